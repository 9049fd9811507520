"""The little that tree, find and calendar need of an agreement: plain values, cheap to keep and to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from overens.amount import Amount
from overens.due import Due
from overens.kinds import EVENTS
from overens.kronor import Kronor
from overens.paths import At
from overens.verdict import Verdict

Side = Literal["to", "from", "via"]
"""Whether money goes to a party, comes from it, or is paid out by it."""

VerdictName = Annotated[str, Meta(pattern=f"^({'|'.join(one.value for one in Verdict)})?$")]
"""The value of a `Verdict`; empty where nothing was compared."""

NOTHING = Amount(0, 0, 0)
"""No kronor at all."""


class Portion(Struct, frozen=True, array_like=True, gc=False):
    """What an allocation gives a party, takes from it or lets it pay out, as far as the sources say.

    Without an amount it is not stated (`open`), or it is said that the party has nothing.
    """

    side: Side
    party: str
    """The party's id; empty for everyone whom the agreement does not name."""

    amount: Amount | None = None
    open: bool = False
    """Whether there may be more than the amount."""

    computed: bool = False
    """Whether the amount is a sum of figures, and not printed itself."""

    vague: bool = False
    """Whether a figure in it is hedged, or printed so coarsely that it is known as a range only."""

    onward: bool = False
    """Whether there may be more than the amount only because others are to pass money on to the party."""

    within: bool = False
    """Whether some of it lies in what others have, who get all of an allocation without the party."""

    @property
    def known(self) -> Amount | None:
        """The amount, no kronor at all where it is said that the party has nothing; `None` where it is not stated."""
        return None if self.amount is None and self.open else self.amount or NOTHING

    @classmethod
    def printed(cls, amount: Amount) -> Portion:
        """A figure that stands so in a source."""
        return cls("to", "", amount, vague=amount.vague)

    @property
    def least(self) -> Kronor:
        """What it surely is, in kronor, but for the rounding of the last digit of figures that are not vague."""
        amount = self.amount or NOTHING
        return amount.low if self.vague else amount.nominal


class Route(Struct, frozen=True, array_like=True, gc=False):
    """Money that one party gets, and another pays out."""

    at: At
    """The allocation of which that is said."""

    recipient: str
    via: str
    inside: bool
    """Whether it is said only of a sum that lies inside the allocation."""

    whole: bool
    """Whether it is said of all money of the allocation, and not of what a list of recipients gives this one."""

    amount: Amount | None
    """What that list gives this one."""


class Node(Struct, frozen=True, array_like=True, gc=False):
    """One allocation, as a line of the tree."""

    key: str
    title: str
    number: str | None
    amount: Amount | None
    """What its principal figure can mean; `None` where no figure is stated."""

    parts: tuple[Node, ...] = ()
    verdict: VerdictName = ""
    """The worst verdict of the sum check in it and below it; empty where nothing was compared."""

    portions: tuple[Portion, ...] = ()
    """Who has which portion of it; a party that the agreement names and that has none is left out."""

    computed: Portion | None = None
    """What it is worth where no figure is stated; `None` where that cannot be computed."""

    complete: bool = True
    """Whether the source names all of its parts, if it has any."""

    @property
    def worth(self) -> Portion:
        """Its figure, else the sum of its parts, recipients or payers."""
        if self.amount is None:
            return self.computed or Portion("to", "", open=True)
        return Portion.printed(self.amount)

    @property
    def size(self) -> int:
        """How many nodes it is with those below it."""
        return 1 + sum(part.size for part in self.parts)

    def walk(self, at: At = ()) -> Iterator[tuple[At, Node]]:
        """This node and every node below it, each with the keys that lead to it, in the file's order."""
        yield at, self
        for part in self.parts:
            yield from part.walk((*at, part.key))

    def find(self, at: At) -> Node | None:
        """The node at `at` below this one."""
        node: Node | None = self
        for key in at:
            node = next((part for part in node.parts if part.key == key), None) if node else None
        return node


class Span(Struct, frozen=True, array_like=True, gc=False):
    """The days that an agreement covers, both ends included."""

    first: date
    last: date

    @property
    def label(self) -> str:
        """The years ("2020", "2020–2022"), or the two days where it is not whole years."""
        if (self.first.month, self.first.day, self.last.month, self.last.day) != (1, 1, 12, 31):
            return f"{self.first}–{self.last}"
        return f"{self.first.year}" if self.first.year == self.last.year else f"{self.first.year}–{self.last.year}"


