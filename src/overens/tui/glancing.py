"""A large folder that was still being looked at when the browser began: it hears how the folder was found."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from msgspec.structs import replace

from overens.tui.living import LivingFiles
from overens.tui.screens.view import View
from overens.waiting import Glance

if TYPE_CHECKING:
    from overens.tui.session import Session


def hear(session: Session, files: LivingFiles, glance: Glance) -> None:
    """Hear how the folder was found, without a thread, for which the end of the program would have to wait.

    Till then the session shows it as it was when it was last read.
    """
    loop = asyncio.get_running_loop()
    reader = glance.reader

    def heard() -> None:
        loop.remove_reader(reader)
        session.call_later(_know, session, files, glance.mark())

    if glance.told:
        _know(session, files, glance.mark())
    else:
        loop.add_reader(reader, heard)


def _know(session: Session, files: LivingFiles, mark: bytes) -> None:
    """The folder has this mark; what was to find it out has failed, where it is empty."""
    loaded = session.desk.loaded
    if loaded.certain:  # it was in time, or everything has been read since
        return
    session.view.say()  # what waited for this may soon be done
    if mark != loaded.mark:
        files.read_again()
        return
    session.desk.loaded = replace(loaded, certain=True)
    for screen in session.screen_stack:
        if isinstance(screen, View) and screen.is_mounted:
            screen.tell_of_files()
