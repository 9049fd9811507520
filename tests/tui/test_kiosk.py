"""A shared login: whatever one tries, no file is written and no program started."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from overens.tui.commands import BROWSE_GROUPS, CALENDAR_GROUPS, READER_GROUPS, Command, all_of
from overens.tui.keys import Habits, Keys
from overens.tui.places import Place
from overens.tui.screens.asking import AskScreen
from tests.pictures import application
from tests.tui.test_browse import screen_text

KIOSK = Habits(Keys(kiosk=True))
START = Place("god-och-nara-vard-2024")


def files(folder: Path) -> set[Path]:
    """Everything below a folder."""
    return set(folder.rglob("*"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home and working folder, in which a started program or a stopped process would be an error."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("EDITOR", "touch")
    started = AssertionError("a program was started")
    with (
        mock.patch("subprocess.Popen", side_effect=started),
        mock.patch.object(os, "system", side_effect=started),
        mock.patch.object(os, "kill", side_effect=AssertionError("a signal was sent")),
        mock.patch("webbrowser.open", side_effect=started),
    ):
        yield tmp_path


TYPED = ("f", "i", "l", "full_stop", "c", "s", "v", "enter", "enter", "escape", "escape")
"""The name of a file, where it is asked for."""

VIEWS = {
    "browser": ((), all_of(BROWSE_GROUPS)),
    "sum check": (("3",), all_of(BROWSE_GROUPS)),
    "calendar": (("4",), all_of(CALENDAR_GROUPS)),
    "comparison": (("c",), all_of(READER_GROUPS)),
}


@pytest.mark.parametrize("view", VIEWS)
async def test_no_command_leaves_a_file_or_starts_a_program(view: str, home: Path) -> None:
    keys, commands = VIEWS[view]
    app = application(start=START, habits=KIOSK, today=date(2024, 11, 15))
    async with app.run_test(size=(60, 20)) as pilot:
        here: object = None
        for command in commands:
            if "quit" in command.id:
                continue
            if here != (app.screen, app.focused):  # the command before has led away
                for key in ("escape", "escape", "escape", *keys):
                    app.simulate_key(key)
                await pilot.pause()
                here = app.screen, app.focused
            key = command.keys.split(",")[0]  # the others do the same
            await pilot.press(*() if key == "q" else (key,))
            if isinstance(app.screen, AskScreen):
                await pilot.press(*TYPED)
            await app.run_action(command.action, app.screen)
            assert app.is_running
    assert files(home) == set()


@pytest.mark.parametrize("action", ["screenshot", "suspend_process", "export", "edit", "ical"])
async def test_the_actions_that_reach_outside_are_off_also_where_no_key_leads_to_them(action: str, home: Path) -> None:
    app = application(start=START, habits=KIOSK)
    async with app.run_test(size=(120, 36)) as pilot:
        assert not await app.run_action(action)
        assert not await app.run_action(action, app.screen)
        await pilot.pause()
    assert files(home) == set()


async def test_what_is_off_stands_neither_in_the_palette_nor_in_the_help_nor_among_the_keys() -> None:
    words = ("till en fil", "kalenderfil", "exportera")
    for habits, there in ((Habits(), True), (KIOSK, False)):
        app = application(start=START, habits=habits)
        async with app.run_test(size=(140, 60)) as pilot:
            seen = screen_text(pilot)
            await pilot.press("question_mark")
            seen += screen_text(pilot)
            await pilot.press("escape", "colon")
            seen += screen_text(pilot)
            assert any(word in seen for word in words) is there


@pytest.mark.parametrize(("view", "keys"), [((), "xe"), (("4",), "xei"), (("c",), "xe")])
async def test_a_key_of_what_is_off_says_that_it_is_off_until_the_next_key(view: tuple[str, ...], keys: str) -> None:
    app = application(start=START, habits=KIOSK)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*view)
        for key in (*keys, "ctrl+z"):
            await pilot.press(key)
            assert "I kioskläge skrivs och startas inget." in screen_text(pilot), key
            await pilot.press("down")
            assert "kioskläge" not in screen_text(pilot)


async def test_the_users_own_key_of_what_is_off_says_so_too() -> None:
    app = application(start=START, habits=Habits(Keys({"export": "X"}, kiosk=True)))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("x")
        assert "kioskläge" not in screen_text(pilot)
        await pilot.press("X")
        assert "kioskläge" in screen_text(pilot)


def outside(commands: tuple[Command, ...]) -> set[str]:
    """The commands that reach beyond the program."""
    return {command.id for command in commands if command.outside}


def test_every_command_that_reaches_outside_says_so() -> None:
    found = outside((*all_of(BROWSE_GROUPS), *all_of(CALENDAR_GROUPS), *all_of(READER_GROUPS)))
    assert {"export", "export-calendar"} <= found
