"""The agreements read word by word for find, the newest first; what has been read can be asked before the rest is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from copy import copy

from msgspec.msgpack import encode

from overens.digest import digest
from overens.library import Library
from overens.lookup.aside import Aside, LostError
from overens.lookup.beginnings import Beginnings
from overens.lookup.concordance import Concordance, concordance
from overens.lookup.recall import recalling
from overens.lookup.register import Register, opened, values_of
from overens.lookup.stock import GrowingStock, Stock
from overens.lookup.subjects import subjects
from overens.summary import Summary


class _EndedError(Exception):
    """What was read need not be kept any more."""


class Gathering:
    """Reads a library from its newest agreement to its oldest."""

    def __init__(self, library: Library, *, anew: bool = False) -> None:
        """`anew` without what lies on a disk of all of them together."""
        self.library = library
        self.order: Sequence[int] = library.order.newest.all
        """The numbers of the agreements in the order in which they are read."""

        self._parties = digest(encode(dict(library.parties)))
        """Tells the parties from others: by their names is found what names them."""

        self.aside = Aside(on_disk=not anew)
        self._grows = GrowingStock(self.aside)
        self.register: Register | None = None if anew else opened(library, self._parties)
        """What is kept of all of them: then there is nothing to read."""

        self.stock: Stock = self.register or self._grows
        """What has been read."""

        self.unkept: list[tuple[Summary, bytes, Concordance]] = []
        """What was read anew and is not kept yet, and of what beside the agreement it was made."""

        self.subject = recalling(library, self.order, self.stock.firsts)
        """What has a number in the postings."""

        self.has_ended = False
        """Whether nothing more is to be kept."""

    @property
    def count(self) -> int:
        """How many agreements have been read."""
        return len(self.stock.firsts)

    def go_on(self) -> Iterator[None]:
        """Read one agreement a step."""
        while self.count < len(self.order):
            self._grows.add(self._concordance(self.order[self.count]))
            yield

    def _concordance(self, number: int) -> Concordance:
        """As it is kept, or made now."""
        library = self.library
        summary = library.passing_at(number)
        made_of = library.order.series_title(summary.id).encode() + self._parties
        found = library.kept_of_each.of(summary, made_of, Concordance)
        if found is None or not found.is_whole:
            found = concordance(subjects(library, copy(summary)))  # what it fetches for that goes with the copy
            self.unkept.append((summary, made_of, found))
        return found

    def keep(self) -> None:
        """Keep for another time what was read anew."""
        new, self.unkept = self.unkept, []
        if new:
            self.library.kept_of_each.keep(new)

    def keep_all(self, beginnings: Beginnings) -> None:
        """Keep everything for another time, once all has been read."""

        def values() -> Iterator[tuple[str, object]]:
            for one in values_of(self.stock, beginnings):
                if self.has_ended:
                    raise _EndedError
                yield one

        with suppress(LostError, _EndedError):  # whoever asks next notices a loss
            self.library.kept_of_all.keep(self._parties, values)
