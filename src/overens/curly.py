"""Quotation marks as word processors write them, where a TOML text has to have straight ones."""

from __future__ import annotations

import re

_MARKS = "“”„‟«»‘’‚‛"
_CLOSED = r""""(?:\\.|[^"\\])*"|'[^']*'|#.*"""
"""What may hold such marks: a text in straight ones, a comment."""

LONGEST = 1_000
"""Characters of a line that is looked at: one of many escaped marks takes the square of its length."""

NEVER_CLOSED = ("Illegal character '\\n'", "Found invalid character '\\n'")
"""How what tomli says begins where a text on one line has no end."""

MISPLACED = ("Invalid value", "Invalid statement", "Invalid initial character", "Expected", "Unclosed")
"""How it begins where something stands that is no text, or after one."""


def curly_mark(said: str, line: str) -> str:
    """The curly mark that stands in the place of a straight one on the line at fault; nothing where none does.

    >>> curly_mark("Invalid value", "amount = ”500 miljoner kronor”")
    '”'
    """
    if len(line) > LONGEST:
        return ""
    outside = re.sub(_CLOSED, "", line)
    marks = re.findall(f"[{_MARKS}]", outside)
    if said.startswith(NEVER_CLOSED):  # a text may hold such marks, but then each has another
        return marks[-1] if len(marks) % 2 and outside.rstrip().endswith(tuple(_MARKS)) else ""
    return marks[0] if marks and said.startswith(MISPLACED) else ""
