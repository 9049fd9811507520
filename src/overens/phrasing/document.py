"""What is shown of something, as blocks without a width; `layout` makes lines of them for a screen or a pipe.

Texts are data: never markup. Styles are names that each face gives its own look.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

UNSTATED = "–"
"""Stands where no figure is stated."""

MOST_TOLD = 100
"""Of what there may be one of each agreement, as many are told of on one page."""

Marks = tuple[int, ...]
"""Numbers of the sources that a block stands under."""


class Note(Struct, frozen=True):
    """A line under another, less prominent, with the sources it stands under."""

    text: str
    marks: Marks = ()


class Title(Struct, frozen=True):
    """What the document is about."""

    text: str


class Heading(Struct, frozen=True):
    """Begins a section."""

    text: str
    whole: bool = False
    """Whether it stays on one line, however long: others look for it there."""


class Headline(Struct, frozen=True):
    """The figure that the document is about, with its share of a whole."""

    amount: str
    share: Fraction | None = None
    note: str = ""


class Row(Struct, frozen=True):
    """A line of a ledger."""

    label: str
    amount: str = ""
    """A figure, or nothing where none is stated."""

    share: Fraction | None = None
    """Of the ledger's whole, for the bar."""

    beside: str = ""
    """What follows the label, less prominently."""

    below: tuple[Note, ...] = ()
    """Lines under the label."""

    marks: Marks = ()


class Ledger(Struct, frozen=True):
    """Labels with figures under each other, the decimal commas in one column."""

    rows: tuple[Row, ...]
    point: str = ","
    """The decimal mark of its figures."""


class Item(Struct, frozen=True):
    """One of several texts."""

    text: str
    below: tuple[Note, ...] = ()
    """Lines under it, less prominent."""

    marks: Marks = ()


class Field(Struct, frozen=True):
    """A text with a label before it."""

    label: str
    text: str
    marks: Marks = ()


class Fields(Struct, frozen=True):
    """Labelled texts under each other."""

    fields: tuple[Field, ...]


class Paragraph(Struct, frozen=True):
    """A text of its own."""

    text: str
    style: str = "text"


class Reference(Struct, frozen=True):
    """A source, and the headings in it that are marked with a number."""

    text: str
    headings: tuple[tuple[int, str], ...]


class Excerpt(Struct, frozen=True):
    """A line of a file with carets under what is meant."""

    line: str
    caret: int
    """Where the carets begin, in characters from 0."""

    width: int
    """How many characters are meant."""


WORDED = "label"
"""The style of a cell that holds words instead of a figure."""


class TableRow(Struct, frozen=True):
    """A label, and one cell a column: its text and its style."""

    label: str
    cells: tuple[tuple[str, str], ...]


class Table(Struct, frozen=True):
    """Figures by row and column."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    point: str = ""
    """The decimal mark that figures have, where they stand under each other by it."""


Block = Title | Heading | Headline | Ledger | Item | Fields | Paragraph | Reference | Excerpt | Table
Document = tuple[Block, ...]
