"""The words and figures of the agreements that have been read, and where each stands."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from overens.lookup.aside import Aside
from overens.lookup.concordance import Concordance
from overens.lookup.postings import Grades, GrowingPostings, Postings
from overens.lookup.vocabulary import Figures, Vocabulary


class Stock:
    """What is asked, however it came."""

    vocabulary: Vocabulary
    figures: Figures
    grades: Grades
    """Those of the lines in which words and figures stand."""

    words_at: Postings
    figures_at: Postings
    firsts: Sequence[int]
    """Of each agreement, in the order in which they were read, the number of what comes first of it."""

    below: Sequence[int]
    """Of each subject 1 where it stands in an agreement: it comes after all agreements where both fit equally well."""

    @property
    def count(self) -> int:
        """How many subjects there are."""
        return len(self.below)


class GrowingStock(Stock):
    """A stock to which one agreement after the other is added."""

    def __init__(self, aside: Aside) -> None:
        """`aside` takes what is too much for the memory."""
        self.vocabulary = Vocabulary()
        self.figures = Figures()
        self.grades = Grades()
        self.words_at: GrowingPostings = GrowingPostings(self.grades, aside)
        self.figures_at: GrowingPostings = GrowingPostings(self.grades, aside)
        self.firsts: array[int] = array("L")
        self.below: bytearray = bytearray()

    def add(self, found: Concordance) -> None:
        """Add an agreement."""
        self.firsts.append(self.count)
        words = self.vocabulary.numbers_of(found.folded, found.written)
        figures = self.figures.numbers_of(found.figures)
        grades = self.grades.numbers_of(found.grades)
        self.words_at.know(len(self.vocabulary.written))
        self.figures_at.know(len(self.figures.all))
        for one in found.inventories:
            subject = self.count
            self.below.append(one.below)
            for at, numbers, keys, graded in (
                (self.words_at, words, one.words, one.word_grades),
                (self.figures_at, figures, one.figures, one.figure_grades),
            ):
                at.add(subject, [numbers[key] for key in keys], map(grades.__getitem__, graded))
