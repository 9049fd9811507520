"""A line to write on."""

from __future__ import annotations

from textual import events
from textual.binding import BindingsMap
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

ACTIONS = {key: bindings[0].action for key, bindings in BindingsMap(Input.BINDINGS).key_to_bindings.items()}
"""What the keys of a line do, by the key."""


class TypingLine(Input):
    """Another letter lays nothing on the screen out anew, and each key is done in its turn."""

    virtual_size = Reactive(Size(0, 0), layout=False)

    async def on_key(self, event: events.Key) -> None:
        """Do at once what a key of the line does: Textual does it later, after letters that came together with it."""
        if event.key in ACTIONS:
            event.prevent_default().stop()
            await self.run_action(ACTIONS[event.key])
