"""What a list of figures leaves out, or promises more of than there is, though nobody printed that."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING, NamedTuple

from overens.amount import summed
from overens.kinship import inside
from overens.kronor import Kronor
from overens.tally.explain import wants_explaining
from overens.verdict import Reason, Verdict

if TYPE_CHECKING:
    from overens.kinship import Party
    from overens.model import Allocation
    from overens.paths import At
    from overens.tally.check import Check

NEARLY = 4
"""Members of a group that are named for each one that is missing: with fewer, nobody meant to name all of it."""

DIVIDED = ("parts", "recipients", "payers")
"""The rules by which the members make up the whole."""


class LeftOut(NamedTuple):
    """A group of which a list names nearly all members."""

    group: str
    named: int
    missing: tuple[str, ...]
    """The others, in the order of the group."""


def left_out(check: Check, money: Allocation, parties: Mapping[str, Party]) -> LeftOut | None:
    """Whom of a group a list forgets that comes to less than its whole, where it names nearly all of it."""
    relation, judgement = check.relation, check.judgement
    if relation.rule not in DIVIDED or relation.reason is not Reason.NONE or (judgement.difference or 0) < 0:
        return None
    if not wants_explaining(relation, judgement):
        return None
    each = [{one.cell.party} if one.cell.party else _recipients(money, one.cell.at) for one in relation.members]
    if not all(each):
        return None  # somebody whom nobody names gets a part
    named = frozenset[str]().union(*each)
    held = frozenset[str]().union(*(inside(name, parties) for name in named))
    for group, party in parties.items():
        missing = tuple(name for name in party.members if name not in held)
        count = len(party.members) - len(missing)
        if group not in held and 0 < NEARLY * len(missing) <= count:
            return LeftOut(group, count, missing)
    return None


def _recipients(money: Allocation, at: At) -> Set[str]:
    """Who gets a part, as far as it says so itself."""
    part = money.find(at)
    return {*part.recipients, *filter(None, [part.to])} if part else set()


def limits_above(check: Check) -> Kronor | None:
    """By how many kronor the upper limits of all parts add up to more than that of the whole; else nothing.

    Such sums meet however much more it is: each part may be nothing at all.
    """
    relation = check.relation
    if check.verdict is not Verdict.ROUNDED or relation.rule not in DIVIDED:
        return None
    amounts = [term.value.amount for term in (relation.whole, *relation.members) if term.value]
    if len(amounts) <= len(relation.members):
        return None
    whole, *parts = amounts
    hedges = {part.hedge for part in parts}
    if whole.hedge != "at-most" or "at-most" not in hedges or hedges - {"", "at-most"}:
        return None
    more = summed(parts).nominal - whole.nominal
    return more if more > 0 else None
