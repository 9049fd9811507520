"""The cache in its file, an SQLite database: a row for each file that was read. It is trusted with nothing but speed.

Whatever is wrong with it, it is thrown away and begun anew; where it cannot be kept at all, a temporary database takes
its place. A row is never changed in what it says of a file: another reading is another row, so that whoever holds the
number of a row gets what stood there, or nothing.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, ValidationError, convert

from overens.loading.database import FAULTS, connected, is_broken, make_tables, thrown_away, writing
from overens.loading.files import Stamp
from overens.loading.packing import Card, ForeignError, Packed, unpack
from overens.loading.program import program

MOST_FOLDERS = 24
"""Folders of which readings are kept: those that were read last."""

MOST_MANNERS = 6
"""Manners of asking for a check of which the answers are kept: the newest."""

_CONTENT = {field: f"SELECT {field} FROM contents WHERE id = ?" for field in ("money", "duties", "passages")}  # noqa: S608
_ROWS = (
    "SELECT readings.id, name, known, size, modified, changed, number, settled, digest, card, problems"
    " FROM readings JOIN folders ON folders.id = folder WHERE path = ?"
)
_CATALOGUE = "SELECT catalogue FROM catalogues JOIN folders ON folders.id = folder WHERE path = ?"
_NO_CATALOGUE = "DELETE FROM catalogues WHERE folder IN (SELECT id FROM folders WHERE path = ?)"
_CHECKED = (
    "SELECT reading FROM checked JOIN manners ON manners.id = checked.manner JOIN readings ON readings.id = reading"
    " JOIN folders ON folders.id = folder WHERE path = ? AND manners.manner = ?"
)
_SAID = "SELECT said FROM checked JOIN manners ON manners.id = checked.manner WHERE reading = ? AND manners.manner = ?"


class Row(Struct, frozen=True, array_like=True, gc=False):
    """What is kept of one file, but for what is fetched later."""

    id: int
    name: bytes
    """Its path from the folder."""

    known: bytes
    """Digest of the parties that it depended on."""

    stamp: Stamp
    """That of the file when it was read."""

    settled: bool
    digest: bytes
    card: Card | None
    problems: bytes

    @classmethod
    def of(cls, row: int, name: bytes, known: bytes, stamp: Stamp, rest: tuple[int, bytes, bytes, bytes]) -> Row:
        """A row as the database has it. Raises `ForeignError` where that is not what was put there."""
        settled, digest, card, problems = rest
        told = (row, name, known, stamp, bool(settled), digest, unpack("card", card) if card else None, problems)
        try:
            return convert(told, cls)
        except ValidationError as error:
            raise ForeignError from error


class Shelf:
    """An open cache. No method raises because of the state of the file, but `ForeignError` where it says so."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection = connection
        self._path = path
        weakref.finalize(self, connection.close)

    @classmethod
    def temporary(cls) -> Shelf:
        """A cache that ends with the program."""
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        make_tables(connection)
        return cls(connection, None)

    @classmethod
    def opened(cls, cache: Path) -> Shelf:
        """The cache in a folder, begun anew where there is none that fits; a temporary one where that cannot be."""
        if not program():
            return cls.temporary()
        path = cache / f"readings-{program()}.sqlite"
        for _ in range(2):
            try:
                return cls(connected(path), path)
            except FAULTS as error:
                if not is_broken(error):
                    break
                thrown_away(path)
            except (OSError, ValueError):
                break
        return cls.temporary()

    def rows(self, folder: str) -> list[Row]:
        """What is kept of the files of a folder, without rows that are not what was put there."""
        found = []
        try:
            for row, name, known, size, modified, changed, number, *rest in self._connection.execute(
                _ROWS, (os.fsencode(folder),)
            ):
                with suppress(ForeignError):
                    found.append(Row.of(row, name, known, Stamp(size, modified, changed, number), (*rest,)))
        except (*FAULTS, TypeError) as error:
            self._discard(error)
        return found

    def catalogue(self, folder: str) -> bytes:
        """The packed catalogue of a folder. Raises `ForeignError` where there is none."""
        return self._packed(_CATALOGUE, os.fsencode(folder))

    def keep_catalogue(self, folder: str, made: Callable[[list[Row]], bytes]) -> None:
        """Keep what is made of the rows of a folder, unless that is nothing; it goes when one of them changes."""
        with suppress(*FAULTS), writing(self._connection):
            if packed := made(self.rows(folder)):
                query = "INSERT OR REPLACE INTO catalogues SELECT id, ? FROM folders WHERE path = ?"
                self._connection.execute(query, (packed, os.fsencode(folder)))

    def lose_catalogue(self, folder: str) -> None:
        """Forget a catalogue that is not what was put there."""
        with suppress(*FAULTS):
            self._connection.execute(_NO_CATALOGUE, (os.fsencode(folder),))

    def content(self, row: int, field: str) -> bytes:
        """The packed money, duties or passages of a row. Raises `ForeignError` where they are not there any more."""
        return self._packed(_CONTENT[field], row)

    def checked(self, folder: str, manner: bytes) -> set[int]:
        """The rows of a folder of which the check is kept in this manner."""
        try:
            return {row for (row,) in self._connection.execute(_CHECKED, (os.fsencode(folder), manner))}
        except FAULTS as error:
            self._discard(error)
            return set()

    def said(self, row: int, manner: bytes) -> bytes:
        """What the check of a row says in this manner, packed. Raises `ForeignError` where it is not there any more."""
        return self._packed(_SAID, row, manner)

    def note(self, row: int, made_of: bytes) -> bytes:
        """What was worked out of a row and of this beside it, packed. Raises `ForeignError` where it is not there."""
        return self._packed("SELECT note FROM notes WHERE reading = ? AND made_of = ?", row, made_of)

    def parties(self, digest: bytes) -> bytes:
        """The packed parties of files with this content. Raises `ForeignError` where they are not there."""
        return self._packed("SELECT parties FROM parties WHERE digest = ?", digest)

    def _packed(self, query: str, *key: int | bytes) -> bytes:
        try:
            found = self._connection.execute(query, key).fetchone()
        except FAULTS as error:
            self._discard(error)
            found = None
        if found is None or not isinstance(found[0], bytes):
            raise ForeignError
        return found[0]

    def keep_parties(self, digest: bytes, packed: bytes) -> None:
        """Keep the packed parties of files with this content."""
        with suppress(*FAULTS):
            self._connection.execute("INSERT OR REPLACE INTO parties VALUES (?, ?)", (digest, packed))

    def put(self, folder: str, known: bytes, packed: Sequence[Packed], manner: bytes = b"") -> list[int] | None:
        """Keep what was read of files, and what their checks say in this manner.

        Gives the numbers of their rows, or nothing where it could not be kept.
        """
        try:
            with writing(self._connection):
                number = self._folder(folder)
                rows = [self._put(number, known, one) for one in packed]
                if manner:
                    self._put_checked(manner, zip(rows, packed, strict=True))
                return rows
        except FAULTS as error:
            self._discard(error)
            return None

    def keep_notes(self, notes: Iterable[tuple[int, bytes, bytes]]) -> None:
        """Keep what was worked out of rows that are still there: the row, of what beside it, and what, packed."""
        query = "INSERT OR REPLACE INTO notes SELECT id, ?2, ?3 FROM readings WHERE id = ?1"
        with suppress(*FAULTS), writing(self._connection):
            self._connection.executemany(query, notes)

    def lose(self, row: int) -> None:
        """Forget a row that holds something else than what was put there."""
        with suppress(*FAULTS), writing(self._connection):
            self._forget("id = ?", (row,))

    def tidy(self, folder: str, gone: Iterable[str], same: Iterable[tuple[int, Stamp, bool]]) -> None:
        """Forget files that are gone, and take note of new stamps of rows of which the content is the same."""
        with suppress(*FAULTS), writing(self._connection):
            number = self._folder(folder)
            for name in gone:
                self._forget("folder = ? AND name = ?", (number, os.fsencode(name)))
            self._connection.executemany(
                "UPDATE readings SET size = ?, modified = ?, changed = ?, number = ?, settled = ? WHERE id = ?",
                ((*stamp, settled, row) for row, stamp, settled in same),
            )
            self._forget("folder NOT IN (SELECT id FROM folders ORDER BY turn DESC LIMIT ?)", (MOST_FOLDERS,))

    def _folder(self, folder: str) -> int:
        """The number of a folder, which now is the last that was read."""
        turn = "(SELECT ifnull(max(turn), 0) + 1 FROM folders)"
        (number,) = self._connection.execute(
            f"INSERT INTO folders VALUES (NULL, ?, {turn})"  # noqa: S608
            f" ON CONFLICT (path) DO UPDATE SET turn = {turn} RETURNING id",
            (os.fsencode(folder),),
        ).fetchone()
        return int(number)

    def _put(self, folder: int, known: bytes, one: Packed) -> int:
        """Keep one reading, unless another process has put the same there."""
        name = os.fsencode(one.name)
        there = self._connection.execute(
            "SELECT id FROM readings WHERE folder = ? AND name = ? AND known = ? AND digest = ? AND card = ?",
            (folder, name, known, one.digest, one.card),
        ).fetchone()
        if there:
            return int(there[0])
        self._forget("folder = ? AND name = ?", (folder, name))
        row = self._connection.execute(
            "INSERT INTO readings VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (folder, name, known, *one.stamp, one.settled, one.digest, one.card, one.problems),
        ).lastrowid
        self._connection.execute("INSERT INTO contents VALUES (?, ?, ?, ?)", (row, one.money, one.duties, one.passages))
        return int(row or 0)

    def _put_checked(self, manner: bytes, packed: Iterable[tuple[int, Packed]]) -> None:
        """Keep what checks say; a new manner may drive out the oldest."""
        new = self._connection.execute(
            "INSERT OR IGNORE INTO manners VALUES (NULL, ?) RETURNING id", (manner,)
        ).fetchone()
        if new:
            newest = "(SELECT id FROM manners ORDER BY id DESC LIMIT ?)"
            for query in (f"checked WHERE manner NOT IN {newest}", f"manners WHERE id NOT IN {newest}"):
                self._connection.execute(f"DELETE FROM {query}", (MOST_MANNERS,))  # noqa: S608
        (number,) = self._connection.execute("SELECT id FROM manners WHERE manner = ?", (manner,)).fetchone()
        said = [(row, number, one.checked) for row, one in packed if one.checked]
        self._connection.executemany("INSERT OR REPLACE INTO checked VALUES (?, ?, ?)", said)

    def _forget(self, which: str, values: tuple[object, ...]) -> None:
        for there in ("contents WHERE id", "checked WHERE reading", "notes WHERE reading"):
            query = f"DELETE FROM {there} IN (SELECT id FROM readings WHERE {which})"  # noqa: S608
            self._connection.execute(query, values)
        self._connection.execute(f"DELETE FROM readings WHERE {which}", values)  # noqa: S608

    def _discard(self, error: Exception) -> None:
        """Throw the file away, if it is damaged: the next run begins anew."""
        if self._path and is_broken(error):
            thrown_away(self._path)
