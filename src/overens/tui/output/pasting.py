"""What is pasted, without characters that a terminal would take for keys or commands.

Textual takes an escape character in a pasted text for the beginning of a key: what follows it would be done.
"""

from __future__ import annotations

import re

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before and after a text that is pasted (bracketed paste, xterm)."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""All but tabs and line breaks."""


class Pasting:
    """Cleans what is pasted in what comes from a terminal, piece by piece."""

    def __init__(self) -> None:
        self._inside = False
        self._last = ""
        """The last characters that came: outside they have been handed on, inside they may begin the end."""

    def cleaned(self, typed: str) -> str:
        """What came, without control characters in what is pasted."""
        cleaned = ""
        while typed:
            part, typed = self._within(typed) if self._inside else self._without(typed)
            cleaned += part
        return cleaned

    def _without(self, typed: str) -> tuple[str, str]:
        """What is not pasted, and the rest, which is."""
        before = len(self._last)
        found = (self._last + typed).find(BEGIN)
        if found < 0:
            self._last = (self._last + typed)[1 - len(BEGIN) :]
            return typed, ""
        begins = found + len(BEGIN) - before
        self._inside, self._last = True, ""
        return typed[:begins], typed[begins:]

    def _within(self, typed: str) -> tuple[str, str]:
        """What is pasted, and the rest, which is not; what may begin the end is kept back."""
        pasted, end, rest = (self._last + typed).partition(END)
        self._inside, self._last = not end, ""
        if not end:
            kept = next((size for size in range(len(END) - 1, 0, -1) if pasted.endswith(END[:size])), 0)
            pasted, self._last = pasted[: len(pasted) - kept], pasted[len(pasted) - kept :]
        return _CONTROLS.sub("", pasted) + end, rest
