"""A program in a terminal, measured from outside: a pty of 100 × 30 or another size, and pyte as its screen.

The pty answers nothing. Times are those at which bytes came out of it. Reading comes first: bytes are put on the
screen while nothing comes, so that the emulator's own time is in no figure.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import signal
import struct
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from select import select
from time import perf_counter

import pyte

from bench.usage import Usage

COLUMNS, LINES = 100, 30

QUIET = 0.06
"""Seconds without a byte after which an answer is complete."""

SILENT = 0.3
"""Seconds without a byte after which a key has not been answered."""

PAUSE = 0.004
"""Seconds without a byte after which there is time to put the bytes on the screen."""

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[ -/]*[0-OQ-WYZ\\`-~])", re.DOTALL)
_FOREIGN = re.compile(rb"\x1b(?:\[[<=>][0-?]*[ -/]*[@-~]|[PX^_].*?\x1b\\)", re.DOTALL)
"""What pyte would take for something else, or for text: private sequences of newer terminals, and strings to them."""

_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ -/]*)?\Z", re.DOTALL)

_KEYS_SWITCH = re.compile(rb"\x1b\[\?1([hl])")
_ARROWS = re.compile(rb"\x1b\[([A-DHF])")

Screen = pyte.Screen
Place = tuple[int, int]
"""Line and column on the screen, from 0."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came after a key."""

    first: float | None
    """Milliseconds from the key to the first byte; `None` where none came in time."""

    last: float | None
    """Milliseconds from the key to the last byte before it was quiet."""

    size: int
    """How many bytes came."""


