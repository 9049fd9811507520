"""The files of a folder: which there are, what is in them, and what tells that one is unchanged."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from msgspec import Struct

from overens.loading.limits import FOLDERS_TOO_DEEP, MOST_BYTES, MOST_FOLDERS
from overens.problems import N_, Message, Problem
from overens.still import COARSEST

PARTIES = "parties.toml"
"""The file of a folder that names the parties."""


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
    def of(cls, found: os.stat_result) -> Stamp:
        """The stamp of a file of which the system has said this."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino & (2**63 - 1))

    def settled(self, moment: int) -> bool:
        """Whether any change after `moment`, in nanoseconds, gives another stamp: the last one was clearly before it.

        Never so on Windows, which keeps no time of change.
        """
        return os.name == "posix" and max(self.modified, self.changed) < moment - COARSEST


class Contents(Struct, frozen=True):
    """What is in a file."""

    content: bytes
    """One byte more than a file may have, where there are more."""

    stamp: Stamp
    settled: bool
    """Whether the stamp tells of any change after this."""


def agreement_files(folder: Path) -> tuple[list[str], list[Problem]]:
    """The TOML files below `folder` that hold agreements, in order, and a problem for each folder that is closed.

    They are told as paths from `folder`. Links to folders are not followed, nor folders below the deepest level that
    is read. Never raises.
    """
    found: list[str] = []
    problems: list[Problem] = []

    def closed(error: OSError) -> None:
        problems.append(unreadable(str(error.filename or folder), error))

    for where, folders, names in os.walk(folder, onerror=closed, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inner = os.path.relpath(where, folder)
        if folders and inner.count(os.sep) >= MOST_FOLDERS:
            problems.append(Problem(where, 0, 0, *FOLDERS_TOO_DEEP))
            folders.clear()
        files = [name for name in names if name.endswith(".toml") and not name.startswith(".")]
        found += files if inner == os.curdir else [f"{inner}{os.sep}{name}" for name in files]
    in_order = sorted(found, key=lambda name: name.replace(os.sep, "\0"))  # what is in a folder stands together
    return [name for name in in_order if name != PARTIES], problems


def unreadable(file: str, error: OSError) -> Problem:
    """The problem of a file or folder that the system does not let us read."""
    reason = Message(_REASONS.get(type(error), N_("It cannot be read")))
    return Problem(file, 0, 0, reason, Message("{reason}", {"reason": error.strerror or ""}))


_REASONS: dict[type[OSError], str] = {
    PermissionError: N_("You may not read this"),
    FileNotFoundError: N_("It is not there"),
    IsADirectoryError: N_("It is a folder"),
}


def contents(path: Path) -> Contents | None:
    """What is in the file at `path`; nothing for what might never come or end, as a pipe. Raises `OSError`."""
    moment = time_ns()
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return None
        stamp = Stamp.of(found)
        content: bytes | None = file.read(MOST_BYTES + 1)
        return None if content is None else Contents(content, stamp, stamp.settled(moment))
