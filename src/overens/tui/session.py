"""What every view shares: the desk, for whom the user speaks, the day, and the views themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events
from textual.await_complete import AwaitComplete
from textual.widget import Widget

from overens.loading import Loaded
from overens.memory import Memory
from overens.mentions import speakers
from overens.problems import N_
from overens.tui.commands import EVERYWHERE
from overens.tui.daily import Day
from overens.tui.desk import Desk
from overens.tui.dressing import DressedApp
from overens.tui.places import Place
from overens.tui.screens.browse import BrowseScreen
from overens.tui.screens.view import View
from overens.tui.surroundings import Surroundings

if TYPE_CHECKING:
    from overens.tui.offering import Choice

ALT = "alt+"
"""What the name of a key begins with that was pressed together with Alt."""


class Session(DressedApp):
    """Owns the desk; the browser is always the lowest view."""

    BINDINGS = [command.binding for command in EVERYWHERE]  # noqa: RUF012

    def __init__(
        self,
        desk: Desk,
        load: Callable[..., Loaded],
        surroundings: Surroundings,
        start: Place,
        remember: Callable[[Memory], None] = lambda _: None,
        memory: Memory = Memory(),  # noqa: B008
    ) -> None:
        super().__init__(surroundings)
        self.set_keymap(dict(desk.habits.keys.own))
        self.desk = desk
        self.load = load
        """Reads the files; given a progress and a limit, as `loading.load` takes them, while some are unread."""

        self._remember = remember
        self.chosen = memory
        """What the user chose, now or another time: perspective and theme."""

        self.browser = BrowseScreen(self.painter, desk, start)
        self.day = Day(self)

    def get_default_screen(self) -> BrowseScreen:
        """The browser is the screen to start with."""
        return self.browser

    def on_app_focus(self) -> None:
        """The user comes back from another window."""
        self.day.see()

    def on_unmount(self) -> None:
        """Remember for the next time."""
        self.keep_memory()

    def keep_memory(self) -> None:
        """Keep what is to be remembered."""
        self._remember(self.memory)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action may be done here."""
        return self.desk.habits.keys.allows(action) and super().check_action(action, parameters)

    @property
    def view(self) -> View[Place | None] | View[None] | View[bool]:
        """The view in use; a list or a question over it does not count."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, View))

    @property
    def memory(self) -> Memory:
        """What is to be remembered till the next time, though its file may be broken just now."""
        return replace(self.chosen, place=str(self.browser.wanted), open=self.browser.is_open)

    def use(self, desk: Desk) -> None:
        """Let every view show another desk."""
        self.desk = desk
        for screen in self.screen_stack:
            if isinstance(screen, View) and screen.is_mounted:
                screen.show_desk(desk)
            elif isinstance(screen, View):  # it was opened just now, with the desk before
                screen.call_later(screen.show_desk, desk)

    def pop_screen(self) -> AwaitComplete:
        """Close the screen on top, and let go what was drawn of it: Textual keeps the caches of a thousand widgets."""
        for widget in self.screen.walk_children(with_self=True):
            widget.refresh()
            if isinstance(widget, Widget) and widget.show_vertical_scrollbar:
                widget.vertical_scrollbar.refresh()
        return super().pop_screen()

    def choose(
        self,
        title: str,
        found: Callable[[str], Sequence[Choice[str]]],
        then: Callable[[str], None],
        advice: Callable[[str], Sequence[str]] = lambda _: (),
    ) -> None:
        """Let the user choose; `then` is told what was chosen, if anything was. `advice` is for where nothing fits."""
        from overens.tui.offering import Offer
        from overens.tui.screens.chooser import ChooserScreen

        def chosen(value: str | None) -> None:
            if value is not None:
                then(value)

        offer = Offer(title, found, advice=advice)
        self.push_screen(ChooserScreen(self.painter, self.desk, offer), chosen)

    def on_key(self, event: events.Key) -> None:
        """Before what the key does: letters typed right after the one that opens a list are for its line.

        Over a slow line they come together.
        """
        self.day.see()
        typed = getattr(self.screen, "typed", None)
        if typed and event.is_printable and event.character:
            typed(event.character)
        if event.key.startswith(ALT) and event.key not in self.screen.active_bindings:
            event.prevent_default().stop()  # Esc and the key after it, which look like that where they come together
            for key in ("escape", event.key.removeprefix(ALT)):
                self.simulate_key(key)

    def action_perspective(self) -> None:
        """Choose the party that the user speaks for."""
        from overens.tui.choosing import groups_told, parties_found

        desk, _ = self.desk, self.desk.translate
        ids = speakers(desk.library)
        found = partial(parties_found, desk, ids, _(N_("all parties (no perspective)")))
        self.choose(_(N_("I speak for")), found, self.speak_for, partial(groups_told, desk, ids))

    def action_everyone(self) -> None:
        """Speak for no party."""
        if not self.desk.party:
            self.view.say(self.desk.translate(N_("No perspective is chosen.")))
            return
        self.speak_for("")

    def speak_for(self, party: str) -> None:
        """See everything as a party does; as nobody in particular where it is empty."""
        if party and party not in self.desk.library.parties:  # the files were read again meanwhile
            self.view.say(self.desk.translate(N_("It is no longer in the files.")))
            return
        self.chosen = replace(self.chosen, perspective=party)
        self.use(self.desk.seen_by(party))
        self.keep_memory()
