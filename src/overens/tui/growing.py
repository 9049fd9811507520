"""What can be found is read between the keys, and kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from overens.lookup import MOST_UNKEPT, Index
from overens.tui.leisure import Leisure

if TYPE_CHECKING:
    from overens.tui.travelling import TravellingSession

STRIDE, HASTE = 500, 25
"""Agreements that are read before it is told that there are more; while someone waits for the first."""


class Growth:
    """Reads an index on."""

    def __init__(self, session: TravellingSession, grown: Callable[[], bool], waiting: Callable[[], bool]) -> None:
        """`grown` is told of more and says whether it took note; `waiting` says whether someone waits for the first."""
        self._session = session
        self._reading = Leisure(session, lambda: session.pressed)
        self._grown = grown
        self._waiting = waiting

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read."""
        return self._reading.is_idle

    def drop(self) -> None:
        """Read no further."""
        self._reading.drop()

    def read_on(self, index: Index) -> None:
        """Read what is still to be read of an index."""
        self._reading.do(self._steps(index))

    def _steps(self, index: Index) -> Iterator[None]:
        told = index.read[0]
        for step in index.growing():
            count, every = index.read
            if index.unkept >= (MOST_UNKEPT if count < every else 1):
                self._keep(index)
            stride = HASTE if self._waiting() else STRIDE
            if told < count and (count == every or count >= told + stride) and self._grown():
                told = count
            yield step
        if not index.is_kept:
            self._keep(index, everything=True)

    def _keep(self, index: Index, *, everything: bool = False) -> None:
        """Keep what was read, in a thread: a disk may be slow."""
        keep = index.keep_all if everything else index.keep
        self._session.run_worker(asyncio.to_thread(keep), group="keeping", exit_on_error=False)
