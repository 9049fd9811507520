"""How the terminal is left otherwise than by `q`: for a while, at a signal, at a failure; and how it is drawn anew."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import traceback
from contextlib import suppress

from rich.text import Text
from textual.app import SuspendNotSupported

from overens.phrasing.texts import visible
from overens.problems import N_
from overens.tui.output import redraw
from overens.tui.session import Session

GRACE = 5
"""Seconds to end in after a signal: a terminal that is gone may never take what is still to be written to it."""

NO_SHELL = N_("No shell to leave to here: q quits.")


class LeavingSession(Session):
    """A session that leaves the terminal as it found it, however it ends."""

    _failed = False

    def on_load(self) -> None:
        """Before anything is drawn: end at a signal as with `q`. SIGHUP comes when the terminal goes."""
        if os.name == "posix":
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self._end, number)

    def on_mount(self) -> None:
        """Once Textual has set its signals: hear those to stop and to go on between two events, not amid a repaint."""
        if os.name == "posix":
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTSTP, self.action_suspend)
            loop.add_signal_handler(signal.SIGCONT, self._continued)

    def _end(self, number: int) -> None:
        """End with the exit status that a shell gives a signal; the place is remembered."""
        signal.alarm(GRACE)
        self.exit(return_code=128 + number)

    def action_suspend(self) -> None:
        """Leave the terminal to the shell that the program was started from, until its `fg`."""
        try:
            if not _has_shell():
                raise SuspendNotSupported
            with self.suspend():
                os.killpg(os.getpgrp(), signal.SIGSTOP)  # the group: `make run` must stop, too
                _wait_for_foreground()
        except SuspendNotSupported:
            self.view.say(self.desk.translate(NO_SHELL))

    def _continued(self) -> None:
        """Take the terminal back where the program was stopped unasked and others have had it meanwhile.

        After the key nothing is left to do, however late the signal is heard: Textual would start a second time.
        """
        _wait_for_foreground()
        if not self.is_running:
            return
        if _is_cooked():
            with suppress(SuspendNotSupported), self.suspend():
                pass
        else:  # they may have written on it all the same
            redraw(self)

    def action_redraw(self) -> None:
        """Draw the whole screen anew: something else may have written on the terminal."""
        redraw(self)

    def _fatal_error(self) -> None:
        """Tell of a failure of the program when the terminal has been left, in place of Textual's own words.

        Those show the values of variables: texts of files, and no end of them.
        """
        if not self._failed:  # what fails after it fails because of it
            self._failed = True
            self.panic(_failure(self.desk.translate(N_("The browser has failed. This is where, for who mends it:"))))


def _has_shell() -> bool:
    """Whether a shell with job control has started the program: it gives each command a process group of its own.

    Without one, as in `ssh -t HOST overens`, nobody could wake the program once it has been stopped.
    """
    return hasattr(os, "getpgrp") and os.getpgrp() != os.getsid(0)


def _is_cooked() -> bool:
    """Whether the terminal waits for whole lines, as a shell leaves it to a program."""
    import termios

    try:
        return bool(termios.tcgetattr(0)[3] & termios.ICANON)
    except termios.error:  # there is none, or it is gone
        return False


def _wait_for_foreground() -> None:
    """Go on only when the shell has given the terminal back: after `bg` the kernel stops the program again."""
    import termios

    while True:
        try:
            return termios.tcdrain(0)  # nothing is on its way; it is the asking that the kernel answers
        except termios.error as error:
            if error.args[0] != errno.EINTR:  # the terminal is gone, of which SIGHUP tells
                return None


def _failure(said: str) -> Text:
    """Where the exception that is being handled was raised, and what it says, which cannot act on the terminal."""
    return Text("\n".join(map(visible, [said, *traceback.format_exc().splitlines()])))
