"""What has a number in the postings, read again when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from overens.library import Library
from overens.lookup.subjects import Subject, subjects

KEPT = 60
"""Agreements, and subjects, of which it is kept what can be found in them: more than are shown at once."""


class Recall:
    """Holds nothing of what was read but the numbers, for hits hold it longer than the gathering lasts."""

    def __init__(self, library: Library, order: Sequence[int], firsts: Sequence[int]) -> None:
        """`order` gives the numbers of the agreements as they are read; `firsts` of each what comes first of it."""
        self._library = library
        self._order = order
        self._firsts = firsts
        self.subject = lru_cache(KEPT)(self._read_again)
        """What has a number."""

        self._subjects_at = lru_cache(KEPT)(self._read_all_again)

    def _read_again(self, number: int) -> Subject:
        agreement = bisect_right(self._firsts, number) - 1
        every, own = self._subjects_at(agreement), number - self._firsts[agreement]
        return every[own if own < len(every) else 0]()  # the agreement, where it reads otherwise by now

    def _read_all_again(self, agreement: int) -> list[Callable[[], Subject]]:
        return subjects(self._library, self._library.passing_at(self._order[agreement]))
