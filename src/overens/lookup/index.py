"""The index of everything that can be found: built once from a library, asked at every key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest

from msgspec import Struct

from overens.amount import Amount
from overens.library import Library
from overens.lookup.folding import Span, Word, words
from overens.lookup.subjects import WEIGHTS, Line, Subject, subjects, years
from overens.lookup.terms import Fit, Printed, Term, figure_fit, fit, printings, slips, terms
from overens.summary import At, Provenance, Summary

MOST = 50
"""Hits that are given unless more are asked for."""

LENGTH = 0.1
"""The share of a line's worth that depends on how much of the line was asked for: short titles come first."""

SLIP = 0.5, 0.1
"""What a word with one slip in it is worth, and what each further slip takes away."""

TITLES = ("title", "deadline")


class Hit(Struct, frozen=True):
    """Something that was found, and the text that it was found by."""

    summary: Summary
    at: At
    """The allocation that it leads to; `()` for the agreement itself."""

    title: str
    """That of the allocation; of a deadline or a sum inside the allocation its own."""

    path: tuple[str, ...]
    """Titles that lead to it, that of the agreement first."""

    amount: Amount | None
    """What its principal figure can mean; `None` where none is stated, and for a deadline."""

    verdict: str
    """The worst verdict in it and below it; empty where nothing was compared."""

    score: float
    """From 0 to 1, the best first."""

    kind: str
    """What the text says, as a key of `WEIGHTS`."""

    text: str
    """The text that fits best beside the title, as written in the file; the title where nothing else fits."""

    spans: tuple[Span, ...]
    """The stretches of the text that fit."""

    title_spans: tuple[Span, ...]
    """The stretches of the title that fit."""

    duty: str = ""
    """The id of the deadline, where it is one."""

    inside: At = ()
    """The keys that lead from the allocation to a sum inside it, where it is one."""

    party: str = ""
    """The id of the party whose share the text prints."""

    source: Provenance | None = None
    """Where the text is printed, where it is an amount."""


class _Posting(Struct, frozen=True):
    """A word stands in a line of a subject."""

    line: int
    weight: float
    """That of the kind of line."""

    letters: int
    """How many letters and digits the line has."""

    def score(self, quality: float, asked: int) -> float:
        """What a fit in the line is worth where `asked` letters were asked for."""
        return quality * self.weight * (1 - LENGTH + LENGTH * min(asked / self.letters, 1.0))


Postings = dict[int, _Posting]
"""By subject: the line in which a word counts most."""


class _Found(Struct, frozen=True):
    """What one term fits."""

    fits: dict[str, Fit]
    """By the word as written."""

    figures: dict[Printed, float]
    """By the figure as printed: how well it fits."""

    best: dict[int, tuple[float, int]]
    """By subject: the best score, and the line that has it."""


