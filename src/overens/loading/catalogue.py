"""Which rows tell of the agreements of a large folder, and how these stand in series: a row is read when asked for."""

from __future__ import annotations

import os
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from overens.loading.files import MOST_NUMBER, Look, prefix
from overens.loading.loaded import KnownParties, Loaded, stem
from overens.loading.packing import ForeignError, pack, unpack_as
from overens.loading.shelf import Row, Shelf
from overens.problems import Problem
from overens.series import Group

MANY = 500
"""Files of a folder that has a catalogue."""


class Catalogue(Struct, frozen=True, array_like=True):
    """What is kept of the rows of a folder, which tell all that there is to tell of it while it has its mark."""

    mark: bytes
    """That of the folder when it was made."""

    known: bytes
    """Digest of the parties that all rows depended on."""

    names: tuple[str, ...] = ()
    """The paths of the agreements from the folder, in the order of their ids; none where the rows do not tell all."""

    rows: tuple[Annotated[int, Meta(ge=0, le=MOST_NUMBER)], ...] = ()
    """The number of the row of each."""

    groups: tuple[Group, ...] = ()
    newest: tuple[int, ...] = ()
    """The numbers of the agreements, those whose periods end last before the others."""

    problems: tuple[Problem, ...] = ()
    """Those of all files, which are named by their paths from the folder."""

    def __post_init__(self) -> None:
        every = [*range(len(self.names))]
        members = sorted(member for group in self.groups for member in group.members)
        fitting = len(self.rows) == len(self.names) and all(group.members for group in self.groups)
        if not fitting or members != every or sorted(self.newest) != every:
            raise ValueError(self.names)


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
        rows = sorted(shelf.rows(folder), key=lambda row: stem(os.fsdecode(row.name)))
        if not _tell_all(rows, there, loaded, key):
            return pack(Catalogue(there.mark, key))
        agreements = [row for row in rows if row.card]
        names, numbers = (os.fsdecode(row.name) for row in agreements), (row.id for row in agreements)
        others, within = (*known.problems, *there.closed), len(prefix(there.folder))
        problems = (replace(one, file=one.file[within:]) for one in loaded.problems if one not in others)
        order = loaded.library.order
        told = Catalogue(there.mark, key, (*names,), (*numbers,), (*order.groups,), (*order.newest,), (*problems,))
        try:
            return pack(told)
        except UnicodeEncodeError:  # the name of a file is not UTF-8
            return pack(Catalogue(there.mark, key))

    if len(there.names) >= MANY:
        shelf.store.keep_catalogue(folder, made)


def _tell_all(rows: list[Row], there: Look, loaded: Loaded, key: bytes) -> bool:
    """Whether all that was read of a folder comes of these rows, and goes on to while the folder has its mark."""
    return (
        {os.fsdecode(row.name): row.stamp for row in rows} == {name: there.stamps[name] for name in there.names}
        and all(row.settled and row.known == key for row in rows)
        and [stem(os.fsdecode(row.name)) for row in rows if row.card] == [*loaded.library.order.ids]
    )
