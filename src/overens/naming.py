"""Titles as keys, and the known word that a misspelt one was most likely meant to be."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache

MOST_COMPARED = 200
"""Words that a misspelt one is compared with."""

NEARLY, ALIKE = 0.8, 0.7
"""The share of the letters of two words that are common to both: with one wrong of three they are not alike."""

LEAST_PART = 3
"""Letters that tell of what word they are a part."""

MOST_LETTERS = 200
"""Letters of a word that is compared."""

MOST_KEPT = 1_000
"""Titles of which the key is kept: it is asked for many times while a file is read."""


def stem(file: str) -> str:
    """The id of the agreement in a file: its name without the ending."""
    return file.rpartition(os.sep)[2][: -len(".toml")]


@lru_cache(MOST_KEPT)
def slug(title: str) -> str:
    """A title as a key: a–z, 0–9 and hyphen; å and ä become a, ö becomes o."""
    return re.sub(r"[^a-z0-9]+", "-", without_marks(title.lower())).strip("-")


def without_marks(text: str) -> str:
    """A text with a for å and ä, o for ö, e for é."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that `word` was most likely meant to be; among very many only one that begins alike.

    One that is written nearly so; else the only one that it is a part of, "skane" of "region skåne"; else one alike.
    """
    from difflib import get_close_matches

    if len(word) > MOST_LETTERS:
        return None
    if len(known) > MOST_COMPARED:
        known = [other for other in known if other[:1] == word[:1].lower()][:MOST_COMPARED]
    if nearly := get_close_matches(word.lower(), known, 1, NEARLY):
        return nearly[0]
    key = slug(word)
    holding = {slug(other): other for other in known if key in slug(other)} if len(key) >= LEAST_PART else {}
    if len(holding) == 1:
        return next(iter(holding.values()))
    alike = get_close_matches(word.lower(), known, 1, ALIKE)
    return alike[0] if alike else None
