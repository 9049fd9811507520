"""Money for a purpose: one recursive `Allocation`, and the figures that are printed of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from overens.model.fields import Cited, Heading, Key, PartyId, Printed, Title
from overens.model.validity import OrPlain
from overens.naming import slug
from overens.paths import OF_WHICH, At, around

DivisionKind = Literal["parts", "recipients", "payers"]
"""One way to split an allocation completely."""


@dataclass(frozen=True, kw_only=True)
class Text(Cited):
    """A text in own words."""

    plain: ClassVar[str] = "text"

    text: Title
    """The text, never a sentence copied from a source."""


InOwnWords = Annotated[Text, OrPlain()]


@dataclass(frozen=True, kw_only=True)
class Through(Cited):
    """A party that pays money out, or that it is passed on to."""

    plain: ClassVar[str] = "party"

    party: PartyId
    """The party."""


Passing = Annotated[Through, OrPlain()]


@dataclass(frozen=True, kw_only=True)
class Routed(Cited):
    """Money, and which way it goes."""

    via: Passing | None = None
    """Who pays it out."""

    onward: Passing | None = None
    """Whom the recipient must pass it to."""

    basis: InOwnWords | None = None
    """How it is shared: population, performance, equally, on application."""

    @property
    def payer_out(self) -> str | None:
        """The id of the party that pays it out."""
        return self.via.party if self.via else None

    @property
    def meant_for(self) -> str | None:
        """The id of the party that the recipient must pass it to."""
        return self.onward.party if self.onward else None


@dataclass(frozen=True, kw_only=True)
class Statement(Cited):
    """One amount, as one source prints it."""

    plain: ClassVar[str] = "amount"

    amount: Printed
    """The amount as published."""


PrintedOnce = Annotated[Statement, OrPlain()]


@dataclass(frozen=True, kw_only=True)
class Figure(Statement, Routed):
    """What one or more statements are about; the first is the principal one."""

    also: tuple[PrintedOnce, ...] = ()
    """Other printings of what may be the same money."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every printing, the principal one first: the figure itself."""
        return (self, *self.also)


Stated = Annotated[Figure, OrPlain()]


@dataclass(frozen=True, kw_only=True)
class Allocation(Routed):
    """Money for a purpose: the whole of an agreement, an area of it, a sum inside the area."""

    id: Key | None = None
    """Its key, where the title does not make a good one."""

    number: Heading | None = None
    """Its number in the source."""

    title: Title | None = None
    """What it is called."""

    topic: Key | None = None
    """The same purpose across years."""

    amount: Stated | None = None
    """What is set aside, as published."""

    also: tuple[PrintedOnce, ...] = ()
    """Other printings of the amount."""

    to: PartyId | None = None
    """Who is allotted all of it."""

    recipients: dict[PartyId, Stated] = field(default_factory=dict)
    """Who is allotted how much."""

    payers: dict[PartyId, Stated] = field(default_factory=dict)
    """Who pays how much."""

    purpose: InOwnWords | None = None
    """What it is for."""

    uses: tuple[InOwnWords, ...] = ()
    """What it may be used for."""

    conditions: tuple[InOwnWords, ...] = ()
    """What must be done to get or keep it."""

    notes: tuple[InOwnWords, ...] = ()
    """Other facts."""

    of_which: tuple[Part, ...] = ()
    """Sums that lie inside it; they may overlap and are never added."""

    parts: tuple[Part, ...] = ()
    """The sums that it is divided into."""

    incomplete: frozenset[DivisionKind] = frozenset()
    """Divisions of which the source names only some members."""

    @property
    def key(self) -> str:
        """What names it among its siblings."""
        return self.id or slug(self.title or "")

    @property
    def figure(self) -> Figure | None:
        """Its amount with every printing of it."""
        if self.amount is None or not self.also:
            return self.amount
        return replace(self.amount, also=self.also)

    def walk(self, at: At = ()) -> Iterator[tuple[At, Allocation]]:
        """This allocation and every part below it, each with the keys that lead to it, in the file's order."""
        yield at, self
        for part in self.parts:
            yield from part.walk((*at, part.key))

    def every(self, at: At = ()) -> Iterator[tuple[At, Allocation]]:
        """This allocation and all that is in it: parts and sums inside, at any depth, each with the keys to it."""
        yield at, self
        for key, inner in self.below():
            yield from inner.every((*at, key))

    def below(self) -> Iterator[tuple[str, Allocation]]:
        """Its parts, then the sums inside it, each with the key that leads to it."""
        yield from ((part.key, part) for part in self.parts)
        yield from ((OF_WHICH + inside.key, inside) for inside in self.of_which)

    def find(self, at: At) -> Allocation | None:
        """The allocation, or sum inside one, at `at` below this one."""
        found: Allocation | None = self
        for key in at:
            found = found.inner.get(key) if found else None
        return found

    @cached_property
    def inner(self) -> Mapping[str, Allocation]:
        """Its parts and the sums inside it, by the keys that lead to them: one of many is asked for many times."""
        return dict(self.below())

    def passing_on(self) -> Iterator[tuple[PartyId, Figure | None, Through]]:
        """Who is to pass on how much of its money, and to whom; "" for nobody named.

        What a recipient's own figure says comes first.
        """
        whole = self.onward or (self.amount.onward if self.amount else None)
        if whole and not self.recipients:
            yield self.to or "", self.amount, whole
        for name, figure in self.recipients.items():
            if through := figure.onward or whole:
                yield name, figure, through

    def passed_on(self) -> tuple[tuple[At, PartyId, PartyId], ...]:
        """Of which allocation, itself or below, who is to pass on some, and to whom; "" for nobody named."""
        every = ((around(at), name, through.party) for at, one in self.every() for name, _, through in one.passing_on())
        return tuple(dict.fromkeys(every))

    def shares(self, side: str) -> dict[PartyId, Figure]:
        """The figures of those who get it (`side` "to"), or of those who pay it ("from")."""
        return self.recipients if side == "to" else self.payers

    def lists_all(self, side: str) -> bool:
        """Whether nobody is left out where it lists those who get it, or pay it."""
        return ("recipients" if side == "to" else "payers") not in self.incomplete

    def sharing(self, side: str) -> tuple[PartyId, ...]:
        """Those who get some of it (`side` "to"), or pay it ("from"), by figures of their own; or who gets it all."""
        return (*self.shares(side), *((self.to,) if side == "to" and self.to else ()))


@dataclass(frozen=True, kw_only=True)
class Part(Allocation):
    """An allocation inside another."""

    title: Title = field()
    """What it is called."""
