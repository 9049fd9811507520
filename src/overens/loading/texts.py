"""From the bytes of a file to its text, and from the text to its TOML."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from overens.loading.files import MOST_BYTES, contents, unreadable
from overens.problems import N_, Message, Problem

MOST_EXCERPT = 120
"""Characters of a line that a problem shows."""


class Text(Struct, frozen=True):
    """The text of one file, and what was wrong with its bytes."""

    file: str
    text: str
    problems: tuple[Problem, ...] = ()

    def problem(self, line: int, column: int, message: Message, hint: Message, width: int = 1) -> Problem:
        """A problem at a place of this text, with the user's own line."""
        lines = self.text.split("\n")
        whole = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
        start = max(0, min(column - 1 - MOST_EXCERPT // 2, len(whole) - MOST_EXCERPT))
        excerpt = whole[start : start + MOST_EXCERPT]
        return Problem(self.file, line, column, message, hint, excerpt, column - 1 - start, width)


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
    text = content.decode("utf-8", "replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    return Text(file, text, tuple(_foreign_bytes(file, content)))


def _foreign_bytes(file: str, content: bytes) -> list[Problem]:
    """A problem for each line that is not UTF-8."""
    problems = []
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            column = len(line[: error.start].decode("utf-8")) + 1
            message = Message(N_("The byte {byte} is not UTF-8"), {"byte": f"0x{line[error.start]:02x}"})
            place = Text(file, "\n" * (number - 1) + line.decode("utf-8", "replace"))
            problems.append(place.problem(number, column, message, Message(N_("Save the file as UTF-8"))))
    return problems


def parse(text: Text) -> tuple[dict[str, Any] | None, list[Problem]]:
    """The TOML of `text`; without one, an error of each table that has one."""
    try:
        return tomli.loads(text.text), []
    except tomli.TOMLDecodeError as error:
        later = _later_errors(text, error.lineno)
        return None, [_syntax(text, error.lineno, error), *later]
    except (RecursionError, ValueError):  # nesting without end; digits without end
        hint = Message(N_("Write flatter tables and shorter numbers"))
        return None, [
            Problem(text.file, 0, 0, Message(N_("The TOML is nested too deeply or has too long numbers")), hint)
        ]


_HEADER = re.compile(r"^\[\[?[A-Za-z0-9_.-]+\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_LONG_STRING = re.compile("\"\"\"|'''")


def _later_errors(text: Text, line: int) -> list[Problem]:
    """The first error of each table that begins below `line`."""
    problems = []
    starts = [match.start() for match in _HEADER.finditer(text.text) if not _in_long_string(text.text[: match.start()])]
    for start, end in pairwise([*starts, len(text.text)]):
        before = text.text.count("\n", 0, start)
        if before + 1 <= line:
            continue
        try:
            tomli.loads(text.text[start:end])
        except tomli.TOMLDecodeError as error:
            problems.append(_syntax(text, before + error.lineno, error))
        except (RecursionError, ValueError):
            continue
    return problems


def _in_long_string(before: str) -> bool:
    """Whether a text ends inside a string of several lines."""
    return len(_LONG_STRING.findall(before)) % 2 == 1


def _syntax(text: Text, line: int, error: tomli.TOMLDecodeError) -> Problem:
    known = next((said for said in TOML_ERRORS if error.msg.startswith(said)), "")
    hint = Message(TOML_ERRORS.get(known, N_("See toml.io for how TOML is written")))
    reason = Message(known) if known else Message(N_("it cannot be read"))
    return text.problem(line, error.colno, Message(N_("This is not TOML: {reason}"), {"reason": reason}), hint)


TOML_ERRORS: dict[str, str] = {
    N_("Invalid value"): N_("Text stands in quotation marks, dates as 2025-03-31, lists in [ ]"),
    N_("Invalid statement"): N_("Write: key = value"),
    N_("Expected newline or end of document after a statement"): N_("Write one key = value on each line"),
    N_("Expected '=' after a key in a key/value pair"): N_("Write: key = value"),
    N_("Unclosed array"): N_("Close the list with ], with a comma between its members"),
    N_("Unclosed inline table"): N_("Close the table with }}, with a comma between its members"),
    N_("Unterminated string"): N_("Close the text with a quotation mark"),
    N_("Illegal character '\\n'"): N_("Close the text with a quotation mark on the same line"),
    N_("Cannot overwrite a value"): N_("The key stands twice: remove one of them"),
    N_("Unescaped '\\' in a string"): N_("Write \\\\ for a backslash"),
    N_("Expected ']' at the end of a table declaration"): N_("Close the heading with ]"),
    N_("Expected ']]' at the end of an array declaration"): N_("Close the heading with ]]"),
    N_("Invalid initial character for a key part"): N_("A key is written with a–z, 0–9, hyphen and underscore"),
    N_("Invalid date or datetime"): N_("The month has no such day"),
    N_("Illegal character"): N_("Remove it, or write it as \\u and its number"),
    N_("Found invalid character"): N_("Close the text with an apostrophe on the same line"),
    N_("Cannot declare"): N_("The heading stands twice: put both in one, or write [[ ]] for a list"),
    N_("Duplicate inline table key"): N_("The key stands twice: remove one of them"),
    N_("Cannot mutate immutable namespace"): N_("The table is complete already: write the key inside it"),
    N_("Cannot redefine namespace"): N_("The heading stands twice: put both in one, or write [[ ]] for a list"),
    N_("Invalid hex value"): N_("Write \\u and four digits, such as \\u00e5"),
    N_("Escaped character is not a Unicode scalar value"): N_("Write the character itself"),
}
"""What tomli says, or how it begins, and what to do about it. Its words are message ids of the catalog, too."""
