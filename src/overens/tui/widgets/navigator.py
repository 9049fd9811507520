"""The tree: one line a place, its amount set as in a ledger, the worst verdict below it as a glyph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text

from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.layout import aligned, plain
from overens.phrasing.verdicts import GLYPHS, STYLES
from overens.summary import Portion
from overens.tui.outline import Line
from overens.tui.theming import Painter
from overens.tui.widgets.lines import LineList
from overens.verdict import Verdict

ROOM_FOR_YEAR = 24
"""Cells beside the amount from which on the year stands after a title; it stands in the breadcrumb, too."""


class Navigator(LineList):
    """Shows the lines of the tree."""

    def __init__(self, painter: Painter, translate: Translator, *, id: str) -> None:  # noqa: A002
        super().__init__(painter, id=id)
        self._translate = translate
        self._lines: Sequence[Line] = ()
        self._amounts: list[str] = []
        self._widest: list[str] = []

    def measure(self, portions: Iterable[Portion]) -> None:
        """Set the column of figures for all that may be shown, so that it stands still when branches open."""
        self._widest = [words.portion(portion, self._translate) for portion in portions]

    def show(self, lines: Sequence[Line], cursor: int) -> None:
        """Show other lines."""
        self._lines = lines
        _, point = words.SEPARATORS[self._translate.language]
        figures = aligned([*map(self._figure, lines), *self._widest], point)
        self._amounts = [plain(figure) for figure in figures[: len(lines)]]
        self.show_lines(len(lines), len(lines), cursor)

    def _figure(self, line: Line) -> str:
        return words.portion(line.portion, self._translate) if line.portion else ""

    def text(self, number: int, width: int) -> Text:
        """Branch, title, year, amount, verdict; where there is no room the title gives way."""
        line = self._lines[number]
        amount = f"  {self._amounts[number]}" if line.portion else ""
        arrow = ("▾ " if line.open else "▸ ") if line.branch else "  "
        text = Text(" " + "  " * line.depth + arrow, "muted", end="", no_wrap=True)
        verdict = Verdict(line.verdict) if line.verdict else None
        free = width - text.cell_len - cell_len(amount) - 3
        year = f"  {plain(line.year)}" if line.year and free >= ROOM_FOR_YEAR else ""
        room = free - cell_len(year)
        text.append(fitted(plain(line.title), room), "text" if line.portion else "heading")
        text.append(year, "muted")
        text.pad_right(max(width - text.cell_len - cell_len(amount) - 3, 0))
        text.append(amount, "amount" if line.portion and line.portion.amount else "muted")
        return text.append(f" {GLYPHS[verdict]}", STYLES[verdict]) if verdict else text


def fitted(title: str, cells: int) -> str:
    """A title in at most `cells` cells; what is cut off is marked by an ellipsis."""
    if cell_len(title) <= cells:
        return title
    while title and cell_len(title) > max(cells - 1, 0):
        title = title[:-1]
    return title.rstrip() + "…" if cells > 0 else ""
