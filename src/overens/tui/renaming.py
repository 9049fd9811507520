"""Where an agreement is whose file has another name by now: its id is the file's name. No widgets."""

from __future__ import annotations

from msgspec.structs import replace

from overens.library import Library
from overens.tui.places import Place


def renamed(place: Place, before: Library, now: Library) -> Place:
    """The same place in the only new agreement that is called as the one that is gone, and of its period."""
    gone = before.summary(place.agreement) if place.agreement else None
    if gone is None or now.summary(gone.id):
        return place
    new = {*now.order.ids} - {*before.order.ids}
    what = gone.title, gone.series, gone.period
    there = (now.passing_at(now.order.numbers[name]) for name in new)
    same = [one.id for one in there if (one.title, one.series, one.period) == what]
    return replace(place, agreement=same[0]) if len(same) == 1 else place
