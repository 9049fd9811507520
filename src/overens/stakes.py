"""Which duties concern the party that the user speaks for, and the money that hangs on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from overens.kinship import Kinship
from overens.kronor import Kronor
from overens.paths import At, in_line, lies_in
from overens.perspective import Perspective, added, is_all_of
from overens.summary import Duty, Node, Portion, Route, Summary

TO_BE_PAID = ("payment", "publication")
"""Kinds of duties that concern those who receive something."""


def concerns(party: Perspective, summary: Summary, duty: Duty) -> bool:
    """Whether a party acts or receives, or someone acts who pays out its money, or must pass some on to it.

    An event concerns everyone, and so does a duty of which no source says whose it is; what is paid or published
    concerns those who get it.
    """
    nobody = not duty.by and not (duty.to and duty.kind in TO_BE_PAID)
    if not party.party or duty.event or nobody:
        return True
    named, meant = (*duty.by, *duty.to), {party.party, *party.over, *party.kin.get(party.party, ())}
    paying = {route.via for route in _routes(summary, duty.at, meant)}
    passing = {one for at, one, other in summary.onward if other in meant and in_line(at, duty.at)}
    return not {*meant, *paying}.isdisjoint(named) or not passing.isdisjoint(duty.by)


def reaches(summary: Summary, duty: Duty, at: At, kinship: Kinship) -> bool:
    """Whether a duty may concern the allocation at `at` in what it concerns.

    Somebody who acts may get money of it, or pays some, or pays some out. Of what is paid or published that is open.
    """
    node = summary.money.find(at)
    if lies_in(duty.at, at) or node is None or duty.kind in TO_BE_PAID or not duty.by:
        return True
    having = {one.party for one in node.portions if one.side == "to" or one.amount}
    having |= {one.via for one in summary.routes if in_line(one.at, at) and one.recipient in having}
    return "" in having or any(name in having or kinship.overlap(name, one) for name in duty.by for one in having)


def money_on(party: Perspective, summary: Summary, duty: Duty) -> tuple[Portion, ...]:
    """The money that hangs on a duty, as far as the sources say.

    It is what those who must act have of the allocation concerned, of a payment what those have who receive it.
    With a perspective it is the party's own portion, where it is one of them or lies in one of them, or what one
    of them pays out of it; on what the party pays nothing hangs. Where no source says who must act, it is the
    amount of the allocation that the duty names.
    """
    node = summary.money.find(duty.at)
    affected = (*duty.by, *(duty.to if duty.kind == "payment" else ()))
    if node is None or duty.event:
        return ()
    if party.party:
        portions = _own(party, summary, duty, affected) or _of_members(party, summary, duty, affected)
    else:
        portions = [one for name in affected for one in _more(node, _having(node, name))]
        if duty.at and not affected and not duty.to:
            portions = [node.worth]
    return tuple(portion for portion in portions if portion.amount is not None)


def _own(party: Perspective, summary: Summary, duty: Duty, affected: Collection[str]) -> list[Portion]:
    """The party's portion of what a duty concerns, or of that of it which one of those affected pays out.

    What they pay out of a group's own figure is no money of the party, where it has a figure beside that. It is
    open where they may pay out more: then it is the least that hangs on the duty.
    """
    seen, node = party.within(summary), summary.money.find(duty.at)
    if seen.side == "from" or node is None:
        return []
    if not set(party.over).isdisjoint(affected):
        paid_out = [one for one in _having(node, seen.money) if one.side != seen.side]
        return _more(node, [seen.portion(node), *paid_out])
    routes = _routes(summary, duty.at, party.over)
    routes = [one for one in routes if one.via in affected and not one.inside]
    routes = [one for one in routes if one.whole or one.recipient == seen.money]
    told = dict.fromkeys(max(one.at, duty.at, key=len) for one in routes)
    places = [at for at in told if not any(at != other and lies_in(at, other) for other in told)]
    found = added([paid for at in places if (paid := _paid(seen, summary, at, routes))])
    least = sum(one.least for one in found)
    if places != [duty.at] and _may_hold_more(seen, summary, duty.at, places, {one.via for one in routes}, least):
        found = [replace(one, open=True) for one in found]
    return found


def _paid(seen: Perspective, summary: Summary, at: At, routes: Sequence[Route]) -> Portion | None:
    """What of an allocation is paid to a party on these routes: of a list its own figure there, and no more of it.

    It is open where others of the list share members with it. Then nothing is known of what lies deeper.
    """
    node = summary.money.find(at)
    reaching = [one for one in routes if lies_in(at, one.at)]
    if node is None:
        return None
    if any(one.whole for one in reaching):
        return seen.portion(node)
    alone = seen.alone
    here = next((one.amount for one in reaching if one.at == at), None)
    if here is not None:
        return replace(Portion.printed(here), side=seen.side, party=seen.money, open=alone.portion(node).open)
    lists = (summary.money.find(one.at) for one in reaching)
    return seen.portion(node) if all(one and not alone.portion(one).open for one in lists) else None


def _of_members(party: Perspective, summary: Summary, duty: Duty, affected: Collection[str]) -> list[Portion]:
    """What of it hangs on the duty for each of those inside the party, of those that share members for one."""
    seen, node = party.within(summary), summary.money.find(duty.at)
    members = seen.members(node) if node and seen.party == party.party else []
    hanging = {
        one.party: _own(replace(seen.alone, party=one.party, over=(one.party,)), summary, duty, affected)
        for one in members
    }
    apart = party.apart([one for one in members if hanging[one.party]])
    return [portion for one in apart for portion in hanging[one.party]]


def _may_hold_more(
    seen: Perspective, summary: Summary, at: At, places: Sequence[At], paying: Collection[str], least: Kronor
) -> bool:
    """Whether of the allocation at `at` those who pay out may pay a party more than what lies in these places.

    They may, too, where the party may have more of it, and they pay out more of it than the `least` in the places.
    """

    def paid(node: Node) -> list[Portion]:
        return [one for one in node.portions if one.side == "via" and one.party in paying]

    whole = summary.money.find(at)
    if whole is None or any(one.open for one in paid(whole)):
        return True
    if seen.portion(whole).open and any(one.least > least for one in paid(whole)):
        return True
    elsewhere = map(seen.portion, filter(paid, _leaves(summary, at, places)))
    return any(one.open or one.amount is not None for one in elsewhere)


def _routes(summary: Summary, at: At, recipients: Collection[str]) -> list[Route]:
    """Who pays out the recipients' money of an allocation, of what lies in that, or of what that lies in."""
    return [one for one in summary.routes if one.recipient in recipients and in_line(one.at, at)]


def _leaves(summary: Summary, at: At, besides: Sequence[At]) -> Iterator[Node]:
    """The allocations without parts in the one at `at`, but for what lies in some of them."""
    for path, node in summary.money.walk():
        inside = [one for one in (at, *besides) if lies_in(path, one)]
        if not node.parts and inside == [at]:
            yield node


def _having(node: Node, party: str) -> list[Portion]:
    """What a party gets of an allocation, and what it pays out of it."""
    return [one for one in node.portions if one.party == party and one.side in ("to", "via")]


def _more(node: Node, found: Sequence[Portion]) -> list[Portion]:
    """Of what a party gets and what it pays out the more, where any is known.

    Some of the one may lie in the other, so that it is the least of both together unless it is all that there is, or
    there is nothing of the other.
    """

    def is_some(one: Portion) -> bool:
        return one.amount is not None and one.amount.high != 0

    known = [one for one in found if one.amount is not None]
    if not known:
        return []
    most = max(known, key=lambda one: (one.least, is_some(one)))
    others = any(one.open or is_some(one) for one in found if one is not most)
    return [replace(most, open=most.open or (others and not is_all_of(most, node)))]
