"""Every word and every amount that was read, by number, and which of them fit what is asked for."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain

from overens.lookup.fitting import LEAST_MEMBER, ROUNDED_UP, Fit, Printed, figure_fit, fit
from overens.lookup.folding import Word, tokens, words
from overens.lookup.terms import UNSAID_UNITS, QueryTerm, shortest

MOST_READ = 5_000
"""Words as they stand in texts of which it is kept how they are read."""

WHOLE = "="
"""Stands after a figure that must be asked for whole."""

OFF = ("", ">", "<")
"""Stands after a figure by whether more than that is meant, or less (`OFF[-1]`)."""


class Joined:
    """Texts one below the other, so that all of them are searched at once. No text has line breaks."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\n".join(("", *texts, ""))
        self._starts = array("L", accumulate((len(text) + 1 for text in texts), initial=0))
        self.count = len(texts)

    def search(self, wanted: str, before: str = "") -> Iterable[tuple[int, int]]:
        """Each place where `wanted` stands, before a pattern: the number of the text, and the place for `rest`."""
        for found in re.finditer(re.escape(wanted) + before, self._text):
            yield bisect_right(self._starts, found.start()) - 1, found.end()

    def rest(self, place: int, end: str) -> str:
        """What stands from a place to the next `end`."""
        return self._text[place : self._text.index(end, place)]


class Vocabulary:
    """Every word, by number."""

    def __init__(self, folded: Iterable[str] = (), written: Iterable[str] = ()) -> None:
        self.folded = [*folded]
        self.written = [*written]
        """The same words as written, no two of them alike."""

        self.numbers = {word: number for number, word in enumerate(self.written)}
        """By the word as written."""

        self._joined = Joined(self.folded)
        self._beginnings: dict[int, Mapping[str, Sequence[int]]] = {}

    def numbers_of(self, folded: Sequence[str], written: Sequence[str]) -> list[int]:
        """The numbers of words."""
        numbers = [self.numbers.setdefault(word, len(self.numbers)) for word in written]
        if len(self.numbers) > len(self.written):
            for number, bare, word in zip(numbers, folded, written, strict=True):
                if number == len(self.written):
                    self.folded.append(bare)
                    self.written.append(word)
        return numbers

    def fitting(self, term: QueryTerm) -> dict[int, Fit]:
        """The words that a term fits exactly."""
        if term.named:
            return {}
        self._join()
        inside = term.stem.isalpha() and len(term.stem) >= LEAST_MEMBER
        near = dict.fromkeys(number for number, _ in self._joined.search(term.stem if inside else f"\n{term.stem}"))
        return {number: found for number in near if (found := fit(term, self._word(number)))}

    def _word(self, number: int) -> Word:
        return Word(self.folded[number], self.written[number], 0, self.written[number])

    def beginnings(self, length: int) -> Mapping[str, Sequence[int]]:
        """The words by their first letters, so many of each."""
        self._join()
        if length not in self._beginnings:
            found: dict[str, list[int]] = defaultdict(list)
            for number, word in enumerate(self.folded):
                found[word[:length]].append(number)
            self._beginnings[length] = found
        return self._beginnings[length]

    def _join(self) -> None:
        """Let every word be found that was read."""
        if self._joined.count < len(self.folded):
            self._joined, self._beginnings = Joined(self.folded), {}


class Figures:
    """What amounts are printed as, by number: all figures of one amount together."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._numbers = {one: number for number, one in enumerate(known)}
        """By `figures_as_text`."""

        self._joined = Joined([*self._numbers])

    @property
    def all(self) -> Collection[str]:
        """All of them, each as `figures_as_text`."""
        return self._numbers.keys()

    def numbers_of(self, figures: Iterable[str]) -> list[int]:
        """The numbers of amounts, each as `figures_as_text`."""
        return [self._numbers.setdefault(one, len(self._numbers)) for one in figures]

    def fitting(self, term: QueryTerm) -> dict[int, float]:
        """The amounts that a term fits, and how well."""
        if term.between:
            every = ((number, _in_range(term, text)) for text, number in self._numbers.items())
            return {number: quality for number, quality in every if quality}
        if self._joined.count < len(self._numbers):
            self._joined = Joined([*self._numbers])
        best: dict[int, float] = {}
        for unit in term.units:
            begins = f" {UNSAID_UNITS.index(unit)}:"
            searched = {term.folded: "", term.rounded: _ROUNDED_UP, shortest(term.folded): ""}
            for digits, before in searched.items():
                for number, place in self._joined.search(begins + digits, before) if digits else ():
                    fits = figure_fit(term, _printed(unit, digits + self._joined.rest(place, " ")))
                    best[number] = max(fits, best.get(number, 0.0))
        return {number: quality for number, quality in best.items() if quality}


def figures_as_text(figures: Iterable[Printed]) -> str:
    """The figures of one amount, each with the number of its unit and the marks of what else is known of it."""
    each = (f"{UNSAID_UNITS.index(one.unit)}:{one.digits}{WHOLE if one.whole else ''}{OFF[one.off]}" for one in figures)
    return " ".join(("", *each, ""))


def _printed(unit: int, text: str) -> Printed:
    """One of those figures again."""
    digits = text.rstrip("".join((WHOLE, *OFF)))
    return Printed(unit, digits, WHOLE in text, next((off for off in (1, -1) if OFF[off] in text), 0))


def _in_range(term: QueryTerm, figures: str) -> float:
    """How well an amount, as `figures_as_text`, fits a range."""
    (unit,) = term.units
    _, _, rest = figures.partition(f" {UNSAID_UNITS.index(unit)}:")
    text = rest.partition(" ")[0]
    return figure_fit(term, _printed(unit, text)) if text else 0.0


_ROUNDED_UP = f"(?=[{''.join(ROUNDED_UP)}])"


@lru_cache(MOST_READ)
def _words_of(token: str) -> tuple[Word, ...]:
    return tuple(words(token))


def words_in(text: str) -> Iterator[Word]:
    """The words of `text`, without where they stand in it."""
    return chain.from_iterable(map(_words_of, tokens(text)))
