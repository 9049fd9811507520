"""A whole against the parts that should make it up, and the verdict on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from overens.amount import Amount
from overens.kronor import Kronor
from overens.paths import At
from overens.tally.values import NOTHING, Cell, Value, total
from overens.verdict import Reason, Verdict

if TYPE_CHECKING:
    from overens.model import Statement


Rule = Literal["parts", "recipients", "payers", "cross-foot", "restatement", "containment"]
"""The rule by which figures are compared; a division has the name of its kind."""


class Term(Struct, frozen=True):
    """A figure in a comparison."""

    cell: Cell
    label: str
    """A title, the id of a party, or the id of a source; empty where it is called after its allocation."""

    value: Value | None
    sources: tuple[tuple[str | None, str | None], ...] = ()
    """Source and heading of each printing."""


def sources_of(*printings: Statement | None) -> tuple[tuple[str | None, str | None], ...]:
    """Source and heading of each of these; nothing of one that is not there."""
    return tuple((one.source, one.where) for one in printings if one)


class Relation(Struct, frozen=True):
    """A whole against the parts that should make it up."""

    rule: Rule

    kind: str
    """What tells it from others of its rule at the same place: `to:regioner`, the id of a source, a key."""

    at: At
    whole: Term
    members: tuple[Term, ...]
    reason: Reason = Reason.NONE
    """Why the sum is open, if it is."""

    whole_open: bool = False
    """Whether the whole may itself be more than is known: a joint or containing party has a figure beside it."""

    of_other_source: bool = False
    """Whether it is what another source states by itself, and not the principal figures."""

    foots: Cell | None = None
    """Of a cross-foot what it is about: who gets or pays; the figure may stand in the amount."""

    @property
    def open(self) -> bool:
        """Whether there may be more than the members that have a value."""
        return self.reason is not Reason.NONE or any(member.value is None for member in self.members)

    @property
    def id(self) -> str:
        """What names it in its agreement."""
        name = self.rule if not self.kind else f"{self.rule}:{self.kind}"
        return "/".join((*self.at, name))

    @property
    def parts(self) -> Value | None:
        """The sum of the members that have a value; nothing at all where every part says that others have it."""
        values = [member.value for member in self.members if member.value is not None]
        if not self.members and self.rule == "cross-foot" and self.reason is Reason.NONE:
            return NOTHING
        return total(values) if values else None


class Judgement(Struct, frozen=True):
    """The verdict on a relation, with its figures."""

    verdict: Verdict
    reason: Reason
    difference: Kronor | None = None
    """Nominal whole minus parts, in kronor."""

    slack: Kronor | None = None
    """How large the difference might be for the intervals still to meet; `None` where there is no limit."""

    remainder: Amount | None = None
    """What an open sum leaves of the whole."""


def judge(relation: Relation) -> Judgement:
    """The first verdict that applies: unstated, contradiction, partial, exact, rounded."""
    whole, parts = relation.whole.value, relation.parts
    if relation.reason is Reason.WHOLE_COMPUTED:
        return Judgement(Verdict.UNSTATED, Reason.WHOLE_COMPUTED)
    if whole is None:
        return Judgement(Verdict.UNSTATED, Reason.WHOLE_UNSTATED)
    if parts is None:
        nobody_named = not relation.members and relation.reason is not Reason.NONE
        return Judgement(Verdict.UNSTATED, relation.reason if nobody_named else Reason.MEMBERS_UNSTATED)
    difference = whole.amount.nominal - parts.amount.nominal
    room = slack(whole.amount, parts.amount)
    if contradict(relation, whole.amount, parts.amount):
        return Judgement(Verdict.CONTRADICTION, relation.reason, difference, room)
    same = difference == 0 and not whole.hedged and not parts.hedged
    if relation.whole_open or (relation.open and not (relation.reason is Reason.CONTAINED and same)):
        reason = _why_open(relation)
        left = remainder(whole.amount, parts.amount)
        if relation.whole_open:  # there may be more of it
            left = left._replace(high=None, high_open=False)
        return Judgement(Verdict.PARTIAL, reason, difference, room, left)
    return Judgement(Verdict.EXACT if same else Verdict.ROUNDED, Reason.NONE, difference, room)


def contradict(relation: Relation, whole: Amount, parts: Amount) -> bool:
    """Whether a relation cannot hold with these amounts: of a side that is open there may be more."""
    too_much = exceeds(parts, whole) and not relation.whole_open
    return too_much or (not relation.open and exceeds(whole, parts))


def _why_open(relation: Relation) -> Reason:
    if relation.reason is not Reason.NONE:
        return relation.reason
    stated = all(member.value for member in relation.members)
    return Reason.PARTS_UNSAID if stated else Reason.MEMBER_UNSTATED  # the whole alone is open, as parts may be


def exceeds(one: Amount, other: Amount) -> bool:
    """Whether all that `one` can mean is more than all that `other` can mean."""
    if other.high is None:
        return False
    return one.low > other.high or (one.low == other.high and (one.low_open or other.high_open))


def meet(one: Amount, other: Amount) -> bool:
    """Whether there is something that both can mean."""
    return not exceeds(one, other) and not exceeds(other, one)


def slack(whole: Amount, parts: Amount) -> Kronor | None:
    """How far apart the two figures could lie with their intervals still meeting, on the side where they lie."""
    above, below = (whole, parts) if whole.nominal >= parts.nominal else (parts, whole)
    return None if below.high is None else (above.nominal - above.low) + (below.high - below.nominal)


def remainder(whole: Amount, parts: Amount) -> Amount:
    """What the parts leave of the whole; never less than nothing."""
    least = 0 if parts.high is None else whole.low - parts.high
    most = None if whole.high is None else whole.high - parts.low
    return Amount(
        max(least, 0),
        max(whole.nominal - parts.nominal, 0),
        None if most is None else max(most, 0),
        low_open=parts.high is not None and least >= 0 and (whole.low_open or parts.high_open),
        high_open=most is not None and most > 0 and (whole.high_open or parts.low_open),
    )
