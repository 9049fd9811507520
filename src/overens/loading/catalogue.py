"""Which rows tell of the agreements of a large folder, and how these stand in series: a row is read when asked for."""

from __future__ import annotations

import os
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from overens.columns import Numbers, Texts
from overens.loading.files import FolderLook, prefix
from overens.loading.loaded import KnownParties, Loaded
from overens.loading.packing import ForeignError, pack, unpack
from overens.loading.shelf import KeptRow, Shelf
from overens.naming import stem
from overens.order import Groups
from overens.problems import Problem
from overens.summary import Side

MANY = 500
"""Files of a folder that has a catalogue."""


class Catalogue(Struct, frozen=True, array_like=True):
    """The agreements of a folder by the numbers of their rows, their order, and all problems.

    It is true while the folder has the mark that is kept here.
    """

    mark: bytes
    """That of the folder when it was made."""

    known: bytes
    """Digest of the parties that all rows depended on."""

    names: Texts = Texts()
    """The paths of the agreements from the folder, in the order of their ids; none where the rows do not tell all."""

    rows: Numbers = Numbers()
    """The number of the row of each."""

    groups: Groups = Groups()
    newest: Numbers = Numbers()
    """The numbers of the agreements, those whose periods end last before the others."""

    named: tuple[tuple[Side, str, int], ...] = ()
    """How many agreements name a party on a side of their money."""

    problems: tuple[Problem, ...] = ()
    """Those of all files and folders, which are named by their paths from the folder; but for those of the parties."""

    def __post_init__(self) -> None:
        count = len(self.names)
        if len(self.rows) != count or not self.newest.all_below(count) or not self.groups.fit(count):
            raise ValueError(count)


def catalogue(shelf: Shelf, folder: str) -> Catalogue | None:
    """That of a folder, where it has one."""
    try:
        packed = shelf.catalogue(folder)
    except ForeignError:
        return None
    try:
        return unpack(Catalogue, packed)
    except ForeignError:
        shelf.store.lose_catalogue(folder)
        return None


def make_catalogue(
    shelf: Shelf, folder: str, there: FolderLook, loaded: Loaded, known: KnownParties, key: bytes
) -> None:
    """Put together what is kept of a large folder, of which this has been read: the next time it is read at once.

    `key` is the digest of the parties that are `known`.
    """

    def made() -> bytes:
        rows = sorted(shelf.rows(folder), key=lambda row: stem(os.fsdecode(row.name)))
        if not _tell_all(rows, there, loaded, key):
            return pack(Catalogue(there.mark, key))
        agreements = [row for row in rows if row.card]
        names = Texts.of(os.fsdecode(row.name) for row in agreements)
        within = len(prefix(there.folder))
        problems = (replace(one, file=one.file[within:]) for one in loaded.problems if one not in known.problems)
        order = loaded.library.order
        try:
            rows_of = Numbers.of(row.id for row in agreements)
            named = Counter(pair for row in agreements if row.card for pair in row.card.named)
            counted = tuple((*pair, count) for pair, count in named.items())
            made_of = names, rows_of, order.groups, order.newest, counted, (*problems,)
            return pack(Catalogue(there.mark, key, *made_of), level=0)  # every start waits for it
        except (UnicodeEncodeError, OverflowError):  # the name of a file is not UTF-8; no cache has so many rows
            return pack(Catalogue(there.mark, key))

    if len(there.names) >= MANY:
        shelf.store.keep_catalogue(folder, made)


def _tell_all(rows: list[KeptRow], there: FolderLook, loaded: Loaded, key: bytes) -> bool:
    """Whether all that was read of a folder comes of these rows, and goes on to while the folder has its mark."""
    return (
        {os.fsdecode(row.name): row.stamp for row in rows} == {name: there.stamps[name] for name in there.names}
        and all(row.settled and row.known == key for row in rows)
        and [stem(os.fsdecode(row.name)) for row in rows if row.card] == [*loaded.library.order.ids]
    )
