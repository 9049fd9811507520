"""What is wrong with the contents of a file, in the user's words: pydantic's errors, and what it cannot see."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace

from overens.due import MONTHS, DueError
from overens.kinds import IN_SWEDISH, SOURCES_IN_SWEDISH
from overens.loading import swedish
from overens.loading.tables import belonging, keys_at
from overens.model import FileTable
from overens.naming import nearest, slug
from overens.phrase import AmountError
from overens.problems import N_, NOTHING, Loc, Message, UnfitError, did_you_mean
from overens.toml import suggestion

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


class Fault(Struct, frozen=True):
    """Something wrong at a place of the contents."""

    loc: Loc
    message: Message
    hint: Message = NOTHING
    at_key: bool = False
    """Whether the key is meant, rather than its value."""


def of_validation(error: ValidationError, model: type[FileTable]) -> Iterator[Fault]:
    """The faults that pydantic found."""
    details = error.errors(include_url=False)
    unknown = [detail["loc"] for detail in details if detail["type"] == "unexpected_keyword_argument"]
    in_swedish = {(*loc[:-1], swedish.key_for(str(loc[-1]), keys_at(loc[:-1], model))) for loc in unknown}
    for detail in details:
        if detail["type"] == "too_short" and detail["input"]:
            continue  # members that are wrong themselves are reported themselves
        if detail["type"] == "missing" and detail["loc"] in in_swedish:
            continue  # it is there in Swedish, of which is told
        fault = _fault(detail, model)
        yield replace(fault, loc=fault.loc[:-1], at_key=True) if fault.loc[-1:] == ("[key]",) else fault


def _fault(detail: ErrorDetails, model: type[FileTable]) -> Fault:
    loc, kind = detail["loc"], detail["type"]
    if kind == "unexpected_keyword_argument":
        return _unknown_key(loc, detail["input"], model)
    if kind == "missing":
        message = Message(N_("The key “{key}” is missing"), {"key": str(loc[-1])})
        return Fault(loc, message, _to_be_added(loc, model), at_key=True)
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, (AmountError, DueError)):
        read = Message(N_("{what}: “{read}”"), {"what": Message(cause.message), "read": cause.read})
        expected = Message(N_("Expected: {expected}"), {"expected": Message(cause.expected)})
        meant = _day(cause.read) or _month(cause.read) if isinstance(cause, DueError) else None
        return Fault(loc, read, did_you_mean(meant, expected))
    if isinstance(cause, UnfitError):
        return Fault(loc, cause.message, cause.hint)
    if kind in ("string_pattern_mismatch", "literal_error"):
        word = {"word": str(detail["input"])[:60]}
        return Fault(loc, Message(N_("“{word}” cannot stand here"), word), _expected(detail))
    if kind == "dataclass_type" and _are_tables(detail["input"]):
        hint = Message(N_("Write the heading with single brackets: {heading}"), {"heading": f"[{_heading(loc)}]"})
        return Fault(loc, Message(N_("A list of tables stands where one should")), hint, at_key=True)
    if kind == "tuple_type" and isinstance(detail["input"], dict):
        written = {"heading": f"[[{_heading(loc)}]]", "line": f"{loc[-1]} = [{{ … }}]"}
        hint = Message(N_("Write a list: {heading} as a heading, or {line} on one line"), written)
        return Fault(loc, Message(N_("One table stands where a list should")), hint, at_key=True)
    if kind == "too_short":
        return Fault(loc, Message(N_("The list is empty")), _expected(detail))
    found = Message(N_("{found} cannot stand here"), {"found": _found(detail["input"])})
    return Fault(loc, found, _expected(detail))


_NUMERALS = (
    r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})",
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    r"(?P<day>[0-9]{1,2})[-./](?P<month>[0-9]{1,2})(?:[-./]| +)(?P<year>[0-9]{4})",
)
"""Days in numerals, as they are written but not published; the day stands before the month, as in Swedish."""


def _day(wording: str) -> str | None:
    """The day that numerals were most likely meant to be, as it is to be written; nothing where they are none."""
    for pattern in _NUMERALS:
        if found := re.fullmatch(f"(?:senast |den )*(?:{pattern})", wording.strip().lower()):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
            except ValueError:
                return None
    return None


def _month(wording: str) -> str | None:
    """The month that a word of a date was most likely meant to be; nothing where one stands there."""
    words = re.findall(r"[^\W\d_]+", wording.lower())
    if not MONTHS.keys().isdisjoint(words):
        return None
    return next(filter(None, (nearest(word, [*MONTHS]) for word in words)), None)


def _heading(loc: Loc) -> str:
    return ".".join(step for step in loc if isinstance(step, str))


def _are_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _unknown_key(loc: Loc, value: object, model: type[FileTable]) -> Fault:
    key, known = str(loc[-1]), [*keys_at(loc[:-1], model)]
    there = Message(N_("Known keys here: {keys}"), {"keys": ", ".join(sorted(known))})
    meant = swedish.key_for(key, known)
    elsewhere = NOTHING if meant else belonging(loc, value, model, there)
    hint = elsewhere if elsewhere.text else did_you_mean(meant or nearest(key, known), there)
    return Fault(loc, Message(N_("The key “{key}” is unknown"), {"key": key}), hint, at_key=True)


def _to_be_added(loc: Loc, model: type[FileTable]) -> Message:
    """How a key that is missing is written; where only some words can stand there, with these."""
    key = str(loc[-1])
    annotation = keys_at(loc[:-1], model)[key]
    if get_origin(annotation) is not Literal:
        return Message(N_("Add it: {key} = …"), {"key": key})
    words = ", ".join(map(str, get_args(annotation)))
    return Message(N_("Add it: {key} = … with one of: {words}"), {"key": key, "words": words})


def _found(value: object) -> Message:
    """What kind of value it is, in the words of TOML."""
    kinds: list[tuple[type | tuple[type, ...], str]] = [
        (bool, N_("true or false")),
        (str, N_("Text")),
        ((int, float), N_("A number")),
        (dict, N_("A table")),
        (list, N_("A list")),
        ((date, datetime, time), N_("A date")),
    ]
    if value == "":
        return Message(N_("Empty text"))
    return Message(next((word for kind, word in kinds if isinstance(value, kind)), N_("This value")))


EXPECTED: dict[str, str] = {
    "string_type": N_("Write text in quotation marks"),
    "string_too_short": N_("Write something, or leave the key out"),
    "string_pattern_mismatch": N_("An id is written with a–z, 0–9 and hyphens between"),
    "tuple_type": N_("Write a list: [ … ]"),
    "frozen_set_type": N_("Write a list: [ … ]"),
    "too_short": N_("Name at least one"),
    "dict_type": N_("Write a table: {{ … }}"),
    "dataclass_type": N_("Write a table: {{ … }}"),
}
"""What to write instead, by pydantic's type of error."""


