"""An agreement that stands in two files is told of, however they are read; both are kept and count."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from overens.loading import Loaded, load, only
from overens.loading.keeping import keeping
from overens.loading.reading import load_paths
from tests.loading import test_cache as by_rows
from tests.loading.conftest import GOOD
from tests.loading.test_cache import SHIPPED

DATED = GOOD.replace("\n", "\nperiod = 2024\n", 1)
OTHER = DATED.replace("Prov", "Mat")

_times_tell = by_rows._times_tell


def plainly(folder: Path, _: Path) -> Loaded:
    return load(folder, SHIPPED)


def by_the_cache(folder: Path, cache: Path) -> Loaded:
    load(folder, SHIPPED, cache)
    return load(folder, SHIPPED, cache)


def by_its_path(folder: Path, _: Path) -> Loaded:
    return load_paths([folder], SHIPPED)


def by_paths(folder: Path, _: Path) -> Loaded:
    return load_paths(sorted(folder.rglob("*.toml"), reverse=True), SHIPPED)


def beside_others(folder: Path, _: Path) -> Loaded:
    return load_paths([folder], SHIPPED, only(load(folder, SHIPPED), ["annan"]))


def put(folder: Path, **texts: str) -> None:
    for stem, text in texts.items():
        file = folder / f"{stem.replace('__', '/').replace('_', '-')}.toml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def told(loaded: Loaded) -> dict[str, str]:
    """The file that each file is told to be like, both by their names."""
    found = [one for one in loaded.problems if one.message.text == "Another file has the same title and period: {file}"]
    assert len({one.file for one in found}) == len(found)
    return {Path(one.file).name: Path(str(one.message.values["file"])).name for one in found}


@pytest.mark.parametrize("many", [0, 500])
@pytest.mark.parametrize("way", [plainly, by_the_cache, by_its_path, by_paths, beside_others])
def test_of_files_with_one_title_and_period_all_but_the_first_are_told_of(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[Path, Path], Loaded], many: int
) -> None:
    monkeypatch.setattr("overens.loading.catalogue.MANY", many)
    put(folder, god=DATED, under__forst=DATED, kopia=DATED, annan=OTHER)
    loaded = way(folder, cache)
    assert told(loaded) == {"kopia.toml": "god.toml", "forst.toml": "god.toml"}
    assert len(loaded.problems) == 2
    assert [summary.id for summary in loaded.library.summaries] == ["annan", "forst", "god", "kopia"]
    assert loaded.left_out == ()


@pytest.mark.parametrize(
    "text",
    [
        DATED.replace("Prov 2024", "  prov \t2024 "),
        DATED.replace("2024\n", "{ from = 2024-01-01, to = 2024-12-31 }\n"),
        DATED.replace("12 miljoner", "13 miljoner"),
    ],
    ids=["capitals-and-spaces", "the-days-of-the-year", "another-amount"],
)
def test_titles_are_alike_but_for_capitals_and_spaces_and_periods_by_their_days(folder: Path, text: str) -> None:
    put(folder, god=DATED, kopia=text)
    assert told(load(folder, SHIPPED)) == {"kopia.toml": "god.toml"}


@pytest.mark.parametrize(
    "text",
    [
        OTHER,
        DATED.replace("period = 2024", "period = 2025"),
        DATED.replace("period = 2024", "period = { from = 2024-01-01, to = 2024-06-30 }"),
        DATED.replace('"prov"', '"mat"'),
        GOOD,
    ],
    ids=["another-title", "another-year", "half-of-the-year", "another-series", "no-period"],
)
def test_what_has_a_title_a_period_or_a_series_of_its_own_is_another(folder: Path, text: str) -> None:
    put(folder, god=DATED, kopia=text)
    assert load(folder, SHIPPED).problems == ()


def test_neither_may_have_a_period_nor_a_series(folder: Path) -> None:
    bare = 'title = "Prov"\nparties = ["staten"]\n'
    put(folder, ett=bare, tva=bare, tre=GOOD)
    assert told(load(folder, SHIPPED)) == {"tva.toml": "ett.toml", "tre.toml": "god.toml"}


def test_a_file_of_the_id_of_another_is_told_of_for_that_alone(folder: Path) -> None:
    put(folder, god=DATED, under__god=DATED)
    assert [one.message.text for one in load(folder, SHIPPED).problems] == [
        "Another file has the id “{id}” already: {file}"
    ]


def test_while_files_are_unread_nothing_is_said(folder: Path, cache: Path) -> None:
    put(folder, god=DATED, kopia=DATED)
    load(folder, SHIPPED, cache)
    put(folder, ny=OTHER)
    assert told(load(folder, SHIPPED, cache, most=0)) == {}
    assert told(load(folder, SHIPPED, cache)) == {"kopia.toml": "god.toml"}


def test_it_is_told_of_as_long_as_the_files_say_it(folder: Path, cache: Path) -> None:
    put(folder, god=DATED, kopia=OTHER)
    before = load(folder, SHIPPED, cache)
    put(folder, kopia=DATED)
    now = keeping(before, load(folder, SHIPPED, cache))
    assert (told(now), now.kept) == ({"kopia.toml": "god.toml"}, ())
    put(folder, god="title =")
    now = keeping(now, load(folder, SHIPPED, cache))
    assert (told(now), now.kept) == ({}, (str(folder / "god.toml"),))


@pytest.mark.parametrize("many", [0, 500])
@pytest.mark.parametrize("written", [".", "../avtal", "{}"])
@pytest.mark.usefixtures("_times_tell")
def test_both_files_are_named_as_the_folder_is_written(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, many: int, written: str
) -> None:
    monkeypatch.setattr("overens.loading.catalogue.MANY", many)
    put(folder, god=DATED, under__kopia=DATED)
    load(folder, SHIPPED, cache)
    monkeypatch.chdir(folder)
    here = Path(written.format(folder))
    (problem,) = load(here, SHIPPED, cache).problems
    assert (problem.file, problem.message.values) == (str(here / "under/kopia.toml"), {"file": str(here / "god.toml")})


def test_of_files_that_are_asked_for_it_is_told_where_the_rest_of_the_folder_is_not(folder: Path) -> None:
    put(folder, god=DATED, kopia=DATED)
    loaded = load(folder, SHIPPED)
    assert told(only(loaded, ["kopia"])) == {"kopia.toml": "god.toml"}
    assert told(load_paths([folder / "god.toml"], SHIPPED, only(loaded, ["kopia"]))) == {"kopia.toml": "god.toml"}
    assert told(load_paths([folder / "god.toml"], SHIPPED)) == {}
