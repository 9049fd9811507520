"""What find has read of an agreement is kept beside its reading, and found is what is found without it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from math import nan
from pathlib import Path
from typing import Any

import pytest

from overens.cli import main
from overens.loading import load, program
from overens.loading.packing import pack
from overens.lookup import Index, gathering
from overens.lookup.concordance import Concordance, Inventory, concordance
from tests.loading.conftest import GOOD
from tests.loading.test_cache import CHANGES, FOLDERS, OTHER, SHIPPED, the_file

QUERIES = ["regioner", "vård 2024", "115", "2,9 miljarder", "ambulanns", "s", "nära v", "rekvisition", "under"]
OPTIONS = [[], ["--json"], ["--most", "3"], ["--lang", "en"], ["--ascii"]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Concordance]:
    """What is read anew of agreements, word by word."""
    found: list[Concordance] = []

    def noting(subjects: Any) -> Concordance:
        found.append(concordance(subjects))
        return found[-1]

    monkeypatch.setattr(gathering, "concordance", noting)
    return found


def index(folder: Path, cache: Path | None) -> Index:
    found = Index(load(folder, SHIPPED, cache).library, at_once=False)
    found.read_all()
    return found


def titles(folder: Path, cache: Path | None, query: str) -> list[str]:
    return [hit.title for hit in index(folder, cache).find(query)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_the_same_is_found_by_what_is_kept(folder: Path, cache: Path, made: list[Concordance]) -> None:
    plain, first = index(folder, None), index(folder, cache)
    made.clear()
    kept = index(folder, cache)
    assert made == []
    for query in QUERIES:
        assert plain.find(query, 1000)[:] == first.find(query, 1000)[:] == kept.find(query, 1000)[:]


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
@pytest.mark.parametrize("query", ["ambulans", "vård 2024", "finns inte"])
def test_the_same_is_printed(query: str, options: list[str], cache: Path, monkeypatch: Any, capfd: Any) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    said = [(main(["find", query, *options]), capfd.readouterr()) for _ in range(3)]
    assert said[0] == said[1] == said[2]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_within_the_same_second_and_of_the_same_size_is_found(
    folder: Path, cache: Path, change: Callable[[Path], None]
) -> None:
    assert titles(folder, cache, "prov") == ["Prov 2024"]
    change(folder / "god.toml")
    assert (titles(folder, cache, "prov"), titles(folder, cache, "mat")) == ([], ["Mat! 2024"])


def test_only_what_changed_is_read_again(folder: Path, cache: Path, made: list[Concordance]) -> None:
    (folder / "annan.toml").write_text(OTHER.replace("prov", "mat"), encoding="utf-8")
    index(folder, cache)
    (folder / "annan.toml").rename(folder / "flyttad.toml")
    made.clear()
    assert titles(folder, cache, "mat") == ["Mat! 2024"]
    assert len(made) == 1


def test_a_series_that_another_agreement_gives_its_title_is_found_by_it(folder: Path, cache: Path) -> None:
    (folder / "god.toml").write_text(GOOD.replace("Prov 2024", "Mat och hälsa"), encoding="utf-8")
    assert titles(folder, cache, "kost") == []
    (folder / "ny.toml").write_text(GOOD.replace("Prov 2024", "Kost"), encoding="utf-8")
    assert titles(folder, cache, "kost") == titles(folder, None, "kost") == ["Kost", "Mat och hälsa"]


def test_a_party_is_found_by_the_name_that_it_has_now(folder: Path, cache: Path, made: list[Concordance]) -> None:
    (folder / "god.toml").write_text(GOOD.replace("staten", "andra"), encoding="utf-8")
    for name in ("Tjusarna", "Riket"):
        (folder / "parties.toml").write_text(f'[andra]\nname = "{name}"\n', encoding="utf-8")
        assert titles(folder, cache, name) == ["Prov 2024"]
    made.clear()
    assert titles(folder, cache, "Tjusarna") == []
    assert made == []


def test_another_way_of_reading_reads_anew(
    folder: Path, cache: Path, made: list[Concordance], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, count in (("one", 1), ("one", 1), ("another", 2), ("", 3), ("", 4)):
        monkeypatch.setattr("overens.loading.kept_of_each.program", lambda _, name=name: name)
        index(folder, cache)
        assert len(made) == count


def test_a_program_that_was_upgraded_meanwhile_keeps_nothing(
    folder: Path, cache: Path, made: list[Concordance], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(program.NAMES, program.FINDS, "the one before")
    for count in (1, 2):
        index(folder, cache)
        assert len(made) == count


ENTRY = Inventory(False, (0,), (0,), (), ())
FOREIGN = [
    b"",
    bytes(9),
    pack("hej"),
    pack(Concordance(("prov",), (), (), ((1.0, 4),), (ENTRY,))),
    pack(Concordance((), (), (), ((1.0, 4),), (ENTRY,))),
    pack(Concordance(("prov",), ("prov",), (), (), (ENTRY,))),
    pack(Concordance(("prov",), ("prov",), (), ((2.0, 4),), (ENTRY,))),
    pack(Concordance(("prov",), ("prov",), (), ((nan, 4),), (ENTRY,))),
    pack(Concordance(("prov",), ("prov",), (), ((1.0, 0),), (ENTRY,))),
    pack(Concordance(("prov",), ("prov",), (), ((1.0, 4),), (Inventory(False, (-1,), (0,), (), ()),))),
    pack(Concordance(("prov",), ("prov",), (), ((1.0, 4),), (Inventory(False, (0,), (), (), ()),))),
]


@pytest.mark.parametrize("note", FOREIGN)
def test_what_is_not_what_was_kept_is_read_anew(
    folder: Path, cache: Path, made: list[Concordance], note: bytes
) -> None:
    index(folder, cache)
    with closing(sqlite3.connect(the_file(cache))) as connection, connection:
        connection.execute("UPDATE notes SET note = ?", (note,))
    for count in (2, 2):
        assert titles(folder, cache, "prov") == ["Prov 2024"]
        assert len(made) == count


def test_what_is_kept_goes_with_its_reading(folder: Path, cache: Path) -> None:
    held = Index(load(folder, SHIPPED, cache).library)
    (folder / "god.toml").write_text(OTHER, encoding="utf-8")
    load(folder, SHIPPED, cache)
    held.keep()  # of a reading that is no more
    with closing(sqlite3.connect(the_file(cache))) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (0,)
    index(folder, cache)
    with closing(sqlite3.connect(the_file(cache))) as connection:
        assert connection.execute("SELECT reading FROM notes").fetchall() == [(2,)]


def test_where_nothing_can_be_kept_everything_is_read(folder: Path, cache: Path) -> None:
    cache.write_text("a file, not a folder", encoding="utf-8")
    for _ in range(2):
        assert titles(folder, cache, "prov") == ["Prov 2024"]
