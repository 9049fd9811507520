"""Writes on a terminal: knows where its cursor stands and how it writes, and sends no more than is needed for it."""

from __future__ import annotations

import re

from overens.tui.output.looks import PLAIN, Look, turn

WORTH_ERASING_TO_END = 3
"""More blanks than this are longer than the sequence that erases the rest of the row (EL)."""

FEW = 4
"""Steps for which a sequence is no shorter than a character for each."""

_WORTH_ERASING = re.compile("( {11,}| {5,}$)")
"""Blanks that are longer than what erases them (ECH), and moves on to what follows (CUF)."""


class Pen:
    """Collects what is to be sent."""

    def __init__(self, width: int, *, erases: bool) -> None:
        self._width = width
        self._erases = erases
        self._look = PLAIN
        self._place: tuple[int, int] | None = None
        """Row and column of the next cell, where they are known: not after the last of a row."""

        self._sent: list[str] = []

    def done(self) -> str:
        """All that is to be sent."""
        self._turn(PLAIN)
        return "".join(self._sent)

    def write(self, look: Look, y: int, x: int, text: str) -> None:
        """Write a text each character of which is one column wide."""
        self._turn(look)
        for part in _WORTH_ERASING.split(text) if self._erases and look.leaves_blanks else (text,):
            if self._erases and look.leaves_blanks and _WORTH_ERASING.fullmatch(part):
                self._go(y, x)
                self._sent.append(f"\x1b[{len(part)}X")
            elif part:
                self._go(y, x)
                self._sent.append(part)
                self._place = (y, x + len(part)) if x + len(part) < self._width else None
            x += len(part)

    def write_last(self, look: Look, y: int, x: int, blanks: str) -> None:
        """Write blanks that go on to the end of the row."""
        if len(blanks) > WORTH_ERASING_TO_END and (self._erases or not look.background):
            self._turn(look)
            self._go(y, x)
            self._sent.append("\x1b[K")
        else:
            self.write(look, y, x, blanks)

    def write_apart(self, look: Look, y: int, x: int, text: str, width: int) -> None:
        """Write a cluster that should be so wide: on blanks, in case the terminal finds it narrower."""
        self._turn(look)
        for sent in (" " * width, text):
            self._go(y, x)
            self._sent.append(sent)
            self._place = None

    def _turn(self, look: Look) -> None:
        if look is not self._look:
            self._sent.append(turn(self._look, look))
            self._look = look

    def _go(self, y: int, x: int) -> None:
        if self._place != (y, x):
            self._sent.append(_moved(self._place, y, x, plainly=not self._erases))
            self._place = (y, x)


def _moved(start: tuple[int, int] | None, y: int, x: int, *, plainly: bool) -> str:
    """The shortest way for the cursor: to a place (CUP), or from where it stands down and then along the row."""
    ways = [f"\x1b[{y + 1 if x or y else ''}{f';{x + 1}' if x else ''}H"]
    if start and y >= start[0]:
        down, right = y - start[0], x - start[1]
        ways += [_down(down, plainly=plainly) + along for along in _along(right, x)]
    return min(ways, key=len)


def _down(steps: int, *, plainly: bool) -> str:
    """Some rows down: VT, which systems leave alone and what is like xterm takes for a line feed; `plainly` CUD."""
    if steps <= FEW and not plainly:
        return "\v" * steps
    return f"\x1b[{_count(steps)}B" if steps else ""


def _along(steps: int, x: int) -> list[str]:
    """The ways to a column of the row: back (BS), to the right (CUF), there (CHA)."""
    if steps <= 0:
        return ["\b" * -steps] if -steps <= FEW else [f"\x1b[{x + 1}G"]
    return [f"\x1b[{_count(steps)}C", f"\x1b[{x + 1}G"]


def _count(steps: int) -> str:
    return str(steps) if steps > 1 else ""
