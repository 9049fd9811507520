"""What is written in the cache: the readings of files, what was worked out of them, and that they are gone."""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from overens.loading.database import FAULTS, is_broken, thrown_away, writing
from overens.loading.files import Stamp
from overens.loading.packing import Packed

MOST_FOLDERS = 24
"""Folders of which readings are kept: those that were read last."""

MOST_MANNERS = 6
"""Manners of asking for a check of which the answers are kept: the newest."""

_SET_ASIDE = "UPDATE readings SET folder = -folder WHERE folder = ? AND name = ? AND card != x''"
"""Sets aside what stood in a file that cannot be read now, for whoever goes on to show it by its number.

What is set aside has the number of its folder below zero, till the file can be read again, or is gone.
"""

_OF_A_FILE = "folder IN (?, -?) AND name = ?"


class Store:
    """A database that is written in. No method raises because of its state: what cannot be kept is not."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self.connection = connection
        self._path = path
        """Its file; nothing where it ends with the program."""

        weakref.finalize(self, connection.close)

    def discard(self, error: Exception) -> None:
        """Throw the file away, if that is at fault: the next run begins anew."""
        if self._path and is_broken(error):
            thrown_away(self._path)

    def keep_catalogue(self, folder: str, made: Callable[[], bytes]) -> None:
        """Keep what is made of the rows of a folder while no other process writes; it goes when one of them changes."""
        query = "INSERT OR REPLACE INTO catalogues SELECT id, ? FROM folders WHERE path = ?"
        with suppress(*FAULTS), writing(self.connection):
            self.connection.execute(query, (made(), os.fsencode(folder)))

    def lose_catalogue(self, folder: str) -> None:
        """Forget a catalogue that is not what was put there."""
        query = "DELETE FROM catalogues WHERE folder IN (SELECT id FROM folders WHERE path = ?)"
        with suppress(*FAULTS):
            self.connection.execute(query, (os.fsencode(folder),))

    def keep_parties(self, digest: bytes, packed: bytes) -> None:
        """Keep the packed parties of files with this content."""
        with suppress(*FAULTS):
            self.connection.execute("INSERT OR REPLACE INTO parties VALUES (?, ?)", (digest, packed))

    def put(self, folder: str, known: bytes, packed: Sequence[Packed], manner: bytes) -> list[int] | None:
        """Keep what was read of files, and what their checks say in this manner.

        Gives the numbers of their rows, or nothing where it could not be kept.
        """
        try:
            with writing(self.connection):
                number = self._folder(folder)
                rows = [self._put(number, known, one) for one in packed]
                if manner:
                    self._put_checked(manner, zip(rows, packed, strict=True))
                return rows
        except FAULTS as error:
            self.discard(error)
            return None

    def keep_notes(self, notes: Iterable[tuple[int, bytes, bytes]]) -> None:
        """Keep what was worked out of rows that are still there.

        A note is the number of the row, the digest of what else it was made of, and the packed result.
        """
        query = "INSERT OR REPLACE INTO notes SELECT id, ?, ? FROM readings WHERE id = ?"
        with suppress(*FAULTS), writing(self.connection):
            self.connection.executemany(query, ((told, packed, row) for row, told, packed in notes))

    def lose(self, row: int) -> None:
        """Forget a row that holds something else than what was put there."""
        with suppress(*FAULTS), writing(self.connection):
            self._forget("id = ?", (row,))

    def tidy(self, folder: str, gone: Iterable[str], same: Iterable[tuple[int, Stamp, bool]]) -> None:
        """Forget files that are gone, and take note of new stamps of rows of which the content is the same."""
        with suppress(*FAULTS), writing(self.connection):
            number = self._folder(folder)
            for name in gone:
                self._forget(_OF_A_FILE, (number, number, os.fsencode(name)))
            self.connection.executemany(
                "UPDATE readings SET size = ?, modified = ?, changed = ?, number = ?, settled = ? WHERE id = ?",
                ((*stamp, settled, row) for row, stamp, settled in same),
            )
            self._forget("abs(folder) NOT IN (SELECT id FROM folders ORDER BY turn DESC LIMIT ?)", (MOST_FOLDERS,))

    def _folder(self, folder: str) -> int:
        """The number of a folder, which now is the last that was read."""
        turn = "(SELECT ifnull(max(turn), 0) + 1 FROM folders)"
        (number,) = self.connection.execute(
            f"INSERT INTO folders VALUES (NULL, ?, {turn})"  # noqa: S608
            f" ON CONFLICT (path) DO UPDATE SET turn = {turn} RETURNING id",
            (os.fsencode(folder),),
        ).fetchone()
        return int(number)

    def _put(self, folder: int, known: bytes, one: Packed) -> int:
        """Keep one reading, unless another process has put the same there."""
        name = os.fsencode(one.name)
        there = self.connection.execute(
            f"SELECT folder = ? AND known = ? AND digest = ? AND card = ?, id FROM readings WHERE {_OF_A_FILE}"  # noqa: S608
            " ORDER BY 1 DESC",
            (folder, known, one.digest, one.card, folder, folder, name),
        ).fetchone()
        if there:
            is_same, row = there
            if is_same:
                return int(row)
            if one.card:
                self._forget(_OF_A_FILE, (folder, folder, name))
            else:
                self.connection.execute(_SET_ASIDE, (folder, name))
                self._forget("folder = ? AND name = ?", (folder, name))
        kept = self.connection.execute(
            "INSERT INTO readings VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (folder, name, known, *one.stamp, one.settled, one.digest, one.card, one.problems),
        ).lastrowid
        self.connection.execute(
            "INSERT INTO contents VALUES (?, ?, ?, ?, ?)", (kept, one.money, one.duties, one.passages, one.agreement)
        )
        return int(kept or 0)

    def _put_checked(self, manner: bytes, packed: Iterable[tuple[int, Packed]]) -> None:
        """Keep what checks say; a new manner may drive out the oldest."""
        new = self.connection.execute(
            "INSERT OR IGNORE INTO manners VALUES (NULL, ?) RETURNING id", (manner,)
        ).fetchone()
        if new:
            newest = "(SELECT id FROM manners ORDER BY id DESC LIMIT ?)"
            for query in (f"checked WHERE manner NOT IN {newest}", f"manners WHERE id NOT IN {newest}"):
                self.connection.execute(f"DELETE FROM {query}", (MOST_MANNERS,))  # noqa: S608
        (number,) = self.connection.execute("SELECT id FROM manners WHERE manner = ?", (manner,)).fetchone()
        said = [(row, number, one.checked) for row, one in packed if one.checked]
        self.connection.executemany("INSERT OR REPLACE INTO checked VALUES (?, ?, ?)", said)

    def _forget(self, which: str, values: tuple[object, ...]) -> None:
        for there in ("contents WHERE id", "checked WHERE reading", "notes WHERE reading"):
            query = f"DELETE FROM {there} IN (SELECT id FROM readings WHERE {which})"  # noqa: S608
            self.connection.execute(query, values)
        self.connection.execute(f"DELETE FROM readings WHERE {which}", values)  # noqa: S608
