"""What was worked out of all agreements of a folder in common: a database of its own, true of one state of the folder.

It is written whole and never changed, so that whoever has opened it reads on in it though another takes its place.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from itertools import chain
from pathlib import Path
from typing import TypeVar

from overens.digest import digest
from overens.loading.database import FAULTS, LITTLE, keep_newest, thrown_away
from overens.loading.packing import ForeignError, pack, unpack
from overens.loading.program import FINDS, is_unchanged, program

T = TypeVar("T")

MOST_FOLDERS = 8
"""Folders of which it is kept: those of which it was written last."""

LONGEST = 3600
"""Seconds that to write one takes at most."""

STATE = ""
"""The name under which stands what the values are true of."""

_TABLE = "CREATE TABLE kept (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"


class CachedOfAll:
    """What is kept of a folder in one state, as `library.KeptOfAll`; what cannot be kept, or read, is not."""

    def __init__(self, cache: Path, folder: str, state: bytes, holds: Callable[[], bool]) -> None:
        """`state` tells the folder, as it is, from any other state of it.

        What is worked out comes of that state as long as it `holds`.
        """
        self._holds = holds
        self._path = cache / f"common-{digest(os.fsencode(folder)).hex()}.sqlite"
        self._state = state

    def opened(self, made_of: bytes) -> KeptValues | None:
        """What was worked out of all agreements and of `made_of`, where it is of this state and this program."""
        told = self._told(made_of)
        if not told:
            return None
        address = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            found = KeptValues(sqlite3.connect(address, uri=True, check_same_thread=False))
        except FAULTS:
            return None
        return found if found.value(STATE, bytes) == told else None

    def keep(self, made_of: bytes, values: Callable[[], Iterable[tuple[str, object]]]) -> None:
        """Keep values by name, instead of what was kept before."""
        told = self._told(made_of)
        if not told or not is_unchanged():
            return
        new = self._path.with_name(f"{self._path.stem}-{os.urandom(4).hex()}.new")
        try:
            with closing(sqlite3.connect(new)) as connection:
                for setting in ("journal_mode", "synchronous"):  # what is left half written is thrown away
                    connection.execute(f"PRAGMA {setting} = OFF")
                connection.execute(_TABLE)
                rows = ((name, pack(value)) for name, value in chain([(STATE, told)], values()))
                connection.executemany("INSERT INTO kept VALUES (?, ?)", rows)
                connection.commit()
            if self._holds():
                new.replace(self._path)
                self._forget()
        except (*FAULTS, OSError, ValueError, OverflowError):
            return
        finally:
            thrown_away(new)

    def _told(self, made_of: bytes) -> bytes:
        """What all of it is true of; empty where that cannot be told."""
        programs = (program(), program(FINDS))
        return digest(b" ".join((self._state, made_of, *map(str.encode, programs)))) if all(programs) else b""

    def _forget(self) -> None:
        """Throw away those of folders that were not written lately, and what others left half written long ago."""
        with suppress(OSError):
            others = {*self._path.parent.glob("common-*")} - {self._path}
            keep_newest((file for file in others if file.suffix == ".sqlite"), MOST_FOLDERS - 1)
            long_ago = self._path.stat().st_mtime - LONGEST
            for half in [file for file in others if file.suffix == ".new" and file.stat().st_mtime < long_ago]:
                thrown_away(half)


class KeptValues:
    """Values by name, as `library.Values`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        weakref.finalize(self, connection.close)  # also where the next one raises
        connection.execute(LITTLE)

    def value(self, name: str, kind: type[T]) -> T | None:
        """The value of a name; nothing where it is not there, or not what was kept."""
        try:
            found = self._connection.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
            return unpack(kind, found[0]) if found else None
        except (*FAULTS, ForeignError):
            return None
