"""What a value in a file must be, as a part of its annotation: `Annotated[str, Bounds(max_length=200)]`.

Pydantic asks each of these for its part of the validator when the first file is validated. Nothing here imports it
before: what is kept of a file that was read is an agreement, too, without pydantic's 11 MB and 90 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from overens.naming import nearest
from overens.problems import Message, UnfitError, did_you_mean

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from overens.model.fields import FileTable


class Bounds:
    """How long a text or a list is, what a text looks like: in the words of pydantic's core."""

    def __init__(self, **bounds: object) -> None:
        self._bounds = bounds

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return {**handler(source), **self._bounds}


class Schema:
    """What the JSON Schema says of the value instead of what pydantic would."""

    def __init__(self, **said: Any) -> None:
        self._said = said

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return self._said


class OrSchema(Schema):
    """What the JSON Schema says of another way to write the value."""

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [self._said, handler(core_schema)]}


class Before:
    """What a function makes of the value is validated; it raises `ValueError` where it makes nothing of it."""

    def __init__(self, made: Callable[[Any], object]) -> None:
        self._made = made

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_before_validator_function

        return no_info_before_validator_function(self._made, handler(source))


class Parsed:
    """A function makes the whole of the value; it raises `ValueError` where it makes nothing of it."""

    def __init__(self, made: Callable[[Any], object]) -> None:
        self._made = made

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_plain_validator_function

        return no_info_plain_validator_function(self._made)


class After:
    """A function is given what was validated, and raises `ValueError` where it is not fit."""

    def __init__(self, checked: Callable[[Any], object]) -> None:
        self._checked = checked

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_after_validator_function

        return no_info_after_validator_function(self._checked, handler(source))


class OrPlain:
    """A table that may be written as the plain value of one of its fields, which it names itself (`plain`)."""

    def __get_pydantic_core_schema__(self, source: type[FileTable], handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import no_info_before_validator_function

        field = source.plain
        return no_info_before_validator_function(
            lambda value: value if isinstance(value, dict) else {field: value}, handler(source)
        )


class KnownId:
    """An id that is among those that the context of the validation names, where it names them."""

    def __init__(self, kind: str, unknown: str, known_are: str) -> None:
        self._kind, self._unknown, self._known_are = kind, unknown, known_are

    def _checked(self, value: str, info: ValidationInfo) -> str:
        context: Mapping[str, Any] = info.context or {}
        known = context.get(self._kind)
        if known is None or value in known:
            return value
        meant = context.get(f"{self._kind} meant", lambda _: None)(value)
        hint = did_you_mean(meant or nearest(value, sorted(known)), Message(self._known_are))
        raise UnfitError(Message(self._unknown, {"id": value}), hint)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core.core_schema import with_info_after_validator_function

        return with_info_after_validator_function(self._checked, handler(source))
