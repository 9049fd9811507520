"""A line to write on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget

from overens.lean import SINCE, import_without

with suppress(ImportError):  # where Textual keeps it elsewhere, it comes as it is
    import_without("textual.widgets._input", instead=SINCE)
from textual.widgets import Input

MOST_PASTED = 1_000
"""Characters of a text that are pasted."""


class TypingLine(Input, inherit_bindings=False):
    """Another letter lays nothing on the screen out anew, and each key is done in its turn."""

    BINDINGS = Input.BINDINGS  # without those of what can be scrolled
    DEFAULT_CLASSES = "-valid"  # as Textual marks it at the first letter: then no style changes with that
    virtual_size = Reactive(Size(0, 0), layout=False)
    cursor_blink = Reactive(False, init=False)  # each time it would be sent over the line

    entered: Callable[[], object] = staticmethod(lambda: None)
    """What Enter does: at once, for a message would come after the letters that came together with it."""

    def on_paste(self, event: events.Paste) -> None:
        """Lines that are pasted become one: before Textual, which takes the first alone."""
        event.text = " ".join(event.text.splitlines())[:MOST_PASTED]

    async def action_submit(self) -> None:
        """Enter in the line is the line's own."""
        self.entered()

    async def on_key(self, event: events.Key) -> None:
        """Do at once what a key does that is no letter; a key that follows one to elsewhere is done there."""
        other = self.screen.focused
        if not self.screen.is_current:  # Enter has left it
            event.prevent_default().stop()
            self.app.post_message(events.Key(event.key, event.character))
        elif isinstance(other, TypingLine) and other is not self:
            event.prevent_default().stop()
            other.post_message(events.Key(event.key, event.character))
        else:
            await do_now(event, self)


async def do_now(event: events.Key, here: Widget) -> None:
    """Do what a key is bound to, unless it writes a letter.

    A line writes letters at once. Textual does other keys when they have come all the way up to the app, so that those
    that came together with them are done before: Enter before the ↓ that should choose.
    """
    bound = None if event.is_printable else here.screen.active_bindings.get(event.key)
    if bound and bound.enabled:
        event.prevent_default().stop()
        await here.app.run_action(bound.binding.action, bound.node)
