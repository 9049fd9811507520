"""The file of the cache, an SQLite database: made, opened, written in, thrown away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LITTLE = "PRAGMA cache_size = -1000"
"""Lets a database keep so many kB of its file in the memory: the system keeps it, too."""

PATIENCE = 2.0
"""Seconds to wait for another process that is writing."""

MOST_PROGRAMS = 3
"""Versions of the program of which the cache is kept: those that wrote last."""

APPLICATION = 0x0E7E4E45
"""Tells our databases from others."""

SCHEMA = f"""
PRAGMA application_id = {APPLICATION};
CREATE TABLE folders (id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB NOT NULL UNIQUE, turn INTEGER NOT NULL);
CREATE TABLE readings (
    id INTEGER PRIMARY KEY AUTOINCREMENT, folder INTEGER NOT NULL, name BLOB NOT NULL, known BLOB NOT NULL,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, number INTEGER NOT NULL,
    settled INTEGER NOT NULL, digest BLOB NOT NULL, card BLOB NOT NULL, problems BLOB NOT NULL, UNIQUE (folder, name));
CREATE TABLE catalogues (folder INTEGER PRIMARY KEY, catalogue BLOB NOT NULL);
CREATE TABLE contents (
    id INTEGER PRIMARY KEY, money BLOB NOT NULL, duties BLOB NOT NULL, passages BLOB NOT NULL, agreement BLOB NOT NULL);
CREATE TABLE manners (id INTEGER PRIMARY KEY AUTOINCREMENT, manner BLOB NOT NULL UNIQUE);
CREATE TABLE checked (
    reading INTEGER NOT NULL, manner INTEGER NOT NULL, said BLOB NOT NULL, PRIMARY KEY (reading, manner));
CREATE TABLE notes (reading INTEGER PRIMARY KEY, made_of BLOB NOT NULL, note BLOB NOT NULL);
CREATE TABLE parties (digest BLOB PRIMARY KEY, parties BLOB NOT NULL);
"""

_TRIGGERS = [
    f"CREATE TRIGGER catalogue_{change} AFTER {change} ON readings BEGIN DELETE FROM catalogues"  # noqa: S608
    f" WHERE folder = {row}.folder; END"
    for change, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
]
"""Whoever changes a row of a folder throws its catalogue away."""

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What comes of a file that is at fault, or cannot be had: also a message of SQLite's that quotes what it found."""

_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH}
"""What SQLite says of a file that is no such database, or is damaged."""


def connected(path: Path) -> sqlite3.Connection:
    """The database at `path`, made where there is none. Raises `OSError` or `sqlite3.Error`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(LITTLE)
        if _application(connection) != APPLICATION:
            with writing(connection):
                _begin(connection)
            keep_newest(path.parent.glob("readings-*.sqlite"), MOST_PROGRAMS)
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
    make_tables(connection)


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of a new database."""
    for statement in (*SCHEMA.split(";"), *_TRIGGERS):
        connection.execute(statement)


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written within it, or nothing; while another process writes, it waits."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def is_broken(error: Exception) -> bool:
    """Whether the file itself is at fault, rather than that it cannot be had just now."""
    if not isinstance(error, sqlite3.Error):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF in _BROKEN


def thrown_away(path: Path) -> None:
    """Throw a database away, with what SQLite may have put beside it."""
    for end in ("-journal", "-wal", "-shm", ""):
        with suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


def keep_newest(files: Iterable[Path], most: int) -> None:
    """Throw away all of these databases but those that were written last."""
    with suppress(OSError):
        for old in sorted(files, key=lambda one: one.stat().st_mtime, reverse=True)[most:]:
            thrown_away(old)