class Index:
    """Finds agreements, allocations and deadlines by their words and figures."""

    def __init__(self, library: Library) -> None:
        self._subjects = tuple(subjects(library))
        self._words: dict[str, Word] = {}
        self._postings: dict[str, Postings] = {}
        self._figures: dict[Printed, Postings] = {}
        self._read: dict[str, tuple[Word, ...]] = {}
        for number, subject in enumerate(self._subjects):
            covered = years(subject.summary)
            for place, line in enumerate(subject.lines):
                self._add(number, place, line, covered)

    def find(self, query: str, most: int = MOST) -> tuple[Hit, ...]:
        """The hits that fit every word and figure of `query`, the best first.

        Where nothing does, small slips of the hand are allowed.
        """
        asked = terms(query)
        found = [self._found(term) for term in asked]
        common = _common(found)
        if not common and any(map(slips, asked)):
            found = [self._slipped(term, exact) for term, exact in zip(asked, found, strict=True)]
            common = _common(found)
        scores = {number: round(sum(one.best[number][0] for one in found) / len(found), 3) for number in common}
        chosen = nsmallest(most, common, key=lambda number: (-scores[number], number))
        return tuple(self._hit(number, scores[number], found) for number in chosen)

    def _add(self, number: int, place: int, line: Line, covered: tuple[str, ...]) -> None:
        """Note where the words and the figure of a line stand. The years covered count once, not in each title."""
        weight, found = WEIGHTS[line.kind], (*self._words_of(line.text), *self._words_of(line.also))
        posting = _Posting(place, weight, sum(map(str.isalnum, line.text)) or 1)
        for word in found:
            skipped = word.folded in covered and line.kind in (*TITLES, "context")
            if not skipped and not (line.amount and word.folded[0].isdecimal()):
                self._words.setdefault(word.written, word)
                _keep(self._postings.setdefault(word.written, {}), number, posting)
        for printed in printings(line.amount) if line.amount else ():
            _keep(self._figures.setdefault(printed, {}), number, posting)

    def _words_of(self, text: str) -> tuple[Word, ...]:
        """The words of a text; each text is read once, however many subjects have it."""
        if text not in self._read:
            self._read[text] = tuple(words(text))
        return self._read[text]

    def _found(self, term: Term) -> _Found:
        """What `term` fits exactly: words and figures."""
        near = {} if term.named else {at: word for at, word in self._words.items() if term.stem in word.folded}
        fits = {written: found for written, word in near.items() if (found := fit(term, word))}
        figures = {printed: quality for printed in self._figures if (quality := figure_fit(term, printed))}
        return self._gathered(term, fits, figures)

    def _gathered(self, term: Term, fits: dict[str, Fit], figures: dict[Printed, float]) -> _Found:
        best: dict[int, tuple[float, int]] = {}
        asked = len(term.folded)
        counted = [(found.quality, self._postings[written]) for written, found in fits.items()]
        counted += [(quality, self._figures[printed]) for printed, quality in figures.items()]
        for quality, postings in counted:
            for number, posting in postings.items():
                known = best.get(number, _NOTHING)[0]
                if quality * posting.weight > known and (score := posting.score(quality, asked)) > known:
                    best[number] = score, posting.line
        return _Found(fits, figures, best)

    def _slipped(self, term: Term, exact: _Found) -> _Found:
        """What `term` fits with small slips; what it fits exactly counts as before."""
        allowed = slips(term)
        if not allowed:
            return exact
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        fits, known = dict(exact.fits), list(self._words.values())
        for length in range(len(term.folded) - 1, len(term.folded) + 2):
            beginnings = [word.folded[:length] for word in known]
            found = extract(term.folded, beginnings, scorer=OSA.distance, score_cutoff=allowed, limit=None)
            for _, distance, place in found:
                near = Fit(SLIP[0] - SLIP[1] * (distance - 1), 0, length)
                fits[known[place].written] = max(near, fits.get(known[place].written, near))
        return self._gathered(term, fits, exact.figures)

    def _hit(self, number: int, score: float, found: list[_Found]) -> Hit:
        subject = self._subjects[number]
        line = subject.lines[_shown(subject, [one.best[number] for one in found])]
        return Hit(
            subject.summary,
            subject.at,
            subject.title,
            subject.path,
            subject.amount,
            subject.verdict,
            score,
            line.kind,
            line.text,
            _spans(self._words_of(line.text), line.amount, found),
            _spans(self._words_of(subject.title), None, found),
            subject.duty,
            subject.inside,
            line.party,
            line.source,
        )


_NOTHING = -1.0, 0
"""The score and line of a subject that nothing fitted yet."""


def _common(found: list[_Found]) -> set[int]:
    """The subjects that every term fits."""
    return set.intersection(*(set(one.best) for one in found)) if found else set()


def _keep(postings: Postings, number: int, posting: _Posting) -> None:
    kept = postings.get(number)
    if kept is None or (posting.weight, -posting.letters) > (kept.weight, -kept.letters):
        postings[number] = posting


def _shown(subject: Subject, best: Iterable[tuple[float, int]]) -> int:
    """The line that says most of why a subject was found; rather not the title, which stands there anyway."""
    worth: dict[int, float] = {}
    for score, line in best:
        worth[line] = worth.get(line, 0.0) + score

    def rank(line: int) -> tuple[int, float]:
        kind = subject.lines[line].kind
        return 0 if kind in ("context", "year") else 1 if kind in TITLES else 2, worth[line]

    return max(worth, key=rank)


def _spans(text: Iterable[Word], amount: Amount | None, found: list[_Found]) -> tuple[Span, ...]:
    """The stretches of a text that fit, in order, none touching another."""
    merged: list[Span] = []
    for begin, end in sorted(_stretches(text, amount, found)):
        if merged and begin <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif begin < end:
            merged.append((begin, end))
    return tuple(merged)


def _stretches(text: Iterable[Word], amount: Amount | None, found: list[_Found]) -> Iterator[Span]:
    printed = set(printings(amount)) if amount else set()
    for word in text:
        for one in found:
            if amount and word.folded[0].isdecimal():
                if not printed.isdisjoint(one.figures):
                    yield word.span(0, len(word.folded))
            elif word.written in one.fits:
                yield word.span(*one.fits[word.written][1:])
