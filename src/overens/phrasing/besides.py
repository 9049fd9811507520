"""What is to be known beside a party's sums: money that is to be passed on, and what it pays itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from overens.perspective import Perspective
from overens.phrasing.calendar import Calendar
from overens.problems import N_

Pairs = Collection[tuple[str, str]]


def besides(calendar: Calendar, onward: Pairs, named: Pairs) -> Iterator[str]:
    """What the party whose money shows is to pass on of it, or gets so, and what it pays: none of that is counted.

    `onward` says who is to pass money on, and to whom; `named` on which side of the money who is named.
    """
    seen, _ = calendar.perspective, calendar.translate
    party, own = calendar.listed((seen.money,)), _own(seen)
    if seen.side == "to" and any(passing in own for passing, _meant in onward):
        yield _(N_("Some of it is to be passed on: each agreement says how much, and to whom."))
    if any(meant in own for _passing, meant in onward):
        yield _(N_("Money that others are to pass on to {party} is not counted.")).format(party=party)
    if seen.side == "to" and any(side == "from" and one in own for side, one in named):
        yield _(N_("The contribution of {party} is not subtracted.")).format(party=party)


def _own(seen: Perspective) -> Collection[str]:
    """Whose money shows: the party's, or its group's, with that of those inside it; nobody's without a party."""
    return {seen.money, *seen.summing.inner} if seen.party else ()
