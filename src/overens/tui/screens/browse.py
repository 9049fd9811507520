"""The browser: the tree, what the sources say of the line under its cursor, and whether that adds up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from overens.paths import around
from overens.phrasing.document import Document
from overens.problems import N_
from overens.tui.commands import BROWSE_GROUPS, MOVING, TREE, all_of
from overens.tui.places import Place
from overens.tui.screens.tree import TreeScreen, Went
from overens.tui.widgets.bars import KeyBar
from overens.tui.widgets.lines import LineList

if TYPE_CHECKING:
    from overens.phrasing.quoting import Quotable
    from overens.phrasing.sheet import Sheet
    from overens.phrasing.tallying import CheckLine


class BrowseScreen(TreeScreen):
    """Knows which check the user has in hand, and what can be done with a place and its checks."""

    BINDINGS = [command.binding for command in (*MOVING, *TREE)]  # noqa: RUF012
    COMMANDS_SHOWN = all_of(BROWSE_GROUPS)

    _came_from: tuple[Place, int] | None = None
    """The place and the check from which the user jumped to an allocation."""

    @property
    def written(self) -> tuple[Place, str]:
        """The allocation that the check in hand is about, else what the cursor of the tree is on."""
        line = self._check_in_hand()
        return Place(self.place.agreement, line.at) if line else self.place, ""

    @property
    def help(self) -> Document:
        """The keys, the signs, and how amounts are read."""
        from overens.tui.help import help_page

        return help_page(self._translate, self._desk.habits.keys)

    @property
    def here(self) -> str:
        """The pane in use; the command that leads to it has its name."""
        return self._panes.current

    def look_at(self, pane: str) -> None:
        """Go to a pane."""
        self._panes.action_pane(pane)

    def on_line_list_clicked(self, message: LineList.Clicked) -> None:
        """Go to the clicked line; a click where the cursor is goes into it."""
        again = message.again
        if message.lines is not self._panes.checks:
            self._go(self._tree.toggle() if again else self._tree.moved(message.choice))
        elif again:
            self.action_enter()
        else:
            self._panes.checks.move_to(message.choice)

    def on_descendant_focus(self) -> None:
        """To read the detail or the sum check is to look closer; of the keys that of the pane in use gives way."""
        for bar in self.query(KeyBar):
            bar.stand(self.here)
        if self._panes.current != "tree":
            self._following.catch_up()
            self.post_message(Went(self.place, "closer"))

    def action_branch(self, step: str) -> None:
        """Open or close branches: a step of `Tree`. Outside the tree, closing goes back to it."""
        if self._panes.current == "tree" or step not in ("fold", "unfold"):
            self._go(self._tree.step(step))
        elif step == "fold":
            self._panes.action_pane("tree")

    def action_enter(self) -> None:
        """Open a closed branch, else go to the detail; on a check, open its figures."""
        line = self._check_in_hand()
        if line:
            self._open_check(line)
        elif self._panes.current == "tree" and self._tree.line.branch and not self._tree.line.open:
            self._go(self._tree.unfold())
        elif self._panes.current == "tree":
            self._panes.action_pane("detail")

    def _check_in_hand(self) -> CheckLine | None:
        """The check that the cursor is on, where the sum check is in use."""
        self._following.catch_up()  # the checks that show may be those of a place that the cursor has left
        checks = self._panes.checks
        lines = self._desk.pages.checks(self.place) if checks.has_focus and checks.choices else ()
        return lines[checks.cursor] if checks.cursor < len(lines) else None  # none where its file broke just now

    def _open_check(self, line: CheckLine) -> None:
        from overens.tui.reader_pages import check_made
        from overens.tui.screens.reader import ReaderPage, ReaderScreen

        made = partial(check_made, place=self.place, check_id=line.id)
        reading = ReaderPage("check", self._translate(N_("Check")), made, self.written[0])

        def closed(wants_to_go: bool | None) -> None:
            if wants_to_go:
                self.action_goto()

        self.app.push_screen(ReaderScreen(self._painter, self._desk, reading), closed)

    def action_goto(self) -> None:
        """From a check to the allocation that it is about, and back."""
        line, checks = self._check_in_hand(), self._panes.checks
        if line:
            self._came_from = self.place, checks.cursor
            at = around(line.at)
            self._go(self._tree.going(Place(self.place.agreement, at)), "jump")
            self._panes.action_pane("tree")
            self._panes.remove_class("checks-last")  # where one of the two shows, it is the money that one came for
        elif self._came_from:
            (there, cursor), self._came_from = self._came_from, None
            self._go(self._tree.going(there), "jump")
            checks.move_to(cursor)
            self._panes.action_pane("checks")

    def quotables(self) -> Sequence[Quotable]:
        """The figures of the place; in the sum check the check."""
        from overens.tui.reader_pages import check_quoted
        from overens.tui.taking import place_quotables

        line = self._check_in_hand()
        return check_quoted(self._desk, self.place, line.id) if line else place_quotables(self._desk, self.place)

    def sheet(self) -> tuple[str, Sheet] | None:
        """The sum check where it is in use, else the money of the place; of the collection its overview."""
        from overens.tui.taking import place_sheet

        return place_sheet(self._desk, self.place, checks=self._panes.current == "checks")
