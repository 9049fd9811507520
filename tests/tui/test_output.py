"""What is sent of what differs: a terminal that showed one screen shows the other, cell by cell."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from overens.tui.output.cells import Row, cells, put, sure
from overens.tui.output.difference import difference
from overens.tui.output.looks import PLAIN, Look, look, turn
from overens.tui.output.shown import Piece, Shown

WIDTH, HEIGHT = 16, 3
COLOURS = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}
VISIBLE = ("reverse", "underscore", "strikethrough")

Cells = list[list[tuple[object, ...]]]


class Emulator(pyte.Screen):
    """Erases like xterm: also the cells of a display that nothing was written on yet take the background."""

    def erase_in_display(self, how: int = 0, *args: object, **kwargs: object) -> None:
        super().erase_in_display(how, *args, **kwargs)
        if how == 2:
            for y in range(self.lines):
                self.buffer[y].update(dict.fromkeys(range(self.columns), self.cursor.attrs))


def terminal() -> tuple[pyte.Screen, pyte.Stream]:
    """An emulated terminal that does not wrap, as Textual sets it; it erases in the background that it writes in."""
    screen = Emulator(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    stream.feed("\x1b[?7l")
    return screen, stream


def shown_on(screen: pyte.Screen) -> Cells:
    """What one sees."""
    return [[seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def seen(cell: pyte.screens.Char) -> tuple[object, ...]:
    """What one sees of a cell: of a blank neither the foreground nor whether it is bold, of a full one the colour."""
    visible = {one for one in VISIBLE if getattr(cell, one)}
    if cell.data == " " and not visible:
        return (" ", cell.bg)
    full = (cell.data == " " and visible == {"reverse"}) or (cell.data == "█" and not visible)
    if full and not cell.bold and not cell.italics and re.fullmatch("[0-9a-f]{6}", cell.fg):
        return (" ", cell.fg)
    return tuple(cell)


def as_textual_sends(strips: list[Strip], colours: str) -> Cells:
    """What one sees where Textual sends every row whole."""
    console = Console(color_system=colours, force_terminal=True)  # type: ignore[arg-type]
    screen, stream = terminal()
    for y, strip in enumerate(strips, 1):
        stream.feed(f"\x1b[{y};1H{strip.render(console)}")
    return shown_on(screen)


colour = st.sampled_from(["default", "red", "bright_blue", "color(17)", "color(231)", "#123456", "#fedcba"])
styles = st.none() | st.builds(
    Style,
    color=st.none() | colour,
    bgcolor=st.none() | colour,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
    strike=st.booleans(),
)
texts = st.text(st.sampled_from("aB å│█✓…"), max_size=9) | st.text(" ", max_size=20)
wide_texts = st.lists(st.sampled_from(["a", " ", "世", "界", "e\u0301", "x\u0308\u0323", "ﬁ"]), max_size=6).map("".join)
"""Without what the emulator does not draw (joiners) or draws elsewhere (marks of a wide letter or of none)."""


def strips_of(words: st.SearchStrategy[str]) -> st.SearchStrategy[list[Strip]]:
    segments = st.lists(st.tuples(words, styles).map(lambda found: Segment(*found)), max_size=6)
    row = segments.map(lambda found: Strip(found).adjust_cell_length(WIDTH))
    return st.lists(row, min_size=HEIGHT, max_size=HEIGHT)


def rows(strips: list[Strip], colours: str) -> list[Row]:
    return [cells(strip, COLOURS[colours]) for strip in strips]


@pytest.mark.parametrize("erases", [True, False])
@given(
    screens=st.lists(strips_of(texts | wide_texts), min_size=1, max_size=3)
    | st.lists(strips_of(texts), min_size=1, max_size=3),
    colours=st.sampled_from(sorted(COLOURS)),
)
def test_a_terminal_shows_the_same_as_where_textual_sends_every_row(
    erases: bool, screens: list[list[Strip]], colours: str
) -> None:
    screen, stream = terminal()
    before: list[Row] = [[(" ", PLAIN)] * WIDTH for _ in range(HEIGHT)]
    for strips in screens:
        after = rows(strips, colours)
        stream.feed(difference(before, after, WIDTH, erases=erases))
        assert shown_on(screen) == as_textual_sends(strips, colours)
        assert screen.cursor.attrs == screen.default_char
        before = after


@given(strips=strips_of(texts | wide_texts))
def test_nothing_is_sent_where_nothing_differs(strips: list[Strip]) -> None:
    found = rows(strips, "truecolor")
    assert difference(found, found, WIDTH, erases=True) == ""


@given(strips=strips_of(texts), others=strips_of(texts), erases=st.booleans())
def test_a_screen_that_others_have_written_on_is_sent_whole(
    strips: list[Strip], others: list[Strip], erases: bool
) -> None:
    shown, (screen, stream) = Shown(erases=erases), terminal()

    def replace(found: list[Strip]) -> str:
        pieces = [(y, 0, row) for y, row in enumerate(rows(found, "256"))]
        return shown.commit(shown.replace(pieces, WIDTH, HEIGHT))

    stream.feed(replace(others))
    stream.feed("\x1b[Hgarbage\x1b[2;3H\x1b[7mgarbage\x1b[m")
    assert replace(others) == ""
    shown.forget()
    stream.feed(replace(strips))
    assert shown_on(screen) == as_textual_sends(strips, "256")


def test_a_change_that_was_never_sent_is_not_known() -> None:
    shown = Shown(erases=True)
    first = [(0, 0, cells([Segment("first")], ColorSystem.TRUECOLOR))]
    shown.replace(first, 5, 1)
    assert not shown.known
    shown.commit(shown.replace(first, 5, 1))
    second = [(0, 0, cells([Segment("other")], ColorSystem.TRUECOLOR))]
    assert shown.change(second).sent == shown.change(second).sent != ""


def test_a_region_that_is_left_stays_as_it_was_whatever_is_painted_there() -> None:
    def painted(*lines: str) -> list[Piece]:
        return [(y, 0, cells([Segment(line)], ColorSystem.TRUECOLOR)) for y, line in enumerate(lines)]

    def text(shown: Shown) -> list[str]:
        return ["".join(text for text, _ in row) for row in shown.rows]

    shown = Shown(erases=True)
    shown.commit(shown.replace(painted("abcd", "efgh", "ijkl"), 4, 3))
    shown.left = lambda: [Region(1, 1, 2, 5)]
    shown.commit(shown.replace(painted("ABCD", "EFGH", "IJKL"), 4, 3))
    assert text(shown) == ["ABCD", "EfgH", "IjkL"]
    shown.left = None
    assert shown.change(painted("ABCD", "EfgH", "IjkL")).sent == ""

    shown.left = lambda: [Region(0, 0, 4, 3)]
    shown.commit(shown.replace(painted("other"), 5, 1))
    assert text(shown) == ["other"], "of another size nothing is left"
    shown.left = lambda: [Region(0, 0, 5, 1)]
    shown.forget()
    shown.commit(shown.replace(painted("after"), 5, 1))
    assert text(shown) == ["after"], "of what others have written nothing is left"


def test_what_is_forgotten_while_a_change_is_made_stays_forgotten() -> None:
    shown = Shown(erases=True)
    change = shown.replace([(0, 0, cells([Segment("first")], ColorSystem.TRUECOLOR))], 5, 1)
    shown.forget()
    shown.commit(change)
    assert not shown.known


@pytest.mark.parametrize(
    ("x", "text", "left"),
    [(1, "x", " x界 "), (2, "x", "世x  "), (1, "xy", " xy  "), (3, "xy", "世 xy"), (0, "語", "語界 ")],
)
def test_of_a_wide_character_half_overwritten_nothing_is_left(x: int, text: str, left: str) -> None:
    row = cells([Segment("世界 ")], ColorSystem.TRUECOLOR)
    put(row, x, cells([Segment(text)], ColorSystem.TRUECOLOR))
    assert "".join(one for one, _look in row) == left
    assert len(row) == 5


@pytest.mark.parametrize("cluster", ["👩\u200d👧", "❤\ufe0f", "🇸🇪", "क्षि", "\ue0b0", "a\u0301"])
def test_where_terminals_disagree_about_a_width_the_neighbours_stand_right(cluster: str) -> None:
    """The emulator has its own idea of these: of the cluster itself nothing is said here."""
    row = cells([Segment(f"ab{cluster}cd")], ColorSystem.TRUECOLOR)
    row += [(" ", PLAIN)] * (WIDTH - len(row))
    screen, stream = terminal()
    blank: Row = [(" ", PLAIN)] * WIDTH
    stream.feed(difference([blank] * 3, [blank, row, blank], WIDTH, erases=True))
    end = 2 + len(cells([Segment(cluster)], ColorSystem.TRUECOLOR))
    line = [screen.buffer[1][x].data for x in range(WIDTH)]
    assert line[:2] == ["a", "b"]
    assert line[end : end + 3] == ["c", "d", " "]
    assert not sure(cluster)


def test_marks_that_come_with_another_style_belong_to_the_letter_before() -> None:
    row = cells([Segment("e"), Segment("\u0301x", Style(bold=True))], ColorSystem.TRUECOLOR)
    assert [text for text, _look in row] == ["e\u0301", "x"]


def test_control_characters_are_never_sent() -> None:
    row = cells([Segment("a\x1b]0;b\x07\x9bc")], ColorSystem.TRUECOLOR)
    assert "".join(text for text, _look in row) == "a]0;bc"


@given(now=styles, to=styles)
def test_of_a_look_only_what_changes_is_sent(now: Style | None, to: Style | None) -> None:
    before, after = look(now, ColorSystem.TRUECOLOR), look(to, ColorSystem.TRUECOLOR)
    sent, whole = turn(before, after), turn(PLAIN, after)
    assert len(sent) <= len(f"\x1b[m{whole}")
    screen, stream = terminal()
    stream.feed(whole)
    wanted = screen.cursor.attrs
    screen, stream = terminal()
    stream.feed(turn(PLAIN, before) + sent)
    assert screen.cursor.attrs == wanted


def test_a_link_is_opened_and_closed() -> None:
    linked = look(Style(link="https://example.org"), ColorSystem.TRUECOLOR)
    assert turn(PLAIN, linked).endswith(";https://example.org\x1b\\")
    assert turn(linked, PLAIN) == "\x1b]8;;\x1b\\"
    assert turn(linked, linked._replace(attributes=frozenset({"bold"}))) == "\x1b[1m"


@pytest.mark.parametrize(("erases", "sent"), [(True, "\x1b[1;4H\x1b[44m\x1b[K\x1b[m"), (False, " " * 13)])
def test_a_coloured_rest_of_a_row_is_erased_only_where_the_terminal_erases_in_colour(erases: bool, sent: str) -> None:
    row: Row = [("a", PLAIN)] * 3 + [(" ", Look(background="44"))] * 13
    found = difference([[("a", PLAIN)] * 3 + [("b", PLAIN)] * 13], [row], WIDTH, erases=erases)
    assert sent in found.replace("\x1b[44m\x1b[1;4H", "\x1b[1;4H\x1b[44m")


def test_a_bar_is_sent_as_blanks_where_the_colour_is_the_same_before_and_behind() -> None:
    blank: Row = [(" ", PLAIN)] * WIDTH

    def sent(style: Style) -> str:
        row = cells([Segment("█" * 12 + "▌", style), Segment("   ")], ColorSystem.EIGHT_BIT)
        return difference([blank], [row], WIDTH, erases=True)

    assert sent(Style(color="color(74)")) == "\x1b[48;5;74m\x1b[H\x1b[12X\x1b[0;38;5;74m\x1b[12C▌\x1b[m"
    for style in (Style(color="blue"), Style(color="color(74)", bold=True)):  # its light sister may be another behind
        assert "█" * 12 in sent(style)
