"""The sum check of an allocation and of everything under it: the checks, and a document below them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from overens.phrasing.document import Document
from overens.phrasing.layout import lines, released, styled, wrapped
from overens.phrasing.tallying import GLYPHS, STYLES, CheckLine
from overens.phrasing.words import GLUE
from overens.tui.widgets.choices import ChoiceList, Drawn


class CheckList(ChoiceList):
    """Shows checks, each with its glyph, rule, sum and difference: on one line if there is room, else on several."""

    def show(self, checks: Sequence[CheckLine], after: Document) -> None:
        """Show other checks, and this document after them."""
        longest = max((cell_len(check.rule) for check in checks), default=0)

        def drawn(width: int) -> Drawn:
            choices = [released(_laid_out(check, longest, width - 1)) for check in checks]
            return choices, [Text(" ", end="").append_text(line) for line in lines(after, width - 2)]

        self.draw(drawn)


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
    place = (("  ", ""), (line.place, "muted")) if line.place else ()
    spans = ((line.sum, "text"), *((("  ", ""), (difference, style)) if difference else ()))
    top = wrapped(styled((line.rule, "label"), *place), width, first, 3)
    return [*top, *wrapped(styled(*spans), width, "", 5)]
