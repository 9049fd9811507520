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
    from typing import Any

BEGIN, END = b"\x1b[?1049h\x1b[?25l", b"\x1b[?25h\x1b[2J\x1b[?1049l"
"""Makes the terminal show its other screen without a cursor; erases it (see `tui.output.driver`), and goes back."""

BARE, DRAWN = b"b", b"d"


class Turn:
    """A lock between two processes: whoever holds the one byte of a pipe may write on the terminal.

    The byte says whether the frame shows. Who ends while it has it leaves nothing behind.
    """

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._reader, False)
        self._says: bytes | None = None
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
        """The same, for good, once the other has given it back; empty where the other has ended meanwhile."""
        if self._says is None:
            import select

            writer, self._writer = self._writer, -1
            if writer >= 0:
                os.close(writer)
            select.select([self._reader], [], [])
            self._says = self.take()
            os.close(self._reader)
        return self._says


class Glance:
    """What the other process tells of the folder of the agreements, once it has looked at it."""

    def __init__(self, folder: str, reader: int, process: int) -> None:
        self.folder = folder
        self.reader = reader
        """Readable once the answer has come; closed after it was read."""

        self._process = process
        self._mark = b""

    @property
    def told(self) -> bool:
        """Whether there is nothing more to come."""
        return not self._process

    def mark(self) -> bytes:
        """The mark of the folder, as `seeing.marked` has it; empty while none is known, and where none was found."""
        if self._process:
            try:
                self._mark = os.read(self.reader, 64)
            except BlockingIOError:
                return b""
            self._ended()
        return self._mark

    def end(self) -> None:
        """End the process, whatever it is at."""
        if self._process:
            import signal
            from contextlib import suppress

            with suppress(ProcessLookupError):  # it has ended, and whoever has started this one wants to know of none
                os.kill(self._process, signal.SIGKILL)
            self._ended()

    def _ended(self) -> None:
        """Let the system forget it: it ends just now."""
        process, self._process = self._process, 0
        os.close(self.reader)
        try:
            os.waitpid(process, 0)
        except ChildProcessError:  # whoever has started this one wants to know of none
            return


class Waiting:
    """A terminal that waits."""

    def __init__(self, attributes: list[Any], frame: still.Frame | None, turn: Turn | None) -> None:
        self.attributes = attributes
        """What those of the terminal were before."""

        self._frame = frame
        self._turn = turn
        self.glance: Glance | None = None

    @property
    def says(self) -> bytes:
        """Whether the frame has been drawn, once that is settled; empty where it may have been in part."""
        return self._turn.wait() if self._turn else BARE

    @property
    def frame(self) -> still.Frame | None:
        """The frame, where that is what the terminal shows."""
        return self._frame if self.says == DRAWN else None

    def spoil(self) -> None:
        """It may show something else by now: another size, what others have written."""
        self._frame = None


_waiting: Waiting | None = None


def begin(*, browsing: bool, framed: bool = True) -> None:
    """Let a terminal wait for the browser, where one is `browsing` or a frame may show. Never raises.

    One that is not to be `framed` shows none.
    """
    global _waiting  # noqa: PLW0603
    if _waiting is not None or os.name != "posix" or not all(map(os.isatty, (0, 1, 2))):
        return
    try:
        size = os.get_terminal_size(1)
        frame = still.kept(size) if framed and hasattr(os, "fork") else None
        if not frame and not browsing:
            return
        turn = Turn() if frame else None
        _end_in_order()
        _waiting = Waiting(_attributes(), frame, turn)
        _hush()
        if frame and turn:
            _waiting.glance = _looking(frame, size, turn)
    except OSError:
        return


def _looking(frame: still.Frame, size: tuple[int, int], turn: Turn) -> Glance:
    """Let another process look at the files, and show the frame where it is still true. Raises `OSError`."""
    import signal

    for number in (signal.SIGWINCH, signal.SIGCONT):
        signal.signal(number, _spoiled)
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    parent, process = os.getpid(), os.fork()
    if process:
        os.close(writer)
        return Glance(frame.files[0], reader, process)
    try:
        for ending in _not_ignored():
            signal.signal(ending, signal.SIG_DFL)
        made_from, folders = still.contents(frame.files)
        if made_from == frame.made_from and os.getppid() == parent and os.get_terminal_size(1) == size and turn.take():
            _write(BEGIN + frame.sequence)
            turn.give(DRAWN)
        os.write(writer, marked(frame.files[0], folders[frame.files[0]])[0])
    finally:
        os._exit(0)


def _attributes() -> list[Any]:
    """Those of the terminal. Raises `OSError`."""
    import termios

    try:
        return termios.tcgetattr(0)
    except termios.error as error:
        raise OSError from error


def _hush() -> None:
    """Let what is typed wait for the browser, unseen. Raises `OSError`.

    Ctrl-C still ends the program; Ctrl-Z waits, too: a shell may take the terminal as it is.
    """
    import termios

    now = _attributes()
    now[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)  # as the browser has it
    now[6][termios.VSUSP] = now[6][termios.VQUIT] = b"\0"
    try:
        termios.tcsetattr(0, termios.TCSANOW, now)
    except termios.error as error:
        raise OSError from error


def _end_in_order() -> None:
    """Not to leave the terminal as it is now: an exception amid the imports could be lost, or end in a crash."""
    import signal

    numbers = _not_ignored()

    def end(number: int, frame: object) -> None:
        for other in numbers:
            signal.signal(other, signal.SIG_IGN)
        take_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in numbers:
        signal.signal(number, end)


def _not_ignored() -> list[int]:
    """The signals that end a program, without those that whoever started this one lets it ignore, as `nohup` does."""
    import signal

    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    return [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]


def _spoiled(number: int, frame: object) -> None:
    if _waiting is not None:
        _waiting.spoil()


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(2, data) :]


def glance(folder: str) -> Glance | None:
    """What tells of a folder, where the other process looks at it."""
    found = _waiting.glance if _waiting else None
    return found if found and found.folder == folder else None


def settled() -> Waiting | None:
    """The terminal that waits, once nobody else writes on it."""
    if _waiting is not None:
        _waiting.says  # noqa: B018 (asking waits)
    return _waiting


def taken() -> Waiting | None:
    """Hand the terminal over: the caller restores it from now on."""
    global _waiting  # noqa: PLW0603
    waiting = settled()
    _waiting = None
    if waiting is not None:
        import signal

        if signal.SIGINT in _not_ignored():
            signal.signal(signal.SIGINT, signal.default_int_handler)
    return waiting


def take_back() -> None:
    """Leave the terminal as it was before, where it still waits."""
    global _waiting
    waiting, _waiting = _waiting, None
    if waiting is None:
        return
    import termios

    if waiting.glance:
        waiting.glance.end()  # it may be writing
    try:
        _write(b"" if waiting.says == BARE else END)
        termios.tcsetattr(0, termios.TCSANOW, waiting.attributes)
    except (OSError, termios.error):
        return
