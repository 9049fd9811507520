"""How much a file may hold, so that none makes the program wait or takes the machine's memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from overens.problems import N_, Message
from overens.seeing import DEEPEST_FOLDER

MOST_BYTES = 1_000_000
"""The size that a file may have."""

DEEPEST = 24
"""Levels of tables and lists that a file may have."""

MOST_VALUES = 10_000
"""Keys and members of lists that a file may have, tables and lists among them."""

MOST_PARTS = 2_000
"""Parts that an agreement may have, at every level, with the sums that lie inside."""

MOST_DIGITS = 1000
"""Digits that a number in TOML may have; an amount may have far fewer."""

MOST_PROBLEMS = 100
"""Problems of one file that are told of."""

MOST_SAID = 200
"""Characters of what stands in a file that a message repeats."""

Excess = tuple[Message, Message]
"""What there is too much of, and the limit."""

TOO_DEEP = (
    Message(N_("The tables are nested too deeply")),
    Message(N_("A file may have {most} levels at most"), {"most": DEEPEST}),
)
FOLDERS_TOO_DEEP = (
    Message(N_("The folders are nested too deeply")),
    Message(N_("Folders are read {most} levels deep at most"), {"most": DEEPEST_FOLDER}),
)
TOO_MANY_VALUES = (
    Message(N_("The file holds too many values")),
    Message(N_("A file may have {most} values at most"), {"most": MOST_VALUES}),
)
TOO_MANY_PARTS = (
    Message(N_("The agreement has too many parts")),
    Message(N_("An agreement may have {most} parts at most"), {"most": MOST_PARTS}),
)
TOO_MANY_DIGITS = (
    Message(N_("The number has too many digits")),
    Message(N_("A number may have {most} digits at most"), {"most": MOST_DIGITS}),
)
TOO_MANY_PROBLEMS = (
    Message(N_("The file has more problems than these")),
    Message(N_("{most} are shown: mend them, and the others follow"), {"most": MOST_PROBLEMS}),
)


def excess(raw: Mapping[str, Any]) -> Excess | None:
    """What there is too much of in the contents of a file."""
    if _parts(raw.get("money")) > MOST_PARTS:
        return TOO_MANY_PARTS
    count, level = 0, [*raw.values()]
    for _ in range(DEEPEST + 1):
        count += len(level)
        if count > MOST_VALUES:
            return TOO_MANY_VALUES
        level = [member for value in level if isinstance(value, (dict, list)) for member in _members(value)]
        if not level:
            return None
    return TOO_DEEP


def _members(value: object) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _parts(allocation: object) -> int:
    """The parts of an allocation, not below the deepest level."""
    count, level = 0, [allocation]
    for _ in range(DEEPEST):
        tables = [value for value in level if isinstance(value, dict)]
        if not tables:
            break
        level = [part for table in tables for name in ("parts", "of_which") for part in _members(table.get(name))]
        count += len(level)
    return count


def shortened(message: Message) -> Message:
    """A message that repeats no more of a file than can be read."""
    return Message(message.text, {name: _short(value) for name, value in message.values.items()})


def _short(value: str | int | Message) -> str | int | Message:
    if isinstance(value, Message):
        return shortened(value)
    return value[:MOST_SAID] + "…" if isinstance(value, str) and len(value) > MOST_SAID else value
