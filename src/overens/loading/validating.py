"""Tables of a file made into what they say: by pydantic, which tells of everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from overens.model import FileTable

T = TypeVar("T", bound=FileTable)

__all__ = ["ValidationError", "validated"]


def validated(kind: type[T], table: object, context: Mapping[str, Any] | None = None) -> T:
    """A table as a file gives it, as one of a kind; the context names the known `parties` and `sources`.

    Raises `ValidationError` with everything that is wrong.
    """
    made: T = _adapter(cast("Any", kind)).validate_python(table, context=context)
    return made


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
