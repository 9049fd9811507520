"""Which lines of a widget are to be painted again where it shows others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.text import Text
from textual.geometry import Region


def changed_lines(before: Sequence[Text], now: Sequence[Text], width: int) -> list[Region]:
    """The lines that look otherwise than before, so many columns of each."""
    pairs = enumerate(zip_longest(before, now))
    return [Region(0, y, width, 1) for y, (old, new) in pairs if not _alike(old, new)]


def _alike(old: Text | None, new: Text | None) -> bool:
    return old is not None and old == new and old.style == new.style
