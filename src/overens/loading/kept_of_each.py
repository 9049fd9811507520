"""What was worked out of single agreements, kept beside their readings: it goes with the reading that it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from overens.digest import digest
from overens.loading.packing import ForeignError, pack, unpack
from overens.loading.program import FINDS, is_unchanged, program
from overens.loading.remembered import kept_at
from overens.loading.shelf import Shelf
from overens.summary import Summary

T = TypeVar("T")


class CachedOfEach:
    """The notes to the readings of a folder, as `library.KeptOfEach`; each lies where its reading is kept."""

    def of(self, summary: Summary, made_of: bytes, kind: type[T]) -> T | None:
        """What this version of the program has worked out of an agreement and of `made_of`; nothing if not kept."""
        shelf, row = kept_at(summary)
        if shelf is None:
            return None
        try:
            return unpack(kind, shelf.note(row, _told(made_of)))
        except ForeignError:
            return None

    def keep(self, found: Iterable[tuple[Summary, bytes, object]]) -> None:
        """Keep what was worked out of agreements, and of what beside each, where their readings are kept."""
        if not program(FINDS) or not is_unchanged():
            return
        notes: dict[Shelf, list[tuple[int, bytes, bytes]]] = defaultdict(list)
        for summary, made_of, note in found:
            shelf, row = kept_at(summary)
            if shelf is not None:
                notes[shelf].append((row, _told(made_of), pack(note)))
        for shelf, on_it in notes.items():
            shelf.store.keep_notes(on_it)


def _told(made_of: bytes) -> bytes:
    return digest(program(FINDS).encode() + made_of)
