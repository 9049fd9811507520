"""What the browser begins with, from one start to the next: the command itself, run in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from overens.cli import main
from overens.tui.app import OverensApp
from tests.terminal import ROOT, environment
from tests.tui.test_browse import MEDIUM, screen_text

Start = Callable[..., None]


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Runs the command at the user's own home: what shows at first, keys, what shows then; and quits."""
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("overens.cli.browse._terminal_needed", lambda _: None)
    monkeypatch.setattr("overens.waiting.begin", lambda **_: None)
    monkeypatch.setattr("overens.cli.next_start.keep_still", lambda *_: None)
    monkeypatch.setattr("gc.freeze", lambda: None)
    drives: list[Callable[[OverensApp], None]] = []

    def run(app: OverensApp) -> None:
        drives.pop()(app)

    monkeypatch.setattr(OverensApp, "run", run)

    def begin(arguments: tuple[str | Path, ...], shown: str, keys: str, then: str) -> None:
        async def driven(app: OverensApp) -> None:
            async with app.run_test(size=MEDIUM) as pilot:
                await pilot.pause()
                assert shown in screen_text(pilot)
                await pilot.press(*keys)
                assert then in screen_text(pilot)
                await pilot.press("q")

        drives.append(lambda app: asyncio.run(driven(app)))
        fixed = ("--today", "2026-11-22", "--agreements", ROOT / "agreements")
        assert main([*map(str, (*fixed, *arguments))]) == 0
        assert not drives

    return begin


def test_it_begins_at_the_agreement_the_part_or_the_series_that_is_asked_for(start: Start) -> None:
    start(("browse", "god-och-nara-vard-2024/ambulans"), "2. Förstärkning av ambulanssjukvård", "", "")
    start(("browse", "god-och-nara-vard"), "−2 820,25 mnkr (−45 %) mot 2020", "", "")
    start(("browse", "cancervard"), "Överens  Jämlik och effektiv cancervård 2020", "", "")


def test_it_begins_in_each_folder_where_one_was_there_and_what_the_command_line_asks_for_is_not_remembered(
    start: Start, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "mat.toml").write_text('title = "Mat"\nparties = ["skr"]\nmoney.amount = "5 mkr"\n', encoding="utf-8")
    there = ("--agreements", other)
    start(("browse", "god-och-nara-vard-2024"), "▸ 2024", "l", "▾ 2024")
    start(there, "Mat", "j", "5 mnkr")
    start((), "▾ 2024", "h", "▸ 2024")
    start(there, "5 mnkr", "", "5 mnkr")
    start(("--perspective", "rss", "--theme", "papper"), "▸ 2024", "", "RSS")
    kept = json.loads((tmp_path / "overens" / "memory.json").read_text(encoding="utf-8"))
    assert (kept["perspective"], kept["theme"]) == (None, "")
