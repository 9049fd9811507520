"""A sheet as a file: CSV for Swedish Excel, JSON, Markdown. Text from files is data in each of them.

No format lets through a control character. In CSV no text can become a formula, in Markdown none can become markup, but
for what a site makes of plain text by itself (addresses, names with an @ before them).
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import compress
from typing import TypeGuard

from msgspec.structs import replace

from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.sheet import Cell, Named, Sheet
from overens.phrasing.texts import plain
from overens.problems import N_

Format = Callable[[Sheet, Translator], bytes]
"""Makes the contents of a file of a sheet."""

SEPARATORS = {"sv": ";", "en": ","}
"""Between the cells of CSV: what Excel in that language reads."""

FORMULA = "=+-\N{MINUS SIGN}@"
"""What a cell begins with that a spreadsheet may take for a formula."""

GUARD = "'"
"""Stands before a text that would otherwise be one."""

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&#$])")
"""Characters by which Markdown, or GitHub's, knows markup inside a line."""


def as_csv(sheet: Sheet, translate: Translator) -> bytes:
    """Comma-separated values as Excel in the language reads them; UTF-8 with its mark, by which Excel knows it."""
    separator, point = SEPARATORS[translate.language], words.decimal_mark(translate)
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(guarded(plain(column.heading)) for column in sheet.columns)
    for row in sheet.rows:
        writer.writerow(_csv_cell(cell, point, translate) for cell in row)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _csv_cell(cell: Cell, point: str, translate: Translator) -> str:
    return f"{Decimal(cell):f}".replace(".", point) if is_number(cell) else guarded(_text(cell, translate))


def guarded(text: str) -> str:
    """`text` with an apostrophe before it, where a spreadsheet would take it for a formula (the advice of OWASP).

    Full-width and small variants of a character count as the character itself.
    """
    first = unicodedata.normalize("NFKC", text.lstrip()[:1])
    return GUARD + text if first and first in FORMULA else text


def as_json(sheet: Sheet, _: Translator) -> bytes:
    """A list with an object a row: ids as keys, kronor as whole numbers, days as ISO dates."""
    keys = [column.id for column in sheet.columns]
    rows = [dict(zip(keys, map(_value, row), strict=True)) for row in sheet.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()


def _value(cell: Cell) -> object:
    if isinstance(cell, Named):
        return plain(cell.id) if isinstance(cell.id, str) else [plain(one) for one in cell.id]
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return plain(cell) if isinstance(cell, str) else cell


def as_markdown(sheet: Sheet, translate: Translator) -> bytes:
    """A heading, and a table as GitHub reads it, numbers to the right; without columns in which nothing stands."""
    sheet = _filled(sheet)
    rulers = ["---:" if _is_numeric(cells) else "---" for cells in zip(*sheet.rows, strict=True)]
    lines = [
        f"# {unmarked(plain(sheet.name))}",
        "",
        _line(unmarked(plain(column.heading)) for column in sheet.columns),
        _line(rulers or ["---"] * len(sheet.columns)),
        *(_line(_markdown_cell(cell, translate) for cell in row) for row in sheet.rows),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _filled(sheet: Sheet) -> Sheet:
    """A sheet without columns in which nothing stands: a table in a text has little room."""
    filled = [
        not sheet.rows or any(row[place] is not None for row in sheet.rows) for place in range(len(sheet.columns))
    ]
    return replace(
        sheet, columns=(*compress(sheet.columns, filled),), rows=tuple((*compress(row, filled),) for row in sheet.rows)
    )


def _markdown_cell(cell: Cell, translate: Translator) -> str:
    if is_number(cell):
        return words.number(Fraction(cell), translate)
    return unmarked(_text(cell, translate))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def unmarked(text: str) -> str:
    """`text` with a backslash before each character that could be markup."""
    return _MARKUP.sub(r"\\\1", text)


FORMATS: dict[str, Format] = {"csv": as_csv, "json": as_json, "md": as_markdown}
"""The formats by their names, which are also what the names of their files end with."""


def is_number(cell: Cell) -> TypeGuard[int | Decimal]:
    """Whether a cell is a number."""
    return isinstance(cell, (int, Decimal)) and not isinstance(cell, bool)


def _is_numeric(cells: Iterable[Cell]) -> bool:
    """Whether a column has numbers, and nothing else."""
    filled = [cell for cell in cells if cell is not None]
    return bool(filled) and all(map(is_number, filled))


def _text(cell: Cell, _: Translator) -> str:
    """A cell that is no number, for people: one line of ordinary characters."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _(N_("yes")) if cell else _(N_("no"))
    if isinstance(cell, Named):
        return plain(cell.name)
    return cell.isoformat() if isinstance(cell, date) else plain(str(cell))