class Terminal:
    """A program that runs in a terminal; a context, at the end of which the program is gone."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path | None = None,
        size: tuple[int, int] = (COLUMNS, LINES),
    ) -> None:
        self.screen = Screen(*size)
        self.received = 0
        """Bytes so far."""

        self.started = perf_counter()
        """Just before the program."""

        self.ended = False
        self._stream = pyte.ByteStream(self.screen)
        self._waiting: list[tuple[float, bytes]] = []
        self._rest = b""
        self._application_keys = False
        """Whether the program wants arrows as ESC O A, as terminals send them where it asks for that."""

        self.pid, self._file = pty.fork()
        if self.pid == 0:
            _become(command, environment, folder, size)
        self.usage = Usage(self.pid)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        """End what still runs, by its id."""
        for pid in self.usage.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        os.close(self._file)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    # Reading

    def _read(self, limit: float) -> tuple[float, bytes] | None:
        """The next bytes and when they came; nothing where none came within so many seconds, or the program is gone."""
        if self.ended or not select([self._file], [], [], max(limit, 0))[0]:
            return None
        try:
            data = os.read(self._file, 65536)
        except OSError:  # what Linux says when the other side is closed
            data = b""
        self.ended = not data
        if self.ended:
            return None
        chunk = perf_counter(), data
        self.received += len(data)
        for switch in _KEYS_SWITCH.findall(data):
            self._application_keys = switch == b"h"
        self._waiting.append(chunk)
        return chunk

    def _draw(self) -> Iterator[float]:
        """Put what came on the screen, one piece at a time; when each came."""
        while self._waiting:
            at, data = self._waiting.pop(0)
            data = _FOREIGN.sub(b"", self._rest + data)
            unfinished = _UNFINISHED.search(data)
            cut = unfinished.start() if unfinished else len(data)
            self._rest = data[cut:]
            self._stream.feed(data[:cut])
            yield at

    def text_comes(self, limit: float) -> float | None:
        """When the first visible character came, told at once; nothing where none came within so many seconds."""
        end, so_far = perf_counter() + limit, b""
        while chunk := self._read(end - perf_counter()):
            so_far += chunk[1]
            shown = _ESCAPES.sub(b"", so_far)
            if re.search(rb"[^\x00-\x20\x7f]", shown.partition(b"\x1b")[0]):
                return chunk[0]
        return None

    def sees(self, fulfilled: Callable[[Screen], bool], limit: float) -> float | None:
        """When the bytes came that made the screen so; nothing where it is not so within so many seconds."""
        end = perf_counter() + limit
        while True:
            if self._read(min(PAUSE, end - perf_counter())):
                continue
            for at in self._draw():
                if fulfilled(self.screen):
                    return at
            if self.ended or perf_counter() >= end or not self._read(end - perf_counter()):
                return None

    def settle(self, quiet: float = QUIET, limit: float = 60) -> float | None:
        """Read until nothing comes for `quiet` seconds, and show it; when the last byte that was not shown came."""
        end = perf_counter() + limit
        while self._read(min(quiet, end - perf_counter())):
            pass
        return max(self._draw(), default=None)

    # Keys

    def send(self, keys: bytes) -> float:
        """Press keys; when."""
        if self._application_keys:
            keys = _ARROWS.sub(b"\x1bO\\1", keys)
        at = perf_counter()
        os.write(self._file, keys)
        return at

    def press(self, keys: bytes, limit: float = 60) -> Answer:
        """Press keys and wait, `limit` seconds at most, for all that comes of it.

        It is complete when nothing comes for `QUIET` seconds in which the program does not compute either; nothing has
        come of it when the program is idle for `SILENT` seconds.
        """
        before, at = self.received, self.send(keys)
        first, end = self._read(SILENT), at + limit
        while first is None and perf_counter() < end and self._computes():
            first = self._read(SILENT)
        if first is None:
            return Answer(None, None, 0)
        last = self.settle() or first[0]
        while perf_counter() < end and (self._computes() or self._waiting):
            last = self.settle() or last
        return Answer((first[0] - at) * 1000, (last - at) * 1000, self.received - before)

    def _computes(self) -> bool:
        """Whether it uses a third of a moment's time."""
        processor, moment = self.usage.processor(), QUIET / 2
        self._read(moment)
        return self.usage.processor() - processor > moment * 1000 / 3

    def hold(self, keys: Sequence[bytes], rate: float = 30) -> Answer:
        """Press keys at a rate, whatever comes; times count from the last of them."""
        before, start = self.received, perf_counter()
        at = start
        for number, key in enumerate(keys):
            while (left := start + number / rate - perf_counter()) > 0:
                self._read(left)
            at = self.send(key)
        last = self.settle()
        return Answer(None, max(((last or at) - at) * 1000, 0), self.received - before)

    # The program's end, and what it costs

    def ends(self, keys: bytes, limit: float = 5) -> tuple[float, float] | None:
        """Press keys; milliseconds to the last byte, and to the end of the program. Nothing if it goes on."""
        at = self.send(keys)
        last, end = at, at + limit
        while not self.ended and perf_counter() < end:
            if chunk := self._read(end - perf_counter()):
                last = chunk[0]
        self.ended = self.ended or perf_counter() >= end
        while perf_counter() < end:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return (last - at) * 1000, (perf_counter() - at) * 1000
        return None

    def rests(self, limit: float, still: float = 0.5) -> float | None:
        """Wait until it neither computes nor prints for `still` seconds; when that began. Nothing if it never did."""
        end, since, before = perf_counter() + limit, perf_counter(), self.usage.processor()
        while perf_counter() < end:
            came, at = self._read(0.05), perf_counter()
            now = self.usage.processor()
            if came or now - before > 5:  # milliseconds in 50: it works
                since, before = at, now
            elif at - since >= still:
                self.settle(0)
                return since
            before = now
        return None


def _become(command: Sequence[str], environment: Mapping[str, str], folder: Path | None, size: tuple[int, int]) -> None:
    """The child's side: the size of the terminal, then the program in the place of this one."""
    try:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        if folder:
            os.chdir(folder)
        os.execvpe(command[0], list(command), dict(environment))
    finally:
        os._exit(127)


def shown(screen: Screen) -> str:
    """The text on a screen."""
    return "\n".join(screen.display)


def ground(screen: Screen, place: Place) -> tuple[str, bool]:
    """What lies behind a character: its background, and whether it is reversed."""
    cell = screen.buffer[place[0]][place[1]]
    return cell.bg, cell.reverse


def grounds(screen: Screen) -> dict[Place, tuple[str, bool]]:
    """What lies behind every character."""
    places = ((line, column) for line in range(LINES) for column in range(COLUMNS))
    return {place: ground(screen, place) for place in places}
