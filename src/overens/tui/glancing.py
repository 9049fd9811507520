"""A large folder that was still being looked at when the browser began: it hears how the folder was found."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from overens.tui.living import LivingFiles
from overens.tui.screens.view import View
from overens.waiting import Glance

if TYPE_CHECKING:
    from overens.tui.session import Session


class Hearing:
    """Lets a session show the folder as it was when it was last read, till it hears otherwise."""

    def __init__(self, session: Session, files: LivingFiles) -> None:
        self._session = session
        self._files = files

    def begin(self, glance: Glance) -> None:
        """Hear of it without a thread, for which the end of the program would have to wait."""
        loop = asyncio.get_running_loop()
        if glance.told:
            self._know(glance.mark())
        else:
            loop.add_reader(glance.reader, partial(self._hear, loop, glance, glance.reader))

    def _hear(self, loop: asyncio.AbstractEventLoop, glance: Glance, reader: int) -> None:
        loop.remove_reader(reader)
        self._session.call_later(self._know, glance.mark())

    def _know(self, mark: bytes) -> None:
        """The folder has this mark; what was to find it out has failed, where it is empty."""
        session = self._session
        loaded = session.desk.loaded
        if loaded.certain:  # it was in time, or everything has been read since
            return
        session.view.say()  # what waited for this may soon be done
        if mark != loaded.mark:
            self._files.read_again()
            return
        session.desk.loaded = replace(loaded, certain=True)
        for screen in session.screen_stack:
            if isinstance(screen, View) and screen.is_mounted:
                screen.tell_of_files()
