"""The files as they change: watched, and read again. The last good reading stays until the next."""

from __future__ import annotations

import asyncio
import gc
import importlib
from collections.abc import Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING

from overens.loading import Loaded
from overens.loading.keeping import keeping
from overens.phrasing.texts import visible
from overens.problems import N_
from overens.tui.leisure import FIRST_KEYS
from overens.tui.watching import Watched, changes

if TYPE_CHECKING:
    from overens.tui.session import Session

LATER = ("overens.tui.finding", "overens.tui.screens.calendar", "overens.tui.screens.reader")
"""What the first screen does without: imported in a thread once the first keys have been answered."""


class LivingFiles:
    """Keeps the desk of a session as the files are. They are read off the event loop, one reading at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.reading = False
        """Whether they are being read."""

        self._stale = False
        """Whether they are to be read once more."""

        self._asked = False
        """Whether the user waits to be told that they have been read."""

        self._told = ""
        """What was said of them last."""

    def watch(self, watched: Watched) -> None:
        """Read a folder again whenever it changes; begin once the first screen shows."""

        def begin() -> None:
            self._session.run_worker(self._watch(watched))

        asyncio.get_running_loop().call_later(FIRST_KEYS, self._session.call_later, begin)

    async def _watch(self, watched: Watched) -> None:
        for module in LATER:
            with suppress(Exception):  # whatever it is, who needs it meets it again
                await asyncio.to_thread(importlib.import_module, module)
        gc.freeze()  # nor need what is there by now be searched for rings: that shows in a key
        try:
            async for _ in changes(watched):
                self.read_again()
        except Exception:  # noqa: BLE001 – whatever it is, the user can still ask for a reading
            key = self._session.desk.habits.keys.first("reload")
            said = self._session.desk.translate(N_("Files no longer watched: {key} reads them."))
            self._session.view.say(said.format(key=key))

    def read_first(self, reading: Coroutine[None, None, None]) -> None:
        """Let this read them first: what changes meanwhile is read after it."""
        self.reading = True
        self._session.run_worker(self._read_first(reading), group="reading")

    async def _read_first(self, reading: Coroutine[None, None, None]) -> None:
        try:
            await reading
        finally:
            self.reading = False
        if self._stale and self._session.is_running:
            self.read_again()

    def read_again(self, *, asked: bool = False) -> None:
        """Read the files; where they are being read already, once more after that. The user may have `asked` for it."""
        self._stale, self._asked = True, self._asked or asked
        if not self.reading:
            self.reading = True
            self._session.run_worker(self._read(), group="reading")

    async def _read(self) -> None:
        session = self._session
        try:
            while self._stale:
                self._stale = False
                loaded = await asyncio.to_thread(self._with_last_good)
                session.view.unsay(self._told)
                if isinstance(loaded, Loaded):
                    session.use(session.desk.read_again(loaded))  # the desk of now: the user went on meanwhile
                    session.day.see()
                else:
                    self._asked = False
                    self.tell_failure(loaded)
            if self._asked:
                self._tell()
        finally:
            self.reading = self._asked = False

    def _with_last_good(self) -> Loaded | Exception:
        try:
            return keeping(self._session.desk.loaded, self._session.load())
        except Exception as error:  # noqa: BLE001 – whatever it is, what was read before still stands
            return error

    def tell_failure(self, error: Exception) -> None:
        """Say why they could not be read."""
        said = self._session.desk.translate(N_("The files could not be read again: {reason}"))
        self._told = said.format(reason=visible(f"{type(error).__name__}: {error}"))
        self._session.view.say(self._told)

    def _tell(self) -> None:
        desk = self._session.desk
        count, _, key = len(desk.problems), desk.translate, desk.habits.keys.first("problems")
        again = _.plural(
            "Files read again: {count} problem ({key})", "Files read again: {count} problems ({key})", count, key=key
        )
        self._told = again if count else _(N_("The files have been read again."))
        self._session.view.say_beside(self._told)
