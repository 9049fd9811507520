"""Work that can wait: done piece by piece, between the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter

from textual.message_pump import MessagePump

PAUSE = 0.03
"""Seconds after a key in which nothing is begun: what it has drawn is on its way to the terminal."""

FIRST_KEYS = 0.25
"""Seconds in which the first picture is drawn and the first keys are answered, before anything else is begun."""

SLICE, GAP = 0.004, 0.001
"""Seconds of work at most before a key gets its turn, and seconds that it gets then. A piece is never broken off."""


class Leisure:
    """Does the pieces of one work after another; other work takes its place.

    It waits by the event loop's own timer: one of Textual's that is to come once, and is kept from beginning for longer
    than it is to last, as on a busy machine, never comes.
    """

    def __init__(self, owner: MessagePump, pressed: Callable[[], float] = lambda: 0.0) -> None:
        """`pressed` says when the last key came, as `perf_counter` has it."""
        self._owner = owner
        self._pressed = pressed
        self._pieces: Iterator[object] = iter(())
        self._turn: asyncio.TimerHandle | None = None
        self.is_idle = True
        """Whether nothing is left to do."""

    def do(self, pieces: Iterable[object]) -> None:
        """Do what each step of `pieces` does, instead of what is left of the work before."""
        self._pieces, self.is_idle = iter(pieces), False
        self._wait(PAUSE)

    def drop(self) -> None:
        """Do nothing of what is left."""
        self._pieces, self.is_idle = iter(()), True

    def _wait(self, seconds: float) -> None:
        if self._turn is not None:
            self._turn.cancel()
        self._turn = asyncio.get_running_loop().call_later(seconds, self._work)

    def _work(self) -> None:
        if not self._owner.is_running:
            return
        if (left := self._pressed() + PAUSE - perf_counter()) > 0:
            self._wait(left)
            return
        end = perf_counter() + SLICE
        try:
            for _ in self._pieces:
                if perf_counter() > end:
                    self._wait(GAP)
                    return
            self.is_idle = True
        except Exception as error:  # noqa: BLE001 (whatever it is, the app ends in order)
            self._owner.call_next(_failed, error)


def _failed(error: Exception) -> None:
    raise error
