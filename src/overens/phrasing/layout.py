"""A document as lines of a width. Nothing is cut: what does not fit is wrapped or set on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.text import Text

from overens.phrasing.document import (
    UNSTATED,
    WORDED,
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
    TableRow,
    Title,
)
from overens.phrasing.texts import aligned, bar, released, styled, visible, wrapped
from overens.phrasing.words import GLUE

NARROWEST = 20
"""The least width that is laid out; below it lines are wider than the place."""

MOST_MARKS = 13
"""Cells that the numbers of sources may take beside a figure; more of them stand below it."""

NARROWEST_LABEL = 16
"""The least width of a table's first column; below it the table is stacked."""

FEWEST_BAR, COMFORTABLE_BAR, MOST_BAR = 6, 14, 36
"""Cells that a bar may take."""


def lines(document: Document, width: int) -> list[Text]:
    """The lines of `document`, each at most `width` cells wide."""
    return [line for block in block_lines(document, width) for line in block]


def block_lines(document: Document, width: int) -> list[list[Text]]:
    """The lines of each block of `document`, each at most `width` cells wide."""
    return [released(_block(block, max(width, NARROWEST))) for block in document]


def _marks(marks: Marks) -> tuple[str, str]:
    return "".join(f"{GLUE}[{mark}]" for mark in marks), "cite"


@singledispatch
def _block(block: object, width: int) -> list[Text]:
    raise TypeError(block)


@_block.register
def _(block: Title, width: int) -> list[Text]:
    return wrapped(styled((block.text, "title")), width)


@_block.register
def _(block: Heading, width: int) -> list[Text]:
    text = styled((block.text, "heading"))
    return [Text(), *([text] if block.whole else wrapped(text, width))]


@_block.register
def _(block: Paragraph, width: int) -> list[Text]:
    text = block.text.lstrip(" ")
    indent = len(block.text) - len(text)
    return wrapped(styled((text, block.style)), width, " " * indent, indent)


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
    columns = [_aligned([row.cells[index] for row in block.rows], block.point) for index in range(len(block.columns))]
    widths = [
        max(cell_len(name), *(cell_len(text) for text, _ in column))
        for name, column in zip(block.columns, columns, strict=True)
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
    for row, *cells in zip(block.rows, *columns, strict=True):
        line, *more = _beginning(row, labels + 2)
        line.pad_right(labels + 2 - line.cell_len)
        for (text, style), size in zip(cells, widths, strict=True):
            line.append_text(styled((" " * (2 + size - cell_len(text)) + text, style)))
        line.rstrip()
        out += [line, *more]
    return out


def _aligned(column: Sequence[tuple[str, str]], point: str) -> list[tuple[str, str]]:
    """The cells of a column that stands to the right, its figures padded after the decimals that they lack."""
    decimals = [_decimals(text, point) if point and style != WORDED else 0 for text, style in column]
    most = max(decimals)
    return [
        (text + " " * (most - own if text and style != WORDED else 0), style)
        for own, (text, style) in zip(decimals, column, strict=True)
    ]


def _decimals(figure: str, point: str) -> int:
    """The characters from the decimal mark on, of the last number where there are two."""
    decimals = figure.rpartition(point)[2]
    return len(decimals) + 1 if point in figure and decimals.isdecimal() else 0


def _stacked(block: Table, width: int) -> list[Text]:
    """A table for a narrow place: the cells of each row under its label, without the empty ones."""
    out: list[Text] = []
    for row in block.rows:
        out += _beginning(row, width)
        indent = 4 + _depth(row.label)
        if not any(text for text, _ in row.cells):
            out += wrapped(styled((UNSTATED, "muted")), width, " " * indent, indent)
        for name, (text, style) in zip(block.columns, row.cells, strict=True):
            if text:
                out += wrapped(styled((f"{name}: ", "label"), (text, style)), width, " " * indent, indent)
    return out


def _beginning(row: TableRow, width: int) -> list[Text]:
    """The label of a row; what does not stand on its first line begins below its first word."""
    indent = 2 + _depth(row.label)
    return wrapped(styled((row.label.lstrip(GLUE), "text")), width, " " * indent, indent)


def _depth(label: str) -> int:
    return len(label) - len(label.lstrip(GLUE))
