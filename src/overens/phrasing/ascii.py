"""Texts without box characters and glyphs, cell for cell: for consoles and locales that cannot show them.

Letters and figures stay: Swedish needs å, ä and ö.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from rich.cells import cell_len

SIGNS = {
    " › ": " / ", "→ ": "->", "≠ ": "!=", "≈ ": "~=", "≤ ": "<=", "≥ ": ">=", " ≤": "<=", " ≥": ">=", " Σ": "S=",
    " …": "..",
    "≤": "{", "≥": "}", "≈": "~", "≠": "#", "−": "-", "±": "~", "Σ": "S", "∑": "S",
    "✓": "v", "✗": "x", "…": ".", "–": "-", "—": "-", "•": "*", "◦": "o", "·": ".", "●": "*",
    "→": ">", "←": "<", "↑": "^", "↓": "v", "⌫": "<", " ⌫": "BS", "›": ">", "▸": "+", "▾": "-",
    "”": '"', "“": '"', "„": '"', "’": "'", "‘": "'", "´": "'",
    "█": "#", "▉": "#", "▊": "#", "▋": "#", "▌": "#", "▍": ":", "▎": ":", "▏": ":", "░": ".",
    **dict.fromkeys("▁▂▃▄", "_"), **dict.fromkeys("▅▆▇", "#"),
    "─": "-", "━": "=", "│": "|", "┃": "!", "╌": "-", "╎": "|",
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼", "+"), **dict.fromkeys("┏┓┗┛┣┫┳┻╋", "*"),
    "▔": "-", "▕": "|", "▐": "|", "▀": "-",
    "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip
"""What stands in the place of each sign; several cells where the sign and spaces beside it are replaced together."""

UNBOUND = {" ≠ ": " != ", " ≤ ": " <= ", " ≥ ": " >= ", "≈ ": "~= ", " + …": " + ..."}
"""The same in running text, where more cells do no harm."""

_SINGLE = {sign: instead for sign, instead in SIGNS.items() if len(sign) == 1}
_WITH_SPACE = {sign: instead for sign, instead in SIGNS.items() if len(sign) > 1}

WIDE = tuple(sign[1] for sign in _WITH_SPACE if sign.startswith(" ") and len(sign) == 2)
"""The signs that take the space before them, too."""


def ascii_only(text: str) -> str:
    """`text` with every character replaced that is neither ASCII nor a Latin letter; as wide as before."""
    if text.isascii():
        return text
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    for sign, instead in _WITH_SPACE.items():
        text = text.replace(sign, instead)
    return "".join(map(_replaced, text))


def ascii_text(text: str) -> str:
    """Running text likewise, which may get wider: no sign takes a space."""
    for sign, instead in UNBOUND.items():
        text = text.replace(sign, instead)
    return ascii_only(text)


def ascii_side_by_side(texts: Sequence[str]) -> list[str]:
    """Texts that stand side by side, likewise: a sign may take the space that the text before it ends with."""
    whole, widths = ascii_only("".join(texts)), [cell_len(text) for text in texts]
    if len(whole) != sum(widths):
        return [ascii_only(text) for text in texts]
    ends = list(accumulate(widths))
    return [whole[end - width : end] for end, width in zip(ends, widths, strict=True)]


@lru_cache(1024)
def _replaced(char: str) -> str:
    if char.isascii() or (char.isalpha() and ord(char) < 0x250):
        return char
    return _SINGLE.get(char, "?" * cell_len(char))
