"""Writing a file: whole or not at all, and never over another unless told to."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from overens.problems import N_, Message, refusal

ADVICE = {
    errno.ENOSPC: N_("Make room on it, or choose another folder"),
    errno.EDQUOT: N_("Make room on it, or choose another folder"),
    errno.EACCES: N_("Choose another folder"),
    errno.EPERM: N_("Choose another folder"),
    errno.EROFS: N_("Choose another folder"),
    errno.ENOTDIR: N_("Choose another folder"),
    errno.ENOENT: N_("Create the folder, or choose another"),
    errno.EISDIR: N_("Add the name of a file"),
    errno.ENAMETOOLONG: N_("Choose a shorter name"),
    errno.EINVAL: N_("Choose another name"),
}
"""What to do where a file could not be written."""


class NotOrdinaryError(OSError):
    """Something that is neither a file nor a folder stands there: a device, a pipe."""


def expanded(path: Path) -> Path:
    """The path with ~ as the home folder; an unknown ~user stays as it is."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def write(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write `content` to `path`, which is new unless it may be replaced.

    Until all of it is on the disk it stands under another name in the same folder, so that `path` never names half of
    it. A file that is replaced keeps its permissions. A symbolic link is left as it is: what it points to is replaced,
    as a shell would, because that is the file which others know. Raises `FileExistsError`, or another `OSError`.
    """
    target = Path(os.path.realpath(path)) if replace else path
    mode = _mode(target)
    if mode is not None and not replace:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    temporary = target.with_name(f".overens-{os.urandom(8).hex()}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        if replace:
            temporary.replace(target)
        else:
            _name(temporary, target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _mode(path: Path) -> int | None:
    """The permissions of the file at `path`, `None` where there is none. Raises `OSError` for what is no file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found.st_mode):
        raise NotOrdinaryError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    return stat.S_IMODE(found.st_mode)


def _name(temporary: Path, path: Path) -> None:
    """Let `temporary` be known as `path`, unless something got that name meanwhile."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # a file system without links: take the name, then replace what was taken
        path.open("xb").close()
        try:
            temporary.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def reason(error: OSError) -> Message:
    """Why a file could not be written, and what to do about it where that is known."""
    if isinstance(error, NotOrdinaryError):
        cause = Message(N_("it is no ordinary file"))
    elif isinstance(error, FileNotFoundError):  # the file itself need not be there
        cause = Message(N_("the folder is not there"))
    else:
        cause = refusal(error)
    if error.errno not in ADVICE:
        return cause
    return Message(N_("{reason}. {advice}"), {"reason": cause, "advice": Message(ADVICE[error.errno])})
