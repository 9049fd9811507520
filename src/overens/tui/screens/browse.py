"""The browser: the tree, what the sources say of the line under its cursor, and whether that adds up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from textual.app import ComposeResult
from textual.message import Message

from overens.paths import around
from overens.phrasing.document import Document
from overens.problems import N_
from overens.tui.commands import BROWSE, MOVING, TREE, all_of
from overens.tui.desk import Desk
from overens.tui.following import Following, Summing, is_cold
from overens.tui.outline import ROOT, Place, Tree
from overens.tui.output import Still
from overens.tui.output.patience import Patient
from overens.tui.renaming import renamed
from overens.tui.screens.view import View
from overens.tui.theming import Painter
from overens.tui.widgets.laid import Sought
from overens.tui.widgets.lines import LineList
from overens.tui.widgets.panes import Panes

if TYPE_CHECKING:
    from overens.phrasing.quoting import Quotable
    from overens.phrasing.sheet import Sheet
    from overens.phrasing.tallying import CheckLine


class Went(Message):
    """The user went somewhere."""

    def __init__(self, place: Place, how: Literal["step", "jump", "closer"]) -> None:
        super().__init__()
        self.place = place
        self.how = how
        """By the cursor, to somewhere else altogether, or into what they were looking at."""


class BrowseScreen(Patient, View[None]):
    """Owns where the user is and which branches are open."""

    BINDINGS = [command.binding for command in (*MOVING, *TREE)]  # noqa: RUF012
    COMMANDS_SHOWN = all_of(BROWSE)
    AUTO_FOCUS = "#tree"

    def __init__(self, painter: Painter, desk: Desk, start: Place) -> None:
        super().__init__(painter, desk)
        self._tree = Tree.revealing(desk.sight, start)
        self._panes = Panes(painter, desk, id="panes")
        self.wanted = start if desk.loaded.unread else self._tree.line.place
        """Where the user was last by choice: kept while a file is broken, so that it is found again."""

        self._following = Following(self, self._show_place, lambda place: self._panes.prepare(self._desk, place))
        self._summing = Summing(self, self._summed_up)
        self._still = Still(*self._panes.followers)
        self._came_from: tuple[Place, int] | None = None
        """The place and the check from which the user jumped to an allocation."""

    def compose(self) -> ComposeResult:
        """Header, tree beside detail and sum check, keys."""
        yield self.header()
        yield self._panes
        yield self.banner()
        yield self.keys()

    def on_mount(self) -> None:
        """Show the place to start at; where the still frame shows it, read it after the first keys."""
        self._panes.show_tree(self._desk, self._tree)
        wanted = self.wanted
        if wanted == self.place and self._desk.loaded.certain and is_cold(wanted) and self._still.begin():
            self.show_header(self._tree.path())
            self._following.wait()
        else:
            self._following.show()
        self.wanted = wanted

    def on_screen_suspend(self) -> None:
        """Something else shows, or shows above it."""
        self._still.end()

    @property
    def place(self) -> Place:
        """What the cursor is on."""
        return self._tree.line.place

    @property
    def is_open(self) -> bool:
        """Whether the branch of the place is open where the user was last by choice."""
        return self.wanted in self._tree.lines.opened

    def begin_open(self) -> None:
        """Begin with the branch of the place open."""
        if self.wanted != ROOT:
            self._tree = self._tree.with_open(self._tree.lines.opened.and_open([self.wanted]))

    @property
    def written(self) -> tuple[Place, str]:
        """The allocation that the check in hand is about, else what the cursor of the tree is on."""
        line = self._check_in_hand()
        return Place(self.place.agreement, line.check.relation.at) if line else self.place, ""

    @property
    def help(self) -> Document:
        """The keys, the signs, and how amounts are read."""
        from overens.tui.help import help_page

        return help_page(self._translate, self._desk.habits.keys)

    def show_desk(self, desk: Desk) -> None:
        """Stay at the same place, also where its file was renamed, or come back to it once it can be read."""
        library, was_open = self._desk.library, self.is_open
        super().show_desk(desk)
        before, wanted = (renamed(place, library, desk.library) for place in (self.place, self.wanted))
        moved = wanted != self.wanted
        self._tree = self._tree.seen(desk.sight, wanted)
        if wanted != before or moved:  # it may have come, in branches that were not there to be open
            self._tree = self._tree.going(wanted)
        if moved and was_open:
            self._tree = self._tree.with_open(self._tree.lines.opened.and_open([wanted]))
        self._panes.show_tree(desk, self._tree)
        self._following.show(keep=self.place == before)
        self.wanted = wanted

    def go(self, place: Place, *sought: Sought) -> None:
        """Show a place, or the nearest above it; of its detail the first of these texts that stands there."""
        self._go(self._tree.going(place), "jump")
        self._following.catch_up()
        self._panes.look()
        self._panes.detail.seek(*sought)

    def look_at(self, pane: str) -> None:
        """Go to a pane."""
        self._panes.action_pane(pane)

    def _go(self, tree: Tree, how: Literal["step", "jump"] = "step") -> None:
        """Show the tree after a step; the detail at once, or when no key waits any more."""
        before, self._tree = self._tree, tree
        self._panes.step(before, tree)
        if tree.line.place == before.line.place:
            return
        self.wanted = self.place
        if how == "step":
            self._following.step_to(self.place)
        else:
            self._following.show()
        if not self.waits_to_paint:
            self._following.look_ahead(self._near(1 if tree.cursor >= before.cursor else -1))
        self.post_message(Went(tree.line.place, how))

    def _near(self, step: int) -> Sequence[Place]:
        """The places that the next keys are likely to show."""
        cursor, lines = self._tree.cursor, self._tree.lines
        return [
            lines[number].place
            for number in (cursor + step, cursor + 2 * step, cursor - step)
            if 0 <= number < len(lines)
        ]

    def _show_place(self, *, keep: bool) -> None:
        self.wanted = self.place
        self._still.end()
        self._panes.show_place(self._desk, self._tree, keep=keep)
        self.show_header(self._tree.path())
        self._summing.begin(self._desk, self.place)

    def _summed_up(self, desk: Desk) -> None:
        if desk is self._desk and self.place == ROOT:
            self._panes.show_place(desk, self._tree)

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
        """To read the detail or the sum check is to look closer."""
        if self._panes.current != "tree":
            self._following.catch_up()
            self.post_message(Went(self.place, "closer"))

    def action_move(self, lines: int) -> None:
        """Move the cursor of the tree."""
        self._go(self._tree.moved(self._tree.cursor + lines))

    def action_page(self, pages: int) -> None:
        """Move by a screenful."""
        self.action_move(pages * self._panes.tree_pane.screenful)

    def action_edge(self, end: int) -> None:
        """Move to the first or the last line."""
        self._go(self._tree.moved(0 if end < 0 else len(self._tree.lines)))

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
        from overens.tui.reading import check_made
        from overens.tui.screens.reader import ReaderScreen, Reading

        made = partial(check_made, place=self.place, check_id=line.check.id)
        reading = Reading("check", self._translate(N_("Check")), made, self.written[0])

        def closed(wants_to_go: bool | None) -> None:
            if wants_to_go:
                self.action_goto()

        self.app.push_screen(ReaderScreen(self._painter, self._desk, reading), closed)

    def action_goto(self) -> None:
        """From a check to the allocation that it is about, and back."""
        line, checks = self._check_in_hand(), self._panes.checks
        if line:
            self._came_from = self.place, checks.cursor
            at = around(line.check.relation.at)
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
        from overens.tui.reading import check_quoted
        from overens.tui.taking import place_quotables

        line = self._check_in_hand()
        return (check_quoted(self._desk, self.place, line),) if line else place_quotables(self._desk, self.place)

    def sheet(self) -> tuple[str, Sheet] | None:
        """The sum check where it is in use, else the money of the place; of the collection its overview."""
        from overens.tui.taking import place_sheet

        return place_sheet(self._desk, self.place, checks=self._panes.current == "checks")
