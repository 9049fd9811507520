"""Which program reads: another version may read a file otherwise, and must not be served what this one read.

The files of a program may be replaced while it runs. Its name is that of the files as they were when it began.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from overens import __version__

PACKAGE = Path(__file__).parents[1]

READS = (".", "model", "tally", "loading")
"""The folders of the package in which it is settled what a file says."""


def _named() -> str:
    """The name of the program whose files stand there now; empty where they cannot all be seen. Never raises."""
    told = blake2b(__version__.encode(), digest_size=8)
    try:
        for folder in READS:
            with os.scandir(PACKAGE / folder) as entries:
                modules = sorted((one for one in entries if one.name.endswith(".py")), key=lambda one: one.name)
            for module in modules:
                found = module.stat()
                told.update(f"{folder}/{module.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    except OSError:
        return ""
    return told.hexdigest()


PROGRAM = _named()
"""The name of the program that runs, from before its other modules that read are imported."""


def program() -> str:
    """A name for this version of the program: its number, and the sizes and times of the modules that read.

    Empty where it has none: then nothing that it reads may be kept.
    """
    return PROGRAM


def is_unchanged() -> bool:
    """Whether the files of the program are still those that it began with.

    If not, a module that was imported late, or in a process beside this one, may be another program's.
    """
    return PROGRAM != "" and _named() == PROGRAM
