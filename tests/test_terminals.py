"""The real program in many terminals: how it starts, how it follows the terminal's size, and how it leaves it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from overens.cli.printing import WRONG_USE
from overens.language import translator
from overens.tui.leaving import NO_SHELL
from tests.terminal import ALTERNATE, NORMAL, Terminal, environment, program, session, wait_until_gone

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
BASH = shutil.which("bash")
with_a_shell = pytest.mark.skipif(BASH is None, reason="bash is not installed")

Size = tuple[int, int]
WIDE, USUAL, SMALL, LEAST = (120, 36), (80, 24), (60, 20), (40, 12)

WHOLE, FIGURE = "god-och-nara-vard-2024", "3 430,25"
PART, CRUMB = "god-och-nara-vard-2024/ambulans", "2. Förstärkn"
NEXT, NEXT_CRUMB = "god-och-nara-vard-2024/kvalitetsregister", "3. Nationella"

SUSPEND = "\x1a"
PROMPT = "prompt>"


def browser(home: Path, place: str = PART, size: Size = USUAL, **more: str) -> Terminal:
    """The program at a place, in a terminal."""
    return Terminal(program("browse", place), environment(home, **more), *size)


def remembered(home: Path) -> str:
    """The place that the program remembers."""
    kept = json.loads((home / "overens" / "memory.json").read_text(encoding="utf-8"))
    (one,) = kept["folders"].values()
    return str(one["place"])


def at(terminal: Terminal, crumb: str) -> bool:
    """Whether the browser shows that place, whole down to the line of keys."""
    lines = terminal.lines
    return ALTERNATE in terminal.modes and crumb in lines[0] and FIGURE in terminal.text() and "avsluta" in lines[-1]


def grey(colour: str) -> bool:
    """Whether it is black, white, or something between them."""
    if len(colour) == 6 and all(digit in "0123456789abcdef" for digit in colour):
        return colour[:2] == colour[2:4] == colour[4:]
    return colour in ("default", "black", "white", "brightblack", "brightwhite")


def shows_and_answers(terminal: Terminal, crumb: str, *, grey_only: bool = False) -> None:
    """Hold that the browser is drawn whole, in the colours it may use, and that a key opens help and closes it."""
    terminal.wait(lambda terminal: at(terminal, crumb))
    assert terminal.keyboards == 1
    assert all(map(grey, terminal.colours)) == grey_only
    terminal.send("?")
    terminal.wait_for("Sök och gå")
    terminal.send("q")
    terminal.wait(lambda terminal: at(terminal, crumb))


def leaves(terminal: Terminal, status: int = 0) -> None:
    """Hold that the program ends with that status and leaves the terminal as it was, nothing for tmux to mix in."""
    assert terminal.status() == status
    assert terminal.restored, terminal.modes
    assert terminal.text().strip() == ""
    assert terminal.behind == ""


@pytest.mark.parametrize(
    ("term", "size", "more"),
    [
        ("xterm-256color", SMALL, {"LC_ALL": "C", "NO_COLOR": "1"}),
        ("screen", LEAST, {"NO_COLOR": "1"}),
    ],
)
def test_without_colours_it_shows_answers_and_leaves_the_terminal_as_it_was(
    term: str, size: Size, more: dict[str, str], tmp_path: Path
) -> None:
    with browser(tmp_path, WHOLE, size, TERM=term, **more) as terminal:
        shows_and_answers(terminal, "2024", grey_only=True)
        terminal.send("q")
        leaves(terminal)


def test_it_shows_answers_follows_the_size_and_keeps_the_place(tmp_path: Path) -> None:
    with browser(tmp_path, size=WIDE) as terminal:
        shows_and_answers(terminal, CRUMB)
        for size in (SMALL, LEAST, (40, 20), USUAL, LEAST, WIDE):
            terminal.resize(*size)
            terminal.wait(lambda terminal: at(terminal, CRUMB))
            if size == WIDE:
                terminal.wait_for("46 mnkr", "Avstämning")
        terminal.send("j")
        terminal.wait(lambda terminal: at(terminal, NEXT_CRUMB))
        terminal.send("q")
        leaves(terminal)
    assert remembered(tmp_path) == NEXT


def test_what_is_pasted_presses_no_keys(tmp_path: Path) -> None:
    with browser(tmp_path) as terminal:
        terminal.wait(lambda terminal: at(terminal, CRUMB))
        terminal.send("\x1b[200~\x1b[qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq\x1b[201~")
        shows_and_answers(terminal, CRUMB)
        terminal.send("q")
        leaves(terminal)


def test_a_terminal_has_the_size_that_it_has_whatever_is_said_of_what_commands_print(tmp_path: Path) -> None:
    with browser(tmp_path, size=SMALL, COLUMNS="140", LINES="50") as terminal:
        terminal.wait(lambda terminal: at(terminal, CRUMB))
        terminal.wait(lambda terminal: terminal.lines[1].rstrip().endswith("┓"))
        terminal.send("q")
        leaves(terminal)


@pytest.mark.parametrize("term", ["dumb", ""])
def test_it_refuses_a_terminal_that_cannot_be_drawn_on(term: str, tmp_path: Path) -> None:
    with browser(tmp_path, TERM=term) as terminal:
        assert terminal.status() == WRONG_USE
        assert terminal.restored
        told = "".join(terminal.lines)
        assert f"(TERM={term})" in told
        assert "overens show" in told
        assert "\x1b" not in terminal.written


def shell(home: Path) -> Terminal:
    """A shell with job control, which says nothing but its prompt."""
    quiet = home / "inputrc"
    quiet.write_text("set enable-bracketed-paste off\n", encoding="utf-8")
    command = [BASH or "", "--norc", "--noprofile", "-i"]
    return Terminal(command, environment(home, PS1=f"{PROMPT} ", INPUTRC=str(quiet)), *WIDE)


def prompts(terminal: Terminal) -> bool:
    """Whether the shell has the terminal, and waits for a command."""
    return terminal.modes == NORMAL and terminal.keyboards == 0 and terminal.text().rstrip().endswith(PROMPT)


ALONE = "EDITOR='sh -c \"echo ready; cat\"' " + shlex.join(program("browse", PART))
UNDER_ANOTHER = shlex.join(["sh", "-c", f"{shlex.join(program('browse', PART))}; exit $?"])
"""As `make run` has the browser below make, in one process group."""


@pytest.fixture(scope="module")
def one_shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A shell for several tests: each leaves it with the browser at its part, or at its prompt."""
    with shell(tmp_path_factory.mktemp("home")) as terminal:
        terminal.wait(prompts)
        terminal.send("stty -a > before\r")
        terminal.wait(lambda terminal: prompts(terminal) and "before" in terminal.text())
        yield terminal


