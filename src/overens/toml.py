"""A TOML file of the program's own, settings or theme: its values, and what is wrong with them, each with its place."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import Any

from overens.problems import N_, NOTHING, Message, Problem

MOST_BYTES = 100_000
"""The size that such a file may have."""


class TomlFile:
    """One file: what stands in it, and the problems met so far. A file that is not there is empty."""

    def __init__(self, path: Path, unreadable: str) -> None:
        """Read the file at `path`; `unreadable` is the message, with `{reason}`, where that cannot be done."""
        self.file = str(path)
        self.problems: list[Problem] = []
        self.values: dict[str, Any] = {}
        self._text = ""
        try:
            content = _content(path)
            self._text = content.decode("utf-8") if content and len(content) <= MOST_BYTES else ""
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            self._unreadable(unreadable, 0, 0, str(error))
            return
        if content is None or len(content) > MOST_BYTES:
            most = {"most": f"{MOST_BYTES:,}".replace(",", " ")}
            large = Message(N_("A file may have {most} bytes at most"), most)
            reason = Message(N_("This is not an ordinary file")) if content is None else large
            self._unreadable(unreadable, 0, 0, reason)
            return
        import tomli

        try:
            self.values = tomli.loads(self._text)
        except tomli.TOMLDecodeError as error:
            self._unreadable(unreadable, error.lineno, error.colno, error.msg)
        except (RecursionError, ValueError) as error:
            self._unreadable(unreadable, 0, 0, str(error))

    def _unreadable(self, said: str, line: int, column: int, reason: str | Message) -> None:
        message = Message(said, {"reason": reason})
        self.problems.append(Problem(self.file, line, column, message, NOTHING, self._line(line), column - 1))

    def _line(self, number: int) -> str:
        lines = self._text.split("\n")
        return lines[number - 1].rstrip("\r")[:120] if 0 < number <= len(lines) else ""

    def report(self, keys: tuple[str | int, ...], message: Message, hint: Message = NOTHING) -> Problem:
        """Add a problem with what the keys lead to: its key where it has one in the file, else the file itself."""
        from overens.positions import positions

        spot = positions(self._text).key(keys)
        if spot is None:
            found = Problem(self.file, 0, 0, message, hint)
        else:
            excerpt, caret = self._line(spot.line), spot.column - 1
            found = Problem(self.file, spot.line, spot.column, message, hint, excerpt, caret, spot.width)
        self.problems.append(found)
        return found

    def line(self, *keys: str) -> int:
        """The line on which a key stands, from 1; 0 where it does not."""
        from overens.positions import positions

        spot = positions(self._text).own_key(keys)
        return spot.line if spot else 0


def _content(path: Path) -> bytes | None:
    """What is in a file, one byte more than it may have; nothing for a pipe or a device. Raises `OSError`."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        return file.read(MOST_BYTES + 1) if stat.S_ISREG(os.fstat(handle).st_mode) else None


def meant(word: str, known: Collection[str]) -> Message:
    """A hint with the nearest of the known words, with all of them where none is near."""
    from difflib import get_close_matches

    near = next(iter(get_close_matches(word, known, 1)), "")
    if near:
        return Message(N_("Did you mean “{near}”?"), {"near": near})
    return Message(N_("Known are: {names}"), {"names": ", ".join(known)})
