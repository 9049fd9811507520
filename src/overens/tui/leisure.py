"""Work that can wait: done piece by piece, between the keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from textual.message_pump import MessagePump
from textual.timer import Timer

PAUSE = 0.03
"""Seconds after a key in which nothing is begun: what it has drawn is on its way to the terminal."""

SLICE, GAP = 0.004, 0.004
"""Seconds of work at most before a key gets its turn, and seconds that it gets. A piece is never broken off."""


class Leisure:
    """Does the pieces of one work after another; other work takes its place."""

    def __init__(self, owner: MessagePump) -> None:
        self._owner = owner
        self._pieces: Iterator[object] = iter(())
        self._timer: Timer | None = None

    def do(self, pieces: Iterable[object], *, after: float = PAUSE) -> None:
        """Do what each step of `pieces` does, instead of what is left of the work before."""
        self._pieces = iter(pieces)
        self._wait(after)

    def _wait(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._owner.set_timer(seconds, self._work)

    def _work(self) -> None:
        end = perf_counter() + SLICE
        for _ in self._pieces:
            if perf_counter() > end:
                self._wait(GAP)
                return
