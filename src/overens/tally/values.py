"""What an allocation is worth, and what it gives or takes: figures as printed, else sums of a complete division.

The value of an allocation, or of what it gives a recipient or takes from a payer, is its own figure; without one, the
recursive sum of one complete division, marked as computed; else unstated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from overens import summary
from overens.amount import COARSE, Amount, summed
from overens.kinship import Kinship
from overens.kronor import Kronor
from overens.paths import At

if TYPE_CHECKING:
    from overens.model import Agreement, Allocation, DivisionKind, Figure, Party, Statement


class Cell(NamedTuple):
    """The place of a figure: an allocation's amount, what it gives a recipient or takes from a payer."""

    at: At
    side: str = ""
    """`to` where it is what a recipient gets, `from` where it is what a payer gives; empty for the amount.

    `added` where it is what an amendment adds to the whole money.
    """

    party: str = ""
    """Its id; of what an amendment adds the number of the amendment."""

    @property
    def kind(self) -> str:
        """As the id of a check has it: `to:regioner`, `from:staten`; empty for the amount."""
        return f"{self.side}:{self.party}" if self.side else ""


class Value(Struct, frozen=True):
    """What stands in a cell, or is computed for it."""

    amount: Amount
    computed: bool = False
    hedged: bool = False
    """Whether any figure in it is hedged."""

    last: Kronor = 1
    """The coarsest last digit of the figures in it, in kronor."""

    @property
    def vague(self) -> bool:
        """Whether a figure in it is hedged, or printed so coarsely that it is known as a range only."""
        return self.hedged or self.last > COARSE


NOTHING = Value(summary.NOTHING, computed=True)
"""No kronor at all."""


def printed(statement: Statement | Figure) -> Value:
    """The value of one printed amount; of a figure that of its principal one."""
    amount = statement.amount
    return Value(amount, hedged=bool(amount.hedge), last=amount.last)


def figures_of(at: At, allocation: Allocation) -> Iterator[tuple[Cell, Figure]]:
    """The figures that are printed of the allocation at `at`, each with its place: its amount, and who has how much."""
    if figure := allocation.figure:
        yield Cell(at), figure
    for side in ("to", "from"):
        for party, share in allocation.shares(side).items():
            yield Cell(at, side, party), share


def total(values: Iterable[Value]) -> Value:
    """The sum: lows and highs are summed, an open end makes the end of the sum open."""
    several = list(values)
    return Value(
        summed(value.amount for value in several),
        computed=True,
        hedged=any(value.hedged for value in several),
        last=max([value.last for value in several], default=1),
    )


class Member(Struct, frozen=True):
    """One part, recipient or payer of an allocation."""

    cell: Cell
    label: str
    """The title of a part, the id of a party."""

    figure: Figure | None
    """What is printed of it."""

    value: Value | None


class Division(Struct, frozen=True):
    """One way to split an allocation completely, or as far as the source does."""

    kind: DivisionKind
    complete: bool
    members: tuple[Member, ...]

    def summed(self) -> Value | None:
        """The sum of its members, if it is complete and all of them have a value."""
        values = [member.value for member in self.members if member.value is not None]
        if not self.complete or not self.members or len(values) < len(self.members):
            return None
        return total(values)


class Share(Struct, frozen=True):
    """What an allocation gives one recipient, or takes from one payer."""

    value: Value | None
    """What is known of it."""

    named: bool
    """Whether it says that this party has a share at all."""

    open: bool
    """Whether the party may have more than is known."""

    onward: bool = False
    """Whether it may only because others are to pass money on to it; never so to the sum check."""

    joint: bool = False
    """Whether some of it lies in what several parties have together, which has a figure of its own."""

    within: bool = False
    """Whether some of what is known of it lies in what others have; never so to the sum check."""

    @property
    def unsaid(self) -> bool:
        """Whether nothing says that the party has a share, nor that it has none."""
        return self.open and self.value is None and not (self.named or self.joint)


NO_SHARE = Share(None, named=False, open=False)
"""It says who has a share, and the party is not among them."""

UNSAID = Share(None, named=False, open=True)
"""It does not say who has a share."""


def together(shares: Sequence[Share], *, incomplete: bool) -> Share:
    """What a party has of several parts together; there are more of them where they are incomplete."""
    known = [share.value for share in shares if share.value is not None]
    unknown = [share for share in shares if share.open or (share.named and share.value is None)]
    onward = not incomplete and bool(unknown) and all(share.onward for share in unknown)
    is_open = incomplete or bool(unknown)
    named, joint = any(share.named for share in shares), any(share.joint for share in shares)
    within = any(share.within for share in shares)
    return Share(total(known) if known else None, named, is_open, onward, joint, within)


