"""A sheet: a table of plain values, before it is text of any format."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct


class Named(Struct, frozen=True):
    """A kind, a party, an agreement: programs know it by its id, people by its name."""

    id: str | tuple[str, ...]
    """Its id, or those of several."""

    name: str
    """What it is called in the language of the sheet."""


Cell = str | int | Decimal | date | bool | Named | None
"""One value. Kronor are whole (`int`); a `Decimal` is a number that is no money, such as a percentage."""


class Column(Struct, frozen=True):
    """What the cells below each other have in common."""

    id: str
    """Its name for programs: a key of the JSON, never translated and never changed."""

    heading: str
    """Its name for people."""


class Sheet(Struct, frozen=True):
    """A table with a name."""

    name: str
    """What it holds, for people."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """Each with one cell a column."""

    follows: bool = False
    """Whether it holds only what concerns the party that the user speaks for."""


def joined(name: str, sheets: Sequence[Sheet]) -> Sheet:
    """Sheets of the same columns below each other; there is at least one."""
    return Sheet(name, sheets[0].columns, tuple(row for sheet in sheets for row in sheet.rows))
