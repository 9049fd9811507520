"""The terminal until the browser has it: who writes on it, what becomes of signals, and what is told of the files."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from overens import still, waiting
from overens.tui.output.shown import unpacked
from tests.terminal import Terminal, environment, wait_until_gone
from tests.test_still import SIZE, changed_amount, folder, left, program, shown_at_once

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")

__all__ = ["folder"]


@pytest.fixture
def turn() -> waiting.Turn:
    return waiting.Turn()


@pytest.fixture
def waits(turn: waiting.Turn, monkeypatch: pytest.MonkeyPatch) -> waiting.Waiting:
    """A terminal that waits, of which another process may show a frame."""
    found = waiting.Waiting([], still.Frame([], b"", b"drawn", b"rows"), turn)
    monkeypatch.setattr(waiting, "_waiting", found)
    return found


def test_a_terminal_is_taken_as_the_other_process_leaves_it(waits: waiting.Waiting, turn: waiting.Turn) -> None:
    assert turn.take() == waiting.BARE
    assert turn.take() == b"", "both write at once"
    turn.give(waiting.DRAWN)
    assert waiting.settled() is waits
    assert waiting.taken() is waits
    assert (waits.says, waits.frame and waits.frame.rows) == (waiting.DRAWN, b"rows")
    assert waiting.taken() is None


@pytest.mark.parametrize("before", [signal.SIG_IGN, signal.default_int_handler])
@pytest.mark.usefixtures("waits")
def test_ctrl_c_is_ignored_afterwards_only_where_it_was_before(before: signal.Handlers) -> None:
    usual = signal.signal(signal.SIGINT, before)
    try:
        waiting._end_in_order()
        waiting.taken()
        assert signal.getsignal(signal.SIGINT) == before
    finally:
        for number, handler in (
            (signal.SIGINT, usual),
            (signal.SIGTERM, signal.SIG_DFL),
            (signal.SIGHUP, signal.SIG_DFL),
        ):
            signal.signal(number, handler)


def test_a_terminal_that_shows_no_frame_yet_shows_none_later(waits: waiting.Waiting, turn: waiting.Turn) -> None:
    other = os.dup(turn._reader)  # as the other process has it
    waiting.taken()
    assert (waits.says, waits.frame) == (waiting.BARE, None)
    assert os.read(other, 1) == b"", "the other process gets its turn"
    os.close(other)


def test_what_came_over_the_frame_is_painted_over(waits: waiting.Waiting, turn: waiting.Turn) -> None:
    waiting._spoiled(0, None)
    turn.take()
    turn.give(waiting.DRAWN)
    waiting.taken()
    assert (waits.says, waits.frame) == (waiting.DRAWN, None)
    assert unpacked(b"") is None


def test_where_the_other_process_has_ended_while_it_wrote_nothing_is_taken_for_drawn(
    waits: waiting.Waiting, turn: waiting.Turn
) -> None:
    turn.take()
    waiting.taken()
    assert (waits.says, waits.frame) == (b"", None)


def glance(content: bytes, *, ended: bool = True) -> tuple[waiting.Glance, int]:
    """What a process tells that has written this; and where more can be written."""
    process = os.posix_spawn("/bin/sh", ["sh", "-c", ":"], {})  # before the pipe: it holds what it is born with a while
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.write(writer, content)
    if ended:
        os.close(writer)
    return waiting.Glance("", reader, process), writer


def test_the_mark_is_empty_till_it_is_told() -> None:
    found, writer = glance(b"", ended=False)
    assert (found.mark(), found.told) == (b"", False)
    os.write(writer, b"mark")
    assert (found.mark(), found.told, found.mark()) == (b"mark", True, b"mark")
    os.close(writer)


def test_a_process_that_ends_without_a_word_has_found_nothing() -> None:
    found, _ = glance(b"")
    assert (found.mark(), found.told) == (b"", True)


def test_the_process_may_be_forgotten_by_the_system_already() -> None:
    found, _ = glance(b"mark")
    os.waitpid(found._process, 0)  # as where whoever started the program ignores what becomes of processes
    assert found.mark() == b"mark"
    found, _ = glance(b"")
    os.waitpid(found._process, 0)
    found.end()
    assert found.told


@pytest.mark.parametrize("key", ["\r", "\x1a", "\x1c"], ids=["Enter", "Ctrl-Z", "Ctrl-4"])
def test_what_is_typed_before_the_first_picture_waits_unseen_where_there_is_no_frame(tmp_path: Path, key: str) -> None:
    code = "import os; from overens import waiting; waiting.begin(browsing=True); print('hushed', flush=True)"
    code += "; read = os.read(0, 1); waiting.take_back(); print('read', read)"
    with Terminal([sys.executable, "-c", code], environment(tmp_path), *SIZE) as terminal:
        terminal.wait_for("hushed")
        terminal.send(key)
        terminal.wait_for("read")
        assert terminal.written.split() == ["hushed", "read", repr(key.encode())]
        assert terminal.status() == 0
        assert terminal.restored


SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("number", SIGNALS)
def test_signals_before_the_first_picture_leave_the_terminal_as_it_was(
    tmp_path: Path, folder: Path, number: signal.Signals, framed: bool
) -> None:
    if framed:
        left(tmp_path, folder)
    begun = "waiting.begin(browsing=True), print('hushed', flush=True), signal.pause()"
    paused = patched(folder, f"import signal; cli.main = lambda: ({begun})")
    with Terminal(paused, environment(tmp_path), *SIZE) as terminal:
        terminal.wait(lambda one: "hushed" in one.written and ("avsluta" in one.written) is framed)
        if number == signal.SIGINT:
            terminal.send("\x03")
        else:
            for _ in range(2):  # as from one who has no patience
                os.kill(terminal.process.pid, number)
        assert terminal.status() == -number
        assert terminal.restored


def patched(folder: Path, change: str) -> list[str]:
    """The program after a change to its modules."""
    command = program("--agreements", folder)
    changed = f"from overens import cli, still, waiting; {change}; from overens.start"
    command[2] = command[2].replace("from overens.start", changed)
    return command


def gated(folder: Path, change: str = "pass") -> list[str]:
    """The program, in which the other process finds the files only when something is written into the FIFO `gate`."""
    gate = folder.parent / "gate"
    os.mkfifo(gate)
    late = f"lambda files: (open({str(gate)!r}).read(), still.contents(files))[1]"
    names = "kept=still.kept, Frame=still.Frame"
    return patched(folder, f"import types; waiting.still = types.SimpleNamespace({names}, contents={late}); {change}")


PAUSED = """\
import select, signal
def main():
    print('begun', flush=True)
    glance = waiting._waiting.glance
    select.select([glance.reader], [], [])
    print('told', bool(glance.mark()), flush=True)
    signal.pause()
