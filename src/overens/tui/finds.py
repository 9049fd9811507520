"""What was found, and which of it the user is at. Built when one first looks for something."""

from __future__ import annotations

from collections.abc import Sequence

from overens.library import Library
from overens.lookup import Hit, Index


class Finds:
    """Finds in one library, and keeps what was found last."""

    def __init__(self, library: Library, query: str = "") -> None:
        self._index = Index(library)
        self._at = 0
        self.query = query
        """What was typed last."""

        self.hits: Sequence[Hit] = self._index.find(query)
        """What fits it, the best first."""

    def find(self, query: str) -> Sequence[Hit]:
        """What fits a query, the best first."""
        self.query, self.hits = query, self._index.find(query)
        return self.hits

    def take(self, hit: Hit) -> None:
        """Let the user be at one of the hits."""
        self._at = self.hits.index(hit)

    def step(self, count: int) -> Hit | None:
        """So many hits on or back; nothing beyond the first and the last."""
        if not 0 <= self._at + count < len(self.hits):
            return None
        self._at += count
        return self.hits[self._at]

    @property
    def number(self) -> int:
        """Which hit the user is at, from 1."""
        return self._at + 1
