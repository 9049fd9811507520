"""What is painted of each line: what shows, and what Textual would paint."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest
import rich.cells
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from textual._compositor import Compositor
from textual.geometry import Offset, Region
from textual.pilot import Pilot
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from overens.settings import shipped
from overens.tui.output import caches, covering, scrollbars
from overens.tui.output.cells import Cell, cells
from overens.tui.output.covering import Covered, CoveringCompositor
from overens.tui.output.private import changed
from overens.tui.output.scrollbars import CellBar, slide
from overens.tui.places import Place
from overens.tui.widgets.checks import CheckList
from overens.tui.widgets.choices import ChoiceList
from overens.tui.widgets.navigator import Navigator
from overens.tui.widgets.page import Page
from overens.tui.widgets.scrolling import Scrolling
from tests.pictures import application

VIEWS = [(), ("j", "j", "3"), ("2",), ("1", "slash", "e"), ("question_mark",), ("4",), ("i",)]
"""Keys that lead to one view after the other, from the browser."""


async def views(pilot: Pilot[None]) -> AsyncIterator[tuple[str, ...]]:
    """Walk through the views; what lies over the last one is closed first."""
    for keys in VIEWS:
        if len(pilot.app.screen_stack) > 1 and keys != ("i",):
            await pilot.press("escape")
        await pilot.press(*keys)
        await pilot.pause()
        yield keys


@pytest.mark.parametrize(
    ("size", "theme"),
    [((120, 36), "skymning"), ((80, 24), "sexton"), ((40, 12), "skymning"), ((40, 12), "sexton")],
    ids=str,
)
async def test_what_covers_the_rest_and_what_is_drawn_by_line_looks_as_textual_paints_it(
    size: tuple[int, int], theme: str
) -> None:
    app, most = application(theme=theme, ascii_only=theme == "sexton"), 0
    async with app.run_test(size=size) as pilot:
        async for keys in views(pilot):
            most = max(most, len(app.screen_stack))
            for screen in app.screen_stack:
                own = screen._compositor
                assert isinstance(own, CoveringCompositor)
                for region in (own.size.region, Region(0, 1, own.size.width, 1), Region(3, 2, 30, own.size.height - 4)):
                    lines = region.line_range
                    painted = own._render_chops(region, lines.__contains__)
                    known = Compositor._render_chops(own, region, lines.__contains__)
                    assert [dict(painted[y]) for y in lines] == [dict(known[y]) for y in lines], keys
            for shown in [one for screen in app.screen_stack for one in screen.query(Scrolling) if one.region]:
                whole = shown.region.reset_offset
                for crop in (whole, whole.shrink((1, 0, 0, 0)), whole.shrink((2, 0, 2, 0)), whole.shrink((1, 2, 1, 3))):
                    framed = Widget.render_lines(shown, crop)
                    assert [_looks(one) for one in shown.render_lines(crop)] == [_looks(one) for one in framed], keys
    assert most == 3, "a question lies over the calendar, which lies over the browser"


def _looks(strip: Strip) -> list[tuple[str, object]]:
    return [(letter, style) for text, style, _ in strip for letter in text]


@pytest.mark.painted
async def test_of_a_line_only_what_has_changed_is_drawn() -> None:
    app = application()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        tree, detail = app.screen.query_one(Navigator), app.screen.query_one("#detail", Page)
        drawn: list[tuple[str | None, int]] = []
        for shown in (tree, detail):
            render = shown.render_line

            def noting(y: int, shown: Widget = shown, render: Callable[[int], Strip] = render) -> Strip:
                drawn.append((shown.id, y))
                return render(y)

            setattr(shown, "render_line", noting)  # noqa: B010
        detail.refresh(*(Region(0, y, detail.size.width, 1) for y in range(3, 9)))
        tree.refresh(Region(0, 4, tree.size.width, 1))
        await pilot.pause()
        assert sorted(drawn) == [*(("detail", y) for y in range(3, 9)), ("tree", 4)]


def test_where_textual_is_another_it_paints_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    assert changed(covering.PARTS) == []
    monkeypatch.setattr(covering, "PARTS", ((Compositor._render_chops, ("self",)),))
    assert type(Covered()._compositor) is Compositor


def test_strips_are_known_and_make_only_the_caches_that_are_used() -> None:
    strip = Strip([Segment("abc")], 3)
    assert not any(_is_set(strip, name) for name in caches.SIZES)
    assert strip.divide([1, 3]) == [Strip([Segment("a")]), Strip([Segment("bc")])]
    assert [name for name in caches.SIZES if _is_set(strip, name)] == ["_divide_cache"]
    assert strip.divide([1, 3]) is strip.divide([1, 3])
    assert set(Strip.__slots__) == {*caches.SIZES, *caches.FIELDS}
    with pytest.raises(AttributeError):
        getattr(strip, "no_such_thing")  # noqa: B009


def test_rich_is_known_and_keeps_the_widths_of_few_texts() -> None:
    assert caches.widths_are_known()
    for number in range(2 * caches.WIDTHS):
        assert cell_len(f"å{number}") == 1 + len(str(number))
    assert rich.cells.cached_cell_len.cache_info().currsize == caches.WIDTHS


def _is_set(strip: Strip, name: str) -> bool:
    try:
        object.__getattribute__(strip, name)
    except AttributeError:
        return False
    return True


@pytest.mark.painted
async def test_a_scrollbar_is_painted_again_where_it_looks_otherwise() -> None:
    app = application()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("j")
        await pilot.pause()
        detail = app.screen.query_one("#detail", Page)
        bar = detail.vertical_scrollbar
        assert detail.show_vertical_scrollbar
        for lines in (300, 299, 60, 24, 61):
            slide(bar, lines)
            await pilot.pause()
            shown = [strip.text for strip in bar.render_lines(bar.size.region)]
            bar.refresh()
            await pilot.pause()
            assert shown == [strip.text for strip in bar.render_lines(bar.size.region)]


@pytest.mark.parametrize("theme", sorted(path.stem for path in shipped("themes").glob("*.toml")))
async def test_a_scrollbar_looks_as_textual_draws_it(theme: str) -> None:
    app = application(theme=theme, ascii_only=theme == "sexton")
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("j")
        await pilot.pause()
        bar = app.screen.query_one("#detail", Page).vertical_scrollbar
        assert isinstance(bar, CellBar)
        lines = bar.window_size
        states = {"window_virtual_size": 3 * lines, "mouse_over": True, "position": 5.25, "window_size": 9 * lines}
        looks = []
        for name, value in (*states.items(), ("grabbed", Offset(1, 1))):
            bar.set_reactive(getattr(ScrollBar, name), value)
            bar.refresh()
            longer = Region(0, 0, bar.size.width, bar.size.height + 3)  # of a bar that does not know its new size yet
            for crop in (bar.size.region, Region(0, 3, 2, 4), Region(1, 2, 1, 5), longer):
                shown = [_cells_and_clicks(strip) for strip in bar.render_lines(crop)]
                assert shown == [_cells_and_clicks(strip) for strip in Widget.render_lines(bar, crop)]
                looks.append(shown)
        assert looks[0] != looks[8] != looks[12]


def _cells_and_clicks(strip: Strip) -> tuple[list[Cell], list[object]]:
    return cells(strip, ColorSystem.TRUECOLOR), [style.meta if style else None for _, style, _ in strip]


async def test_where_textual_is_another_a_scrollbar_is_textuals(monkeypatch: pytest.MonkeyPatch) -> None:
    assert changed(scrollbars.PARTS) == []
    monkeypatch.setattr(scrollbars, "PARTS", ((Widget.render_lines, ("self",)),))
    app = application()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("j")
        await pilot.pause()
        assert {type(one.vertical_scrollbar) for one in app.screen.query(Scrolling)} == {ScrollBar}


@pytest.mark.parametrize("size", [(80, 24), (100, 24), (40, 12)], ids=str)
async def test_what_shows_is_laid_out_for_the_room_that_it_has(size: tuple[int, int]) -> None:
    app = application(None, Place("god-och-nara-vard-2020"))
    async with app.run_test(size=size) as pilot:
        for keys in (("3",), ("enter",), ("escape", "1", "j", "3"), ("escape", "2")):
            await pilot.press(*keys)
            await pilot.pause()
            shown = [one for one in app.screen.query(Page) if one.size]
            assert all(one._laid.room == one.scrollable_content_region.size for one in shown), keys
            lists = [one for one in app.screen.query(ChoiceList) if one.size and one.choices]
            assert all(one._laid_out_for == one.scrollable_content_region.width for one in lists), keys
            assert shown or lists, keys


@pytest.mark.painted
@pytest.mark.parametrize("size", [(55, 27), (55, 28), (91, 27), (91, 28), (91, 29)], ids=str)
async def test_what_is_fewer_lines_beside_a_scrollbar_comes_to_rest(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, times, fit = (
        application(None, Place("god-och-nara-vard-2020", ("primarvard", "delomraden"))),
        [],
        ChoiceList.fit,
    )

    def counted(shown: ChoiceList) -> None:
        times.append(shown)
        fit(shown)

    monkeypatch.setattr(ChoiceList, "fit", counted)
    async with app.run_test(size=size) as pilot:
        await pilot.press("3")
        await pilot.pause()
        before = len(times)
        for _ in range(5):
            await pilot.pause()
        assert len(times) == before <= 8


SIZES = [(60, 20), (120, 36)], [(60, 20), (40, 12), (120, 36)], [(80, 24), (40, 12), (120, 36)], [(80, 24), (120, 36)]


@pytest.mark.parametrize("sizes", SIZES, ids=str)
async def test_the_checks_show_once_there_is_room(sizes: list[tuple[int, int]]) -> None:
    app = application(None, Place("god-och-nara-vard-2024"))
    async with app.run_test(size=sizes[0]) as pilot:
        for size in sizes:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        checks = app.screen.query_one(CheckList)
        assert checks.choices
        assert checks.size.height > 5
