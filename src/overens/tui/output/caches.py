"""Caches of Textual and Rich that hold no more than what is used of them.

Textual makes seven with each strip, and uses few: they are a tenth of the time of a key, and a kilobyte of each line
that is kept. Rich keeps how wide thousands of texts are: a megabyte, while a line is measured a few times, then drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rich import cells
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

WIDTHS = 512
"""Texts of which Rich keeps the width."""

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
    """Let every strip make its caches when they are first used, and Rich keep fewer widths, where they are known."""
    if is_known():
        Strip.__init__ = _init  # type: ignore[method-assign]
        Strip.__getattr__ = _made  # type: ignore[attr-defined]
    if widths_are_known():
        cells.cached_cell_len = lru_cache(WIDTHS)(cells.cached_cell_len.__wrapped__)


def widths_are_known() -> bool:
    """Whether Rich keeps widths as this module was written for."""
    return hasattr(cells.cached_cell_len, "cache_parameters")
