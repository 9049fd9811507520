"""A letter in find: one frame, what shows is laid out and nothing else, and the list grows as agreements are read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

import pytest
from msgspec import structs
from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.screen import Screen

from overens.language import translator
from overens.settings import shipped
from overens.themes import themes_in
from overens.tui import finds, growing
from overens.tui.app import OverensApp
from overens.tui.desk import Desk
from overens.tui.leisure import Leisure
from overens.tui.places import ROOT
from overens.tui.screens.calendar import CalendarScreen
from overens.tui.screens.chooser import ChooserScreen
from overens.tui.surroundings import Surroundings
from overens.tui.theming import Painter
from overens.tui.widgets.choices import ChoiceList
from overens.tui.widgets.typing import TypingLine
from tests.pictures import TODAY
from tests.shipped import shipped_agreements
from tests.tui.test_browse import screen_text

SHIPPED = shipped_agreements()
THEMES = themes_in(shipped("themes"))[0]


class Listed(App[None]):
    """A list of choices, two or three lines each, which notes which of them it lays out."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        self.laid_out: set[int] = set()

    def compose(self) -> ComposeResult:
        yield ChoiceList(Painter(THEMES["skymning"]), id="list")

    def on_mount(self) -> None:
        self.query_one(ChoiceList).draw(lambda _: (self.count, self.lay_out, [Text("last")]), self.count // 2)

    def lay_out(self, number: int) -> list[Text]:
        self.laid_out.add(number)
        return [Text(f" {number}.{line}") for line in range(2 + number % 2)]


async def listed(count: int, *moves: int) -> tuple[list[int], list[str]]:
    """How many choices are laid out at first and at each move, and what stands on the screen in the end."""
    app = Listed(count)
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        counts, shown = [len(app.laid_out)], app.query_one(ChoiceList)
        for cursor in moves:
            app.laid_out.clear()
            shown.move_to(cursor % count)
            await pilot.pause()
            counts.append(len(app.laid_out))
        strips = [shown.render_line(y).text.strip(" ›") for y in range(shown.size.height)]
        return counts, strips


async def test_a_list_lays_out_what_shows_however_many_choices_there_are() -> None:
    moves = (1000, 1001, 1002, 3, 2, -1, 0)
    few, many = await listed(4_000, *moves), await listed(400_000, *moves)
    assert few == many
    assert max(few[0]) <= 20


@pytest.mark.parametrize("cursor", [0, 7, 2001, 3999])
async def test_the_lines_of_a_list_follow_each_other_wherever_one_is(cursor: int) -> None:
    _, shown = await listed(4_000, 1500, cursor)
    first = [line for line in shown if line.endswith(".0")]
    numbers = [int(line.partition(".")[0]) for line in first]
    assert cursor in numbers
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    for number in numbers[:-1]:
        begin = shown.index(f"{number}.0")
        assert shown[begin : begin + 2 + number % 2] == [f"{number}.{line}" for line in range(2 + number % 2)]


def application() -> OverensApp:
    """The browser on the shipped agreements."""
    desk = Desk(SHIPPED, translator("sv"), TODAY)
    return OverensApp(desk, lambda: SHIPPED, Surroundings(THEMES, "skymning"), ROOT)


def stands(screen: ChooserScreen[object]) -> list[str]:
    """What the list shows."""
    shown = screen.query_one(ChoiceList)
    return [shown.render_line(y).text.strip() for y in range(shown.size.height)]


@pytest.mark.painted
async def test_a_letter_is_one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    frames: list[object] = []
    display = App._display

    def noting(app: App[None], screen: Screen[object], renderable: RenderableType | None) -> None:
        frames.append(renderable)
        display(app, screen, renderable)

    monkeypatch.setattr(App, "_display", noting)
    async with application().run_test(size=(100, 30)) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        for letter in "ambul":
            frames.clear()
            await pilot.press(letter)
            await pilot.pause()
            assert len(frames) == 1


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[Iterator[None]]:
    """What find would read between the keys: nothing is read but what a test goes on with."""
    found: list[Iterator[None]] = []
    monkeypatch.setattr(finds, "FEW", 0)
    monkeypatch.setattr(Leisure, "do", lambda _, pieces: found.append(pieces))
    return found


async def test_a_list_grows_as_agreements_are_read_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finds, "FEW", 0)
    monkeypatch.setattr(growing, "STRIDE", 1)
    app = application()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash")
        screen = app.screen
        assert isinstance(screen, ChooserScreen)
        await pilot.press(*"ambulans")
        while screen.offer.rest():
            await pilot.pause()
        await pilot.pause()
        assert any("ambulanssjukvården" in line for line in stands(screen))


