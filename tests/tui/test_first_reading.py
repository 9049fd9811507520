"""A collection that is new: one browses what has been read of it while the rest is being read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from overens.language import translator
from overens.loading import Loaded, Progress, filling, load
from overens.loading.loaded import EMPTY
from overens.memory import Memory
from overens.phrasing.layout import lines
from overens.settings import shipped
from overens.themes import themes_in
from overens.tui.app import OverensApp
from overens.tui.desk import Desk
from overens.tui.outline import Tree
from overens.tui.places import ROOT, Place
from overens.tui.surroundings import Surroundings
from overens.tui.widgets.bars import Banner, KeyBar
from tests.pictures import TODAY
from tests.tui.test_living import until

FOLDER, PARTIES = shipped("agreements"), shipped("agreements") / "parties.toml"
LAST = Place("god-och-nara-vard-2024", ("ambulans",))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def reader(cache: Path) -> Callable[..., Loaded]:
    """What reads the shipped agreements by way of a cache."""

    def read(progress: Progress = lambda done, count: None, most: int | None = None) -> Loaded:
        return load(FOLDER, PARTIES, cache, progress, most)

    return read


def browser(
    read: Callable[..., Loaded], start: Place = ROOT, kept: Callable[[Memory], None] = lambda _: None
) -> OverensApp:
    """The browser on what is known at its start."""
    desk = Desk(read(most=0), translator("sv"), TODAY)
    themes, _ = themes_in(shipped("themes"))
    return OverensApp(desk, read, Surroundings(themes, "skymning"), start, kept)


def test_of_more_new_files_than_may_be_read_none_is(cache: Path) -> None:
    found = load(FOLDER, PARTIES, cache, most=11)
    assert (found.library.summaries, found.unread, found.problems) == ((), 12, ())
    assert load(FOLDER, PARTIES, cache, most=12).unread == 0
    known = load(FOLDER, PARTIES, cache, most=0)
    assert (len(known.library.summaries), known.unread) == (12, 0)


def test_an_empty_folder_says_so_all_the_same(tmp_path: Path, cache: Path) -> None:
    (problem,) = load(tmp_path, PARTIES, cache, most=0).problems
    assert problem.message.said(str) == EMPTY


def said(app: OverensApp) -> str:
    """What stands in the detail."""
    return "\n".join(line.plain for line in lines(app.desk.pages.document(app.browser.place), 60))


async def test_it_fills_while_one_browses_and_comes_back_to_where_one_was(cache: Path) -> None:
    went_on, read = Event(), reader(cache)

    def halting(progress: Progress = lambda done, count: None, most: int | None = None) -> Loaded:
        def told(done: int, count: int) -> None:
            progress(done, count)
            assert went_on.wait(20)

        return read(told, most)

    kept: list[Memory] = []
    app = browser(halting, LAST, kept.append)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Filer läses fortfarande" in said(app)
        assert app.memory.place == str(LAST)
        for key in ("x", "4", "i"):
            await pilot.press(key)
        assert len(app.screen_stack) == 2, "nothing of a part of the collection is written to a file"
        await pilot.press("1", "c")
        assert "Filer läses fortfarande" in app.screen.query_one(KeyBar).line(80).plain
        assert "0 av 12 nya filer har lästs" in app.screen.query_one(Banner).wordings[-1]
        went_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.browser.place == LAST
        assert len(app.desk.library.summaries) == 12
        assert app.desk.loaded.unread == 0
        assert not app.screen.query_one(Banner).display


async def test_who_has_gone_elsewhere_meanwhile_stays_there(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "BATCH", 5)
    monkeypatch.setattr("overens.tui.first_reading.FIRST", 5)
    went_on, read = Event(), reader(cache)

    def halting(progress: Progress = lambda done, count: None, most: int | None = None) -> Loaded:
        def told(done: int, count: int) -> None:
            progress(done, count)
            assert done < 10 or went_on.wait(20)

        return read(told, most)

    app = browser(halting, LAST)
    async with app.run_test() as pilot:
        while len(app.desk.library.summaries) < 5:
            await pilot.pause()
        await pilot.press("g", "down")
        there = app.browser.place
        went_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert there not in (ROOT, LAST)
        assert app.browser.place == there


async def test_of_a_part_of_the_collection_no_sums_are_told(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "BATCH", 5)
    monkeypatch.setattr("overens.tui.first_reading.FIRST", 5)
    seen: list[tuple[int, str]] = []
    glyphs: list[set[str]] = []
    read = reader(cache)
    app = browser(read)
    use = app.use

    def using(desk: Desk) -> None:
        use(desk)
        seen.append((len(desk.library.summaries), said(app)))
        glyphs.append({line.verdict for line in Tree.at(desk.sight, ROOT).lines if line.place.series})

    monkeypatch.setattr(app, "use", using)
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert [count for count, _ in seen] == [5, 12]
    assert "Filer läses fortfarande" in seen[0][1]
    assert "12 överenskommelser" in seen[1][1]
    assert glyphs == [{""}, {"", "contradiction"}]


async def test_many_files_are_read_in_several_processes_beside_the_browser(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "MANY", 0)
    monkeypatch.setattr(filling, "processes", lambda: 2)
    app = browser(reader(cache))
    async with app.run_test():
        await app.workers.wait_for_complete()
        assert len(app.desk.library.summaries) == 12


async def test_leaving_ends_the_reading(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "BATCH", 1)
    read, told, ended = reader(cache), [], Event()

    def counted(progress: Progress = lambda done, count: None, most: int | None = None) -> Loaded:
        def one(done: int, count: int) -> None:
            told.append(done)
            if done == 3:
                app.call_from_thread(app.exit)
                assert ended.wait(9)
            progress(done, count)

        return read(one, most)

    app = browser(counted, kept=lambda _: ended.set())
    async with app.run_test() as pilot:
        await until(pilot, lambda: not app.is_running)
    await asyncio.get_running_loop().shutdown_default_executor()
    assert told[-1] == 3
