"""What is shown of something, as blocks without a width; `layout` makes lines of them for a screen or a pipe.

Texts are data: never markup. Styles are names that each face gives its own look.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

UNSTATED = "–"
"""Stands where no figure is stated."""

Marks = tuple[int, ...]
"""Numbers of the sources that a block stands under."""


@dataclass(frozen=True, slots=True)
class Note:
    """A line under another, less prominent, with the sources it stands under."""

    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Title:
    """What the document is about."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The figure that the document is about, with its share of a whole."""

    amount: str
    share: Fraction | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
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


@dataclass(frozen=True, slots=True)
class Ledger:
    """Labels with figures under each other, the decimal commas in one column."""

    rows: tuple[Row, ...]
    point: str = ","
    """The decimal mark of its figures."""


@dataclass(frozen=True, slots=True)
class Item:
    """One of several texts."""

    text: str
    below: tuple[Note, ...] = ()
    """Lines under it, less prominent."""

    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A text with a label before it."""

    label: str
    text: str
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """Labelled texts under each other."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of its own."""

    text: str
    marks: Marks = ()
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, and the headings in it that are marked with a number."""

    text: str
    headings: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of a file with carets under what is meant."""

    line: str
    caret: int
    """Where the carets begin, in characters from 0."""

    width: int
    """How many characters are meant."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A label, and one cell a column: its text and its style."""

    label: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures by row and column."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


Block = Title | Heading | Headline | Ledger | Item | Fields | Paragraph | Reference | Excerpt | Table
Document = tuple[Block, ...]
