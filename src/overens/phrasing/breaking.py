"""What lines are not broken in, and where they may be all the same, if there is no room for all of it."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

from overens.due import MONTHS
from overens.phrase import UNITS
from overens.phrasing.words import MONTHS as NAMED
from overens.printed import compiled

HELD = "\ue000"
"""A space that holds, while lines are broken: a character of private use, which no shown text has."""

BREAKS = re.compile(rf"{HELD}(?!\d)|(?<=\d–)(?=\d)"), re.compile(HELD)
"""Before a unit and before the number of a source; after the dash of a range. Else between groups of digits."""


_SYLLABLE = re.compile(r"(?<=[^\W\d_]{3})(?=[bcdfghjklmnpqrstvwxz][aeiouyåäöé][^\W\d_])", re.IGNORECASE)
"""Where Swedish divides a word that has no better place: before one consonant and a vowel (Svenska skrivregler)."""

_UNITS = "|".join(sorted(UNITS, key=len, reverse=True))
_FIGURE = rf"(?<!\d)(?:\d{{1,3}}(?: \d{{3}}(?!\d))+|\d+)(?:,\d+)?(?: (?:{_UNITS})\b)*"
_DAY = rf"\d{{1,2}} (?:{'|'.join((*MONTHS, *NAMED))}) \d{{4}}"


def held(text: str) -> str:
    """A text with its amounts and its days held together, as long as before.

    >>> held("till 250 000 kronor den 31 mars 2025").count(HELD)
    4
    """
    told: str = compiled(rf"{_DAY}|{_FIGURE}").sub(_held, text)
    return told


def _held(found: re.Match[str]) -> str:
    return found[0].replace(" ", HELD)


def breakable(text: Text, room: int) -> Text:
    """`text` with a space at the last fitting one of the best of these places in each word wider than `room`.

    Else a word of letters is divided with a hyphen. What has no such place either is to be broken anywhere.
    """
    start = 0
    for word in text.plain.split(" "):
        if len(word) * 2 > room and cell_len(word) > room:  # no character is wider than two cells
            fits = ([one for one in at.finditer(word) if cell_len(word[: one.start()]) <= room] for at in BREAKS)
            if fit := next(filter(None, fits), None):
                end, begin = start + fit[-1].start(), start + fit[-1].end()
                return text[:end].append(" ").append_text(breakable(text[begin:], room))
            syllables = _SYLLABLE.finditer(word) if word.strip(",.;:()”").isalpha() else ()
            if divided := [one.end() for one in syllables if cell_len(word[: one.end()]) < room]:
                end = start + divided[-1]
                hyphen = text[end - 1 : end]
                hyphen.plain = "-"
                return text[:end].append_text(hyphen).append(" ").append_text(breakable(text[end:], room))
        start += len(word) + 1
    return text