def bring_up(terminal: Terminal, command: str = ALONE) -> None:
    """Have the browser at its part: the one that the test before has left there, or a new one."""
    if not at(terminal, CRUMB):
        terminal.send(f"clear; {command}\r")
    terminal.wait(lambda terminal: at(terminal, CRUMB))


@with_a_shell
def test_stopped_unasked_it_takes_the_terminal_back_at_fg(one_shell: Terminal) -> None:
    terminal = one_shell
    bring_up(terminal)
    (pid,) = set(session(terminal.process.pid)) - {terminal.process.pid}
    for between, here, key, there in (
        ("", CRUMB, "j", NEXT_CRUMB),
        ("clear; bg; wait %1; ", NEXT_CRUMB, "k", CRUMB),
    ):
        os.kill(pid, signal.SIGSTOP)
        terminal.wait_for("Stopped")
        terminal.send(f"{between}fg\r")
        terminal.wait(lambda terminal, here=here: at(terminal, here) and "Stopped" not in terminal.text())  # type: ignore[misc]
        terminal.send(key)
        terminal.wait(lambda terminal, there=there: at(terminal, there))  # type: ignore[misc]


@with_a_shell
def test_ctrl_z_in_the_editor_gives_the_terminal_to_the_shell_too(one_shell: Terminal) -> None:
    terminal = one_shell
    bring_up(terminal)
    terminal.send("e")
    terminal.wait(lambda terminal: "ready" in terminal.lines)
    assert terminal.behind == ""
    terminal.send(SUSPEND)
    terminal.wait(prompts)
    terminal.send("clear; fg\r")
    terminal.wait(lambda terminal: terminal.lines[0].startswith("EDITOR"))
    terminal.send("\x04")  # the end of what is typed: cat ends
    terminal.wait(lambda terminal: ALTERNATE in terminal.modes and FIGURE in terminal.text())
    for key, crumb in (("j", NEXT_CRUMB), ("k", CRUMB)):
        terminal.send(key)
        terminal.wait(lambda terminal, crumb=crumb: at(terminal, crumb))  # type: ignore[misc]


