"""Where words and figures stand, as numbers in arrays: eight bytes for each that stands in a subject."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import chain

LENGTH = 0.1
"""The share of a line's worth that depends on how much of the line was asked for: short titles come first."""

DECIMALS = 3
"""Of a score: what differs less counts as equal."""

Grade = tuple[float, int]
"""The weight of a line's kind, and how many letters and digits the line has."""


def worth(quality: float, grade: Grade, asked: int) -> float:
    """What a fit in a line is worth where `asked` letters were asked for."""
    return quality * _share(grade, asked)


def _share(grade: Grade, asked: int) -> float:
    weight, letters = grade
    return weight * (1 - LENGTH + LENGTH * min(asked / letters, 1.0))


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

    def shares(self, asked: int) -> list[float]:
        """By grade: what a perfect fit is worth in a line of it."""
        return [_share(grade, asked) for grade in self._numbers]


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

    def counting(self, qualities: Mapping[int, float], asked: int, best: dict[int, float]) -> Iterator[None]:
        """Note in `best` the best score of each subject in which keys stand that fit so well; one key a step."""
        left = sorted(qualities, key=lambda key: -self.count(key))
        shares = self._grades.shares(asked)
        if left and not best:  # the key that stands in most places comes first: there is nothing to compare it with
            key = left.pop(0)
            worths = [qualities[key] * share for share in shares]
            subjects, grades = self.columns(key)
            best.update(zip(subjects, map(worths.__getitem__, grades), strict=True))
            yield
        alike: dict[float, list[int]] = defaultdict(list)
        for key in left:
            alike[qualities[key]].append(key)
        known = best.get
        for quality, keys in alike.items():
            worths = [quality * share for share in shares]
            for key in keys:
                subjects, grades = self.columns(key)
                for subject, found in zip(subjects, map(worths.__getitem__, grades), strict=True):
                    if found > known(subject, 0.0):
                        best[subject] = found  # noqa: PERF403 (the comparison is with what is there)
                yield


class GrowingPostings(Postings):
    """Those of what is read just now."""

    def __init__(self, grades: Grades) -> None:
        super().__init__(grades)
        self._subjects: list[array[int]] = []
        self._graded: list[array[int]] = []

    def know(self, count: int) -> None:
        """Let so many keys be known, those from 0 on."""
        for known in (self._subjects, self._graded):
            known += [array("I") for _ in range(count - len(known))]

    def add(self, subject: int, keys: Iterable[int], grades: Iterable[int]) -> None:
        """Keys stand in a subject, in lines of these grades."""
        subjects, graded = self._subjects, self._graded
        for key, grade in zip(keys, grades, strict=True):
            subjects[key].append(subject)
            graded[key].append(grade)

    def count(self, key: int) -> int:
        """In how many subjects a key stands."""
        return len(self._subjects[key])

    def columns(self, key: int) -> tuple[Sequence[int], Sequence[int]]:
        """The subjects in which a key stands, and of each the number of the grade."""
        return self._subjects[key], self._graded[key]


def best_first(totals: Mapping[int, float], most: int, terms: int = 1) -> list[tuple[int, float]]:
    """The subjects with the best scores, and these rounded; of equal ones those with the lowest numbers.

    A score is the mean of the `terms` of which there is a total.
    """
    cut = nlargest(most, totals.values())[-1] - terms * 10**-DECIMALS if len(totals) > most else 0.0
    alike: dict[float, list[int]] = defaultdict(list)
    for number, total in totals.items():
        if total >= cut:
            alike[total].append(number)
    rounded: dict[float, list[Iterable[int]]] = defaultdict(list)
    for total, numbers in alike.items():
        rounded[round(total / terms, DECIMALS)].append(numbers)
    chosen: list[tuple[int, float]] = []
    for told in sorted(rounded, reverse=True):
        chosen += [(number, told) for number in nsmallest(most - len(chosen), chain(*rounded[told]))]
        if len(chosen) == most:
            break
    return chosen
