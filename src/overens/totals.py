"""What the agreements of a collection state together, as a party sees it.

Each agreement counts once, with what the party has of its whole money. Of agreements that may share money only the one
counts that surely gives most, and the sum is a least one: no krona is counted twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from overens.amount import COARSE, Amount, summed
from overens.kinship import kin
from overens.library import Library
from overens.perspective import Perspective
from overens.summary import Portion, Summary

Rivals = Mapping[str, Set[str]]
"""Of each agreement those that may share money with it, by id."""


@dataclass(frozen=True, slots=True)
class Total:
    """What several agreements state together."""

    figures: tuple[Portion, ...] = ()
    """What is added: one figure an agreement, the largest first."""

    unstated: int = 0
    """Agreements that do not say how much."""

    partial: int = 0
    """Agreements that may give more than the figure that is added."""

    shared: int = 0
    """Agreements that are not added, because they may share money with one that is."""

    @property
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


@dataclass(frozen=True, slots=True)
class Account:
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
    others = rivals(library.summaries)
    labels = {one.label: (str(one.period.first), str(one.period.last)) for one in library.summaries if one.period}
    stated = sorted(labels, key=lambda label: labels[label])
    periods = (*stated, *([""] if any(one.period is None for one in library.summaries) else []))

    def added(summaries: Iterable[Summary]) -> Total:
        return total({one.id: perspective.portion(one.money) for one in summaries}, others)

    def across(summaries: Collection[Summary]) -> tuple[tuple[Summary, ...], ...]:
        return tuple(tuple(one for one in summaries if one.label == period) for period in periods)

    rows = tuple(
        (series.title, tuple(added(column) if column else None for column in across(series.summaries)))
        for series in library.series()
    )
    return Account(periods, rows, tuple(map(added, across(library.summaries))), added(library.summaries))


def recipients(library: Library) -> tuple[tuple[str, Total], ...]:
    """Every party that gets something, with its total, the largest first. Parties overlap: never to be added."""
    others = rivals(library.summaries)
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


def total(portions: Mapping[str, Portion], others: Rivals) -> Total:
    """What agreements state together, by what the party has of each, by id."""
    stated = {name: one.amount for name, one in portions.items() if one.amount is not None}
    counted: dict[str, Portion] = {}
    for name in sorted(stated, key=lambda name: (-stated[name].low, -stated[name].nominal, name)):
        if others[name].isdisjoint(counted):
            counted[name] = portions[name]
    return Total(
        figures=tuple(counted.values()),
        unstated=sum(one.open and one.amount is None for one in portions.values()),
        partial=sum(portions[name].open for name in counted),
        shared=len(stated) - len(counted),
    )


def rivals(summaries: Collection[Summary]) -> Rivals:
    """Which agreements may share money: those of one series, or related, whose periods are not stated to be apart."""
    known, series = {summary.id: summary for summary in summaries}, dict[str, list[Summary]]()
    for summary in summaries:
        series.setdefault(summary.series or f" {summary.id}", []).append(summary)
    pairs = [pair for group in series.values() for pair in combinations(group, 2)]
    pairs += [(one, known[other]) for one in summaries for other in one.related if other in known]
    found: dict[str, set[str]] = {name: set() for name in known}
    for one, other in pairs:
        if not _apart(one, other):
            found[one.id].add(other.id)
            found[other.id].add(one.id)
    return found


def _apart(one: Summary, other: Summary) -> bool:
    """Whether both state their periods, and no day is in both."""
    if one.period is None or other.period is None:
        return False
    return one.period.last < other.period.first or other.period.last < one.period.first
