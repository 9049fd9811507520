"""The folder of the agreements, watched: says each time that something in it may have changed. No widgets."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from threading import Event
from types import ModuleType

from msgspec import Struct

from overens.lean import import_without
from overens.seeing import is_toml, marked, seen

LOOK = 1000
"""After so many milliseconds a folder that cannot be watched is tried again."""

STILL_THERE = 3_000
"""After so many milliseconds without a word from the system it is seen whether the folder is still the same.

Where it holds links, also whether the files are.
"""

QUIET, MOST = 100, 400
"""Changes are taken together until so many milliseconds pass without one, but no longer than so many in all.

The thread that watches wakes as often, which is most of what the program does while nothing happens.
"""

SILENT = frozenset({
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "coda", "ceph", "glusterfs", "lustre", "gpfs", "beegfs",
    "9p", "drvfs", "vboxsf", "vmhgfs", "prl_fs", "virtiofs", "fuse", "fuseblk",
})  # fmt: skip
"""File systems that do not tell of what is written from elsewhere; those whose names begin with `fuse.` are others."""


class Watched(Struct, frozen=True):
    """A folder to watch."""

    folder: Path
    mark: bytes
    """Tells in which state its files were read first: what changed while the program started counts, too."""


def state_of(folder: Path) -> tuple[bytes, bool]:
    """What tells one state of the files of `folder` from another; and whether a link leads to one. Never raises.

    What becomes elsewhere of what a link leads to, the system does not tell.
    """
    return marked(str(folder), seen(str(folder)))


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another that comes in its place; nothing where there is none."""
    try:
        found = folder.stat()
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


async def changes(watched: Watched) -> AsyncGenerator[None, None]:
    """Gives something each time that files may have changed; never ends, whatever becomes of the folder."""
    folder, mark, linked = watched.folder, watched.mark, False
    polling = polls(folder)
    while True:
        try:
            async with aclosing(_wakings(folder, polling)) as wakings:
                async for told in wakings:
                    if told is None and not linked:
                        continue
                    before, (mark, linked) = mark, await asyncio.to_thread(state_of, folder)
                    if told or mark != before:
                        yield
        except FileNotFoundError:
            pass  # the folder is not there: it may come back
        except (OSError, RuntimeError):
            polling = True  # the system can watch no more files, or not these
        await asyncio.sleep(LOOK / 1000)


async def _wakings(folder: Path, polling: bool | None) -> AsyncGenerator[bool | None, None]:
    """Gives whether the system told of a file that counts, nothing where it told of none for a while.

    Ends where another folder has come in the place of this one.
    Raises `OSError` or `RuntimeError` where the folder cannot be watched.
    """
    identity = _identity(folder)
    yield False
    first = True
    async with aclosing(_told(folder, polling)) as events:
        async for paths in events:
            if _identity(folder) != identity:
                return
            silent_for_long = not paths and not first  # what changed before the watch had begun, nobody tells
            yield None if silent_for_long else any(_counts(Path(path).name) for path in paths)
            first = False


async def _told(folder: Path, polling: bool | None) -> AsyncGenerator[list[str], None]:
    """Gives the files of which the system told, none where it told of none for a while.

    Watched in a thread.
    """
    ended = Event()
    told = watcher().watch(
        folder,
        watch_filter=None,  # of a folder that came or went as a whole, no file is named
        debounce=MOST,
        step=QUIET,
        stop_event=ended,
        rust_timeout=STILL_THERE,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=polling,
        ignore_permission_denied=True,
    )
    try:
        while (event := await asyncio.to_thread(next, told, None)) is not None:
            yield [path for _, path in event]
    finally:
        ended.set()


def watcher() -> ModuleType:
    """What watches, without its own way for event loops (anyio and TLS: 8 MB) and its running of commands."""
    return import_without("watchfiles", empty=("anyio", "watchfiles.run"))


def _counts(name: str) -> bool:
    """Whether a file of this name is read."""
    return is_toml(name) and not name.startswith(".")


def polls(folder: Path) -> bool | None:
    """Whether to look at the files again and again; `None` leaves it to watchfiles' variable, where that is set.

    What it does without asks for the platform, which takes 0.6 MB to say that it is no Windows below.
    """
    if os.environ.get("WATCHFILES_FORCE_POLLING"):
        return None
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        where = folder.resolve()
    except (OSError, RuntimeError, ValueError):  # no such list on this system; a link that leads to itself
        return False
    return silent(file_system(where, mounts))


def file_system(where: Path, mounts: str) -> str:
    """The type of the file system that holds an absolute path; `mounts` is written as in /proc/self/mounts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        root = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]))
        if where.is_relative_to(root) and len(root.parts) >= best:  # of two on one place the later lies on top
            best, kind = len(root.parts), fields[2]
    return kind


def silent(kind: str) -> bool:
    """Whether a type of file system does not tell of every change."""
    return kind in SILENT or kind.startswith("fuse.")
