"""Texts for a terminal: what of them is visible, in which styles, wrapped, and figures under each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from rich.cells import cell_len
from rich.text import Span, Text

from overens.phrasing.breaking import HELD, breakable, held
from overens.phrasing.words import GLUE

if TYPE_CHECKING:
    from rich.console import Console

NO_CONSOLE = cast("Console", None)
"""Rich breaks lines for a console, but asks it only where both edges are to be straight; importing it takes long."""

BAR = "▏▎▍▌▋▊▉█"
"""A bar's end, in eighths of a cell."""


def visible(text: str) -> str:
    """`text` with each character that does not show as itself replaced by one that does, one for one.

    Control characters get their picture (␛), others that act or hide (bidirectional, zero width) a �.
    """
    return text if text.replace(GLUE, "").isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char == GLUE:
        return char
    if char in "\n\t" or unicodedata.category(char) == "Zs":
        return " "
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "␡"
    if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"):
        return "�"
    return char


def plain(text: str) -> str:
    """A text from a file or a catalog as one line of ordinary characters."""
    return visible(text).replace(GLUE, " ")


def released(lines: list[Text]) -> list[Text]:
    """Broken lines with ordinary spaces where words were held together."""
    for line in lines:
        if HELD in line.plain:
            line.plain = line.plain.replace(HELD, " ")
    return lines


def styled(*spans: tuple[str, str]) -> Text:
    """A text of stretches, each with its style; their contents are shown as they are."""
    shown, found = "", []
    for content, style in spans:
        start = len(shown)
        shown += visible(content).replace(GLUE, HELD)
        if content and style:
            found.append(Span(start, len(shown), style))
    return Text(shown, no_wrap=False, end="", spans=found)


def stretches(line: Text) -> tuple[tuple[str, str], ...]:
    """A line of a document as stretches of text, each with the name of its style."""
    found, end = [], 0
    for span in line.spans:
        if span.start > end:
            found.append((line.plain[end : span.start], ""))
        found.append((line.plain[span.start : span.end], str(span.style)))
        end = span.end
    return tuple(found) if end >= len(line.plain) else (*found, (line.plain[end:], ""))


def wrapped(text: Text, width: int, first: Text | str = "", indent: int = 0) -> list[Text]:
    """`text` in lines of `width`; the first begins with `first`, the others with `indent` spaces.

    An amount or a day is not broken where a line has room for it.
    """
    room = max(width - indent, 1)
    if _fits(text.plain, room):
        return [_begun(first, indent, text)]
    broken = breakable(_held(text), room).wrap(NO_CONSOLE, room)
    return [_begun("" if number else first, indent, line) for number, line in enumerate(broken)]


def _fits(text: str, room: int) -> bool:
    """Whether a text is one line of this room; no character is wider than two cells, so that few are measured."""
    return len(text) * 2 <= room or cell_len(text.replace(HELD, " ")) <= room  # as wide, and sooner measured


def _begun(first: Text | str, indent: int, line: Text) -> Text:
    """A line that begins with `first`, set in by `indent` cells."""
    lead = first if isinstance(first, str) else first.plain
    lead += " " * (indent - cell_len(lead))
    before, plain = len(lead), lead + line.plain.rstrip()
    spans = [] if isinstance(first, str) else list(first.spans)
    spans += [Span(before + span.start, min(before + span.end, len(plain)), span.style) for span in line.spans]
    return Text(plain, end="", spans=[span for span in spans if span])


def _held(text: Text) -> Text:
    found = text.copy()
    found.plain = held(text.plain)
    return found


def bar(share: Fraction, cells: int) -> str:
    """A bar of `share` of `cells`, to an eighth of a cell; something that is not zero always shows."""
    eighths = int(min(max(share, Fraction(0)), Fraction(1)) * cells * 8)
    if eighths == 0:
        return BAR[0] if share > 0 else ""
    return BAR[7] * (eighths // 8) + (BAR[eighths % 8 - 1] if eighths % 8 else "")


class FigureColumn(Struct, frozen=True):
    """A column in which the decimal marks of figures stand under each other. A wider figure gives a wider column.

    A range has no such mark: it ends where the column ends, and begins where it may.
    """

    point: str
    before: int = 0
    """Cells before the decimal mark."""

    after: int = 0
    """Cells from the decimal mark on."""

    def holding(self, figures: Iterable[str]) -> FigureColumn:
        """The column with room for these, too, unless they are ranges; never narrower than it was."""
        before, after = self.before, self.after
        for figure in figures:
            if not _is_range(figure):
                whole, mark, rest = figure.partition(self.point)
                before, after = max(before, cell_len(whole)), max(after, cell_len(mark + rest))
        return FigureColumn(self.point, before, after)

    def padded(self, figure: str) -> str:
        """A figure padded to the column's width, which a range may pass."""
        ended = self.ended(figure)
        return " " * (self.before + self.after - cell_len(ended)) + ended

    def ended(self, figure: str) -> str:
        """A figure with the blanks that follow it in the column."""
        _whole, mark, rest = figure.partition(self.point)
        return figure if _is_range(figure) else figure + " " * (self.after - cell_len(mark + rest))


def aligned(figures: Iterable[str], point: str = ",") -> list[str]:
    """Figures padded to one width, so that their decimal marks stand under each other."""
    several = list(figures)
    padded = list(map(FigureColumn(point).holding(several).padded, several))
    width = max(map(cell_len, padded), default=0)
    return [" " * (width - cell_len(figure)) + figure for figure in padded]


def _is_range(figure: str) -> bool:
    """Whether it is two figures with a dash between; a dash alone says that there is none."""
    return "–" in figure[1:]
