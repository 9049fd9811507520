"""The fields of an agreement file: ids, amounts and dates as they are checked, and the tables that hold them.

The context of a validation may carry `parties` and `sources`: the ids that the file may name.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from textwrap import dedent
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from overens import amount as amounts
from overens import due as dues
from overens.naming import nearest
from overens.problems import N_, Message, UnfitError, did_you_mean


def _known(kind: str, unknown: str, known_are: str) -> AfterValidator:
    """A check that an id is among those that the context names as `kind`."""

    def check(value: str, info: ValidationInfo) -> str:
        known = (info.context or {}).get(kind)
        if known is None or value in known:
            return value
        hint = did_you_mean(nearest(value, sorted(known)), Message(known_are))
        raise UnfitError(Message(unknown, {"id": value}), hint)

    return AfterValidator(check)


def _day(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        if not dues.FIRST_YEAR <= value.year <= dues.LAST_YEAR:
            raise UnfitError(Message(N_("This is not a year")), Message(N_("Write a year from 1900 to 2199")))
        return value
    raise UnfitError(Message(N_("This is not a day")), Message(N_("Write a date without quotation marks: 2025-03-31")))


Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Heading = Annotated[str, StringConstraints(max_length=500)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=200)]
Day = Annotated[date, BeforeValidator(_day)]
PartyId = Annotated[
    str,
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
    _known("parties", N_("The party “{id}” is unknown"), N_("Parties are named in parties.toml")),
]
SourceId = Annotated[
    str,
    _known("sources", N_("The source “{id}” is unknown"), N_("Sources are named under [[sources]], each with its id")),
]
Printed = Annotated[
    amounts.Amount,
    PlainValidator(amounts.parse),
    PlainSerializer(lambda amount: amount.text),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "minimum": 0,
            "description": "An amount as published (“drygt 5,9 miljarder kronor”), or whole kronor.",
        }
    ),
]
PrintedDate = Annotated[
    dues.Due,
    PlainValidator(dues.parse),
    PlainSerializer(lambda due: due.text),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "description": "A date, or its wording as published (“senast den 31 mars 2025”).",
        }
    ),
]


class Entry(BaseModel):
    """A table of a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema, in which each field has the description that stands below it.

        `use_attribute_docstrings` would look for them at every start, for 80 ms.
        """
        table = handler(core_schema)
        fields = handler.resolve_ref_schema(table)["properties"]
        for model in reversed(cls.__mro__):
            for name, said in (_said_below(model) if issubclass(model, Entry) else {}).items():
                fields[cls.model_fields[name].alias or name]["description"] = said
        return table


def _said_below(model: type[Entry]) -> dict[str, str]:
    """What stands below the fields that a class names itself, by their names."""
    (defined,) = ast.parse(dedent(inspect.getsource(model))).body
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in pairwise(defined.body if isinstance(defined, ast.ClassDef) else ())
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }


class Cited(Entry):
    """A table that may say where its contents are printed.

    Once an agreement is read, every entry in it knows its source: its own, else that of the nearest table round it.
    """

    source: SourceId | None = None
    """Id of the source; without one that of the table round it, at the top the first source."""

    where: Heading | None = None
    """The heading in the source under which it stands."""

    def revised(self, update: Mapping[str, object]) -> Self:
        """A copy with other values, of an entry without private ones: a third of what `model_copy` takes."""
        copy = object.__new__(type(self))
        object.__setattr__(copy, "__dict__", {**self.__dict__, **update})
        object.__setattr__(copy, "__pydantic_fields_set__", self.model_fields_set | update.keys())
        object.__setattr__(copy, "__pydantic_extra__", None)
        object.__setattr__(copy, "__pydantic_private__", None)
        return copy


class Short(Cited):
    """A table that may be written as a plain value of its first field."""

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: object) -> object:
        if not isinstance(value, str) and isinstance(value, (dict, cls)):  # most are text, and told soon
            return value
        return {cls._own_fields()[0]: value}

    @classmethod
    @cache
    def _own_fields(cls) -> list[str]:
        return [name for name in cls.model_fields if name not in Cited.model_fields]

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        table = super().__get_pydantic_json_schema__(core_schema, handler)
        plain = dict(handler.resolve_ref_schema(table)["properties"][cls._own_fields()[0]])
        return {"anyOf": [plain, table]}
