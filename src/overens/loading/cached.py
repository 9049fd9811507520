"""A folder by way of the cache: what has not changed since it was read is not read again."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from overens.columns import Sorted
from overens.digest import digest
from overens.lazily import Anew, Lazily
from overens.library import Library
from overens.loading.catalogue import Catalogue, catalogue, make_catalogue
from overens.loading.checked import Asked, checked_now
from overens.loading.files import FolderLook, Stamp, contents, file_of_parties, is_there, look, prefix
from overens.loading.kept_of_each import CachedOfEach
from overens.loading.loaded import KnownParties, Loaded, Reading, together
from overens.loading.packing import Card, Checked, ForeignError, Packed, known_digest, of_file, pack, unpack
from overens.loading.program import is_unchanged
from overens.loading.remembered import Fetcher, Remembered
from overens.loading.shelf import KeptRow, Shelf
from overens.naming import stem
from overens.order import Order
from overens.problems import Problem, UnreadableError
from overens.summary import Node, Summary

if TYPE_CHECKING:
    from overens.model import Agreement

MOST_WHOLE = 64
"""Agreements that are kept whole."""


def load_cached(
    folder: Path,
    shipped_parties: Path | None,
    cache: Path,
    progress: Callable[[int, int], None],
    most: int | None,
    glance: Callable[[], bytes] | None,
) -> Loaded:
    """Every agreement below `folder`, in a summary, and every problem met; of more new files than `most` none."""
    shelf = Shelf.opened(cache)
    if glance and (loaded := _at_once(_Shelved(folder, _known_parties(folder, shipped_parties, shelf), shelf), glance)):
        return loaded
    there = look(folder)  # before anything is read of it: what changes meanwhile is seen by its mark
    return _loaded(_Shelved(folder, _known_parties(folder, shipped_parties, shelf), shelf), there, progress, most)


def load_checked(
    folder: Path, shipped_parties: Path | None, cache: Path, asked: Asked, progress: Callable[[int, int], None]
) -> tuple[Loaded, Callable[[Summary], Checked]]:
    """The same, and what gives the answer of the check of each summary."""
    there, shelf = look(folder), Shelf.opened(cache)
    shelved = _Shelved(folder, _known_parties(folder, shipped_parties, shelf), shelf, asked)
    return _loaded(shelved, there, progress), partial(shelved.checked, asked)


def _at_once(shelved: _Shelved, glance: Callable[[], bytes]) -> Loaded | None:
    """The folder by its catalogue, where it has one, if nobody knows by now that it has another mark."""
    kept = catalogue(shelved.shelf, shelved.place)
    if kept is None or not kept.names or kept.known != shelved.key:
        return None
    mark = glance()
    return shelved.catalogued(kept, certain=bool(mark)) if mark in (b"", kept.mark) else None


def _loaded(
    shelved: _Shelved, there: FolderLook, progress: Callable[[int, int], None], most: int | None = None
) -> Loaded:
    kept = shelved.catalogue_of(there.mark)
    if kept and kept.names and not shelved.asked:
        return shelved.catalogued(kept)
    names = there.names
    readings, gone = shelved.unchanged(there.stamps)
    shelved.tidy(gone)
    new = [name for name in names if name not in readings]
    if most is None or len(new) <= most:
        readings |= shelved.fresh(new, progress)
    in_order = [readings[name] for name in names if name in readings]
    whole = lru_cache(MOST_WHOLE)(shelved.whole)
    found = together(shelved.folder, in_order, shelved.known, there.closed, whole, len(names) - len(in_order))
    if most is None and is_unchanged() and not kept:  # who gives a limit waits to begin
        make_catalogue(shelved.shelf, shelved.place, there, found, shelved.known, shelved.key)
        made = None if shelved.asked else shelved.catalogue_of(there.mark)
        if made and made.names:
            return shelved.catalogued(made)  # of what has just been read nothing stays in the memory
    return structs.replace(found, library=replace(found.library, kept_of_each=CachedOfEach()), mark=there.mark)


def _known_parties(folder: Path, shipped: Path | None, shelf: Shelf) -> KnownParties:
    """The shipped parties and the folder's own, from the cache where both files have the content that is kept there."""
    own = file_of_parties(folder)
    kept = _content_of(shipped, own)
    try:
        known = unpack(KnownParties, shelf.parties(kept))
    except ForeignError:
        from overens.loading.reading import known_parties

        known = known_parties(folder, shipped)
        if kept and is_unchanged():
            shelf.store.keep_parties(kept, pack(KnownParties(known.parties, known.names, of_file(known.problems, ""))))
        return known
    return KnownParties(known.parties, known.names, of_file(known.problems, str(own)))


