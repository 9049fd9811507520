"""`overens`: the browser."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from overens import waiting
from overens.cli.inquiry import Inquiry
from overens.cli.invocation import Invocation
from overens.cli.precedence import choice
from overens.cli.printing import FINE, INCAPABLE, WrongUseError, lacks_glyphs
from overens.cli.refusals import leave_out_keys, leave_out_theme
from overens.problems import N_, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.driver import Driver

    from overens.loading import Loaded
    from overens.memory import Memory
    from overens.paths import At
    from overens.themes import Theme
    from overens.tui.app import OverensApp
    from overens.tui.keys import Habits
    from overens.tui.surroundings import Surroundings
    from overens.tui.watching import Watched


MOST_AT_ONCE = 150
"""New files that are read before the browser shows; of more it shows how they are being read."""

REDIRECTED = {
    (False, True): N_("standard output (>)"),
    (True, False): N_("standard error (2>)"),
    (False, False): N_("output (> and 2>)"),
}
"""What does not go to the terminal, by whether standard output and standard error do."""


def browse(invocation: Invocation) -> int:
    """Open the browser."""
    _terminal_needed(invocation)
    if not _in_web_page():
        if invocation.kiosk:
            _shut()
        for name in ("COLUMNS", "LINES"):  # said of what commands print: a terminal has the size that it has
            os.environ.pop(name, None)
    waiting.begin(browsing=True, framed=not invocation.kiosk)
    from overens.loading.garbage import kept_waiting

    with kept_waiting(), _still_till_then():
        app = browser(invocation)
        gc.freeze()  # what lives as long as the program need never be searched
    if app.surroundings.driver is None:
        waiting.take_back()
    waiting.settled()  # while the early signals still end the program in order
    app.run()
    status = app.return_code or FINE
    if status == FINE and app.surroundings.driver and not invocation.kiosk:
        from overens.cli.next_start import keep_still

        keep_still(invocation, app.size)
    return status


@contextmanager
def _still_till_then() -> Iterator[None]:
    """Leave the terminal as it was before the still frame, where the browser cannot be made."""
    try:
        yield
    except BaseException:
        waiting.take_back()
        raise


def browser(invocation: Invocation, drawing: type[Driver] | None = None) -> OverensApp:
    """The browser with everything that it needs; with `drawing` one that is only drawn: it remembers nothing."""
    from overens.memory import Memory, memory_file, recalled, remember
    from overens.tui.watching import Watched

    themes, problems = invocation.themes
    folder = _resolved(invocation)
    kept = Memory() if invocation.kiosk else recalled(memory_file(), folder)
    memory = _memory(invocation, kept)
    glance, asked = waiting.glance(str(invocation.folder)), invocation.options.place
    loaded = invocation.load(
        most=None if asked else MOST_AT_ONCE, glance=glance.mark if glance and not asked else None
    )  # what is asked for may be new
    watched = None if drawing else Watched(invocation.folder, loaded.mark)
    surroundings = replace(_surroundings(invocation, themes, memory, drawing, watched), glance=glance)
    inquiry = Inquiry(invocation, loaded)
    place = _asked(inquiry, asked) if asked else _last(loaded, memory)
    party = _party(inquiry, memory)
    from overens.tui.app import OverensApp
    from overens.tui.desk import Desk
    from overens.tui.places import Place

    habits = _habits(invocation, problems)
    desk = Desk(loaded, invocation.translate, invocation.today, party, habits)
    keep = (lambda _: None) if invocation.kiosk or drawing else partial(remember, memory_file(), folder=folder)
    app = OverensApp(desk, invocation.load, surroundings, Place(*place), keep, kept)  # not what is asked for once
    if memory.open and not asked:
        app.browser.begin_open()
    return app


def _asked(inquiry: Inquiry, place: str) -> tuple[str, At] | tuple[str, At, str]:
    """What makes a place: an agreement and the keys to a part of it, or a series. Raises as `Inquiry.place` does."""
    series = inquiry.series(place)
    return ("", (), series.id) if series else inquiry.place(place)


def _terminal_needed(invocation: Invocation) -> None:
    """Raise `WrongUseError` where there is no terminal, or none that can be drawn on."""
    _ = invocation.translate
    if _in_web_page():
        return
    streams = (sys.stdin, sys.stdout, sys.stderr)  # Textual draws on the last of them
    typed, printed, told = (bool(stream and stream.isatty()) for stream in streams)
    if not typed:
        raise WrongUseError(_(N_("The browser needs a terminal. Without one, use: overens show ID[/PART]")))
    if not (printed and told):
        what = REDIRECTED[printed, told]
        said = N_(
            "The browser needs a terminal, but {what} goes elsewhere. Leave that out, or use: overens show ID[/PART]"
        )
        raise WrongUseError(_(said).format(what=_(what)))
    name = os.environ.get("TERM", "")
    if name in INCAPABLE and os.name == "posix":
        said = N_("The terminal can do too little for the browser (TERM={name}). Use instead: overens show ID[/PART]")
        raise WrongUseError(_(said).format(name=name))


def _in_web_page() -> bool:
    """Whether `textual serve` has started the program: a web page is its terminal, reached through pipes."""
    return os.environ.get("TEXTUAL_DRIVER") == "textual.drivers.web_driver:WebDriver"


def _shut() -> None:
    """Leave no variable by which Textual could be told to write a file or to connect to somewhere."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]


