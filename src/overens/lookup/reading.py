"""The agreements read word by word for find, the newest first; what has been read can be asked before the rest is."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import lru_cache

from msgspec.msgpack import encode

from overens.digest import blake2b
from overens.library import Library
from overens.lookup.concordance import Concordance, Read, concordance, read
from overens.lookup.postings import Grades, Postings
from overens.lookup.subjects import Subject, subjects
from overens.lookup.vocabulary import Figures, Vocabulary
from overens.summary import Summary

KEPT = 60
"""Agreements, and hits, of which it is kept what can be found in them: more than are shown at once."""

MANY = 5_000
"""Subjects in which a word stands that what is found by its beginnings is worked out beforehand."""

SHORT = 2
"""Letters of any word by which what is found is worked out beforehand: they begin many words."""

BELOW = 1 << 30
"""Added to the number of what stands in an agreement: it comes after all agreements where both fit equally well."""


class Reading:
    """Reads a library from its newest agreement to its oldest."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.order: Sequence[int] = library.order.newest.all
        """The numbers of the agreements in the order in which they are read."""

        self.vocabulary = Vocabulary()
        self.figures = Figures()
        self._grades = Grades()
        self.words_at = Postings(self._grades)
        self.figures_at = Postings(self._grades)
        self._firsts = array("L")
        """Of each agreement the number of what comes first of it."""

        self._seen = 0
        self._parties = blake2b(encode(dict(library.parties)), digest_size=16).digest()
        """Tells the parties from others: by their names is found what names them."""

        self.unkept: list[tuple[Summary, bytes, Concordance]] = []
        """What was read anew and is not kept yet, and of what beside the agreement it was made."""

        self.subject = lru_cache(KEPT)(self._read_again)
        """What has a number in the postings."""

        self._kept: dict[int, list[Callable[[], Subject]]] = {}

    @property
    def count(self) -> int:
        """How many agreements have been read."""
        return len(self._firsts)

    def go_on(self) -> Iterator[None]:
        """Read one agreement a step."""
        while self.count < len(self.order):
            self._read(self.count)
            yield

    def _read_again(self, number: int) -> Read:
        place = number % BELOW
        agreement = bisect_right(self._firsts, place) - 1
        if agreement not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[agreement] = self._subjects_of(self.library.passing_at(self.order[agreement]))
        return read(self._kept[agreement][place - self._firsts[agreement]]())

    def broad(self) -> Iterator[str]:
        """Beginnings of words that stand in many places, those that are typed first before the others."""
        if self._seen < MANY:
            return
        found: dict[str, None] = {}
        for number, word in enumerate(self.vocabulary.words):
            length = len(word.written) if self.words_at.count(number) > MANY else SHORT
            found.update((one[:end], None) for one in (word.written, word.folded) for end in range(1, length + 1))
        yield from sorted(found, key=len)

    def _subjects_of(self, summary: Summary) -> list[Callable[[], Subject]]:
        """What can be found in an agreement; what its summary fetches for that goes with its copy."""
        return subjects(self.library, copy(summary))

    def _read(self, agreement: int) -> None:
        self._firsts.append(self._seen)
        found = self._concordance(self.order[agreement])
        words = self.vocabulary.numbers_of(found.folded, found.written)
        figures = self.figures.numbers_of(found.figures)
        grades = self._grades.numbers_of(found.grades)
        self.words_at.know(len(self.vocabulary.numbers))
        self.figures_at.know(self.figures.count)
        for entry in found.entries:
            rank = self._seen + BELOW if entry.below else self._seen
            self._seen += 1
            self.words_at.add(rank, map(words.__getitem__, entry.words), map(grades.__getitem__, entry.word_grades))
            self.figures_at.add(
                rank, map(figures.__getitem__, entry.figures), map(grades.__getitem__, entry.figure_grades)
            )

    def _concordance(self, number: int) -> Concordance:
        """As it is kept, or made now."""
        library = self.library
        summary = library.passing_at(number)
        made_of = library.order.groups.titles[library.order.series_of[number]].encode() + self._parties
        found = library.notes.of(summary, made_of, Concordance)
        if found is None or not found.is_whole:
            found = concordance(self._subjects_of(summary))
            self.unkept.append((summary, made_of, found))
        return found

    def keep(self) -> None:
        """Keep for another time what was read anew."""
        new, self.unkept = self.unkept, []
        if new:
            self.library.notes.keep(new)
