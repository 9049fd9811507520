"""Strips that make their caches when these are first used: Textual makes seven with each strip, and uses few.

They are a tenth of the time of a key, and a kilobyte of each line that is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

from overens.tui.output.private import Part, changed

PARTS: tuple[Part, ...] = ((Strip.__init__, ("self", "segments", "cell_length")),)
"""The parts of Textual that are used here, and what they take."""

SIZES = {
    "_divide_cache": 4,
    "_crop_cache": 16,
    "_style_cache": 16,
    "_filter_cache": 4,
    "_line_length_cache": 4,
    "_crop_extend_cache": 4,
    "_offsets_cache": 4,
}
"""The caches of a strip, and how much each of them holds."""

FIELDS = ("_segments", "_cell_length", "_render_cache", "_link_ids", "_cell_count")
"""What else a strip holds."""


def _init(self: Any, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    self._segments = list(segments)
    self._cell_length = cell_length
    self._render_cache = self._link_ids = self._cell_count = None


def _made(self: Any, name: str) -> FIFOCache[Any, Any]:
    """Make the cache that is asked for and is not there yet."""
    if name not in SIZES:
        raise AttributeError(name)
    cache: FIFOCache[Any, Any] = FIFOCache(SIZES[name])
    setattr(self, name, cache)
    return cache


def is_known() -> bool:
    """Whether a strip of Textual is what this module was written for."""
    holds = set(Strip.__slots__) == {*SIZES, *FIELDS}
    return holds and not changed(PARTS) and not hasattr(Strip, "__getattr__")


def spare_caches() -> None:
    """Let every strip do so, where it is known."""
    if is_known():
        Strip.__init__ = _init  # type: ignore[method-assign]
        Strip.__getattr__ = _made  # type: ignore[attr-defined]
