"""The stock of a whole collection as it is kept: words in alphabetical order, and where they stand in pages.

A page is fetched when a word on it is asked for, so that neither time nor memory grows with what nobody asks for.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from overens.columns import Numbers, Texts
from overens.library import Library, Values
from overens.lookup.aside import LostError
from overens.lookup.beginnings import Beginnings, Known
from overens.lookup.postings import Grade, Grades, Postings, are_grades
from overens.lookup.stock import Stock
from overens.lookup.vocabulary import Figures, Vocabulary

PAGE = 1 << 10
"""Places on a page."""

PAGES = 1 << 12
"""Pages of words, and as many of figures, that stay in the memory: 8 kB each."""

CONTENTS, WORDS, FIGURES, BEGINNING = "contents", "words", "figures", "beginning "
"""What its values are called: those of pages with their number, those of beginnings with what is written."""


class Contents(Struct, frozen=True, array_like=True):
    """What is in a register, but for its pages."""

    firsts: Numbers
    below: bytes
    grades: tuple[Grade, ...]
    folded: Texts
    written: Texts
    word_ends: Numbers
    """Where the places of each word end, one word after the other."""

    figures: Texts
    figure_ends: Numbers
    beginnings: Texts
    """The broad beginnings of which it is kept beside it what is found by them."""

    prepared: bool
    """Whether these are all that there are."""

    def __post_init__(self) -> None:
        fits = len(self.folded) == len(self.written) == len(self.word_ends)
        fits = fits and len(self.figures) == len(self.figure_ends)
        fits = fits and sum(self.firsts.all[:1]) == 0
        if not fits or not all(map(_rises, (self.firsts, self.word_ends, self.figure_ends))):
            raise ValueError(len(self.below))
        if not are_grades(self.grades):
            raise ValueError(self.grades)


def _rises(column: Iterable[int]) -> bool:
    return all(one <= other for one, other in pairwise((0, *column)))


class PostingsPage(Struct, frozen=True, array_like=True):
    """Subjects in which keys stand, and of each the number of the grade."""

    subjects: Numbers
    grades: Numbers

    def __post_init__(self) -> None:
        if len(self.subjects) != len(self.grades):
            raise ValueError(len(self.subjects))


class PagedPostings(Postings):
    """Where words or figures stand, as it is kept."""

    def __init__(self, grades: Grades, ends: Numbers, values: Values, name: str) -> None:
        super().__init__(grades)
        self._ends, self._values, self._name = ends, values, name
        self._page = lru_cache(PAGES)(self._fetched)

    def count(self, key: int) -> int:
        """In how many subjects a key stands."""
        stretch = self._ends.stretch(key)
        return int(stretch.stop - stretch.start)

    def columns(self, key: int) -> tuple[Sequence[int], Sequence[int]]:
        """The subjects in which a key stands, and of each the number of the grade. Raises `LostError`."""
        stretch = self._ends.stretch(key)
        begin, end = stretch.start, stretch.stop
        subjects, grades = array("I"), array("I")
        while begin < end:
            number, at = divmod(begin, PAGE)
            page, till = self._page(number), min(at + end - begin, PAGE)
            if len(page.subjects) < till:
                raise LostError
            if not subjects and till - at == end - begin:
                return page.subjects.all[at:till], page.grades.all[at:till]
            subjects.extend(page.subjects.all[at:till])
            grades.extend(page.grades.all[at:till])
            begin += till - at
        return subjects, grades

    def _fetched(self, number: int) -> PostingsPage:
        page = self._values.value(f"{self._name} {number}", PostingsPage)
        if page is None:
            raise LostError
        return page


class Register(Stock):
    """A stock that is kept."""

    def __init__(self, values: Values, contents: Contents) -> None:
        self._values, self.contents = values, contents
        self.vocabulary = Vocabulary(contents.folded, contents.written)
        self.figures = Figures(contents.figures)
        self.grades = Grades(contents.grades)
        self.words_at = PagedPostings(self.grades, contents.word_ends, values, WORDS)
        self.figures_at = PagedPostings(self.grades, contents.figure_ends, values, FIGURES)
        self.firsts = contents.firsts.all
        self.below = contents.below
        self._broad = frozenset(contents.beginnings)

    @property
    def beginnings(self) -> Callable[[str], Known | None] | None:
        """Gives what is kept of a broad beginning; nothing where it was not worked out of any."""
        return self._beginning if self.contents.prepared else None

    def _beginning(self, written: str) -> Known | None:
        """What is found by a beginning, fetched now. Raises `LostError` where it is not there any more."""
        if written not in self._broad:
            return None
        found = self._values.value(BEGINNING + written, Known)
        if found is None or not found.fits(self.count):
            raise LostError
        return found


def opened(library: Library, made_of: bytes) -> Register | None:
    """The register of a library and of `made_of` beside it, where one is kept."""
    values = library.kept_of_all.opened(made_of)
    contents = values.value(CONTENTS, Contents) if values else None
    if values is None or contents is None or len(contents.firsts) != len(library.order.newest):
        return None
    register = Register(values, contents)
    for known, kept in (
        (register.vocabulary.numbers, contents.written),
        (register.figures.all, contents.figures),
        (register.grades.all, contents.grades),
    ):
        if len(known) != len(kept):  # something in it stands twice
            return None
    return register


def values_of(stock: Stock, beginnings: Beginnings) -> Iterator[tuple[str, object]]:
    """All that a register keeps, by name: of a stock, and of what was worked out of beginnings."""
    firsts, below = Numbers.of(stock.firsts), bytes(stock.below)
    vocabulary, figures = stock.vocabulary, [*stock.figures.all]
    in_order = sorted(range(len(vocabulary.written)), key=lambda key: (vocabulary.folded[key], key))
    ends: dict[str, Numbers] = {}
    for name, keys, at in ((WORDS, in_order, stock.words_at), (FIGURES, range(len(figures)), stock.figures_at)):
        ends[name] = Numbers.of(accumulate(map(at.count, keys)))
        yield from ((f"{name} {number}", page) for number, page in enumerate(_pages(at, keys)))
    worked_out = [*beginnings.worked_out]
    yield from ((BEGINNING + written, beginnings.known(written)) for written in worked_out)
    yield (
        CONTENTS,
        Contents(
            firsts,
            below,
            stock.grades.all,
            Texts.of(map(vocabulary.folded.__getitem__, in_order)),
            Texts.of(map(vocabulary.written.__getitem__, in_order)),
            ends[WORDS],
            Texts.of(figures),
            ends[FIGURES],
            Texts.of(worked_out),
            beginnings.prepared,
        ),
    )


def _pages(postings: Postings, keys: Iterable[int]) -> Iterator[PostingsPage]:
    """The places of keys, one key after the other."""
    subjects, grades = array("I"), array("I")
    for key in keys:
        for column, more in zip((subjects, grades), postings.columns(key), strict=True):
            column.extend(more)
        while len(subjects) >= PAGE:
            yield PostingsPage(Numbers.of(subjects[:PAGE]), Numbers.of(grades[:PAGE]))
            del subjects[:PAGE], grades[:PAGE]
    if subjects:
        yield PostingsPage(Numbers.of(subjects), Numbers.of(grades))
