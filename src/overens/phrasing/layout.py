"""A document as lines of a width. Nothing is cut: what does not fit is wrapped or set on a line of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from fractions import Fraction
from functools import singledispatch
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.text import Text

from overens.phrasing.breaking import HELD, breakable
from overens.phrasing.document import (
    UNSTATED,
    Document,
    Excerpt,
    Fields,
    Heading,
    Headline,
    Item,
    Ledger,
    Marks,
    Note,
    Paragraph,
    Reference,
    Row,
    Table,
    Title,
)
from overens.phrasing.words import GLUE

if TYPE_CHECKING:
    from rich.console import Console

NO_CONSOLE = cast("Console", None)
"""Rich breaks lines for a console, but asks it only where both edges are to be straight; importing it takes long."""

NARROWEST = 20
"""The least width that is laid out; below it lines are wider than the place."""

MOST_MARKS = 13
"""Cells that the numbers of sources may take beside a figure; more of them stand below it."""

NARROWEST_LABEL = 16
"""The least width of a table's first column; below it the table is stacked."""

BAR = "▏▎▍▌▋▊▉█"
FEWEST_BAR, COMFORTABLE_BAR, MOST_BAR = 6, 14, 36
"""Cells that a bar may take."""


def visible(text: str) -> str:
    """`text` with each character that does not show as itself replaced by one that does, one for one.

    Control characters get their picture (␛), others that act or hide (bidirectional, zero width) a �.
    """
    return text if text.replace(GLUE, "").isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char in "\n\t" or (unicodedata.category(char) == "Zs" and char != GLUE):
        return " "
    if char == GLUE:
        return GLUE
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "␡"
    if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"):
        return "�"
    return char


def lines(document: Document, width: int) -> list[Text]:
    """The lines of `document`, each at most `width` cells wide."""
    width = max(width, NARROWEST)
    shown: list[Text] = []
    for block in document:
        shown += _block(block, width)
    return released(shown)


def stretches(line: Text) -> tuple[tuple[str, str], ...]:
    """A line of a document as stretches of text, each with the name of its style."""
    found, end = [], 0
    for span in line.spans:
        if span.start > end:
            found.append((line.plain[end : span.start], ""))
        found.append((line.plain[span.start : span.end], str(span.style)))
        end = span.end
    return tuple(found) if end >= len(line.plain) else (*found, (line.plain[end:], ""))


def plain(text: str) -> str:
    """A text from a file or a catalog as one line of ordinary characters."""
    return visible(text).replace(GLUE, " ")


def released(lines: list[Text]) -> list[Text]:
    """Broken lines with ordinary spaces where `GLUE` held words together."""
    for line in lines:
        if HELD in line.plain:
            line.plain = line.plain.replace(HELD, " ")
    return lines


def styled(*spans: tuple[str, str]) -> Text:
    """A text of stretches, each with its style; their contents are shown as they are."""
    text = Text(no_wrap=False, end="")
    for content, style in spans:
        text.append(visible(content).replace(GLUE, HELD), style)
    return text


def _marks(marks: Marks) -> tuple[str, str]:
    return "".join(f"{GLUE}[{mark}]" for mark in marks), "cite"


def wrapped(text: Text, width: int, first: Text | str = "", indent: int = 0) -> list[Text]:
    """`text` in lines of `width`; the first begins with `first`, the others with `indent` spaces."""
    room = max(width - indent, 1)
    fits = text.cell_len <= room and "\n" not in text.plain
    if fits and not indent and not first:
        line = text.copy()
        line.rstrip()
        return [line]
    broken = [text.copy()] if fits else breakable(text, room).wrap(NO_CONSOLE, room)
    out = []
    for number, line in enumerate(broken):
        line.rstrip()
        begin = Text(end="").append_text(Text(first) if isinstance(first, str) else first) if number == 0 else Text()
        begin.pad_right(max(indent - begin.cell_len, 0))
        out.append(begin.append_text(line))
    return out


