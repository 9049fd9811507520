"""The browser by its keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from overens.tui.commands import BROWSE_GROUPS, CALENDAR, CALENDAR_LAST, CHOOSER, MOVING, READER, all_of
from overens.tui.places import ROOT, Place
from overens.tui.screens.browse import BrowseScreen
from overens.tui.widgets.bars import HeaderBar
from overens.tui.widgets.navigator import Navigator
from overens.tui.widgets.page import Page
from tests.pictures import application

WIDE, MEDIUM, SMALL = (120, 36), (80, 24), (60, 20)
PART = Place("god-och-nara-vard-2020", ("medarbetare",))


@asynccontextmanager
async def browser(
    start: Place = ROOT, size: tuple[int, int] = WIDE, folder: Path | None = None
) -> AsyncIterator[Pilot[None]]:
    async with application(folder, start).run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


async def read_again(pilot: Pilot[None]) -> None:
    """Read the files again by the key, and wait until what they say is on the screen."""
    await pilot.press("r")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def screen_text(pilot: Pilot[None]) -> str:
    """What stands on the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text for strip in strips)


def where(pilot: Pilot[None]) -> tuple[str, ...]:
    """The breadcrumb."""
    return pilot.app.screen.query_one(HeaderBar).path


async def test_it_begins_with_every_agreement() -> None:
    async with browser() as pilot:
        text = screen_text(pilot)
        assert "Alla överenskommelser" in text
        assert "22 november 2026" in text
        assert "6 250,5" in text
        assert "? hjälp" in text


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_the_detail_follows_the_cursor(size: tuple[int, int]) -> None:
    async with browser(PART, size) as pilot:
        assert "”2 919 miljoner kronor”" in " ".join(screen_text(pilot).split())
        await pilot.press("up", "up")
        assert where(pilot)[-1] == "Ökad tillgänglighet inom barnhälsovården"
        assert "114,5 mnkr" in screen_text(pilot)


async def test_the_vi_keys_do_the_same_as_the_arrows() -> None:
    async with browser() as arrows, browser() as letters:
        await arrows.press("down", "right", "down", "right", "down", "up", "left", "left")
        await letters.press("j", "l", "j", "l", "j", "k", "h", "h")
        assert where(arrows) == where(letters) == ("God och nära vård",)


async def test_enter_opens_a_branch_then_goes_to_the_detail_and_escape_comes_back() -> None:
    async with browser(Place("god-och-nara-vard-2024")) as pilot:
        await pilot.press("enter")
        assert "1. Centrala" in screen_text(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.focused, Page)
        await pilot.press("G")
        assert pilot.app.screen.query_one(Page).scroll_offset.y > 0
        assert "Ord och förkortningar" in screen_text(pilot)
        await pilot.press("escape", "escape", "escape")
        assert isinstance(pilot.app.focused, Navigator)
        assert pilot.app.is_running


async def test_first_and_last_all_open_and_all_closed() -> None:
    async with browser() as pilot:
        await pilot.press("plus", "G")
        assert where(pilot)[-1] == "2. Tillgänglighetsarbete och väntetidsstatistik"
        await pilot.press("minus")
        assert where(pilot)[-1] == "Ökad tillgänglighet i hälso- och sjukvården 2020"
        await pilot.press("g")
        assert where(pilot) == ("Alla överenskommelser",)
        await pilot.press("pagedown")
        assert where(pilot)[-1] == "Ökad tillgänglighet i hälso- och sjukvården 2020"


async def test_space_opens_and_closes() -> None:
    async with browser(Place("cancervard-2020")) as pilot:
        await pilot.press("space")
        assert "Barncancerområdet" in screen_text(pilot)
        await pilot.press("space", "g")
        assert "Barncancerområdet" not in screen_text(pilot)


