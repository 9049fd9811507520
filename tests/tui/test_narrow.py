"""On a small terminal nothing is cut: every figure of the shipped agreements is drawn whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager

import pytest
from rich.cells import cell_len
from rich.text import Text
from textual.pilot import Pilot
from textual.scroll_view import ScrollView

from overens.agenda import Selection
from overens.phrasing import words
from overens.phrasing.calendar import entry_lines
from overens.phrasing.layout import lines
from overens.phrasing.texts import plain
from overens.settings import shipped
from overens.themes import themes_in
from overens.tui.branches import ALL_OPEN
from overens.tui.choosing import quotables_found
from overens.tui.desk import Desk
from overens.tui.diary import Diary
from overens.tui.places import ROOT, Place
from overens.tui.taking import place_quotables
from overens.tui.theming import Painter
from overens.tui.unfolded import Lines
from overens.tui.widgets.agenda import AgendaList
from overens.tui.widgets.checks import CheckList
from overens.tui.widgets.choices import ChoiceList
from overens.tui.widgets.layouts import MARGIN
from overens.tui.widgets.month import Month
from overens.tui.widgets.navigator import Navigator
from overens.tui.widgets.page import Page
from tests.pictures import application

TINY, SMALL, WIDE = (40, 12), (60, 20), (120, 36)
NARROW = pytest.mark.parametrize("size", [TINY, SMALL])

FIGURE = re.compile(
    r"(?<![\d,])[<>≥≤]?(?:\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:,\d+)?"
    r"(?:\s+(?:mnkr|tkr|kronor|kr|miljon(?:er)?|miljard(?:er)?)(?:\s+kronor)?)?"
)
"""A figure, its digits on one line, and the unit after it, which may begin the next line."""

WHOLE = re.compile(rf"\d{{1,2}} [a-z]+ \d{{4}}|{FIGURE.pattern}")
"""A day, or a figure with its unit."""

MARK = re.compile(r"\[\d+\]")
"""The number of a source."""


def figures(shown: Iterable[str]) -> Counter[str]:
    """The figures in some lines, with their units, and how often each stands there."""
    found = FIGURE.findall(MARK.sub("", "\n".join(shown)))
    return Counter(" ".join(figure.split()) for figure in found)


def laid_out(document: Iterable[object], width: int) -> list[str]:
    return [line.plain for line in lines(tuple(document), width)]  # type: ignore[arg-type]


def places(desk: Desk) -> Iterator[Place]:
    """The collection, every series, every agreement and every part."""
    yield ROOT
    yield from (Place(series=one.id) for one in desk.library.series if len(one.summaries) > 1)
    for summary in desk.library.summaries:
        yield from (Place(summary.id, at) for at, _ in summary.money.walk())


def drawn(pane: ScrollView) -> list[str]:
    """All lines of a pane as they are drawn, screenful after screenful."""
    shown: dict[int, str] = {}
    height = pane.scrollable_content_region.height
    for top in range(0, pane.virtual_size.height, height):
        pane.scroll_to(y=top, animate=False, immediate=True, force=True)
        first = pane.scroll_offset.y
        shown |= {first + y: pane.render_line(y).text for y in range(height)}
    assert len(shown) >= pane.virtual_size.height
    return [shown[number] for number in sorted(shown)]


@asynccontextmanager
async def browsing(size: tuple[int, int], *keys: str) -> AsyncIterator[tuple[Pilot[None], Desk]]:
    """The browser at a place whose panes are all higher than the screen, so that their scrollbars take their cell."""
    app = application(start=Place("god-och-nara-vard-2020"))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        yield pilot, app.desk


@pytest.mark.parametrize("party", ["", "rss", "region-skane"])
@NARROW
async def test_the_amount_of_every_line_of_the_tree_is_whole(size: tuple[int, int], party: str) -> None:
    app = application(party=party)
    async with app.run_test(size=size) as pilot:
        await pilot.press("plus")
        expected = Lines(app.desk.sight, ALL_OPEN)
        shown = drawn(pilot.app.screen.query_one(Navigator))
    assert len(expected) > 50
    for line, row in zip(expected, shown, strict=False):
        assert line.portion is None or f" {plain(words.portion(line.portion, app.desk.translate)).strip()} " in row


@NARROW
async def test_every_figure_of_every_place_stands_whole_in_the_detail(size: tuple[int, int]) -> None:
    async with browsing(size, "2") as (pilot, desk):
        page = pilot.app.screen.query_one(Page)
        assert page.show_vertical_scrollbar
        for place in places(desk):
            document = desk.pages.document(place)
            page.show(document)
            shown, width = drawn(page), page.scrollable_content_region.width - 2 * MARGIN
            wanted = figures(laid_out(document, WIDE[0]))
            assert wanted, place
            assert not wanted - figures(shown), place
            assert all(cell_len(line) <= width for line in laid_out(document, width)), place


@NARROW
async def test_every_figure_of_every_sum_check_stands_whole(size: tuple[int, int]) -> None:
    async with browsing(size, "3") as (pilot, desk):
        pane, seen = pilot.app.screen.query_one(CheckList), 0
        assert pane.show_vertical_scrollbar
        for place in places(desk):
            checks, after = desk.pages.checks(place), desk.pages.below_checks(place)
            pane.show(checks, after)
            said = [plain(text) for check in checks for text in (check.rule, check.sum, check.difference, check.place)]
            wanted = figures([*said, *laid_out(after, WIDE[0])])
            assert not wanted - figures(drawn(pane)), place
            width = pane.scrollable_content_region.width
            assert all(pane.text(number, width).cell_len <= width for number in range(pane.virtual_size.height)), place
            seen += wanted.total()
        assert seen > 400


def test_every_figure_and_day_of_every_sentence_to_choose_from_stands_on_one_line() -> None:
    desk, seen = application().desk, 0
    for place in places(desk):
        for one in place_quotables(desk, place):
            for whole in (True, False):
                (choice,) = quotables_found([one], whole, "")
                shown = [line.plain for line in choice.draw(TINY[0] - 4)]
                assert all(cell_len(line) <= TINY[0] - 4 for line in shown)
                wanted = [
                    found for text in (one.figure, one.sentence if whole else "") for found in WHOLE.findall(text)
                ]
                assert [found for found in wanted if not any(found in line for line in shown)] == [], shown
                seen += len(wanted)
    assert seen > 400


@NARROW
async def test_every_figure_of_the_agenda_stands_whole(size: tuple[int, int]) -> None:
    async with browsing(size, "g", "4") as (pilot, desk):
        pane, calendar, agenda = pilot.app.screen.query_one(AgendaList), desk.calendar, desk.agendas.of(Selection())
        said = [
            line
            for entry in agenda.entries
            for line in (plain(calendar.left(entry)), *laid_out(entry_lines(calendar, entry, True), WIDE[0]))
        ]
        assert len(agenda.entries) > 5
        assert not figures(said) - figures(drawn(pane))
        width = pane.scrollable_content_region.width
        assert all(pane.text(number, width).cell_len <= width for number in range(pane.virtual_size.height))


async def months(size: tuple[int, int], *keys: str) -> list[list[str]]:
    """What is drawn, without its spaces, of each month in which something is due."""
    async with browsing(size, "4", *keys) as (pilot, desk):
        month, diary = pilot.app.screen.query_one(Month), Diary.opened(desk.agendas.of(Selection()), desk.today)
        days = {due.last.replace(day=1) for entry in diary.agenda.entries if (due := entry.duty.due) and due.last}
        shown = []
        for day in sorted(days):
            month.show(diary.at(day))
            shown.append(["".join(month.render_line(y).text.split()) for y in range(month.size.height)])
        return shown


async def test_every_day_of_a_month_is_drawn_with_its_mark_and_a_narrow_year_on_two_lines_with_every_count() -> None:
    wide = await months(WIDE)
    assert len(wide) >= 5
    for size in (TINY, SMALL):
        for roomy, close in zip(wide, await months(size, "tab"), strict=True):
            assert roomy[:8] == close[:8]
    narrow = await months((40, 30), "tab")
    for roomy, close in zip(wide, narrow, strict=True):
        assert roomy[9:11] == ["".join(close[9:13:2]), "".join(close[10:13:2])]


def test_a_list_without_room_has_its_cursor_on_a_choice() -> None:
    themes, _ = themes_in(shipped("themes"))
    found = ChoiceList(Painter(themes["skymning"]), id="found")
    found.draw(lambda _: (3, lambda number: [Text(str(number))], ()))
    for asked, stands in ((-1, 0), (1, 1), (7, 2)):
        found.move_to(asked)
        assert found.cursor == stands
    found.draw(lambda _: (0, lambda _: (), ()), 2)
    assert found.choices == 0


@pytest.mark.painted
@pytest.mark.parametrize("keys", [("3", "pageup", "enter"), ("3", "pageup", "1"), ("p", "r", "up", "pageup", "enter")])
async def test_keys_do_no_harm_where_a_list_has_no_room(keys: tuple[str, ...]) -> None:
    async with browsing((2, 30)) as (pilot, _):
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.resize_terminal(100, 30)
        await pilot.press("up", "down")


@pytest.mark.parametrize("keys", [("x",), ("4", "i"), ("4", "d")])
async def test_what_is_asked_stands_on_the_smallest_screen(keys: tuple[str, ...]) -> None:
    async with application(party="region-stockholm").run_test(size=TINY) as pilot:
        await pilot.press(*keys)
        assert pilot.app.screen.region.contains_region(pilot.app.screen.query_one("#question").region)
