"""Where the user has been, as in a web browser: back, forward, and a new way where they turn off. Plain values."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from overens.tui.places import Place

MOST = 100
"""Places that are kept."""


class Journey(Struct, frozen=True):
    """The places that were looked at. Lines that the cursor only passes on its way are none of them."""

    here: Place
    past: tuple[Place, ...] = ()
    """The places before, the latest last."""

    future: tuple[Place, ...] = ()
    """The places that one has gone back from, the next first."""

    looked: bool = True
    """Whether the user looked closer at the place: went into it, or jumped to it."""

    def stepped(self, place: Place) -> Journey:
        """The cursor moves on: a place that was only passed is forgotten."""
        if place == self.here:
            return self
        return replace(self.jumped(place) if self.looked else self, here=place, looked=False)

    def jumped(self, place: Place) -> Journey:
        """Somewhere else altogether."""
        if place == self.here:
            return replace(self, looked=True)
        return Journey(place, (*self.past, self.here)[-MOST:])

    def closer(self) -> Journey:
        """The user looks closer at where they are."""
        return replace(self, looked=True)

    def moved(self, moved: Callable[[Place], Place]) -> Journey:
        """The same way, where places are others by now."""
        past, future = (tuple(map(moved, places)) for places in (self.past, self.future))
        return replace(self, here=moved(self.here), past=past, future=future)

    def back(self) -> Journey:
        """At the place before."""
        if not self.past:
            return self
        return Journey(self.past[-1], self.past[:-1], (self.here, *self.future))

    def forward(self) -> Journey:
        """At the place that one went back from."""
        if not self.future:
            return self
        return Journey(self.future[0], (*self.past, self.here), self.future[1:])
