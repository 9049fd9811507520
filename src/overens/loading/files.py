"""From a folder to the text of each file in it, and from a text to its TOML."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import tomli

from overens.problems import N_, Message, Problem

PARTIES = "parties.toml"
"""The file of a folder that names the parties."""

MOST_BYTES = 1_000_000
"""The size that a file may have."""

MOST_EXCERPT = 120
"""Characters of a line that a problem shows."""


@dataclass(frozen=True, slots=True)
class Text:
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


def agreement_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The TOML files below `folder` that hold agreements, in order, and a problem for each folder that is closed.

    Links to folders are not followed. Never raises.
    """
    found: list[Path] = []
    problems: list[Problem] = []

    def closed(error: OSError) -> None:
        problems.append(unreadable(str(error.filename or folder), error))

    for where, folders, names in os.walk(folder, onerror=closed, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(where, name) for name in names if name.endswith(".toml") and not name.startswith(".")]
    return sorted(path for path in found if path != folder / PARTIES), problems


def unreadable(file: str, error: OSError) -> Problem:
    """The problem of a file or folder that the system does not let us read."""
    reason = Message(_REASONS.get(type(error), N_("It cannot be read")))
    return Problem(file, 0, 0, reason, Message("{reason}", {"reason": error.strerror or ""}))


def read(path: Path) -> Text:
    """The text of the file at `path`; without text where it could not be read. Never raises."""
    file = str(path)
    try:
        content = _content(path)
    except OSError as error:
        return Text(file, "", (unreadable(file, error),))
    if content is None:
        hint = Message(N_("Only ordinary files are read"))
        return Text(file, "", (Problem(file, 0, 0, Message(N_("This is not an ordinary file")), hint),))
    if len(content) > MOST_BYTES:
        hint = Message(N_("A file may have {most} bytes at most"), {"most": f"{MOST_BYTES:,}".replace(",", " ")})
        return Text(file, "", (Problem(file, 0, 0, Message(N_("The file is too large")), hint),))
    text = content.decode("utf-8", "replace").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    return Text(file, text, tuple(_foreign_bytes(file, content)))


_REASONS: dict[type[OSError], str] = {
    PermissionError: N_("You may not read this"),
    FileNotFoundError: N_("It is not there"),
    IsADirectoryError: N_("It is a folder"),
}


def _content(path: Path) -> bytes | None:
    """The file's bytes, one more than may be at most; nothing for a pipe or a device, which might never end."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        return file.read(MOST_BYTES + 1) if stat.S_ISREG(os.fstat(handle).st_mode) else None


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
