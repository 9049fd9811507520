"""What has a number in the postings, read again when it is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from overens.library import Library
from overens.lookup.subjects import Subject, subjects

KEPT = 60
"""Agreements, and subjects, of which it is kept what can be found in them: more than are shown at once."""


def recalling(library: Library, order: Sequence[int], firsts: Sequence[int]) -> Callable[[int], Subject]:
    """Gives what has a number. It holds nothing of what was read: hits hold it longer than the gathering lasts.

    `order` gives the numbers of the agreements as they are read; `firsts` of each what comes first of it.
    """

    @lru_cache(KEPT)
    def subjects_of(agreement: int) -> list[Callable[[], Subject]]:
        return subjects(library, library.passing_at(order[agreement]))

    @lru_cache(KEPT)
    def subject(number: int) -> Subject:
        agreement = bisect_right(firsts, number) - 1
        every, own = subjects_of(agreement), number - firsts[agreement]
        return every[own if own < len(every) else 0]()  # the agreement, where it reads otherwise by now

    return subject
