"""Two agreements side by side: their parts by purpose, what each recipient gets, their deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from overens.matching import below, folded, matched_deadlines, matched_parts
from overens.paths import At, is_of_which
from overens.perspective import subtracted
from overens.summary import Portion, Provenance, Side, Span
from overens.tally import tally
from overens.tally.portions import Portions, worth
from overens.tally.rules import figure_of
from overens.tally.values import Book, Value

if TYPE_CHECKING:
    from overens.amount import Amount
    from overens.model import Agreement, Deadline, Party

Change = Literal["same", "renamed", "moved", "added", "dropped"]
"""What became of something from the one agreement to the other; what is moved may be renamed as well."""


STAND_INS = ("A", "B")
"""What agreements are called that their years do not tell apart."""


class Compared(Struct, frozen=True):
    """One of the two agreements."""

    id: str
    title: str
    period: Span | None
    value: Value | None
    """What its whole money is worth; `None` where no figure is stated."""

    findings: int
    """Contradictions in it that its file does not explain."""

    source: Provenance | None
    """Where that is printed."""

    passed_on: tuple[tuple[str, str], ...] = ()
    """Who is to pass on some of its money, and to whom."""

    @property
    def label(self) -> str:
        """The years it covers, or nothing where no source states them."""
        return self.period.label if self.period else ""


class FigurePair(Struct, frozen=True):
    """What the two agreements say of the same money."""

    one: Portion
    other: Portion
    sources: tuple[Provenance | None, Provenance | None]
    """Where each is printed."""

    @property
    def vague(self) -> bool:
        """Whether a figure in one of them is hedged, or known as a range only."""
        return self.one.vague or self.other.vague

    @property
    def amounts(self) -> tuple[Amount, Amount] | None:
        """What is to be subtracted; `None` where either is not stated, or may be more than what is."""
        return subtracted(self.one, self.other)


class Placed(Struct, frozen=True):
    """A part as one of the agreements has it."""

    at: At
    path: tuple[str, ...]
    """Titles of the parts round it, the outermost first."""

    title: str
    inside: bool
    """Whether it lies inside what is round it, and is never added."""

    value: Value | None
    """What it is worth; `None` where no figure is stated."""

    source: Provenance | None
    """Where that is printed."""


class PartRow(Struct, frozen=True):
    """A part in both agreements, or in one of them."""

    change: Change
    one: Placed | None
    other: Placed | None
    depth: int
    """How many parts it lies in, in the agreement after which the row is ordered."""

    renamed: bool = False
    """Whether the two agreements call it differently, moved or not."""

    implied: bool = False
    """Whether it stands in one agreement only together with the part round it, which says as much."""

    @property
    def figures(self) -> FigurePair:
        """What it is worth in each."""
        return _worth(self.one, self.other)


class PartyRow(Struct, frozen=True):
    """What the whole money gives one party, or takes from it; nothing where the sources name the party nowhere."""

    party: str
    figures: FigurePair


class DeadlineRow(Struct, frozen=True):
    """A deadline in both agreements, or in one of them; never "moved"."""

    change: Change
    one: Deadline | None
    other: Deadline | None


class Comparison(Struct, frozen=True):
    """Two agreements side by side, in the order in which they were named."""

    one: Compared
    other: Compared
    parts: tuple[PartRow, ...]
    """Each part and each sum inside, once: in the order of the one, where it has a place there."""

    recipients: tuple[PartyRow, ...]
    payers: tuple[PartyRow, ...]
    deadlines: tuple[DeadlineRow, ...]

    @property
    def figures(self) -> FigurePair:
        """What the whole money is in each."""
        return _worth(self.one, self.other)

    @property
    def labels(self) -> tuple[str, str]:
        """What the two are called in columns: their years, where these tell them apart."""
        years = self.one.label, self.other.label
        return years if all(years) and years[0] != years[1] else STAND_INS


def compare(one: Agreement, other: Agreement, parties: Mapping[str, Party]) -> Comparison:
    """Set `other` beside `one`."""
    books = Book(one, parties), Book(other, parties)
    portions = Portions(books[0]), Portions(books[1])
    return Comparison(
        _compared(books[0], parties),
        _compared(books[1], parties),
        tuple(_Rows(*books, matched_parts(*books)).below((), ())),
        tuple(_shares(books, portions, "to")),
        tuple(_shares(books, portions, "from")),
        tuple(_deadlines(one, other)),
    )


def _shares(books: tuple[Book, Book], portions: tuple[Portions, Portions], side: Side) -> Iterator[PartyRow]:
    """What each party gets of the whole, or pays of it, whom one of the agreements names on that side."""
    one, other = books
    for name in dict.fromkeys([*one.named((), side), *other.named((), side)]):
        first, second = (each.of((), side, name) for each in portions)
        sources = _printed(one, (), side, name), _printed(other, (), side, name)
        yield PartyRow(name, FigurePair(first, second, sources))


def _worth(one: Compared | Placed | None, other: Compared | Placed | None) -> FigurePair:
    """The figures of what may stand in one agreement only."""
    values = [each.value if each else None for each in (one, other)]
    sources = one.source if one else None, other.source if other else None
    return FigurePair(worth(values[0]), worth(values[1]), sources)


def _compared(book: Book, parties: Mapping[str, Party]) -> Compared:
    agreement = book.agreement
    findings = tally(agreement, parties, book, explaining=False).open_findings
    source, passed_on = _printed(book, ()), tuple({one[1:]: None for one in agreement.money.passed_on()})
    return Compared(agreement.id, agreement.title, agreement.span, book.value(()), findings, source, passed_on)


def _printed(book: Book, at: At, side: Side = "to", party: str = "") -> Provenance | None:
    """Where a figure of an allocation is printed, or what a party gets or pays of it; nothing where none is."""
    allocation = book.allocations[at]
    figure = figure_of(allocation, side, party) if party else allocation.amount
    return book.agreement.provenance(figure) if figure else None


class _Rows(Struct, frozen=True, dict=True):
    """The rows of the parts, in the order of the one agreement; what only the other has stands last in its place."""

    one: Book
    other: Book
    partners: Mapping[At, At]

    @cached_property
    def taken(self) -> frozenset[At]:
        """What has a partner in the one, by its path in the other."""
        return frozenset(self.partners.values())

    def below(self, one: At | None, other: At | None, depth: int = 0) -> Iterator[PartRow]:
        """The rows under a part, sums inside it first: after its parts one would take them to lie in the last of those.

        `None` for the agreement in which it has no place.
        """
        for within in (True, False):
            yield from self._of_a_kind(one, other, depth, within)

    def _of_a_kind(self, one: At | None, other: At | None, depth: int, within: bool) -> Iterator[PartRow]:
        """The same of the sums inside it alone, or of its parts."""
        ones = below(self.one, one) if one is not None else []
        for at in (at for at in ones if is_of_which(at) is within):
            partner = self.partners.get(at)
            if partner is None:
                yield PartRow("dropped", _placed(self.one, at), None, depth, implied=other is None)
            else:
                yield self.matched(at, partner, depth)
            yield from self.below(at, partner, depth + 1)
        others = below(self.other, other) if other is not None else []
        for at in (at for at in others if is_of_which(at) is within):
            if at not in self.taken:
                yield PartRow("added", None, _placed(self.other, at), depth, implied=one is None)
                yield from self.below(None, at, depth + 1)

    def matched(self, one: At, other: At, depth: int) -> PartRow:
        """The row of a part that both have."""
        moved = self.partners.get(one[:-1]) != other[:-1] or is_of_which(one) != is_of_which(other)
        renamed = _title(self.one, one) != _title(self.other, other)
        change: Change = "moved" if moved else "renamed" if renamed else "same"
        return PartRow(change, _placed(self.one, one), _placed(self.other, other), depth, renamed)


def _title(book: Book, at: At) -> str:
    return folded(book.allocations[at].title or "", book.agreement)


def _placed(book: Book, at: At) -> Placed:
    titles = tuple(book.allocations[at[:length]].title or "" for length in range(1, len(at) + 1))
    return Placed(at, titles[:-1], titles[-1], is_of_which(at), book.value(at), _printed(book, at))


def _deadlines(one: Agreement, other: Agreement) -> list[DeadlineRow]:
    """Those of both by the last day that comes first, those without a day last; else in the order of the files."""
    return sorted(_duties(one, other), key=_day)


def _day(row: DeadlineRow) -> date:
    duties = (duty for duty in (row.one, row.other) if duty)
    return min((duty.due.last for duty in duties if duty.due and duty.due.last), default=date.max)


def _duties(one: Agreement, other: Agreement) -> Iterator[DeadlineRow]:
    """Those of the one, with their partners; then what only the other has."""
    pairs = matched_deadlines(one, other)
    partners = {a.id: b for a, b in pairs}
    for deadline in one.deadlines:
        partner = partners.get(deadline.id)
        if partner is None:
            yield DeadlineRow("dropped", deadline, None)
        else:
            same = folded(deadline.title, one) == folded(partner.title, other)
            yield DeadlineRow("same" if same else "renamed", deadline, partner)
    matched = {b.id for _, b in pairs}
    yield from (DeadlineRow("added", None, deadline) for deadline in other.deadlines if deadline.id not in matched)