def bar(share: Fraction, cells: int) -> str:
    """A bar of `share` of `cells`, to an eighth of a cell; something that is not zero always shows."""
    eighths = int(min(max(share, Fraction(0)), Fraction(1)) * cells * 8)
    if eighths == 0:
        return BAR[0] if share > 0 else ""
    return BAR[7] * (eighths // 8) + (BAR[eighths % 8 - 1] if eighths % 8 else "")


class FigureColumn(Struct, frozen=True):
    """A column in which the decimal marks of figures stand under each other. A wider figure gives a wider column."""

    point: str
    before: int = 0
    """Cells before the decimal mark."""

    after: int = 0
    """Cells from the decimal mark on."""

    def holding(self, figures: Iterable[str]) -> FigureColumn:
        """The column with room for these, too; never narrower than it was."""
        before, after = self.before, self.after
        for figure in figures:
            whole, mark, rest = figure.partition(self.point)
            before, after = max(before, cell_len(whole)), max(after, cell_len(mark + rest))
        return FigureColumn(self.point, before, after)

    def padded(self, figure: str) -> str:
        """A figure padded to the column's width."""
        whole, mark, rest = figure.partition(self.point)
        return " " * (self.before - cell_len(whole)) + (whole + mark + rest).ljust(cell_len(whole) + self.after)


def aligned(figures: Iterable[str], point: str = ",") -> list[str]:
    """Figures padded to one width, so that their decimal marks stand under each other."""
    several = list(figures)
    column = FigureColumn(point).holding(several)
    return [column.padded(figure) for figure in several]


@singledispatch
def _block(block: object, width: int) -> list[Text]:
    raise TypeError(block)


@_block.register
def _(block: Title, width: int) -> list[Text]:
    return wrapped(styled((block.text, "title")), width)


@_block.register
def _(block: Heading, width: int) -> list[Text]:
    return [Text(), *wrapped(styled((block.text, "heading")), width)]


@_block.register
def _(block: Paragraph, width: int) -> list[Text]:
    return wrapped(styled((block.text, block.style), _marks(block.marks)), width)


@_block.register
def _(block: Headline, width: int) -> list[Text]:
    amount = styled((block.amount, "amount"))
    cells = min(MOST_BAR, width - amount.cell_len - cell_len(block.note) - 5)
    if block.share is None or cells < FEWEST_BAR:
        return [*wrapped(amount, width), *(wrapped(styled((block.note, "muted")), width) if block.note else [])]
    full = bar(block.share, cells)
    track = "░" * (cells - len(full))
    return [amount.append_text(styled(("   ", ""), (full, "bar"), (track, "track"), ("  ", ""), (block.note, "muted")))]


@_block.register
def _(block: Item, width: int) -> list[Text]:
    shown = wrapped(styled((block.text, "text"), _marks(block.marks)), width, "  • ", 4)
    return shown + _below(block.below, width)


def _below(notes: Iterable[Note], width: int) -> list[Text]:
    return [line for note in notes for line in wrapped(styled((note.text, "muted"), _marks(note.marks)), width, "", 4)]


@_block.register
def _(block: Reference, width: int) -> list[Text]:
    shown = wrapped(styled((block.text, "text")), width, "  ", 2)
    for number, heading in block.headings:
        label = styled((f"    [{number}] ", "cite"))
        shown += wrapped(styled((heading, "muted")), width, label, label.cell_len)
    return shown


@_block.register
def _(block: Excerpt, width: int) -> list[Text]:
    line = visible(block.line).replace(GLUE, " ")
    start = 0
    while cell_len(line[start : block.caret + 1]) > width * 2 // 3 and start < block.caret:
        start += 1
    shown = set_cell_size(line[start:], width).rstrip()
    before, meant = line[start : block.caret], line[block.caret :][: block.width]
    indent = min(cell_len(before), width - 1)
    carets = "^" * max(min(cell_len(meant), width - indent), 1)
    return [styled((shown, "text")), styled((" " * indent + carets, "bad"))] if block.line else []


@_block.register
def _(block: Fields, width: int) -> list[Text]:
    indent = min(max(cell_len(field.label) for field in block.fields) + 2, width // 2)
    out: list[Text] = []
    for field in block.fields:
        label, text = styled((field.label, "label")), styled((field.text, "text"), _marks(field.marks))
        if label.cell_len >= indent:
            out += [*wrapped(label, width), *wrapped(text, width, "", indent)]
        else:
            out += wrapped(text, width, label, indent)
    return out


@_block.register
def _(block: Ledger, width: int) -> list[Text]:
    amounts = aligned((row.amount for row in block.rows), block.point)
    columns = _Columns.fitting(block.rows, max(map(cell_len, amounts)), width)
    out: list[Text] = []
    for row, amount in zip(block.rows, amounts, strict=True):
        line, *more = wrapped(_label(row), columns.label + 2, "  ", 2)
        line.pad_right(columns.label + 2 - line.cell_len)
        line.append_text(styled(("  " + amount, "muted" if row.amount == UNSTATED else "amount")))
        if columns.bar:
            drawn = bar(row.share, columns.bar) if row.share is not None else ""
            line.append_text(styled(("  " + drawn.ljust(columns.bar), "bar")))
        beside, below = (row.marks, ()) if columns.marks else ((), (Note("", row.marks),) if row.marks else ())
        line.append_text(styled(_marks(beside)))
        line.rstrip()
        out += [line, *more, *_below((*row.below, *below), width)]
    return out


class _Columns(Struct, frozen=True):
    """The widths of a ledger's columns, in cells."""

    label: int
    bar: int
    marks: bool
    """Whether the numbers of the sources stand on the same line."""

    @classmethod
    def fitting(cls, rows: Iterable[Row], amount: int, width: int) -> _Columns:
        """Labels get the room they need as long as a short bar is left; then the bar goes; then labels wrap."""
        labels = [_label(row) for row in rows]
        longest = max(label.cell_len for label in labels)
        word = max(cell_len(word) for label in labels for word in label.plain.split(" "))
        marks = max(cell_len(_marks(row.marks)[0]) for row in rows)
        beside = marks <= MOST_MARKS
        free = width - 2 - 2 - amount - (marks if beside else 0)
        label = min(longest, max(free - 2 - COMFORTABLE_BAR, word), max(free, 1))
        cells = min(MOST_BAR, free - 2 - label)
        return cls(label, cells if cells >= FEWEST_BAR else 0, beside)


def _label(row: Row) -> Text:
    return styled((row.label, "text"), (f"  {row.beside}" if row.beside else "", "muted"))


@_block.register
def _(block: Table, width: int) -> list[Text]:
    widths = [
        max(cell_len(name), *(cell_len(row.cells[index][0]) for row in block.rows))
        for index, name in enumerate(block.columns)
    ]
    room = width - 2 - sum(width + 2 for width in widths)
    if room < NARROWEST_LABEL:
        return _stacked(block, width)
    labels = min(room, max(cell_len(visible(row.label)) for row in block.rows))
    out = [
        styled(
            (" " * (labels + 2), ""),
            *((f"  {name:>{size}}", "label") for name, size in zip(block.columns, widths, strict=True)),
        )
    ]
    for row in block.rows:
        line, *more = wrapped(styled((row.label, "text")), labels + 2, "  ", 2)
        line.pad_right(labels + 2 - line.cell_len)
        for (text, style), size in zip(row.cells, widths, strict=True):
            line.append_text(styled((" " * (2 + size - cell_len(text)) + text, style)))
        out += [line, *more]
    return out


def _stacked(block: Table, width: int) -> list[Text]:
    """A table for a narrow place: the cells of each row under its label, without the empty ones."""
    out: list[Text] = []
    for row in block.rows:
        out += wrapped(styled((row.label, "text")), width, "  ", 2)
        for name, (text, style) in zip(block.columns, row.cells, strict=True):
            if text:
                out += wrapped(styled((f"{name}: ", "label"), (text, style)), width, "    ", 4)
    return out
