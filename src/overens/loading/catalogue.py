"""Which rows tell of the agreements of a large folder, and how these stand in series: a row is read when asked for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from overens.columns import Numbers, Texts
from overens.loading.files import FolderLook, Stamp, prefix
from overens.loading.loaded import KnownParties, Loaded
from overens.loading.packing import ForeignError, pack, unpack
from overens.loading.shelf import Shelf
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

    def told(self, before: str) -> Iterator[Problem]:
        """These problems with their files as they are written by whom that stands `before` their paths."""
        return (_renamed(problem, lambda path: before + path) for problem in self.problems)

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


def _renamed(problem: Problem, name: Callable[[str], str]) -> Problem:
    """A problem of which the file, and another one that it tells of, are called otherwise."""
    message, other = problem.message, problem.message.values.get("file")
    if isinstance(other, str):
        message = replace(message, values={**message.values, "file": name(other)})
    return replace(problem, file=name(problem.file), message=message)


def make_catalogue(
    shelf: Shelf, folder: str, there: FolderLook, loaded: Loaded, known: KnownParties, key: bytes
) -> None:
    """Put together what is kept of a large folder, of which this has been read: the next time it is read at once.

    `key` is the digest of the parties that are `known`.
    """

    def made() -> bytes:
        kept = _KeptAgreements(shelf, folder, key)
        if not kept.tell_all(there, loaded):
            return pack(Catalogue(there.mark, key))
        within = len(prefix(there.folder))
        own = (one for one in loaded.problems if one not in known.problems)
        problems = (_renamed(one, lambda file: file[within:]) for one in own)
        order = loaded.library.order
        try:
            names, rows = Texts.of(name for name, _ in kept.rows), Numbers.of(row for _, row in kept.rows)
            named = tuple((*pair, count) for pair, count in kept.named.items())
            made_of = names, rows, order.groups, order.newest, named, (*problems,)
            return pack(Catalogue(there.mark, key, *made_of), level=0)  # every start waits for it
        except (UnicodeEncodeError, OverflowError):  # the name of a file is not UTF-8; no cache has so many rows
            return pack(Catalogue(there.mark, key))

    if len(there.names) >= MANY:
        shelf.store.keep_catalogue(folder, made)


class _KeptAgreements:
    """What a catalogue needs of the rows of a folder: they are gone through one by one, and let go."""

    def __init__(self, shelf: Shelf, folder: str, key: bytes) -> None:
        self.rows: list[tuple[str, int]] = []
        """The path from the folder and the number of the row of each agreement, in the order of their ids."""

        self.named: Counter[tuple[Side, str]] = Counter()
        self._stamps: dict[str, Stamp] = {}
        self._last = True
        """Whether each goes on to be true while its file has its stamp."""

        for row in shelf.rows(folder):
            name = os.fsdecode(row.name)
            self._stamps[name] = row.stamp
            self._last = self._last and row.settled and row.known == key
            if row.card:
                self.rows.append((name, row.id))
                self.named.update(row.card.named)
        self.rows.sort(key=lambda one: stem(one[0]))

    def tell_all(self, there: FolderLook, loaded: Loaded) -> bool:
        """Whether all that was read of the folder comes of them, and goes on to while the folder has its mark."""
        return (
            self._last
            and self._stamps == {name: there.stamps[name] for name in there.names}
            and [stem(name) for name, _ in self.rows] == [*loaded.library.order.ids]
        )
