"""A line to write on."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class TypingLine(Input):
    """Another letter lays nothing on the screen out anew."""

    virtual_size = Reactive(Size(0, 0), layout=False)
