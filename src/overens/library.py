"""Every agreement in a summary, each of them whole when it is asked for. Immutable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from overens.kinship import Party
from overens.summary import Portion, Side, Span, Summary

if TYPE_CHECKING:
    from overens.model import Agreement


T = TypeVar("T")


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


@dataclass(frozen=True)
class Series:
    """The same agreement over the years."""

    id: str
    """Its key; of an agreement without a series, the agreement's id."""

    title: str
    heads: tuple[Head, ...] = field(repr=False)
    """The oldest first; those without a period before the others."""

    summary: Callable[[str], Summary | None] = field(repr=False, compare=False)
    """The summary of an id."""

    @property
    def several(self) -> bool:
        """Whether it has more than one agreement; one alone stands for its series."""
        return len(self.heads) > 1

    @property
    def summaries(self) -> tuple[Summary, ...]:
        """The agreements in the order of their heads."""
        return self.latest(None)

    def latest(self, most: int | None) -> tuple[Summary, ...]:
        """So many of the agreements, the last of them; all with `None`."""
        found = (self.summary(head.id) for head in self.heads[-most if most else 0 :])
        return tuple(summary for summary in found if summary)

    @cached_property
    def verdicts(self) -> frozenset[str]:
        """The verdicts of its agreements."""
        return frozenset(head.verdict for head in self.heads)


class Notes(Protocol):
    """What is kept between runs of what was worked out of single agreements."""

    def of(self, summary: Summary, made_of: bytes, kind: type[T]) -> T | None:
        """What was worked out of an agreement and of `made_of` beside it; nothing where that is not kept."""

    def keep(self, found: Iterable[tuple[Summary, bytes, object]]) -> None:
        """Keep what was worked out of agreements, and of what beside each; of what is no more nothing is kept."""


class NoNotes:
    """Nothing is kept."""

    def of(self, summary: Summary, made_of: bytes, kind: type[T]) -> T | None:
        """Nothing."""

    def keep(self, found: Iterable[tuple[Summary, bytes, object]]) -> None:
        """Keep nothing."""


@dataclass(frozen=True)
class Library:
    """The agreements of a folder. What is worked out of all of them is worked out once, when it is first asked for."""

    summaries: Sequence[Summary] = field(default=(), repr=False)
    """One a file, in the order of their ids."""

    parties: Mapping[str, Party] = field(default_factory=dict, repr=False)
    """Every party that a file may name, by its id."""

    whole: Callable[[str], Agreement] = field(default=lambda _: _nothing(), repr=False)
    """Reads the agreement of an id; raises `KeyError` where there is none, else as `agreement` does."""

    notes: Notes = field(default=NoNotes(), repr=False, compare=False)

    def once(self, work: Callable[[Library], T]) -> T:
        """What `work` makes of the library: worked out when it is first asked for."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        found: T = self._worked_out[work]
        return found

    @cached_property
    def _worked_out(self) -> dict[Callable[[Library], Any], Any]:
        return {}

    @property
    def passing(self) -> Iterator[Summary]:
        """Each summary for one look: what it fetches goes with it. That of a large collection would fill the memory."""
        return map(copy, self.summaries)

    @property
    def heads(self) -> Sequence[Head]:
        """What the tree needs of each agreement, in the order of the summaries."""
        return self.summaries

    def agreement(self, agreement_id: str) -> Agreement:
        """The whole agreement, as its file says it now.

        Raises `KeyError` for an id that is not in the library, and `problems.UnreadableError` where
        its file is gone, or broken, since the summary was made.
        """
        return self.whole(agreement_id)

    def summary(self, agreement_id: str) -> Summary | None:
        """The summary of the agreement with this id."""
        number = self._numbers.get(agreement_id)
        return None if number is None else self.summaries[number]

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The titles of the agreements with these ids, as far as there are any."""
        return {name: self.heads[self._numbers[name]].title for name in ids if name in self._numbers}

    def series(self) -> tuple[Series, ...]:
        """The agreements grouped by series, in Swedish alphabetical order."""
        return self._series

    def where(self, agreement_id: str) -> tuple[int, int] | None:
        """The number of the series that an agreement stands in, and its own number there."""
        return self._places.get(agreement_id)

    def where_series(self, series_id: str) -> int | None:
        """The number of the series with this id that has several agreements."""
        return self._several.get(series_id)

    def series_of(self, agreement_id: str) -> Series | None:
        """The series that an agreement stands in."""
        at = self.where(agreement_id)
        return self._series[at[0]] if at else None

    def several(self, series_id: str) -> Series | None:
        """The series with this id that has several agreements."""
        number = self.where_series(series_id)
        return None if number is None else self._series[number]

    @cached_property
    def shares(self) -> Mapping[tuple[Side, str], int]:
        """How many agreements name a party as getting, paying or paying out their money."""
        return Counter((one.side, one.party) for summary in self.passing for one in summary.money.portions)

    @cached_property
    def mentions(self) -> Mapping[str, int]:
        """How often a party is named in the money and the deadlines of the agreements."""
        count: Counter[str] = Counter()
        for summary in self.passing:
            count.update(one.party for _, node in summary.money.walk() for one in node.portions)
            count.update(party for duty in summary.duties for party in (*duty.by, *duty.to))
        return count

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {head.id: number for number, head in enumerate(self.heads)}

    @cached_property
    def _series(self) -> tuple[Series, ...]:
        groups: dict[str, list[Head]] = {}
        for head in self.heads:
            groups.setdefault(head.series or f" {head.id}", []).append(head)
        series = [self._in_order(key.strip(), group) for key, group in groups.items()]
        return tuple(sorted(series, key=lambda one: alphabetical(one.title)))

    def _in_order(self, key: str, group: Sequence[Head]) -> Series:
        title = min((head.name for head in group), key=len) if len(group) > 1 else group[0].name
        return Series(key, title, tuple(sorted(group, key=_age) if len(group) > 1 else group), self.summary)

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, int]]:
        return {head.id: (n, m) for n, one in enumerate(self._series) for m, head in enumerate(one.heads)}

    @cached_property
    def _several(self) -> Mapping[str, int]:
        return {one.id: number for number, one in enumerate(self._series) if one.several}


def _nothing() -> Agreement:
    raise KeyError


def _age(summary: Head) -> tuple[date, date, str]:
    period = summary.period
    return (period.first, period.last, summary.title) if period else (date.min, date.min, summary.title)


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
