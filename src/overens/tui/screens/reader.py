"""A page to read that lies over the browser: the keys, the problems, a check, a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual.app import ComposeResult

from overens.phrasing.document import Document, Heading
from overens.phrasing.quoting import Quotable
from overens.phrasing.sheet import Sheet
from overens.phrasing.texts import plain
from overens.tui.commands import READER, READER_GROUPS, Command, all_of
from overens.tui.desk import Desk
from overens.tui.help import reader_help
from overens.tui.places import ROOT, Place
from overens.tui.reader_pages import Made
from overens.tui.screens.view import View
from overens.tui.theming import Painter
from overens.tui.widgets.bars import KeyBar
from overens.tui.widgets.page import Page


class ReaderPage(Struct, frozen=True):
    """A page of a kind."""

    subject: str
    """What kind of page it is: the key that opens one closes it again."""

    title: str
    made: Callable[[Desk], Made]
    """What stands on it; made anew where the desk is another."""

    place: Place = ROOT
    """What it is about."""

    beside: str = ""
    """The agreement that another one is compared with on it."""


class ReaderScreen(View[bool]):
    """Shows one page until it is closed; gives whether the user wants to go to what it is about."""

    BINDINGS = [command.binding for command in READER]  # noqa: RUF012
    COMMANDS_SHOWN = all_of(READER_GROUPS)
    AUTO_FOCUS = "Page"

    def __init__(self, painter: Painter, desk: Desk, reading: ReaderPage) -> None:
        super().__init__(painter, desk)
        self.reading = reading
        self._made = reading.made(desk)

    def compose(self) -> ComposeResult:
        """Header, page, keys."""
        yield self.header()
        yield Page(self._painter, id="reader")
        yield self.banner()
        yield self.keys()

    def on_mount(self) -> None:
        """Show the document."""
        self.query_one(Page).border_title = plain(self.reading.title)
        self._show()

    def show_desk(self, desk: Desk) -> None:
        """Show the page as the desk has it."""
        super().show_desk(desk)
        self._made = self.reading.made(desk)
        self.query_one(KeyBar).name_commands(self.commands)
        self._show()

    def _show(self) -> None:
        self.show_header((self.reading.title,))
        self.query_one(Page).show(self._made.document, keep=True)

    @property
    def commands(self) -> Sequence[Command]:
        """The commands of the page, without those that take along what it has not."""
        taken = self.quotables()
        copied = any(one.figure for one in taken), any(one.sentence for one in taken), self.sheet()
        left_out = [name for name, there in zip(("copy", "cite", "export"), copied, strict=True) if not there]
        return [command for command in super().commands if command.id not in left_out]

    @property
    def section(self) -> int:
        """The number of the first section in sight, from 0."""
        return self.query_one(Page).first_in_sight(Heading)

    @property
    def place(self) -> Place:
        """What the page is about."""
        return self.reading.place

    @property
    def help(self) -> Document:
        """The keys of a page; none on the page of the keys itself."""
        return () if self.reading.subject == "help" else reader_help(self._translate, self._desk.habits.keys)

    def quotables(self) -> Sequence[Quotable]:
        """What the page is about, in sentences."""
        return self._made.quotables

    def sheet(self) -> tuple[str, Sheet] | None:
        """The page as a sheet, where it is one."""
        return self._made.sheet

    def action_leave(self) -> None:
        """Close the page."""
        self.dismiss(False)

    def action_goto(self) -> None:
        """Go to what the page is about."""
        if self.reading.subject == "check":
            self.dismiss(True)
