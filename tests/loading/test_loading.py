"""A folder of files becomes a library and problems; nothing in it stops the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from overens.limits import MOST_BYTES
from overens.loading import load
from overens.loading.files import look
from overens.loading.reading import load_paths
from overens.positions import positions
from overens.settings import shipped

GOOD = 'title = "Prov 2024"\nparties = []\n'.replace("[]", '["staten"]')
OTHER = GOOD.replace("Prov", "Annan")
PARTIES = '[staten]\nname = "staten"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
    (tmp_path / "god.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def messages(folder: Path) -> list[str]:
    return [f"{Path(problem.file).name}: {problem.message.said(str)}" for problem in load(folder).problems]


def test_files_in_subfolders_count_and_hidden_ones_do_not(folder: Path) -> None:
    for name in ("under", ".git"):
        (folder / name).mkdir()
        (folder / name / f"i-{name.strip('.')}.toml").write_text(OTHER, encoding="utf-8")
    loaded = load(folder)
    assert [summary.id for summary in loaded.library.summaries] == ["god", "i-under"]
    assert loaded.problems == ()


def test_two_files_with_one_id_are_a_problem_and_the_first_is_kept(folder: Path) -> None:
    (folder / "under").mkdir()
    (folder / "under" / "god.toml").write_text(OTHER, encoding="utf-8")
    loaded = load(folder)
    assert [summary.title for summary in loaded.library.summaries] == ["Prov 2024"]
    assert [problem.message.text for problem in loaded.problems] == ["Another file has the id “{id}” already: {file}"]


def test_the_ending_may_be_in_capitals(folder: Path, tmp_path: Path) -> None:
    (folder / "GOD.TOML").write_text(OTHER, encoding="utf-8")
    for kept in (None, tmp_path / "kept", tmp_path / "kept"):
        loaded = load(folder, kept)
        assert [summary.id for summary in loaded.library.summaries] == ["GOD", "god"]
        assert loaded.problems == ()
    (folder / "parties.toml").rename(folder / "PARTIES.TOML")
    loaded = load(folder, None, tmp_path / "kept")
    assert (len(loaded.library.summaries), loaded.problems) == (2, ())
    assert load_paths([folder / "PARTIES.TOML", folder / "GOD.TOML"], None).problems == ()


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    assert messages(tmp_path) == [f"{tmp_path.name}: The folder holds no agreements"]


def test_a_missing_folder_says_so(tmp_path: Path) -> None:
    assert messages(tmp_path / "borta") == ["borta: The folder is not there"]


def test_a_missing_folder_is_watched_as_it_was_missing(tmp_path: Path) -> None:
    folder = tmp_path / "borta"
    before = load(folder)
    assert before.mark == look(folder).mark
    folder.mkdir()
    assert before.mark != load(folder).mark == look(folder).mark


def test_a_pipe_a_device_a_broken_link_and_a_cycle_are_told_of_and_stop_nothing(folder: Path) -> None:
    os.mkfifo(folder / "a-pipe.toml")
    (folder / "b-device.toml").symlink_to("/dev/zero")
    (folder / "c-broken.toml").symlink_to(folder / "borta")
    (folder / "d-folder.toml").mkdir()
    (folder / "e-cycle").symlink_to(folder, target_is_directory=True)
    assert messages(folder) == [
        "a-pipe.toml: This is not an ordinary file",
        "b-device.toml: This is not an ordinary file",
        "c-broken.toml: It cannot be read: it is not there",
    ]
    assert load(folder).library.summary("god")


def test_a_file_that_may_not_be_read_is_told_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_open = os.open

    def refusing(path: Path, flags: int) -> int:
        if Path(path).name == "hemlig.toml":
            raise PermissionError(13, "Permission denied")
        return really_open(path, flags)

    (folder / "hemlig.toml").write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr("overens.loading.files.os.open", refusing)
    assert messages(folder) == ["hemlig.toml: It cannot be read: you may not"]
    assert load(folder).library.summary("god")


def test_a_file_may_be_as_large_as_the_limit_and_not_larger(folder: Path) -> None:
    (folder / "precis.toml").write_text(OTHER.ljust(MOST_BYTES), encoding="utf-8")
    (folder / "stor.toml").write_text(GOOD.ljust(MOST_BYTES + 1), encoding="utf-8")
    assert messages(folder) == ["stor.toml: The file is too large"]


def test_a_byte_order_mark_is_not_seen(folder: Path) -> None:
    (folder / "mark.toml").write_bytes(b"\xef\xbb\xbf" + OTHER.encode())
    assert messages(folder) == []


def test_parties_of_the_folder_add_to_those_of_the_program(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shipped = tmp_path_factory.mktemp("program") / "parties.toml"
    shipped.write_text('[staten]\nname = "?"\n\n[skr]\nname = "SKR"\n', encoding="utf-8")
    parties = load(folder, shipped).library.parties
    assert {name: party.name for name, party in parties.items()} == {"staten": "staten", "skr": "SKR"}


def test_problems_in_the_parties_are_told_of(folder: Path) -> None:
    (folder / "parties.toml").write_text(PARTIES + 'members = ["okand"]\nnamn = "x"\n', encoding="utf-8")
    found = messages(folder)
    assert "parties.toml: The key “namn” is unknown" in found


def test_every_kept_agreement_can_be_had_whole_and_an_unknown_one_cannot(folder: Path) -> None:
    library = load(folder).library
    assert library.agreement("god").title == "Prov 2024"
    assert library.agreement("god").file == str(folder / "god.toml")
    with pytest.raises(KeyError):
        library.agreement("annan")


def test_a_source_is_inherited_from_the_nearest_table_that_names_one(folder: Path) -> None:
    (folder / "arv.toml").write_text(
        """
        title = "Arv"
        parties = ["staten"]
        sources = [{ id = "a", title = "A" }, { id = "b", title = "B" }]
        [money]
        where = "Pengar"
        amount = "5 mkr"
        also = [{ amount = "5,0 mkr", source = "b" }, { amount = "5 miljoner", where = "Annan rubrik" }]
        recipients = { staten = "5 mkr" }
        [[money.parts]]
        title = "Del"
        source = "b"
        uses = ["Mat"]
        amount = "1 mkr"
        [[money.parts.parts]]
        title = "Djup"
        where = "Djupt"
        amount = { amount = "1 mkr", where = "Djupast" }
        """,
        encoding="utf-8",
    )
    money = load(folder).library.agreement("arv").money
    part, figure = money.parts[0], money.figure
    assert figure
    entries = [
        *figure.statements,
        money.recipients["staten"],
        part,
        part.uses[0],
        part.parts[0],
        part.parts[0].amount,
    ]
    assert [(entry.source, entry.where) for entry in entries if entry] == [
        ("a", "Pengar"),
        ("b", None),
        ("a", "Annan rubrik"),
        ("a", "Pengar"),
        ("b", None),
        ("b", None),
        ("b", "Djupt"),
        ("b", "Djupast"),
    ]


def test_positions_count_characters_and_follow_every_way_to_write_a_table() -> None:
    text = "\n".join(
        [
            '"å b".c = "ö" # kommentar',
            "[money]",
            'recipients = { "å" = "x", b = { amount = "ä" } }',
            "parts = [",
            '  { title = "ett" },',
            "]",
            "[[deadlines]]",
            'id = "a"',
            "[[deadlines]]",
            "[deadlines.x]",
            "y = 1",
        ]
    )
    found = positions(text)
    spots = {loc: spot for loc in found.values if (spot := found.value(loc))}
    where = {loc: (spot.line, spot.column, spot.width) for loc, spot in spots.items()}
    assert where["å b", "c"] == (1, 11, 3)
    assert where["money", "recipients", "å"] == (3, 22, 3)
    assert where["money", "recipients", "b", "amount"] == (3, 42, 3)
    assert where["money", "parts", 0, "title"] == (5, 13, 5)
    assert where["deadlines", 0, "id"] == (8, 6, 3)
    assert where["deadlines", 1, "x", "y"] == (11, 5, 1)
    keys = {loc: (spot.line, spot.column, spot.width) for loc in found.keys if (spot := found.own_key(loc))}
    assert keys["money",] == (2, 2, 5)
    assert keys["deadlines", 1] == (9, 3, 9)
    wanted = {"money", "parts"}
    money = positions(text, wanted)
    for some, every in ((money.keys, found.keys), (money.values, found.values)):
        assert list(some) == [loc for loc in every if wanted.issuperset(step for step in loc if isinstance(step, str))]
    assert all(money.key(loc) == found.key(loc) for loc in (*money.keys, *money.values))


def test_figures_of_the_most_digits_do_not_stop_the_rest(tmp_path: Path) -> None:
    """A slip in the longest figure that is read would be one that is not."""
    (tmp_path / "stor.toml").write_text(
        'title = "Stor"\nparties = ["skr"]\n[money]\namount = "999999999999999999 kronor"\n[money.recipients]\n'
        'regioner = "999999999999999998 kronor"\nkommuner = "900000000000000000 kronor"\n'
        'skr = "100000000000000000 kronor"\n',
        encoding="utf-8",
    )
    loaded = load(tmp_path, shipped("agreements") / "parties.toml")
    assert (loaded.problems, len(loaded.library.summaries)) == ((), 1)


def test_a_day_that_no_calendar_has_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "mat.toml").write_text(
        'title = "Mat"\nparties = ["skr"]\n[[sources]]\nid = "s"\ntitle = "S"\npublished = 9999-12-31\n',
        encoding="utf-8",
    )
    (problem,) = load(tmp_path, shipped("agreements") / "parties.toml").problems
    assert problem.line == 6
