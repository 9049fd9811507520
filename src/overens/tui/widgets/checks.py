"""The sum check of an allocation and of everything under it: the checks, and a document below them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual import events

from overens.phrasing.document import Document
from overens.phrasing.layout import lines, released, styled, wrapped
from overens.phrasing.tallying import GLYPHS, STYLES, CheckLine
from overens.phrasing.words import GLUE
from overens.tui.theming import Painter
from overens.tui.widgets.lines import LineList


class CheckList(LineList):
    """Shows checks, each with its glyph, rule, sum and difference: on one line if there is room, else on several."""

    def __init__(self, painter: Painter, *, id: str) -> None:  # noqa: A002
        super().__init__(painter, id=id)
        self._checks: Sequence[CheckLine] = ()
        self._after: Document = ()
        self._lines: list[Text] = []
        self._choices: list[int] = []
        self._starts: list[int] = []
        self._laid_out_for = -1

    def show(self, checks: Sequence[CheckLine], after: Document) -> None:
        """Show other checks, and this document after them."""
        self._checks, self._after = checks, after
        self.cursor = 0
        self._laid_out_for = -1
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new width."""
        self._lay_out()
        super().on_resize(event)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0 or width == self._laid_out_for:
            return
        self._laid_out_for = width
        self._lines, self._choices, self._starts = [], [], []
        longest = max((cell_len(check.rule) for check in self._checks), default=0)
        for choice, check in enumerate(self._checks):
            shown = released(_laid_out(check, longest, width - 1))
            self._starts.append(len(self._lines))
            self._lines += shown
            self._choices += [choice] * len(shown)
        after = [Text(" ", end="").append_text(line) for line in lines(self._after, width - 2)]
        self._choices += [len(self._checks)] * len(after)
        self._lines += after
        self.show_lines(len(self._lines), len(self._checks), self.cursor)

    def text(self, number: int, width: int) -> Text:
        """The line as it was laid out."""
        return self._lines[number]

    def choice_of(self, line: int) -> int:
        """The check that a line belongs to."""
        return self._choices[line]

    def lines_of(self, choice: int) -> range:
        """The lines of a check."""
        starts = [*self._starts, len(self._lines)]
        end = next((start for start in starts[choice + 1 : choice + 2]), len(self._lines))
        return range(starts[choice], end)


def _laid_out(line: CheckLine, longest: int, width: int) -> list[Text]:
    """A check on one line, or on several with the sum below the rule where there is no room."""
    glyph, style = GLYPHS[line.check.verdict], STYLES[line.check.verdict]
    rule = (line.rule.ljust(longest), "label")
    sums = (line.sum.replace(" ", GLUE), "text")
    difference = line.difference.replace(" ", GLUE)
    parts = [part for part in ((difference, style), (line.place, "muted")) if part[0]]
    rest = [span for part in parts for span in (("  ", ""), part)]
    first = styled((f" {glyph} ", style))
    whole = styled(rule, ("  ", ""), sums, *rest)
    if first.cell_len + whole.cell_len <= width:
        return wrapped(whole, width, first, 3)
    top = wrapped(
        styled((line.rule, "label"), *((("  ", ""), (line.place, "muted")) if line.place else ())), width, first, 3
    )
    spans = ((line.sum, "text"), *((("  ", ""), (difference, style)) if difference else ()))
    return [*top, *wrapped(styled(*spans), width, "", 5)]
