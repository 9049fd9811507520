"""From the text of a file to its TOML; and the TOML files of the program's own, settings and themes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from overens.limits import MOST_DIGITS, MOST_PROBLEMS, TOO_DEEP, TOO_MANY_DIGITS
from overens.naming import nearest
from overens.problems import MOST_EXCERPT, N_, NOTHING, Loc, Message, Problem, did_you_mean, refusal
from overens.texts import FileText, read

if TYPE_CHECKING:
    from tomli import TOMLDecodeError

    from overens.positions import Positions

MOST_BYTES = 100_000
"""The size that a file of the program's own may have."""


class TomlFile:
    """A file of the program's own: what stands in it, and the problems met so far. One that is not there is empty."""

    def __init__(self, path: Path, unreadable: str) -> None:
        """Read the file at `path`; `unreadable` is the message, with `{reason}`, where that cannot be done."""
        self.values: dict[str, Any] = {}
        self._text = _text(path)
        wrong: Sequence[Problem] = self._text.problems
        if self._text.text and not wrong:
            values, wrong = parse(self._text, "{reason}")
            self.values = values or {}
        self.problems = [replace(one, message=Message(unreadable, {"reason": one.message})) for one in wrong[:1]]

    @cached_property
    def _positions(self) -> Positions:
        from overens.positions import positions

        return positions(self._text.text)

    def report(self, keys: Loc, message: Message, hint: Message = NOTHING) -> Problem:
        """Add a problem with what the keys lead to: its key where it has one in the file, else the file itself."""
        spot = self._positions.key(keys)
        line, column, width = (spot.line, spot.column, spot.width) if spot else (0, 0, 1)
        found = self._text.problem(line, column, message, hint, width)
        self.problems.append(found)
        return found

    def line(self, *keys: str) -> int:
        """The line on which a key stands, from 1; 0 where it does not."""
        spot = self._positions.own_key(keys)
        return spot.line if spot else 0


def _text(path: Path) -> FileText:
    """The text of a file of the program's own. Never raises."""
    try:
        return read(path, MOST_BYTES)
    except FileNotFoundError:
        return FileText(str(path), "")
    except (OSError, ValueError) as error:
        return FileText(str(path), "", (Problem(str(path), 0, 0, refusal(error)),))


NOT_TOML = N_("This is not TOML: {reason}")

_DIGITS = rf"(?<![^\s=,\[])[+-]?[0-9][0-9A-Fa-fox_]{{{MOST_DIGITS}}}"
"""The beginning of a number with too many digits. tomli would take some hundred bytes for each of them."""

_MANY = rf"[0-9][0-9A-Fa-fox_]{{{MOST_DIGITS}}}"
"""What every such number holds: looked for first, because it is found, or not, in a fifth of the time."""

_HEADER = r"(?m)^\[\[?[A-Za-z0-9_.-]+\]\]?[ \t]*(?:#.*)?$"
_LONG_STRING = "\"\"\"|'''"

_OPENED = r"(?m)^[ \t]*[A-Za-z0-9_.\"-]+[ \t]*=[ \t]*\["
"""A key and the beginning of a list that is its value."""

STANDS_BEFORE = ("Cannot overwrite", "Cannot declare", "Cannot redefine")
"""How what tomli says begins where a key or a heading stands twice."""

_NAMED = r"[ \t]*(?=\[[^\]]*\]+[ \t]*(?:#|$)|[^=\[\]#]+=)(\[[^\]]*\]+|[^=]*[^= \t])"
"""A heading, or a key before its =, at the beginning of a line."""


def parse(text: FileText, said: str = NOT_TOML) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The TOML of `text`; without one, an error of each table that has one: `said` with its `{reason}`."""
    import tomli

    if re.search(_MANY, text.text) and (digits := re.search(_DIGITS, text.text)):
        line, column = text.place(digits.start())
        return None, [text.problem(line, column, *TOO_MANY_DIGITS, MOST_EXCERPT)]
    try:
        return tomli.loads(text.text), []
    except tomli.TOMLDecodeError as error:
        later = _later_errors(text, error.lineno, said)
        return None, [_syntax(text, error.lineno, error, said), *later]
    except RecursionError:
        return None, [Problem(text.file, 0, 0, *TOO_DEEP)]


def _later_errors(text: FileText, line: int, said: str) -> list[Problem]:
    """The first error of each table that begins below `line`, as many as are told of."""
    import tomli

    problems: list[Problem] = []
    for start, end in pairwise([*_headers(text.text), len(text.text)]):
        before = text.place(start)[0] - 1
        if before + 1 <= line:
            continue
        if len(problems) >= MOST_PROBLEMS:
            break
        try:
            tomli.loads(text.text[start:end])
        except tomli.TOMLDecodeError as error:
            problems.append(_syntax(text, before + error.lineno, error, said))
        except RecursionError:
            continue
    return problems


def _headers(text: str) -> Iterator[int]:
    """Where the headings of tables begin that do not stand inside a string of several lines."""
    quotes = [found.start() for found in re.finditer(_LONG_STRING, text)]
    headings = (found.start() for found in re.finditer(_HEADER, text))
    return (start for start in headings if bisect_left(quotes, start) % 2 == 0)


def _syntax(text: FileText, line: int, error: TOMLDecodeError, said: str) -> Problem:
    from overens.mistakes import mistake

    reason, hint = mistake(error)
    column = error.colno
    if error.msg == "Unclosed array" and (opened := [*re.finditer(_OPENED, error.doc[: error.pos])]):
        start = opened[-1].end() - 1  # where it begins says more than where something else does
        line -= error.doc.count("\n", start, error.pos)
        column = start - error.doc.rfind("\n", 0, start)
    width = 1
    if error.msg.startswith(STANDS_BEFORE) and (twice := re.match(_NAMED, text.lines[line - 1])):
        column, width = twice.start(1) + 1, len(twice[1])  # tomli points behind it
    return text.problem(line, column, Message(said, {"reason": reason}), hint, width)


def suggestion(word: str, known: Collection[str], called: Collection[str] = ()) -> Message:
    """A hint with the nearest of the known words, or of what they are `called`; with all of them where none is near."""
    there = Message(N_("Known are: {names}"), {"names": ", ".join(known)})
    return did_you_mean(nearest(word, [*called, *known]), there)
