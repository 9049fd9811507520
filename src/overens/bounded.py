"""What was worked out is kept for a while."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

KEPT = 100
"""Things of a kind that are kept."""

AT_HAND = 8
"""Large things of a kind that are kept: what shows, what the next keys show, and some to come back to."""


def latest(kept: dict[K, V], key: K) -> V | None:
    """What is kept by a key, which from now on counts as the one that came last; nothing where it is not there."""
    value = kept.pop(key, None)
    if value is not None:
        kept[key] = value
    return value


def keep(kept: dict[K, V], key: K, value: V, most: int = KEPT) -> None:
    """Keep one thing more; of more than `most` the one whose key came first goes."""
    kept[key] = value
    if len(kept) > most:
        del kept[next(iter(kept))]


class AtHand(Generic[K, V]):
    """What was made of something, by key: kept at hand, and given out only while that is still the same object."""

    def __init__(self) -> None:
        self._kept: dict[K, tuple[object, V]] = {}

    def get(self, key: K, source: object) -> V | None:
        """What was made of this very source; nothing where it was made of another, or not at all."""
        kept = latest(self._kept, key)
        return kept[1] if kept and kept[0] is source else None

    def keep(self, key: K, source: object, made: V) -> V:
        """Keep what was made of a source."""
        keep(self._kept, key, (source, made), AT_HAND)
        return made
