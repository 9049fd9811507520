"""What find has read of a whole folder is kept in a database of its own, and true of one state of the folder."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from overens.loading import kept_of_all, load, program
from overens.loading.packing import pack
from overens.lookup import Index, gathering
from overens.lookup.stock import GrowingStock
from tests.loading.conftest import GOOD
from tests.loading.test_cache import CHANGES, OTHER, SHIPPED
from tests.loading.test_kept_of_each import index, titles

pytestmark = pytest.mark.usefixtures("_large")


@pytest.fixture
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any folder has a catalogue, though its file was written just now."""
    monkeypatch.setattr("overens.loading.catalogue.MANY", 0)
    monkeypatch.setattr("overens.seeing.COARSEST", -(10**15))


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The agreements that were read word by word, or from what is kept of each."""
    found: list[object] = []
    really = GrowingStock.add

    def noting(stock: GrowingStock, one: object) -> None:
        found.append(one)
        really(stock, one)  # type: ignore[arg-type]

    monkeypatch.setattr(GrowingStock, "add", noting)
    return found


def the_common(cache: Path) -> Path:
    (file,) = cache.glob("common-*")
    return file


def test_another_time_nothing_is_read(folder: Path, cache: Path, added: list[object]) -> None:
    for _ in range(3):
        assert titles(folder, cache, "prov") == ["Prov 2024"]
        assert len(added) == 1
        assert the_common(cache).suffix == ".sqlite"


def test_a_browser_keeps_and_finds_what_a_command_does(folder: Path, cache: Path, added: list[object]) -> None:
    slowly = Index(load(folder, SHIPPED, cache).library, at_once=False)
    for _ in slowly.growing():
        pass
    slowly.keep_all()
    assert titles(folder, cache, "prov") == ["Prov 2024"]
    assert len(added) == 1
    again = Index(load(folder, SHIPPED, cache).library, at_once=False)
    assert ([*again.growing()], again.is_kept) == ([], True)


@pytest.mark.parametrize("change", CHANGES[2:])
def test_a_changed_file_is_never_found_as_it_was(folder: Path, cache: Path, change: Callable[[Path], None]) -> None:
    for _ in range(2):
        assert titles(folder, cache, "prov") == ["Prov 2024"]
    change(folder / "god.toml")
    for _ in range(2):
        assert (titles(folder, cache, "prov"), titles(folder, cache, "mat")) == ([], ["Mat! 2024"])


def test_what_is_found_changes_with_files_and_parties(folder: Path, cache: Path) -> None:
    assert titles(folder, cache, "prov") == ["Prov 2024"]
    (folder / "annan.toml").write_text(GOOD.replace("Prov 2024", "Kost"), encoding="utf-8")
    assert titles(folder, cache, "kost") == titles(folder, None, "kost")
    (folder / "annan.toml").unlink()
    assert titles(folder, cache, "kost") == []
    (folder / "god.toml").write_text(GOOD.replace("staten", "andra"), encoding="utf-8")
    for name in ("Tjusarna", "Riket"):
        (folder / "parties.toml").write_text(f'[andra]\nname = "{name}"\n', encoding="utf-8")
        assert titles(folder, cache, name) == ["Prov 2024"]
    assert titles(folder, cache, "Tjusarna") == []


@pytest.mark.parametrize("folders", [program.READS, program.FINDS])
def test_another_program_reads_anew(
    folder: Path, cache: Path, folders: tuple[str, ...], added: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    index(folder, cache)
    really = program.program
    monkeypatch.setattr(kept_of_all, "program", lambda of=program.READS: "another" if of == folders else really(of))
    for count in (2, 2):
        index(folder, cache)
        assert len(added) == count


@pytest.mark.parametrize("name", ["", "the one before"])
def test_a_program_that_cannot_be_told_or_was_upgraded_meanwhile_keeps_nothing(
    folder: Path, cache: Path, name: str, added: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(program.NAMES, program.FINDS, name)
    for count in (1, 2):
        index(folder, cache)
        assert len(added) == count
    assert [*cache.glob("common-*")] == []


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def foreign(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE other (name)")


def spoilt(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE kept SET value = ? WHERE name != ''", (pack("hej"),))


def no_bytes(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE kept SET value = 'å'")


def without_values(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM kept WHERE name != ''")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("change", [
    cut, foreign, spoilt, no_bytes, without_values, a_folder,
    lambda file: file.write_bytes(b""), lambda file: file.write_bytes(bytes(9000)), Path.unlink,
])  # fmt: skip
def test_whatever_is_wrong_with_it_everything_is_read_anew(
    folder: Path, cache: Path, change: Callable[[Path], object], added: list[object]
) -> None:
    index(folder, cache)
    change(the_common(cache))
    assert titles(folder, cache, "prov") == ["Prov 2024"]
    assert len(added) == 2
    assert titles(folder, cache, "prov") == ["Prov 2024"]
    assert len(added) == (3 if change is a_folder else 2)


def test_one_that_cannot_be_read_is_closed(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(folder, cache)
    the_common(cache).write_bytes(bytes(9000))
    opened: list[sqlite3.Connection] = []
    really = sqlite3.connect

    def connect(*asked: Any, **how: Any) -> sqlite3.Connection:
        opened.append(really(*asked, **how))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", connect)
    library = load(folder, SHIPPED, cache).library
    opened.clear()
    assert library.kept_of_all.opened(b"") is None
    gc.collect()
    (connection,) = opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_who_has_opened_it_goes_on_though_it_is_replaced_or_gone(
    folder: Path, cache: Path, added: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    index(folder, cache)
    held = index(folder, cache)
    (folder / "god.toml").write_text(OTHER, encoding="utf-8")
    assert titles(folder, cache, "mat") == ["Mat! 2024"]
    the_common(cache).unlink()
    added.clear()
    assert len(held.find("prov")) == 1
    assert [hit.title for hit in held.find("12 miljoner")] == [hit.title for hit in held.find("prov")]
    assert added == []


def test_of_what_cannot_be_written_nothing_is_left(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> object:
        raise sqlite3.OperationalError("disk full")
        yield

    monkeypatch.setattr(gathering, "values_of", failing)
    assert titles(folder, cache, "prov") == ["Prov 2024"]
    assert [*cache.glob("common-*")] == []


def test_of_few_folders_it_is_kept(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_of_all, "MOST_FOLDERS", 2)
    for name in ("ett", "två", "tre"):
        (folder / name).mkdir()
        (folder / name / "god.toml").write_text(GOOD, encoding="utf-8")
        index(folder / name, cache)
    assert len([*cache.glob("common-*")]) == 2
    for name, age in (("old", kept_of_all.LONGEST + 60), ("new", 60)):
        (cache / f"common-{name}.new").touch()
        now = (cache / f"common-{name}.new").stat().st_mtime
        os.utime(cache / f"common-{name}.new", (now - age, now - age))
    index(folder / "ett", cache)
    assert len([*cache.glob("common-*.sqlite")]) == 2
    assert [file.name for file in cache.glob("common-*.new")] == ["common-new.new"]


def test_a_small_folder_has_none(folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overens.loading.catalogue.MANY", 2)
    index(folder, cache)
    assert [*cache.glob("common-*")] == []


def test_what_was_gone_while_it_was_read_is_not_kept_as_read(folder: Path, cache: Path, tmp_path: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "mat.toml").write_text(GOOD.replace("Prov 2024", "Kost 2023"), encoding="utf-8")
    load(folder, SHIPPED, cache)
    held = Index(load(folder, SHIPPED, cache).library, at_once=False)
    steps = held.growing()
    (folder / "sub").rename(tmp_path / "away")
    assert [one.id for one in load(folder, SHIPPED, cache).library.summaries] == ["god"]
    for _ in steps:
        pass
    held.keep_all()
    assert [*cache.glob("common-*")] == []
    (tmp_path / "away").rename(folder / "sub")
    for _ in range(2):
        assert titles(folder, cache, "kost") == ["Kost 2023"]


def test_who_leaves_keeps_nothing_more(folder: Path, cache: Path) -> None:
    held = Index(load(folder, SHIPPED, cache).library)
    held.end()
    held.keep_all()
    assert [*cache.glob("common-*")] == []
