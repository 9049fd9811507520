"""From the bytes of a file to its text, no more of it than it may have."""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from overens.limits import MOST_PROBLEMS
from overens.problems import N_, Message, Problem, excerpt


def content_of(path: Path, most: int) -> tuple[bytes | None, os.stat_result]:
    """What is in the file at `path`, one byte more than the `most` it may have where there are more; and its state.

    Nothing for what might never come or end, as a pipe. Raises `OSError`.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            return None, found
        content: bytes | None = file.read(min(found.st_size, most) + 1)  # no more room is made than it takes
        if content is not None and len(content) > found.st_size:  # it has grown meanwhile
            content += file.read(most + 1 - len(content))
        return content, found


class FileText(Struct, frozen=True, dict=True):
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


def read(path: Path, most: int) -> FileText:
    """The text of the file at `path`, which may have `most` bytes. Raises `OSError`."""
    return text_of(str(path), content_of(path, most)[0], most)


def text_of(file: str, content: bytes | None, most: int) -> FileText:
    """The text of a file with this content, of which it may have `most` bytes; `None` stands for no ordinary file."""
    if content is None:
        hint = Message(N_("Only ordinary files are read"))
        return FileText(file, "", (Problem(file, 0, 0, Message(N_("This is not an ordinary file")), hint),))
    if len(content) > most:
        hint = Message(N_("A file may have {most} bytes at most"), {"most": most})
        return FileText(file, "", (Problem(file, 0, 0, Message(N_("The file is too large")), hint),))
    foreign: list[Problem] = []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text, foreign = content.decode("utf-8", "replace"), _foreign_bytes(file, content)
    return FileText(file, text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), tuple(foreign))


def _foreign_bytes(file: str, content: bytes) -> list[Problem]:
    """A problem for each line that is not UTF-8, one more than are told of."""
    problems: list[Problem] = []
    whole = FileText(file, content.decode("utf-8", "replace"))
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
