"""Every agreement in a summary, each of them whole when it is asked for. Immutable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from overens.bounded import KEPT
from overens.kinship import Party
from overens.lazily import Lazily
from overens.naming import stem
from overens.order import Order
from overens.series import Head, Series
from overens.summary import Side, Summary

if TYPE_CHECKING:
    from overens.model import Agreement


T = TypeVar("T")


class KeptOfEach(Protocol):
    """What is kept between runs of what was worked out of single agreements."""

    def of(self, summary: Summary, made_of: bytes, kind: type[T]) -> T | None:
        """What was worked out of an agreement and of `made_of` beside it; nothing where that is not kept."""

    def keep(self, found: Iterable[tuple[Summary, bytes, object]]) -> None:
        """Keep results: of each the agreement, the digest of what else it was made of, and what was worked out.

        An agreement that is no more is passed over.
        """


class NoneOfEach:
    """Nothing is kept."""

    def of(self, summary: Summary, made_of: bytes, kind: type[T]) -> T | None:
        """Nothing."""

    def keep(self, found: Iterable[tuple[Summary, bytes, object]]) -> None:
        """Keep nothing."""


class Values(Protocol):
    """Values by name."""

    def value(self, name: str, kind: type[T]) -> T | None:
        """The value of a name; nothing where it is not there, or not what was kept."""


class KeptOfAll(Protocol):
    """What is kept between runs of what was worked out of all agreements in common."""

    def opened(self, made_of: bytes) -> Values | None:
        """What was worked out of them and of `made_of`; nothing where that is not kept."""

    def keep(self, made_of: bytes, values: Callable[[], Iterable[tuple[str, object]]]) -> None:
        """Keep values by name that were worked out of them and of `made_of`, instead of what was kept before."""


class NoneOfAll:
    """Nothing is kept."""

    def opened(self, made_of: bytes) -> Values | None:
        """Nothing."""

    def keep(self, made_of: bytes, values: Callable[[], Iterable[tuple[str, object]]]) -> None:
        """Keep nothing."""


@dataclass(frozen=True)
class Library:
    """The agreements of a folder. What is worked out of all of them is worked out once, when it is first asked for."""

    summaries: Sequence[Summary] = field(default=(), repr=False)
    """One a file, in the order of their ids."""

    parties: Mapping[str, Party] = field(default_factory=dict, repr=False)
    """Every party that a file may name, by its id."""

    agreement: Callable[[str], Agreement] = field(default=lambda _: _nothing(), repr=False)
    """The whole agreement of an id, as its file says it now.

    Raises `KeyError` for an id that is not in the library, and `problems.UnreadableError` where its file is gone, or
    broken, since the summary was made.
    """

    kept_of_each: KeptOfEach = field(default=NoneOfEach(), repr=False, compare=False)
    kept_of_all: KeptOfAll = field(default=NoneOfAll(), repr=False, compare=False)
    ordered: Order | None = field(default=None, repr=False, compare=False)
    """The order of the summaries, where it is known already."""

    named: Mapping[tuple[Side, str], int] | None = field(default=None, repr=False, compare=False)
    """How many agreements name a party on each side of their money, where that is known already."""

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
        """Each summary, without keeping what it fetches: that of a large collection would fill the memory."""
        return map(self.passing_at, range(len(self.summaries)))

    def passing_at(self, number: int) -> Summary:
        """The summary of a number, likewise."""
        return _passing(self.summaries, number)

    @cached_property
    def fetched(self) -> Callable[[int], Summary]:
        """Fetches the summary of a number; what the last ones fetched is at hand."""
        return lru_cache(KEPT)(partial(_passing, self.summaries))  # whoever keeps it does not keep the library

    @property
    def heads(self) -> Sequence[Head]:
        """What the tree needs of each agreement, in the order of the summaries."""
        return self.summaries

    def gives(self, file: str) -> bool:
        """Whether an agreement of it was read from a file."""
        found = self.summary(stem(file))
        return found is not None and found.file == file

    def summary(self, agreement_id: str) -> Summary | None:
        """The summary of the agreement with this id."""
        number = self.order.numbers.get(agreement_id)
        return None if number is None else self.summaries[number]

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The titles of the agreements with these ids, as far as there are any."""
        numbers = self.order.numbers
        return {name: self.heads[numbers[name]].title for name in ids if name in numbers}

    @cached_property
    def series(self) -> Sequence[Series]:
        """The agreements grouped by series, in Swedish alphabetical order."""
        return Lazily(len(self.order.groups), self._series_at)

    def series_of(self, agreement_id: str) -> Series | None:
        """The series that an agreement stands in."""
        at = self.order.where(agreement_id)
        return self.series[at[0]] if at else None

    def series_called(self, series_id: str) -> Series | None:
        """The series with this id that has several agreements."""
        number = self.order.where_series(series_id)
        return None if number is None else self.series[number]

    def of_series(self, series_id: str) -> Sequence[Head]:
        """The agreements of a series, which may have a single one, the latest last; none where nothing is called so."""
        several = self.series_called(series_id)
        return several.heads if several else [head for head in self.heads if head.series == series_id]

    @cached_property
    def order(self) -> Order:
        """The ids of the agreements, and how they stand in series."""
        return self.ordered or Order.of(self.heads)

    def _series_at(self, number: int) -> Series:
        group, summaries = self.order.groups[number], self.summaries
        members = Lazily(len(group.members), lambda member: summaries[group.members[member]])
        return Series(group.id, group.title, members, group.verdicts)


def by_id(summaries: Iterable[Summary]) -> tuple[Summary, ...]:
    """Summaries in the order in which a library has them."""
    return tuple(sorted(summaries, key=lambda summary: summary.id))


def _passing(summaries: Sequence[Summary], number: int) -> Summary:
    return summaries.make(number) if isinstance(summaries, Lazily) else copy(summaries[number])


def _nothing() -> Agreement:
    raise KeyError
