"""The cache in its file, an SQLite database: a row for each file that was read. It is trusted with nothing but speed.

Whatever is wrong with it, it is thrown away and begun anew; where it cannot be kept at all, a temporary database takes
its place. A row is never changed in what it says of a file: another reading is another row, so that whoever holds the
number of a row gets what stood there, or nothing.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from overens.loading.files import Stamp
from overens.loading.packing import ForeignError, Packed
from overens.loading.program import program

PATIENCE = 2.0
"""Seconds to wait for another process that is writing."""

MOST_FOLDERS = 24
"""Folders of which readings are kept: those that were read last."""

MOST_PROGRAMS = 3
"""Versions of the program of which the cache is kept: those that wrote last."""

APPLICATION = 0x0E7E4E45
"""Tells our databases from others."""

_SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
CREATE TABLE folders (id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB NOT NULL UNIQUE, turn INTEGER NOT NULL);
CREATE TABLE readings (
    id INTEGER PRIMARY KEY AUTOINCREMENT, folder INTEGER NOT NULL, name BLOB NOT NULL, known BLOB NOT NULL,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, number INTEGER NOT NULL,
    settled INTEGER NOT NULL, digest BLOB NOT NULL, card BLOB NOT NULL, problems BLOB NOT NULL, UNIQUE (folder, name));
CREATE TABLE contents (id INTEGER PRIMARY KEY, money BLOB NOT NULL, duties BLOB NOT NULL, passages BLOB NOT NULL);
CREATE TABLE parties (digest BLOB PRIMARY KEY, parties BLOB NOT NULL);
"""
_CONTENT = {field: f"SELECT {field} FROM contents WHERE id = ?" for field in ("money", "duties", "passages")}  # noqa: S608
_ROWS = (
    "SELECT readings.id, name, known, size, modified, changed, number, settled, digest, card, problems"
    " FROM readings JOIN folders ON folders.id = folder WHERE path = ?"
)
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH}
"""What SQLite says of a file that is no such database, or is damaged."""


class Row(NamedTuple):
    """What is kept of one file, but for what is fetched later."""

    id: int
    name: bytes
    """Its path from the folder."""

    known: bytes
    """Digest of the parties that it depended on."""

    size: int
    modified: int
    changed: int
    number: int
    settled: int
    digest: bytes
    card: bytes
    problems: bytes

    @property
    def stamp(self) -> tuple[int, ...]:
        """That of the file when it was read, as a `Stamp`."""
        return self[3:7]


class Shelf:
    """An open cache. Only `put`, `keep_parties` and `tidy` write; no method raises because of the state of the file."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection = connection
        self._path = path
        weakref.finalize(self, connection.close)

    @classmethod
    def temporary(cls) -> Shelf:
        """A cache that ends with the program."""
        connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        connection.executescript(_SCHEMA)
        return cls(connection, None)

    @classmethod
    def opened(cls, cache: Path) -> Shelf:
        """The cache in a folder, begun anew where there is none that fits; a temporary one where that cannot be."""
        if not program():
            return cls.temporary()
        path = cache / f"readings-{program()}.sqlite"
        for _ in range(2):
            try:
                return cls(_connected(path), path)
            except sqlite3.Error as error:
                if not _is_broken(error):
                    break
                _thrown_away(path)
            except (OSError, ValueError):
                break
        return cls.temporary()

    def rows(self, folder: str) -> Iterator[tuple[str, Row]]:
        """What is kept of the files of a folder, each with its path from it."""
        try:
            found = self._connection.execute(_ROWS, (os.fsencode(folder),))
            for row in map(Row._make, found):
                yield os.fsdecode(row.name), row
        except (sqlite3.Error, TypeError) as error:
            self._discard(error)

    def content(self, row: int, field: str) -> bytes:
        """The packed money, duties or passages of a row. Raises `ForeignError` where they are not there any more."""
        return self._packed(_CONTENT[field], row)

    def parties(self, digest: bytes) -> bytes:
        """The packed parties of files with this content. Raises `ForeignError` where they are not there."""
        return self._packed("SELECT parties FROM parties WHERE digest = ?", digest)

    def _packed(self, query: str, key: int | bytes) -> bytes:
        try:
            found = self._connection.execute(query, (key,)).fetchone()
        except sqlite3.Error as error:
            self._discard(error)
            found = None
        if found is None or not isinstance(found[0], bytes):
            raise ForeignError
        return found[0]

    def keep_parties(self, digest: bytes, packed: bytes) -> None:
        """Keep the packed parties of files with this content."""
        with suppress(sqlite3.Error):
            self._connection.execute("INSERT OR REPLACE INTO parties VALUES (?, ?)", (digest, packed))

    def put(self, folder: str, known: bytes, packed: Sequence[Packed]) -> list[int] | None:
        """Keep what was read of files; the numbers of their rows, or nothing where it could not be kept."""
        try:
            with _writing(self._connection):
                number = self._folder(folder)
                return [self._put(number, known, one) for one in packed]
        except sqlite3.Error as error:
            self._discard(error)
            return None

    def lose(self, row: int) -> None:
        """Forget a row that holds something else than what was put there."""
        with suppress(sqlite3.Error), _writing(self._connection):
            self._forget("id = ?", (row,))

    def tidy(self, folder: str, gone: Iterable[str], same: Iterable[tuple[int, Stamp, bool]]) -> None:
        """Forget files that are gone, and take note of new stamps of rows of which the content is the same."""
        with suppress(sqlite3.Error), _writing(self._connection):
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

    def _forget(self, which: str, values: tuple[object, ...]) -> None:
        self._connection.execute(
            f"DELETE FROM contents WHERE id IN (SELECT id FROM readings WHERE {which})",  # noqa: S608
            values,
        )
        self._connection.execute(f"DELETE FROM readings WHERE {which}", values)  # noqa: S608

    def _discard(self, error: Exception) -> None:
        """Throw the file away, if it is damaged: the next run begins anew."""
        if self._path and _is_broken(error):
            _thrown_away(self._path)


def _connected(path: Path) -> sqlite3.Connection:
    """The database at `path`, made where there is none. Raises `OSError` or `sqlite3.Error`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        if _application(connection) != APPLICATION:
            with _writing(connection):
                _begin(connection)
            _forget_programs(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _application(connection: sqlite3.Connection) -> int:
    (number,) = connection.execute("PRAGMA application_id").fetchone()
    return int(number)


def _begin(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process has just done it."""
    if _application(connection) == APPLICATION:
        return
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
        raise sqlite3.DatabaseError  # a database, but not ours
    for statement in _SCHEMA.split(";"):
        connection.execute(statement)


@contextmanager
def _writing(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within it, or nothing; while another process writes, it waits."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _is_broken(error: Exception) -> bool:
    """Whether the file itself is at fault, rather than that it cannot be had just now."""
    if not isinstance(error, sqlite3.Error):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _BROKEN


def _thrown_away(path: Path) -> None:
    for end in ("-journal", "-wal", "-shm", ""):
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


def _forget_programs(path: Path) -> None:
    """Throw away the caches of versions of the program that have not written lately."""
    with suppress(OSError):
        caches = sorted(path.parent.glob("readings-*.sqlite"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in caches[MOST_PROGRAMS:]:
            _thrown_away(old)
