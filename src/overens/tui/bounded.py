"""What was worked out is kept for a while."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

KEPT = 100
"""Things of a kind that are kept."""


def keep(kept: dict[K, V], key: K, value: V) -> None:
    """Keep one thing more; of more than `KEPT` the one whose key came first goes."""
    kept[key] = value
    if len(kept) > KEPT:
        del kept[next(iter(kept))]
