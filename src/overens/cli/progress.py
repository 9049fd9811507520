"""How far a command has come with what takes long: one line of the terminal, which goes again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from overens.cli.printing import console_of, plainly
from overens.language import Translator

if TYPE_CHECKING:
    from rich.live import Live

    from overens.loading import Progress

PATIENCE = 0.5
"""Seconds in which nothing is said: most of what a command does is done by then."""


@contextmanager
def telling(said: Callable[[int, int], Sequence[str]]) -> Iterator[Progress]:
    """Takes how much of how much is done, and shows what is `said` of it, at length or shorter, if a terminal does."""
    line = _Line(said)
    try:
        yield line
    finally:
        line.end()


def telling_of_files(translate: Translator) -> AbstractContextManager[Progress]:
    """The same of new files that are read."""
    from overens.phrasing.files import being_read

    return telling(partial(being_read, _=translate))


class _Line:
    """The line on standard error."""

    def __init__(self, said: Callable[[int, int], Sequence[str]]) -> None:
        self._said = said
        self._begun = perf_counter()
        self._live: Live | None = None

    def __call__(self, done: int, count: int) -> None:
        """So much of so much is done."""
        if not self._live and sys.stderr.isatty() and perf_counter() - self._begun >= PATIENCE:
            self._live = _live()
            self._live.start()
        if self._live:
            from rich.text import Text

            texts = [plainly(text) for text in self._said(done, count)]
            width = self._live.console.width
            fitting = next((text for text in texts if len(text) < width), texts[-1])
            self._live.update(Text(fitting, no_wrap=True, overflow="crop"), refresh=True)

    def end(self) -> None:
        """Leave nothing of it."""
        if self._live:
            self._live.stop()


def _live() -> Live:
    from rich.live import Live

    console = console_of(to_errors=True)
    return Live(console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False)
