"""What is too much for the memory while an index is made: where no disk takes it, or gives it back, all is found."""

from __future__ import annotations

import tempfile
from io import BytesIO, FileIO
from pathlib import Path
from typing import IO

import pytest

from overens.lookup import Index
from overens.lookup.aside import Aside, LostError
from overens.lookup.postings import GrowingPostings
from tests.test_lookup_kept import EXPECTED, LIBRARY, found
from tests.test_lookup_plainly import MOST, grown, small_pages

__all__ = ["small_pages"]

pytestmark = pytest.mark.usefixtures("small_pages")


class Full(BytesIO):
    """A file on a disk that has room for 100 bytes."""

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return super().write(data[: max(100 - self.tell(), 0)])


class Failing(BytesIO):
    """A file on a disk that is broken."""

    def seek(self, *_: int) -> int:
        raise OSError


def refused() -> IO[bytes]:
    raise FileNotFoundError


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The temporary file of whoever opens one."""
    path = tmp_path / "aside"
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: FileIO(path, "w+"))
    return path


def test_what_is_put_aside_lies_in_a_file_and_goes_with_it(file: Path) -> None:
    aside = Aside()
    one, other = aside.put(b"ett"), aside.put(b"annat")
    assert (one[:], other[1:3], other[:]) == (b"ett", b"nn", b"annat")
    assert file.read_bytes() == b"ettannat"
    assert aside._file
    opened = aside._file._bytes
    del aside, one, other
    assert opened.closed


def test_most_of_an_index_that_is_made_is_put_aside(file: Path) -> None:
    index = grown(LIBRARY)
    assert found(index) == EXPECTED
    assert file.stat().st_size > 10_000
    postings = index._gathering.stock.words_at
    assert isinstance(postings, GrowingPostings)
    keys = range(len(index._gathering.stock.vocabulary.written))
    assert all(postings.count(key) == len(postings.columns(key)[0]) for key in keys)
    assert sum(map(postings.count, keys)) > len(postings._runs) * MOST, "a run when there is so much, and no sooner"


def test_what_was_put_aside_goes_though_someone_holds_a_hit(file: Path) -> None:
    index = grown(LIBRARY)
    hits, opened = index.find("kvalitetsreg"), index._gathering.aside._file
    assert opened
    bytes_aside = opened._bytes
    del index, opened
    assert bytes_aside.closed
    assert hits[0].title


@pytest.mark.parametrize("opened", [refused, Full])
def test_where_no_disk_takes_it_the_memory_does(opened: type[IO[bytes]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: opened())
    aside = Aside()
    pieces = [aside.put(bytes([number]) * 30) for number in range(6)]
    assert [piece[:] for piece in pieces] == [bytes([number]) * 30 for number in range(6)]
    assert found(grown(LIBRARY)) == EXPECTED


def test_what_a_disk_does_not_give_back_is_read_anew(file: Path) -> None:
    aside = Aside()
    piece = aside.put(b"ett")
    file.write_bytes(b"")
    with pytest.raises(LostError):
        piece[:]

    index = grown(LIBRARY)
    file.write_bytes(b"")
    assert read_anew(index)
    assert file.stat().st_size == 0, "the second time nothing is put there"


@pytest.mark.parametrize("instead", [b"\xff", b"\x93"])
def test_what_a_disk_gives_back_otherwise_is_read_anew(file: Path, instead: bytes) -> None:
    index = grown(LIBRARY)
    file.write_bytes(instead * file.stat().st_size)
    assert read_anew(index)


def test_a_disk_that_fails_is_read_no_more(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = grown(LIBRARY)
    opened = index._gathering.aside._file
    assert opened
    opened._bytes.close()
    monkeypatch.setattr(opened, "_bytes", Failing())
    assert read_anew(index)


def read_anew(index: Index) -> bool:
    """Whether everything is found again, once something was found to be lost."""
    index._latest.clear()
    index.find("nära v")
    for _ in index.growing():
        pass
    return found(index) == EXPECTED
