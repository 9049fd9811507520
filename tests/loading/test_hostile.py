"""Files and folders as nobody should write them: each is told of, what it says does nothing, and the rest is shown."""

from __future__ import annotations

import errno
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from overens.cli import main
from overens.cli.invocation import Invocation
from overens.language import translator
from overens.limits import DEEPEST, MOST_PARTS, MOST_PROBLEMS, MOST_VALUES
from overens.loading import load
from overens.seeing import DEEPEST_FOLDER
from overens.settings import SettingsFile, shipped
from tests.hostile import ACTING, BROKEN, GOOD, HEAD, HIDING, HUGE, PARTIES, nested, parts

MEMORY = 600_000_000
"""Bytes of address space that a reading may take; the program with its libraries takes half of it."""

PATIENCE = 60
"""Seconds after which a reading will never end; no figure depends on it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parties.toml").write_text(PARTIES, encoding="utf-8")
    (tmp_path / "god.toml").write_text(HEAD.replace("Prov", "God"), encoding="utf-8")
    return tmp_path


def said(folder: Path) -> list[tuple[str, str]]:
    return [(problem.message.said(str), problem.hint.said(str)) for problem in load(folder).problems]


def run(capsys: pytest.CaptureFixture[str], folder: Path, *command: str) -> str:
    main(["--agreements", str(folder), *command])
    printed = capsys.readouterr()
    return printed.out + printed.err


def acts(text: str) -> set[str]:
    """The characters of a text that a terminal does not show."""
    return set(text) & {*ACTING, *HIDING} - {"\n"}


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_each_broken_file_is_told_of_and_the_rest_is_shown(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read once, into the cache; `test_every_broken_file_at_once_takes_little_memory` reads without one."""
    cache = folder / "cache"
    monkeypatch.setattr(Invocation, "cache", cache)
    (folder / "x.toml").write_bytes(BROKEN[name])
    shown = run(capsys, folder, "check", "--json")
    told = json.loads(shown)["problems"]
    loaded = load(folder, shipped("agreements") / "parties.toml", cache)
    assert [summary.id for summary in loaded.library.summaries if summary.id != "x"] == ["god"]
    assert 0 < len(loaded.problems) == len(told) <= MOST_PROBLEMS + 1
    monkeypatch.setattr(Invocation, "cache", None)
    monkeypatch.setattr(Invocation, "load", lambda *_: loaded)
    shown += run(capsys, folder, "check")
    assert not acts(shown)
    assert len(shown) < 500 * (len(loaded.problems) + 5) * 2, "a message repeats no more of a file than can be read"


def test_what_is_just_within_the_limits_is_read(folder: Path) -> None:
    for number, name in enumerate(HUGE):
        (folder / f"{name}.toml").write_bytes(GOOD[name].replace(b"Prov", b"Nr %d" % number))
    assert said(folder) == []


@pytest.mark.parametrize("name", sorted({*GOOD} - HUGE))
def test_what_a_file_says_never_acts_on_the_terminal(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "x.toml").write_bytes(GOOD[name])
    assert said(folder) == []
    for command in (["show", "x"], ["check", "--all"], ["find", "Prov"], ["deadlines"]):
        assert not acts(run(capsys, folder, *command)), command


def test_every_broken_file_at_once_takes_little_memory(folder: Path) -> None:
    for name, content in BROKEN.items():
        (folder / f"x-{name}.toml").write_bytes(content)

    def confined() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    code = "import sys; from pathlib import Path; from overens.loading import load; print(load(Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, preexec_fn=confined, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (nested(DEEPEST), "The tables are nested too deeply", "A file may have 24 levels at most"),
        (nested(5000), "The tables are nested too deeply", "A file may have 24 levels at most"),
        (parts(MOST_PARTS + 1), "The agreement has too many parts", "An agreement may have 2,000 parts at most"),
        (
            HEAD + "related = [" + '"god",' * MOST_VALUES + "]",
            "The file holds too many values",
            "A file may have 10,000 values at most",
        ),
        (
            HEAD + "period = " + "9" * 5000,
            "The number has too many digits",
            "A number may have 1,000 digits at most",
        ),
        (
            f'{HEAD}series = "{"a" * 300}"',
            "Text cannot stand here",
            "Write at most 200 characters",
        ),
        (
            f'{HEAD}[money]\nwhere = "{"a" * 600}"',
            "Text cannot stand here",
            "Write at most 500 characters",
        ),
    ],
)
def test_each_limit_is_named(folder: Path, content: str, message: str, hint: str) -> None:
    (folder / "x.toml").write_text(content, encoding="utf-8")
    assert said(folder) == [(message, hint)]


