"""The last good reading stays while a file cannot be read, and not one reading longer."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.loading import Loaded, load
from overens.loading.keeping import keeping
from overens.tally import tally

PARTIES = '[staten]\nname = "staten"\n[skr]\nname = "SKR"\n'
NAMES = ("ett", "tva", "under/tre")

READ = st.integers(1, 9).map(lambda number: f'title = "Nr {number}"\nparties = ["skr"]\n')
GOOD = READ | READ.map(lambda text: f'{text}related = ["borta"]\n')  # a problem, but the agreement can be read
BROKEN = st.sampled_from(['title = "Nr', 'title = "Nr"\nparter = 1\n', 'title = "Nr"\nparties = ["byn"]\n'])
FOLDERS = st.dictionaries(st.sampled_from(NAMES), GOOD | BROKEN)


def written(folder: Path, files: dict[str, str]) -> None:
    """Let a folder hold these files and no others."""
    (folder / "under").mkdir(exist_ok=True)
    for name in NAMES:
        path = folder / f"{name}.toml"
        if name in files:
            path.write_text(files[name], encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


def titles(loaded: Loaded) -> dict[str, str]:
    return {summary.id: summary.title for summary in loaded.library.summaries}


@settings(max_examples=30, deadline=None)
@given(st.lists(FOLDERS, min_size=2, max_size=4))
def test_only_what_cannot_be_read_anew_is_kept(states: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as place:
        folder, shown, expected = Path(place), Loaded(load(Path(place)).library, ()), dict[str, str]()
        (folder / "parties.toml").write_text(PARTIES, encoding="utf-8")
        for files in states:
            written(folder, files)
            now = load(folder)
            shown = keeping(shown, now)
            there = {name.rpartition("/")[2] for name in files}
            expected = {**{name: title for name, title in expected.items() if name in there}, **titles(now)}
            assert titles(shown) == expected
            assert [summary.id for summary in shown.library.summaries] == sorted(expected)
            assert shown.problems == now.problems
            assert {Path(file).stem for file in shown.kept} == expected.keys() - titles(now).keys()
            for name, title in expected.items():
                assert shown.library.agreement(name).title == title


SHARED = """
title = "Mat"
parties = ["staten"]
[money]
amount = 10
recipients = { byn = 10 }
parts = [{ title = "Del", to = "skr", amount = 10 }]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parties.toml").write_text(f'{PARTIES}[byn]\nname = "byn"\nmembers = ["skr"]\n', encoding="utf-8")
    (tmp_path / "mat.toml").write_text(SHARED, encoding="utf-8")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("broken", ["[byn", PARTIES + "[byn]\n", PARTIES + '[byn]\nname = "byn"\nmembers = ["x"]\n'])
def test_while_the_parties_cannot_be_read_those_of_before_stand(folder: Path, broken: str) -> None:
    before = load(folder)
    write(folder, "parties", broken)
    write(folder, "mat", SHARED.replace('"Mat"', '"Matsal"'))
    shown = keeping(before, load(folder))
    assert titles(shown) == {"mat": "Matsal"}
    assert shown.library.parties == before.library.parties
    assert shown.kept == (str(folder / "parties.toml"),)
    (summary,) = shown.library.summaries  # its sum check knows that SKR belongs to byn
    assert summary.money.verdict == before.library.summaries[0].money.verdict
    assert summary.money.verdict == tally(shown.library.agreement("mat"), shown.library.parties).verdicts()[()]


def test_where_the_parties_fail_every_agreement_all_are_kept(folder: Path) -> None:
    before = load(folder)
    write(folder, "parties", PARTIES)  # without byn, which the agreement names
    shown = keeping(before, load(folder))
    assert titles(shown) == {"mat": "Mat"}
    assert shown.kept == (str(folder / "mat.toml"),)
    assert shown.library.parties["byn"].name == "byn"
    write(folder, "parties", f'{PARTIES}[byn]\nname = "byar"\n')
    shown = keeping(shown, load(folder))
    assert shown.kept == ()
    assert shown.library.parties["byn"].name == "byar"


def test_what_is_kept_is_judged_with_the_parties_of_now(folder: Path) -> None:
    before = load(folder)
    write(folder, "parties", f'{PARTIES}[byn]\nname = "byn"\n')  # SKR belongs to it no longer
    write(folder, "mat", SHARED + "=")
    shown = keeping(before, load(folder))
    (summary,) = shown.library.summaries
    now = tally(shown.library.agreement("mat"), shown.library.parties).verdicts()
    assert summary.money.verdict == now[()]
    assert now[()] != tally(before.library.agreement("mat"), before.library.parties).verdicts()[()]


def test_a_folder_that_is_not_there_is_an_error_and_one_that_is_empty_is_none(folder: Path) -> None:
    before = load(folder)
    away = folder.rename(folder.with_name("away"))
    shown = keeping(before, load(folder))
    assert titles(shown) == {"mat": "Mat"}
    assert shown.library.parties == before.library.parties
    away.rename(folder)
    (folder / "mat.toml").unlink()
    shown = keeping(shown, load(folder))
    assert titles(shown) == {}
    assert shown.kept == ()


def test_a_file_that_breaks_again_and_again_costs_no_more_each_time(folder: Path) -> None:
    shown = load(folder)
    write(folder, "mat", "=")
    for _ in range(1200):  # deeper than calls may nest
        shown = keeping(shown, Loaded(load(folder / "under").library, load(folder).problems))
    assert shown.library.agreement("mat").title == "Mat"