class Book:
    """An agreement as the checker reads it: its allocations by path, what they are worth, and what they give whom."""

    def __init__(self, agreement: Agreement, parties: Mapping[str, Party]) -> None:
        self.agreement = agreement
        self.kinship = Kinship(parties)
        self._values: dict[At, Value | None] = {}
        self._divisions: dict[At, tuple[Division, ...]] = {}
        self._shared: dict[Cell, bool] = {}
        self._made_of: dict[Cell, tuple[Cell, ...]] = {}

    @cached_property
    def allocations(self) -> dict[At, Allocation]:
        """Every allocation by its path, parts and sums inside, in the file's order."""
        return dict(self.agreement.money.every())

    def value(self, at: At) -> Value | None:
        """What the allocation at `at` is worth."""
        if at not in self._values:
            amount, division = self.allocations[at].amount, self._added_up(at)
            self._values[at] = printed(amount) if amount else division.summed() if division else None
        return self._values[at]

    def computed_from(self, at: At) -> DivisionKind | None:
        """The division that the value of the allocation at `at` is the sum of, where no figure is stated."""
        division = self._added_up(at)
        return division.kind if division else None

    def _added_up(self, at: At) -> Division | None:
        """The same with its members."""
        divisions = () if self.allocations[at].amount else self.divisions(at)
        return next((division for division in divisions if division.summed() is not None), None)

    def divisions(self, at: At) -> tuple[Division, ...]:
        """The divisions that the allocation at `at` has: by part, by recipient, by payer."""
        if at not in self._divisions:
            self._divisions[at] = self._divided(at)
        return self._divisions[at]

    def summed(self, at: At, kind: DivisionKind) -> Value | None:
        """What one division of the allocation at `at` adds up to, if it has that and it adds up."""
        return next((division.summed() for division in self.divisions(at) if division.kind == kind), None)

    def _divided(self, at: At) -> tuple[Division, ...]:
        allocation = self.allocations[at]
        parts = tuple(
            Member(Cell((*at, part.key)), part.title, part.figure, self.value((*at, part.key)))
            for part in allocation.parts
        )
        divisions = (
            _division(allocation, "parts", parts),
            _division(allocation, "recipients", _members(at, "to", allocation.recipients)),
            _division(allocation, "payers", _members(at, "from", allocation.payers)),
        )
        return tuple(division for division in divisions if division.members)

    def made_of(self, cell: Cell) -> tuple[Cell, ...]:
        """The figures that what stands in a cell is the sum of, as far as that is known; itself, where it is one."""
        if cell not in self._made_of:
            self._made_of[cell] = (*self._figures_in(cell),)
        return self._made_of[cell]

    def _figures_in(self, cell: Cell) -> Iterator[Cell]:
        at, side, party = cell
        allocation = self.allocations[at]
        if side and party in allocation.shares(side):
            yield cell
        elif side and not (side == "to" and party == allocation.to):
            below = allocation.parts if self.share(*cell) is not NO_SHARE else ()
            for part in below:
                yield from self.made_of(cell._replace(at=(*at, part.key)))
        elif division := self._added_up(at):
            for member in division.members:
                yield from self.made_of(member.cell)
        else:
            yield Cell(at)

    def share(self, at: At, side: str, party: str) -> Share:
        """What the allocation at `at` gives (`side` "to") or takes (`side` "from"); `via` and `onward` don't count.

        What it leaves unsaid itself, its parts may say; what is said of several parties together leaves open what each
        of them has.
        """
        allocation = self.allocations[at]
        shares = allocation.shares(side)
        if party in shares:
            return Share(printed(shares[party]), True, any(self.kinship.overlap(party, other) for other in shares))
        if side == "to" and allocation.to == party:
            return Share(self.value(at), named=True, open=False)
        if self.is_joint(at, side, party):
            return replace(self.share_of_parts(at, side, party), open=True, joint=True)
        says_all = bool(shares) and allocation.lists_all(side)
        return NO_SHARE if says_all or (side == "to" and allocation.to) else self.share_of_parts(at, side, party)

    def is_joint(self, at: At, side: str, party: str) -> bool:
        """Whether the allocation at `at` names parties that contain this one, or share in it, and not this one."""
        named = self.allocations[at].sharing(side)
        return party not in named and any(self.kinship.overlap(party, other) for other in named)

    def is_shared(self, cell: Cell) -> bool:
        """Whether the allocation, or one of its parts, names a party that contains this one or shares in it."""
        if cell not in self._shared:
            at, side, party = cell
            allocation = self.allocations[at]
            below = (cell._replace(at=(*at, part.key)) for part in allocation.parts)
            own = any(self.kinship.overlap(party, one) for one in allocation.sharing(side))
            self._shared[cell] = own or any(map(self.is_shared, below))
        return self._shared[cell]

    def share_of_parts(self, at: At, side: str, party: str) -> Share:
        """What the parts of the allocation at `at` give a party together, or take from it."""
        allocation = self.allocations[at]
        if not allocation.parts:
            return UNSAID
        shares = [self.share((*at, part.key), side, party) for part in allocation.parts]
        return together(shares, incomplete="parts" in allocation.incomplete)

    def named(self, at: At, side: str = "to") -> list[str]:
        """The recipients, or payers, that the allocation or its parts name, the allocation's own first."""
        allocation = self.allocations[at]
        found = dict.fromkeys(allocation.sharing(side))
        for part in allocation.parts:
            found |= dict.fromkeys(self.named((*at, part.key), side))
        return list(found)


def _division(allocation: Allocation, kind: DivisionKind, members: tuple[Member, ...]) -> Division:
    return Division(kind, kind not in allocation.incomplete, members)


def _members(at: At, side: str, shares: Mapping[str, Figure]) -> tuple[Member, ...]:
    return tuple(Member(Cell(at, side, party), party, figure, printed(figure)) for party, figure in shares.items())