@pytest.mark.parametrize(
    ("language", "hint"),
    [("sv", "En fil får ha högst 10\N{NO-BREAK SPACE}000 värden"), ("en", "A file may have 10,000 values at most")],
)
def test_a_limit_is_written_as_the_language_writes_numbers_also_once_it_is_kept(
    folder: Path, language: str, hint: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder / "x.toml").write_text(HEAD + "related = [" + '"god",' * MOST_VALUES + "]", encoding="utf-8")
    cache = tmp_path_factory.mktemp("cache")
    for _ in range(2):
        (problem,) = load(folder, cache=cache).problems
        assert problem.hint.said(translator(language)) == hint


def test_the_most_parts_are_read(folder: Path) -> None:
    (folder / "x.toml").write_text(parts(MOST_PARTS), encoding="utf-8")
    assert said(folder) == []


def test_a_long_number_has_its_place(folder: Path) -> None:
    (folder / "x.toml").write_text(HEAD + "\nperiod =  -" + "9" * 5000, encoding="utf-8")
    (problem,) = load(folder).problems
    assert (problem.line, problem.column) == (4, 11)


def test_that_there_are_more_problems_is_said_once(folder: Path) -> None:
    (folder / "x.toml").write_text(HEAD + "".join(f"k{n} = 1\n" for n in range(1000)), encoding="utf-8")
    found = said(folder)
    assert len(found) == MOST_PROBLEMS + 1
    more = ("The file has more problems than these", "100 are shown: mend them, and the others follow")
    assert found.count(more) == 1


def test_folders_without_end_are_told_of(folder: Path) -> None:
    folder.joinpath(*["a"] * 2 * DEEPEST_FOLDER).mkdir(parents=True)
    (folder.joinpath(*["a"] * DEEPEST_FOLDER) / "djup.toml").write_text(HEAD, encoding="utf-8")
    assert said(folder) == [("The folders are nested too deeply", "Folders are read 24 levels deep at most")]
    assert [summary.id for summary in load(folder).library.summaries] == ["djup", "god"]


def test_links_that_lead_to_themselves_are_told_of(folder: Path) -> None:
    (folder / "a.toml").symlink_to("a.toml")
    (folder / "b").symlink_to("b")
    (folder / "c").mkdir()
    (folder / "c" / "d").symlink_to(folder)
    assert [message for message, _ in said(folder)] == ["It cannot be read: links lead in a circle"]
    assert load(folder).library.summary("god")


