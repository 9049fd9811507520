"""The files of a folder: which there are, what is in them, and what tells that one is unchanged."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from msgspec import Struct

from overens import texts
from overens.limits import FOLDERS_TOO_DEEP, MOST_BYTES
from overens.problems import N_, Message, Problem, refusal
from overens.seeing import FOLDER, PARTIES, is_of_parties, marked, seen, settled, within

SPELT = (PARTIES, "parties.TOML", "PARTIES.TOML", "Parties.toml", "Parties.TOML", "PARTIES.toml")
"""How that name may be written: the ending of any file may be in capitals."""

MOST_NUMBER = 2**63 - 1
"""The highest number of a file that the cache can keep."""


class Stamp(NamedTuple):
    """What the system says of a file without opening it: another one for each change, unless they follow too fast."""

    size: int
    modified: int
    """In nanoseconds; a program may set it back."""

    changed: int
    """In nanoseconds; no program can set it back, where the system keeps it."""

    number: int
    """Of the file in its file system."""

    @classmethod
    def of(cls, size: int, modified: int, changed: int, number: int) -> Stamp:
        """The stamp of a file of which the system has said this."""
        return cls(size, modified, changed, number & MOST_NUMBER)


class FileContent(Struct, frozen=True):
    """What is in a file."""

    content: bytes
    """One byte more than a file may have, where there are more."""

    stamp: Stamp
    settled: bool
    """Whether the stamp tells of any change after this."""


class FolderLook(Struct, frozen=True, dict=True):
    """What the system says of the files of a folder that are read, without opening them."""

    folder: str
    told: Sequence[str]
    """As `seeing.seen` has it."""

    @cached_property
    def mark(self) -> bytes:
        """What tells this from all else that may be said of the folder."""
        return marked(self.folder, self.told)[0]

    @property
    def closed(self) -> Sequence[Problem]:
        """A problem for each folder that is closed or lies too deep."""
        folders = (one.split("\0") for one in within(self.folder, self.told) if one.endswith(FOLDER))
        return [_closed(str(Path(self.folder) / path), int(error)) for path, error, *_ in folders]

    @cached_property
    def stamps(self) -> Mapping[str, Stamp]:
        """Of each file, that of the parties, too."""
        files = (one.split("\0") for one in within(self.folder, self.told))
        return {path: Stamp.of(*map(int, told)) for path, *told, kind in files if kind != FOLDER}

    @cached_property
    def names(self) -> Sequence[str]:
        """The files that hold agreements, in order, as paths from the folder."""
        names = sorted(self.stamps, key=order)
        return [name for name in names if not is_of_parties(name)]


def order(file: str) -> str:
    """What files are ordered by: what is in a folder stands together."""
    return file.replace(os.sep, "\0")


def file_of_parties(folder: Path) -> Path:
    """The file of a folder that names the parties, or would."""
    return next((folder / name for name in SPELT if is_there(folder / name)), folder / PARTIES)


def is_there(path: Path) -> bool:
    """Whether the system tells of a file or folder at a path: not in a folder that is closed, nor of an unfit name."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def look(folder: Path) -> FolderLook:
    """The files below `folder`, as they are now. Never raises."""
    return FolderLook(str(folder), [*seen(str(folder))])


def prefix(folder: Path | str) -> str:
    """What stands before the path of a file from the folder, as the user would write it; nothing where one is in it."""
    return str(Path(folder) / "-")[:-1]


def _closed(folder: str, number: int) -> Problem:
    """The problem of a folder, by the number of the error."""
    if number == errno.ELOOP:
        return Problem(folder, 0, 0, *FOLDERS_TOO_DEEP)
    return unreadable(folder, OSError(number, os.strerror(number)))


def unreadable(file: str, error: Exception) -> Problem:
    """The problem of a file or folder that the system does not let us read."""
    return Problem(file, 0, 0, Message(N_("It cannot be read: {reason}"), {"reason": refusal(error)}))


def contents(path: Path) -> FileContent | None:
    """What is in the file at `path`; nothing for what might never come or end, as a pipe. Raises `OSError`."""
    moment = time_ns()
    content, found = texts.content_of(path, MOST_BYTES)
    if content is None:
        return None
    stamp = Stamp.of(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    return FileContent(content, stamp, settled(stamp.modified, stamp.changed, moment))


def read(path: Path) -> texts.FileText:
    """The text of the file at `path`; without text where it could not be read. Never raises."""
    try:
        return texts.read(path, MOST_BYTES)
    except OSError as error:
        return texts.FileText(str(path), "", (unreadable(str(path), error),))
