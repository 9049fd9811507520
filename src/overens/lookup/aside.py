"""What is too much for the memory while an index is made lies in a temporary file, and goes with it."""

from __future__ import annotations

import weakref
from io import SEEK_END
from threading import Lock
from typing import IO


class LostError(Exception):
    """Something that was put aside, or kept, is not there any more, or not what was put there."""


class Aside:
    """Bytes on a disk; in the memory where none takes them. Several threads may read."""

    def __init__(self, *, on_disk: bool = True) -> None:
        self._on_disk = on_disk
        self._file: IO[bytes] | None = None
        self._lock = Lock()

    def put(self, data: bytes) -> bytes | Piece:
        """Put bytes there: a slice of what this gives fetches that much of them."""
        piece = self._written(data) if self._on_disk else None
        self._on_disk = piece is not None  # else the disk is full
        return piece or data

    def _written(self, data: bytes) -> Piece | None:
        try:
            with self._lock:
                begin = self._opened.seek(0, SEEK_END)
                is_whole = self._opened.write(data) == len(data)
        except OSError:
            return None
        return Piece(self, begin, len(data)) if is_whole else None

    @property
    def _opened(self) -> IO[bytes]:
        if self._file is None:
            from tempfile import TemporaryFile  # few collections are so large

            self._file = TemporaryFile(buffering=0)  # noqa: SIM115
            weakref.finalize(self, self._file.close)
        return self._file

    def fetch(self, begin: int, end: int) -> bytes:
        """The bytes from one place to another. Raises `LostError`."""
        try:
            with self._lock:
                self._opened.seek(begin)
                found = self._opened.read(end - begin)
        except OSError as error:
            raise LostError from error
        if len(found) < end - begin:
            raise LostError
        return found


class Piece:
    """Bytes that were put aside."""

    def __init__(self, aside: Aside, begin: int, size: int) -> None:
        self._aside, self._begin, self._size = aside, begin, size

    def __getitem__(self, part: slice) -> bytes:
        """That much of them. Raises `LostError`."""
        begin, end, _ = part.indices(self._size)
        return self._aside.fetch(self._begin + begin, self._begin + end)
