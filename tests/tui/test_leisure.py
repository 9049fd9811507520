"""Work between the keys: all of it is done, however busy the machine is, and what goes wrong in it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import count
from time import perf_counter

import pytest

from overens.tui.following import Following
from overens.tui.leisure import Leisure
from overens.tui.places import ROOT, Place
from tests.pictures import application

PATIENCE = 20


def work(done: list[int], steps: int) -> Iterator[None]:
    for step in range(steps):
        done.append(step)
        yield


async def test_all_is_done_where_whatever_waits_comes_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    async with application().run_test() as pilot:
        late = count(step=1)
        monkeypatch.setattr("textual.timer._time.get_time", lambda: float(next(late)))
        monkeypatch.setattr("overens.tui.leisure.SLICE", -1)
        Leisure(pilot.app).do(work(done, 20))
        async with asyncio.timeout(PATIENCE):
            while len(done) < 20:
                await asyncio.sleep(0)
    assert done == [*range(20)]


async def test_other_work_takes_the_place_of_what_is_left() -> None:
    first: list[int] = []
    second: list[int] = []
    async with application().run_test() as pilot:
        leisure = Leisure(pilot.app)
        leisure.do(work(first, 3))
        leisure.do(work(second, 3))
        async with asyncio.timeout(PATIENCE):
            while len(second) < 3:
                await asyncio.sleep(0)
    assert (first, second) == ([], [0, 1, 2])


async def test_nothing_is_begun_for_a_moment_after_a_key() -> None:
    done: list[int] = []
    asked = list[int]()

    def pressed() -> float:
        asked.append(len(done))
        return perf_counter() if len(asked) <= 3 else 0.0

    async with application().run_test() as pilot:
        Leisure(pilot.app, pressed).do(work(done, 3))
        async with asyncio.timeout(PATIENCE):
            while len(done) < 3:
                await asyncio.sleep(0)
    assert asked[:4] == [0, 0, 0, 0]


async def test_the_session_knows_when_a_key_came() -> None:
    app = application()
    async with app.run_test() as pilot:
        before, start = app.pressed, perf_counter()
        await pilot.press("down")
    assert before < start < app.pressed


@pytest.mark.parametrize("again", [False, True])
async def test_what_was_looked_ahead_to_is_no_longer_where_something_else_shows(
    again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place may have gone with its file."""
    monkeypatch.setattr("overens.tui.following.is_cold", lambda _: False)
    prepared, app = list[Place](), application()
    async with app.run_test() as pilot:
        following = Following(app.browser, lambda *, keep: None, prepared.append)
        following.look_ahead([Place("borta")])
        if again:
            following.show()
        await pilot.pause()
    assert prepared == ([] if again else [Place("borta")])


async def test_the_place_to_begin_at_is_shown_after_the_first_keys_unless_it_was_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("overens.tui.following.FIRST_KEYS", 0)
    monkeypatch.setattr("overens.tui.following.is_cold", lambda place: bool(place.agreement))
    shown, app = list[str](), application()
    async with app.run_test() as pilot:
        stayed, went = (Following(app.browser, lambda *, keep: shown.append("stayed"), print) for _ in range(2))
        monkeypatch.setattr(went, "_show", lambda *, keep: shown.append("went"))
        monkeypatch.setattr(went, "_warm_up_beside", lambda: shown.append("imported"))
        stayed.wait(ROOT)
        went.wait(ROOT)
        went.step_to(Place("borta"))
        await pilot.pause()
        assert (sorted(shown), went.behind) == (["imported", "stayed"], True)


def wrong() -> Iterator[None]:
    yield
    raise ZeroDivisionError


async def browsed_till_the_end() -> None:
    async with application().run_test() as pilot:
        Leisure(pilot.app).do(wrong())
        async with asyncio.timeout(PATIENCE):
            while pilot.app.is_running and not pilot.app.return_code:
                await asyncio.sleep(0)


async def test_what_goes_wrong_in_it_ends_the_browser() -> None:
    with pytest.raises(ZeroDivisionError):
        await browsed_till_the_end()
