"""Series: the same agreement over the years. How the agreements of a library stand in them, and in which order."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Protocol

from msgspec import Struct

from overens.summary import Portion, Span, Summary, VerdictName


class Head(Protocol):
    """What sets an agreement in its place in the tree, and draws its line there; a `Summary` is one.

    All of them may be asked at once, so they must be cheap to read.
    """

    @property
    def id(self) -> str:
        """The file's stem."""

    @property
    def title(self) -> str:
        """As the file has it."""

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
    def label(self) -> str:
        """The years it covers, or nothing."""

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
    heads: Sequence[Head] = field(repr=False)
    """The oldest first; those without a period before the others."""

    summary: Callable[[str], Summary | None] = field(repr=False, compare=False)
    """The summary of an id."""

    verdicts: Sequence[str] = ()
    """The verdicts of its agreements, each once."""

    @property
    def several(self) -> bool:
        """Whether it has more than one agreement; one alone stands for its series."""
        return len(self.heads) > 1

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """The agreements in the order of their heads."""
        return self.latest(None)

    def apart(self, number: int) -> str:
        """What tells an agreement from others of its title and its years: its id, after what their ids begin with.

        They stand beside each other, so the nearest are looked at; nothing is told where there are none.
        """
        heads = self.heads
        near = range(max(number - ALIKE, 0), min(number + ALIKE + 1, len(heads)))
        alike = {heads[other].id for other in near if _reads(heads[other]) == _reads(heads[number])}
        words = [one.split("-") for one in alike]
        common = [*takewhile(lambda said: len({*said}) == 1, zip(*words, strict=False))]
        return "-".join(heads[number].id.split("-")[len(common) :]) if len(alike) > 1 else ""

    def latest(self, most: int | None) -> tuple[Summary, ...]:
        """So many of the agreements, the last of them; all with `None`."""
        found = (self.summary(head.id) for head in self.heads[-most if most else 0 :])
        return tuple(summary for summary in found if summary)


class Group(Struct, frozen=True, array_like=True):
    """A series by the numbers of its agreements."""

    id: str
    title: str
    members: tuple[int, ...]
    """The oldest first; those without a period before the others."""

    verdicts: tuple[VerdictName, ...] = ()
    """Those of its agreements, each once."""


class Order(Struct, frozen=True, dict=True):
    """The ids of agreements in their order, and the series that they stand in, in Swedish alphabetical order."""

    ids: Sequence[str]
    groups: Sequence[Group]
    newest: Sequence[int]
    """The numbers of the agreements, those whose periods end last before the others."""

    @classmethod
    def of(cls, heads: Sequence[Head]) -> Order:
        """That of agreements in the order of their ids."""
        series: dict[str, list[int]] = {}
        for number, head in enumerate(heads):
            series.setdefault(head.series or f" {head.id}", []).append(number)
        groups = [_group(key.strip(), members, heads) for key, members in series.items()]
        newest = sorted(range(len(heads)), key=lambda number: _end(heads[number]), reverse=True)
        return cls([head.id for head in heads], sorted(groups, key=lambda one: alphabetical(one.title)), newest)

    def in_tree(self) -> Iterator[str]:
        """The ids as they stand in the tree: by series, the oldest of each first."""
        return (self.ids[member] for group in self.groups for member in group.members)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each agreement, by its id."""
        return {one: number for number, one in enumerate(self.ids)}

    @cached_property
    def several(self) -> Mapping[str, int]:
        """The numbers of the series with several agreements, by their ids."""
        return {one.id: number for number, one in enumerate(self.groups) if len(one.members) > 1}

    def where(self, agreement_id: str) -> tuple[int, int] | None:
        """The number of the series that an agreement stands in, and its own number there."""
        number = self.numbers.get(agreement_id)
        if number is None:
            return None
        group = self._series_of[number]
        return group, self.groups[group].members.index(number)

    @cached_property
    def _series_of(self) -> Sequence[int]:
        """The number of the series of each agreement."""
        found = array("L", bytes(array("L").itemsize * len(self.ids)))
        for number, group in enumerate(self.groups):
            for member in group.members:
                found[member] = number
        return found


def _group(key: str, members: Sequence[int], heads: Sequence[Head]) -> Group:
    own = [heads[member] for member in members]
    title, verdicts = min((head.name for head in own), key=len), dict.fromkeys(head.verdict for head in own)
    return Group(key, title, (*sorted(members, key=lambda member: _age(heads[member])),), (*verdicts,))


def _reads(head: Head) -> tuple[str, str]:
    return head.name, head.label


def _age(summary: Head) -> tuple[date, date, str]:
    period = summary.period
    return (period.first, period.last, summary.title) if period else (date.min, date.min, summary.title)


def _end(head: Head) -> date:
    return head.period.last if head.period else date.min


def before(summary: Summary, others: Iterable[Summary]) -> Summary | None:
    """The nearest of `others` in its series that begins on an earlier day, where both state their days."""
    period = summary.period
    if period is None or summary.series is None:
        return None
    series = (other for other in others if other.series == summary.series)
    earlier = [other for other in series if other.period and other.period.first < period.first]
    return max(earlier, key=_age, default=None)


_ALPHABET = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "u"})


def alphabetical(title: str) -> str:
    """A key that sorts titles in Swedish order: å, ä and ö stand last."""
    return title.lower().translate(_ALPHABET)
