"""All rows of a large folder in one value, and how its agreements stand in series; a row is decoded when asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property, lru_cache

from msgspec import Raw, Struct, ValidationError, msgpack
from msgspec.structs import replace

from overens.loading.files import Look, prefix
from overens.loading.loaded import KnownParties, Loaded, stem
from overens.loading.packing import ForeignError, pack, unpack_as
from overens.loading.shelf import Row, Shelf
from overens.problems import Problem
from overens.series import Group

MANY = 500
"""Files of a folder that has a catalogue."""

_ROW = msgpack.Decoder(Row)

TOGETHER, MOST_OPEN = 100, 4
"""Rows that are packed together, and packs that are kept open: who asks for a row may ask for its neighbours."""


class Catalogue(Struct, frozen=True, array_like=True, dict=True):
    """What is kept of the files of a folder."""

    mark: bytes
    """That of the folder when it was made."""

    packed: tuple[bytes, ...]
    """The rows, so many `TOGETHER`: those of the agreements by their ids, then those of files without an agreement."""

    known: bytes = b""
    """Digest of the parties that all rows depended on."""

    names: tuple[str, ...] = ()
    """The paths of the agreements from the folder. Without them the rows do not tell all that there is to tell."""

    groups: tuple[Group, ...] = ()
    newest: tuple[int, ...] = ()
    """The numbers of the agreements, those whose periods end last before the others."""

    problems: tuple[Problem, ...] = ()
    """Those of all files, which are named by their paths from the folder."""

    def __post_init__(self) -> None:
        every = [*range(len(self.names))]
        members = sorted(member for group in self.groups for member in group.members)
        fitting = len(self.names) <= len(self.packed) * TOGETHER and all(group.members for group in self.groups)
        if not fitting or members != every or sorted(self.newest) != every:
            raise ValueError(self.names)

    def row(self, number: int) -> Row:
        """One of the rows. Raises `ForeignError`."""
        try:
            return _ROW.decode(self._opened(number // TOGETHER)[number % TOGETHER])
        except (ValidationError, IndexError) as error:
            raise ForeignError from error

    @cached_property
    def _opened(self) -> Callable[[int], tuple[Raw, ...]]:
        """Gives the rows that are packed together, by the number of the pack. Raises `ForeignError`."""
        return lru_cache(MOST_OPEN)(lambda number: unpack_as(tuple[Raw, ...], self.packed[number]))

    def rows(self) -> list[Row]:
        """All of them, without those that are not what was put there."""
        found: list[Row] = []
        for number in range(len(self.packed) * TOGETHER):
            with suppress(ForeignError):
                found.append(self.row(number))
        return found


def catalogue(shelf: Shelf, folder: str) -> Catalogue | None:
    """That of a folder, where it has one."""
    try:
        packed = shelf.catalogue(folder)
    except ForeignError:
        return None
    try:
        return unpack_as(Catalogue, packed)
    except ForeignError:
        shelf.store.lose_catalogue(folder)
        return None


def make_catalogue(shelf: Shelf, folder: str, there: Look, loaded: Loaded, known: KnownParties, key: bytes) -> None:
    """Put together what is kept of a large folder, of which this has been read: the next time it is read at once.

    `key` is the digest of the parties that are `known`.
    """

    def made() -> bytes:
        rows = sorted(shelf.rows(folder), key=lambda row: (row.card is None, stem(os.fsdecode(row.name))))
        packed = tuple(pack(rows[first : first + TOGETHER]) for first in range(0, len(rows), TOGETHER))
        if not _tell_all(rows, there, loaded, key):
            return pack(Catalogue(there.mark, packed))
        names = tuple(os.fsdecode(row.name) for row in rows if row.card)
        others, within = (*known.problems, *there.closed), len(prefix(there.folder))
        problems = tuple(replace(one, file=one.file[within:]) for one in loaded.problems if one not in others)
        order = loaded.library.order
        try:
            return pack(Catalogue(there.mark, packed, key, names, (*order.groups,), (*order.newest,), problems))
        except UnicodeEncodeError:  # the name of a file is not UTF-8
            return pack(Catalogue(there.mark, packed))

    if len(there.names) >= MANY:
        shelf.store.keep_catalogue(folder, made)


def _tell_all(rows: list[Row], there: Look, loaded: Loaded, key: bytes) -> bool:
    """Whether all that was read of a folder comes of these rows, and goes on to while the folder has its mark."""
    return (
        {os.fsdecode(row.name): row.stamp for row in rows} == {name: there.stamps[name] for name in there.names}
        and all(row.settled and row.known == key for row in rows)
        and [stem(os.fsdecode(row.name)) for row in rows if row.card] == [*loaded.library.order.ids]
    )
