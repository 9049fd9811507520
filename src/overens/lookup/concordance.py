"""Which words and figures stand in what can be found of an agreement: all that find reads of it, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from overens.lookup.fitting import Printed, printings
from overens.lookup.folding import Word
from overens.lookup.postings import Grade, are_grades
from overens.lookup.subjects import WEIGHTS, Line, Subject, years
from overens.lookup.vocabulary import figures_as_text, words_in

UNSAID = ("title", "deadline", "context")
"""Kinds of lines in which the years that an agreement covers do not count: they have a line of their own."""


class Inventory(Struct, frozen=True, array_like=True, gc=False):
    """What stands in one subject: numbers of words, figures and grades in the concordance."""

    below: bool
    """Whether the subject stands in the agreement, rather than for it."""

    words: tuple[int, ...]
    word_grades: tuple[int, ...]
    """Of each word that of the line in which it counts most."""

    figures: tuple[int, ...]
    figure_grades: tuple[int, ...]


class Concordance(Struct, frozen=True, array_like=True, gc=False):
    """The words and figures of an agreement, and of each subject which of them stand in it."""

    folded: tuple[str, ...]
    written: tuple[str, ...]
    """The same words as written."""

    figures: tuple[str, ...]
    grades: tuple[Grade, ...]
    inventories: tuple[Inventory, ...]
    """Of each subject, in the order of `subjects.subjects`."""

    @property
    def is_whole(self) -> bool:
        """Whether every number stands for something."""
        fits = len(self.folded) == len(self.written) and are_grades(self.grades)
        return fits and all(
            len(numbers) == len(grades) and _below(numbers, known) and _below(grades, self.grades)
            for one in self.inventories
            for numbers, grades, known in (
                (one.words, one.word_grades, self.folded),
                (one.figures, one.figure_grades, self.figures),
            )
        )


def _below(numbers: tuple[int, ...], known: Sequence[object]) -> bool:
    return not numbers or 0 <= min(numbers) <= max(numbers) < len(known)


def concordance(subjects: Iterable[Callable[[], Subject]]) -> Concordance:
    """That of an agreement of which these can be found."""
    words: dict[str, tuple[int, str]] = {}
    figures: dict[str, int] = {}
    grades: dict[Grade, int] = {}
    inventories = []
    for make in subjects:
        subject = make()
        lines = graded(subject)
        said = [
            (words.setdefault(word.written, (len(words), word.folded))[0], grades.setdefault(stands.grade, len(grades)))
            for word, stands in words_of(subject, lines)
        ]
        counted = [
            (figures.setdefault(figures_as_text(each), len(figures)), grades.setdefault(stands.grade, len(grades)))
            for each, stands in figures_of(lines)
        ]
        inventories.append(Inventory(bool(subject.path), *_columns(said), *_columns(counted)))
    folded = tuple(folded for _, folded in words.values())
    return Concordance(folded, tuple(words), tuple(figures), tuple(grades), tuple(inventories))


def _columns(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(one for one, _ in pairs), tuple(other for _, other in pairs)


class Occurrence(NamedTuple):
    """Where something stands in a subject."""

    grade: Grade
    line: int
    """The number of the line."""


Figured = tuple[Sequence[Printed], Occurrence]
"""Figures, and where they stand."""

Graded = Sequence[tuple[Line, Occurrence]]
"""Lines, those first in which a word counts most."""


def words_of(subject: Subject, lines: Graded) -> Iterator[tuple[Word, Occurrence]]:
    """The words of a subject, each where it counts most; those written alike are one word."""
    covered = years(subject.summary)
    found: set[str] = set()
    for line, stands in lines:
        for word in chain(words_in(line.text), words_in(line.also)):
            counted = line.amount and word.folded[0].isdecimal()  # as a figure
            if word.written not in found and not counted and not (line.kind in UNSAID and word.folded in covered):
                found.add(word.written)
                yield word, stands


def figures_of(lines: Graded) -> Iterator[Figured]:
    """The figures of each amount of a subject, but for those that count more in another line."""
    found: set[Printed] = set()
    for line, stands in lines:
        figures = [one for one in printings(line.amount) if one not in found] if line.amount else []
        if figures:
            found.update(figures)
            yield figures, stands


def graded(subject: Subject) -> Graded:
    """The lines of a subject, those first in which a word counts most."""
    lines = [
        (line, Occurrence((WEIGHTS[line.kind], _letters(line)), number)) for number, line in enumerate(subject.lines)
    ]
    return sorted(lines, key=lambda one: (-one[1].grade[0], one[1].grade[1]))


def _letters(line: Line) -> int:
    """The letters and digits of a line; one of an amount: how long it is printed makes no amount fit better."""
    return 1 if line.amount else sum(map(str.isalnum, line.text)) or 1