class Provenance(Struct, frozen=True, array_like=True, gc=False):
    """Where something is printed."""

    publisher: str
    title: str
    """Of the source."""

    published: date | None
    where: str
    """The heading in the source."""

    kind: str
    """What the source is: a page, a list, a press release, a decision."""


class Duty(Struct, frozen=True, array_like=True, gc=False):
    """A deadline or a dated event of an agreement, as the calendar knows it."""

    id: str
    """A deadline's id; of an event its kind and what tells it from others. Never made of a date."""

    kind: str
    """A kind of deadline; of an event `decision`, `amendment` or `source`."""

    title: str
    due: Due | None
    """When; `None` for a duty without a date."""

    preferred: Due | None = None
    """A softer day beside the hard one."""

    by: tuple[str, ...] = ()
    """Ids of the parties that must act."""

    to: tuple[str, ...] = ()
    """Ids of the parties that receive it."""

    channel: str = ""
    """How it is sent."""

    at: At = ()
    """The allocation that it concerns."""

    source: Provenance | None = None
    """Where it is printed."""

    @property
    def event(self) -> bool:
        """Whether something happened, rather than that someone must act."""
        return self.kind in EVENTS


class Passage(Struct, frozen=True, array_like=True, gc=False):
    """One text of an agreement that can be found, and what it is about."""

    kind: str
    """What it says, as a key of `lookup.subjects.WEIGHTS`: `title`, `use`, `condition`, `amount`, `recipient` …"""

    text: str
    """As written in the file; of a party its id."""

    at: At = ()
    inside: At = ()
    """The allocation, and the keys that lead from it to a sum inside it; `()` for the allocation itself."""

    duty: str = ""
    """The id of the deadline, where it is about one."""

    amount: Amount | None = None
    """What a printed amount can mean."""

    party: str = ""
    """The id of the party whose share the amount is, or whose diary number the text."""

    source: Provenance | None = None
    """Where an amount is printed; the source of which the text is the title."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One agreement, as the tree and the lookups know it."""

    id: str
    """The file's stem."""

    file: str
    """The file's path, as the user would write it."""

    title: str
    series: str | None
    period: Span | None
    money: Node
    duties: tuple[Duty, ...] = ()
    """Its deadlines and dated events, in the file's order."""

    findings: int = 0
    """Contradictions that the file does not explain."""

    routes: tuple[Route, ...] = ()
    """Whose money is paid out by whom."""

    onward: tuple[tuple[At, str, str], ...] = ()
    """Of which allocation who is to pass some on, empty for nobody named, and to whom."""

    related: tuple[str, ...] = ()
    """Ids of other agreements that it points to."""

    passages: tuple[Passage, ...] = ()
    """What can be found in it beside its deadlines' titles, days and parties, which stand in `duties`."""

    def duty(self, duty_id: str) -> Duty | None:
        """The deadline or event with this id."""
        return next((duty for duty in self.duties if duty.id == duty_id), None)

    @property
    def worth(self) -> Portion:
        """What its whole money is worth."""
        return self.money.worth

    @property
    def verdict(self) -> str:
        """The worst verdict in it; empty where nothing was compared."""
        return self.money.verdict

    @property
    def size(self) -> int:
        """How many allocations it has, its whole money one of them."""
        return self.money.size

    @property
    def named(self) -> tuple[tuple[Side, str], ...]:
        """Who gets, pays or pays out its money; "" for everyone whom it does not name."""
        return tuple((one.side, one.party) for one in self.money.portions)

    @property
    def name(self) -> str:
        """The title without the years that stand last in it, where they are those that the agreement covers."""
        found = re.search(_YEARS, self.title) if self.title[-1:].isdecimal() else None
        covered = found is not None and found[1].replace("-", "–") == self.label
        return self.title[: found.start()] if found is not None and covered and found.start() else self.title

    @property
    def label(self) -> str:
        """The years it covers, or nothing where no source states them."""
        return self.period.label if self.period else ""


_YEARS = r"[ ,]+(\d{4}(?:[–-]\d{4})?)$"
