"""The tables that a file can have: which keys each of them knows, and where a key belongs that it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple, cast, get_args, get_origin, get_type_hints

from overens.model import FileTable
from overens.problems import N_, NOTHING, Loc, Message

MOST_HOMES = 2
"""Tables in which a key is told to belong: of one that more of them know nothing is told."""


def keys_at(loc: Loc, model: type[FileTable]) -> dict[str, object]:
    """The keys that the table at `loc` can have, with what they hold."""
    for step in loc:
        held = _fields_of(cast("Any", model))
        if step in held:
            model = next(_models(held[str(step)]), model)
    return _fields_of(cast("Any", model))


@cache
def _fields_of(model: Any) -> dict[str, object]:
    hints = get_type_hints(model)
    return {model.key_of(field.name): hints[field.name] for field in fields(model) if field.init}


def _models(annotation: object) -> Iterator[type[FileTable]]:
    if isinstance(annotation, type) and issubclass(annotation, FileTable):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


class _Home(NamedTuple):
    """A table that knows a key."""

    path: tuple[str, ...]
    is_list: bool
    """Whether there may be several such tables."""

    held: object
    """What the key holds there."""


GENERIC = ("text", "from", "format", "check", "first", "last")
"""Keys that mean something else in each table: where they stand elsewhere, that is not where they are meant."""


def belonging(loc: Loc, value: object, model: type[FileTable], known: Message) -> Message:
    """Where a key belongs that the table at `loc[:-1]` does not know; nothing where no table, or many, know it.

    Where that may be another key in the wrong words, with the keys that are `known` there.
    """
    key = str(loc[-1])
    homes = [] if key in GENERIC else [*_homes(key, model)]
    if not homes or len(homes) > MOST_HOMES:
        return NOTHING
    first = homes[0]
    is_table = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value))
    holds_tables = any(not one.plain for one in _models(first.held)) or get_origin(first.held) is dict
    if is_table and holds_tables:
        heading = _heading((*first.path, key), is_list=get_origin(first.held) is tuple)
        return Message(N_("“{key}” is written under the heading {heading}"), {"key": key, "heading": heading})
    if first.path:
        headings = ", ".join(_heading(home.path, is_list=home.is_list) for home in homes)
        said = Message(N_("“{key}” belongs under {headings}"), {"key": key, "headings": headings})
    else:
        said = Message(N_("“{key}” belongs at the top of the file, above the first heading in brackets"), {"key": key})
        if len(homes) == 1:
            return said
    return Message(N_("{elsewhere}. {known}"), {"elsewhere": said, "known": known})


def _heading(path: tuple[str, ...], *, is_list: bool) -> str:
    heading = f"[{'.'.join(path)}]"
    return f"[{heading}]" if is_list else heading


def _homes(key: str, model: type[FileTable]) -> Iterator[_Home]:
    """The tables that know a key, those nearest to the top first: a part is told of as the money round it."""
    waiting: list[tuple[tuple[str, ...], bool, type[FileTable]]] = [((), False, model)]
    seen = [model]
    while waiting:
        path, is_list, table = waiting.pop(0)
        held = _fields_of(cast("Any", table))
        if key in held:
            yield _Home(path, is_list, held[key])
        for name, annotation in held.items():
            for inner in _models(annotation):
                if not inner.plain and not any(issubclass(inner, one) for one in seen):
                    seen.append(inner)
                    waiting.append(((*path, name), get_origin(annotation) is tuple, inner))
