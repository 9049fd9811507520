"""Where words and figures stand, as numbers in arrays: eight bytes for each that stands in a subject.

While they are read, most of them lie aside.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from heapq import nlargest
from itertools import accumulate, chain, compress
from operator import add
from typing import NamedTuple

from overens.columns import Numbers
from overens.lookup.aside import Aside, LostError, Piece

LENGTH = 0.1
"""The share of a line's worth that depends on how much of the line was asked for: short titles come first."""

PERFECT = 50_000
"""The score of what fits perfectly where it counts most: scores are whole numbers, the least above 0."""

BYTES = 2
"""That a score takes."""

MOST_AT_HAND = 1 << 18
"""Places in the memory, of words or of figures; when there are as many they are put aside."""

DECIMALS = 3
"""Of a score as a share of that: what differs less counts as equal."""

Grade = tuple[float, int]
"""The weight of a line's kind, and how many letters and digits the line counts for."""

Scores = Sequence[int]
"""The score of each subject, 0 where nothing fits."""


def none_of(count: int) -> array[int]:
    """The scores of so many subjects of which nothing is known to fit."""
    return array("H", bytes(BYTES * count))


def score(quality: float, grade: Grade, asked: int) -> int:
    """That of a fit in a line where `asked` letters were asked for."""
    return int(quality * _perfect(grade, asked))


def are_grades(found: Iterable[Grade]) -> bool:
    """Whether these can be the grades of lines."""
    return all(0 < weight <= 1 and letters > 0 for weight, letters in found)


def _perfect(grade: Grade, asked: int) -> float:
    """The score of a perfect fit in a line."""
    weight, letters = grade
    return PERFECT * weight * (1 - LENGTH + LENGTH * min(asked / letters, 1.0))


class Best(NamedTuple):
    """One of the subjects that fit best."""

    number: int
    share: float
    """The mean of its scores as a share of the highest that there can be."""

    scores: tuple[int, ...]
    """By each term."""


class Grades:
    """The grades that lines have, by number."""

    def __init__(self, known: Iterable[Grade] = ()) -> None:
        self._numbers = {grade: number for number, grade in enumerate(known)}

    @property
    def all(self) -> tuple[Grade, ...]:
        """All of them."""
        return (*self._numbers,)

    def numbers_of(self, grades: Iterable[Grade]) -> list[int]:
        """The numbers of grades."""
        known = self._numbers
        return [known.setdefault(grade, len(known)) for grade in grades]

    def perfect(self, asked: int) -> list[float]:
        """By grade: the score of a perfect fit in a line of it."""
        return [_perfect(grade, asked) for grade in self._numbers]


class Postings(ABC):
    """By key: the subjects in which it stands, and the grade of the line in which it counts most there."""

    def __init__(self, grades: Grades) -> None:
        self._grades = grades

    @abstractmethod
    def count(self, key: int) -> int:
        """In how many subjects a key stands."""

    @abstractmethod
    def columns(self, key: int) -> tuple[Sequence[int], Sequence[int]]:
        """The subjects in which a key stands, and of each the number of the grade."""

    def counting(self, qualities: Mapping[int, float], asked: int, scores: array[int]) -> Iterator[None]:
        """Note in `scores` the highest score of each subject in which keys stand that fit so well; one key a step.

        Raises `LostError`.
        """
        perfect = self._grades.perfect(asked)
        for key, quality in qualities.items():
            subjects, grades = self.columns(key)
            counted = map(int, map(quality.__mul__, map(perfect.__getitem__, grades)))
            try:
                for subject, found in zip(subjects, counted, strict=True):
                    if found > scores[subject]:  # noqa: PLR1730 (a call would take longer)
                        scores[subject] = found
            except IndexError as error:  # of numbers that are nobody's
                raise LostError from error
            yield


class GrowingPostings(Postings):
    """Those of what is read just now."""

    def __init__(self, grades: Grades, aside: Aside) -> None:
        super().__init__(grades)
        self._aside = aside
        self._runs: list[_Run] = []
        """What was put aside, what was read first before the others."""

        self._pairs: list[array[int]] = []
        """By key: a subject and its grade, the next and its, …"""

        self._count = 0
        """How many pairs these are."""

        self._put_aside: array[int] = array("I")
        """By key, of those that were known then: how many pairs were put aside."""

    def know(self, count: int) -> None:
        """Let so many keys be known, those from 0 on."""
        self._pairs += [array("I") for _ in range(count - len(self._pairs))]

    def add(self, subject: int, keys: Sequence[int], grades: Iterable[int]) -> None:
        """Keys stand in a subject, in lines of these grades."""
        pairs = self._pairs
        for key, grade in zip(keys, grades, strict=True):
            pairs[key].extend((subject, grade))
        self._count += len(keys)
        if self._count >= MOST_AT_HAND:
            self._put_aside = array("I", map(self.count, range(len(pairs))))
            self._runs.append(_Run.of(pairs, self._aside))
            self._pairs, self._count = [array("I") for _ in pairs], 0

    def count(self, key: int) -> int:
        """In how many subjects a key stands."""
        before = self._put_aside[key] if key < len(self._put_aside) else 0
        return before + len(self._pairs[key]) // 2

    def columns(self, key: int) -> tuple[Sequence[int], Sequence[int]]:
        """The subjects in which a key stands, and of each the number of the grade. Raises `LostError`."""
        pairs = array("I", b"".join(run.pairs(key) for run in self._runs))
        pairs += self._pairs[key]
        return pairs[::2], pairs[1::2]


class _Run(NamedTuple):
    """Pairs that were put aside, key by key."""

    ends: Numbers
    """Where the bytes of each key end."""

    packed: bytes | Piece

    @classmethod
    def of(cls, pairs: Sequence[array[int]], aside: Aside) -> _Run:
        packed = b"".join(pairs)
        return cls(Numbers.of(accumulate(len(one) * one.itemsize for one in pairs)), aside.put(packed))

    def pairs(self, key: int) -> bytes:
        """Those of a key, as bytes; a key that came later has none. Raises `LostError`."""
        part = self.ends.stretch(key) if key < len(self.ends) else slice(0, 0)
        return self.packed[part] if part.start < part.stop else b""


def best_first(found: Sequence[Scores], below: Sequence[int], most: int) -> list[Best]:
    """The subjects that have a score in each of `found`, those with the best mean first.

    Of equal ones those come first that are not `below`, and then those with the lowest numbers.
    """
    first, *others = found
    numbers = array("I", compress(range(len(first)), first))
    for one in others:
        numbers = array("I", compress(numbers, map(one.__getitem__, numbers)))
    totals = array("Q", reduce(partial(map, add), (map(one.__getitem__, numbers) for one in found)))
    perfect = PERFECT * len(found)
    cut = nlargest(most, totals)[-1] - perfect * 10**-DECIMALS if len(totals) > most else 0
    alike: dict[int, list[int]] = defaultdict(list)
    for number, total in zip(numbers, totals, strict=True):
        if total >= cut:
            alike[total].append(number)
    rounded: dict[float, list[Sequence[int]]] = defaultdict(list)
    for total, same in alike.items():
        rounded[round(total / perfect, DECIMALS)].append(same)
    chosen: list[Best] = []
    for share in sorted(rounded, reverse=True):
        in_order = sorted(sorted(chain(*rounded[share])), key=below.__getitem__)
        chosen += [Best(one, share, tuple(each[one] for each in found)) for one in in_order[: most - len(chosen)]]
        if len(chosen) == most:
            break
    return chosen
