"""When what the cursor of the tree comes to is shown: at once, or when no key waits any more."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Protocol

from textual.screen import Screen

from overens.tui.desk import Desk
from overens.tui.leisure import FIRST_KEYS, Leisure
from overens.tui.outline import Tree
from overens.tui.places import Place

TELLER = "overens.tui.telling"
"""The module that tells of agreements."""


def is_cold(place: Place) -> bool:
    """Whether it takes longer than a key may to show a place: what tells of agreements is not imported yet."""
    return bool(place.agreement) and not hasattr(sys.modules.get(TELLER), "Telling")  # a module is there half-made


def near(tree: Tree, step: int) -> Sequence[Place]:
    """The places that the next keys are likely to show, after a step that way."""
    numbers = (tree.cursor + step, tree.cursor + 2 * step, tree.cursor - step)
    return [tree.lines[number].place for number in numbers if 0 <= number < len(tree.lines)]


class Show(Protocol):
    """Shows the place that the cursor is on."""

    def __call__(self, *, keep: bool) -> None:
        """With `keep` as far down in it as the one before."""


class Following:
    """Lets what is shown of a place follow the cursor, which never waits for it."""

    def __init__(self, screen: Screen[None], show: Show, prepare: Callable[[Place], None]) -> None:
        self._screen = screen
        self._show = show
        self._prepare = prepare
        """Makes what is shown of a place, to have it at hand."""

        self._leisure = Leisure(screen)
        self._warming = False
        """Whether what tells of agreements has been imported, or will be without more being asked."""

        self._waits_for: Place | None = None
        """The place to begin at, until the cursor has left it."""

        self.behind = False
        """Whether a place still shows that the cursor has left: more keys came than could be drawn."""

    def step_to(self, place: Place) -> None:
        """Follow the cursor to a place."""
        self._waits_for = None
        if is_cold(place):
            self.behind = True
            if not self._warming:
                self._warming = True
                self._warm_up_beside()
        elif self._screen.app.message_queue_size:
            self.behind = True
            self._leisure.do(self._catching_up())
        else:
            self.show()

    def wait(self, place: Place) -> None:
        """Show the place later: after the first keys, and when what tells of agreements has been imported for one."""
        self.behind, self._warming, self._waits_for = True, is_cold(place), place
        begin = self._warm_up_beside if self._warming else partial(self._show_first, place)
        asyncio.get_running_loop().call_later(FIRST_KEYS, self._screen.call_later, begin)

    def _show_first(self, place: Place) -> None:
        if place == self._waits_for:
            self.catch_up()

    def show(self, *, keep: bool = False) -> None:
        """Show the place now. What was looked ahead to may not be there any more: a file may have gone."""
        self.behind = False
        self._leisure.drop()
        self._show(keep=keep)

    def catch_up(self) -> None:
        """Show the place, where that was not done yet."""
        if self.behind:
            self.show()

    def look_ahead(self, places: Iterable[Place]) -> None:
        """Make what the next keys are likely to show, unless there is something to catch up with."""
        if not self.behind:
            self._leisure.do(self._looking_ahead(places))

    def _warm_up_beside(self) -> None:
        self._screen.run_worker(self._warm_up, thread=True, group="warming")

    def _warm_up(self) -> None:
        """Import, in a thread, what tells of agreements; then show the place."""
        importlib.import_module(TELLER)
        self._screen.app.call_from_thread(self.catch_up)

    def _catching_up(self) -> Iterator[None]:
        self.catch_up()
        yield

    def _looking_ahead(self, places: Iterable[Place]) -> Iterator[None]:
        for place in places:
            if not is_cold(place):
                self._prepare(place)
                yield


class Summing:
    """Works out in a thread what a large collection says together, once for each desk."""

    def __init__(self, screen: Screen[None], done: Callable[[Desk], None]) -> None:
        self._screen = screen
        self._done = done
        """Told of the desk that knows it from then on."""

        self._desk: Desk | None = None
        """The desk whose collection is being added up."""

    def begin(self, desk: Desk, place: Place) -> None:
        """Work out what is said of a place, where that takes long."""
        if desk is not self._desk and desk.pages.takes_long(place):
            self._desk = desk
            begin = partial(self._screen.run_worker, partial(self._work, desk, place), thread=True)
            asyncio.get_running_loop().call_later(FIRST_KEYS, self._screen.call_later, begin)

    def _work(self, desk: Desk, place: Place) -> None:
        document = desk.pages.worked_out(place)

        def know() -> None:
            desk.pages.know(place, document)
            self._desk = None if self._desk is desk else self._desk
            self._done(desk)

        self._screen.app.call_from_thread(know)
