"""An agreement whole, and the parties that it may name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Literal

from overens.kinds import DutyKind
from overens.kinship import Party
from overens.model.fields import Cited, Day, FileTable, Key, PartyId, Printed, PrintedDate, Title, ensure_year
from overens.model.money import Allocation, InOwnWords, Stated
from overens.model.validity import After, Before, Bounds, OrSchema
from overens.paths import At
from overens.problems import N_, Message, UnfitError
from overens.summary import Provenance, Span


@dataclass(frozen=True, kw_only=True)
class Period(FileTable):
    """The days that an agreement covers."""

    spelt: ClassVar[Mapping[str, str]] = {"first": "from", "last": "to"}

    first: Day
    """The first day."""

    last: Day
    """The last day."""


def _from_year(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        ensure_year(value)
        return {"from": date(value, 1, 1), "to": date(value, 12, 31)}
    if not isinstance(value, dict):
        hint = Message(N_("Write a year, or {table}"), {"table": "{ from = 2020-01-01, to = 2022-12-31 }"})
        if isinstance(value, str) and re.fullmatch("[0-9]{4}", value):
            hint = Message(N_("Write it without quotation marks: {line}"), {"line": f"period = {value}"})
        raise UnfitError(Message(N_("This is not a period")), hint)
    return value


def _in_order(period: Period) -> Period:
    if period.last < period.first:
        raise UnfitError(Message(N_("The period ends before it begins")), Message(N_("Swap the two days")))
    return period


YearOrPeriod = Annotated[
    Period,
    After(_in_order),
    Before(_from_year),
    OrSchema(type="integer", description="A year."),
]


@dataclass(frozen=True, kw_only=True)
class Source(FileTable):
    """A page, press release or decision."""

    id: Key
    """What the file calls it."""

    title: Title
    """Its title, as printed."""

    kind: Literal["page", "list", "press-release", "decision"] = "page"
    """What it is."""

    publisher: Title | None = None
    """Who published it."""

    published: Day | None = None
    """When it was published."""

    url: Title | None = None
    """Its address."""

    def provenance(self, where: str = "") -> Provenance:
        """What stands in it, under a heading of it."""
        return Provenance(self.publisher or "", self.title, self.published, where, self.kind)


@dataclass(frozen=True, kw_only=True)
class Deadline(Cited):
    """An obligation, and the window of days that its wording can mean."""

    id: Key
    """What names it in the agreement; calendars know the entry by it."""

    kind: DutyKind
    """What kind of duty it is."""

    title: Title
    """What must be done."""

    due: PrintedDate | None = None
    """The last day, as published; left out for a duty without a date."""

    preferred: PrintedDate | None = None
    """A softer day beside the hard one."""

    by: tuple[PartyId, ...] = ()
    """Who must act."""

    to: tuple[PartyId, ...] = ()
    """Who receives it."""

    channel: Title | None = None
    """How it is sent: an official mailbox, a form."""

    concerns: str | None = None
    """The allocation it is about: keys joined by `/`."""

    conditions: tuple[InOwnWords, ...] = ()
    """What it must contain or fulfil."""

    notes: tuple[InOwnWords, ...] = ()
    """Other facts."""

    @property
    def at(self) -> At:
        """The keys that lead to the allocation it is about; `()` for the whole money."""
        return tuple(self.concerns.split("/")) if self.concerns else ()


@dataclass(frozen=True, kw_only=True)
class Amendment(Cited):
    """A later decision that changes the agreement."""

    id: Key | None = None
    """What calendars know it by, where that is not to follow the title."""

    decided: PrintedDate | None = None
    """When it was decided."""

    title: Title
    """What it is about."""

    summary: InOwnWords | None = None
    """What it changes."""

    adds: Stated | None = None
    """Money that it adds."""


@dataclass(frozen=True, kw_only=True)
class Document(Cited):
    """A document that a source points to."""

    title: Title
    """Its title."""

    format: Title | None = None
    """PDF, web page …"""

    size: Title | None = None
    """Its size, as printed."""

    published: Day | None = None
    """When it was published."""


@dataclass(frozen=True, kw_only=True)
class Contact(Cited):
    """Whom to ask: a role, never a person."""

    role: Title
    """The role."""

    organisation: PartyId | None = None
    """Where it is held."""


@dataclass(frozen=True, kw_only=True)
class KnownDifference(Cited):
    """A known difference: it counts only if its amount closes the difference."""

    check: Title
    """The check's id, as `overens check` prints it."""

    amount: Printed
    """What closes the difference."""

    text: Title
    """Why, in own words."""


@dataclass(frozen=True, kw_only=True)
class Agreement(Cited):
    """An agreement between the state and SKR."""

    id: str = field(default="", init=False)
    """The file's stem."""

    file: str = field(default="", init=False)
    """The file's path, as the user would write it."""

    title: Title
    """What it is called."""

    series: Key | None = None
    """The same agreement over the years."""

    period: YearOrPeriod | None = None
    """A year, or the first and last day."""

    decided: PrintedDate | None = None
    """When it was decided."""

    parties: Annotated[tuple[PartyId, ...], Bounds(min_length=1)]
    """Who made it."""

    goal: InOwnWords | None = None
    """What it is to achieve."""

    reference: dict[PartyId, Title] = field(default_factory=dict)
    """Diary numbers."""

    related: tuple[str, ...] = ()
    """Ids of other agreements."""

    notes: tuple[InOwnWords, ...] = ()
    """Other facts."""

    sources: tuple[Source, ...] = ()
    """Where it is printed; the first is the one meant where none is named."""

    money: Allocation = field(default_factory=Allocation)
    """Its whole money."""

    deadlines: tuple[Deadline, ...] = ()
    """Who must do what, by when."""

    amendments: tuple[Amendment, ...] = ()
    """Later decisions."""

    documents: tuple[Document, ...] = ()
    """Documents that the sources point to."""

    contacts: tuple[Contact, ...] = ()
    """Whom to ask."""

    explanations: tuple[KnownDifference, ...] = ()
    """Known differences."""

    @property
    def span(self) -> Span | None:
        """The days that it covers."""
        return Span(self.period.first, self.period.last) if self.period else None

    def provenance(self, entry: Cited) -> Provenance | None:
        """Where an entry of it is printed; `None` where its source is not stated."""
        return self.printed_in(entry.source, entry.where)

    def printed_in(self, source_id: str | None, where: str | None) -> Provenance | None:
        """A heading of the source with this id; `None` where there is none."""
        found = self.source_called(source_id)
        return found.provenance(where or "") if found else None

    def source_called(self, source_id: str | None) -> Source | None:
        """The source with this id."""
        return next((source for source in self.sources if source.id == source_id), None)


@dataclass(frozen=True, kw_only=True)
class PartyEntry(FileTable):
    """Someone who gets, pays, passes on or receives."""

    name: Title
    """Its name inside a sentence, in Swedish."""

    english: Title | None = None
    """Its name in English."""

    full: Title | None = None
    """Its whole name, where the name is short for it."""

    members: tuple[Key, ...] = ()
    """Ids of the parties that it is made of."""

    also: tuple[Title, ...] = ()
    """Other names that it is asked for by, as short ones and former ones."""

    @property
    def party(self) -> Party:
        """What it says, as a plain value."""
        return Party(self.name, self.english, self.full, self.members, self.also)
