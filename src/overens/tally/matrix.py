"""The picture that a controller knows: parts down, recipients across, both kinds of margins, ranges in the blanks."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from overens.kronor import Kronor, limit
from overens.paths import At
from overens.tally.bounds import ANYTHING, Range
from overens.tally.check import Tally
from overens.tally.judging import Rule
from overens.tally.portions import EVERYONE_ELSE, Portions
from overens.tally.rules import held_inside
from overens.tally.values import Book, Cell, Value, total
from overens.verdict import Verdict


class Square(Struct, frozen=True):
    """What stands where a row and a column meet."""

    value: Value | None = None
    """A figure, or the sum of figures."""

    range: Range | None = None
    """Where no figure is stated: what it must lie between, where that says anything."""

    open: bool = False
    """Whether there may be more than the value."""

    nothing: bool = False
    """The sources say who has a share, and this party is not among them."""

    wrong: bool = False
    """It is the whole or the sum of a contradiction."""

    least: bool = False
    """The value is only what is said of sums inside the part: parties may share in them."""


class MatrixRow(Struct, frozen=True):
    """A part, or a margin."""

    title: str
    squares: tuple[Square, ...]
    """One a recipient."""

    published: Square
    computed: Square


class Matrix(Struct, frozen=True):
    """The parts of an allocation against its recipients."""

    parties: tuple[str, ...]
    """Ids of the recipients, in the order in which they are named."""

    rows: tuple[MatrixRow, ...]
    """One a part, with its own number first in the title."""

    published: MatrixRow
    computed: MatrixRow

    onward: bool
    """Whether recipients are to pass some of it on, which counts as theirs."""


def matrix(tally: Tally, at: At) -> Matrix | None:
    """The matrix of the allocation at `at`; `None` where it has no parts or no recipients."""
    book = tally.book
    portions, allocation = Portions(book), book.allocations.get(at)
    names = book.named(at) if at in book.allocations else []
    if allocation is None or not allocation.parts or not names:
        return None
    contradicted = [check.relation for check in tally.checks if check.verdict is Verdict.CONTRADICTION]
    wrong = {(relation.at, relation.rule, relation.kind) for relation in contradicted}
    lists_all = bool(allocation.sharing("to")) and allocation.lists_all("to")
    sheet = _Sheet(book, portions, tally, names, wrong, lists_all)
    rows = tuple(
        sheet.row((*at, part.key), f"{part.number}. {part.title}" if part.number else part.title, below=True)
        for part in allocation.parts
    )
    own = sheet.row(at, "")
    stated = [Square() if square.value and square.value.computed else square for square in own.squares]
    known = [square for square in stated if square.value] if allocation.to else stated
    together = _sum(known, wrong=own.computed.wrong, is_open="recipients" in allocation.incomplete)
    across = own.computed if book.summed(at, "recipients") else together
    published = replace(own, squares=tuple(stated), computed=across)
    incomplete = "parts" in allocation.incomplete
    columns = [
        _sum([row.squares[index] for row in rows], wrong=(at, "cross-foot", f"to:{name}") in wrong, is_open=incomplete)
        for index, name in enumerate(names)
    ]
    parts = _sum([row.published for row in rows], wrong=(at, "parts", "") in wrong, is_open=incomplete)
    computed = MatrixRow("", tuple(columns), parts, Square())
    return Matrix(tuple(names), rows, published, computed, bool(portions.routing.onward_below(at)))


def _sum(squares: list[Square], *, wrong: bool, is_open: bool) -> Square:
    """The sum of what is stated; open where a square is blank or open itself."""
    values = [square.value for square in squares if square.value is not None]
    gaps = any(square.open or (square.value is None and not square.nothing) for square in squares)
    return Square(total(values), open=gaps or is_open, wrong=wrong) if values else Square()


def _most(squares: Iterable[Square]) -> Kronor | None:
    """What squares can be together at most; `None` where there is no limit."""
    limits: list[Kronor | None] = []
    for square in squares:
        if square.value and not square.open:
            limits.append(square.value.amount.high)
        else:
            limits.append(square.range.high if square.range else 0 if square.nothing else None)
    return limit(limits)


class _Sheet(Struct, frozen=True):
    """What every row needs."""

    book: Book
    portions: Portions
    tally: Tally
    names: list[str]
    wrong: set[tuple[At, Rule, str]]
    """Place, rule and kind of each contradiction."""

    lists_all: bool
    """Whether nobody gets anything, as the allocation says, but those who have a column."""

    def row(self, at: At, title: str, *, below: bool = False) -> MatrixRow:
        """The row of an allocation; with what is said `below` it, too, where it says nothing itself."""
        squares = tuple(self.square(at, name, below=below) for name in self.names)
        value, allocation = self.book.value(at), self.book.allocations[at]
        is_open = self.book.share(at, "to", EVERYONE_ELSE).open and at not in self.portions.heirs
        most = _most(squares) if below and self.lists_all else None
        if value and most is not None and most < value.amount.low:  # some of these ranges are wrong
            squares = tuple(Square(wrong=square.wrong) if square.range else square for square in squares)
        across, down = (at, "recipients", "") in self.wrong, (at, "parts", "") in self.wrong
        published = Square(value if value and not value.computed else None, wrong=across or down)
        stated = [Square() if square.least else square for square in squares]
        listed = self.book.summed(at, "recipients")  # these are all: the columns of their kin leave no gap
        known = [square for square in stated if square.value] if allocation.to else stated
        computed = Square(listed, wrong=across) if listed else _sum(known, wrong=across, is_open=is_open)
        return MatrixRow(title, squares, published, computed)

    def square(self, at: At, party: str, *, below: bool) -> Square:
        cell = Cell(at, "to", party)
        share = self.book.share(at, "to", party)
        wrong = (at, "cross-foot", cell.kind) in self.wrong
        if share.value is not None:
            return Square(share.value, open=share.open, wrong=wrong, least=share.joint)
        if below and share.open:
            share = self.portions.held(at, "to", party)
            if share.value is not None:
                return Square(share.value, open=share.open, wrong=wrong, least=share.open)
            inside = held_inside(self.book, cell, self.book.allocations[at[:-1]])
            if values := [value for one in inside if (value := self.book.share(*one).value)]:
                return Square(total(values), open=True, wrong=wrong, least=True)
        if not share.named and not share.open:
            return Square(nothing=True)
        inferred = self.tally.inference.ranges.get(cell, ANYTHING)
        limited = inferred.high is not None or inferred.low > 0
        return Square(range=inferred if limited else None, wrong=wrong)
