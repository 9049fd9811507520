"""The index of everything that can be found: read from a library, asked at every key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase, digits

from overens.amount import Amount
from overens.library import Library
from overens.lookup.folding import Span, Word, words
from overens.lookup.hits import Hit, Hits
from overens.lookup.postings import best_first, score
from overens.lookup.reading import Reading, figures_of, words_of
from overens.lookup.subjects import Subject
from overens.lookup.terms import Fit, Term, figure_fit, printings, slips, terms

MOST = 50
"""Hits that are given unless more are asked for."""

SLIP = 0.5, 0.1
"""What a word with one slip in it is worth, and what each further slip takes away."""

TITLES = ("title", "deadline")

LETTERS = ascii_lowercase + "åäö" + digits
"""What is found by one of these alone is kept: it begins the most words, and is typed first."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one term fits."""

    term: Term
    fits: Mapping[str, Fit]
    """By the word as written."""

    best: dict[int, float] = field(default_factory=dict)
    """By subject: the best score."""

    def counts(self, amount: Amount) -> bool:
        """Whether a figure of a printed amount fits."""
        return any(figure_fit(self.term, one) for one in printings(amount))

    def line(self, subject: Subject) -> tuple[float, int]:
        """The best score of a subject, and the first line that has it."""
        asked = len(self.term.folded)
        found = [
            (score(self.fits[word.written].quality, stands.grade, asked), -stands.line)
            for word, stands in words_of(subject)
            if word.written in self.fits
        ]
        found += [
            (score(quality, stands.grade, asked), -stands.line)
            for figures, stands in (figures_of(subject) if self.term.units else ())
            if (quality := max(figure_fit(self.term, one) for one in figures))
        ]
        best, line = max(found)
        return best, -line


Answer = tuple[Sequence[tuple[int, float]], Sequence[_Found]]
"""Subjects with their scores, the best first, and what each term fits."""


class Index:
    """Finds agreements, allocations and deadlines by their words and figures."""

    def __init__(self, library: Library, *, at_once: bool = True) -> None:
        self._reading = Reading(library)
        self._known: dict[str, Answer] = {}
        """What is found by one letter, once everything has been read."""

        if at_once:
            for _ in self._reading.go_on():
                pass

    def growing(self) -> Iterator[None]:
        """Read on, a little each step; what has been read can be found."""
        yield from self._reading.go_on()
        for letter in LETTERS:
            if letter not in self._known:
                found = [self._fitting(term) for term in terms(letter)]
                for one in found:
                    yield from self._counting(one)
                self._known[letter] = _chosen(found, MOST)

    @property
    def read(self) -> tuple[int, int]:
        """How many agreements can be found, of how many."""
        return self._reading.count, len(self._reading.order)

    def find(self, query: str, most: int = MOST) -> Hits:
        """The hits that fit every word and figure of `query`, the best first.

        Where nothing does, small slips of the hand are allowed.
        """
        known = self._known.get(query.strip()) if most == MOST else None
        chosen, found = known or self._answer(terms(query), most)
        return Hits(len(chosen), lambda number: self._hit(*chosen[number], found))

    def _answer(self, asked: Sequence[Term], most: int) -> Answer:
        exact = [self._counted(self._fitting(term)) for term in asked]
        answer = _chosen(exact, most)
        if not answer[0] and any(map(slips, asked)):
            return _chosen([self._counted(self._slipping(one)) if slips(one.term) else one for one in exact], most)
        return answer

    def _fitting(self, term: Term) -> _Found:
        """What `term` fits exactly, not counted yet."""
        known = self._reading.vocabulary
        return _Found(term, {known.words[number].written: one for number, one in known.fitting(term).items()})

    def _slipping(self, exact: _Found) -> _Found:
        """What a term fits with small slips, not counted yet; what it fits exactly counts as before."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        term, fits, known = exact.term, dict(exact.fits), self._reading.vocabulary
        for length in range(len(term.folded) - 1, len(term.folded) + 2):
            beginnings = known.beginnings(length)
            found = extract(term.folded, beginnings.keys(), scorer=OSA.distance, score_cutoff=slips(term), limit=None)
            for beginning, distance, _ in found:
                near = Fit(SLIP[0] - SLIP[1] * (distance - 1), 0, length)
                for number in beginnings[beginning]:
                    written = known.words[number].written
                    fits[written] = max(near, fits.get(written, near))
        return _Found(term, fits)

    def _counted(self, found: _Found) -> _Found:
        for _ in self._counting(found):
            pass
        return found

    def _counting(self, found: _Found) -> Iterator[None]:
        """Note how well each subject fits, a little each step."""
        asked, reading = len(found.term.folded), self._reading
        qualities = {reading.vocabulary.numbers[written]: one.quality for written, one in found.fits.items()}
        yield from reading.words_at.counting(qualities, asked, found.best)
        if found.term.units:
            yield from reading.figures_at.counting(reading.figures.fitting(found.term), asked, found.best)

    def _hit(self, number: int, told: float, found: Sequence[_Found]) -> Hit:
        """A subject, and why it was found."""
        subject = self._reading.subject(number)
        line = subject.lines[_shown(subject, [one.line(subject) for one in found])]
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


def _chosen(found: Sequence[_Found], most: int) -> Answer:
    """The best of the subjects that every term fits."""
    if len(found) == 1:
        return best_first(found[0].best, most), found
    common = set.intersection(*(set(one.best) for one in found)) if found else set()
    columns = [map(one.best.__getitem__, common) for one in found]
    totals = {number: sum(scores) / len(found) for number, *scores in zip(common, *columns, strict=True)}
    return best_first(totals, most), found


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
            elif word.written in one.fits:
                yield word.span(*one.fits[word.written][1:])
