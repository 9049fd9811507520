"""A terminal for the tests: runs a command in a pty and shows what it draws, as a terminal would."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, Self

import pyte

ROOT = Path(__file__).parents[1]

PATIENCE = 20.0
"""Seconds after which something that has not happened never will; a deadline, never a pause."""

WRAPS, CURSOR, ALTERNATE = 7, 25, 1049

NORMAL = frozenset({WRAPS, CURSOR})
"""The modes of a terminal that no program has changed: it wraps its lines and shows its cursor."""

SEQUENCE = re.compile(
    r"\x1b(?:\[(?P<private>[<=>?]?)(?P<values>[\d;:]*)(?P<between>[ -/]*)(?P<final>[@-~])"
    r"|[\]PX^_](?P<string>.*?)(?:\x07|\x1b\\)|[ -/]*[0-OQ-WYZ\\`-~])",
    re.DOTALL,
)
"""A control sequence: CSI, a string (OSC, DCS and their like), or a short one."""

_OPEN = re.compile(r"\x1b[^\x1b]*(?:\x1b\\?)?\Z")

_ATTACHED = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
"""Makes the pty the controlling terminal of the command; here, since the tests' own process has threads."""


def program(*arguments: str | Path) -> list[str]:
    """The command that runs the browser on the agreements of the checkout."""
    fixed = ("-m", "overens", "--today", "2026-11-22", "--agreements", ROOT / "agreements")
    return [sys.executable, *map(str, (*fixed, *arguments))]


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of someone who has just logged in, whose files all lie in `home`; UTF-8 where nothing is said."""
    folders = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    given = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    return folders | given | more


class Terminal:
    """A command in a pty of `columns` by `lines`; to be used in `with`, whose end kills what is left of it."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], columns: int = 80, lines: int = 24
    ) -> None:
        self.modes: set[int] = set(NORMAL)
        """The private modes (DECSET) that are on."""

        self.keyboards = 0
        """How many keyboard protocols (kitty) have been pushed and not popped."""

        self.written = ""
        """All that the command has written."""

        self._screens = (pyte.Screen(columns, lines), pyte.Screen(columns, lines))  # the normal, the alternate
        self._streams = [pyte.Stream(screen) for screen in self._screens]
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""  # of a sequence of which the end is still to come
        self._master, slave = os.openpty()
        self._set_size(columns, lines)
        self.attributes = termios.tcgetattr(self._master)
        """What the terminal's attributes were before the command."""

        self.process = subprocess.Popen(
            [sys.executable, "-ISc", _ATTACHED, *command],
            stdin=slave, stdout=slave, stderr=slave, env=dict(environment), cwd=environment["HOME"],
            start_new_session=True,
        )  # fmt: skip
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.hang_up()
        for pid in session(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    @property
    def now(self) -> list[Any]:
        """The terminal's attributes as they are now."""
        return termios.tcgetattr(self._master)

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was before the command: screen, cursor, modes, keyboard, attributes."""
        return self.modes == NORMAL and self.keyboards == 0 and self.now == self.attributes

    @property
    def lines(self) -> list[str]:
        """What shows, line by line."""
        return [line.rstrip() for line in self._screens[ALTERNATE in self.modes].display]

    def text(self) -> str:
        """What shows."""
        return "\n".join(self.lines)

    @property
    def behind(self) -> str:
        """What stands on the one of its two screens that does not show."""
        return "\n".join(self._screens[ALTERNATE not in self.modes].display).strip()

    @property
    def colours(self) -> set[str]:
        """The colours that show, by the names of pyte or as six hexadecimal digits."""
        rows = self._screens[ALTERNATE in self.modes].buffer.values()
        return {colour for row in rows for cell in row.values() for colour in (cell.fg, cell.bg)}

    def wait(self, holds: Callable[[Terminal], bool]) -> None:
        """Read until something holds; fails with what shows where it does not hold in time."""
        deadline = monotonic() + PATIENCE
        while not holds(self):
            if not self._read(deadline - monotonic()) and not holds(self):
                raise AssertionError(f"This never came (modes {self.modes}):\n{self.text()}\n")

    def wait_for(self, *texts: str) -> None:
        """Read until all these texts show."""
        self.wait(lambda terminal: all(text in terminal.text() for text in texts))

    def send(self, keys: str) -> None:
        """Type these characters."""
        os.write(self._master, keys.encode())

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, of which the kernel tells the command; what shows then was drawn for it."""
        for screen in self._screens:
            screen.resize(lines, columns)
            screen.erase_in_display(2)
        self._set_size(columns, lines)

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed or a line breaks."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def status(self) -> int:
        """Read to the end; the exit status of the command, negative for a signal."""
        deadline = monotonic() + PATIENCE
        while self._read(deadline - monotonic()):
            pass
        return self.process.wait(max(deadline - monotonic(), 0))

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def _read(self, seconds: float) -> bool:
        """Show what comes within so many seconds; false where nothing comes or nothing can come any more."""
        ready, _, _ = select.select([self._master], [], [], max(seconds, 0))
        try:
            data = os.read(self._master, 65536) if ready else b""
        except OSError:  # EIO: nobody has the terminal open any more
            return False
        text = self._decode(data)
        self.written += text
        self._show(text)
        return bool(data)

    def _show(self, text: str) -> None:
        text = self._rest + text
        at = 0
        for found in SEQUENCE.finditer(text):
            self._draw(text[at : found.start()])
            self._control(found)
            at = found.end()
        rest = _OPEN.search(text, at)
        end = rest.start() if rest else len(text)
        self._draw(text[at:end])
        self._rest = text[end:]

    def _draw(self, text: str) -> None:
        self._streams[ALTERNATE in self.modes].feed(text)

    def _control(self, found: re.Match[str]) -> None:
        """Do what a sequence says; what pyte does not know is kept here, or left out as terminals do."""
        private, values, final = found["private"], found["values"], found["final"]
        if found["string"] is not None or found["between"]:
            return
        if private == "?" and final in "hl":
            for value in values.split(";"):
                self._mode(int(value), final == "h")
        elif private in ("<", ">") and final == "u":
            self.keyboards += 1 if private == ">" else -1
        elif not private:
            self._draw(found[0])

    def _mode(self, mode: int, on: bool) -> None:
        if on:
            self.modes.add(mode)
            if mode == ALTERNATE:
                self._screens[True].reset()
        else:
            self.modes.discard(mode)


def session(leader: int) -> list[int]:
    """The living processes of a session (in the sense of setsid)."""
    return [pid for pid, fields in _statuses() if fields[3] == str(leader) and fields[0] not in "ZX"]


def parent(pid: int) -> int:
    """The process that another has started, or that has inherited it."""
    return next(int(fields[1]) for one, fields in _statuses() if one == pid)


def living(mark: Path) -> list[int]:
    """The living processes that have a folder in their environment, wherever they have got to."""
    return [pid for pid, _ in _statuses() if os.fsencode(mark) in _bytes(Path(f"/proc/{pid}/environ"))]


def wait_until_gone(mark: Path) -> None:
    """Wait until no process lives any more that has the folder in its environment."""
    deadline = monotonic() + PATIENCE
    while left := living(mark):
        handles = [handle for pid in left if (handle := _handle(pid)) is not None]
        try:
            ready = not handles or select.select(handles, [], [], max(deadline - monotonic(), 0))[0]
            assert ready, f"left behind: {left}"
        finally:
            for handle in handles:
                os.close(handle)


def _handle(pid: int) -> int | None:
    """What can be waited on till a process has ended; nothing where it has."""
    try:
        return os.pidfd_open(pid)
    except ProcessLookupError:
        return None


def _statuses() -> Iterator[tuple[int, list[str]]]:
    """Every process with what its kernel says of it: state, parent, group, session …"""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (status := _bytes(folder / "stat")):
            yield int(folder.name), status.decode(errors="replace").rpartition(")")[2].split()


def _bytes(path: Path) -> bytes:
    """The content of a file of a process; nothing where the process is gone or another's."""
    try:
        return path.read_bytes()
    except OSError:
        return b""
