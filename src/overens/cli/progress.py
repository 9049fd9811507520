"""How far a command has come with what takes long: one line of the terminal, which goes again."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from overens.cli.printing import INCAPABLE, PLAINLY, has_glyphs

if TYPE_CHECKING:
    from overens.loading import Progress

PATIENCE = 0.5
"""Seconds in which nothing is said: most of what a command does is done by then."""

NARROW = 40
"""Columns of a terminal that does not tell how many it has."""

ANEW = "\r\x1b[2K"
"""Makes a terminal empty the line that its cursor stands on."""

INTERRUPTED = "^C"
"""What it adds to that line when the command is to end: a line that is full would go on in the next."""


@contextmanager
def telling(said: Callable[[int, int], Sequence[str]]) -> Iterator[Progress]:
    """Takes how much of how much is done, and shows what is `said` of it, at length or shorter, if a terminal does."""
    line = _Line(said)
    try:
        yield line
    finally:
        line.end()


class _Line:
    """The line on standard error; the cursor stays as it is, whatever ends the program."""

    def __init__(self, said: Callable[[int, int], Sequence[str]]) -> None:
        self._said = said
        self._begun = perf_counter()
        self._shows = False

    def __call__(self, done: int, count: int) -> None:
        """So much of so much is done."""
        if not self._shows:
            self._shows = perf_counter() - self._begun >= PATIENCE and _is_terminal()
        if self._shows:
            room, texts = _columns() - len(INTERRUPTED) - 1, self._said(done, count)
            if PLAINLY.get() or not has_glyphs(sys.stderr):
                from overens.phrasing.ascii import ascii_text

                texts = [*map(ascii_text, texts)]
            _send(ANEW + next((text for text in texts if len(text) <= room), texts[-1])[: max(room, 0)])

    def end(self) -> None:
        """Leave nothing of it."""
        if self._shows:
            _send(ANEW)


def _is_terminal() -> bool:
    return sys.stderr.isatty() and not (os.name == "posix" and os.environ.get("TERM", "") in INCAPABLE)


def _columns() -> int:
    """Of the terminal as it is now, whatever COLUMNS says of what is printed."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or NARROW
    except (OSError, ValueError):
        return NARROW


def _send(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
