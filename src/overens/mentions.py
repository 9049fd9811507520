"""What the agreements of a library, all of them together, name parties for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from overens.library import Library
from overens.summary import Side, Summary


def speakers(library: Library) -> tuple[str, ...]:
    """The parties that one can speak for, those named most often first."""
    mentions = library.once(_mentions)
    return tuple(sorted(library.parties, key=lambda party: -mentions.get(party, 0)))


def named_in(library: Library) -> Mapping[tuple[Side, str], int]:
    """How many agreements name a party as getting, paying or paying out their money."""
    if library.named is not None:
        return library.named
    return Counter(pair for summary in library.passing for pair in summary.named)


def passed_on(library: Library) -> frozenset[tuple[str, str]]:
    """Who is to pass on some of its money, and to whom."""
    return passing_on(library.passing)


def passing_on(summaries: Iterable[Summary]) -> frozenset[tuple[str, str]]:
    """The same of some agreements."""
    return frozenset((name, meant) for summary in summaries for _at, name, meant in summary.onward)


def _mentions(library: Library) -> Mapping[str, int]:
    """How often a party is named in the money and the deadlines of the agreements."""
    count: Counter[str] = Counter()
    for summary in library.passing:
        count.update(one.party for _, node in summary.money.walk() for one in node.portions)
        count.update(party for duty in summary.duties for party in (*duty.by, *duty.to))
    return count
