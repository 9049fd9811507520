"""A folder that is watched: what counts as a change, and what becomes of a folder that cannot be watched."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from overens.tui import watching
from overens.tui.watching import Watched, changes, file_system, polls, silent, state_of

Next = Callable[[], Any]


@asynccontextmanager
async def watch(watched: Watched) -> AsyncIterator[Next]:
    """Gives what waits for the next change."""
    found = changes(watched)
    try:
        yield lambda: asyncio.wait_for(anext(found), 10)
    finally:
        await found.aclose()


def now(folder: Path) -> Watched:
    """A folder as it is now."""
    return Watched(folder, state_of(folder)[0])


pytestmark = pytest.mark.usefixtures("looked_at_soon")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "avtal"
    folder.mkdir()
    (folder / "mat.toml").write_text("a = 1", encoding="utf-8")
    return folder


def replaced(folder: Path) -> None:
    """As editors do that write beside the file and put it in its place."""
    (folder / "mat.toml~").write_text("a = 2", encoding="utf-8")
    (folder / "mat.toml~").replace(folder / "mat.toml")


def moved_in(folder: Path) -> None:
    """A whole folder that comes from elsewhere."""
    other = folder.with_name("annat")
    other.mkdir()
    (other / "ost.toml").write_text("a = 1", encoding="utf-8")
    other.rename(folder / "annat")


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda folder: (folder / "mat.toml").write_text("a = 2", encoding="utf-8"),
    "replaced": replaced,
    "new": lambda folder: (folder / "ost.toml").write_text("a = 1", encoding="utf-8"),
    "deleted": lambda folder: (folder / "mat.toml").unlink(),
    "closed": lambda folder: (folder / "mat.toml").chmod(0),
    "parties": lambda folder: (folder / "parties.toml").write_text("", encoding="utf-8"),
    "moved in": moved_in,
}


@pytest.mark.parametrize(("change", "polling"), [*((change, "") for change in CHANGES), ("replaced", "1")])
async def test_whatever_becomes_of_a_file_is_told(
    folder: Path, change: str, polling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", polling)
    async with watch(now(folder)) as after:
        waiting = asyncio.ensure_future(after())
        await asyncio.sleep(0)  # let it begin
        CHANGES[change](folder)
        await waiting


async def test_what_changed_before_it_is_watched_counts(folder: Path) -> None:
    watched = now(folder)
    replaced(folder)
    async with watch(watched) as after:
        await after()


async def test_a_folder_that_goes_and_comes_back_is_watched_on(folder: Path) -> None:
    async with watch(now(folder)) as after:
        waiting = asyncio.ensure_future(after())
        await asyncio.sleep(0)
        away = folder.rename(folder.with_name("borta"))
        await waiting
        away.rename(folder)
        await after()
        replaced(folder)
        await after()


async def test_a_folder_that_comes_in_the_place_of_another_is_watched_instead(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, begun = watchfiles.watch, []

    def counted(*paths: Path, **options: Any) -> Iterator[Any]:
        begun.append(paths)
        return real(*paths, **options)

    monkeypatch.setattr(watchfiles, "watch", counted)
    async with watch(now(folder)) as after:
        waiting = asyncio.ensure_future(after())
        async with asyncio.timeout(10):
            while not begun:
                await asyncio.sleep(0)
        folder.rename(folder.with_name("borta"))
        folder.mkdir()
        await waiting
        waiting = asyncio.ensure_future(after())
        async with asyncio.timeout(10):
            while len(begun) < 2:
                await asyncio.sleep(0)
        (folder / "ost.toml").write_text("a = 1", encoding="utf-8")
        await waiting


async def test_where_no_more_can_be_watched_the_files_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, asked = watchfiles.watch, []

    def limited(*paths: Path, **options: Any) -> Iterator[Any]:
        asked.append(options["force_polling"])
        if not options["force_polling"]:
            raise OSError(28, "OS file watch limit reached")
        return real(*paths, **options)

    monkeypatch.setattr(watchfiles, "watch", limited)
    monkeypatch.setattr(watching, "polls", lambda _: None)
    async with watch(now(folder)) as after:
        waiting = asyncio.ensure_future(after())
        async with asyncio.timeout(10):
            while asked != [None, True]:
                await asyncio.sleep(0)
        replaced(folder)
        await waiting


MOUNTS = r"""
sysfs /sys sysfs rw 0 0
/dev/sda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb /home/anna/nära ext4 rw 0 0
me@there: /mnt/en\040mapp fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind", "must_look"),
    [
        ("/srv/avtal", "ext4", False),
        ("/home/anna/avtal", "nfs4", True),
        ("/home/anna/nära/avtal", "ext4", False),
        ("/homestead", "ext4", False),
        ("/mnt/en mapp/avtal", "fuse.sshfs", True),
    ],
)
def test_file_systems_that_tell_nothing_are_looked_at(folder: str, kind: str, must_look: bool) -> None:
    assert file_system(Path(folder), MOUNTS) == kind
    assert silent(kind) is must_look


def test_of_two_mounts_on_one_place_the_later_counts() -> None:
    assert file_system(Path("/srv/x"), "a / ext4 rw\nb /srv ext4 rw\nc /srv cifs rw\n") == "cifs"


def test_what_the_user_says_of_polling_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "false")
    assert polls(tmp_path) is None
    monkeypatch.delenv("WATCHFILES_FORCE_POLLING")
    loop = tmp_path / "ring"
    loop.symlink_to(loop)
    assert polls(loop) is False


@pytest.fixture
def elsewhere(folder: Path) -> Path:
    """A file in another folder, to which one of the watched folder leads."""
    file = folder.with_name("annat") / "ost.toml"
    file.parent.mkdir()
    file.write_text("a = 1", encoding="utf-8")
    (folder / "ost.toml").symlink_to(file)
    return file


def emptied(file: Path) -> None:
    file.write_text("", encoding="utf-8")


@pytest.mark.parametrize("change", [emptied, lambda file: replaced_with(file, "a = 2"), Path.unlink])
async def test_a_file_that_a_link_leads_to_is_looked_at(
    folder: Path, elsewhere: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "STILL_THERE", 1)
    async with watch(now(folder)) as after:
        change(elsewhere)
        await after()
        for number in range(3):  # when nothing is left of what counts because the watch begins
            elsewhere.write_text("a" * number, encoding="utf-8")
            await after()


def replaced_with(file: Path, text: str) -> None:
    other = file.with_name("ny")
    other.write_text(text, encoding="utf-8")
    other.replace(file)


@pytest.mark.parametrize("links", [False, True])
async def test_while_nothing_is_told_the_files_are_looked_at_only_where_there_are_links(
    folder: Path, links: bool, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if links:
        request.getfixturevalue("elsewhere")
    watched, times = now(folder), 0
    real, over = watching.state_of, asyncio.Event()
    loop = asyncio.get_running_loop()

    def counted(place: Path) -> tuple[bytes, bool]:
        nonlocal times
        times += 1
        return real(place)

    def silent_for_long(*_: Path, stop_event: threading.Event, **__: Any) -> Iterator[Any]:
        for _number in range(10):
            yield set()
        loop.call_soon_threadsafe(over.set)
        stop_event.wait()

    monkeypatch.setattr(watchfiles, "watch", silent_for_long)
    monkeypatch.setattr(watching, "state_of", counted)
    async with watch(watched) as after:
        waiting = asyncio.ensure_future(after())
        await over.wait()
        waiting.cancel()
        with suppress(asyncio.CancelledError):
            await waiting
    assert times == (11 if links else 2)
