"""Tree, detail and sum check."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from overens.phrasing import words
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.tui.desk import Desk
from overens.tui.outline import Tree
from overens.tui.places import Place
from overens.tui.theming import Painter
from overens.tui.widgets.arranged import Arranged
from overens.tui.widgets.checks import CheckList
from overens.tui.widgets.navigator import Navigator
from overens.tui.widgets.page import Page

BARS = (0, 2)
"""Columns and lines that the header and the line of keys take."""


class Panes(Arranged):
    """Holds tree, detail and sum check, and asks the desk what they show."""

    def __init__(self, painter: Painter, desk: Desk, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.tree_pane = Navigator(painter, desk.translate, id="tree")
        self.detail = Page(painter, id="detail")
        self.checks = CheckList(painter, id="checks")
        self.panes = {"tree": self.tree_pane, "detail": self.detail, "checks": self.checks}
        self._how = plain(desk.translate(N_("{key} opens the check")).format(key=desk.habits.keys.first("enter")))
        """How a check is opened."""

        self.tree_pane.border_title = plain(desk.translate(N_("Agreements")))
        self.detail.border_title = plain(desk.translate(N_("Detail")))
        self.checks.border_title = plain(desk.translate(N_("Sum check")))

    def compose(self) -> ComposeResult:
        """The tree, and beside it the detail over the sum check."""
        self._mark("tree")  # what is marked before it is styled is styled once
        self._fit(self.screen.size - BARS)
        yield self.tree_pane
        with Vertical(id="right"):
            yield self.detail
            yield self.checks

    def _mark(self, name: str) -> None:
        super()._mark(name)
        self._tell_how()

    @property
    def followers(self) -> tuple[Widget, ...]:
        """Those that show what the cursor of the tree is on."""
        return self.detail, self.checks

    def show_tree(self, desk: Desk, tree: Tree) -> None:
        """Show other lines of the tree, or other figures in them."""
        _, named = desk.translate, desk.perspective.named  # of a region it may be the regions' money
        parties = [words.party(party, desk.library.parties, _) for party in named]
        whose = _(N_("{party} and others")).format(party=parties[0]) if len(parties) > 1 else "".join(parties)
        said = ", ".join(filter(None, (words.unit(_), whose)))
        self.tree_pane.border_subtitle = Text(plain(said))  # a string would be markup
        self.tree_pane.measure(desk.portions())
        self._show_lines(tree)

    def _show_lines(self, tree: Tree) -> None:
        self.tree_pane.show(tree.lines, tree.cursor, tree.lines.sight.perspective.side)

    def step(self, before: Tree, tree: Tree) -> None:
        """Show the tree after a step; where only the cursor has moved, draw no more than that."""
        if tree.lines is not before.lines:
            self._show_lines(tree)
        elif tree.cursor != before.cursor:
            self.tree_pane.move_to(tree.cursor)

    def show_place(self, desk: Desk, tree: Tree, *, keep: bool = False) -> None:
        """Show what is said of the place that the cursor is on, and whether that adds up.

        With `keep` as far down in it, and with the cursor on the same check.
        """
        place = tree.line.place
        self.detail.show(desk.pages.document(place), keep=keep)
        self.checks.when_it_shows(lambda: self._show_checks(desk, place, keep=keep))

    def _show_checks(self, desk: Desk, place: Place, *, keep: bool) -> None:
        self.checks.show(desk.pages.checks(place), desk.pages.below_checks(place), keep=keep)
        self._tell_how()

    def _tell_how(self) -> None:
        """Say how a check is opened, in the pane in use that has one."""
        said = self._how if self.checks.choices and self.has_class("in-checks") else ""
        if (self.checks.border_subtitle or "") != said:  # it would be drawn anew
            self.checks.border_subtitle = said

    def prepare(self, desk: Desk, place: Place) -> None:
        """Have at hand what is said of a place that may be shown next."""
        self.detail.prepare(desk.pages.document(place))
        if self.checks.display:
            desk.pages.checks(place)
