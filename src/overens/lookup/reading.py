"""The agreements read word by word for find, the newest first; what has been read can be asked before the rest is."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from overens.library import Library
from overens.lookup.folding import Word
from overens.lookup.postings import Grade, Grades, Postings
from overens.lookup.subjects import WEIGHTS, Line, Subject, newest_first, subjects, years
from overens.lookup.terms import Printed, printings
from overens.lookup.vocabulary import Figures, Vocabulary, words_in

KEPT = 60
"""Agreements, and hits, of which it is kept what can be found in them: more than are shown at once."""

MANY = 5_000
"""Subjects in which a word stands that what is found by its beginnings is worked out beforehand."""

SHORT = 2
"""Letters of any word by which what is found is worked out beforehand: they begin many words."""

BELOW = 1 << 30
"""Added to the number of what stands in an agreement: it comes after all agreements where both fit equally well."""

UNSAID = ("title", "deadline", "context")
"""Kinds of lines in which the years that an agreement covers do not count: they have a line of their own."""


class Reading:
    """Reads a library from its newest agreement to its oldest."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.order: Sequence[str] = newest_first(library)
        """The ids of the agreements in the order in which they are read."""

        self.vocabulary = Vocabulary()
        self.figures = Figures()
        grades = Grades()
        self.words_at = Postings(grades)
        self.figures_at = Postings(grades)
        self._firsts = array("L")
        """Of each agreement the number of what comes first of it."""

        self._seen = 0
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
            self._kept[agreement] = self._subjects_of(agreement)
        subject = self._kept[agreement][place - self._firsts[agreement]]()
        return Read(subject, list(words_of(subject)), list(figures_of(subject)))

    def broad(self) -> Iterator[str]:
        """Beginnings of words that stand in many places, those that are typed first before the others."""
        if self._seen < MANY:
            return
        found: dict[str, None] = {}
        for number, word in enumerate(self.vocabulary.words):
            length = len(word.written) if self.words_at.count(number) > MANY else SHORT
            found.update((one[:end], None) for one in (word.written, word.folded) for end in range(1, length + 1))
        yield from sorted(found, key=len)

    def _subjects_of(self, agreement: int) -> list[Callable[[], Subject]]:
        """What can be found in an agreement, by its number; what the summary fetches for that goes with its copy."""
        summary = copy(self.library.summary(self.order[agreement]))
        return subjects(self.library, summary) if summary else []

    def _read(self, agreement: int) -> None:
        self._firsts.append(self._seen)
        for number, make in enumerate(self._subjects_of(agreement), self._seen):
            subject = make()
            rank = number + BELOW if subject.path else number
            self._seen += 1
            for word, stands in words_of(subject):
                self.words_at.add(self.vocabulary.number(word), rank, stands.grade)
            for figures, stands in figures_of(subject):
                self.figures_at.add(self.figures.number(figures), rank, stands.grade)


class Standing(NamedTuple):
    """Where something stands in a subject."""

    grade: Grade
    line: int
    """The number of the line."""


Figured = tuple[Sequence[Printed], Standing]
"""Figures, and where they stand."""


class Read(NamedTuple):
    """A subject, and where its words and figures count most."""

    subject: Subject
    words: Sequence[tuple[Word, Standing]]
    figures: Sequence[Figured]


def words_of(subject: Subject) -> Iterator[tuple[Word, Standing]]:
    """The words of a subject, each where it counts most; those written alike are one word."""
    covered = years(subject.summary)
    found: set[str] = set()
    for line, stands in _best_first(subject):
        for word in chain(words_in(line.text), words_in(line.also)):
            counted = line.amount and word.folded[0].isdecimal()  # as a figure
            if word.written not in found and not counted and not (line.kind in UNSAID and word.folded in covered):
                found.add(word.written)
                yield word, stands


def figures_of(subject: Subject) -> Iterator[Figured]:
    """The figures of each amount of a subject, but for those that count more in another line."""
    found: set[Printed] = set()
    for line, stands in _best_first(subject):
        figures = [one for one in printings(line.amount) if one not in found] if line.amount else []
        if figures:
            found.update(figures)
            yield figures, stands


def _best_first(subject: Subject) -> list[tuple[Line, Standing]]:
    """The lines of a subject, those first in which a word counts most."""
    lines = [
        (line, Standing((WEIGHTS[line.kind], sum(map(str.isalnum, line.text)) or 1), number))
        for number, line in enumerate(subject.lines)
    ]
    return sorted(lines, key=lambda one: (-one[1].grade[0], one[1].grade[1]))
