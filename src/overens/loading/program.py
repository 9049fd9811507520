"""Which program reads: another version may read a file otherwise, and must not be served what this one read."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from overens import __version__

PACKAGE = Path(__file__).parents[1]

READS = (".", "model", "tally", "loading")
"""The folders of the package in which it is settled what a file says."""


def program() -> str:
    """A name for this version of the program: its number, and the sizes and times of the modules that read."""
    told = blake2b(__version__.encode(), digest_size=8)
    for folder in READS:
        with os.scandir(PACKAGE / folder) as entries:
            modules = sorted((one for one in entries if one.name.endswith(".py")), key=lambda one: one.name)
        for module in modules:
            found = module.stat()
            told.update(f"{folder}/{module.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return told.hexdigest()
