"""What is found by beginnings of words that stand in many places: worked out beforehand, for it is asked for often."""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from msgspec import MsgspecError, Struct
from msgspec.msgpack import decode, encode

from overens.lookup.aside import Aside, LostError, Piece
from overens.lookup.postings import BYTES, Best, Scores
from overens.lookup.stock import Stock
from overens.lookup.terms import QueryTerm, terms

MANY = 5_000
"""Subjects from which on something is worked out beforehand."""

SHARE = 5
"""A beginning is broad if the words that it finds stand in more places than a fifth of all subjects are."""

MEMBERS = 4
"""Beginnings rarer than a quarter of that are not tried: they may still occur inside words."""

SHORT = 2
"""Letters or digits of any beginning that counts as broad: it begins many words, and figures."""


class Known(Struct, frozen=True, array_like=True):
    """What is found by a term."""

    first: tuple[Best, ...]
    """The subjects that are shown first."""

    packed: bytes
    """The scores of all, as little as there is to them: many are alike."""

    @classmethod
    def of(cls, first: Iterable[Best], scores: array[int]) -> Known:
        """These are shown first of all that have scores."""
        return cls((*first,), zlib.compress(scores.tobytes(), 1))

    def fits(self, count: int) -> bool:
        """Whether what is shown first can be among so many subjects."""
        numbers = {one.number for one in self.first if 0 <= one.number < count and 0 < one.share <= 1}
        return len(numbers) == len(self.first) and all(len(one.scores) == 1 for one in self.first)

    def scores(self, count: int) -> Scores:
        """By subject, of so many, 0 where the term does not fit. Raises `LostError` where it is not of so many."""
        unpacking = zlib.decompressobj()
        try:
            plain = unpacking.decompress(self.packed, BYTES * count + 1)
        except zlib.error as error:
            raise LostError from error
        if len(plain) != BYTES * count:
            raise LostError
        return array("H", plain)


def broad(stock: Stock) -> Iterator[QueryTerm | None]:
    """The terms that are broad beginnings of words, the shortest first; nothing at each step on the way to one."""
    if stock.count < MANY:
        return
    words, least = stock.vocabulary, stock.count // SHARE
    counts = [*map(stock.words_at.count, range(len(words.written)))]
    found: dict[str, None] = {}
    for written in (words.folded, words.written):
        for many in _frequent(written, counts, least // MEMBERS):
            found |= dict.fromkeys(many)
            yield None
    for beginning in sorted(found, key=len):
        asked = terms(beginning)
        plain = len(asked) == 1 and asked[0].written == beginning
        is_broad = plain and (len(beginning) <= SHORT or sum(map(counts.__getitem__, words.fitting(asked[0]))) > least)
        yield asked[0] if is_broad else None


def _frequent(words: Iterable[str], counts: Iterable[int], least: int) -> Iterator[Collection[str]]:
    """The beginnings of words that stand in more than `least` places, and all short ones: of one letter, of two …"""
    left, length = [*zip(words, counts, strict=True)], 0
    while left:
        length += 1
        counted: dict[str, int] = defaultdict(int)
        for word, count in left:
            counted[word[:length]] += count
        many = {beginning for beginning, count in counted.items() if count > least or length <= SHORT}
        yield many
        left = [(word, count) for word, count in left if len(word) > length and word[:length] in many]


class Beginnings:
    """What has been worked out by now, or was another time."""

    def __init__(self, kept: Callable[[str], Known | None] | None, aside: Aside) -> None:
        """`kept` gives what was worked out another time, by what is written; `aside` takes what is now."""
        self.prepared = kept is not None
        """Whether everything has been."""

        self._kept = kept
        self._aside = aside
        self._new: dict[str, bytes | Piece] = {}

    @property
    def worked_out(self) -> Collection[str]:
        """What is written of the terms of which it has been worked out now."""
        return self._new.keys()

    def keep(self, written: str, known: Known) -> None:
        """Keep what is found by what is written."""
        self._new[written] = self._aside.put(encode(known))

    def known(self, written: str) -> Known | None:
        """What has been worked out now. Raises `LostError`."""
        packed = self._new.get(written)
        try:
            return decode(packed[:], type=Known) if packed else None
        except MsgspecError as error:
            raise LostError from error

    def of(self, term: QueryTerm) -> Known | None:
        """What is found by a term; nothing where it would read otherwise alone, as a figure with its unit does."""
        written = term.written
        if terms(written) != [term]:
            return None
        return self._kept(written) if self._kept else self.known(written)
