"""What terms fit, and the hits that this makes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from overens.amount import Amount
from overens.lookup.concordance import Graded, figures_of, graded, words_of
from overens.lookup.fitting import Fit, figure_fit, fit, printings, slips
from overens.lookup.folding import Stretch, Word, words
from overens.lookup.hits import Hit
from overens.lookup.postings import Best, Scores, best_first, none_of, score
from overens.lookup.stock import Stock
from overens.lookup.subjects import Subject
from overens.lookup.terms import QueryTerm

SLIP = 0.5, 0.1
"""What a word with one slip in it is worth, and what each further slip takes away."""

STANDING = ("title", "deadline", "recipient")
"""Kinds of lines that stand in a hit anyway: what it is called, who gets it."""


class Found(Struct, frozen=True):
    """What one term fits."""

    term: QueryTerm
    read: int
    """How many agreements had been read."""

    slipped: Mapping[str, Fit] = {}
    """The words that it fits with small slips, as written."""

    scores: Scores = ()
    """By subject the highest."""

    def fit(self, word: Word) -> Fit | None:
        """How the term fits a word."""
        exact = fit(self.term, word) if self.term.stem in word.folded and not self.term.named else None
        slipped = self.slipped.get(word.written)
        return max(exact, slipped) if exact and slipped else exact or slipped

    def counts(self, amount: Amount) -> bool:
        """Whether a figure of a printed amount fits."""
        return any(figure_fit(self.term, one) for one in printings(amount))

    def line(self, subject: Subject, lines: Graded, best: int) -> tuple[int, int]:
        """The line that gives the subject its score `best`; else the line with the highest score.

        The agreement may read otherwise by now.
        """
        asked = len(self.term.folded)
        words = ((found.quality, at) for word, at in words_of(subject, lines) if (found := self.fit(word)))
        figures = figures_of(lines) if self.term.units else ()
        counts = ((figure_fit(self.term, one), at) for each, at in figures for one in each)
        nearest = 0, 0
        for quality, at in chain(words, counts):
            told = score(quality, at.grade, asked)
            if told == best:
                return told, at.line
            nearest = max(nearest, (told, -at.line))
        return nearest[0], -nearest[1]


def counting(found: Found, stock: Stock, scores: array[int]) -> Iterator[None]:
    """Note in `scores` how well each subject fits, a little each step."""
    asked = len(found.term.folded)
    qualities = {number: one.quality for number, one in stock.vocabulary.fitting(found.term).items()}
    for written, one in found.slipped.items():
        number = stock.vocabulary.numbers[written]
        qualities[number] = max(one.quality, qualities.get(number, 0.0))
    yield from stock.words_at.counting(qualities, asked, scores)
    if found.term.units:
        yield from stock.figures_at.counting(stock.figures.fitting(found.term), asked, scores)


def counted(found: Found, stock: Stock) -> Found:
    """The same at once, with what was noted."""
    scores = none_of(stock.count)
    for _ in counting(found, stock, scores):
        pass
    return replace(found, scores=scores)


def slipped(exact: Found, stock: Stock) -> Found:
    """What a term fits with small slips; what it fits exactly counts as before."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    term, known = exact.term, stock.vocabulary
    near: dict[str, Fit] = {}
    for length in range(len(term.folded) - 1, len(term.folded) + 2):
        beginnings = known.beginnings(length)
        found = extract(term.folded, beginnings.keys(), scorer=OSA.distance, score_cutoff=slips(term), limit=None)
        for beginning, distance, _ in found:
            one = Fit(SLIP[0] - SLIP[1] * (distance - 1), 0, length)
            for number in beginnings[beginning]:
                written = known.written[number]
                near[written] = max(one, near.get(written, one))
    return counted(Found(term, exact.read, near), stock)


def hit(subject: Subject, best: Best, found: Sequence[Found]) -> Hit:
    """A subject, and why it was found."""
    lines = graded(subject)
    each = [one.line(subject, lines, most) for one, most in zip(found, best.scores, strict=True)]
    line = subject.lines[_shown(subject, each, found)]
    return Hit(
        subject.summary,
        subject.at,
        subject.title,
        subject.path,
        subject.amount,
        subject.verdict,
        best.share,
        line.kind,
        line.text,
        _spans(words(line.text), line.amount, found),
        _spans(words(subject.title), None, found),
        subject.duty,
        subject.inside,
        line.party,
        line.source,
    )


def chosen(found: Sequence[Found], stock: Stock, most: int) -> Sequence[Best]:
    """The best of the subjects that every term fits."""
    return best_first([one.scores for one in found], stock.below, most) if found else ()


def _shown(subject: Subject, best: Iterable[tuple[int, int]], found: Sequence[Found]) -> int:
    """The line that says most of why a subject was found, of most terms; rather not one that stands there anyway."""
    worth: dict[int, int] = {}
    for told, line in best:
        worth[line] = worth.get(line, 0) + told

    def rank(number: int) -> tuple[int, int, int]:
        line = subject.lines[number]
        kind = 0 if line.kind in ("context", "year") else 1 if line.kind in STANDING else 2
        said = [*words(line.text)] if len(worth) > 1 else []
        return kind, sum(any(map(one.fit, said)) for one in found), worth[number]

    return max(worth, key=rank)


def _spans(text: Iterable[Word], amount: Amount | None, found: Sequence[Found]) -> tuple[Stretch, ...]:
    """The stretches of a text that fit, in order, none touching another."""
    merged: list[Stretch] = []
    for begin, end in sorted(_stretches(text, amount, found)):
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif begin < end:
            merged.append((begin, end))
    return tuple(merged)


def _stretches(text: Iterable[Word], amount: Amount | None, found: Sequence[Found]) -> Iterator[Stretch]:
    counted = [amount is not None and one.counts(amount) for one in found]
    for word in text:
        for one, counts in zip(found, counted, strict=True):
            if amount and word.folded[0].isdecimal():
                if counts:
                    yield word.span(0, len(word.folded))
            elif near := one.fit(word):
                yield word.span(*near[1:])
