"""The still frame: the first screen of the next start, kept to stand in the terminal before anything heavy is imported.

It is shown only where all that it was made from is as it was. Imports little more than `os`: that is its point.
"""

from __future__ import annotations

import os
import sys
import time

from overens import __version__
from overens.digest import blake2b
from overens.seeing import seen, settled

TYPE_CHECKING = False  # typing itself is heavy, and so is collections
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

MAGIC = f"overens still {__version__}".encode()

MOST = 32_000_000
"""Bytes that its file may have."""

BEGIN, END = b"\x1b[?1049h\x1b[?25l", b"\x1b[?25h\x1b[?1049l"
"""Makes the terminal show its other screen without a cursor, and go back to the one before."""

VARIABLES = (
    "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "HOME", "LANG", "LANGUAGE", "TZ",
    "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "PYTHONUTF8", "PYTHONIOENCODING", "UNICODE_VERSION",
)  # fmt: skip
PREFIXES = ("LC_", "TEXTUAL", "OVERENS", "TTY_")
"""Variables of the environment on which the first screen may depend."""


class Still:
    """A terminal that waits for the browser: it shows a still frame, or only does not show what is typed."""

    __slots__ = ("attributes", "drawn", "folders", "rows")

    def __init__(
        self, rows: bytes, folders: dict[str, list[str]], attributes: list[Any], *, drawn: bool = True
    ) -> None:
        self.drawn = drawn
        """Whether it shows its other screen."""

        self.rows = rows
        """The cells of that screen, packed."""

        self.folders = folders
        """What was seen in the folders that it was made from."""

        self.attributes = attributes
        """What those of the terminal were before."""


_shown: Still | None = None


def still_file() -> str:
    """Where it is kept: in the folder for such things by the rules of freedesktop.org, on any system."""
    home = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")  # noqa: PTH111
    return os.path.join(home, "overens", "still")  # noqa: PTH118


def circumstances(paths: Sequence[str], size: tuple[int, int]) -> tuple[bytes, dict[str, list[str]]]:
    """A digest of all that the first screen is made from, and what folders hold.

    Of a folder in `paths` it is made of the stamps of the files in it that are read, of a file of the content. `size`
    is in columns and lines. Never raises.
    """
    variables = [name for name in os.environ if name in VARIABLES or name.startswith(PREFIXES)]
    here = _working_folder()
    told = [__version__, sys.executable, *sys.argv[1:], here, time.strftime("%F"), repr((*size,))]
    told += [f"{name}={os.environ[name]}" for name in sorted(variables)]
    made_from, folders = [os.fsencode("\n".join(told))], {}
    for path in paths:
        made_from.append(os.fsencode(path))
        if os.path.isdir(path):  # noqa: PTH112
            found = folders[path] = list(seen(path))
            made_from.append(os.fsencode("\n".join(found)))
        else:
            made_from.append(_content(path))
    digests = (blake2b(one, digest_size=16).digest() for one in made_from)  # so that none runs into the next
    return blake2b(b"".join(digests), digest_size=16).hexdigest().encode(), folders


def tells(folders: dict[str, list[str]], moment: int) -> bool:
    """Whether any change after a moment, in nanoseconds, would be told of what the first screen is made from.

    Of a working folder that has been removed nothing is.
    """
    return _working_folder() != "" and all(settled(one, moment) for found in folders.values() for one in found)


def _working_folder() -> str:
    """Where the program was started; empty where that has been removed."""
    try:
        return os.getcwd()  # noqa: PTH109
    except OSError:
        return ""


def _content(path: str) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        return b"%d" % (error.errno or 0)
    try:
        return os.read(handle, 65536)
    except OSError as error:
        return b"%d" % (error.errno or 0)
    finally:
        os.close(handle)


def show() -> None:
    """Show the frame that is kept, where it is what the browser will show. Never raises."""
    global _shown  # noqa: PLW0603
    try:
        if os.name != "posix" or not all(map(os.isatty, (0, 1, 2))):
            return
        found = fitting(os.get_terminal_size(1))
        if found is None:
            return
        sequence, rows, folders = found
        attributes = _raw()
        _shown = Still(rows, folders, attributes)
        _write(BEGIN + sequence)
    except OSError:
        return
    import signal

    _end_in_order()
    for number in (signal.SIGWINCH, signal.SIGCONT):
        signal.signal(number, _spoiled)


def hush() -> None:
    """Let what is typed wait for the browser, unseen, also where no frame shows. Never raises."""
    global _shown  # noqa: PLW0603
    if _shown is None and os.name == "posix" and all(map(os.isatty, (0, 1, 2))):
        try:
            _shown = Still(b"", {}, _raw(interrupts=True), drawn=False)
        except OSError:
            return
        _end_in_order()


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
    if _shown is not None:
        _shown.rows = b""


def fitting(size: tuple[int, int]) -> tuple[bytes, bytes, dict[str, list[str]]] | None:
    """What makes the terminal show the frame that is kept, its rows, packed, and what was seen in the folders.

    Nothing where none fits.
    """
    try:
        magic, paths, made_from, sequence, rows = _kept().split(b"\0", 4)
    except (OSError, ValueError):
        return None
    known = [os.fsdecode(path) for path in paths.split(b"\n")]
    now, folders = circumstances(known, size)
    return (sequence, rows, folders) if magic == MAGIC and now == made_from else None


def _kept() -> bytes:
    """What the file holds that is the user's own. Raises `OSError`."""
    handle = os.open(still_file(), os.O_RDONLY | os.O_NONBLOCK)
    try:
        found = os.fstat(handle)
        if found.st_uid != os.geteuid() or found.st_mode & 0o022 or found.st_size > MOST:
            raise OSError
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(MOST)
    finally:
        os.close(handle)


def _raw(*, interrupts: bool = False) -> list[Any]:
    """Let what is typed wait for the browser, unseen; what the terminal's attributes were. Raises `OSError`.

    Where it `interrupts`, Ctrl-C still ends the program; Ctrl-Z waits, too: a shell may take the terminal as it is.
    """
    import termios

    try:
        before = termios.tcgetattr(0)
        now = termios.tcgetattr(0)
        now[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)  # as the browser has it
        if interrupts:
            now[6][termios.VSUSP] = now[6][termios.VQUIT] = b"\0"
        else:
            now[3] &= ~termios.ISIG
        termios.tcsetattr(0, termios.TCSANOW, now)
    except termios.error as error:
        raise OSError from error
    return before


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(2, data) :]


def seen_just_now(folder: str) -> list[str] | None:
    """What was seen in a folder for the frame that shows, to be used once; nothing where it was not looked at."""
    return _shown.folders.pop(folder, None) if _shown else None


def taken() -> Still | None:
    """The terminal that waits, for who draws on it from now on and restores it."""
    global _shown
    still, _shown = _shown, None
    return still


def take_back() -> None:
    """Leave the terminal as it was before, where it still waits and nobody has taken it."""
    still = taken()
    if still is not None:
        import termios

        try:
            _write(END if still.drawn else b"")
            termios.tcsetattr(0, termios.TCSANOW, still.attributes)
        except (OSError, termios.error):
            return


def packed(paths: Sequence[str], made_from: bytes, sequence: str, rows: bytes) -> bytes:
    """A frame for its file. Raises `ValueError` where a path holds what the file could not."""
    told = b"\n".join(map(os.fsencode, paths))
    if told.count(b"\n") != len(paths) - 1:
        raise ValueError(paths)
    return b"\0".join((MAGIC, told, made_from, sequence.encode(), rows))