async def test_on_a_small_screen_one_pane_shows_at_a_time_and_nothing_is_lost() -> None:
    async with browser(PART, SMALL) as pilot:
        assert "2 919" in screen_text(pilot)
        assert "Enligt källan" not in screen_text(pilot)
        await pilot.press("2")
        assert "Enligt källan" in screen_text(pilot)
        assert "2 919 mnkr" in screen_text(pilot)
        assert "Alla överenskommelser" not in screen_text(pilot)
        await pilot.press("1")
        assert "Alla överenskommelser" in screen_text(pilot)


async def test_zoom_shows_one_pane_and_escape_both_again() -> None:
    async with browser(PART) as pilot:
        await pilot.press("2", "z")
        assert not pilot.app.screen.query_one(Navigator).display
        await pilot.press("escape")
        assert pilot.app.screen.query_one(Navigator).display
        await pilot.press("1", "z")
        assert "Avstämning" not in screen_text(pilot).splitlines()[1]
        assert "Enligt källan" not in screen_text(pilot)
        await pilot.press("tab")
        assert "Enligt källan" in screen_text(pilot)


async def test_resizing_keeps_the_place() -> None:
    async with browser(PART) as pilot:
        for size in (SMALL, MEDIUM, (40, 12), WIDE):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert where(pilot)[-1] == "Goda förutsättningar för vårdens medarbetare"
        assert "2 919 mnkr" in screen_text(pilot)


@pytest.mark.parametrize("pane", ["1", "2"])
@pytest.mark.parametrize("down", [15, 43])
async def test_resizing_keeps_what_stands_at_the_top_of_the_detail(pane: str, down: int) -> None:
    async with browser(Place("god-och-nara-vard-2024")) as pilot:
        page = pilot.app.screen.query_one("#detail", Page)
        await pilot.press("2", *["down"] * down, pane)
        begun = page._in_sight()[0].plain.strip()
        for size in (SMALL, (100, 30), (40, 12), WIDE) * 2:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            top = page._in_sight()[0].plain.split() if page._in_sight() else []
            assert not begun or not top or begun.split()[0] in top, size
        assert page._in_sight()[0].plain.strip() == begun
        assert page.scroll_offset.y == min(down, page.max_scroll_y)


async def test_help_shows_every_key_and_closes() -> None:
    async with browser() as pilot:
        await pilot.press("question_mark")
        text = screen_text(pilot)
        assert "Tangenter" in text
        while (page := pilot.app.screen.query_one(Page)).scroll_y < page.max_scroll_y:
            await pilot.press("pagedown")
            text += screen_text(pilot)
        for help_text in ("öppna eller stäng grenen", "läs in filerna igen", "tillbaka till trädet"):
            assert help_text in text
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_problems_are_one_key_away_and_never_stop_the_browser(tmp_path: Path) -> None:
    (tmp_path / "god.toml").write_text('title = "God"\nparties = ["skr"]\n', encoding="utf-8")
    (tmp_path / "ond.toml").write_text('title = "Ond"\npartier = ["skr"]\n', encoding="utf-8")
    async with browser(folder=tmp_path) as pilot:
        assert "2 fel (f)" in screen_text(pilot)
        await pilot.press("f")
        assert "Menade du ”parties”?" in screen_text(pilot)
        await pilot.press("escape", "down")
        assert where(pilot) == ("God",)
        (tmp_path / "ond.toml").write_text('title = "Ond"\nparties = ["skr"]\n', encoding="utf-8")
        await read_again(pilot)
        assert "fel (f)" not in screen_text(pilot)
        assert where(pilot) == ("God",)
        assert "Ond" in screen_text(pilot)


async def test_reading_again_keeps_the_place_as_near_as_may_be(tmp_path: Path) -> None:
    text = 'title = "God"\nparties = ["skr"]\n'
    (tmp_path / "god.toml").write_text(text + '[[money.parts]]\ntitle = "Del"\n', encoding="utf-8")
    async with browser(Place("god", ("del",)), folder=tmp_path) as pilot:
        assert where(pilot) == ("God", "Del")
        (tmp_path / "god.toml").write_text(text, encoding="utf-8")
        await read_again(pilot)
        assert where(pilot) == ("God",)


