"""The day as it changes while the browser runs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from overens.cli.arguments import parser
from overens.cli.browse import browser as the_browser
from overens.cli.invocation import Invocation
from overens.language import translator
from overens.settings import SettingsFile
from overens.tui import daily
from overens.tui.daily import until_midnight
from overens.tui.places import Place
from tests.tui.test_browse import read_again
from tests.tui.test_living import MAT, TODAY, folder, on_screen, the_app, until, write
from tests.tui.test_living import living as browser

__all__ = ["folder"]

BEFORE, AFTER = "15 November 2024", "16 November 2024"


class Days:
    """Tells the day that a test wants."""

    def __init__(self) -> None:
        self.day = TODAY

    def __call__(self) -> date:
        return self.day

    def go_on(self, days: int = 1) -> None:
        self.day += timedelta(days)


@pytest.fixture
def days() -> Days:
    return Days()


async def by_a_key(pilot: Pilot[None]) -> None:
    await pilot.press("j")


async def by_coming_back(pilot: Pilot[None]) -> None:
    pilot.app.post_message(events.AppFocus())
    await pilot.pause()


async def by_reading(pilot: Pilot[None]) -> None:
    the_app(pilot).files.read_again()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


WAYS = [by_a_key, by_coming_back, by_reading]


@pytest.mark.parametrize("notice", WAYS)
@pytest.mark.parametrize("keys", [(), ("4",), ("f",)])
async def test_another_day_is_noticed(folder: Path, days: Days, keys: tuple[str, ...], notice: object) -> None:
    assert callable(notice)
    async with browser(folder, watched=False, day=days) as pilot:
        await pilot.press(*keys)
        assert on_screen(pilot, BEFORE)
        days.go_on()
        await notice(pilot)
        assert on_screen(pilot, AFTER)
        assert not on_screen(pilot, BEFORE)


async def test_at_midnight_it_is_another_day(folder: Path, days: Days, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[datetime] = []

    def midnight_comes_twice(now: datetime) -> float:
        waits.append(now)
        if len(waits) > 2:
            return 86_400
        days.go_on()
        return 0

    monkeypatch.setattr(daily, "until_midnight", midnight_comes_twice)
    async with browser(folder, watched=False, day=days) as pilot:
        await until(pilot, lambda: on_screen(pilot, "17 November 2024"))
        assert len(waits) == 3


async def test_the_calendar_counts_from_the_new_day_and_stays_at_its_entry(folder: Path, days: Days) -> None:
    async with browser(folder, watched=False, day=days) as pilot:
        await pilot.press("4", "G")
        app = the_app(pilot)
        assert app.view.written == (Place("mat"), "rapport")
        days.go_on(47)
        await by_coming_back(pilot)
        assert app.view.written == (Place("mat"), "rapport")
        assert on_screen(pilot, "1 January 2025")
        await pilot.press("t", "i")
        await pilot.press("escape", "1")
        assert app.desk.today == date(2025, 1, 1)


async def test_the_key_that_notices_the_day_counts_from_it(folder: Path, days: Days) -> None:
    async with browser(folder, watched=False, day=days) as pilot:
        days.go_on(47)
        await pilot.press("4")  # on the first day it would open at the plan
        assert the_app(pilot).view.written == (Place("mat"), "rapport")


async def test_a_day_that_was_asked_for_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily, "until_midnight", dict[datetime, float]().__getitem__)
    async with browser(folder, watched=False) as pilot:
        await pilot.press("j")
        await read_again(pilot)
        assert on_screen(pilot, BEFORE)


async def test_who_one_speaks_for_stays_when_it_was_chosen_while_the_files_were_read(folder: Path) -> None:
    async with browser(folder, watched=False) as pilot:
        app = the_app(pilot)
        load = app.load

        def slow() -> object:
            app.call_from_thread(app.speak_for, "staten")
            return load()

        app.load = slow  # type: ignore[assignment]
        write(folder, MAT.replace("Mat", "Måltid"))
        await by_reading(pilot)
        assert on_screen(pilot, "Måltid")
        assert app.desk.party == "staten"


@pytest.fixture
def _stockholm(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_stockholm")
@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2024, 11, 15), 24),
        (datetime(2024, 11, 15, 23), 1),
        (datetime(2024, 12, 31, 12), 12),
        (datetime(2024, 3, 31), 23),  # the clock is put forward
        (datetime(2024, 10, 27), 25),
    ],
)
def test_it_is_never_woken_before_midnight_nor_long_after(now: datetime, hours: int) -> None:
    assert hours * 3600 < until_midnight(now) <= hours * 3600 + 1


@pytest.mark.parametrize(("arguments", "asks"), [(["--today", "2024-11-15"], False), ([], True), (["--kiosk"], True)])
def test_the_browser_asks_for_the_day_unless_the_user_has_said_which(
    arguments: list[str], asks: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    translate = translator("en")
    invocation = Invocation(parser(translate).parse_args(arguments), SettingsFile(tmp_path / "config.toml"), translate)
    app = the_browser(invocation, HeadlessDriver)
    assert app.surroundings.today == (date.today if asks else None)
    assert asks or app.desk.today == TODAY
