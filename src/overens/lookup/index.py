"""The index of everything that can be found: read from a library, asked at every key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import and_

from msgspec import Struct

from overens.amount import Amount
from overens.library import Library
from overens.lookup.beginnings import Beginnings, broad
from overens.lookup.concordance import Read
from overens.lookup.folding import Span, Word, words
from overens.lookup.hits import Hit, Hits
from overens.lookup.postings import best_first, worth
from overens.lookup.reading import Reading
from overens.lookup.register import LostError
from overens.lookup.stock import BELOW
from overens.lookup.subjects import Subject
from overens.lookup.terms import Fit, Term, figure_fit, fit, printings, slips, terms

MOST = 50
"""Hits that are given unless more are asked for."""

SLIP = 0.5, 0.1
"""What a word with one slip in it is worth, and what each further slip takes away."""

MOST_UNKEPT = 500
"""Agreements that are read anew before it is kept what stands in them."""

TITLES = ("title", "deadline")

TERMS = 4
"""Terms of which it is kept what they fit: a letter changes one of them."""


class _Found(Struct, frozen=True):
    """What one term fits."""

    term: Term
    read: int
    """How many agreements had been read."""

    slipped: Mapping[str, Fit] = {}
    """The words that it fits with small slips, as written."""

    best: dict[int, float] = {}
    """By subject: the best score."""

    def fit(self, word: Word) -> Fit | None:
        """How the term fits a word."""
        exact = fit(self.term, word) if self.term.stem in word.folded and not self.term.named else None
        slipped = self.slipped.get(word.written)
        return max(exact, slipped) if exact and slipped else exact or slipped

    def counts(self, amount: Amount) -> bool:
        """Whether a figure of a printed amount fits."""
        return any(figure_fit(self.term, one) for one in printings(amount))

    def line(self, read: Read) -> tuple[float, int]:
        """The best score of a subject by its words and figures, and the first line that has it."""
        asked = len(self.term.folded)
        words = ((found.quality, at) for word, at in read.words if (found := self.fit(word)))
        figures = ((figure_fit(self.term, one), at) for each, at in read.figures for one in each if self.term.units)
        fits = ((worth(quality, at.grade, asked), -at.line) for quality, at in chain(words, figures))
        best, line = max(fits, default=(0.0, 0))  # the agreement may read otherwise by now
        return best, -line


Chosen = Sequence[tuple[int, float]]
"""Subjects with their scores, the best first."""


class Index:
    """Finds agreements, allocations and deadlines by their words and figures."""

    def __init__(self, library: Library, *, at_once: bool = True) -> None:
        self._begin(Reading(library))
        self._latest: dict[Term, _Found] = {}
        self.is_kept = self._reading.register is not None
        """Whether everything is kept, as far as that can be."""

        self._has_lost = False
        """Whether something that was kept could not be had: then nothing more is asked there."""

        self._at_once = at_once
        if at_once:
            for _ in self._reading.go_on():
                pass

    def _begin(self, reading: Reading) -> None:
        register = reading.register
        self._reading, self._beginnings = reading, Beginnings(register.beginnings if register else None)

    def _begin_anew(self) -> None:
        """Without what was kept: something of it is lost."""
        self._begin(Reading(self._reading.library, anew=True))
        self._latest, self.is_kept, self._has_lost = {}, False, True

    def growing(self) -> Iterator[None]:
        """Read on, a little each step; what has been read can be found. Then work out what is to be known."""
        try:
            yield from self._growing()
        except LostError:
            self._begin_anew()
            yield from self._growing()

    def _growing(self) -> Iterator[None]:
        yield from self._reading.go_on()
        if self._beginnings.prepared:
            return
        self.is_kept = False
        for beginning in broad(self._reading.stock):
            asked = terms(beginning)
            if self._beginnings.best(beginning) is None and len(asked) == 1:
                found = _Found(asked[0], self._reading.count)
                yield from self._counting(found)
                self._beginnings.note(beginning, found.term, best_first(found.best, MOST), found.best)
                yield
        self._beginnings.prepared = True

    def read_all(self) -> None:
        """Read everything at once, and keep it for another time."""
        self._at_once = True
        for _ in self._reading.go_on():
            if self.unkept >= MOST_UNKEPT:
                self.keep()
        self.keep_all()

    @property
    def unkept(self) -> int:
        """Of how many agreements that were read anew it is still to be kept what stands in them."""
        return len(self._reading.unkept)

    def keep(self) -> None:
        """Keep for another time what was read anew: another thread may do it."""
        self._reading.keep()

    def keep_all(self) -> None:
        """Keep everything, once it has been read, so that another time nothing need be: another thread may do it.

        From then on what is kept is asked: the memory is free of it. Subjects have the same numbers there.
        """
        self.keep()
        if self.is_kept:
            return
        self.is_kept = True
        self._reading.keep_all(self._beginnings)
        kept = Reading(self._reading.library, anew=self._has_lost)
        if kept.register:
            self._begin(kept)

    @property
    def read(self) -> tuple[int, int]:
        """How many agreements can be found, of how many."""
        return self._reading.count, len(self._reading.order)

    def find(self, query: str, most: int = MOST) -> Hits:
        """The hits that fit every word and figure of `query`, the best first.

        Where nothing does, small slips of the hand are allowed.
        """
        try:
            return self._found(query, most)
        except LostError:
            self._begin_anew()
            if self._at_once:
                self.read_all()
            return self._found(query, most)

    def _found(self, query: str, most: int) -> Hits:
        """The same. Raises `LostError` where something of the register is not there any more."""
        asked = terms(query)
        known = self._beginnings.best(query.strip()) if most == MOST else None
        if known is not None:
            return self._hits([*known], [_Found(asked[0], self._reading.count)])
        found = list(map(self._latest_of, asked))
        chosen = _chosen(found, most)
        if chosen or not any(map(slips, asked)):
            return self._hits(chosen, found)
        found = [self._slipped(one) if slips(one.term) else one for one in found]
        return self._hits(_chosen(found, most), found, alike=True)

    def _hits(self, chosen: Chosen, found: Sequence[_Found], *, alike: bool = False) -> Hits:
        if not all(number % BELOW < self._reading.stock.count for number, _ in chosen):
            raise LostError  # of numbers that are not its own
        subject = self._reading.subject  # what is kept may be lost before a hit is put together
        return Hits(len(chosen), lambda number: _hit(subject(chosen[number][0]), chosen[number][1], found), alike=alike)

    def _latest_of(self, term: Term) -> _Found:
        """What a term fits exactly; that of the terms asked for last is at hand."""
        found = self._latest.pop(term, None)
        if found is None or found.read < self._reading.count:
            found = _Found(term, self._reading.count)
            every = self._beginnings.every(term)
            if every is not None:
                found.best.update(every)
            else:
                self._counted(found)
        self._latest[term] = found
        if len(self._latest) > TERMS:
            del self._latest[next(iter(self._latest))]
        return found

    def _slipped(self, exact: _Found) -> _Found:
        """What a term fits with small slips; what it fits exactly counts as before."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        term, known = exact.term, self._reading.stock.vocabulary
        slipped: dict[str, Fit] = {}
        for length in range(len(term.folded) - 1, len(term.folded) + 2):
            beginnings = known.beginnings(length)
            found = extract(term.folded, beginnings.keys(), scorer=OSA.distance, score_cutoff=slips(term), limit=None)
            for beginning, distance, _ in found:
                near = Fit(SLIP[0] - SLIP[1] * (distance - 1), 0, length)
                for number in beginnings[beginning]:
                    written = known.written[number]
                    slipped[written] = max(near, slipped.get(written, near))
        return self._counted(_Found(term, exact.read, slipped))

    def _counted(self, found: _Found) -> _Found:
        for _ in self._counting(found):
            pass
        return found

    def _counting(self, found: _Found) -> Iterator[None]:
        """Note how well each subject fits, a little each step."""
        asked, stock = len(found.term.folded), self._reading.stock
        qualities = {number: one.quality for number, one in stock.vocabulary.fitting(found.term).items()}
        for written, one in found.slipped.items():
            number = stock.vocabulary.numbers[written]
            qualities[number] = max(one.quality, qualities.get(number, 0.0))
        yield from stock.words_at.counting(qualities, asked, found.best)
        if found.term.units:
            yield from stock.figures_at.counting(stock.figures.fitting(found.term), asked, found.best)


