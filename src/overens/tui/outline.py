"""The tree as the user has it. Plain values; what a step costs does not grow with the collection."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from overens.tui.branches import ALL_OPEN, NONE_OPEN, Opened, Sight, TreeLine
from overens.tui.places import ROOT, Place, above, parent
from overens.tui.unfolded import Lines


class Tree(Struct, frozen=True):
    """Which branches are open, and where the cursor is. A step gives a new tree."""

    lines: Lines
    cursor: int
    """The number of the line that the cursor is on."""

    @classmethod
    def at(cls, sight: Sight, place: Place) -> Tree:
        """A tree with just the branches open that `place` lies below, and the cursor there."""
        return cls._on(Lines(sight, NONE_OPEN.and_open(above(sight.library, place))), place)

    @classmethod
    def _on(cls, lines: Lines, place: Place) -> Tree:
        """The cursor at `place`, else at the nearest line above it."""
        while (number := lines.number(place)) is None:
            place = parent(lines.sight.library, place) or ROOT
        return cls(lines, number)

    @property
    def line(self) -> TreeLine:
        """The line that the cursor is on."""
        return self.lines[self.cursor]

    def path(self) -> tuple[str, ...]:
        """The titles that lead to the cursor, the outermost first."""
        over = (self.lines.number(place) for place in above(self.lines.sight.library, self.line.place))
        lines = [*(self.lines[number] for number in over if number is not None), self.line]
        return tuple(f"{line.title} {line.year}".strip() for line in lines)

    def going(self, place: Place) -> Tree:
        """The cursor at `place`, with the branches open that it lies below."""
        return self.with_open(self.lines.opened.and_open(above(self.lines.sight.library, place)), place)

    def seen(self, sight: Sight, place: Place) -> Tree:
        """Another sight with the same branches open, the cursor at `place` or as near as may be."""
        return Tree._on(Lines(sight, self.lines.opened, self.lines), place)

    def step(self, name: str) -> Tree:
        """The tree after the step of this name: unfold, fold, toggle, unfold_all, fold_all."""
        steps = {
            "unfold": self.unfold,
            "fold": self.fold,
            "toggle": self.toggle,
            "unfold_all": self.unfold_all,
            "fold_all": self.fold_all,
        }
        return steps[name]()

    def moved(self, to: int) -> Tree:
        """The cursor on another line, or on the first or last beyond them."""
        return replace(self, cursor=min(max(to, 0), len(self.lines) - 1))

    def with_open(self, opened: Opened, place: Place | None = None) -> Tree:
        """Other branches open, the cursor at `place`, else where it was, or as near as may be."""
        lines = self.lines
        if opened != lines.opened:
            lines = Lines(lines.sight, opened, lines)
        return Tree._on(lines, place or self.line.place)

    def unfold(self) -> Tree:
        """Open the branch; in an open one, go to its first line."""
        if not self.line.branch:
            return self
        return self.moved(self.cursor + 1) if self.line.open else self.toggle()

    def fold(self) -> Tree:
        """Close the branch; in a closed one, go to the line that it lies below."""
        if self.line.branch and self.line.open:
            return self.toggle()
        over = parent(self.lines.sight.library, self.line.place)
        return Tree._on(self.lines, over) if over else self

    def toggle(self) -> Tree:
        """Open a closed branch, close an open one."""
        return self.with_open(self.lines.opened.toggled(self.line.place)) if self.line.branch else self

    def unfold_all(self) -> Tree:
        """Open every branch."""
        return self.with_open(ALL_OPEN)

    def fold_all(self) -> Tree:
        """Close every branch."""
        return self.with_open(NONE_OPEN)
