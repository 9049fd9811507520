"""Documents laid out and drawn before: what is shown again is at hand."""

from __future__ import annotations

from rich.text import Text
from textual.geometry import Size
from textual.strip import Strip

from overens.bounded import AT_HAND, keep, latest
from overens.phrasing.document import Document
from overens.tui.theming import Painter
from overens.tui.widgets.laid import Laid

MARGIN = 1
"""Empty cells on either side of the text."""

NEARLY = 8
"""Lines too many with which a document may still fit where it may be a little wider."""


class Layouts:
    """Lays documents out for a room, and draws their lines."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._kept: dict[int, dict[Size, Laid]] = {}
        """By the identity of the document, and by the room: that is another one where there is more beside it."""

    def of(self, document: Document, room: Size, beside: int) -> Laid:
        """A document in its lines; where all of them show, they may stand where the scrollbar would, `beside` cells."""
        laid = latest(self._kept, id(document)) or {}
        if room not in laid:
            width = room.width - 2 * MARGIN
            found = Laid.out(document, room, width)
            if beside and len(found.lines) <= room.height + NEARLY:
                wider = Laid.out(document, room, width + beside)
                found = wider if len(wider.lines) <= room.height else found
            laid[room] = found
            keep(self._kept, id(document), laid, AT_HAND)
        return laid[room]

    def strip(self, laid: Laid, number: int) -> Strip:
        """A line as it is drawn; beyond the last an empty one."""
        strip = laid.strips.get(number)
        if strip is None:
            text = Text(" " * MARGIN, end="", no_wrap=True)
            if number < len(laid.lines):
                text.append_text(laid.lines[number])
            strip = laid.strips[number] = self._painter.strip(text, laid.room.width)
        return strip

    def clear(self) -> None:
        """Keep nothing: the colours may be others."""
        self._kept.clear()
