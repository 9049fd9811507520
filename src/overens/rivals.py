"""Which agreements of a collection may share money, so that no krona is counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from overens.columns import Numbers
from overens.library import Library
from overens.series import series_key
from overens.summary import Span, Summary


class Rivals(Struct, frozen=True):
    """Which agreements may share money: those of one series, or related, whose periods are not stated to be apart.

    They are known by their numbers in the collection.
    """

    series: Numbers
    """Of each agreement a number that those of its series have in common."""

    periods: Sequence[Span | None]
    related: Numbers
    """Those that each agreement points to, or that point to it, one agreement after the other."""

    ends: Numbers
    """Where those of each end."""

    def linked(self, number: int) -> Sequence[int]:
        """Those that an agreement points to, or that point to it."""
        return self.related.all[self.ends.stretch(number)]

    def label(self, number: int) -> str:
        """The years that an agreement covers, or nothing."""
        period = self.periods[number]
        return period.label if period else ""

    def meet(self, number: int, other: int) -> bool:
        """Whether one of the two does not state its period, or some day is in both."""
        one, two = self.periods[number], self.periods[other]
        return one is None or two is None or (one.first <= two.last and two.first <= one.last)

    def apart(self) -> Iterator[list[int]]:
        """The agreements in groups that share no money with each other."""
        in_series: dict[int, list[int]] = {}
        for number, series in enumerate(self.series):
            in_series.setdefault(series, []).append(number)
        left = bytearray([True]) * len(self.series)
        for first in range(len(left)):
            group, reached = [], [first] if left[first] else []
            left[first] = False
            while reached:
                number = reached.pop()
                group.append(number)
                for other in (*in_series.pop(self.series[number], ()), *self.linked(number)):
                    if left[other]:
                        left[other] = False
                        reached.append(other)
            if group:
                yield group


def rivals_in(library: Library) -> Rivals:
    """Those of a library."""
    return rivals(library.passing)


def rivals(summaries: Iterable[Summary]) -> Rivals:
    """Which of these agreements may share money."""
    keys: dict[str, int] = {}
    spans: dict[Span | None, Span | None] = {}  # of a large collection most have one in common with others
    numbers: dict[str, int] = {}
    series, periods, pointing = list[int](), list[Span | None](), list[tuple[int, tuple[str, ...]]]()
    for number, one in enumerate(summaries):
        numbers[one.id] = number
        series.append(keys.setdefault(series_key(one), len(keys)))
        periods.append(spans.setdefault(one.period, one.period))
        if one.related:
            pointing.append((number, one.related))
    return Rivals(Numbers.of(series), periods, *_linked(pointing, numbers))


def _linked(pointing: Iterable[tuple[int, Iterable[str]]], numbers: Mapping[str, int]) -> tuple[Numbers, Numbers]:
    """Those that each agreement points to, or that point to it, and where those of each end; ids may be of none."""
    there = ((one, numbers[other]) for one, others in pointing for other in others if other in numbers)
    links = sorted({link for one, other in there for link in ((one, other), (other, one))})
    counts = Counter(one for one, _ in links)
    ends = accumulate(counts[one] for one in range(len(numbers)))
    return Numbers.of(other for _, other in links), Numbers.of(ends)
