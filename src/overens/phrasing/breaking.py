"""What lines are not broken in, and where they may be all the same, if there is no room for all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from overens.due import ENGLISH_MONTHS, MONTHS
from overens.phrase import UNITS, any_of
from overens.printed import compiled

HELD = "\ue000"
"""A space that holds, while lines are broken: a character of private use, which no shown text has."""

BREAKS = re.compile(rf"{HELD}(?!\d)|(?<=\d–)(?=\d)"), re.compile(HELD)
"""Before a unit and before the number of a source; after the dash of a range. Else between groups of digits."""


_SEAM = re.compile(r"(?:(?<=nings|tions|sions|skaps)|(?<=erings)|(?<=hets|tets))(?=[^\W\d_]{3})", re.IGNORECASE)
"""Where a compound is surely joined: after an ending of nouns and its s; “omkring” and “region” have none."""

_SYLLABLE = re.compile(r"(?<=[^\W\d_]{3})(?=[bcdfghjklmnpqrstvwxz][aeiouyåäöé][^\W\d_])", re.IGNORECASE)
"""Where Swedish divides a word that has no better place: before one consonant and a vowel (Svenska skrivregler)."""

_FIGURE = rf"(?<!\d)(?:\d{{1,3}}(?: \d{{3}}(?!\d))+|\d+)(?:,\d+)?(?: (?:{any_of(UNITS)})\b)*"
_DAY = rf"\d{{1,2}} (?:{'|'.join((*MONTHS, *ENGLISH_MONTHS))}) \d{{4}}"


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

    Else a word of letters is divided with a hyphen; not one in quotation marks, which may be no word. What has no such
    place either is to be broken anywhere.
    """
    cuts = [
        (found.start() + begin, found.start() + end, hyphen)
        for found in re.finditer("[^ ]+", text.plain)
        if len(found[0]) * 2 > room and cell_len(found[0]) > room  # no character is wider than two cells
        for begin, end, hyphen in _cuts(found[0], room)
    ]
    if not cuts:
        return text
    first, *rest = text.divide(place for begin, end, _ in cuts for place in (begin, end))
    pieces = [first]
    for (_, _, hyphen), kept in zip(cuts, rest[1::2], strict=True):
        pieces += [*([_hyphen_after(pieces[-1])] if hyphen else []), Text(" "), kept]
    return text.blank_copy().join(pieces)


def _cuts(word: str, room: int) -> Iterator[tuple[int, int, bool]]:
    """Where lines end in a word and begin again, and whether a hyphen shows that."""
    at, is_word = 0, word.strip(",.;:()").isalpha()
    while cell_len(word[at : at + room + 1]) > room or len(word) - at > room:
        reach = at + room + 1
        for place in BREAKS:
            spans = (one.span() for one in place.finditer(word, at, reach))
            fits = [(begin, end) for begin, end in spans if end > at and cell_len(word[at:begin]) <= room]
            if fits:
                begin, at = fits[-1]
                yield begin, at, False
                break
        else:
            end = _division(word, at, room) if is_word else None
            if end is None:
                return
            yield end, end, True
            at = end


def _division(word: str, at: int, room: int) -> int | None:
    """Where the rest of a word is divided, so that a hyphen fits, too: where it is joined, else between syllables."""
    for place in (_SEAM, _SYLLABLE):
        ends = (one.end() for one in place.finditer(word, at, at + room + 4))  # with what must follow
        fitting = [end for end in ends if at < end and cell_len(word[at:end]) < room]
        if fitting:
            return fitting[-1]
    return None


def _hyphen_after(text: Text) -> Text:
    """A hyphen in the style of the last character of a text."""
    last = text[-1:]
    last.plain = "-"
    return last
