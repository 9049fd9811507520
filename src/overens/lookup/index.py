"""The index of everything that can be found: read from a library, asked at every key."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import and_

from msgspec import Struct

from overens.amount import Amount
from overens.library import Library
from overens.lookup.concordance import Read
from overens.lookup.folding import Span, Word, words
from overens.lookup.hits import Hit, Hits
from overens.lookup.postings import best_first, worth
from overens.lookup.reading import MANY, SHORT, Reading
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
        best, line = max((worth(quality, at.grade, asked), -at.line) for quality, at in chain(words, figures))
        return best, -line


Chosen = Sequence[tuple[int, float]]
"""Subjects with their scores, the best first."""


class Index:
    """Finds agreements, allocations and deadlines by their words and figures."""

    def __init__(self, library: Library, *, at_once: bool = True) -> None:
        self._reading = Reading(library)
        self._known: dict[str, tuple[array[int], array[float]]] = {}
        """What is found by beginnings of words that stand in many places, once everything has been read."""

        self._broad: dict[Term, tuple[array[int], array[float]]] = {}
        """What fits a letter or two that stand in many places, subjects and scores: they may follow other words."""

        self._latest: dict[Term, _Found] = {}
        if at_once:
            for _ in self._reading.go_on():
                pass

    def growing(self) -> Iterator[None]:
        """Read on, a little each step; what has been read can be found. Then work out what is to be known."""
        yield from self._reading.go_on()
        for beginning in self._reading.broad():
            asked = terms(beginning)
            if beginning not in self._known and len(asked) == 1:
                found = _Found(asked[0], self._reading.count)
                yield from self._counting(found)
                self._known[beginning] = _columns(dict(best_first(found.best, MOST)))
                if len(beginning) <= SHORT and len(found.best) > MANY:
                    self._broad[found.term] = _columns(found.best)
                yield

    def read_all(self) -> None:
        """Read everything at once, and keep for another time what was read anew."""
        for _ in self._reading.go_on():
            if self.unkept >= MOST_UNKEPT:
                self.keep()
        self.keep()

    @property
    def unkept(self) -> int:
        """Of how many agreements that were read anew it is still to be kept what stands in them."""
        return len(self._reading.unkept)

    def keep(self) -> None:
        """Keep for another time what was read anew: another thread may do it."""
        self._reading.keep()

    @property
    def read(self) -> tuple[int, int]:
        """How many agreements can be found, of how many."""
        return self._reading.count, len(self._reading.order)

    def find(self, query: str, most: int = MOST) -> Hits:
        """The hits that fit every word and figure of `query`, the best first.

        Where nothing does, small slips of the hand are allowed.
        """
        asked = terms(query)
        known = self._known.get(query.strip()) if most == MOST else None
        if known:
            return self._hits(list(zip(*known, strict=True)), [_Found(asked[0], self._reading.count)])
        found = list(map(self._latest_of, asked))
        chosen = _chosen(found, most)
        if not chosen and any(map(slips, asked)):
            found = [self._slipped(one) if slips(one.term) else one for one in found]
            chosen = _chosen(found, most)
        return self._hits(chosen, found)

    def _hits(self, chosen: Chosen, found: Sequence[_Found]) -> Hits:
        return Hits(len(chosen), lambda number: self._hit(*chosen[number], found))

    def _latest_of(self, term: Term) -> _Found:
        """What a term fits exactly; that of the terms asked for last is at hand."""
        found = self._latest.pop(term, None)
        if found is None or found.read < self._reading.count:
            found = _Found(term, self._reading.count)
            if term in self._broad:
                found.best.update(zip(*self._broad[term], strict=True))
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

        term, known = exact.term, self._reading.vocabulary
        slipped: dict[str, Fit] = {}
        for length in range(len(term.folded) - 1, len(term.folded) + 2):
            beginnings = known.beginnings(length)
            found = extract(term.folded, beginnings.keys(), scorer=OSA.distance, score_cutoff=slips(term), limit=None)
            for beginning, distance, _ in found:
                near = Fit(SLIP[0] - SLIP[1] * (distance - 1), 0, length)
                for number in beginnings[beginning]:
                    written = known.words[number].written
                    slipped[written] = max(near, slipped.get(written, near))
        return self._counted(_Found(term, exact.read, slipped))

    def _counted(self, found: _Found) -> _Found:
        for _ in self._counting(found):
            pass
        return found

    def _counting(self, found: _Found) -> Iterator[None]:
        """Note how well each subject fits, a little each step."""
        asked, reading = len(found.term.folded), self._reading
        qualities = {number: one.quality for number, one in reading.vocabulary.fitting(found.term).items()}
        for written, one in found.slipped.items():
            number = reading.vocabulary.numbers[written]
            qualities[number] = max(one.quality, qualities.get(number, 0.0))
        yield from reading.words_at.counting(qualities, asked, found.best)
        if found.term.units:
            yield from reading.figures_at.counting(reading.figures.fitting(found.term), asked, found.best)

    def _hit(self, number: int, told: float, found: Sequence[_Found]) -> Hit:
        """A subject, and why it was found."""
        read = self._reading.subject(number)
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
    return best_first(dict(zip(common, (sum(scores) / len(found) for scores in each), strict=True)), most)


def _columns(best: Mapping[int, float]) -> tuple[array[int], array[float]]:
    return array("I", best), array("d", best.values())


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
