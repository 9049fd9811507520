"""The tree, and what shows of the line under its cursor."""

from __future__ import annotations

from typing import Literal

from textual.app import ComposeResult
from textual.message import Message

from overens.phrasing.texts import visible
from overens.problems import N_
from overens.tui.desk import Desk
from overens.tui.following import Following, Summing, near
from overens.tui.outline import Tree
from overens.tui.output import Still
from overens.tui.output.patience import Patient
from overens.tui.places import ROOT, Place
from overens.tui.renaming import renamed, stands_in, surviving
from overens.tui.screens.view import View
from overens.tui.theming import Painter
from overens.tui.widgets.laid import Sought
from overens.tui.widgets.panes import Panes


class Went(Message):
    """The user went somewhere."""

    def __init__(self, place: Place, how: Literal["step", "jump", "closer"]) -> None:
        super().__init__()
        self.place = place
        self.how = how
        """By the cursor, to somewhere else altogether, or into what they were looking at."""


class TreeScreen(Patient, View[None]):
    """Owns where the user is and which branches are open."""

    AUTO_FOCUS = "#tree"

    def __init__(self, painter: Painter, desk: Desk, start: Place) -> None:
        super().__init__(painter, desk)
        self._tree = Tree.at(desk.sight, start)
        self._panes = Panes(painter, desk, id="panes")
        self.wanted = start if desk.loaded.unread else self._tree.line.place
        """Where the user was last by choice: kept while a file is broken, so that it is found again."""

        self._following = Following(self, self._show_place, lambda place: self._panes.prepare(self._desk, place))
        self._summing = Summing(self, self._summed_up)
        self._told = ""
        """What was said last of an agreement that is gone."""

        self._still = Still(*self._panes.followers)

    def compose(self) -> ComposeResult:
        """Header, tree beside detail and sum check, keys."""
        yield self.header()
        yield self._panes
        yield self.banner()
        yield self.keys()

    def on_mount(self) -> None:
        """Show the place to start at; where the still frame shows it, work it out after the first keys."""
        self._panes.show_tree(self._desk, self._tree)
        wanted = self.wanted
        if wanted == self.place and self._desk.loaded.certain and self._still.begin():
            self.show_header(self._tree.path())
            self._following.wait(wanted)
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

    def show_desk(self, desk: Desk) -> None:
        """Stay at the same place, also where its file was renamed, or come back to it once it can be read.

        Where it is gone, at what is left of its series.
        """
        library, was_open = self._desk.library, self.is_open
        super().show_desk(desk)
        before, wanted = (renamed(place, library, desk.library) for place in (self.place, self.wanted))
        moved = wanted != self.wanted
        here = wanted if stands_in(wanted, desk.library) else surviving(before, library, desk.library)
        self._tree = self._tree.seen(desk.sight, here)
        if here != before or moved:  # it may have come, in branches that were not there to be open
            self._tree = self._tree.going(here)
        self.unsay(self._told)
        if gone := library.summary(before.agreement) if not stands_in(before, desk.library) else None:
            said = self._translate(N_("“{title}” is no longer in the files."))
            self._told = said.format(title=visible(gone.title))
            self.say(self._told)
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

    def _go(self, tree: Tree, how: Literal["step", "jump"] = "step") -> None:
        """Show the tree after a step; the detail at once, or when no key waits any more."""
        before, self._tree = self._tree, tree
        self._panes.step(before, tree)
        self.wanted = self.place
        if tree.line.place == before.line.place:
            return
        if how == "step":
            self._following.step_to(self.place)
        else:
            self._following.show()
        if not self.waits_to_paint:
            self._following.look_ahead(near(tree, 1 if tree.cursor >= before.cursor else -1))
        self.post_message(Went(tree.line.place, how))

    def _show_place(self, *, keep: bool) -> None:
        self.wanted = self.place
        self._still.end()
        self._panes.show_place(self._desk, self._tree, keep=keep)
        self.show_header(self._tree.path())
        self._summing.begin(self._desk, self.place)

    def _summed_up(self, desk: Desk) -> None:
        if desk is self._desk and self.place == ROOT:
            self._panes.show_place(desk, self._tree)

    def action_move(self, lines: int) -> None:
        """Move the cursor of the tree."""
        self._go(self._tree.moved(self._tree.cursor + lines))

    def action_page(self, pages: int) -> None:
        """Move by a screenful."""
        self.action_move(pages * self._panes.tree_pane.screenful)

    def action_edge(self, end: int) -> None:
        """Move to the first or the last line."""
        self._go(self._tree.moved(0 if end < 0 else len(self._tree.lines)))
