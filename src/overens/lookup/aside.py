"""What is too much for the memory while an index is made lies in a temporary file, and goes with it."""

from __future__ import annotations

import weakref
from io import SEEK_END


class LostError(Exception):
    """Something that was put aside, or kept, is not there any more, or not what was put there."""


class Aside:
    """Bytes on a disk; in the memory where none takes them. Several threads may read them."""

    def __init__(self, *, on_disk: bool = True) -> None:
        self._on_disk = on_disk
        self._file: _File | None = None

    def put(self, data: bytes) -> bytes | Piece:
        """Put bytes there: a slice of what this gives fetches that much of them."""
        if not self._on_disk:
            return data
        try:
            self._file = self._file or _File()
            return Piece(self._file, self._file.append(data), len(data))
        except OSError:
            self._on_disk = False  # it is full, or there is none
            return data


class Piece:
    """Bytes that were put aside."""

    def __init__(self, file: _File, begin: int, size: int) -> None:
        self._file, self._begin, self._size = file, begin, size

    def __getitem__(self, part: slice) -> bytes:
        """That much of them. Raises `LostError`."""
        begin, end, _ = part.indices(self._size)
        return self._file.fetch(self._begin + begin, end - begin)


class _File:
    """The temporary file."""

    def __init__(self) -> None:
        """Raises `OSError`."""
        from tempfile import TemporaryFile  # few collections are so large
        from threading import Lock

        self._bytes = TemporaryFile(buffering=0)  # noqa: SIM115
        self._lock = Lock()
        weakref.finalize(self, self._bytes.close)

    def append(self, data: bytes) -> int:
        """Put bytes at its end, and tell where they begin. Raises `OSError`."""
        with self._lock:
            begin = self._bytes.seek(0, SEEK_END)
            if self._bytes.write(data) < len(data):
                raise OSError
        return begin

    def fetch(self, begin: int, count: int) -> bytes:
        """So many bytes. Raises `LostError`."""
        try:
            with self._lock:
                self._bytes.seek(begin)
                found = self._bytes.read(count)
        except OSError as error:
            raise LostError from error
        if len(found) < count:
            raise LostError
        return found
