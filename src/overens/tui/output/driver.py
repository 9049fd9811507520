"""What reaches into Textual's private parts on the way to the terminal: what it paints, and the thread that reads keys.

Both hang on a driver of its own, so that without that driver Textual runs as it is: in tests, inline, in a web browser.
"""

from __future__ import annotations

import asyncio
import codecs
import os
import select
import signal
from collections.abc import Iterator
from types import FrameType
from typing import Any

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from textual import constants, events
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.screen import Screen

from overens import waiting
from overens.tui.output import redraw
from overens.tui.output.cells import cells
from overens.tui.output.pasting import Pasting
from overens.tui.output.private import Part, changed
from overens.tui.output.shown import Change, Piece, Shown, erases_in_colour, unpacked

ESCAPE_DELAY = constants.ESCAPE_DELAY if "ESCDELAY" in os.environ else 0.01
"""Seconds until an escape character that comes alone is the key, as in tmux: what it could begin comes at once."""

PARTS: tuple[Part, ...] = (
    (App._display, ("self", "screen", "renderable")),
    (CompositorUpdate.render_segments, ("self", "console")),
    (LayoutUpdate.__init__, ("self", "strips", "region")),
    (ChopsUpdate.__init__, ("self", "chops", "spans", "chop_ends")),
    (LinuxDriver.start_application_mode, ("self",)),
    (LinuxDriver.disable_input, ("self",)),
    (LinuxDriver.run_input_thread, ("self",)),
    (LinuxDriver.process_message, ("self", "message")),
    (Screen._compositor_refresh, ("self",)),
    (XTermParser.feed, ("self", "data")),
    (XTermParser.tick, ("self",)),
)
"""The parts of Textual that are used here and in `patience`, and what they take."""


def changed_parts() -> list[str]:
    """The parts of Textual that are not what this module was written for."""
    return changed(PARTS)


ENTER = "\x1b[?1049h"
"""What Textual writes to enter the terminal's other screen."""

LEAVE = "\x1b[?1049l"
"""What Textual writes to leave it."""

ERASE = "\x1b[2J"
"""Erases the screen, before it is left: tmux before 3.4 takes of it to the shell's, where its size has changed."""


class SparingUpdate(CompositorUpdate):
    """Sends of what Textual paints what the terminal does not show yet."""

    def __init__(self, change: Change, shown: Shown) -> None:
        self._change = change
        self._shown = shown

    def render_segments(self, console: Console) -> str:
        """What is to be sent; Textual asks for it only where it sends it."""
        return self._shown.commit(self._change)


def change_of(update: LayoutUpdate | ChopsUpdate, shown: Shown, console: Console) -> Change | None:
    """What is to be sent of an update; nothing for a part of a screen that is not known."""
    colours = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)  # as Strip.render chooses
    if isinstance(update, LayoutUpdate):
        return shown.replace(list(_layout(update, colours)), update.region.right, update.region.bottom)
    return shown.change(_chops(update, colours)) if shown.known else None


def _layout(update: LayoutUpdate, colours: ColorSystem) -> Iterator[Piece]:
    for y, strips in enumerate(update.strips, update.region.y):
        yield y, update.region.x, cells((segment for strip in strips for segment in strip), colours)


def _chops(update: ChopsUpdate, colours: ColorSystem) -> Iterator[Piece]:
    """The fragments of lines that lie in the spans that have changed; each was painted whole."""
    for y, start, end in update.spans:
        for stop, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < end and stop > start:
                yield y, x, cells(strip, colours)


def display_sparingly(app: App[Any], shown: Shown) -> None:
    """Let an app display only what differs from what is shown."""
    display, cursor = app._display, app.cursor_position

    def displayed(screen: Any, renderable: Any) -> None:
        """Let Textual display what differs; nothing where that is nothing, and the cursor stays where it is."""
        nonlocal cursor
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            change = change_of(renderable, shown, app.console)
            if change is not None:
                moved, cursor = cursor != app.cursor_position, app.cursor_position
                renderable = SparingUpdate(change, shown) if change.sent or moved else None
        elif renderable is not None:
            shown.forget()
        display(screen, renderable)

    setattr(app, "_display", displayed)  # noqa: B010


class SparingDriver(LinuxDriver):
    """Sends only what differs, and hears at once that it is to leave."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._waiting = waiting.settled()
        """The terminal as it waits for the first start."""

        frame = self._waiting.frame if self._waiting else None
        rows = unpacked(frame.rows) if frame else None
        self.shown = Shown(erases=erases_in_colour(os.environ.get("TERM", "")), rows=rows)
        display_sparingly(app, self.shown)
        self._leave: tuple[int, int] | None = None
        """The pipe that wakes the thread that reads keys."""

    def write(self, data: str) -> None:
        """Write to the terminal. It shows its other screen already where a still frame stands: not to clear it."""
        if data != ENTER or not (self._waiting and self._waiting.says == waiting.DRAWN):
            super().write(ERASE + LEAVE if data == LEAVE else data)

    def start_application_mode(self) -> None:
        """Start, or start again: the terminal shows the still frame or nothing, or what others have written."""
        self._leave = self._leave or os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        first, self._waiting = waiting.taken(), None
        if first:
            self.attrs_before = first.attributes
        loop, again = asyncio.get_running_loop(), self.shown.known and not (first and first.frame)
        resized = signal.getsignal(signal.SIGWINCH)

        def forgetting(number: int, frame: FrameType | None) -> None:
            if callable(resized):
                resized(number, frame)
            loop.call_soon_threadsafe(redraw, self._app)  # Textual repaints nothing where the size is as before

        signal.signal(signal.SIGWINCH, forgetting)
        if again:
            self.shown.forget()
            loop.call_soon_threadsafe(redraw, self._app)

    def disable_input(self) -> None:
        """Stop reading keys."""
        leave, self._leave = self._leave, None
        if leave is None:
            super().disable_input()
            return
        reader, writer = leave
        os.write(writer, b"q")
        super().disable_input()
        os.close(reader)
        os.close(writer)

    def run_input_thread(self) -> None:
        """Read keys until it is time to leave. An escape character that comes alone waits only shortly for more."""
        parser, decoder, pasting = XTermParser(self._debug), codecs.getincrementaldecoder("utf-8")(), Pasting()
        leave, wait = self._leave, None
        while leave:
            ready, _, _ = select.select([self.fileno, leave[0]], [], [], wait)
            if leave[0] in ready:
                return
            read = os.read(self.fileno, 4096) if ready else b""
            if ready and not read:  # nobody types any more
                return
            typed = pasting.cleaned(decoder.decode(read))
            if not ready:
                parser._timeout_time = 0.0  # long past
                pasting.forget()
            for message in parser.feed(typed) if typed else parser.tick():
                self.process_message(message)
            waiting = parser._timeout_time is not None
            wait = (ESCAPE_DELAY if typed.endswith("\x1b") else constants.ESCAPE_DELAY) if waiting else None


class DrawnDriver(Driver):
    """Sends nothing: knows what a terminal would show."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.shown = Shown(erases=erases_in_colour(os.environ.get("TERM", "")))
        display_sparingly(app, self.shown)

    def write(self, data: str) -> None:
        """Send nothing."""

    def start_application_mode(self) -> None:
        """Tell the size."""
        size = Size(*self._size) if self._size else Size(80, 24)
        self.process_message(events.Resize(size, size))

    def disable_input(self) -> None:
        """There is no input."""

    def stop_application_mode(self) -> None:
        """There is nothing to restore."""
