"""Which program reads: another version may read a file otherwise, and must not be served what this one read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from overens import __version__
from overens.language import LANGUAGES

PACKAGE = Path(__file__).parents[1]

READS = (".", "model", "tally", "loading")
"""The folders of the package in which it is settled what a file says."""


SAYS = ("phrasing", "cli", *(f"locale/{language}/LC_MESSAGES" for language in LANGUAGES))
"""The folders in which it is settled how it is said."""


def program(folders: Sequence[str] = READS) -> str:
    """A name for this version of the program: its number, and the sizes and times of the modules in these folders."""
    told = blake2b(__version__.encode(), digest_size=8)
    for folder in folders:
        if not (PACKAGE / folder).is_dir():
            continue  # English has no catalog
        with os.scandir(PACKAGE / folder) as entries:
            modules = sorted((one for one in entries if one.name.endswith((".py", ".mo"))), key=lambda one: one.name)
        for module in modules:
            found = module.stat()
            told.update(f"{folder}/{module.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return told.hexdigest()
