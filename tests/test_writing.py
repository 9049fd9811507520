"""Writing a file: whole or not at all, never over another unless told to, and nothing left behind."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from overens.writing import reason, write


@pytest.fixture(autouse=True)
def _ordinary_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_written_with_the_permissions_of_an_ordinary_one(tmp_path: Path) -> None:
    write(tmp_path / "medel.csv", b"a;b\r\n")
    assert (tmp_path / "medel.csv").read_bytes() == b"a;b\r\n"
    assert mode(tmp_path / "medel.csv") == 0o644
    os.umask(0o027)
    write(tmp_path / "annan.csv", b"")
    assert mode(tmp_path / "annan.csv") == 0o640
    assert names(tmp_path) == ["annan.csv", "medel.csv"]


def test_an_existing_file_is_replaced_only_when_told_to_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "medel.csv"
    path.write_bytes(b"before")
    path.chmod(0o600)
    with pytest.raises(FileExistsError):
        write(path, b"after")
    assert path.read_bytes() == b"before"
    write(path, b"after", replace=True)
    assert path.read_bytes() == b"after"
    assert mode(path) == 0o600
    assert names(tmp_path) == ["medel.csv"]


def test_to_replace_what_is_not_there_writes_it(tmp_path: Path) -> None:
    write(tmp_path / "medel.csv", b"new", replace=True)
    assert (tmp_path / "medel.csv").read_bytes() == b"new"


def test_a_file_that_comes_meanwhile_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "medel.csv"
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(b"another's"))
    with pytest.raises(FileExistsError):
        write(path, b"ours")
    assert path.read_bytes() == b"another's"
    assert names(tmp_path) == ["medel.csv"]


def _no_links(_self: Path, _target: Path) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def test_a_file_system_without_links_keeps_the_promises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", _no_links)
    path = tmp_path / "medel.csv"
    write(path, b"whole")
    assert path.read_bytes() == b"whole"
    other = tmp_path / "annan.csv"
    monkeypatch.setattr(os, "fsync", lambda _: other.write_bytes(b"another's"))
    with pytest.raises(FileExistsError):
        write(other, b"ours")
    assert other.read_bytes() == b"another's"
    assert names(tmp_path) == ["annan.csv", "medel.csv"]


def test_without_links_a_name_that_was_taken_is_given_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_self: Path, _target: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(Path, "hardlink_to", _no_links)
    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="error"):
        write(tmp_path / "medel.csv", b"whole")
    assert names(tmp_path) == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("there", [True, False])
def test_what_fails_halfway_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, there: bool
) -> None:
    def full(_: int) -> None:
        raise OSError(code, os.strerror(code))

    path = tmp_path / "medel.csv"
    if there:
        path.write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError) as error:  # noqa: PT011
        write(path, b"after", replace=there)
    assert error.value.errno == code
    assert names(tmp_path) == (["medel.csv"] if there else [])
    assert not there or path.read_bytes() == b"before"


FULL_DISK = """
import errno, os, sys
from pathlib import Path
from overens.writing import write
folder = Path(sys.argv[1])
write(folder / "liten.csv", b"before")
for replace, name in ((True, "liten.csv"), (False, "stor.csv")):
    try:
        write(folder / name, b"x" * 200_000, replace=replace)
    except OSError as error:
        print(errno.errorcode[error.errno])
print(sorted(os.listdir(folder)), (folder / "liten.csv").read_bytes())
"""


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    script = 'mount -t tmpfs -o size=64k none "$1" && exec "$2" -c "$3" "$1"'
    inside = ["sh", "-c", script, "sh", str(tmp_path), sys.executable, FULL_DISK]
    unshare = shutil.which("unshare")
    run = unshare and subprocess.run([unshare, "-rm", *inside], capture_output=True, text=True, check=False)
    if not run or "mount" in run.stderr or "unshare" in run.stderr:
        pytest.skip("a small disk cannot be mounted here")
    assert run.stdout.splitlines() == ["ENOSPC", "ENOSPC", "['liten.csv'] b'before'"], run.stderr


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """A folder in which this process may not write; root may write anywhere, so it is someone else for a moment."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    folder.rmdir()


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such permissions")
def test_missing_rights(others_folder: Path) -> None:
    with pytest.raises(PermissionError) as error:
        write(others_folder / "medel.csv", b"a")
    assert reason(error.value).said(str) == "you may not. Choose another folder"
    assert names(others_folder) == []


@pytest.mark.parametrize("replace", [True, False])
def test_a_place_where_no_file_can_be_is_told_of_by_what_is_wrong_with_it(tmp_path: Path, replace: bool) -> None:
    (tmp_path / "fil").write_bytes(b"")
    os.mkfifo(tmp_path / "ror")
    wanted = {
        tmp_path: "it is a folder. Add the name of a file",
        tmp_path / "borta" / "medel.csv": "the folder is not there. Create the folder, or choose another",
        tmp_path / "fil" / "medel.csv": "what should be a folder is none. Choose another folder",
        tmp_path / ("a" * 300): "the name is too long. Choose a shorter name",
        tmp_path / "ror": "it is no ordinary file. Choose another name",
        Path(os.devnull): "it is no ordinary file. Choose another name",
    }
    for path, said in wanted.items():
        with pytest.raises(OSError) as error:  # noqa: PT011
            write(path, b"a", replace=replace)
        assert reason(error.value).said(str) == said
    assert names(tmp_path) == ["fil", "ror"]


def test_a_link_stays_a_link_and_what_it_points_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    target, link = tmp_path / "mapp" / "delad.csv", tmp_path / "medel.csv"
    target.write_bytes(b"before")
    link.symlink_to(target)
    with pytest.raises(FileExistsError):
        write(link, b"after")
    assert target.read_bytes() == b"before"
    write(link, b"after", replace=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"after"
    assert names(tmp_path / "mapp") == ["delad.csv"]


def test_a_link_to_nothing_is_not_written_through_unless_told_to(tmp_path: Path) -> None:
    link = tmp_path / "medel.csv"
    link.symlink_to(tmp_path / "borta.csv")
    with pytest.raises(FileExistsError):
        write(link, b"a")
    assert names(tmp_path) == ["medel.csv"]
    write(link, b"a", replace=True)
    assert (tmp_path / "borta.csv").read_bytes() == b"a"


def test_an_error_without_words_of_its_own_is_told_in_the_systems() -> None:
    assert reason(OSError(errno.ENXIO, "No such device or address")).said(str) == "No such device or address"
    assert reason(OSError("{odd}")).said(str) == "{odd}"


def test_it_is_written_while_another_thread_imports_without_what_it_needs_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("secrets", "random", "tempfile"):
        monkeypatch.setitem(sys.modules, name, None)
    write(tmp_path / "a", b"1")
    assert names(tmp_path) == ["a"]