def _content_of(shipped: Path | None, own: Path) -> bytes:
    """What tells what stands in the two files from anything else; empty where one of them cannot be read."""
    told = [b"same" if shipped == own else b"two"]
    for file in (shipped, own):
        try:
            there = file is not None and is_there(file)
            found = contents(file) if file and there else None
        except OSError:
            return b""
        if there and found is None:
            return b""
        told.append(digest(found.content) if found else b"none")
    return b" ".join(told)


class _Shelved:
    """The files of a folder, each as the cache has it or read anew."""

    def __init__(self, folder: Path, known: KnownParties, shelf: Shelf, asked: Asked | None = None) -> None:
        self.place = os.path.realpath(folder)
        """What the cache knows the folder by."""

        self.noted: list[tuple[int, Stamp, bool]] = []
        """Rows of files that have the same content with another stamp, or one that now tells of any change."""

        self.folder = folder
        self._before = prefix(folder)
        """What stands before the path of a file from the folder, as the user would write it."""

        self.known = known
        self.key = known_digest(known)
        self.asked = asked
        self._manner = self._manner_of(asked) if asked else b""
        self.shelf = shelf
        self._fetcher = Fetcher(shelf, self._summary_now)
        self._read_since = False
        """Whether a file was read because its row is gone: then what is given is no longer what the rows say."""

    def catalogue_of(self, mark: bytes) -> Catalogue | None:
        """The catalogue of the folder, where it is of the state with this mark."""
        kept = catalogue(self.shelf, self.place)
        return kept if kept and (kept.mark, kept.known) == (mark, self.key) else None

    def catalogued(self, kept: Catalogue, *, certain: bool = True) -> Loaded:
        """The folder by a catalogue that tells all of it: a summary is made when it is first asked for."""
        names = kept.names
        ids = Anew(len(names), lambda number: stem(names[number]))
        order = Order(ids, kept.groups, kept.newest, Sorted(ids))
        whole = lru_cache(MOST_WHOLE)(self.whole)
        library = Library(
            Lazily(len(names), partial(self._summary_at, kept)),
            self.known.parties,
            lambda name: whole(self._before + names[order.numbers[name]]),
            CachedOfEach(),
            self.shelf.common(self.place, kept.mark + kept.known, lambda: not self._read_since),
            order,
            {(side, party): count for side, party, count in kept.named},
        )
        problems = sorted((*self.known.problems, *kept.told(self._before)), key=lambda problem: problem.order)
        return Loaded(library, (*problems,), mark=kept.mark, certain=certain)

    def _summary_at(self, kept: Catalogue, number: int) -> Summary:
        """The summary of an agreement; where its row is gone, or not what was put there, as its file says it now."""
        file, row = self._before + kept.names[number], kept.rows[number]
        try:
            return Remembered.of(file, unpack(Card, self.shelf.card(row)), row, self._fetcher)
        except ForeignError:
            name = stem(file)
            return self._summary_now(file) or Summary(name, file, name, None, None, Node("", "", None, None))

    def unchanged(self, stamps: Mapping[str, Stamp]) -> tuple[dict[str, Reading], list[str]]:
        """What the cache has of those of these files that say now what they said; and the names of files of before.

        There they are no more.
        """
        readings, gone = {}, []
        checked = self.shelf.checked(self.place, self._manner) if self.asked else None
        for row in [*self.shelf.rows(self.place)]:  # files are read meanwhile: others are to be able to write
            name = os.fsdecode(row.name)
            if name not in stamps:
                gone.append(name)
            elif checked is not None and row.card and row.id not in checked:
                continue
            elif reading := self._unchanged(name, stamps[name], row):
                readings[name] = reading
        return readings, gone

    def _unchanged(self, name: str, stamp: Stamp, row: KeptRow) -> Reading | None:
        """What the cache has of a file, if that is what the file says now."""
        file = self._before + name
        try:
            same = row.known == self.key and self._is_same(name, stamp, row)
            return _reading(file, row.card, row.problems, row.id, self._fetcher) if same else None
        except (OSError, ForeignError):
            return None

    def _is_same(self, name: str, stamp: Stamp, row: KeptRow) -> bool:
        """Whether a file has the content that it had: by its stamp where that tells, else by what is in it."""
        if row.settled and row.stamp == stamp:
            return True
        found = contents(self.folder / name)
        if found is None or digest(found.content) != row.digest:
            return False
        if (found.stamp, found.settled) != (row.stamp, row.settled):
            self.noted.append((row.id, found.stamp, found.settled))
        return True

    def fresh(self, names: Sequence[str], progress: Callable[[int, int], None]) -> dict[str, Reading]:
        """What these files say, read now and kept."""
        readings: dict[str, Reading] = {}
        if not names:
            return readings
        from overens.loading.filling import read_files

        progress(0, len(names))
        with closing(read_files(self.folder, names, self.known, self.asked)) as batches:
            for filled in batches:
                here = names[len(readings) : len(readings) + len(filled)]
                rows = self._put([one for one in filled if isinstance(one, Packed)])
                for name, one in zip(here, filled, strict=True):
                    file = self._before + name
                    if isinstance(one, Packed):
                        card = unpack(Card, one.card) if one.card else None
                        readings[name] = _reading(file, card, one.problems, next(rows), self._fetcher)
                    else:
                        readings[name] = Reading(file, None, one)
                progress(len(readings), len(names))
        return readings

    def _put(self, packed: Sequence[Packed]) -> Iterator[int]:
        """Keep what was read of files, till the program ends where it cannot be kept longer, or must not be.

        Gives the numbers of its rows.
        """
        rows = self.shelf.store.put(self.place, self.key, packed, self._manner) if is_unchanged() else None
        if rows is None:
            self.shelf = Shelf.temporary()
            self._fetcher = Fetcher(self.shelf, self._summary_now)
            rows = self.shelf.store.put(self.place, self.key, packed, self._manner) or []
        return iter(rows)

    def tidy(self, gone: Collection[str]) -> None:
        """Forget files that are gone, and take note of what else was noticed."""
        if gone or self.noted:
            self.shelf.store.tidy(self.place, gone, self.noted)

    def _manner_of(self, asked: Asked) -> bytes:
        """What tells an answer to this from any other to the same file: also how parties and folder are written."""
        return digest(b" ".join((digest(asked.manner), digest(os.fsencode(self._before)), pack(self.known.parties))))

    def checked(self, asked: Asked, summary: Summary) -> Checked:
        """The answer of an agreement: as it is kept, else worked out now. Raises `UnreadableError`."""
        try:
            if isinstance(summary, Remembered):
                answer: Checked = summary.checked(self._manner, asked.pieces)
                return answer
        except ForeignError:
            pass
        return checked_now(asked, self.whole(summary.file), self.known.parties)

    def whole(self, file: str) -> Agreement:
        """The agreement of a file, as it is now. Raises `UnreadableError`."""
        try:
            if found := contents(Path(file)):
                place = self.place, file.removeprefix(self._before)
                return self._fetcher.agreement(self.shelf.row_of(place, self.key, digest(found.content)), file)
        except (OSError, ForeignError):
            pass
        from overens.loading.reading import whole

        return whole(Path(file), self.known)

    def _summary_now(self, file: str) -> Summary | None:
        """The summary of a file, as it is now; nothing where it cannot be read."""
        from overens.loading.reading import summary_of

        self._read_since = True
        try:
            return summary_of(self.whole(file), self.known.parties)
        except UnreadableError:
            return None


def _reading(file: str, card: Card | None, problems: bytes, row: int, fetcher: Fetcher) -> Reading:
    summary = Remembered.of(file, card, row, fetcher) if card else None
    found = of_file(unpack(tuple[Problem, ...], problems), file) if problems or not card else ()
    return Reading(file, summary, found)
