"""The cache in its file, an SQLite database: a row for each file that was read. It is trusted with nothing but speed.

Whatever is wrong with it, it is thrown away and begun anew; where it cannot be kept at all, a temporary database takes
its place. A row is never changed in what it says of a file: another reading is another row, so that whoever holds the
number of a row gets what stood there, or nothing.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, ValidationError, convert

from overens.library import KeptOfAll, NoneOfAll
from overens.loading.database import FAULTS, connected, is_broken, make_tables, thrown_away
from overens.loading.files import Stamp
from overens.loading.kept_of_all import CachedOfAll
from overens.loading.packing import FIELDS, Card, ForeignError, unpack
from overens.loading.program import program
from overens.loading.storing import Store

_CONTENT = {field: f"SELECT {field} FROM contents WHERE id = ?" for field in (*FIELDS, "agreement")}  # noqa: S608
_OF_A_FILE = (
    "SELECT readings.id FROM readings JOIN folders ON folders.id = folder"
    " WHERE path = ? AND name = ? AND known = ? AND digest = ?"
)
_ROWS = (
    "SELECT readings.id, name, known, size, modified, changed, number, settled, digest, card, problems"
    " FROM readings JOIN folders ON folders.id = folder WHERE path = ?"
)
_CATALOGUE = "SELECT catalogue FROM catalogues JOIN folders ON folders.id = folder WHERE path = ?"
_CHECKED = (
    "SELECT reading FROM checked JOIN manners ON manners.id = checked.manner JOIN readings ON readings.id = reading"
    " JOIN folders ON folders.id = folder WHERE path = ? AND manners.manner = ?"
)
_SAID = "SELECT said FROM checked JOIN manners ON manners.id = checked.manner WHERE reading = ? AND manners.manner = ?"


class KeptRow(Struct, frozen=True, array_like=True, gc=False):
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
    def of(cls, row: int, name: bytes, known: bytes, stamp: Stamp, rest: tuple[int, bytes, bytes, bytes]) -> KeptRow:
        """A row as the database has it. Raises `ForeignError` where that is not what was put there."""
        settled, digest, card, problems = rest
        told = (row, name, known, stamp, bool(settled), digest, unpack(Card, card) if card else None, problems)
        try:
            return convert(told, cls)
        except ValidationError as error:
            raise ForeignError from error


class Shelf:
    """An open cache. No method raises because of the state of the file, but `ForeignError` where it says so."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None = None) -> None:
        self.store = Store(connection, path)
        """What writes in it."""

        self._connection = connection
        self._path = path

    @classmethod
    def temporary(cls) -> Shelf:
        """A cache that ends with the program."""
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        make_tables(connection)
        return cls(connection)

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

    def rows(self, folder: str) -> Iterator[KeptRow]:
        """What is kept of the files of a folder, without rows that are not what was put there."""
        try:
            for row, name, known, size, modified, changed, number, *rest in self._connection.execute(
                _ROWS, (os.fsencode(folder),)
            ):
                try:
                    kept = KeptRow.of(row, name, known, Stamp(size, modified, changed, number), (*rest,))
                except ForeignError:
                    continue
                yield kept
        except (*FAULTS, TypeError) as error:
            self.store.discard(error)

    def catalogue(self, folder: str) -> bytes:
        """The packed catalogue of a folder. Raises `ForeignError` where there is none."""
        return self._packed(_CATALOGUE, os.fsencode(folder))

    def card(self, row: int) -> bytes:
        """The packed card of a row. Raises `ForeignError` where it is not there any more."""
        return self._packed("SELECT card FROM readings WHERE id = ?", row)

    def content(self, row: int, field: str) -> bytes:
        """The packed content of a row, by its field. Raises `ForeignError` where they are not there any more."""
        return self._packed(_CONTENT[field], row)

    def row_of(self, place: tuple[str, str], known: bytes, digest: bytes) -> int:
        """The row of a file with this content, where these parties are known; `place` is its folder and its name.

        Raises `ForeignError` where there is none.
        """
        row: int = self._value(_OF_A_FILE, *map(os.fsencode, place), known, digest)
        return row

    def checked(self, folder: str, manner: bytes) -> set[int]:
        """The rows of a folder of which the check is kept in this manner."""
        try:
            return {row for (row,) in self._connection.execute(_CHECKED, (os.fsencode(folder), manner))}
        except FAULTS as error:
            self.store.discard(error)
            return set()

    def said(self, row: int, manner: bytes) -> bytes:
        """What the check of a row says in this manner, packed. Raises `ForeignError` where it is not there any more."""
        return self._packed(_SAID, row, manner)

    def note(self, row: int, made_of: bytes) -> bytes:
        """What was worked out of a row and of this beside it, packed. Raises `ForeignError` where it is not there."""
        return self._packed("SELECT note FROM notes WHERE reading = ? AND made_of = ?", row, made_of)

    def common(self, folder: str, state: bytes, holds: Callable[[], bool]) -> KeptOfAll:
        """What is kept beside it of all agreements of a folder in one state, and is to be kept while that `holds`."""
        return CachedOfAll(self._path.parent, folder, state, holds) if self._path else NoneOfAll()

    def parties(self, digest: bytes) -> bytes:
        """The packed parties of files with this content. Raises `ForeignError` where they are not there."""
        return self._packed("SELECT parties FROM parties WHERE digest = ?", digest)

    def _packed(self, query: str, *key: int | bytes) -> bytes:
        found = self._value(query, *key)
        if isinstance(found, bytes):
            return found
        raise ForeignError

    def _value(self, query: str, *key: int | bytes) -> Any:
        try:
            found = self._connection.execute(query, key).fetchone()
        except FAULTS as error:
            self.store.discard(error)
            found = None
        if found is None:
            raise ForeignError
        return found[0]