def _memory(invocation: Invocation, kept: Memory) -> Memory:
    """What is kept from the last time, and what the command line adds to it."""
    options = invocation.options
    party = kept.perspective if options.perspective is None else options.perspective
    return replace(kept, perspective=party, theme=options.theme or kept.theme)


def _resolved(invocation: Invocation) -> str:
    """The folder of the agreements by the name that the memory knows it by, from wherever and however it is called."""
    try:
        return os.path.realpath(invocation.folder)
    except OSError:  # the working folder has been removed
        return str(invocation.folder)


def _surroundings(
    invocation: Invocation,
    themes: Mapping[str, Theme],
    memory: Memory,
    drawing: type[Driver] | None,
    watched: Watched | None,
) -> Surroundings:
    """Colours and terminal. A theme that is asked for on the command line is worn on any terminal."""
    from overens.tui.drawing import colours
    from overens.tui.output import sparing_driver
    from overens.tui.surroundings import Surroundings

    chosen = choice(invocation, "theme", memory)
    if chosen.origin == "settings":
        leave_out_theme(invocation)
    number = 2**24 if invocation.options.theme else colours(os.environ)
    driver, day = drawing or sparing_driver(os.environ), None if invocation.options.today else date.today
    return Surroundings(themes, chosen.value, number, watched, driver, _ascii_only(invocation), day)


def _ascii_only(invocation: Invocation) -> bool:
    """Whether to draw without box characters and glyphs."""
    return invocation.options.ascii or lacks_glyphs(os.environ)


def _last(loaded: Loaded, memory: Memory) -> tuple[str, At]:
    """Where the user was last, if it is still there; else the collection."""
    agreement_id, *at = memory.place.split("/")
    summary = loaded.library.summary(agreement_id)
    found = loaded.unread or not loaded.certain or (summary is not None and summary.money.find(tuple(at)) is not None)
    return (agreement_id, tuple(at)) if found else ("", ())


def _party(inquiry: Inquiry, memory: Memory) -> str:
    """The party to speak for; one that is remembered and that no file names just now is kept."""
    chosen = choice(inquiry.invocation, "perspective", memory)
    if chosen.origin in ("option", "settings") and chosen.value:
        return inquiry.perspective.party
    return chosen.value


def _habits(invocation: Invocation, problems: list[Problem]) -> Habits:
    """The user's own keys and reminders, and what is wrong in the settings and themes."""
    from overens.tui.keys import Habits, Keys

    leave_out_keys(invocation)
    settings = invocation.settings
    keys = Keys(settings.keymap, invocation.kiosk, named=_ascii_only(invocation))
    return Habits(keys, settings.reminders, (*invocation.file.problems, *problems))