cli.main = main"""


def nothing(_: Terminal, __: Path) -> None:
    """All is as it was."""


def resized(terminal: Terminal, _: Path) -> None:
    terminal.resize(90, 20)


def changed(_: Terminal, folder: Path) -> None:
    changed_amount(folder)


@pytest.mark.parametrize(("meanwhile", "shown"), [(nothing, True), (resized, False), (changed, False)])
def test_the_frame_shows_only_where_all_is_as_it_was_by_then(
    tmp_path: Path, folder: Path, meanwhile: Callable[[Terminal, Path], None], shown: bool
) -> None:
    left(tmp_path, folder)
    paused = gated(folder, f"exec({PAUSED!r})")
    with Terminal(paused, environment(tmp_path), *SIZE) as terminal:
        terminal.wait(lambda one: "begun" in one.written)
        meanwhile(terminal, folder)
        (tmp_path / "gate").write_text("", encoding="utf-8")
        terminal.wait(lambda one: "told True" in one.written)
        assert ("avsluta" in terminal.written) is shown
        os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.status() == -signal.SIGTERM
        assert terminal.restored


def test_the_frame_does_not_come_over_the_shell_where_the_program_is_gone(tmp_path: Path, folder: Path) -> None:
    left(tmp_path, folder)
    unhung = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); exec({PAUSED!r})"  # it leads its session
    with Terminal(gated(folder, unhung), environment(tmp_path), *SIZE) as terminal:
        terminal.wait(lambda one: "begun" in one.written)
        os.kill(terminal.process.pid, signal.SIGKILL)
        terminal.process.wait()
        (tmp_path / "gate").write_text("", encoding="utf-8")
        assert terminal.status() == -signal.SIGKILL
        assert "avsluta" not in terminal.written


def test_a_frame_that_comes_after_the_browser_is_not_shown(tmp_path: Path, folder: Path) -> None:
    left(tmp_path, folder)
    with Terminal(gated(folder), environment(tmp_path), *SIZE) as terminal:
        terminal.wait_for("avsluta")
        assert not shown_at_once(terminal)
        (tmp_path / "gate").write_text("", encoding="utf-8")
        terminal.send("\x0c")
        terminal.wait(lambda one: one.written.count("avsluta") == 2)
        terminal.send("q")
        assert terminal.status() == 0
        assert terminal.restored
        assert terminal.written.count("\x1b[?1049h") == 1
    wait_until_gone(tmp_path)


CATALOGUED = "from overens.loading import catalogue; catalogue.MANY = 0"
"""Lets every folder count as large."""

UNSURE = "Visas som filerna var senast"


@pytest.mark.parametrize("change", [None, changed_amount])
def test_a_large_folder_shows_as_it_was_till_it_has_been_looked_at(
    tmp_path: Path, folder: Path, change: Callable[[Path], None] | None
) -> None:
    for _ in range(2):  # the catalogue is made when the browser is left
        with Terminal(patched(folder, CATALOGUED), environment(tmp_path), *SIZE) as terminal:
            terminal.wait_for("avsluta")
            terminal.send("q")
            assert terminal.status() == 0
        wait_until_gone(tmp_path)
    if change:
        change(folder)
    with Terminal(gated(folder, CATALOGUED), environment(tmp_path), *SIZE) as terminal:
        terminal.wait_for(UNSURE, "avsluta")
        (tmp_path / "gate").write_text("", encoding="utf-8")
        terminal.wait(lambda one: UNSURE not in one.text())
        terminal.send("\x1b[B")
        terminal.send("/Förstarkning")
        terminal.wait_for("Förstarkning av amb" if change else "Förstärkning av amb")
        terminal.send("\x1b")
        terminal.wait_for("avsluta")
        terminal.send("q")
        assert terminal.status() == 0
