"""What the reading of published amounts and of published dates have in common."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

N_ = str
"""Marks a message for the catalog; it is translated where it is shown."""

compiled = cache(re.compile)
"""Patterns are compiled when first needed: where all has been read before, none is."""


class PrintedError(ValueError):
    """Something printed that cannot be read.

    `message` and `expected` are message ids of the catalog, `read` is what stood there.
    """

    def __init__(self, message: str, read: str, expected: str) -> None:
        super().__init__(f"{message}: {read!r}; expected {expected}")
        self.message = message
        self.read = read
        self.expected = expected


def shown(printed: object) -> str:
    """What stands for a value that is no text, as TOML would write it."""
    if isinstance(printed, bool):
        return str(printed).lower()
    if isinstance(printed, int):
        return str(printed) if abs(printed) < 10**20 else "…"
    if isinstance(printed, (float, date)):
        return str(printed)
    if isinstance(printed, dict):
        return "{…}"
    return "[…]" if isinstance(printed, list) else type(printed).__name__
