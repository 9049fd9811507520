"""Series: the same agreement over the years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile
from typing import Protocol

from overens.kronor import Kronor
from overens.summary import Portion, Span, Summary


class Titled(Protocol):
    """What an agreement is called."""

    @property
    def title(self) -> str:
        """As the file has it."""

    @property
    def label(self) -> str:
        """The years it covers, or nothing."""


class Head(Titled, Protocol):
    """What sets an agreement in its place in the tree, and draws its line there; a `Summary` is one.

    All of them may be asked at once, so they must be cheap to read.
    """

    @property
    def id(self) -> str:
        """The file's stem."""

    @property
    def series(self) -> str | None:
        """The key of its series."""

    @property
    def period(self) -> Span | None:
        """The days that it covers."""

    @property
    def name(self) -> str:
        """The title without the years that it covers."""

    @property
    def worth(self) -> Portion:
        """What its whole money is worth."""

    @property
    def verdict(self) -> str:
        """The worst verdict in it; empty where nothing was compared."""

    @property
    def size(self) -> int:
        """How many allocations it has, its whole money one of them."""


ALIKE = 5
"""Agreements before and after one among which those are looked for that read alike."""


@dataclass(frozen=True)
class Series:
    """The same agreement over the years."""

    id: str
    """Its key; of an agreement without a series, the agreement's id."""

    title: str
    summaries: Sequence[Summary] = field(repr=False)
    """The oldest first; those without a period before the others."""

    verdicts: Sequence[str] = ()
    """The verdicts of its agreements, each once."""

    @property
    def several(self) -> bool:
        """Whether it has more than one agreement; one alone stands for its series."""
        return len(self.heads) > 1

    @property
    def heads(self) -> Sequence[Head]:
        """What the tree needs of each of them."""
        return self.summaries

    def apart(self, number: int) -> str:
        """What tells an agreement from others of its title and its years: its id, after what their ids begin with.

        They stand beside each other, so the nearest are looked at; nothing is told where there are none.
        """
        heads = self.heads
        near = range(max(number - ALIKE, 0), min(number + ALIKE + 1, len(heads)))
        alike = {heads[other].id for other in near if _reads(heads[other]) == _reads(heads[number])}
        words = [one.split("-") for one in alike]
        common = [*takewhile(lambda said: len({*said}) == 1, zip(*words, strict=False))]
        own, begin = heads[number].id.split("-"), len(common)
        if begin and "".join(own[begin:]).isdecimal():  # alone it would read as a year that it covers
            begin -= 1
        return "-".join(own[begin:]) if len(alike) > 1 else ""

    def latest(self, most: int | None) -> Sequence[Summary]:
        """So many of the agreements, the last of them; all with `None`."""
        return self.summaries[-most if most else 0 :]


def _reads(head: Head) -> tuple[str, str]:
    return head.name, head.label


def called(one: Titled) -> str:
    """Its title, with the years that it covers where they do not stand in it: others of its series have it, too."""
    return one.title + years_beside(one.title, one.label)


def years_beside(title: str, years: str) -> str:
    """The years that an agreement covers, to stand after its title; nothing where they stand in it."""
    if not years:
        return ""
    stands_there = re.search(rf"(?<![\d–]){re.escape(years)}(?![\d–])", re.sub(_SPAN, r"\1–\2", title))
    return "" if stands_there else f" ({years})"


_SPAN = r"(\d{4}) ?[-–] ?(\d{4})"
"""Years from one to another, however they are joined."""


def series_key(head: Head) -> str:
    """The series' id; for an agreement without one, its own id after a space."""
    return head.series or f" {head.id}"


def age(summary: Head) -> tuple[date, date, str]:
    """A key that sorts the agreements of a series: the oldest first, those without a period before the others."""
    period = summary.period
    return (period.first, period.last, summary.title) if period else (date.min, date.min, summary.title)


def before(summary: Summary, others: Iterable[Summary]) -> Summary | None:
    """The nearest of `others` in its series that begins on an earlier day, where both state their days.

    Of several of the same days the one with the most money. What adds to another is compared with none, nor is it one
    to compare with.
    """
    series = [other for other in others if summary.series and other.series == summary.series]
    period = summary.period
    if period is None or added_to(summary, series):
        return None
    earlier = [other for other in series if other.period and other.period.first < period.first]
    nearest = sorted(earlier, key=_weight, reverse=True)
    return next((other for other in nearest if not added_to(other, series)), None)


def latest(series: Sequence[Head]) -> Head:
    """The last agreement of a series, the oldest first, that adds to no other; of those of its days the largest."""
    last = next(head for head in reversed(series) if not added_to(head, series))  # the longest adds to none
    return max((head for head in series if head.period == last.period), key=_weight) if last.period else last


def added_to(head: Head, series: Iterable[Head]) -> Head | None:
    """The agreement of its series that another one adds to: its own days lie in those of it, and are no whole years.

    A single year of several is an agreement of its own. Of several the one of the fewest days.
    """
    period = head.period
    if period is None or _are_years(period):
        return None
    around = [other for other in series if other.period and _lies_in(period, other.period)]
    return min(around, key=_length, default=None)


def _length(head: Head) -> timedelta:
    return head.period.last - head.period.first if head.period else timedelta.max


def _are_years(period: Span) -> bool:
    """Whether it is whole years, from whatever day on."""
    after = min(period.last, date.max - timedelta(days=1)) + timedelta(days=1)
    return (after.month, after.day) == (period.first.month, period.first.day)


def _lies_in(inner: Span, outer: Span) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last and inner != outer


def _weight(head: Head) -> tuple[date, date, Kronor, str]:
    """What sorts agreements that state their days: as `age` does, those of the same days by their money."""
    first, last, title = age(head)
    return first, last, head.worth.amount.nominal if head.worth.amount else -1, title


_ALPHABET = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "u"})


def alphabetical(title: str) -> str:
    """A key that sorts titles in Swedish order: å, ä and ö stand last."""
    return title.lower().translate(_ALPHABET)
