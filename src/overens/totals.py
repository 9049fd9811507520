"""What the agreements of a collection state together, as a party sees it.

Each agreement counts once, with what the party has of its whole money. Of agreements that may share money only the one
counts that surely gives most, and the sum is a least one: no krona is counted twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from overens.amount import Amount, summed
from overens.kinship import kin
from overens.kronor import Kronor, limit
from overens.library import Library
from overens.perspective import Perspective
from overens.rivals import Rivals, rivals_in
from overens.summary import Portion


class Total(Struct, frozen=True):
    """What several agreements state together. Totals of agreements that share no money can be added."""

    count: int = 0
    """How many figures are added, one an agreement."""

    added: Portion | None = None
    """Their sum; the figure itself where there is one."""

    least: Kronor = 0
    """The sum of the least that each surely is; rounded figures count as they are printed."""

    most: Kronor | None = 0
    """The sum of the most that each can be, likewise; `None` where there is no limit."""

    unstated: int = 0
    """Agreements that do not say how much."""

    partial: int = 0
    """Agreements that may give more than the figure that is added."""

    shared: int = 0
    """Agreements that are not added, because they may share money with one that is."""

    def __add__(self, other: Total) -> Total:
        """The total of the agreements of both."""
        return Total(
            self.count + other.count,
            _together([one for one in (self.added, other.added) if one]),
            self.least + other.least,
            limit((self.most, other.most)),
            self.unstated + other.unstated,
            self.partial + other.partial,
            self.shared + other.shared,
        )

    @property
    def amount(self) -> Amount | None:
        """The sum; `None` where there is none."""
        return self.added.amount if self.added else None

    @property
    def open(self) -> bool:
        """Whether there may be more than the sum."""
        return bool(self.unstated or self.partial or self.shared)

    @property
    def portion(self) -> Portion:
        """It as a portion: that of the one agreement which states something, else a sum, which is known to be one."""
        return replace(self.added or Portion("to", ""), open=self.open)

    @property
    def shown(self) -> Kronor:
        """What it is told as, in kronor: the least where there may be more, else the figure; 0 where none is stated."""
        return self.least if self.open else self.amount.nominal if self.amount else 0

    @property
    def ends(self) -> tuple[Kronor, Kronor | None] | None:
        """The least and the most that it can be, where it is not known well enough to be told as one number.

        One agreement's is told as the tree tells it. A sum of rounded figures is one number, as what stands in a table
        should add up; one of vague figures is a range.
        """
        if self.added is None or self.count == 1:
            return None
        if self.open:
            return self.least, None
        return (self.least, self.most) if self.added.vague else None


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


class Sums(Struct, frozen=True):
    """What a collection states together."""

    account: Account
    recipients: tuple[tuple[str, Total], ...]
    """Every party that gets something, with its total, the largest first. Parties overlap: never to be added."""

    undivided: int
    """How many agreements may give a recipient more than they say."""


def sums(library: Library, perspective: Perspective, most: int | None = None) -> Sums:
    """The sums of a collection, its account as a party sees it; an agreement stands under its own period.

    A party that sees a group's money sees what the group does of it on that side.

    Its rows are those of the first series, `most` of them, as the library has them, though an agreement's file may
    name another series by now; all other sums are of all.

    Agreements are looked at once, and let go with those that they may share money with: a large collection's money
    would fill the memory.
    """
    seen = perspective.summing
    others, series_of, shown = library.once(rivals_in), library.order.series_of, library.series[:most]
    rows: list[dict[str, Total]] = [{} for _ in shown]
    foot: dict[str, Total] = {}
    given, whole, undivided = _Given(library, others), Total(), 0
    for near in others.apart():
        own: dict[int, Portion] = {}
        every: dict[int, Sequence[Portion]] = {}
        for number in near:
            money = library.passing_at(number).money
            own[number], every[number] = seen.portion(money), money.portions
        whole += total(own, others)
        for label, labelled in _grouped(near, others.label).items():
            foot[label] = foot.get(label, Total()) + total({number: own[number] for number in labelled}, others)
            for series, several in _grouped(labelled, series_of.__getitem__).items():
                if series < len(rows):
                    found = total({number: own[number] for number in several}, others)
                    rows[series][label] = rows[series].get(label, Total()) + found
        given.take(every)
        undivided += sum(any(map(_undivided, portions)) for portions in every.values())
    stated = {one.label: (str(one.first), str(one.last)) for one in others.periods if one}
    periods = (*sorted(stated, key=lambda label: stated[label]), *([""] if "" in foot else []))
    table = tuple((one.title, tuple(map(row.get, periods))) for one, row in zip(shown, rows, strict=True))
    account = Account(periods, table, tuple(foot[period] for period in periods), whole)
    return Sums(account, given.totals(), undivided)


T = TypeVar("T")
K = TypeVar("K")


def _grouped(several: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = {}
    for one in several:
        found.setdefault(key(one), []).append(one)
    return found


class _Given:
    """What each recipient gets, in the making."""

    def __init__(self, library: Library, others: Rivals) -> None:
        self._parties = library.parties
        self._others = others
        self._totals: dict[str, Total] = {}
        self._named: Counter[frozenset[str]] = Counter()
        """How many agreements give these parties something; one that is not named is empty."""

    def take(self, agreements: Mapping[int, Sequence[Portion]]) -> None:
        """Take in the portions of the whole money of agreements that share none with others."""
        stated: dict[str, dict[int, Portion]] = {}
        for number, every in agreements.items():
            own = {one.party: one for one in every if one.side == "to"}
            self._named[frozenset(own)] += 1
            for party, one in own.items():
                if party:
                    stated.setdefault(party, {})[number] = one
        for party, portions in stated.items():
            self._totals[party] = self._totals.get(party, Total()) + total(portions, self._others)

    def totals(self) -> tuple[tuple[str, Total], ...]:
        """Every recipient with its total, the largest first; left open where an agreement names its kin or nobody."""
        found = {party: one + Total(unstated=self._unsaid(party)) for party, one in sorted(self._totals.items())}
        return tuple(sorted(found.items(), key=lambda one: (-one[1].shown, one[1].amount is None)))

    def _unsaid(self, party: str) -> int:
        near = kin(party, self._parties) | {""}
        return sum(count for named, count in self._named.items() if party not in named and named & near)


def total(portions: Mapping[int, Portion], others: Rivals) -> Total:
    """What agreements state together, by what the party has of each, by number."""
    stated = {number: one.amount for number, one in portions.items() if one.amount is not None}
    counted: dict[int, Portion] = {}
    in_series: dict[int, list[int]] = {}
    for number in sorted(stated, key=lambda number: (-stated[number].low, -stated[number].nominal, number)):
        near = in_series.setdefault(others.series[number], [])
        linked = (other for other in others.linked(number) if other in counted)
        if not any(others.meet(number, other) for other in (*near, *linked)):
            counted[number] = portions[number]
            near.append(number)
    return Total(
        len(counted),
        _together(list(counted.values())),
        sum(one.least for one in counted.values()),
        limit(one.amount.high if one.vague else one.amount.nominal for one in counted.values() if one.amount),
        unstated=sum(one.open and one.amount is None for one in portions.values()),
        partial=sum(portions[number].open for number in counted),
        shared=len(stated) - len(counted),
    )


def _together(portions: Sequence[Portion]) -> Portion | None:
    """Figures as one portion: the figure itself where there is one, else their sum."""
    if len(portions) < 2:
        return portions[0] if portions else None
    amounts = [one.amount for one in portions if one.amount is not None]
    return Portion("to", "", summed(amounts), vague=any(one.vague for one in portions))


def _undivided(portion: Portion) -> bool:
    """Whether it says that not all recipients' sums are known; what they pass on is in them."""
    return portion.side == "to" and portion.open and not portion.onward
