"""The files as they change: watched, read again, edited. The last good reading stays until the next."""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.worker import Worker, WorkerState

from overens.loading import Loaded
from overens.loading.keeping import keeping
from overens.phrasing.texts import visible
from overens.problems import N_, Message, UnfitError
from overens.tui.daily import DailySession
from overens.tui.leisure import FIRST_KEYS
from overens.tui.watching import changes

if TYPE_CHECKING:
    from overens.tui.editing import Spot

LATER = ("overens.tui.finding", "overens.tui.screens.calendar", "overens.tui.screens.reader")
"""What the first screen does without: imported in a thread once the first keys have been answered."""


class LivingSession(DailySession):
    """Keeps the desk as the files are."""

    _stale = False
    """Whether the files are to be read once more."""

    _reading = False
    _asked = False
    """Whether the user waits to be told that the files have been read."""

    def on_mount(self) -> None:
        """Watch the files, once the first screen shows."""
        if self.surroundings.watched:
            asyncio.get_running_loop().call_later(FIRST_KEYS, self.call_later, self._begin_to_watch)

    def _begin_to_watch(self) -> None:
        self.run_worker(self._watch(), group="watching", exit_on_error=False)

    async def _watch(self) -> None:
        if self.surroundings.watched:
            for module in LATER:
                with suppress(Exception):  # whatever it is, who needs it meets it again
                    await asyncio.to_thread(importlib.import_module, module)
            gc.freeze()  # nor need what is there by now be searched for rings: that shows in a key
            async for _ in changes(self.surroundings.watched):
                self.read_again()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say it where the files are watched no longer."""
        if event.worker.group == "watching" and event.state is WorkerState.ERROR:
            said = self.desk.translate(N_("Files no longer watched: {key} reads them."))
            self.view.say(said.format(key=self.desk.habits.keys.first("reload")))

    def read_again(self, *, asked: bool = False) -> None:
        """Read the files off the event loop; where they are being read already, once more after that."""
        self._stale, self._asked = True, self._asked or asked
        if not self._reading:
            self._reading = True
            self.run_worker(self._read_files(), group="reading")

    async def _read_files(self) -> None:
        try:
            while self._stale:
                self._stale = False
                loaded = await asyncio.to_thread(self._with_last_good)
                if isinstance(loaded, Loaded):
                    self.use(self.desk.read_again(loaded))  # the desk of now: the user went on meanwhile
                    self.see_day()
                else:
                    self._asked = False
                    self._tell_failure(loaded)
            if self._asked:
                self._tell()
        finally:
            self._reading = self._asked = False

    def _tell_failure(self, error: Exception) -> None:
        said = self.desk.translate(N_("The files could not be read again: {reason}"))
        self.view.say(said.format(reason=visible(f"{type(error).__name__}: {error}")))

    def _with_last_good(self) -> Loaded | Exception:
        try:
            return keeping(self.desk.loaded, self.load())
        except Exception as error:  # noqa: BLE001 – whatever it is, what was read before still stands
            return error

    def _tell(self) -> None:
        count, _, key = len(self.desk.problems), self.desk.translate, self.desk.habits.keys.first("problems")
        again = _.plural(
            "Files read again: {count} problem ({key})", "Files read again: {count} problems ({key})", count, key=key
        )
        self.view.say(again if count else _(N_("The files have been read again.")))

    def action_reload(self) -> None:
        """Read the files again and stay at the same place, or come back to it once it can be read."""
        self.read_again(asked=True)

    def action_edit(self) -> None:
        """Open the user's editor at what is shown, and read the files again after that."""
        from overens.tui.editing import first_problem, spot_of
        from overens.tui.screens.reader import ReaderScreen

        view, _ = self.view, self.desk.translate
        if isinstance(view, ReaderScreen) and view.reading.subject == "problems":
            problems, nothing = self.desk.problems, N_("Every file could be read.")
            spot = first_problem(problems[view.section :]) or first_problem(problems)
        else:
            spot, nothing = spot_of(self.desk, *view.written), N_("Choose an agreement first.")
        if spot is None:
            view.say(_(nothing))
            return
        wrong = self._edit(spot).said(_)
        self.read_again(asked=not wrong)
        view.say(wrong)

    def _edit(self, spot: Spot) -> Message:
        """Give the terminal to the editor until it ends; what went wrong, if anything did."""
        from overens.tui.editing import command_line, edit, editor_of, not_started

        editor = editor_of(os.environ, shutil.which)
        if not editor:
            return Message(N_("No editor found: set EDITOR to yours"))
        try:
            argv = command_line(editor, spot.file, spot.line)
        except UnfitError as error:
            return error.message
        except OSError as error:
            return not_started(editor, error)
        try:
            with self.suspend():
                return edit(argv)
        except SuspendNotSupported:
            return Message(N_("No editor can be opened here"))
