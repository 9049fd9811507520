"""How many colours the terminal has, as far as its environment tells; and drawing without box characters and glyphs."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.segment import Segment
from textual import constants
from textual.color import Color
from textual.filter import LineFilter

from overens.phrasing.ascii import ascii_side_by_side

_COLOURS = {"truecolor": 2**24, "256": 256, "standard": 16, "windows": 16}


def colours(environment: Mapping[str, str]) -> int:
    """How many colours the terminal has, as rich reads it; none with NO_COLOR, as no-color.org has it."""
    if environment.get("NO_COLOR"):
        return 0
    console = Console(color_system=constants.COLOR_SYSTEM, force_terminal=True, _environ=environment)  # type: ignore[arg-type]
    return _COLOURS.get(console.color_system or "", 0)


class Ascii(LineFilter):
    """Draws every line without box characters and glyphs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with their texts replaced, each as wide as before."""
        plain = ascii_side_by_side(["" if segment.control else segment.text for segment in segments])
        pairs = zip(segments, plain, strict=True)
        return [segment if segment.control else segment._replace(text=text) for segment, text in pairs]
