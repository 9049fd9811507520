"""Scopes: the members of a sum that tally with a whole, where all of them together do not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from math import lcm
from typing import NamedTuple, TypeVar

from overens.amount import Amount
from overens.kronor import Kronor
from overens.tally.judging import Term, meet
from overens.tally.values import Value, total

T = TypeVar("T")

MOST_PAIRS = 150
"""Figures among which pairs are looked for."""

MOST_TRIPLES = 40
"""Figures among which sets of three are looked for."""


class Scope(NamedTuple):
    """Members of a sum that tally with a whole, which all of them together do not."""

    left: tuple[Term, ...]
    """The others."""

    covered: tuple[Term, ...]
    """These, where they are fewer than the others."""

    rest: Kronor
    """What those covered add up to."""


def scopes(whole: Value, members: Sequence[Term], size: int, *, few: bool) -> Iterator[Scope]:
    """Each set of members that tallies with the whole and leaves out `size` of them; or is so `few` itself, exactly.

    Members that are nothing make no difference.
    """
    if not all(member.value for member in members):
        return
    members = [member for member in members if member.value and member.value.amount.high != 0]
    values = [member.value for member in members if member.value]
    if len(values) <= size or len(values) > (MOST_PAIRS if size < 3 else MOST_TRIPLES):
        return
    every = total(values).amount
    gap = every.nominal - whole.amount.nominal
    room = _reach(whole.amount) + _reach(every)
    if gap + room < 0:
        return  # the members are too little already
    scale = lcm(whole.amount.nominal.denominator, *(value.amount.nominal.denominator for value in values))
    nominals = [int(value.amount.nominal * scale) for value in values]
    least, most, exactly = (gap - room) * scale, (gap + room) * scale, whole.amount.nominal * scale
    lowest, highest = -(-least.numerator // least.denominator), most.numerator // most.denominator
    few = few and not whole.hedged and len(values) > 2 * size
    kinds: dict[object, int] = {}
    kind = [kinds.setdefault(value.amount.meaning, len(kinds)) for value in values]
    rests: dict[tuple[int, ...], Kronor | None] = {}  # by what is left out: members that are alike are so together
    for chosen in combinations(range(len(values)), size):
        some = sum([nominals[index] for index in chosen])
        those = tuple([members[index] for index in chosen])
        if lowest <= some <= highest:
            alike = tuple(sorted([kind[index] for index in chosen]))
            if alike not in rests:
                rests[alike] = _tallying(whole, _without(values, chosen))
            rest = rests[alike]
            if rest is not None:
                yield Scope(those, _without(members, chosen) if len(values) < 2 * size else (), rest)
        if few and some == exactly and (rest := _tallying(whole, [values[index] for index in chosen])) is not None:
            yield Scope(_without(members, chosen), those, rest)


def _without(several: Sequence[T], chosen: Collection[int]) -> tuple[T, ...]:
    return tuple([one for index, one in enumerate(several) if index not in chosen])


def _tallying(whole: Value, covered: Sequence[Value]) -> Kronor | None:
    """What values add up to, if that tallies with the whole."""
    rest = total(covered).amount
    return rest.nominal if meet(rest, whole.amount) else None


def _reach(amount: Amount) -> Kronor:
    """How far an amount can lie from its nominal figure; where it has no upper end, as far as the figure itself."""
    high = 2 * amount.nominal if amount.high is None else amount.high
    return max(high - amount.nominal, amount.nominal - amount.low)
