"""A large folder that was still being looked at when the browser began: it hears how the folder was found."""

from __future__ import annotations

import asyncio
from functools import partial

from msgspec.structs import replace

from overens.tui.living import LivingSession
from overens.tui.screens.view import View
from overens.waiting import Glance


class GlancingSession(LivingSession):
    """Shows the folder as it was when it was last read, till it hears otherwise."""

    def on_mount(self) -> None:
        """Hear of it without a thread, for which the end of the program would have to wait."""
        glance, loop = self.surroundings.glance, asyncio.get_running_loop()
        if glance and glance.told:
            self._know(glance.mark())
        elif glance:
            loop.add_reader(glance.reader, partial(self._hear, loop, glance, glance.reader))

    def _hear(self, loop: asyncio.AbstractEventLoop, glance: Glance, reader: int) -> None:
        loop.remove_reader(reader)
        self.call_later(self._know, glance.mark())

    def _know(self, mark: bytes) -> None:
        """The folder has this mark; what was to find it out has failed, where it is empty."""
        loaded = self.desk.loaded
        if loaded.certain:  # it was in time, or everything has been read since
            return
        self.view.say()  # what waited for this may soon be done
        if mark != loaded.mark:
            self.read_again()
            return
        self.desk.loaded = replace(loaded, certain=True)
        for screen in self.screen_stack:
            if isinstance(screen, View) and screen.is_mounted:
                screen.tell_of_files()