@with_a_shell
@pytest.mark.parametrize("command", [ALONE, UNDER_ANOTHER], ids=["alone", "under another"])
def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_comes_back(command: str, one_shell: Terminal) -> None:
    terminal = one_shell
    bring_up(terminal, command)
    for keys in (SUSPEND, f"/{SUSPEND}"):
        terminal.wait(lambda terminal: at(terminal, CRUMB))
        terminal.send(keys)
        terminal.wait(prompts)
        terminal.send("clear; bg; wait %1; echo stopped with $?\r")
        terminal.wait_for(f"stopped with {128 + signal.SIGTTOU}")
        terminal.send("clear; stty -a | diff - before && echo as it was\r")
        terminal.wait(lambda terminal: prompts(terminal) and terminal.lines[0] == "as it was")
        terminal.send("fg\r")
        terminal.wait(lambda terminal: ALTERNATE in terminal.modes)
    terminal.wait_for("Skriv för att söka")
    terminal.send("\x1b")
    terminal.wait(lambda terminal: at(terminal, CRUMB))
    terminal.send("j")
    terminal.wait(lambda terminal: at(terminal, NEXT_CRUMB))
    terminal.send("q")
    terminal.wait(prompts)
    terminal.send("clear; echo status $?\r")
    terminal.wait_for("status 0")


def test_where_no_shell_could_wake_the_program_signals_to_stop_and_to_go_on_change_nothing(tmp_path: Path) -> None:
    with browser(tmp_path, TERM="tmux-256color") as terminal:
        shows_and_answers(terminal, CRUMB)
        terminal.process.send_signal(signal.SIGCONT)
        terminal.send("j")
        terminal.wait(lambda terminal: at(terminal, NEXT_CRUMB))
        terminal.process.send_signal(signal.SIGTSTP)
        terminal.wait_for(translator("sv")(NO_SHELL))
        terminal.send("k")
        terminal.wait(lambda terminal: at(terminal, CRUMB))
        terminal.send("q")
        leaves(terminal)


def test_a_signal_to_end_leaves_the_terminal_as_it_was_and_remembers_the_place(tmp_path: Path) -> None:
    with browser(tmp_path, size=SMALL, TERM="linux", LC_ALL="C") as terminal:
        shows_and_answers(terminal, CRUMB)
        terminal.send("j")
        terminal.wait(lambda terminal: at(terminal, NEXT_CRUMB))
        os.kill(terminal.process.pid, signal.SIGTERM)
        leaves(terminal, 128 + signal.SIGTERM)
    assert remembered(tmp_path) == NEXT


def test_a_terminal_that_goes_takes_the_program_with_it_and_the_place_is_remembered(tmp_path: Path) -> None:
    with browser(tmp_path) as terminal:
        terminal.wait(lambda terminal: at(terminal, CRUMB))
        terminal.send("j")
        terminal.wait(lambda terminal: at(terminal, NEXT_CRUMB))
        terminal.hang_up()
        wait_until_gone(tmp_path)
    assert remembered(tmp_path) == NEXT


@with_a_shell
def test_a_terminal_that_goes_takes_also_a_suspended_program_with_it(tmp_path: Path) -> None:
    with shell(tmp_path) as terminal:
        terminal.wait(prompts)
        terminal.send(f"clear; {ALONE}\r")
        terminal.wait(lambda terminal: at(terminal, CRUMB))
        terminal.send(SUSPEND)
        terminal.wait(prompts)
        terminal.hang_up()
        wait_until_gone(tmp_path)


FAILING = """
import sys
from overens.cli import main
from overens.tui.app import OverensApp

def fail(app):
    held = "what a variable holds"
    raise ValueError("from a file: \\x1b]0;title\\x07")

OverensApp.action_problems = fail
sys.exit(main(sys.argv[1:]))
"""


def test_a_failure_of_the_program_leaves_the_terminal_as_it_was_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "failing.py").write_text(FAILING, encoding="utf-8")
    python, _module, _name, *arguments = program("browse", PART)
    with Terminal([python, "failing.py", *arguments], environment(tmp_path), *WIDE) as terminal:
        terminal.wait(lambda terminal: at(terminal, CRUMB))
        terminal.send("f")
        assert terminal.status() == 1
        assert terminal.restored
        told = terminal.text()
        assert "in fail" in told
        assert "ValueError: from a file: ␛]0;title␇" in told
        assert "what a variable holds" not in terminal.written
        assert "\x1b]0;" not in terminal.written
    assert remembered(tmp_path) == PART