@pytest.mark.usefixtures("work")
async def test_enter_that_comes_before_anything_is_found_takes_what_is_found_first() -> None:
    app = application()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"ambulans", "enter")
        assert isinstance(app.screen, ChooserScreen)
        for _ in app.finder.finds.index.growing():
            pass
        app.finder.show_again()
        await pilot.pause()
        assert str(app.browser.place) == "god-och-nara-vard-2024/ambulans"


@pytest.mark.usefixtures("work")
async def test_a_letter_after_enter_says_that_one_still_writes() -> None:
    app = application()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"ambu", "enter", "l")
        for _ in app.finder.finds.index.growing():
            pass
        app.finder.show_again()
        await pilot.pause()
        assert isinstance(app.screen, ChooserScreen)


@pytest.mark.usefixtures("work")
async def test_enter_waits_no_longer_than_there_may_be_more() -> None:
    app = application()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"zzzz", "enter")
        screen = app.screen
        assert isinstance(screen, ChooserScreen)
        assert screen.waiting
        for _ in app.finder.finds.index.growing():
            pass
        app.finder.show_again()
        assert not screen.waiting


@pytest.mark.usefixtures("work")
async def test_how_much_can_be_searched_is_said_beside_what_was_found() -> None:
    app = application()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"vård")
        growing = app.finder.finds.index.growing()
        for _ in range(6):
            next(growing)
        app.finder.show_again()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ChooserScreen)
        assert "6 av 12 överenskommelser" in str(screen.query_one("#chooser").border_subtitle)
        assert any("God och nära vård" in line for line in stands(screen))


async def test_that_what_is_found_is_only_like_it_is_said_beside_it() -> None:
    app = application()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"lund")
        frame = app.screen.query_one("#chooser")
        assert frame.border_subtitle == "Ingen exakt träff: detta liknar det sökta"
        await pilot.press("backspace")
        assert frame.border_subtitle == ""


