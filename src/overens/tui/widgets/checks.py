"""The sum check of an allocation and of everything under it: the checks, and a document below them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from overens.phrasing.document import Document
from overens.phrasing.layout import lines
from overens.phrasing.texts import released, styled, wrapped
from overens.phrasing.verdicts import GLYPHS, STYLES
from overens.phrasing.words import GLUE
from overens.tui.commands import MOVING
from overens.tui.widgets.choices import ChoiceList, Drawn

if TYPE_CHECKING:
    from overens.phrasing.tallying import CheckLine


class CheckList(ChoiceList):
    """Shows checks, each with its glyph, rule, sum and difference: on one line if there is room, else on several."""

    BINDINGS = [command.binding for command in MOVING]  # noqa: RUF012

    _ids: Sequence[str] = ()
    """Those of the checks that are shown."""

    _waiting: Callable[[], None] | None = None

    def when_it_shows(self, show: Callable[[], None]) -> None:
        """Do `show` now, or once the list has a place on the screen; till then it is empty."""
        if self.display:
            self._waiting = None
            show()
        else:
            self._waiting = show
            self.draw(lambda _: (0, lambda _: (), ()))

    def on_show(self) -> None:
        """The list has come on the screen. Before Textual has laid that out it would not hear of another height."""
        self.call_after_refresh(self._show_waiting)

    def _show_waiting(self) -> None:
        if self._waiting is not None and self.display:
            waiting, self._waiting = self._waiting, None
            waiting()

    def show(self, checks: Sequence[CheckLine], after: Document, *, keep: bool = False) -> None:
        """Show other checks, and this document after them; with `keep` the cursor stays on its check."""
        here = self._ids[self.cursor] if keep and self.cursor < len(self._ids) else ""
        self._ids = [check.id for check in checks]
        longest = max((cell_len(check.rule) for check in checks), default=0)

        def drawn(width: int) -> Drawn:
            one = lambda number: released(_laid_out(checks[number], longest, width - 1))  # noqa: E731
            return len(checks), one, [Text(" ", end="").append_text(line) for line in lines(after, width - 2)]

        self.draw(drawn, self._ids.index(here) if here in self._ids else 0)

    def action_move(self, lines: int) -> None:
        """Move among the checks; beyond the last of them, scroll to what stands below."""
        if lines > 0 and self.cursor >= self.choices - 1:
            self.scroll_relative(y=lines, animate=False, immediate=True)
        else:
            self.move_to(self.cursor + lines)

    def action_page(self, pages: int) -> None:
        """Move by a screenful."""
        self.action_move(pages * self.screenful)

    def action_edge(self, end: int) -> None:
        """Move to the first or the last check; from the last one, scroll to the end of what stands below."""
        if end > 0 and self.cursor >= self.choices - 1:
            self.scroll_end(animate=False, immediate=True)
        else:
            self.move_to(0 if end < 0 else self.choices - 1)


def _laid_out(line: CheckLine, longest: int, width: int) -> list[Text]:
    """A check on one line, or on several with the sum below the rule where there is no room."""
    glyph, style = GLYPHS[line.verdict], STYLES[line.verdict]
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