@pytest.mark.parametrize("cached", [False, True])
@pytest.mark.parametrize("what", ["a pipe", "a device", "a folder", "nothing"])
def test_the_parties_may_be_anything(
    folder: Path, what: str, cached: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = folder / "parties.toml"
    own.unlink()
    makes: dict[str, Callable[[], None]] = {
        "a pipe": lambda: os.mkfifo(own),
        "a device": lambda: own.symlink_to("/dev/zero"),
        "a folder": own.mkdir,
        "nothing": lambda: own.symlink_to("parties.toml"),
    }
    makes[what]()
    loaded = load(folder, cache=tmp_path_factory.mktemp("cache") if cached else None)
    assert loaded.problems


def test_a_file_of_the_system_that_gives_nothing_just_now_is_not_read(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As /proc/kmsg: it says that it is an ordinary file, and has nothing to read without waiting."""
    (folder / "x.toml").touch()
    really = os.fdopen

    class Waiting:
        def __init__(self, handle: int, mode: str) -> None:
            self.file = really(handle, mode)
            self.waits = os.fstat(handle).st_ino == (folder / "x.toml").stat().st_ino

        def __enter__(self) -> Waiting:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def read(self, size: int) -> bytes | None:
            return None if self.waits else self.file.read(size)

    monkeypatch.setattr("overens.loading.files.os.fdopen", Waiting)
    for cache in (None, tmp_path_factory.mktemp("cache")):
        (problem,) = load(folder, cache=cache).problems
        assert problem.message.text == "This is not an ordinary file"


@pytest.mark.parametrize("happens", ["vanishes", "grows", "shrinks", "becomes a folder"])
@pytest.mark.parametrize("cached", [False, True])
def test_a_file_that_changes_between_being_found_and_being_read(
    folder: Path, happens: str, cached: bool, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = folder / "x.toml"
    file.write_text(HEAD, encoding="utf-8")
    really = os.open

    def becomes_folder() -> None:
        file.unlink()
        file.mkdir()

    changes: dict[str, Callable[[], object]] = {
        "vanishes": file.unlink,
        "grows": lambda: os.truncate(file, 10_000_000_000),
        "shrinks": lambda: os.truncate(file, 10),
        "becomes a folder": becomes_folder,
    }

    def opened(path: Path, flags: int) -> int:
        if Path(path) == file:
            monkeypatch.setattr("overens.loading.files.os.open", really)
            changes[happens]()
        return really(path, flags)

    monkeypatch.setattr("overens.loading.files.os.open", opened)
    loaded = load(folder, cache=tmp_path_factory.mktemp("cache") if cached else None)
    assert {problem.file for problem in loaded.problems} == {str(file)}
    assert [summary.id for summary in loaded.library.summaries] == ["god"]


def test_a_line_is_asked_for_in_a_file_that_has_changed_since(folder: Path) -> None:
    from overens.loading.files import read
    from overens.loading.lines import line_of, lines_of

    agreement = load(folder).library.agreement("god")
    for name in ("empty", "conflict", "unclosed", "brackets-closed", "many-keys", "utf-16"):
        (folder / "god.toml").write_bytes(BROKEN[name])
        assert line_of(agreement, ("x",)) == 1
        assert lines_of(agreement, read(folder / "god.toml").text)[()] >= 1


NAMES = [b"\xff", b"a\x1b[2J", b"b\nc", "c\u202ed\u200b".encode(), b"[red]", b"--json", b"%s{0}{reason}", b"x" * 250]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_have_any_name(folder: Path, name: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    for start, content in ((b"", HEAD), (b"y", "y")):
        path = Path(os.fsdecode(os.path.join(os.fsencode(folder), (start + name)[:250] + b".toml")))  # noqa: PTH118
        path.write_text(content, encoding="utf-8")
    for command in (
        ["check"],
        ["check", "--json"],
        ["find", "Prov"],
        ["find", "Prov", "--json"],
        ["export", "--as", "md"],
    ):
        assert not acts(run(capsys, folder, *command)), command


@pytest.mark.parametrize("what", ["a pipe", "a device", "too much"])
def test_the_settings_may_be_anything(tmp_path: Path, what: str) -> None:
    file = tmp_path / "config.toml"
    makes: dict[str, Callable[[], object]] = {
        "a pipe": lambda: os.mkfifo(file),
        "a device": lambda: file.symlink_to("/dev/zero"),
        "too much": lambda: file.write_text("#" * 100_001, encoding="utf-8"),
    }
    makes[what]()
    (problem,) = SettingsFile(file).problems
    reason = "The file is too large" if what == "too much" else "This is not an ordinary file"
    assert problem.message.said(str) == f"The settings cannot be read: {reason}"
    assert what != "too much" or problem.hint.said(str) == "A file may have 100,000 bytes at most"


def test_a_folder_into_which_one_may_not_look_is_a_problem_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "closed")

    monkeypatch.setattr(Path, "exists", lambda path: closed() if path.parent == folder else True)  # to root nothing is
    monkeypatch.setattr("overens.seeing.os.scandir", closed)
    assert said(folder) == [("It cannot be read: you may not", "")]
