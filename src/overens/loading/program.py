"""Which program reads: another version may read a file otherwise, and must not be served what this one read.

The files of a program may be replaced while it runs. Its name is that of the files as they were when it began.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from overens import __version__
from overens.digest import blake2b
from overens.language import LANGUAGES

PACKAGE = Path(__file__).parents[1]

READS = (".", "model", "tally", "loading")
"""The folders of the package in which it is settled what a file says."""


SAYS = ("phrasing", "cli", *(f"locale/{language}/LC_MESSAGES" for language in LANGUAGES))
"""The folders in which it is settled how it is said."""


FINDS = ("lookup",)
"""The folder in which it is settled what can be found."""


def _named(folders: Sequence[str]) -> str:
    """The name of the program whose files stand there now; empty where they cannot all be seen. Never raises."""
    told = blake2b(__version__.encode(), digest_size=8)
    try:
        for folder in folders:
            if folder.startswith("locale/") and not (PACKAGE / folder).is_dir():
                continue  # English has no catalog
            with os.scandir(PACKAGE / folder) as entries:
                files = sorted((one for one in entries if one.name.endswith((".py", ".mo"))), key=lambda one: one.name)
            for file in files:
                found = file.stat()
                told.update(f"{folder}/{file.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    except OSError:
        return ""
    return told.hexdigest()


NAMES = {folders: _named(folders) for folders in (READS, SAYS, FINDS)}
"""The names of the program that runs, from before its other modules that read are imported."""


def program(folders: tuple[str, ...] = READS) -> str:
    """A name for this version of the program: its number, and the sizes and times of the files in these folders.

    Empty where it has none: then nothing that it reads may be kept.
    """
    return NAMES[folders]


def is_unchanged() -> bool:
    """Whether the files of the program are still those that it began with.

    If not, a module that was imported late, or in a process beside this one, may be another program's.
    """
    return all(name and _named(folders) == name for folders, name in NAMES.items())