def _expected(detail: ErrorDetails) -> Message:
    if detail["type"] == "literal_error":
        return _one_of(str(detail["input"]), detail["ctx"]["expected"].replace(" or ", ", ").replace("'", ""))
    if detail["type"] == "string_too_long":
        return Message(N_("Write at most {most} characters"), {"most": str(detail["ctx"]["max_length"])})
    if detail["type"] == "string_type" and isinstance(detail["input"], list):
        return Message(N_("Only one can stand here: write it in quotation marks, without brackets"))
    known = EXPECTED.get(detail["type"])
    return Message(known) if known else Message("{said}", {"said": detail["msg"]})


def _one_of(word: str, words: str) -> Message:
    """What can stand there, and what of that was most likely meant: kinds may be written in Swedish."""
    known = words.split(", ")
    called = {word: kind for kind, word in (IN_SWEDISH | SOURCES_IN_SWEDISH).items() if kind in known}
    near = nearest(word, [*known, *called])
    if near is None:
        return Message(N_("Write one of: {words}"), {"words": words})
    return Message(N_("Did you mean “{near}”? There are: {words}"), {"near": called.get(near, near), "words": words})


def of_structure(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """The faults that lie between tables: ids and keys that stand twice, paths that lead nowhere."""
    yield from _twice(raw.get("sources"), ("sources",), _id)
    yield from _twice(raw.get("deadlines"), ("deadlines",), _id)
    money = raw.get("money")
    yield from _twice_below(money, ("money",))
    paths = set(_paths(money))
    named = sorted(paths - {""})  # all but the whole
    for index, deadline in enumerate(_tables(raw.get("deadlines"))):
        concerns = deadline.get("concerns")
        if isinstance(concerns, str) and concerns not in paths:
            message = Message(N_("There is no part “{path}”"), {"path": concerns})
            hint = suggestion(concerns, named) if named else NOTHING
            yield Fault(("deadlines", index, "concerns"), message, hint)


def _tables(value: object) -> list[dict[str, Any]]:
    return [member if isinstance(member, dict) else {} for member in value] if isinstance(value, list) else []


def _id(table: Mapping[str, Any]) -> str | None:
    found = table.get("id")
    return found if isinstance(found, str) and found else None


def _key(table: Mapping[str, Any]) -> str | None:
    title = table.get("title")
    return _id(table) or (slug(title) if isinstance(title, str) and title else None)


def _twice(value: object, loc: Loc, name: Any) -> Iterator[Fault]:
    if not isinstance(value, list):
        return
    seen: Counter[str] = Counter()
    for index, table in enumerate(_tables(value)):
        key = name(table)
        if key is None:
            continue
        seen[key] += 1
        here = (*loc, index, "id" if "id" in table else "title")
        if key == "":
            message = Message(N_("The title “{title}” makes no key"), {"title": str(table.get("title"))[:60]})
            yield Fault(here, message, Message(N_("Add an id")))
        elif seen[key] == 2:
            message = Message(N_("“{key}” stands twice"), {"key": key})
            hint = Message(N_("Give each an id of its own"))
            if here[-1] == "title":
                said = N_("Without an id the title makes it: give one of them its own, such as {line}")
                taken = {name(one) for one in _tables(value)}
                free = next(number for number in count(2) if f"{key}-{number}" not in taken)
                hint = Message(said, {"line": f'id = "{key}-{free}"'})
            yield Fault(here, message, hint)


def _twice_below(value: object, loc: Loc) -> Iterator[Fault]:
    if not isinstance(value, dict):
        return
    yield from _also(value, loc)
    yield from _gets_all(value, loc)
    for division in ("parts", "of_which"):
        yield from _twice(value.get(division), (*loc, division), _key)
        for index, part in enumerate(_tables(value.get(division))):
            yield from _twice_below(part, (*loc, division, index))


def _gets_all(table: Mapping[str, Any], loc: Loc) -> Iterator[Fault]:
    """`to` is short for one recipient that gets all: beside it none can be listed but that one."""
    to, listed = table.get("to"), table.get("recipients")
    if isinstance(to, str) and isinstance(listed, dict) and listed.keys() - {to}:
        hint = Message(N_("Keep one of the two"))
        yield Fault((*loc, "to"), Message(N_("“to” says who gets all, but the recipients name others")), hint)


def _also(table: Mapping[str, Any], loc: Loc) -> Iterator[Fault]:
    """`also` stands beside a plain amount or in its table: never without one, never both."""
    if "also" not in table:
        return
    amount, here = table.get("amount"), (*loc, "also")
    if amount is None:
        hint = Message(N_("Write the first printing as amount"))
        yield Fault(here, Message(N_("“also” needs an amount beside it")), hint, at_key=True)
    elif isinstance(amount, dict) and "also" in amount:
        hint = Message(N_("Keep one of the two"))
        yield Fault(here, Message(N_("“also” stands both beside the amount and in it")), hint, at_key=True)


def _paths(value: object, at: str = "") -> Iterator[str]:
    """The path of every allocation, keys joined by `/`."""
    yield at
    for part in _tables(value.get("parts")) if isinstance(value, dict) else []:
        key = _key(part)
        if key:
            yield from _paths(part, f"{at}/{key}" if at else key)
