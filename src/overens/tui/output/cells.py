"""A row of the screen as cells.

A cell is a text and its look. A cluster that is two cells wide stands in the first; the second holds no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, split_graphemes
from rich.color import ColorSystem
from rich.segment import Segment

from overens.tui.output.looks import Look, look

Cell = tuple[str, Look]

Row = list[Cell]
"""The cells of a row, from the first column to the last."""

_SURE = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u2070-\u20cf\u2100-\u2bff]*"
)
"""Letters and signs that every terminal shows as wide as Rich says; most are one cell wide.

Without the soft hyphen and marks that combine, and without all that comes after the signs: there terminals disagree.
"""

FULL = "█"
"""The character that fills its cell."""

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def sure(texts: Sequence[str]) -> bool:
    """Whether every terminal shows each of these texts of neighbouring cells in its own cell."""
    joined = "".join(texts)  # a cluster of several characters holds one that is not sure
    return len(joined) == len(texts) and _SURE.fullmatch(joined) is not None


def cells(segments: Iterable[Segment], colours: ColorSystem) -> list[Cell]:
    """The cells of segments, as wide as Rich says; control characters are left out."""
    row: Row = []
    for text, style, control in segments:
        if control:
            continue
        joined, found = _cells(text, look(style, colours))
        if joined:
            _join(row, joined)
        row += found
    return row


class _Alike(dict[str, Cell]):
    """The cells of single characters in one look, each made once: a screen holds the same few again and again."""

    def __init__(self, shown: Look) -> None:
        full = (" ", shown.paint) if shown.paints and not shown.attributes else (FULL, shown)  # a third of the bytes
        super().__init__({" ": (" ", shown.ground), FULL: full})
        self._shown = shown

    def __missing__(self, character: str) -> Cell:
        cell = self[character] = (character, self._shown)
        return cell


_alike = lru_cache(maxsize=256)(_Alike)


@lru_cache(maxsize=512)
def _cells(text: str, shown: Look) -> tuple[str, Sequence[Cell]]:
    """What joins the cluster before the text, and the cells of the rest."""
    alike = _alike(shown)
    if sure(text) and cell_len(text) == len(text):
        return "", [alike[character] for character in text]
    blank, text, joined, row = alike[" "], _CONTROLS.sub("", text), "", Row()
    for start, end, width in split_graphemes(text)[0]:
        cluster = text[start:end]
        if width:
            row.append(blank if cluster == " " else (cluster, shown))
            row += [("", shown)] * (width - 1)
        elif row:
            _join(row, cluster)
        else:
            joined += cluster
    return joined, row


def _join(row: Row, marks: str) -> None:
    """Let marks that have no width belong to the last cluster of a row."""
    lead = next((x for x in reversed(range(len(row))) if row[x][0]), None)
    if lead is not None:
        row[lead] = (row[lead][0] + marks, row[lead][1])


def put(row: Row, x: int, new: Sequence[Cell]) -> None:
    """Let cells stand in a row from column `x` on; the rest of a cluster that they cut is blank, and no row grows."""
    end = min(x + len(new), len(row))
    before, after = x, end
    while before and before < len(row) and not row[before][0]:
        before -= 1
    while after < len(row) and not row[after][0]:
        after += 1
    for cut in (*range(before, x), *range(end, after)):
        row[cut] = (" ", row[cut][1].ground)
    row[x:end] = new[: max(end - x, 0)]
