"""The browser in a terminal: what it has sent bit by bit is what it sends where it sends everything."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pyte
import pytest
from textual._xterm_parser import XTermParser

from overens.tui.output import sparing_driver
from overens.tui.output.driver import PARTS, changed_parts
from tests.tui.test_output import Cells, Emulator, shown_on

DEADLINE = 60.0
"""Seconds that a terminal waits for what must come."""

_OURS = ("XDG_", "TEXTUAL", "OVERENS_", "COLUMNS", "LINES", "NO_COLOR", "ESCDELAY")
"""Beginnings of what is said in the environment about the terminal that the tests run in."""

SCRIPT = """
import asyncio, sys
from textual.pilot import Pilot
from overens.cli import main
from overens.tui import app
from overens.tui.output import redraw
from overens.tui.widgets.panes import Panes

def tell(one, what):
    size = one.screen.size
    one._driver.write(f"\\x1b]2;{what} {size.width}x{size.height}\\x07")

def busy(one):
    here = one.screen
    required = here._layout_required, here._repaint_required, here._scroll_required, here._recompose_required
    waiting = [pump for pump in (one, *one._registry) if pump._message_queue.qsize()]
    return any(required) or here._dirty_widgets or here._compositor._dirty_regions or waiting

async def settled(one):
    quiet = 0
    while quiet < 3:
        await Pilot(one).pause()
        quiet = 0 if busy(one) else quiet + 1

def tell_both(one):
    tell(one, "sent")
    whole = one.screen._compositor.render_update(full=True, screen_stack=one._background_screens)
    one._driver.write("\\x1b[2J" + whole.render_segments(one.console))
    tell(one, "by textual")

async def draw_anew(one):
    await settled(one)
    tell_both(one)
    redraw(one)
    await settled(one)
    tell_both(one)

def back(panes, go=Panes.action_back):
    tell(panes.app, "back")
    go(panes)

def again(one):
    one.drawing = asyncio.get_running_loop().create_task(draw_anew(one))

