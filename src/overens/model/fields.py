"""The fields of an agreement file: ids, amounts and dates as they are checked, and the tables that hold them.

The context of a validation may carry `parties` and `sources`: the ids that the file may name; and, as "parties meant",
what gives the id of a party that is called by a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from overens import amount as amounts
from overens import due as dues
from overens.model.validity import Before, Bounds, KnownId, Parsed, Schema
from overens.problems import N_, Message, UnfitError


def ensure_year(year: int) -> None:
    """Raise `UnfitError` for a year that no date may name."""
    if not dues.FIRST_YEAR <= year <= dues.LAST_YEAR:
        raise UnfitError(Message(N_("This is not a year")), Message(N_("Write a year from 1900 to 2199")))


def _day(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        ensure_year(value.year)
        return value
    raise UnfitError(Message(N_("This is not a day")), Message(N_("Write a date without quotation marks: 2025-03-31")))


Title = Annotated[str, Bounds(strip_whitespace=True, min_length=1, max_length=500)]
Heading = Annotated[str, Bounds(max_length=500)]
Key = Annotated[str, Bounds(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
Day = Annotated[date, Before(_day)]
PartyId = Annotated[
    str,
    KnownId("parties", N_("The party “{id}” is unknown"), N_("Parties are named in parties.toml")),
    Schema(type="string", pattern="^[a-z0-9]+(-[a-z0-9]+)*$"),
]
SourceId = Annotated[
    str,
    KnownId("sources", N_("The source “{id}” is unknown"), N_("Sources are named under [[sources]], each with its id")),
]
Printed = Annotated[
    amounts.Amount,
    Parsed(amounts.parse),
    Schema(
        type=["string", "integer"],
        minimum=0,
        description="An amount as published (“drygt 5,9 miljarder kronor”), or whole kronor.",
    ),
]
PrintedDate = Annotated[
    dues.Due,
    Parsed(dues.parse),
    Schema(
        type=["string", "integer"],
        description="A date, or its wording as published (“senast den 31 mars 2025”).",
    ),
]


@dataclass(frozen=True, kw_only=True)
class FileTable:
    """A table of a file."""

    __pydantic_config__: ClassVar[Mapping[str, object]]
    """What pydantic is told of the table: of each kind of table its own."""

    spelt: ClassVar[Mapping[str, str]] = {}
    """The keys of the fields that a file calls otherwise."""

    plain: ClassVar[str] = ""
    """The field whose value may stand for the whole table, where there is one."""

    def __init_subclass__(cls) -> None:
        cls.__pydantic_config__ = {
            "extra": "forbid",
            "arbitrary_types_allowed": True,
            "alias_generator": cls.key_of,
        }

    @classmethod
    def key_of(cls, field: str) -> str:
        """The key that a file has for a field."""
        return cls.spelt.get(field, field)


@dataclass(frozen=True, kw_only=True)
class Cited(FileTable):
    """A table that may say where its contents are printed.

    Once an agreement is read, every entry in it knows its source: its own, else that of the nearest table round it.
    """

    source: SourceId | None = None
    """Id of the source; without one that of the table round it, at the top the first source."""

    where: Heading | None = None
    """The heading in the source under which it stands."""
