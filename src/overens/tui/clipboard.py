"""Text to the clipboard of the terminal, through SSH and multiplexers: OSC 52 (xterm's control sequences).

tmux reads the plain sequence where `set-clipboard` is `on`, and lets a wrapped one through, each ESC in it doubled,
where `allow-passthrough` is `on` (tmux's manual); it gets both, and the terminal the same text twice at worst. GNU
screen lets a wrapped one through in pieces: its strings hold 768 bytes since 4.2.1 of 2014, and hterm's osc52.sh stays
4 below. Whether the terminal takes the text, nobody tells.
"""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from collections.abc import Mapping

MOST_BYTES = 74_994
"""Bytes of text that are sent: more than that is 100 000 in base64, where hterm and others stop."""

PIECE = 764
"""Bytes in each piece for GNU screen."""

_PIECES = re.compile(rf"\x1b\]52;c;(?=.{{{PIECE}}})|\\|[^\\]{{1,{PIECE}}}")
"""A piece ends before a backslash, so that an ESC before it does not end screen's string.

The opening of a long text is a piece of its own: a tmux that is taken for screen, because only TERM came through SSH,
then copies nothing, where it would copy the first piece alone.
"""


def osc52(text: str, environment: Mapping[str, str]) -> str:
    """What makes the terminal put `text` on its clipboard; nothing where the text is longer than `MOST_BYTES`."""
    encoded = text.encode()
    if len(encoded) > MOST_BYTES:
        return ""
    plain = f"\x1b]52;c;{b64encode(encoded).decode()}\a"
    term = environment.get("TERM", "")
    tmux = bool(environment.get("TMUX")) or term.startswith("tmux")
    screen = bool(environment.get("STY")) or (term.startswith("screen") and not tmux)
    if tmux and screen and not term.startswith("tmux"):  # screen inside tmux: the inner one names the terminal
        return _through_screen(plain) + _through_screen(_through_tmux(plain))
    if tmux:
        return plain + _through_tmux(_through_screen(plain) if screen else plain)
    return _through_screen(plain) if screen else plain


def _through_tmux(sequence: str) -> str:
    doubled = sequence.replace("\x1b", "\x1b\x1b")
    return f"\x1bPtmux;{doubled}\x1b\\"


def _through_screen(sequence: str) -> str:
    return "".join(f"\x1bP{piece}\x1b\\" for piece in _PIECES.findall(sequence))


def send(sequence: str) -> bool:
    """Write a sequence to the terminal that the program draws on; false where there is none.

    Through the stream that Textual draws on: its lock keeps a sequence out of the middle of a repaint.
    """
    stream = sys.__stderr__
    try:
        if stream is None or not stream.isatty():
            return False
        stream.write(sequence)
        stream.flush()
    except (OSError, ValueError):
        return False
    return True
