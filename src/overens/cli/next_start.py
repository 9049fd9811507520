"""When the browser is left: the first screen of the next start is drawn, in the background, and kept."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import overens
from overens import still
from overens.cli.browse import browser
from overens.loading import PARTIES
from overens.memory import memory_file
from overens.settings import SettingsFile, own_themes, settings_file, shipped
from overens.tui.output import shown_by
from overens.tui.output.driver import DrawnDriver
from overens.tui.output.shown import packed, sequence
from overens.writing import write

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from overens.cli.invocation import Invocation
    from overens.tui.output.cells import Row


PATIENCE = 60
"""Seconds that the drawing may take, whatever it waits for."""


def keep_still(invocation: Invocation, size: tuple[int, int]) -> None:
    """Keep the first screen of the next start. Another process draws it: nobody waits for it. None without `fork`."""
    if not hasattr(os, "fork"):
        return
    hangup = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the terminal may go with the process that had it
    try:
        process = os.fork()
    except OSError:  # the system lets us start none
        process = -1
    if process:
        signal.signal(signal.SIGHUP, hangup)
        return
    try:
        os.setsid()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(PATIENCE)
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        draw_still(invocation, size)
    finally:
        os._exit(0)


def draw_still(invocation: Invocation, size: tuple[int, int]) -> None:
    """Draw the first screen as the next start will, and keep it if nothing changed meanwhile."""
    if still.fitting(size) or SettingsFile(settings_file()).settings != invocation.settings:
        return  # what is in force here was read at the start: other settings make another screen
    files, made_in, moment = _made_from(invocation), still.circumstances(size), time.time_ns()
    before, folders = still.contents(files)
    rows = first_screen(invocation, size) if still.tells(folders, moment) else None
    if rows:
        invocation.load()  # what changed while one browsed has its place in the catalogue of the folder, too
    if rows and still.contents(files)[0] == before:
        frame = still.Frame(files, before, sequence(rows).encode(), packed(rows))
        with suppress(OSError, ValueError):
            file = Path(still.still_file())
            file.parent.mkdir(parents=True, exist_ok=True)
            write(file, still.packed(frame, made_in), replace=True)
            file.chmod(0o600)


def _made_from(invocation: Invocation) -> list[str]:
    """The files and folders that the first screen is made from, the folder of the agreements first."""
    folders = (invocation.folder, own_themes(), shipped("themes"), Path(overens.__file__).parent)
    files = (settings_file(), memory_file(), shipped("agreements") / PARTIES)
    return list(map(str, (*folders, *files)))


def first_screen(invocation: Invocation, size: tuple[int, int]) -> list[Row] | None:
    """The rows of the first screen; nothing where it does not stay what it is for a moment."""
    app = browser(invocation, DrawnDriver)
    place = app.browser.place
    sums = app.desk.pages.takes_long(place)

    async def look(pilot: Pilot[object]) -> None:
        await pilot.pause()
        pilot.app.exit()

    app.run(size=size, auto_pilot=look)
    lasts = not app.desk.loaded.unread and sums == app.desk.pages.takes_long(place)
    return shown_by(app) if lasts else None
