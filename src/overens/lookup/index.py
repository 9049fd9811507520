"""The index of everything that can be found: read from a library, asked at every key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from overens.bounded import keep, latest
from overens.library import Library
from overens.lookup.aside import LostError
from overens.lookup.beginnings import Beginnings, Known, broad
from overens.lookup.fits import Found, chosen, counted, counting, hit, slipped
from overens.lookup.fitting import slips
from overens.lookup.gathering import Gathering
from overens.lookup.hits import Hits
from overens.lookup.postings import Best, best_first, none_of
from overens.lookup.terms import QueryTerm, terms

MOST_HITS = 50
"""Hits that are given unless more are asked for."""

MOST_UNKEPT = 100
"""Agreements that are read anew before it is kept what stands in them."""

STRIDE = 50
"""Agreements after which it is told how many have been read."""

TERMS = 4
"""Terms of which it is kept what they fit: a letter changes one of them."""


class Index:
    """Finds agreements, allocations and deadlines by their words and figures."""

    def __init__(self, library: Library, *, at_once: bool = True) -> None:
        self._begin(Gathering(library))
        self._latest: dict[QueryTerm, Found] = {}
        self.is_kept = self._gathering.register is not None
        """Whether everything is kept, as far as that can be."""

        self._has_lost = False
        """Whether something that was kept could not be had: then nothing more is asked there."""

        self._at_once = at_once
        if at_once:
            for _ in self._gathering.go_on():
                pass

    def _begin(self, gathering: Gathering) -> None:
        register = gathering.register
        self._gathering = gathering
        self._beginnings = Beginnings(register.beginnings if register else None, gathering.aside)

    def _begin_anew(self, gathering: Gathering) -> None:
        """Instead of a gathering that uses what was kept: something of that is lost."""
        if gathering is self._gathering:
            self._begin(Gathering(gathering.library, anew=True))
            self._latest, self.is_kept, self._has_lost = {}, False, True

    def growing(self) -> Iterator[None]:
        """Read on, a little each step; what has been read can be found. Then work out what is to be known."""
        gathering = None
        while gathering is not self._gathering:  # it is another one where something was lost meanwhile
            gathering = self._gathering
            try:
                yield from self._growing(gathering, self._beginnings)
            except LostError:
                self._begin_anew(gathering)

    def _growing(self, gathering: Gathering, beginnings: Beginnings) -> Iterator[None]:
        yield from gathering.go_on()
        if beginnings.prepared:
            return
        self.is_kept = False
        stock = gathering.stock
        for term in broad(stock):
            if term and beginnings.of(term) is None:
                scores = none_of(stock.count)
                yield from counting(Found(term, gathering.count), stock, scores)
                beginnings.keep(term.written, Known.of(best_first([scores], stock.below, MOST_HITS), scores))
            yield
        beginnings.prepared = True

    def read_all(self, progress: Callable[[int, int], None] = lambda done, count: None) -> None:
        """Read everything at once, and keep it for another time; `progress` is told of how many agreements it is."""
        self._at_once = True
        for _ in self._gathering.go_on():
            if self.unkept >= MOST_UNKEPT:
                self.keep()
            if self._gathering.count % STRIDE == 0:
                progress(*self.read)
        self.keep_all()

    @property
    def unkept(self) -> int:
        """Of how many agreements that were read anew it is still to be kept what stands in them."""
        return len(self._gathering.unkept)

    def keep(self) -> None:
        """Keep for another time what was read anew: another thread may do it."""
        self._gathering.keep()

    def keep_all(self) -> None:
        """Keep everything, once it has been read, so that another time nothing need be: another thread may do it.

        From then on what is kept is asked: the memory is free of it. Subjects have the same numbers there.
        """
        gathering, beginnings = self._gathering, self._beginnings
        gathering.keep()
        if self.is_kept or gathering.count < len(gathering.order):
            return
        self.is_kept = True
        gathering.keep_all(beginnings)
        kept = Gathering(gathering.library, anew=self._has_lost)
        if kept.register and gathering is self._gathering:
            self._begin(kept)

    def end(self) -> None:
        """Keep nothing more, whatever another thread is at."""
        self._gathering.has_ended = True

    @property
    def read(self) -> tuple[int, int]:
        """How many agreements can be found, of how many."""
        return self._gathering.count, len(self._gathering.order)

    def find(self, query: str, most: int = MOST_HITS) -> Hits:
        """The hits that fit every word and figure of `query`, the best first.

        Where nothing does, small slips of the hand are allowed.
        """
        gathering = self._gathering
        try:
            return self._found(query, most)
        except LostError:
            self._begin_anew(gathering)
            if self._at_once:
                self.read_all()
            return self._found(query, most)

    def _found(self, query: str, most: int) -> Hits:
        """The same. Raises `LostError` where something of the register is not there any more."""
        asked, stock = terms(query), self._gathering.stock
        known = self._beginnings.of(asked[0]) if len(asked) == 1 and most == MOST_HITS else None
        if known is not None:
            return self._hits(known.first, [Found(asked[0], self._gathering.count)])
        found = list(map(self._latest_of, asked))
        best = chosen(found, stock, most)
        if best or not any(map(slips, asked)):
            return self._hits(best, found)
        found = [slipped(one, stock) if slips(one.term) else one for one in found]
        return self._hits(chosen(found, stock, most), found, alike=True)

    def _hits(self, best: Sequence[Best], found: Sequence[Found], *, alike: bool = False) -> Hits:
        subject = self._gathering.subject  # what is kept may be lost before a hit is put together
        return Hits(len(best), lambda number: hit(subject(best[number].number), best[number], found), alike=alike)

    def _latest_of(self, term: QueryTerm) -> Found:
        """What a term fits exactly; that of the terms asked for last is at hand."""
        found = latest(self._latest, term)
        if found is None or found.read < self._gathering.count:
            found, known, stock = Found(term, self._gathering.count), self._beginnings.of(term), self._gathering.stock
            found = replace(found, scores=known.scores(stock.count)) if known else counted(found, stock)
            keep(self._latest, term, found, TERMS)
        return found
