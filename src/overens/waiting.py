"""The terminal until the browser has it: what is typed waits unseen, and the still frame shows.

Another process looks at the files and shows the frame, while this one imports what it needs; without `fork` there is no
frame. Imports little more than `os`.
"""

from __future__ import annotations

import os

from overens import still
from overens.seeing import marked

TYPE_CHECKING = False  # typing itself is heavy
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

BEGIN, END = b"\x1b[?1049h\x1b[?25l", b"\x1b[?25h\x1b[?1049l"
"""Makes the terminal show its other screen without a cursor, and go back to the one before."""

BARE, DRAWN = b"b", b"d"


class Turn:
    """Whose turn it is to write on the terminal: of two processes whoever has taken a byte out of a pipe.

    The byte says whether the frame shows.
    """

    __slots__ = ("_reader", "_writer")

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        self.give(BARE)

    def give(self, says: bytes) -> None:
        """Let the other have it."""
        os.write(self._writer, says)

    def take(self) -> bytes:
        """What the byte says; empty where the other has it."""
        try:
            return os.read(self._reader, 1)
        except BlockingIOError:
            return b""

    def wait(self) -> bytes:
        """The same once the other has given it back, for good; empty where the other has ended meanwhile."""
        import select

        os.close(self._writer)
        select.select([self._reader], [], [])
        says = self.take()
        os.close(self._reader)
        return says


class Glance:
    """What the other process tells of the folder of the agreements, once it has looked at it."""

    def __init__(self, folder: str, reader: int, process: int) -> None:
        self.folder = folder
        self._reader = reader
        self._process = process
        self._mark = b""

    def mark(self) -> bytes:
        """The mark of the folder, as `seeing.marked` has it; empty while it is not known."""
        if not self._mark and self._process:
            try:
                self._mark = os.read(self._reader, 64)
            except BlockingIOError:
                return b""
            os.close(self._reader)
            os.waitpid(self._process, 0)  # it ends just now
            self._process = 0
        return self._mark


class Waiting:
    """A terminal that waits."""

    __slots__ = ("attributes", "drawn", "frame", "glance", "turn")

    def __init__(self, attributes: list[Any], frame: still.Frame | None, turn: Turn | None) -> None:
        self.attributes = attributes
        """What those of the terminal were before."""

        self.frame = frame
        """What it may show; nothing where it may show something else, too."""

        self.turn = turn
        self.drawn = False
        """Whether it shows its other screen, as far as this process has been told."""

        self.glance: Glance | None = None


_waiting: Waiting | None = None


def begin(*, browsing: bool) -> None:
    """Let a terminal wait for the browser, where a frame may show or one is known to be `browsing`. Never raises."""
    global _waiting  # noqa: PLW0603
    if _waiting is not None or os.name != "posix" or not all(map(os.isatty, (0, 1, 2))):
        return
    try:
        size = os.get_terminal_size(1)
        frame = still.kept(size) if hasattr(os, "fork") else None
        if frame or browsing:
            attributes = _raw()
            _waiting = Waiting(attributes, frame, Turn() if frame else None)
            _end_in_order()
            if frame and _waiting.turn:
                _waiting.glance = _looking(frame, size, _waiting.turn)
    except OSError:
        return


def _looking(frame: still.Frame, size: tuple[int, int], turn: Turn) -> Glance:
    """Let another process look at the files, and show the frame where it is still true. Raises `OSError`."""
    import signal

    for number in (signal.SIGWINCH, signal.SIGCONT):
        signal.signal(number, _spoiled)
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    process = os.fork()
    if process:
        os.close(writer)
        return Glance(frame.files[0], reader, process)
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        made_from, folders = still.contents(frame.files)
        if made_from == frame.made_from and os.get_terminal_size(1) == size and turn.take():
            try:
                _write(BEGIN + frame.sequence)
            finally:
                turn.give(DRAWN)
        os.write(writer, marked(frame.files[0], folders[frame.files[0]])[0])
    finally:
        os._exit(0)


def _raw() -> list[Any]:
    """Let what is typed wait for the browser, unseen; what the terminal's attributes were. Raises `OSError`.

    Ctrl-C still ends the program; Ctrl-Z waits, too: a shell may take the terminal as it is.
    """
    import termios

    try:
        before = termios.tcgetattr(0)
        now = termios.tcgetattr(0)
        now[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)  # as the browser has it
        now[6][termios.VSUSP] = now[6][termios.VQUIT] = b"\0"
        termios.tcsetattr(0, termios.TCSANOW, now)
    except termios.error as error:
        raise OSError from error
    return before


def _end_in_order() -> None:
    """Not to leave the terminal as it is now."""
    import signal

    def end(number: int, frame: object) -> None:
        take_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # an exception may be lost, where a callback of the imports is interrupted

    signal.signal(signal.SIGTERM, end)


def _spoiled(number: int, frame: object) -> None:
    """The terminal may show something else by now: another size, what others have written."""
    if _waiting is not None:
        _waiting.frame = None


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(2, data) :]


def glance(folder: str) -> Callable[[], bytes] | None:
    """What gives the mark of a folder, where the other process looks at it."""
    found = _waiting.glance if _waiting else None
    return found.mark if found and found.folder == folder else None


def taken() -> Waiting | None:
    """The terminal that waits, for who writes on it from now on and restores it."""
    global _waiting
    waiting, _waiting = _waiting, None
    if waiting and waiting.turn:
        says = waiting.turn.wait()
        waiting.drawn = says != BARE
        if says != DRAWN:
            waiting.frame = None
    return waiting


def take_back() -> None:
    """Leave the terminal as it was before, where it still waits and nobody has taken it."""
    waiting = taken()
    if waiting is not None:
        import termios

        try:
            _write(END if waiting.drawn else b"")
            termios.tcsetattr(0, termios.TCSANOW, waiting.attributes)
        except (OSError, termios.error):
            return
