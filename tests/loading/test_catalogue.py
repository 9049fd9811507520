"""A large folder has a catalogue of its rows: what comes of that is what comes of the rows one by one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import asdict, replace

from overens.amount import parse
from overens.columns import Numbers, Texts
from overens.loading import load
from overens.loading.catalogue import Catalogue
from overens.loading.files import look
from overens.loading.keeping import keeping
from overens.loading.packing import pack, unpack
from overens.loading.shelf import KeptRow, Shelf
from overens.mentions import named_in
from overens.order import Group, Groups
from overens.perspective import EVERYONE, perspective
from overens.seeing import DEEPEST_FOLDER
from overens.settings import shipped
from overens.totals import sums
from tests.loading import test_cache as by_rows
from tests.loading.conftest import GOOD
from tests.loading.test_cache import CHANGES, FOLDERS, SHIPPED, is_as_without, overwritten, read, the_file, titles


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overens.loading.catalogue.MANY", 0)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Folders of which the rows are read one by one."""
    asked, really = list[str](), Shelf.rows

    def noting(shelf: Shelf, folder: str) -> Iterator[KeptRow]:
        asked.append(folder)
        return really(shelf, folder)

    monkeypatch.setattr(Shelf, "rows", noting)
    return asked


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_what_comes_of_a_catalogue_is_what_comes_without_a_cache(folder: Path, cache: Path, told: list[str]) -> None:
    read(folder, cache)
    assert is_as_without(read(folder, cache)[0], folder)
    told.clear()
    assert is_as_without(read(folder, cache)[0], folder)
    assert told == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_whom_the_agreements_name_is_known_without_a_row(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(folder, cache)
    library = read(folder, cache)[0].library
    monkeypatch.setattr(Shelf, "card", lambda *_: pytest.fail("a row was read"))
    assert named_in(library) == named_in(load(folder, SHIPPED).library)
    assert [perspective(library, party).party for party in library.parties] == [*library.parties]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_within_the_same_second_and_of_the_same_size_is_seen(
    folder: Path, cache: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        assert titles(folder, cache) == ["Prov 2024"]
    change(folder / "god.toml")
    for _ in range(2):
        assert titles(folder, cache) == ["Mat! 2024"]
    (folder / "god.toml").unlink()
    (folder / "god.toml").write_text(GOOD, encoding="utf-8")
    by_rows.test_a_change_is_seen_where_the_clock_of_the_files_ticks_every_other_second(
        folder, cache, change, monkeypatch
    )


@pytest.mark.usefixtures("_times_tell")
@pytest.mark.parametrize("change", by_rows.CHANGES[2:])
def test_another_file_in_the_place_of_one_is_told_by_its_number(
    folder: Path, cache: Path, change: Callable[[Path], None]
) -> None:
    by_rows.test_a_change_within_the_same_second_and_of_the_same_size_is_seen(folder, cache, change)


_times_tell = by_rows._times_tell


def test_moved_and_gone_files_parties_and_what_is_lost(folder: Path, cache: Path, tmp_path: Path) -> None:
    by_rows.test_a_moved_file_is_another_and_one_that_is_gone_is_gone(folder, cache)
    (folder / "ny.toml").rename(folder / "god.toml")
    by_rows.test_other_parties_make_another_reading(folder, tmp_path / "another")


def test_nothing_of_a_folder_that_is_as_it_was_is_decoded_until_it_is_asked_for(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decoded, really = list[int](), Shelf.card

    def noting(shelf: Shelf, row: int) -> bytes:
        decoded.append(row)
        return really(shelf, row)

    monkeypatch.setattr(Shelf, "card", noting)
    read(shipped("agreements"), cache)
    library = read(shipped("agreements"), cache)[0].library
    assert len(library.summaries) == 12 > len(library.series)
    assert not decoded
    assert library.summaries[3].id == library.order.ids[3]
    assert decoded == [kept_in(cache).rows[3]]


@pytest.mark.parametrize("written", [".", "../avtal", "{}", "{}/."])
@pytest.mark.usefixtures("_times_tell")
def test_problems_name_their_files_as_the_folder_is_written(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    (folder / "trasig.toml").write_text("[agreement]\n", encoding="utf-8")
    (folder / "under").mkdir()
    (folder / "under" / "syftar.toml").write_text('related = ["nej"]\n' + GOOD, encoding="utf-8")
    deepest = Path(*"x" * (DEEPEST_FOLDER + 1))
    (folder / deepest / "x").mkdir(parents=True)
    monkeypatch.chdir(folder)
    here = Path(written.format(folder))
    for _ in range(3):
        found = read(here, cache)[0]
        assert is_as_without(found, here)
        told = {problem.file for problem in found.problems}
        assert told == {str(here / name) for name in ("trasig.toml", "under/syftar.toml", str(deepest.parent))}


@pytest.mark.usefixtures("_times_tell")
def test_while_a_folder_has_not_been_seen_it_is_as_it_was(folder: Path, cache: Path) -> None:
    def given(mark: bytes) -> tuple[str, bool]:
        loaded = load(folder, SHIPPED, cache, glance=lambda: mark)
        return loaded.library.summaries[0].title, loaded.certain

    read(folder, cache)
    before = look(folder).mark
    assert read(folder, cache)[0].mark == before
    overwritten(folder / "god.toml")
    now = look(folder).mark
    assert given(b"") == ("Prov 2024", False)
    assert given(before) == ("Prov 2024", True), "it was seen so: whoever watches it sees the change"
    assert given(now) == given(b"another") == ("Mat! 2024", True)
    read(folder, cache)
    assert given(b"") == ("Mat! 2024", False)


def test_without_a_catalogue_no_glance_counts(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overens.loading.catalogue.MANY", 100)
    read(folder, cache)
    overwritten(folder / "god.toml")
    loaded = load(folder, SHIPPED, cache, glance=lambda: b"")
    assert (loaded.library.summaries[0].title, loaded.certain) == ("Mat! 2024", True)


@pytest.mark.usefixtures("_times_tell")
def test_a_file_whose_name_is_not_utf_8_may_have_problems(folder: Path, cache: Path) -> None:
    (folder / os.fsdecode(b"trasig\xff.toml")).write_text("[agreement]\n", encoding="utf-8")
    for _ in range(3):
        assert is_as_without(read(folder, cache)[0], folder)


@pytest.mark.usefixtures("_times_tell")
def test_what_stood_in_a_file_that_breaks_is_kept_though_it_was_never_asked_for(folder: Path, cache: Path) -> None:
    read(folder, cache)
    before = read(folder, cache)[0]
    assert before.library.ordered
    for said in ("title = ", "title = 1"):
        (folder / "god.toml").write_text(said, encoding="utf-8")
        assert not read(folder, cache)[0].library.summaries
    (kept,) = keeping(before, read(folder, cache)[0]).library.summaries
    assert (kept.title, kept.series, kept.money.amount) == ("Prov 2024", "prov", parse("12 miljoner kronor"))
    for leave in (lambda: (folder / "god.toml").write_text(GOOD, encoding="utf-8"), (folder / "god.toml").unlink):
        leave()
        read(folder, cache)
        with closing(sqlite3.connect(the_file(cache))) as connection:
            assert connection.execute("SELECT count(*) FROM readings WHERE folder < 0").fetchone() == (0,)


def kept_in(cache: Path) -> Catalogue:
    with closing(sqlite3.connect(the_file(cache))) as connection:
        return unpack(Catalogue, connection.execute("SELECT catalogue FROM catalogues").fetchone()[0])


def put_in(cache: Path, packed: bytes) -> None:
    with closing(sqlite3.connect(the_file(cache))) as connection, connection:
        connection.execute("UPDATE catalogues SET catalogue = ?", (packed,))


@pytest.mark.parametrize("change", [
    "DELETE FROM readings", "UPDATE readings SET card = x'00'", "UPDATE readings SET card = 0",
])  # fmt: skip
def test_of_rows_that_are_gone_or_not_what_was_put_there_the_files_are_read(cache: Path, change: str) -> None:
    folder = shipped("agreements")
    read(folder, cache)
    found = read(folder, cache)[0]
    with closing(sqlite3.connect(the_file(cache))) as connection, connection:
        connection.execute(change)
    assert is_as_without(found, folder)


@pytest.mark.usefixtures("_times_tell")
@pytest.mark.parametrize("series", ["prov", "annan", "ny"])
def test_money_of_an_agreement_whose_series_has_changed_since_stands_in_the_series_that_is_shown(
    folder: Path, cache: Path, series: str
) -> None:
    for name, year in (("mat", 2023), ("ost", 2024)):
        said = GOOD.replace('"prov"', f'"annan"\nperiod = {year}').replace("Prov 2024", f"Annan {year}")
        (folder / f"{name}.toml").write_text(said, encoding="utf-8")
    read(folder, cache)
    library = read(folder, cache)[0].library
    assert library.ordered
    said = (folder / "mat.toml").read_text(encoding="utf-8")
    (folder / "mat.toml").write_text(said.replace('"annan"', f'"{series}"'), encoding="utf-8")
    read(folder, cache)
    rows = {title: [one and one.amount and one.amount.nominal for one in row]
            for title, row in sums(library, EVERYONE).account.rows}  # fmt: skip
    assert rows == {"Annan": [12_000_000, 12_000_000, None], "Prov 2024": [None, None, 12_000_000]}


@pytest.mark.parametrize("changed", [
    {"names": Texts()}, {"names": Texts.of(["a.toml", "b.toml"])}, {"names": ("god.toml",)},
    {"rows": Numbers()}, {"rows": Numbers.of([1, 2])}, {"rows": (bytes(3),)}, {"rows": (1,)},
    {"groups": Groups()}, {"groups": Groups.of([Group("x", "x", (0, 1))])},
    {"groups": Groups.of([Group("x", "x", (0,)), Group("y", "y", (0,))])},
    {"groups": Groups.of([Group("x", "x", (0,)), Group("y", "y", ())])},
    {"groups": replace(Groups.of([Group("x", "x", (0,))]), titles=Texts.of("xy"))},
    {"newest": Numbers()}, {"newest": Numbers.of([1])},
])  # fmt: skip
@pytest.mark.usefixtures("_times_tell")
def test_a_catalogue_that_does_not_fit_together_is_thrown_away(
    folder: Path, cache: Path, changed: dict[str, object]
) -> None:
    read(folder, cache)
    kept = kept_in(cache)
    assert kept.groups == Groups.of([Group("prov", "Prov 2024", (0,), ("",))])
    put_in(cache, pack([*(asdict(kept) | changed).values()]))
    assert titles(folder, cache) == ["Prov 2024"]
    assert kept_in(cache) == kept


@pytest.mark.usefixtures("_times_tell")
@pytest.mark.parametrize("rows", [b"", bytes(9), pack("x"), pack(["x"]), pack([(1, b"god.toml")])])
def test_a_spoilt_catalogue_is_thrown_away_and_made_anew(
    folder: Path, cache: Path, rows: bytes, told: list[str]
) -> None:
    read(folder, cache)
    put_in(cache, rows)
    assert titles(folder, cache) == ["Prov 2024"]
    told.clear()
    assert titles(folder, cache) == ["Prov 2024"]
    assert told == []


def test_whatever_is_changed_of_a_row_throws_the_catalogue_away(folder: Path, cache: Path) -> None:
    read(folder, cache)
    rest = "known, size, modified, changed, number, settled, digest, card, problems"
    for change in (
        "UPDATE readings SET settled = 0",
        f"INSERT INTO readings SELECT NULL, folder, x'00', {rest} FROM readings",
        "DELETE FROM readings",
    ):
        with closing(sqlite3.connect(the_file(cache))) as connection, connection:
            assert connection.execute("SELECT count(*) FROM catalogues").fetchone() == (1,)
            connection.execute(change)
            assert connection.execute("SELECT count(*) FROM catalogues").fetchone() == (0,)
            connection.execute("ROLLBACK")


def test_every_byte_of_the_cache_may_be_wrong(folder: Path, cache: Path) -> None:
    by_rows.test_every_byte_of_the_cache_may_be_wrong(folder, cache)


def test_only_a_large_folder_has_one_and_it_is_not_made_while_one_waits(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from overens.loading import load

    folder = shipped("agreements")
    monkeypatch.setattr("overens.loading.catalogue.MANY", 13)
    read(folder, cache)
    monkeypatch.setattr("overens.loading.catalogue.MANY", 12)
    load(folder, None, cache, most=100)
    with closing(sqlite3.connect(the_file(cache))) as connection:
        assert connection.execute("SELECT count(*) FROM catalogues").fetchone() == (0,)
    read(folder, cache)
    with closing(sqlite3.connect(the_file(cache))) as connection:
        assert connection.execute("SELECT count(*) FROM catalogues").fetchone() == (1,)
