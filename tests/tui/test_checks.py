"""The sum check in the browser, by its keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from overens.phrasing.texts import plain
from overens.tui.places import ROOT, Place
from overens.tui.reader_pages import check_quoted
from overens.tui.screens.browse import BrowseScreen
from overens.tui.screens.reader import ReaderScreen
from overens.tui.session import Session
from overens.tui.widgets.checks import CheckList
from overens.tui.widgets.navigator import Navigator
from tests.tui.test_browse import MEDIUM, SMALL, WIDE, browser, screen_text, where

AGREEMENT = Place("god-och-nara-vard-2024")


async def test_the_panel_shows_the_checks_of_the_line_under_the_cursor_the_worst_first() -> None:
    async with browser(AGREEMENT) as pilot:
        text = screen_text(pilot)
        assert "✗ mottagare" in text
        assert "3 430,25 ≠ 2 546 + 750 + 34,25" in text
        assert "skillnad 100 mnkr" in text
        assert text.index("✗ mottagare") < text.index("✓ mottagare")
        await pilot.press("down")
        assert "≠" not in screen_text(pilot).split("Avstämning")[1]


async def test_the_header_of_an_agreement_says_how_it_stands() -> None:
    async with browser(AGREEMENT) as pilot:
        text = " ".join(screen_text(pilot).split())
        assert "9 avstämningar: 2 stämmer, 1 inom avrundning, 2 ryms," in text


async def test_the_tree_carries_the_worst_verdict_of_each_branch() -> None:
    async with browser(AGREEMENT) as pilot:
        await pilot.press("space")
        assert any(
            line.strip("│┃› ").startswith("▾ God och nära vård") and "✗" in line
            for line in screen_text(pilot).splitlines()
        )
        lines = {line.split("┃│")[0].strip("┃› ") for line in screen_text(pilot).splitlines()}
        assert any(line.startswith("▾ 2024") and line.endswith("3 430,25 ✗") for line in lines)
        assert any(line.startswith("3. Nationella") and line.endswith("✓") for line in lines)
        assert any(line.startswith("2. Förstärkning") and line.endswith("46") for line in lines)


@pytest.mark.parametrize("size", [WIDE, MEDIUM, SMALL])
async def test_enter_opens_the_figures_of_a_check_at_every_size(size: tuple[int, int]) -> None:
    async with browser(AGREEMENT, size) as pilot:
        await pilot.press("3", "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        first = " ".join(screen_text(pilot).split())
        assert "✗ stämmer inte" in first
        assert "Skillnaden är 100 mnkr och kan förklaras av" in first, "why comes before the figures"
        text = ""
        for _ in range(4):
            text += screen_text(pilot)
            await pilot.press("pagedown")
        assert "34 250 000 kronor” tolkas som exakt 34,25 mnkr [2]" in " ".join(text.split())
        assert "Källor" in text
        await pilot.press("q")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert pilot.app.is_running


async def test_what_cannot_hold_together_stands_among_what_does_not_tally_and_opens() -> None:
    case = Place("conflict-though-no-relation-fails")
    async with browser(case, folder=Path(__file__).parents[1] / "tally" / "cases") as pilot:
        await pilot.press("3")
        shown = screen_text(pilot).split("Avstämning ")[1]
        assert shown.index("✗ tillsammans  Bröd") < shown.index("… mottagare")
        await pilot.press("enter")
        text = " ".join(screen_text(pilot).replace("┃", " ").split())
        assert "tillsammans lämnar de inget möjligt belopp för ”Bröd”." in text
        assert "50 = 30 + 0 + … återstår 20 mnkr" in text
        assert "40 = 20 + 0 + … återstår 20 mnkr" in text
        (quoted,) = pilot.app.screen.quotables() if isinstance(pilot.app.screen, ReaderScreen) else ()
        assert quoted.sentence.startswith("”Prov 2024”: Var för sig är ")
        await pilot.press("escape", "o")
        assert where(pilot)[-1] == "Bröd"


async def test_what_nothing_can_fill_opens_as_that_and_not_as_the_open_sum_itself() -> None:
    case = Place("open-sum-that-nothing-can-fill")
    async with browser(case, folder=Path(__file__).parents[1] / "tally" / "cases") as pilot:
        await pilot.press("3", "enter")
        text = " ".join(screen_text(pilot).replace("┃", " ").split())
        assert "finns det inget möjligt belopp för" in text


async def test_from_a_check_to_its_allocation_and_back() -> None:
    async with browser(AGREEMENT) as pilot:
        await pilot.press("3", "G", "o")
        assert where(pilot)[-1] == "3. Nationella kvalitetsregister"
        assert isinstance(pilot.app.focused, Navigator)
        await pilot.press("o")
        assert where(pilot)[-1] == "2024"
        assert isinstance(pilot.app.focused, CheckList)
        assert pilot.app.screen.query_one(CheckList).cursor == 8


async def test_the_pane_in_use_says_how_a_check_is_opened() -> None:
    async with browser(AGREEMENT) as pilot:
        assert "Enter öppnar" not in screen_text(pilot)
        await pilot.press("3")
        assert "Enter öppnar avstämningen" in screen_text(pilot)
        await pilot.press("1")
        assert "Enter öppnar" not in screen_text(pilot)


async def test_the_matrix_stands_below_the_checks() -> None:
    async with browser(AGREEMENT) as pilot:
        await pilot.press("3", "z")
        text = screen_text(pilot)
        assert "Vem får vad, mnkr" in text
        assert "✗3 330,25" in text
        assert "✗3 430,25" in text


async def test_from_the_last_check_the_end_of_what_stands_below_is_reached() -> None:
    async with browser(AGREEMENT, SMALL) as pilot:
        await pilot.press("3", "G")
        assert "Σ delarna " not in screen_text(pilot)
        await pilot.press("G")
        assert "Σ delarna " in screen_text(pilot)
        await pilot.press("k")
        assert pilot.app.screen.query_one(CheckList).cursor == 7
        assert "›✓" in screen_text(pilot).replace(" ", "")


@pytest.mark.parametrize("size", [WIDE, MEDIUM, SMALL, (40, 12)])
async def test_no_figure_of_a_check_is_cut_at_any_size(size: tuple[int, int]) -> None:
    async with browser(AGREEMENT, size) as pilot:
        await pilot.press("3", "z")
        checks = pilot.app.screen.query_one(CheckList)
        shown = " ".join(checks.text(number, 0).plain.strip() for number in range(checks.virtual_size.height))
        for sums in (
            "3 430,25 ≠ 2 546 + 750 + 34,25",
            "skillnad 100 mnkr",
            "3 200 + 46 + 168 + 10 + 3 + 2,5",
            "✗3 330,25",
        ):
            assert sums in " ".join(shown.split())
        widths = [checks.text(number, 0).cell_len for number in range(checks.virtual_size.height)]
        assert max(widths) <= checks.scrollable_content_region.width


async def test_where_nothing_can_be_checked_the_keys_do_nothing() -> None:
    async with browser(Place("lakemedelsformaner-2020")) as pilot:
        await pilot.press("3", "down", "up", "G", "g", "enter", "o", "pagedown")
        assert isinstance(pilot.app.screen, BrowseScreen)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("lakemedelsformaner-2020"), "Inget att stämma av: inget belopp är angivet."),
        (
            Place("modrahalsovard-forlossningsvard-kvinnors-halsa"),
            "Inget att stämma av: beloppet är varken uppdelat eller angivet mer än en gång.",
        ),
        (ROOT, "Välj en överenskommelse i trädet, så visas dess avstämning här."),
    ],
)
async def test_where_nothing_can_be_checked_the_pane_says_why(place: Place, said: str) -> None:
    async with browser(place, MEDIUM) as pilot:
        await pilot.press("3")
        text = pilot.app.screen.query_one(CheckList)
        lines = "".join(text.text(number, 0).plain for number in range(text.virtual_size.height))
        assert said in " ".join(lines.split())


async def test_a_list_that_was_never_on_the_screen_stands_on_no_choice_before_the_first() -> None:
    async with browser(size=SMALL) as pilot:
        checks = pilot.app.screen.query_one(CheckList)
        checks.when_it_shows(lambda: None)
        checks.action_move(-1)
        assert checks.cursor == 0
        checks.show((), (), keep=True)


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_the_keys_of_the_panes_leave_an_opened_check_for_their_pane(size: tuple[int, int]) -> None:
    async with browser(AGREEMENT, size) as pilot:
        for key, pane in (("1", "tree"), ("2", "detail"), ("3", "checks")):
            await pilot.press("3", "enter")
            assert isinstance(pilot.app.screen, ReaderScreen)
            await pilot.press(key)
            assert isinstance(pilot.app.screen, BrowseScreen)
            assert pilot.app.focused is not None
            assert pilot.app.focused.id == pane
        await pilot.press("enter", "question_mark", "2")
        assert isinstance(pilot.app.screen, BrowseScreen), "of pages over each other none stays"


async def test_a_copied_check_says_in_which_unit_it_is() -> None:
    async with browser(AGREEMENT) as pilot:
        assert isinstance(pilot.app, Session)
        (quoted,) = check_quoted(pilot.app.desk, AGREEMENT, "recipients")
        assert plain(quoted.figure) == "3 430,25 ≠ 2 546 + 750 + 34,25 (mnkr)"
