"""A page to read that lies over the browser: the keys, the problems, a check, a comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult

from overens.phrasing.document import Document
from overens.phrasing.layout import plain
from overens.phrasing.quoting import Quotable
from overens.phrasing.sheet import Sheet
from overens.tui.commands import READER, READER_SHOWN
from overens.tui.desk import Desk
from overens.tui.help import reader_help
from overens.tui.outline import ROOT, Place
from overens.tui.screens.view import View
from overens.tui.theming import Painter
from overens.tui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says, and what can be taken from it."""

    subject: str
    """What kind of page it is: the key that opens one closes it again."""

    title: str
    document: Callable[[Desk], Document]
    """Made anew where the desk is another."""

    place: Place = ROOT
    """What it is about."""

    quotables: tuple[Quotable, ...] = ()
    sheet: tuple[str, Sheet] | None = None


class ReaderScreen(View[bool]):
    """Shows one page until it is closed; gives whether the user wants to go to what it is about."""

    BINDINGS = [command.binding for command in READER]  # noqa: RUF012
    COMMANDS_SHOWN = READER_SHOWN
    AUTO_FOCUS = "Page"

    def __init__(self, painter: Painter, desk: Desk, reading: Reading) -> None:
        super().__init__(painter, desk)
        self.reading = reading

    def compose(self) -> ComposeResult:
        """Header, page, keys."""
        yield self.header()
        yield Page(self._painter, id="reader")
        yield self.keys()

    def on_mount(self) -> None:
        """Show the document."""
        self.query_one(Page).border_title = plain(self.reading.title)
        self.show_desk(self._desk)

    def show_desk(self, desk: Desk) -> None:
        """Show the page as the desk has it."""
        super().show_desk(desk)
        self.show_header((self.reading.title,))
        self.query_one(Page).show(self.reading.document(desk), keep=True)

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
        return self.reading.quotables

    def sheet(self) -> tuple[str, Sheet] | None:
        """The page as a sheet, where it is one."""
        return self.reading.sheet

    def action_leave(self) -> None:
        """Close the page."""
        self.dismiss(False)

    def action_goto(self) -> None:
        """Go to what the page is about."""
        if self.reading.subject == "check":
            self.dismiss(True)
