"""What `overens check` says is kept: the same bytes as without a cache, and never an old verdict."""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest

from bench.generate import generate
from overens.cli import main
from overens.cli.invocation import Invocation
from overens.loading import filling
from overens.settings import shipped

TESTS = Path(__file__).parent
SHIPPED = shipped("agreements")
WAYS = [
    ["--lang", language, "check", *options]
    for language, options in product(("sv", "en"), ([], ["--all"], ["--json"], ["--json", "--all"]))
]
GOOD = (
    'title = "Prov"\nparties = ["staten"]\n[money]\namount = "12 miljoner kronor"\n'
    'recipients = { regioner = "7 miljoner kronor", kommuner = "5 miljoner kronor" }\n'
)
BAD = GOOD.replace('"7 ', '"9 ')
Captured = pytest.CaptureFixture[str]
Said = tuple[int, str, str]


class Checking:
    """Checks of a folder, with the cache of one test."""

    def __init__(self, cache: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cache, self.read = cache, 0
        self._capsys, self._monkeypatch = capsys, monkeypatch
        really = filling.read_files

        def counted(folder: Path, names: Sequence[str], *rest: object) -> object:
            self.read += len(names)
            return really(folder, names, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(filling, "read_files", counted)
        monkeypatch.setattr("overens.cli.settings_file", lambda: cache / "config.toml")
        monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: cache)

    def __call__(self, folder: Path, *arguments: str) -> Said:
        """Exit status, output, errors."""
        self.read = 0
        status = main(["--agreements", str(folder), *(arguments or ("check",))])
        return status, *self._capsys.readouterr()

    def plainly(self, folder: Path, *arguments: str) -> Said:
        """The same where nothing may be written."""
        with self._monkeypatch.context() as patch:
            patch.setattr(Invocation, "cache", None)
            return self(folder, *arguments)


@pytest.fixture
def checking(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> Checking:
    return Checking(tmp_path / "cache", capsys, monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "avtal"
    made.mkdir()
    (made / "god.toml").write_text(GOOD, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    generate(10, folder)
    shutil.copytree(TESTS / "tally" / "cases", folder / "fall")
    (folder / "trasig.toml").write_text("x", encoding="utf-8")
    return folder


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_first_and_again_the_same_is_said_as_without_a_cache(
    checking: Checking, generated: Path, way: Sequence[str]
) -> None:
    for folder in (generated, SHIPPED if "sv" in way else TESTS / "loading" / "cases"):
        plain = checking.plainly(folder, *way)
        assert checking(folder, *way) == plain
        assert checking.read
        assert checking(folder, *way) == plain
        assert not checking.read


def test_in_several_processes_the_same_is_said(
    checking: Checking, generated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "MANY", 0)
    monkeypatch.setattr(filling, "processes", lambda: 2)
    assert checking(generated) == checking.plainly(generated)


def test_a_terminal_gets_its_colours_from_the_cache_too(
    checking: Checking, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "avvikande.toml").write_text(BAD, encoding="utf-8")
    (folder / "trasig.toml").write_text("x", encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    for width in ("40", "100"):
        monkeypatch.setenv("COLUMNS", width)
        plain = checking.plainly(folder)
        assert "\x1b[" in plain[1]
        assert [checking(folder), checking(folder)] == [plain, plain]


def test_a_changed_file_is_checked_anew_though_size_and_second_are_the_same(checking: Checking, folder: Path) -> None:
    for text, status in ((GOOD, 0), (BAD, 1), (GOOD, 0)):
        (folder / "god.toml").write_text(text, encoding="utf-8")
        for way in WAYS[:3]:
            assert checking(folder, *way) == checking.plainly(folder, *way)
            assert checking(folder, *way)[0] == status


def test_the_answer_follows_what_the_parties_are_called(checking: Checking, folder: Path) -> None:
    part = '[[money.parts]]\ntitle = "Mat"\nto = "regioner"\namount = "1 miljon kronor"\n'
    (folder / "god.toml").write_text(BAD + part, encoding="utf-8")
    for name in ("landstingen", "de andra"):
        (folder / "parties.toml").write_text(f'[regioner]\nname = "{name}"\n', encoding="utf-8")
        for way in (WAYS[0], WAYS[2]):
            assert checking(folder, *way) == checking.plainly(folder, *way)
            assert name in checking(folder, *way)[1]


def test_files_are_told_of_as_the_user_writes_them(
    checking: Checking, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "god.toml").write_text(BAD, encoding="utf-8")
    for here, written in ((folder, Path()), (folder.parent, Path(folder.name)), (Path("/"), folder)):
        monkeypatch.chdir(here)
        assert checking(written) == checking.plainly(written)


def test_the_browser_and_the_check_keep_beside_each_other(checking: Checking, folder: Path) -> None:
    checking(folder, "show")
    assert checking.read == 1
    checking(folder)
    assert checking.read == 1
    checking(folder, "show")
    assert checking.read == 0


def test_other_words_of_the_program_are_other_answers(
    checking: Checking, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checking(folder)
    monkeypatch.setattr("overens.loading.program.program", lambda _folders: "another")
    assert [(checking(folder), checking.read)[1] for _ in range(2)] == [1, 0]


def rows(cache: Path, query: str, *values: object) -> list[Any]:
    (file,) = cache.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as connection, connection:
        found = list(connection.execute(query, values))
    connection.close()
    return found


def test_only_the_newest_manners_of_asking_are_kept(checking: Checking, folder: Path) -> None:
    ways = [["--lang", language, "check", *rest] for language in ("sv", "en") for rest in ([], ["--all"], ["--json"])]
    for way in (*ways, ["check", "--all", "--json"]):
        checking(folder, *way)
    assert rows(checking.cache, "SELECT count(*) FROM checked") == [(6,)]
    assert [(checking(folder, *way), checking.read)[1] for way in (ways[-1], ways[-1])] == [0, 0]


def test_what_is_kept_of_a_file_that_is_gone_is_forgotten(checking: Checking, folder: Path) -> None:
    checking(folder)
    (folder / "god.toml").rename(folder / "annan.toml")
    checking(folder)
    assert rows(checking.cache, "SELECT count(*) FROM checked") == [(1,)]


def nothing(_: bytes) -> bytes:
    return b""


def half(said: bytes) -> bytes:
    return said[: len(said) // 2]


def another_value(_: bytes) -> bytes:
    return zlib.compress(msgspec.msgpack.encode([1, 0, []]))


@pytest.mark.parametrize("spoil", [nothing, half, another_value])
def test_what_is_not_what_was_kept_is_worked_out_anew(
    checking: Checking, folder: Path, spoil: Callable[[bytes], bytes]
) -> None:
    (folder / "god.toml").write_text(BAD, encoding="utf-8")
    plain = checking(folder)
    ((said,),) = rows(checking.cache, "SELECT said FROM checked")
    rows(checking.cache, "UPDATE checked SET said = ?", spoil(said))
    assert checking(folder) == plain
    assert [(checking(folder), checking.read) for _ in range(2)] == [(plain, 1), (plain, 0)]


def test_nothing_in_the_cache_reaches_the_terminal_as_a_control_sequence(checking: Checking, folder: Path) -> None:
    for way in (["check"], ["check", "--json"]):
        checking(folder, *way)
        lines = [[["\x1b[2J\x07\x9b", "heading"]]]
        pieces = [lines, lines] if "--json" in way else [lines] * 4
        value = zlib.compress(msgspec.msgpack.encode([1, 0, pieces]))
        rows(checking.cache, "UPDATE checked SET said = ?", value)
        assert not {"\x1b", "\x07", "\x9b"} & set(checking(folder, *way)[1])


def test_a_cache_that_cannot_be_kept_costs_only_speed(checking: Checking, folder: Path) -> None:
    checking.cache.write_text("a file, not a folder", encoding="utf-8")
    for way in WAYS[:3]:
        assert checking(folder, *way) == checking.plainly(folder, *way)
