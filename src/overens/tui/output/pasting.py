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
        self._before = ""
        """The last characters that were handed on outside: they may begin a text."""

        self._kept = ""
        """What is kept back inside: it may begin the end."""

    def forget(self) -> None:
        """Nothing more came for so long that what was handed on begins nothing."""
        self._before = ""

    def cleaned(self, typed: str) -> str:
        """What came, without control characters in what is pasted."""
        cleaned = ""
        while typed:
            part, typed = self._within(typed) if self._inside else self._without(typed)
            cleaned += part
        return cleaned

    def _without(self, typed: str) -> tuple[str, str]:
        """What is not pasted, and the rest, which is."""
        joined = self._before + typed
        found = joined.find(BEGIN)
        if found < 0:
            self._before = joined[1 - len(BEGIN) :]
            return typed, ""
        begins = found + len(BEGIN) - len(self._before)
        self._inside, self._before = True, ""
        return typed[:begins], typed[begins:]

    def _within(self, typed: str) -> tuple[str, str]:
        """What is pasted, and the rest, which is not; what may begin the end is kept back."""
        pasted, end, rest = (self._kept + typed).partition(END)
        self._inside, self._kept = not end, ""
        if not end:
            count = next((size for size in range(len(END) - 1, 0, -1) if pasted.endswith(END[:size])), 0)
            pasted, self._kept = pasted[: len(pasted) - count], pasted[len(pasted) - count :]
        return _CONTROLS.sub("", pasted) + end, rest
