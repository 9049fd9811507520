"""The money that hangs on a deadline."""

from __future__ import annotations

from overens.agenda import Entry
from overens.amount import Amount
from overens.library import Library
from overens.tally.values import Book


class Hanging:
    """The money that hangs on a deadline.

    It is the perspective's share of the allocation that the deadline concerns; without a perspective the share of the
    one who must act, where that is one party; else the amount of the allocation, where the deadline names one.
    """

    def __init__(self, library: Library, perspective: str | None = None) -> None:
        self._library = library
        self._perspective = perspective

    def on(self, entry: Entry) -> Amount | None:
        """The amount, as far as the sources state it."""
        duty = entry.duty
        party = self._perspective or (duty.by[0] if len(duty.by) == 1 else None)
        if duty.event:
            return None
        share = self._share(entry, party) if party else None
        return share if share or self._perspective or not duty.at else duty.amount

    def _share(self, entry: Entry, party: str) -> Amount | None:
        book = Book(self._library.agreement(entry.summary.id), self._library.parties)
        share = book.share(entry.duty.at, "to", party)
        return share.value.amount if share.value and not share.open else None
