"""Screens with a page to read: what they share, and the one that lies over the browser."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen

from overens.language import Translator
from overens.phrasing.document import Document
from overens.phrasing.layout import plain
from overens.tui.commands import READER
from overens.tui.theming import Painter
from overens.tui.widgets.bars import HeaderBar, KeyBar
from overens.tui.widgets.page import Page


class ReadingScreen(Screen[None]):
    """Scrolls a page by keys."""

    @property
    def page(self) -> Page:
        """The page that is read."""
        return self.query_one(Page)

    def action_move(self, lines: int) -> None:
        """Move by lines."""
        self.page.scroll_relative(y=lines, animate=False, immediate=True)

    def action_page(self, pages: int) -> None:
        """Move by a screenful."""
        pane = self.focused or self.page
        self.action_move(pages * max(pane.scrollable_content_region.height - 1, 1))

    def action_edge(self, end: int) -> None:
        """Move to the first or the last line."""
        self.page.scroll_to(y=0 if end < 0 else self.page.max_scroll_y, animate=False, immediate=True)


class ReaderScreen(ReadingScreen):
    """Lies over the browser until it is closed: the keys, the problems."""

    BINDINGS = [command.binding for command in READER]  # noqa: RUF012
    AUTO_FOCUS = "Page"

    def __init__(self, painter: Painter, translate: Translator, title: str, document: Document) -> None:
        super().__init__()
        self._painter = painter
        self._translate = translate
        self._title = title
        self._document = document

    def compose(self) -> ComposeResult:
        """Header, page, keys."""
        yield HeaderBar(self._painter, id="header")
        yield Page(self._painter, id="reader")
        yield KeyBar(self._painter, READER, self._translate, id="keys")

    def on_mount(self) -> None:
        """Show the document."""
        self.query_one(HeaderBar).show((self._title,), "", "")
        self.page.border_title = plain(self._title)
        self.page.show(self._document)

    def action_leave(self) -> None:
        """Close the page."""
        self.dismiss()
