"""Texts without box characters and glyphs, cell for cell: for consoles and locales that cannot show them.

Letters and figures stay: Swedish needs å, ä and ö.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len

SIGNS = {
    "≤ ": "<=", "≥ ": ">=", " ≤": "<=", " ≥": ">=", " →": "->", " ←": "<-",
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
"""What stands in the place of each sign; two cells where the sign and a space beside it are replaced together."""

_SINGLE = {sign: instead for sign, instead in SIGNS.items() if len(sign) == 1}
_WITH_SPACE = {sign: instead for sign, instead in SIGNS.items() if len(sign) == 2}


def ascii_only(text: str) -> str:
    """`text` with every character replaced that is neither ASCII nor a Latin letter; as wide as before."""
    if text.isascii():
        return text
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    for sign, instead in _WITH_SPACE.items():
        text = text.replace(sign, instead)
    return "".join(map(_replaced, text))


@lru_cache(1024)
def _replaced(char: str) -> str:
    if char.isascii() or (char.isalpha() and ord(char) < 0x250):
        return char
    return _SINGLE.get(char, "?" * cell_len(char))
