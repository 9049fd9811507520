"""Tree, detail and sum check beside each other, or one at a time where there is no room."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widget import Widget

from overens.phrasing import words
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.tui.commands import PANES
from overens.tui.desk import Desk
from overens.tui.outline import Place, Tree
from overens.tui.theming import Painter
from overens.tui.widgets.checks import CheckList
from overens.tui.widgets.navigator import Navigator
from overens.tui.widgets.page import Page

NARROW = 64
"""Below so many columns one pane shows at a time."""

LOW = 30
"""Below so many lines the detail and the sum check share one place."""

BARS = (0, 2)
"""Columns and lines that the header and the line of keys take."""

NAMES = ("tree", "detail", "checks")


class Panes(Horizontal):
    """Holds tree, detail and sum check; knows which of them is in use and which show."""

    BINDINGS = [command.binding for command in PANES]  # noqa: RUF012

    def __init__(self, painter: Painter, desk: Desk, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.tree_pane = Navigator(painter, desk.translate, id="tree")
        self.detail = Page(painter, id="detail")
        self.checks = CheckList(painter, id="checks")
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

    @property
    def followers(self) -> tuple[Widget, ...]:
        """Those that show what the cursor of the tree is on."""
        return self.detail, self.checks

    def show_tree(self, desk: Desk, tree: Tree) -> None:
        """Show other lines of the tree, or other figures in them."""
        _, named = desk.translate, desk.perspective.named  # of a region it may be the regions' money
        parties = [words.party(party, desk.library.parties, _) for party in named]
        whose = _(N_("{party} and others")).format(party=parties[0]) if len(parties) > 1 else "".join(parties)
        self.tree_pane.border_subtitle = plain(", ".join(filter(None, (words.unit(_), whose))))
        self.tree_pane.measure(desk.portions())
        self.tree_pane.show(tree.lines, tree.cursor)

    def step(self, before: Tree, tree: Tree) -> None:
        """Show the tree after a step; where only the cursor has moved, draw no more than that."""
        if tree.lines is not before.lines:
            self.tree_pane.show(tree.lines, tree.cursor)
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

    def pane(self, name: str) -> Widget:
        """The pane of this name."""
        return {"tree": self.tree_pane, "detail": self.detail, "checks": self.checks}[name]

    @property
    def current(self) -> str:
        """The name of the pane in use."""
        return next((name for name in NAMES if self.pane(name).has_focus), "tree")

    def on_resize(self, event: events.Resize) -> None:
        """Show fewer panes where there is no room for all."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(size.width < NARROW, "narrow")
        self.set_class(size.height < LOW, "low")

    def on_descendant_focus(self) -> None:
        """Let the style sheet know which pane is in use."""
        self._mark(self.current)

    def _mark(self, name: str) -> None:
        for each in NAMES:
            self.set_class(each == name, f"in-{each}")
        if name != "tree":
            self.set_class(name == "checks", "checks-last")
        self._tell_how()

    def look(self) -> None:
        """Let the detail show where it does not: one has come to read it."""
        if any(map(self.has_class, ("narrow", "low", "zoomed"))):
            self.action_pane("detail")

    def action_pane(self, name: str) -> None:
        """Go to a pane."""
        self._mark(name)
        self.pane(name).focus()

    def action_next_pane(self) -> None:
        """Go to the pane after the one in use."""
        self.action_pane(NAMES[(NAMES.index(self.current) + 1) % len(NAMES)])

    def action_zoom(self) -> None:
        """Show the pane in use alone, or all again."""
        self.toggle_class("zoomed")

    def action_back(self) -> None:
        """Show all panes again, then go back to the tree; never quit."""
        if self.has_class("zoomed"):
            self.action_zoom()
        else:
            self.action_pane("tree")
