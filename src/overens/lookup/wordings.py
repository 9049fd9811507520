"""How amounts are worded where they are asked for."""

from __future__ import annotations

from overens.lookup.folding import fold
from overens.phrase import HEDGES, WORDS

HEDGING = {fold(word): word for word in HEDGES if word.isalpha()}
"""Words before an amount that say how it is meant, by what they are folded to."""

IN_LETTERS = {tuple(map(fold, words.split())): figure for words, figure in WORDS.items()}
"""Figures by the words that they are said in before a unit."""

MORE = "över|mer än|större än|högre än|over|above|more than|larger than|greater than|higher than"
LESS = "under|mindre än|lägre än|below|less than|smaller than|lower than"
BEYOND = rf"[<>](?!=)|(?:{MORE}|{LESS})\b"
"""What says that a figure itself does not belong to a range; the first two are alternatives of a pattern."""

AT_LEAST = rf"minst|at least|(?:inte|not|no) (?:{LESS})|{MORE}"
AT_MOST = rf"högst|upp till|at most|up to|(?:inte|not|no) (?:{MORE})|{LESS}"
"""What says that a figure is the least or the most, each an alternative of a pattern."""
