"""What the system says of the files below a folder, without opening them. Imports little more than `os`."""

from __future__ import annotations

import errno
import os
from itertools import islice

from overens.digest import blake2b

TYPE_CHECKING = False  # typing itself is heavy, and so is collections
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READ = (".toml", ".py", ".mo", ".tcss")
"""How the names of the files end that are read, in any case: agreements, themes, and the program itself."""

PARTIES = "parties.toml"
"""The file of a folder that names the parties."""

DEEPEST_FOLDER = 24
"""Levels of folders in which files are looked for."""

FILE, LINK, FOLDER = "file", "link", "folder"
"""What has been seen; a folder only where what is in it has not."""

_FOLDERS, _MODES = 0o040000, 0o170000
"""`S_IFDIR` and `S_IFMT`, without importing `stat`."""

AT_ONCE = 500
"""Files of which what is told goes into a mark together."""

COARSEST = 2_000_000_000
"""Nanoseconds that the coarsest clock of a file system takes to tick."""


def is_toml(name: str) -> bool:
    """Whether a name is that of a TOML file: its ending may be in capitals."""
    return name.lower().endswith(".toml")


def is_of_parties(name: str) -> bool:
    """Whether a file of this name, in the folder itself, names the parties."""
    return name.lower() == PARTIES


def is_of_agreement(file: str) -> bool:
    """Whether a file is to hold an agreement."""
    return is_toml(file) and not is_of_parties(os.path.basename(file))  # noqa: PTH119


def seen(folder: str) -> Iterator[str]:
    """Each file below a folder that is read, as the system tells of it without opening it, in order. Never raises.

    Of each, with a NUL between them: path, size, time of modification and of change in nanoseconds, number, what it is.
    Of what the system does not tell of, the number of the error stands instead of the size.

    Links to folders are not followed, nor folders below the deepest level that is read.
    """
    left = [(folder, 0)]
    while left:
        where, level = left.pop()
        try:
            files, links, inner = _listed(where)
        except OSError as error:
            yield _untold(where, error.errno, FOLDER)
            continue
        before = os.path.join(where, "")  # noqa: PTH118
        for name in files:
            path = before + name
            kind = LINK if name in links else FILE
            try:
                one = os.stat(path)  # noqa: PTH116
            except OSError as error:  # a link that leads nowhere
                yield _untold(path, error.errno, kind)
                continue
            if one.st_mode & _MODES != _FOLDERS:
                yield f"{path}\0{one.st_size}\0{one.st_mtime_ns}\0{one.st_ctime_ns}\0{one.st_ino}\0{kind}"
        if inner and level >= DEEPEST_FOLDER:
            yield _untold(where, errno.ELOOP, FOLDER)
        else:
            left += [(before + name, level + 1) for name in inner]


def _listed(folder: str) -> tuple[list[str], set[str], list[str]]:
    """The names of what is in a folder: of files that are read, of those of them that are links, of folders; in order.

    Raises `OSError`.
    """
    files, links, folders = [], set(), []
    with os.scandir(folder) as listed:
        for entry in listed:
            name = entry.name
            if name[0] == "." or name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif name.lower().endswith(READ):
                files.append(name)
                if entry.is_symlink():
                    links.add(name)
    return sorted(files), links, sorted(folders)


def _untold(path: str, error: int | None, kind: str) -> str:
    return "\0".join((path, str(error or 0), "0", "0", "0", kind))


def times_of(told: str) -> tuple[int, int]:
    """When a file was modified and changed, in nanoseconds."""
    _path, _size, modified, changed, _number, _kind = told.split("\0")
    return int(modified), int(changed)


def settled(modified: int, changed: int, moment: int) -> bool:
    """Whether a change of a file after a moment, in nanoseconds, would have it told of otherwise.

    It would where the last change was clearly before. Never so on Windows, which keeps no time of change.
    """
    return os.name == "posix" and max(modified, changed) < moment - COARSEST


def within(folder: str, told: Iterable[str]) -> Iterator[str]:
    """What is told of the agreements below a folder and of folders in it, with the paths from there."""
    begins = os.path.join(folder, "")  # noqa: PTH118
    for one in told:
        if ".toml\0" in one.lower() or one.endswith(FOLDER):
            yield one[len(begins) :] if one.startswith(begins) else one[len(folder) :]


def marked(folder: str, told: Iterable[str]) -> tuple[bytes, bool]:
    """What tells that this was told of the agreements below a folder; and whether a link leads to one of them."""
    mark, linked, there = blake2b(digest_size=16), False, within(folder, told)
    while some := [*islice(there, AT_ONCE)]:
        mark.update(os.fsencode("\n".join((*some, ""))))
        linked = linked or any(one.endswith(LINK) for one in some)
    return mark.digest(), linked
