"""Texts as words that can be compared, and where in the text each stands.

>>> [word.folded for word in words("Vision e-hälsa: 2 935 mnkr")]
['vision', 'ehalsa', 'e', 'halsa', '2935', 'mnkr']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

from overens.naming import without_marks

Stretch = tuple[int, int]
"""Where a stretch of a text begins and ends, in characters."""

_LETTERS = r"(?:[^\W_]|[\u0300-\u036f])+"
SPACES = " \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
_JOINERS = "-\N{NON-BREAKING HYPHEN}–:'’"
_FIGURE = rf"(?<!\w)(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:[.,]\d+)?|\d+[.,]\d+)(?!\w)"
_WORDS = re.compile(rf"{_FIGURE}|{_LETTERS}(?:[{_JOINERS}]{_LETTERS})*|%")
_PIECES = re.compile(_LETTERS)
_BARE = str.maketrans(dict.fromkeys(_JOINERS + SPACES, "") | {".": ",", "%": "procent"})


class Word(Struct, frozen=True, gc=False):
    """A word or a figure of a text."""

    folded: str
    """In small letters without marks, hyphens and grouping: what is compared. The decimal mark is a comma."""

    written: str
    """In small letters with its marks; a word without any as folded."""

    begin: int
    """Where it begins in the text."""

    source: str
    """As it stands there."""

    def span(self, begin: int, length: int) -> Stretch:
        """Where in the text the `length` characters from `begin` of `folded` stand."""
        places = [self.begin + number for number, char in enumerate(self.source) for _ in fold(bare(char))]
        stretch = places[begin : begin + length]
        return (stretch[0], stretch[-1] + 1) if stretch else (self.begin, self.begin)


def fold(text: str) -> str:
    """`text` in small letters without marks: å and ä become a, ö becomes o, é becomes e."""
    if text.isascii():
        return text.lower()
    return without_marks(unicodedata.normalize("NFKD", text).casefold())


def bare(written: str) -> str:
    """A word without hyphens and grouping, its decimal mark a comma, "%" in letters."""
    return written if written.isalpha() else written.translate(_BARE)


def words(text: str) -> Iterator[Word]:
    """The words of `text`; one with hyphens in it is followed by its pieces, digits in groups are one figure."""
    for word in whole_words(text):
        yield word
        if any(joiner in word.source for joiner in _JOINERS):
            pieces = (_word(found, word.begin) for found in _PIECES.finditer(word.source))
            yield from (piece for piece in pieces if piece.folded)


def tokens(text: str) -> list[str]:
    """The words of `text` as they stand there, without the pieces of those with hyphens."""
    return _WORDS.findall(text)


def whole_words(text: str) -> list[Word]:
    """The words of `text` without the pieces of those with hyphens."""
    return [word for found in _WORDS.finditer(text) if (word := _word(found)).folded]


def _word(found: re.Match[str], begin: int = 0) -> Word:
    """The word that was found in a text, or in a word that begins at `begin` of it."""
    source = found[0]
    folded = fold(bare(source))
    written = folded if source.isascii() else unicodedata.normalize("NFC", source).lower()
    return Word(folded, written, begin + found.start(), source)
