"""The still frame: the first screen of the next start, kept to stand in the terminal before anything heavy is imported.

It is shown only where all that it was made from is as it was. Imports little more than `os`: that is its point.
"""

from __future__ import annotations

import os
import sys
import time

from overens import __version__
from overens.digest import digest
from overens.seeing import seen, settled, times_of

TYPE_CHECKING = False  # typing itself is heavy, and so is collections
if TYPE_CHECKING:
    from collections.abc import Sequence

MAGIC = f"overens still {__version__}".encode()

MOST = 32_000_000
"""Bytes that its file may have."""

MOST_READ = 1_000_001
"""Bytes of a file that it was made from: of a larger one nothing is read but that it is too large."""

VARIABLES = (
    "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "HOME", "LANG", "LANGUAGE", "TZ",
    "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "PYTHONUTF8", "PYTHONIOENCODING", "UNICODE_VERSION",
)  # fmt: skip
PREFIXES = ("LC_", "TEXTUAL", "OVERENS", "TTY_")
"""Variables of the environment on which the first screen may depend."""


class Frame:
    """A frame that is kept."""

    __slots__ = ("files", "made_from", "rows", "sequence")

    def __init__(self, files: list[str], made_from: bytes, sequence: bytes, rows: bytes) -> None:
        self.files = files
        """The files and folders that it was made from; the folder of the agreements is the first."""

        self.made_from = made_from
        """What was in them, as `contents` has it."""

        self.sequence = sequence
        """What makes a terminal show it."""

        self.rows = rows
        """Its cells, packed."""


def still_file() -> str:
    """Where it is kept: in the folder for such things by the rules of freedesktop.org, on any system."""
    home = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")  # noqa: PTH111
    return os.path.join(home, "overens", "still")  # noqa: PTH118


def circumstances(size: tuple[int, int]) -> bytes:
    """A digest of all that the first screen is made from but files. `size` is in columns and lines. Never raises."""
    variables = [name for name in os.environ if name in VARIABLES or name.startswith(PREFIXES)]
    told = [__version__, sys.executable, *sys.argv[1:], _working_folder(), time.strftime("%F"), repr((*size,))]
    told += [f"{name}={os.environ[name]}" for name in sorted(variables)]
    return _digest(os.fsencode("\n".join(told)))


def contents(paths: Sequence[str]) -> tuple[bytes, dict[str, list[str]]]:
    """A digest of what is in files and folders, and what folders hold. Never raises.

    A folder counts by the stamps of its files, a file by its content.
    """
    made_from, folders = [], {}
    for path in paths:
        made_from.append(os.fsencode(path))
        if os.path.isdir(path):  # noqa: PTH112
            found = folders[path] = list(seen(path))
            made_from.append(os.fsencode("\n".join(found)))
        else:
            made_from.append(_content(path))
    return _digest(b"".join(map(_digest, made_from))), folders  # of digests: so that none runs into the next


def _digest(told: bytes) -> bytes:
    return digest(told).hex().encode()


def tells(folders: dict[str, list[str]], moment: int) -> bool:
    """Whether the stamps of all files would show any change of them after a moment, in nanoseconds.

    Of a working folder that has been removed nothing is.
    """
    told = (one for found in folders.values() for one in found)
    return _working_folder() != "" and all(settled(*times_of(one), moment) for one in told)


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
        return os.read(handle, MOST_READ)
    except OSError as error:
        return b"%d" % (error.errno or 0)
    finally:
        os.close(handle)


def kept(size: tuple[int, int]) -> Frame | None:
    """The frame that is kept for a start like this one, whatever has become of the files. Never raises."""
    try:
        magic, files, made_in, made_from, sequence, rows = _kept().split(b"\0", 5)
    except (OSError, ValueError):
        return None
    if magic != MAGIC or made_in != circumstances(size):
        return None
    return Frame([os.fsdecode(path) for path in files.split(b"\n")], made_from, sequence, rows)


def fitting(size: tuple[int, int]) -> Frame | None:
    """The frame that is kept, where it is what the browser would show. Never raises."""
    frame = kept(size)
    return frame if frame and contents(frame.files)[0] == frame.made_from else None


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


def packed(frame: Frame, made_in: bytes) -> bytes:
    """A frame made in these circumstances, for its file. Raises `ValueError` where a path holds what it cannot."""
    files = b"\n".join(map(os.fsencode, frame.files))
    if files.count(b"\n") != len(frame.files) - 1:
        raise ValueError(frame.files)
    return b"\0".join((MAGIC, files, made_in, frame.made_from, frame.sequence, frame.rows))
