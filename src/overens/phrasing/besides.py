"""What is to be known beside a party's sums: whose they are, what is to be passed on, and what it pays itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from overens.perspective import SIDES
from overens.phrasing.calendar import Calendar
from overens.problems import N_

Pairs = Collection[tuple[str, str]]


def besides(calendar: Calendar, onward: Pairs, named: Pairs) -> Iterator[str]:
    """Whose money shows; what of it they are to pass on, or get so, pay out and pay: none of that is counted.

    `onward` says who is to pass money on, and to whom; `named` on which side of the money who is named.
    """
    seen, _ = calendar.perspective, calendar.translate
    party, inner = calendar.listed((seen.money,)), seen.summing.inner
    own = {seen.money, *inner} if seen.party else ()
    if seen.money != seen.party:
        said = N_("This is the money of {group}. What is stated for {party} itself stands in each agreement.")
        unsaid = N_("This is the money of {group}. No agreement states how much of it goes to {party}.")
        is_named = any((side, seen.party) in named for side in SIDES)
        yield _(said if is_named else unsaid).format(group=party, party=calendar.listed((seen.party,)))
    if any((seen.side, one) in named for one in inner):
        yield _(N_("What is stated for those inside {group} counts, too.")).format(group=party)
    if seen.side == "to" and any(passing in own and meant not in own for passing, meant in onward):
        yield _(N_("Some of it is to be passed on: each agreement says how much, and to whom."))
    if any(meant in own and passing not in own for passing, meant in onward):
        yield _(N_("Money that others are to pass on to {party} is not counted.")).format(party=party)
    others = {side for side, one in named if one in own} if seen.side == "to" else ()
    if "via" in others:
        yield _(N_("What {party} pays out to others is not counted.")).format(party=party)
    if "from" in others:
        yield _(N_("The contribution of {party} is not subtracted.")).format(party=party)
