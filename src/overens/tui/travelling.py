"""Where the user goes: by steps and jumps, back and forward, to what was found, and to a deadline in the calendar."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from textual import events

from overens.agenda import Selection
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.tui.desk import Desk
from overens.tui.journey import Journey
from overens.tui.places import Place
from overens.tui.renaming import renamed, stands_in
from overens.tui.screens.tree import Went
from overens.tui.session import Session
from overens.tui.widgets.laid import Sought

if TYPE_CHECKING:
    from overens.tui.finding import Finder


NONE_HERE = (
    N_("There are no deadlines here: those of all agreements are shown."),
    N_("No deadlines here: all are shown."),
)
"""Why other deadlines show than those that were asked for, at length and shorter."""


class TravellingSession(Session):
    """Owns the journey, and knows when a key was pressed."""

    _journey: Journey
    _finder: Finder | None = None
    """Nothing before one first looks for something."""

    pressed = 0.0
    """When the last key came, as `perf_counter` has it."""

    async def on_event(self, event: events.Event) -> None:
        """Note when a key comes: what can wait gives way to it."""
        if isinstance(event, events.Key):
            self.pressed = perf_counter()
        await super().on_event(event)

    def on_mount(self) -> None:
        """Begin where the browser begins."""
        self._journey = Journey(self.browser.place)

    def on_unmount(self) -> None:
        """Keep nothing more of what was found."""
        if self._finder:
            self._finder.end()

    def use(self, desk: Desk) -> None:
        """Find in what was read again before the views show it."""
        before, self.desk = self.desk, desk
        if desk.library is not before.library:
            self._journey = self._journey.moved(partial(renamed, before=before.library, now=desk.library))
            if self._finder:
                self._finder.use(desk.library)
        super().use(desk)

    def on_went(self, message: Went) -> None:
        """Keep where the user has been."""
        moves = {"step": self._journey.stepped, "jump": self._journey.jumped}
        self._journey = moves[message.how](message.place) if message.how in moves else self._journey.closer()

    def go(self, place: Place, *sought: Sought) -> None:
        """Show a place in the browser, whatever view is in use, and of its detail the first of these texts."""
        self._show(place, *sought)
        self._journey = self._journey.jumped(self.browser.place)  # where the place is gone, the nearest above it

    def _show(self, place: Place, *sought: Sought) -> None:
        while self.screen is not self.browser:
            self.pop_screen()
        with self.browser.prevent(Went):
            self.browser.go(place, *sought)

    def action_travel(self, step: int) -> None:
        """Back to where the user was, or forward again."""
        journey = self._travelled(step)
        if journey is None:
            said = N_("There is nothing to go back to.") if step < 0 else N_("There is nothing to go forward to.")
            self.view.say(self.desk.translate(said))
        else:
            self._journey = journey
            self._show(journey.here)

    def _travelled(self, step: int) -> Journey | None:
        """The journey a step on, past places that are gone by now; nothing where there is none."""
        journey = self._journey
        while (on := journey.back() if step < 0 else journey.forward()) is not journey:
            if stands_in(on.here, self.desk.library):
                return on
            journey = on
        return None

    @property
    def finder(self) -> Finder:
        """Finds by typing, in the library on the desk."""
        if self._finder is None:
            from overens.tui.finding import Finder

            self._finder = Finder(self)
        return self._finder

    def action_find(self) -> None:
        """Find by typing."""
        self.finder.open()

    def action_hit(self, step: int) -> None:
        """To the next of what was found, or the one before."""
        self.finder.step(step)

    def action_calendar(self) -> None:
        """The deadlines of what is in hand."""
        from overens.tui.screens.calendar import CalendarScreen

        if not isinstance(self.view, CalendarScreen):
            self.show_calendar(self.view.place)

    def show_calendar(self, place: Place, duty: str = "", *wordings: str) -> None:
        """Show the deadlines of the agreement of a place, or of a series, all where it has none; the cursor on one.

        Something may be said with it.
        """
        from overens.tui.screens.calendar import CalendarScreen

        shown = Selection(agreement=place.agreement, series=place.series)
        if shown != Selection() and not self.desk.agendas.has_any(shown):
            shown, wordings = Selection(), wordings or tuple(map(self.desk.translate, NONE_HERE))
        screen = CalendarScreen(self.painter, self.desk, shown, duty)
        screen.say(*wordings)

        def back(there: Place | None) -> None:
            entry = screen.diary.entry
            if there is not None and entry is not None:
                self.go(there, Sought(plain(entry.duty.title)))

        self.push_screen(screen, back)
