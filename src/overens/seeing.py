"""What the system says of the files below a folder, without opening them. Imports little more than `os`."""

from __future__ import annotations

import errno
import os

TYPE_CHECKING = False  # typing itself is heavy, and so is collections
if TYPE_CHECKING:
    from collections.abc import Iterator

    Seen = tuple[str, int, int, int, int, int, int]
    """Path, size, time of modification and of change in nanoseconds, number, mode, and what it is; of what the system
    does not tell of, the number of the error instead of the size."""

READ = (".toml", ".py", ".mo", ".tcss")
"""How the names of the files end that are read: agreements, themes, and the program itself."""

MOST_FOLDERS = 24
"""Levels of folders in which files are looked for."""

FILE, LINK, FOLDER = range(3)
"""What has been seen; a folder only where what is in it has not."""

COARSEST = 2_000_000_000
"""Nanoseconds that the coarsest clock of a file system takes to tick."""


def seen(folder: str) -> Iterator[Seen]:
    """Each file below a folder that is read, as the system tells of it without opening it. Never raises.

    Links to folders are not followed, nor folders below the deepest level that is read.
    """
    left = [(folder, 0)]
    while left:
        where, level = left.pop()
        try:
            with os.scandir(where) as listed:
                entries = list(listed)
        except OSError as error:
            yield where, error.errno or 0, 0, 0, 0, 0, FOLDER
            continue
        inner = []
        for entry in entries:
            if entry.name.startswith((".", "__pycache__")):
                continue
            kind = FILE
            try:
                kind = LINK if entry.is_symlink() else FILE
                if entry.is_dir(follow_symlinks=False):
                    inner.append((entry.path, level + 1))
                elif entry.name.endswith(READ):
                    one = entry.stat() if os.name == "posix" else os.stat(entry.path)  # noqa: PTH116 (knows the number)
                    yield entry.path, one.st_size, one.st_mtime_ns, one.st_ctime_ns, one.st_ino, one.st_mode, kind
            except OSError as error:  # a link that leads nowhere
                yield entry.path, error.errno or 0, 0, 0, 0, 0, kind
        if inner and level >= MOST_FOLDERS:
            yield where, errno.ELOOP, 0, 0, 0, 0, FOLDER
        else:
            left += inner
