"""From the bytes of a file to its text, and from the text to its TOML."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from overens.loading.files import contents, unreadable
from overens.loading.limits import MOST_BYTES, MOST_DIGITS, MOST_PROBLEMS, TOO_DEEP, TOO_MANY_DIGITS
from overens.problems import MOST_EXCERPT, N_, Message, Problem, excerpt
from overens.toml import mistake


class Text(Struct, frozen=True, dict=True):
    """The text of one file, and what was wrong with its bytes."""

    file: str
    text: str
    problems: tuple[Problem, ...] = ()

    @cached_property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def place(self, at: int) -> tuple[int, int]:
        """The line and column of the character at `at`, which counts from 0."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def problem(self, line: int, column: int, message: Message, hint: Message, width: int = 1) -> Problem:
        """A problem at a place of this text, with the user's own line."""
        whole = self.lines[line - 1].rstrip("\r") if 0 < line <= len(self.lines) else ""
        return Problem(self.file, line, column, message, hint, *excerpt(whole, column), width)


def read(path: Path) -> Text:
    """The text of the file at `path`; without text where it could not be read. Never raises."""
    try:
        found = contents(path)
    except OSError as error:
        return Text(str(path), "", (unreadable(str(path), error),))
    return text_of(str(path), found.content if found else None)


def text_of(file: str, content: bytes | None) -> Text:
    """The text of a file with this content; `None` stands for what is not an ordinary file."""
    if content is None:
        hint = Message(N_("Only ordinary files are read"))
        return Text(file, "", (Problem(file, 0, 0, Message(N_("This is not an ordinary file")), hint),))
    if len(content) > MOST_BYTES:
        hint = Message(N_("A file may have {most} bytes at most"), {"most": f"{MOST_BYTES:,}".replace(",", " ")})
        return Text(file, "", (Problem(file, 0, 0, Message(N_("The file is too large")), hint),))
    foreign: list[Problem] = []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text, foreign = content.decode("utf-8", "replace"), _foreign_bytes(file, content)
    return Text(file, text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), tuple(foreign))


def _foreign_bytes(file: str, content: bytes) -> list[Problem]:
    """A problem for each line that is not UTF-8, one more than are told of."""
    problems: list[Problem] = []
    whole = Text(file, content.decode("utf-8", "replace"))
    for number, line in enumerate(content.split(b"\n"), 1):
        if len(problems) > MOST_PROBLEMS:
            break
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8")) + 1
            message = Message(N_("The byte {byte} is not UTF-8"), {"byte": f"0x{line[error.start]:02x}"})
            problems.append(whole.problem(number, column, message, Message(N_("Save the file as UTF-8"))))
    return problems


def parse(text: Text) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The TOML of `text`; without one, an error of each table that has one."""
    if _MANY.search(text.text) and (digits := _DIGITS.search(text.text)):
        line, column = text.place(digits.start())
        return None, [text.problem(line, column, *TOO_MANY_DIGITS, MOST_EXCERPT)]
    try:
        return tomli.loads(text.text), []
    except tomli.TOMLDecodeError as error:
        later = _later_errors(text, error.lineno)
        return None, [_syntax(text, error.lineno, error), *later]
    except RecursionError:
        return None, [Problem(text.file, 0, 0, *TOO_DEEP)]


_DIGITS = re.compile(rf"(?<![^\s=,\[])[+-]?[0-9][0-9A-Fa-fox_]{{{MOST_DIGITS}}}")
"""The beginning of a number with too many digits. tomli would take some hundred bytes for each of them."""

_MANY = re.compile(rf"[0-9][0-9A-Fa-fox_]{{{MOST_DIGITS}}}")
"""What every such number holds: looked for first, because it is found, or not, in a fifth of the time."""

_HEADER = re.compile(r"^\[\[?[A-Za-z0-9_.-]+\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_LONG_STRING = re.compile("\"\"\"|'''")


def _later_errors(text: Text, line: int) -> list[Problem]:
    """The first error of each table that begins below `line`, as many as are told of."""
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
            problems.append(_syntax(text, before + error.lineno, error))
        except RecursionError:
            continue
    return problems


def _headers(text: str) -> Iterator[int]:
    """Where the headings of tables begin that do not stand inside a string of several lines."""
    quotes = [found.start() for found in _LONG_STRING.finditer(text)]
    return (found.start() for found in _HEADER.finditer(text) if bisect_left(quotes, found.start()) % 2 == 0)


def _syntax(text: Text, line: int, error: tomli.TOMLDecodeError) -> Problem:
    reason, hint = mistake(error)
    said, column = Message(N_("This is not TOML: {reason}"), {"reason": reason}), error.colno
    if error.msg == "Unclosed array" and (opened := [*_OPENED.finditer(error.doc, 0, error.pos)]):
        start = opened[-1].end() - 1  # where it begins says more than where something else does
        line -= error.doc.count("\n", start, error.pos)
        column = start - error.doc.rfind("\n", 0, start)
    return text.problem(line, column, said, hint)


_OPENED = re.compile(r"^[ \t]*[A-Za-z0-9_.\"-]+[ \t]*=[ \t]*\[", re.MULTILINE)
"""A key and the beginning of a list that is its value."""