async def test_a_list_that_is_opened_again_grows_from_where_it_stood(
    work: list[Iterator[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "STRIDE", 4)
    app = application()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash")
        for _ in range(3):
            next(work[-1])
        await pilot.press("escape", "slash")
        screen = app.screen
        assert isinstance(screen, ChooserScreen)
        assert screen.offer.rest() == "3 av 12 överenskommelser är klara för sökning …"
        grown: list[int] = []
        monkeypatch.setattr(app.finder, "show_again", lambda: grown.append(app.finder.finds.index.read[0]))
        for _ in work[-1]:
            pass
        assert grown == [7, 11, 12]


async def test_a_list_stays_till_as_much_has_been_read_again_and_its_cursor_at_the_top(
    work: list[Iterator[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(growing, "STRIDE", 1)
    app = application()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"vård")
        screen = app.screen
        assert isinstance(screen, ChooserScreen)
        for _ in range(5):
            next(work[-1])
        before, said = stands(screen), screen.offer.rest()
        assert said.startswith("5 av 12 ")
        app.use(app.desk.read_again(structs.replace(app.desk.loaded, library=replace(app.desk.library))))
        for _ in range(4):
            next(work[-1])
            assert (stands(screen), screen.offer.rest()) == (before, said)
        for _ in work[-1]:
            pass
        await pilot.pause()
        assert (screen.offer.rest(), stands(screen) != before) == ("", True)
        assert screen.query_one(ChoiceList).cursor == 0


@pytest.mark.usefixtures("work")
async def test_what_is_gone_meanwhile_cannot_be_gone_to() -> None:
    app = application()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash", *"ambulans")
        for _ in app.finder.finds.index.growing():
            pass
        app.finder.show_again()
        loaded = app.desk.loaded
        rest = tuple(one for one in loaded.library.summaries if one.id != "god-och-nara-vard-2024")
        app.use(app.desk.read_again(structs.replace(loaded, library=replace(loaded.library, summaries=rest))))
        await pilot.press("enter")
        await pilot.pause()
        assert "finns inte kvar" in screen_text(pilot)
        assert app.browser.place.agreement == ""


@pytest.mark.parametrize("opening", [("slash",), ("4", "d")], ids=str)
@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (("a", "m", "x", "backspace", "b"), "amb"),
        (("m", "b", "home", "a"), "amb"),
        (("x", "y", "ctrl+u", "å", "r"), "år"),
        (("a", "b", "left", "delete", "c"), "ac"),
    ],
    ids=str,
)
async def test_keys_that_come_together_are_done_in_their_turn(
    opening: tuple[str, ...], keys: tuple[str, ...], written: str
) -> None:
    app = application()
    async with app.run_test() as pilot:
        await pilot.press(*opening)
        line = app.screen.query_one(TypingLine)
        line.clear()
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        assert line.value == written


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
async def test_what_is_pressed_before_a_list_is_there_is_done_in_the_list_and_in_its_turn(turns: int) -> None:
    """The event loop takes some turns between the keys, as over a line where they come one by one."""
    app = application()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        for key in ("p", "down", "enter"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
            for _ in range(turns):
                await asyncio.sleep(0)
        await pilot.pause()
        await pilot.pause()
        assert app.desk.perspective.party == "regioner"
        assert app.browser._tree.cursor == 0
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 5, 8, 13, 21])
async def test_what_is_pressed_together_with_enter_is_done_in_the_browser(turns: int) -> None:
    app = application()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"kvalitetsreg")
        for key in ("enter", "n", "n", "N"):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
            for _ in range(turns):
                await asyncio.sleep(0)
        for _ in range(3):
            await pilot.pause()
        assert (app.finder.finds.query, app.finder.finds.typed) == ("kvalitetsreg", "kvalitetsreg")
        assert app.finder.finds.number == 2


async def test_keys_that_come_together_move_in_the_list_before_one_is_taken() -> None:
    app = application()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        for key in ("down", "down", "up", "enter"):
            app.post_message(events.Key(key, None))
        await pilot.pause()
        await pilot.pause()
        assert app.desk.perspective.party == "regioner"
        assert app.browser._tree.cursor == 0


TURNS = [0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89]


async def press_early(app: OverensApp, turns: int, *keys: str) -> None:
    """Press keys one by one, so many turns of the event loop after one another."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(turns):
            await asyncio.sleep(0)


def days_typed() -> Iterator[tuple[int, str]]:
    """Each number of turns with a year to be gone to that is another than the last."""
    return zip(TURNS, cycle(("2024", "2020")))


async def test_what_is_typed_before_a_question_is_there_stands_in_its_line() -> None:
    app = application()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4")
        for turns, year in days_typed():
            await press_early(app, turns, "d", *year, "enter")
            await pilot.pause()
            await pilot.pause()
            calendar = app.screen
            assert isinstance(calendar, CalendarScreen), turns
            assert calendar.diary.day.year == int(year), turns


async def test_what_is_typed_before_a_question_is_there_is_written_after_what_stands_there() -> None:
    app = application()
    async with app.run_test(size=(120, 36)) as pilot:
        for turns in TURNS:
            await pilot.press("4")
            await press_early(app, turns, "i", "x", "y", "down", "5")
            await pilot.pause()
            await pilot.pause()
            assert [line.value for line in app.screen.query(TypingLine)] == ["overens.icsxy", "5"], turns
            await pilot.press("escape", "escape")
            assert len(app.screen_stack) == 1, turns


async def test_what_is_typed_after_an_early_enter_is_no_part_of_the_answer() -> None:
    app = application()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4")
        for turns, year in days_typed():
            await press_early(app, turns, "d", *year, "enter", "5")
            await pilot.pause()
            await pilot.pause()
            calendar = app.screen
            assert isinstance(calendar, CalendarScreen), turns
            assert calendar.diary.day.year == int(year), turns
