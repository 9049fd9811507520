"""What every view has in common: what is on the desk, and what can be done with it from anywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from overens.phrasing.document import Document
from overens.phrasing.files import WAIT, WAIT_SHORTLY, being_seen
from overens.tui.desk import Desk
from overens.tui.places import ROOT, Place
from overens.tui.renaming import renamed
from overens.tui.screens.framed import Framed

if TYPE_CHECKING:
    from overens.phrasing.quoting import Quotable
    from overens.phrasing.sheet import Sheet

R = TypeVar("R")


class View(Framed[R]):
    """A screen that shows what is on the desk."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action may be done here."""
        return self._desk.habits.keys.allows(action) and super().check_action(action, parameters)

    def show_desk(self, desk: Desk) -> None:
        """Show another desk: of someone who speaks for another party, or with files that were read again."""
        self._desk = desk
        if not desk.loaded.unread:
            self.tell_of_files()

    def waits(self) -> bool:
        """Whether files are still being read, or looked at, so that nothing that is whole can be written; says so."""
        loaded = self._desk.loaded
        if not loaded.certain:
            self.say(*being_seen(self._translate))
        elif loaded.unread:
            self.say(self._translate(WAIT), self._translate(WAIT_SHORTLY))
        return bool(loaded.unread) or not loaded.certain

    @property
    def place(self) -> Place:
        """The allocation that the view is about."""
        return ROOT

    @property
    def shown(self) -> Place:
        """What is taken along from the view: an allocation, a series, or everything."""
        return self.place

    def still_shown(self) -> Callable[[], bool]:
        """Asks whether the view still shows what it shows now, though its file may have another name by then."""
        shown, library = self.shown, self._desk.library
        return lambda: renamed(shown, library, self._desk.library) == self.shown

    @property
    def written(self) -> tuple[Place, str]:
        """What `e` edits: an allocation or a sum inside it, and the id of a deadline where it is one."""
        return self.place, ""

    @property
    def help(self) -> Document:
        """The keys of the view."""
        return ()

    def quotables(self) -> Sequence[Quotable]:
        """What can be copied: figures or days, and sentences with their sources; the nearest at hand first."""
        return ()

    def sheet(self) -> tuple[str, Sheet] | None:
        """What is shown, to be exported, and the name of a file for it."""
        return None
