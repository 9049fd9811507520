"""A page to read that lies over the browser: the keys, the problems, a check, a comparison."""

from __future__ import annotations

from textual.app import ComposeResult

from overens.phrasing.document import Document
from overens.phrasing.layout import plain
from overens.phrasing.sheet import Sheet
from overens.tui.commands import READER
from overens.tui.desk import Desk
from overens.tui.screens.view import View
from overens.tui.theming import Painter
from overens.tui.widgets.page import Page


class ReaderScreen(View[None]):
    """Shows one document until it is closed."""

    BINDINGS = [command.binding for command in READER]  # noqa: RUF012
    COMMANDS_SHOWN = READER
    AUTO_FOCUS = "Page"

    def __init__(
        self,
        painter: Painter,
        desk: Desk,
        title: str,
        document: Document,
        sheet: tuple[str, Sheet] | None = None,
        quoted: str = "",
    ) -> None:
        super().__init__(painter, desk)
        self._title = title
        self._document = document
        self._sheet = sheet
        self._quoted = quoted

    def compose(self) -> ComposeResult:
        """Header, page, keys."""
        yield self.header()
        yield Page(self._painter, id="reader")
        yield self.keys()

    def on_mount(self) -> None:
        """Show the document."""
        self.show_header((self._title,))
        page = self.query_one(Page)
        page.border_title = plain(self._title)
        page.show(self._document)

    def show_desk(self, desk: Desk) -> None:
        """The page stays; the header says for whom one speaks now."""
        super().show_desk(desk)
        self.show_header((self._title,))

    def quotation(self, whole: bool) -> str:
        """What the page is about, in a sentence."""
        return self._quoted

    def sheet(self) -> tuple[str, Sheet] | None:
        """The page as a sheet, where it is one."""
        return self._sheet

    def action_leave(self) -> None:
        """Close the page."""
        self.dismiss()
