"""What the agreements of a collection state together, as a party sees it.

Each agreement counts once, with what the party has of its whole money. Of agreements that may share money only the one
counts that surely gives most, and the sum is a least one: no krona is counted twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from fractions import Fraction
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from overens.amount import COARSE, Amount, summed
from overens.kinship import kin
from overens.library import Library
from overens.perspective import Perspective
from overens.summary import Portion, Span, Summary


class Total(Struct, frozen=True, dict=True):
    """What several agreements state together."""

    figures: tuple[Portion, ...] = ()
    """What is added: one figure an agreement, the largest first."""

    unstated: int = 0
    """Agreements that do not say how much."""

    partial: int = 0
    """Agreements that may give more than the figure that is added."""

    shared: int = 0
    """Agreements that are not added, because they may share money with one that is."""

    @cached_property
    def amount(self) -> Amount | None:
        """The sum; the figure itself where there is one; `None` where there is none."""
        amounts = [figure.amount for figure in self.figures if figure.amount is not None]
        return amounts[0] if len(amounts) == 1 else summed(amounts) if amounts else None

    @property
    def open(self) -> bool:
        """Whether there may be more than the sum."""
        return bool(self.unstated or self.partial or self.shared)

    @property
    def portion(self) -> Portion:
        """It as a portion: that of the one agreement which states something, else a sum, which is known to be one."""
        if len(self.figures) == 1:
            return replace(self.figures[0], open=self.open)
        return Portion("to", "", self.amount, self.open, vague=any(figure.vague for figure in self.figures))

    @property
    def ends(self) -> tuple[Fraction, Fraction | None] | None:
        """The least and the most that the sum can be, where it is not known well enough to be told as one number.

        It may be told so if it is one agreement's figure, and no least one, or if no figure in it is hedged and it is
        known to a million. Ends further apart are rounded outward to whole millions.
        """
        amount = self.amount
        if amount is None or (len(self.figures) == 1 and not self.open):
            return None
        rounded = amount.high is not None and max(amount.high - amount.nominal, amount.nominal - amount.low) <= COARSE
        if rounded and not any(figure.vague for figure in self.figures):
            return None
        step = Fraction(1 if rounded else COARSE)
        if self.open and amount.low < step:
            return None  # surely nothing to speak of
        high = None if self.open or amount.high is None else -(-amount.high // step) * step
        return amount.low // step * step, high


class Account(Struct, frozen=True):
    """The money of a collection by series and period."""

    periods: tuple[str, ...]
    """Their labels, the earliest first; at the end the empty one of agreements that state none."""

    rows: tuple[tuple[str, tuple[Total | None, ...]], ...]
    """The title of each series, and its total in each period; `None` where it has no agreement."""

    foot: tuple[Total, ...]
    """The total of each period."""

    whole: Total
    """The total of all agreements."""


def account(library: Library, perspective: Perspective) -> Account:
    """The money of a collection as a party sees it; an agreement over several years stands under its own period."""
    others = library.once(_rivals)
    labels = {one.label: (str(one.period.first), str(one.period.last)) for one in library.summaries if one.period}
    stated = sorted(labels, key=lambda label: labels[label])
    periods = (*stated, *([""] if any(one.period is None for one in library.summaries) else []))

    own = {one.id: perspective.portion(one.money) for one in library.summaries}

    def added(summaries: Iterable[Summary]) -> Total:
        return total({one.id: own[one.id] for one in summaries}, others)

    def across(summaries: Iterable[Summary]) -> Collection[Sequence[Summary]]:
        columns: dict[str, list[Summary]] = {period: [] for period in periods}
        for one in summaries:
            columns[one.label].append(one)
        return columns.values()

    rows = tuple(
        (series.title, tuple(added(column) if column else None for column in across(series.summaries)))
        for series in library.series()
    )
    return Account(periods, rows, tuple(map(added, across(library.summaries))), added(library.summaries))


def recipients(library: Library) -> tuple[tuple[str, Total], ...]:
    """Every party that gets something, with its total, the largest first. Parties overlap: never to be added."""
    others = library.once(_rivals)
    given = (one for summary in library.summaries for one in summary.money.portions if one.side == "to")
    parties = sorted({one.party for one in given if one.party})
    totals = {}
    for party in parties:
        seen = Perspective(party, party, over=(party,), kin={party: kin(party, library.parties)})
        totals[party] = total({one.id: seen.portion(one.money) for one in library.summaries}, others)
    return tuple(sorted(totals.items(), key=lambda one: -one[1].amount.nominal if one[1].amount else 1))


def undivided(library: Library) -> int:
    """How many agreements do not say who gets all of their money."""
    return sum(any(one.side == "to" and one.open for one in summary.money.portions) for summary in library.summaries)


def _rivals(library: Library) -> Rivals:
    return rivals(library.summaries)


def total(portions: Mapping[str, Portion], others: Rivals) -> Total:
    """What agreements state together, by what the party has of each, by id."""
    stated = {name: one.amount for name, one in portions.items() if one.amount is not None}
    counted: dict[str, Portion] = {}
    in_series: dict[str, list[str]] = {}
    for name in sorted(stated, key=lambda name: (-stated[name].low, -stated[name].nominal, name)):
        near = in_series.setdefault(others.series[name], [])
        if not any(others.meet(name, other) for other in (*near, *(others.related[name] & counted.keys()))):
            counted[name] = portions[name]
            near.append(name)
    return Total(
        figures=tuple(counted.values()),
        unstated=sum(one.open and one.amount is None for one in portions.values()),
        partial=sum(portions[name].open for name in counted),
        shared=len(stated) - len(counted),
    )


class Rivals(Struct, frozen=True):
    """Which agreements may share money: those of one series, or related, whose periods are not stated to be apart."""

    series: Mapping[str, str]
    """What the agreements of a series have in common, by id."""

    related: Mapping[str, Set[str]]
    """Those that an agreement points to, or that point to it."""

    periods: Mapping[str, Span | None]

    def __getitem__(self, name: str) -> Set[str]:
        """Those with which an agreement may share money."""
        near = {other for other, series in self.series.items() if series == self.series[name] and other != name}
        return {other for other in near | self.related[name] if self.meet(name, other)}

    def meet(self, name: str, other: str) -> bool:
        """Whether one of the two does not state its period, or some day is in both."""
        one, two = self.periods[name], self.periods[other]
        return one is None or two is None or (one.first <= two.last and two.first <= one.last)


def rivals(summaries: Collection[Summary]) -> Rivals:
    """Which of these agreements may share money."""
    related: dict[str, set[str]] = {summary.id: set() for summary in summaries}
    for summary in summaries:
        for other in related.keys() & summary.related:
            related[summary.id].add(other)
            related[other].add(summary.id)
    series = {summary.id: summary.series or f" {summary.id}" for summary in summaries}
    return Rivals(series, related, {summary.id: summary.period for summary in summaries})
