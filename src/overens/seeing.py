"""What the system says of the files below a folder, without opening them. Imports little more than `os`."""

from __future__ import annotations

import errno
import os

TYPE_CHECKING = False  # typing itself is heavy, and so is collections
if TYPE_CHECKING:
    from collections.abc import Iterator

READ = (".toml", ".py", ".mo", ".tcss")
"""How the names of the files end that are read: agreements, themes, and the program itself."""

MOST_FOLDERS = 24
"""Levels of folders in which files are looked for."""

FILE, LINK, FOLDER = "file", "link", "folder"
"""What has been seen; a folder only where what is in it has not."""

_FOLDERS, _MODES = 0o040000, 0o170000
"""What is set in the mode of a folder, of what tells what a file is."""

COARSEST = 2_000_000_000
"""Nanoseconds that the coarsest clock of a file system takes to tick."""


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
            with os.scandir(where) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            yield _untold(where, error.errno, FOLDER)
            continue
        inner = []
        for entry in entries:
            name = entry.name
            if name[0] == "." or name == "__pycache__":
                continue
            kind = FILE
            try:
                if entry.is_dir(follow_symlinks=False):
                    inner.append((entry.path, level + 1))
                elif name.endswith(READ):
                    kind = LINK if entry.is_symlink() else FILE
                    one = entry.stat() if os.name == "posix" else os.stat(entry.path)  # noqa: PTH116 (knows the number)
                    if one.st_mode & _MODES != _FOLDERS:
                        stamp = f"{one.st_size}\0{one.st_mtime_ns}\0{one.st_ctime_ns}\0{one.st_ino}"
                        yield f"{entry.path}\0{stamp}\0{kind}"
            except OSError as error:  # a link that leads nowhere
                yield _untold(entry.path, error.errno, kind)
        if inner and level >= MOST_FOLDERS:
            yield _untold(where, errno.ELOOP, FOLDER)
        else:
            left += inner


def _untold(path: str, error: int | None, kind: str) -> str:
    return "\0".join((path, str(error or 0), "0", "0", "0", kind))


def settled(told: str, moment: int) -> bool:
    """Whether a change of the file after a moment, in nanoseconds, would have it told of otherwise."""
    _path, _size, modified, changed, _number, _kind = told.split("\0")
    return max(int(modified), int(changed)) < moment - COARSEST
