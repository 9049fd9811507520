"""The frame of a view: a header, a line of keys, what is said in its place, and what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from overens.phrasing import words
from overens.phrasing.files import being_seen, faulty_shown
from overens.problems import N_
from overens.tui.commands import Command
from overens.tui.desk import Desk
from overens.tui.output.covering import Covered
from overens.tui.theming import Painter
from overens.tui.widgets.bars import Banner, HeaderBar, KeyBar

if TYPE_CHECKING:
    from textual import events

R = TypeVar("R")


class Framed(Covered[R]):
    """A screen with such a frame."""

    COMMANDS_SHOWN: Sequence[Command] = ()
    """Every command of the view, by its usual keys."""

    def __init__(self, painter: Painter, desk: Desk) -> None:
        super().__init__()
        self._painter = painter
        self._desk = desk
        self._translate = desk.translate
        self._said: Sequence[str] = ()
        """What stands in the place of the keys, the longest wording first."""

    @property
    def commands(self) -> Sequence[Command]:
        """The commands of the view with the keys that they have."""
        return self._desk.habits.keys.of(self.COMMANDS_SHOWN)

    @property
    def here(self) -> str:
        """The id of the command that leads to where the user is already, where one does."""
        return ""

    def header(self) -> HeaderBar:
        """The header, for `compose`."""
        return HeaderBar(self._painter, id="header")

    def banner(self) -> Banner:
        """What stands above the keys while something shown is not what stands in the files, for `compose`."""
        bar = Banner(self._painter, id="banner")
        bar.show(*self._of_files())
        return bar

    def _of_files(self) -> tuple[str, ...]:
        """Says of which files earlier readings are shown, or that all may be; and of which nothing is."""
        loaded, translate, key = self._desk.loaded, self._translate, self._desk.habits.keys.first("problems")
        if not loaded.certain:
            return being_seen(translate)
        left_out = loaded.left_out if loaded.library.summaries else ()
        return faulty_shown(loaded.kept, left_out, translate, key)

    def keys(self) -> KeyBar:
        """The line of keys, for `compose`; what was said before there was one stands in it."""
        bar = KeyBar(self._painter, self.commands, self._translate, id="keys")
        bar.say(self._said)
        bar.stand(self.here)
        return bar

    def show_header(self, path: tuple[str, ...]) -> None:
        """Show where the user is, problems in the files, the perspective and the day."""
        count, warning = len(self._desk.problems), ""
        if count:
            key = self._desk.habits.keys.first("problems")
            warning = self._translate.plural("{count} problem ({key})", "{count} problems ({key})", count, key=key)
        day = words.day(self._desk.today, self._translate)
        self.query_one(HeaderBar).show(path, warning, self._desk.speaking_shortly, day)

    def say(self, *wordings: str) -> None:
        """Say something in the place of the keys, the longest wording that fits, until the next key or click."""
        said = tuple(filter(None, wordings))
        if said != self._said:  # at most keys there is nothing to say
            self._said = said
            for bar in self.query(KeyBar):
                bar.say(said)

    def say_beside(self, said: str) -> None:
        """Say something, unless something has been said already, which matters more."""
        if not self._said:
            self.say(said)

    def unsay(self, said: str) -> None:
        """What was said is true no longer."""
        if said in self._said:
            self.say()

    def on_key(self, event: events.Key) -> None:
        """What was said or copied before need not stay; this comes before what the key does."""
        self.on_click()
        if self._desk.habits.keys.left_out(self.COMMANDS_SHOWN, event.key):
            self.say(self._translate(N_("A kiosk writes and starts nothing.")))

    def on_click(self) -> None:
        """What was said or copied before need not stay."""
        self.app.clear_notifications()
        self.say()

    def tell(self, *wordings: str) -> None:
        """Say something above the keys, the longest wording that fits, until there is nothing to say any more."""
        self.query_one(Banner).show(*wordings)

    def tell_of_files(self) -> None:
        """Say above the keys what is to be said of the files, if anything is."""
        self.tell(*self._of_files())
