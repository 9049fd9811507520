"""Keys as nobody would press them while files change: nothing crashes, and one is where a new start would lead.

`make soak` does it ten thousand times at three sizes, and looks at the memory.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from random import Random

import pytest

from overens.tui.app import OverensApp
from overens.tui.places import ROOT
from tests.pictures import application
from tests.soaking import CANONICAL, Changing, keys

KEYS, BETWEEN = 45, 15

pytestmark = pytest.mark.painted


def shown(app: OverensApp) -> list[str]:
    """What is on the screen, line by line."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


@pytest.mark.parametrize(("size", "seed"), [((120, 36), 1), ((40, 12), 2)])
async def test_random_keys_while_files_change(size: tuple[int, int], seed: int, tmp_path: Path) -> None:
    files, pressed = Changing(tmp_path / "agreements", Random(seed)), keys(Random(seed))
    app = application(files.folder)
    async with app.run_test(size=size) as pilot:
        for number in range(0, KEYS, BETWEEN):
            files.change()
            app.files.read_again()
            some = list(islice(pressed, BETWEEN))
            print(seed, number, *some)
            await pilot.press(*some)
        files.restore()
        await pilot.press(*CANONICAL[:8])
        app.files.read_again()
        await app.workers.wait_for_complete()
        await pilot.press("r", *CANONICAL)
        await app.workers.wait_for_complete()
        await pilot.press("P", *CANONICAL)
        here, theme = shown(app), app.worn
    fresh = application(files.folder, ROOT, theme)
    async with fresh.run_test(size=size) as pilot:
        await pilot.press("down", "g")
        assert shown(fresh) == here
