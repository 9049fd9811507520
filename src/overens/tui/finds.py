"""What was found, and which of it the user is at. Built when one first looks for something."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from overens.library import Library
from overens.lookup import Hit, Hits, Index

FEW = 60
"""Agreements that are read at once, before anything is found."""


class Finds:
    """Finds in one library, and keeps what the user took a hit of."""

    def __init__(self, library: Library, typed: str = "") -> None:
        self._library = library
        self._index: Index | None = None
        self._at = 0
        self.typed = typed
        """What was typed last."""

        self.alike = False
        """Whether what was found then is only like it."""

        self.query = ""
        """What was typed when a hit was taken."""

        self.hits: Sequence[Hit] = ()
        """What fitted then, the best first."""

    @property
    def index(self) -> Index:
        """What is found in: made when one first finds."""
        if self._index is None:
            self._index = Index(self._library, at_once=len(self._library.heads) <= FEW)
        return self._index

    def end(self) -> None:
        """Keep nothing more: the browser is left, or finds in another library."""
        if self._index:
            self._index.end()

    def read_again(self, library: Library) -> Finds:
        """The same walk in a library that was read again, without the hits that are gone."""
        self.end()
        found = Finds(library, self.typed)
        kept = [hit for hit in map(partial(_again, library), self.hits) if hit]
        before = [hit for hit in map(partial(_again, library), self.hits[: self._at]) if hit]
        found.query, found.hits, found._at = self.query, kept, min(len(before), max(len(kept) - 1, 0))
        return found

    def find(self, query: str) -> Sequence[Hit]:
        """What fits a query, the best first."""
        found = self.look_up(query)
        self.typed, self.alike = query, found.alike
        return found

    def look_up(self, words: str) -> Hits:
        """What fits words that nobody has typed."""
        return self.index.find(words)

    def find_around(self, query: str, hit: Hit | None) -> tuple[Sequence[Hit], int]:
        """What fits a query, and where in it a hit is. Where others fit better, or it is still unread, it is last."""
        hits = self.find(query)
        if hit is None:
            return hits, 0
        number = next((number for number, one in enumerate(hits) if _same(one, hit)), None)
        if number is not None:
            return hits, number
        still = self._still(query, hit)
        return ([*hits, still], len(hits)) if still else (hits, 0)

    def _still(self, query: str, hit: Hit) -> Hit | None:
        """A hit as it is by now, where it still fits the query."""
        summary = self._library.summary(hit.summary.id)
        if summary is None:
            return None
        alone = Index(Library((summary,), self._library.parties))
        every = alone.find(query, len(summary.passages) + len(summary.duties))
        return next((one for one in every if _same(one, hit)), None)

    def has(self, hit: Hit) -> bool:
        """Whether what a hit leads to is there."""
        return _again(self._library, hit) is not None

    def take(self, query: str, hits: Sequence[Hit], hit: Hit) -> None:
        """Let the user be at one of the hits of a query."""
        self.query, self.hits, self._at = query, hits, hits.index(hit)

    def step(self, count: int) -> Hit | None:
        """So many hits on or back; nothing beyond the first and the last."""
        if not 0 <= self._at + count < len(self.hits):
            return None
        self._at += count
        return self.hits[self._at]

    @property
    def hit(self) -> Hit | None:
        """The hit that the user is at."""
        return self.hits[self._at] if self.hits else None

    @property
    def number(self) -> int:
        """Which hit the user is at, from 1."""
        return self._at + 1


def _same(one: Hit, other: Hit) -> bool:
    """Whether two hits lead to the same, in libraries that may be two."""
    here, there = ((hit.summary.id, hit.at, hit.inside, hit.duty) for hit in (one, other))
    return here == there


def _again(library: Library, hit: Hit) -> Hit | None:
    """A hit in another library, where what it leads to is there."""
    summary = library.summary(hit.summary.id)
    there = summary and summary.money.find(hit.at) and (not hit.duty or summary.duty(hit.duty))
    return replace(hit, summary=summary) if summary and there else None