async def test_hostile_titles_do_nothing(tmp_path: Path) -> None:
    title = r"[red]röd[/] \u001b[2J [@click=app.quit]x[/] \u202e"
    (tmp_path / "ond.toml").write_text(f'title = "{title}"\nparties = ["skr"]\n', encoding="utf-8")
    async with browser(Place("ond"), folder=tmp_path) as pilot:
        text = screen_text(pilot)
        assert text.count("[red]röd[/] ␛[2J") >= 2
        assert "\x1b" not in text
        assert "\u202e" not in text
        await pilot.click(Page, offset=(30, 1))
        assert pilot.app.is_running


async def test_a_click_chooses_a_line_and_a_second_one_opens_it() -> None:
    async with browser() as pilot:
        await pilot.click(Navigator, offset=(6, 2))
        await pilot.pause()  # the list tells the screen of the click
        assert where(pilot) == ("God och nära vård",)
        await pilot.click(Navigator, offset=(6, 2))
        await pilot.pause()
        assert "2024" in screen_text(pilot)


def test_every_command_has_an_id_of_its_own_and_no_key_does_two_things() -> None:
    for commands in (all_of(BROWSE_GROUPS), (*MOVING, *READER), (*CALENDAR, *CALENDAR_LAST), CHOOSER):
        assert len({command.id for command in commands}) == len(commands)
        keys = [key for command in commands for key in command.keys.split(",")]
        assert len(set(keys)) == len(keys)
        assert not set(keys) & set("[]{}\\|@")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (64, 20), (40, 12)])
async def test_agreements_that_differ_by_their_year_alone_are_told_apart(tmp_path: Path, size: tuple[int, int]) -> None:
    for number, year in enumerate(("2020", "2024", "{ from = 2021-01-01, to = 2022-12-31 }")):
        text = f'title = "God mat i vården"\nperiod = {year}\nparties = ["skr"]\nmoney.amount = "1 210,5 mkr"\n'
        (tmp_path / f"mat-{number}.toml").write_text(text, encoding="utf-8")
    async with browser(size=size, folder=tmp_path) as pilot:
        text = screen_text(pilot)
        for year in ("2020", "2021–2022", "2024"):
            assert any(f" {year} " in line and "1 210,5" in line for line in text.splitlines()), text


async def test_what_an_agreement_may_be_compared_with_stands_by_title_in_the_order_of_the_tree() -> None:
    async with browser(Place("cancervard-2020")) as pilot:
        await pilot.press("c")
        text = screen_text(pilot)
        assert "Jämför Jämlik och effektiv cancervård 2020 med" in text
        titles = ("God och nära vård 2020", "God och nära vård 2024", "Mödrahälsovård", "Äldreomsorg", "Ökad")
        places = [text.index(title) for title in titles]
        assert places == sorted(places)


async def test_a_comparison_leads_to_one_with_another_agreement() -> None:
    async with browser(Place("god-och-nara-vard-2024")) as pilot:
        await pilot.press("c")
        assert "God och nära vård 2020" in screen_text(pilot)
        await pilot.press("c")
        assert "Jämför God och nära vård 2024 med" in screen_text(pilot)
        assert "God och nära vård 2020" not in screen_text(pilot), "that one shows"
        await pilot.press(*"cancer", "enter")
        assert "Jämlik och effektiv cancervård 2020" in screen_text(pilot)
        await pilot.press("escape")
        assert where(pilot)[-1] == "2024"
    async with browser(Place("god-och-nara-vard-2020")) as pilot:
        await pilot.press("c", "c")
        assert "Jämför God och nära vård 2020 med" in screen_text(pilot), "the one in hand"
