"""Ctrl-Z where there is no shell to go to; with one, and everything else that leaves the terminal: test_terminals."""

from __future__ import annotations

import pytest

from overens.tui.app import OverensApp
from overens.tui.leaving import NO_SHELL
from overens.tui.screens.chooser import ChooserScreen
from tests.tui.test_browse import WIDE, browser, screen_text


@pytest.mark.parametrize("keys", [(), ("slash", *"amb"), ("4",), ("question_mark",)])
async def test_ctrl_z_without_a_shell_says_so_and_stays(keys: tuple[str, ...]) -> None:
    async with browser(size=WIDE) as pilot:
        await pilot.press(*keys)
        before = pilot.app.screen
        await pilot.press("ctrl+z")
        assert pilot.app.screen is before
        if isinstance(before, ChooserScreen):
            await pilot.press("escape")
        assert isinstance(pilot.app, OverensApp)
        assert pilot.app.desk.translate(NO_SHELL) in screen_text(pilot)
