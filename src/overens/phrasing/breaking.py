"""Where lines may be broken within words that are held together, if there is no room for all of them."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

HELD = "\ue000"
"""Stands for `GLUE` while lines are broken: a character of private use, which no shown text holds."""

BREAKS = re.compile(rf"{HELD}(?!\d)|(?<=\d–)(?=\d)")
"""Before a unit and before the number of a source; after the dash of a range."""


def breakable(text: Text, room: int) -> Text:
    """`text` with a space at the last fitting one of these places in each word that is wider than `room`.

    A word without such a place is left as it is, to be broken anywhere.
    """
    start = 0
    for word in text.plain.split(" "):
        if cell_len(word) > room:
            fit = [found for found in BREAKS.finditer(word) if cell_len(word[: found.start()]) <= room]
            if fit:
                end, begin = start + fit[-1].start(), start + fit[-1].end()
                return text[:end].append(" ").append_text(breakable(text[begin:], room))
        start += len(word) + 1
    return text