Panes.action_back = back
app.OverensApp.action_redraw = again
sys.exit(main([]))
"""
"""The browser, which tells when all is painted, then sends the screen as Textual does; and both again, drawn anew."""

KEYS = (
    *(b"\x1b[A", b"\x1b[B") * 6, b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F",
    b" ", b"+", b"-", b"\r", b"o", b"1", b"2", b"3", b"\t", b"z", b"\x1b[27u", b"\x1b[27u",
    b"/", b"n", b"N", b"<", b">", b"c", b"4", b"w", b".", b"d", b"v", b"p", b"f", b"?", b"\x10",
    b"\xc3\xa5", b"k", b"b",
)  # fmt: skip
"""All that moves and opens; nothing that quits, writes files or leaves a notice that goes away by itself."""


class Terminal:
    """An emulated terminal with the browser in it."""

    def __init__(self, home: Path, *, plain: bool = False) -> None:
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(_OURS)},
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "OVERENS_PLAIN_OUTPUT": "1" if plain else "",
            **{f"XDG_{kind}_HOME": str(home) for kind in ("CONFIG", "STATE", "DATA", "CACHE")},
        }
        self.screen = Emulator(100, 30)
        self._stream = pyte.ByteStream(self.screen)
        self.child, self._line = pty.fork()
        if not self.child:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.execve(sys.executable, [sys.executable, "-c", SCRIPT], environment)
        self._came = b""
        self.until(b"avsluta")
        self.checkpoint()

    def type(self, *keys: bytes) -> None:
        os.write(self._line, b"".join(keys))

    def until(self, sign: bytes) -> bytes:
        """Show all that comes up to a sign, and give it."""
        deadline = time.monotonic() + DEADLINE
        while sign not in self._came:
            left = deadline - time.monotonic()
            assert left > 0, f"{sign!r} never came; {self._came[-200:]!r}"
            if select.select([self._line], [], [], left)[0]:
                self._came += os.read(self._line, 65536)
        shown, found, self._came = self._came.partition(sign)
        self._stream.feed(re.sub(rb"\x1b\[[<>][0-9]*u", b"", shown + found))  # the emulator would write the letter
        return shown + found

    def checkpoint(self) -> Cells:
        """What one sees once everything typed is painted; it is what Textual itself sends of it, before and anew."""
        size = f"{self.screen.columns}x{self.screen.lines}".encode()
        for _ in range(50):  # till the browser has heard of a new size
            self.type(b"\x0c")
            told = self._compared()
            anew = self._compared()
            if told == anew == size:
                return shown_on(self.screen)
        raise AssertionError(f"never painted {size!r}")

    def _compared(self) -> bytes:
        """Compare what was sent with what Textual sends; the size that the browser has painted."""
        self.until(b"]2;sent ")
        size = self.until(b"\x07")[:-1]
        sent = shown_on(self.screen)
        self.until(b"]2;by textual ")
        self.until(b"\x07")
        if size == f"{self.screen.columns}x{self.screen.lines}".encode():
            assert sent == shown_on(self.screen)
        return size

    def resize(self, columns: int, lines: int) -> None:
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._line, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def close(self) -> None:
        os.close(self._line)
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)


@contextmanager
def terminal(home: Path, *, plain: bool = False) -> Iterator[Terminal]:
    one = Terminal(home, plain=plain)
    try:
        yield one
    finally:
        one.close()


def test_what_was_sent_bit_by_bit_is_what_textual_shows(tmp_path: Path) -> None:
    """OVERENS_TEST_KEYS says how many keys, fifty to a round; without it few enough for every run."""
    random, rounds = Random(20261122), int(os.environ.get("OVERENS_TEST_KEYS", "400")) // 50
    sizes = ((100, 30), (80, 24), (133, 41), (60, 16))
    with terminal(tmp_path) as one:
        for number in range(rounds):
            keys = random.choices(KEYS, k=50)
            if number % 4 == 3:
                size = sizes[(number // 4 + 1) % len(sizes)]
                one.resize(*size)
            one.type(*keys)
            one.checkpoint()


@pytest.mark.parametrize("plain", [False, True])
def test_a_window_resized_and_back_is_sent_anew_escape_is_a_key_and_the_terminal_is_restored(
    tmp_path: Path, plain: bool
) -> None:
    """Terminals move what they show where they are resized, though the browser sees one size all the time."""
    with terminal(tmp_path, plain=plain) as one:
        at_first = one.checkpoint()
        if not plain:
            one.resize(80, 24)
            one.resize(100, 30)
            one.screen.reset()
            one.until(b"\x1b[2J")
            assert one.checkpoint() == at_first
        one.type(b"2")
        assert one.checkpoint() != at_first
        one.type(b"\x1b")
        one.until(b"]2;back")
        assert one.checkpoint() == at_first
        one.type(b"q")
        assert one.until(b"\x1b[?1004l").endswith(b"\x1b[?1049l\x1b[?25h\x1b[?1004l")


def test_textual_is_what_the_driver_was_written_for() -> None:
    """Where this fails after an upgrade, read `tui/output/driver.py` against Textual's source; till then it is off."""
    assert changed_parts() == []
    assert "_timeout_time" in vars(XTermParser())
    assert len(PARTS) >= 10
    assert sparing_driver({}) is not None


def test_where_textual_is_another_its_own_driver_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(self: object, screen: object) -> None: ...

    other.__qualname__ = "App._display"
    monkeypatch.setattr("overens.tui.output.driver.PARTS", ((other, PARTS[0][1]), *PARTS[1:]))
    assert changed_parts() == ["App._display"]
    assert sparing_driver({}) is None


@pytest.mark.parametrize("environment", [{"OVERENS_PLAIN_OUTPUT": "1"}, {"TEXTUAL_DRIVER": "some:Other"}])
def test_it_can_be_switched_off(environment: dict[str, str]) -> None:
    assert sparing_driver(environment) is None


ASKED = """
import os
from overens.tui.output.shown import erases_in_colour
for kind in ("xterm-256color", "screen", "no such"):
    if not os.fork():
        print(kind, erases_in_colour(kind), sep=": ", flush=True)
        os._exit(0)
    os.wait()
"""


def test_terminfo_says_whether_a_terminal_erases_in_colour() -> None:
    """In a process for each: curses reads terminfo once."""
    said = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines() == ["xterm-256color: True", "screen: False", "no such: False"]