def _hit(read: Read, told: float, found: Sequence[_Found]) -> Hit:
    """A subject, and why it was found."""
    subject = read.subject
    line = subject.lines[_shown(subject, [one.line(read) for one in found])]
    return Hit(
        subject.summary,
        subject.at,
        subject.title,
        subject.path,
        subject.amount,
        subject.verdict,
        told,
        line.kind,
        line.text,
        _spans(words(line.text), line.amount, found),
        _spans(words(subject.title), None, found),
        subject.duty,
        subject.inside,
        line.party,
        line.source,
    )


def _chosen(found: Sequence[_Found], most: int) -> Chosen:
    """The best of the subjects that every term fits."""
    if len(found) == 1:
        return best_first(found[0].best, most)
    common = reduce(and_, (one.best.keys() for one in found)) if found else ()
    each = zip(*(map(one.best.__getitem__, common) for one in found), strict=True)
    return best_first(dict(zip(common, map(sum, each), strict=True)), most, len(found))


def _shown(subject: Subject, best: Iterable[tuple[float, int]]) -> int:
    """The line that says most of why a subject was found; rather not the title, which stands there anyway."""
    worth: dict[int, float] = {}
    for score, line in best:
        worth[line] = worth.get(line, 0.0) + score

    def rank(line: int) -> tuple[int, float]:
        kind = subject.lines[line].kind
        return 0 if kind in ("context", "year") else 1 if kind in TITLES else 2, worth[line]

    return max(worth, key=rank)


def _spans(text: Iterable[Word], amount: Amount | None, found: Sequence[_Found]) -> tuple[Span, ...]:
    """The stretches of a text that fit, in order, none touching another."""
    merged: list[Span] = []
    for begin, end in sorted(_stretches(text, amount, found)):
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif begin < end:
            merged.append((begin, end))
    return tuple(merged)


def _stretches(text: Iterable[Word], amount: Amount | None, found: Sequence[_Found]) -> Iterator[Span]:
    counted = [amount is not None and one.counts(amount) for one in found]
    for word in text:
        for one, counts in zip(found, counted, strict=True):
            if amount and word.folded[0].isdecimal():
                if counts:
                    yield word.span(0, len(word.folded))
            elif near := one.fit(word):
                yield word.span(*near[1:])
