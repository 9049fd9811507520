"""What the screens look like in every theme: contrast, and that nothing is told by colour alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date

from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.pilot import Pilot

from overens.phrasing.ascii import SIGNS, ascii_only, ascii_side_by_side
from overens.settings import shipped
from overens.themes import themes_in
from overens.tui.places import ROOT, Place
from tests.pictures import application
from tests.test_themes import contrast

THEMES = themes_in(shipped("themes"))[0]
AGREEMENT = Place("god-och-nara-vard-2024")


def segments(pilot: Pilot[None]) -> list[list[Segment]]:
    """What is sent for each line of the screen."""
    compositor = pilot.app.screen._compositor
    width, height = pilot.app.size
    return [list(strip) for strip in compositor.render_strips(pilot.app.size)][:height] if width else []


def lines(pilot: Pilot[None]) -> list[str]:
    """The screen without its styles."""
    return ["".join(segment.text for segment in line) for line in segments(pilot)]


# Where each terminal's project or vendor documents its default palette: background, foreground, the sixteen.
PALETTES = {
    "xterm": """000000 e5e5e5
        000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5
        7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff""",
    "Linux console": """000000 aaaaaa
        000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa
        555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff""",
    "Windows Terminal": """0c0c0c cccccc
        0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc
        767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2""",
    "GNOME": """171421 d0cfcc
        171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc
        5e5c64 f66151 33d17a e9ad0c 2a7bde c061cb 33c7de ffffff""",
}


def palette(name: str) -> TerminalTheme:
    """A terminal's own colours."""

    def rgb(colour: str) -> tuple[int, int, int]:
        return Color.parse(f"#{colour}").rgb

    ground, text, *sixteen = map(rgb, PALETTES[name].split())
    return TerminalTheme(ground, text, sixteen[:8], sixteen[8:])


GRAPHIC = {" ", *map(chr, range(0x2500, 0x25A0))}
"""Characters that draw rather than say something: lines, bars, the edge of a field."""


def pairs(shown: Iterable[Iterable[Segment]], own: TerminalTheme) -> dict[tuple[Color, Color], str]:
    """Every pair of text and background on a screen, with a text in it."""
    found = {}
    for line in shown:
        for text, style, _ in line:
            if style is not None and set(text) - GRAPHIC:
                found[drawn(style, own)] = text
    return found


def drawn(style: Style, own: TerminalTheme) -> tuple[Color, Color]:
    """Text and background as a terminal with these own colours draws them."""
    text = Color(*style.color.get_truecolor(own, foreground=True)) if style.color else Color(*own.foreground_color)
    ground = style.bgcolor
    back = Color(*ground.get_truecolor(own, foreground=False)) if ground else Color(*own.background_color)
    return (back, text) if style.reverse else (text, back)


SCREENS: list[tuple[Place, tuple[str, ...], date]] = [
    (AGREEMENT, ("space", "3"), date(2024, 11, 15)),
    (ROOT, ("4",), date(2024, 11, 15)),
    (AGREEMENT, ("3", "enter"), date(2024, 11, 15)),
    (ROOT, ("slash", *"amb"), date(2024, 11, 15)),
    (AGREEMENT, ("c",), date(2024, 11, 15)),
    (AGREEMENT, ("x",), date(2024, 11, 15)),
    (ROOT, ("question_mark",), date(2024, 11, 15)),
    (Place("god-och-nara-vard-2024", ("ambulans",)), ("Y",), date(2024, 11, 15)),
]


async def test_every_text_of_every_screen_can_be_read_in_every_theme_and_is_the_same() -> None:
    app = application(start=AGREEMENT, today=date(2024, 11, 15))
    shown: dict[str, list[list[Segment]]] = {theme: [] for theme in THEMES}
    async with app.run_test(size=(110, 32), notifications=True) as pilot:
        for start, keys, _ in SCREENS:
            app.go(start)
            await pilot.press(*keys)
            for theme in shown:
                app.wear(theme)
                await pilot.pause()
                shown[theme] += segments(pilot)
            await pilot.press("escape", "escape", "1")
    for theme, seen in shown.items():
        least = 7 if theme == "kontrast" else 4.5
        for each in [palette(name) for name in PALETTES] if THEMES[theme].of_terminal else [palette("xterm")]:
            for (text, ground), said in pairs(seen, each).items():
                assert contrast(text, ground) >= least, (theme, said, text.hex, ground.hex)
    assert len({"\n".join("".join(text for text, *_ in line) for line in seen) for seen in shown.values()}) == 1


STEPS = (
    *("down", "space", "down", "2", "down", "3", "down", "1"),
    *("4", "right", "down", "n", "tab", "down", "escape"),
    *("slash", "r", "e", "g", "down", "down", "escape", "p", "down", "enter"),
    *("T", "down", "escape", "c", "down", "escape"),
)


async def test_whatever_a_step_changes_is_seen_without_colours_too() -> None:
    def looks() -> list[list[tuple[str, Style | None]]]:
        return [[(text, style) for text, style, _ in line] for line in segments(pilot)]

    async with application(start=AGREEMENT, today=date(2024, 11, 15)).run_test(size=(120, 36)) as pilot:
        changed = 0
        for key in STEPS:
            before, text = looks(), lines(pilot)
            await pilot.press(key)
            await pilot.pause()
            if looks() != before and key != "T":
                changed += 1
                assert lines(pilot) != text, key
        assert changed > 20


async def test_plainly_drawn_screens_have_no_box_characters_and_no_glyphs() -> None:
    app = application(start=AGREEMENT, today=date(2024, 11, 15), ascii_only=True)
    async with app.run_test(size=(110, 32)) as pilot:
        for start, keys, _ in SCREENS:
            app.go(start)
            await pilot.press(*keys)
            await pilot.pause()
            for line in lines(pilot):
                strange = {char for char in line if not char.isascii() and unicodedata.category(char)[0] != "L"}
                assert not strange, line
                assert "?" not in line or "? " in line or "? F1" in line, line
                assert len(line) == 110
            await pilot.press("escape", "escape", "1")


async def test_a_sign_takes_the_space_before_it_whatever_style_that_has() -> None:
    assert ascii_side_by_side([" ", "≥305 mnkr", "", "日", " ", "…RSS"]) == [">", "=305 mnkr", "", "??", ".", ".RSS"]
    app = application(today=date(2024, 11, 15), ascii_only=True, party="skr")
    async with app.run_test(size=(110, 32)) as pilot:
        await pilot.pause()
        assert any(">=132,55 mnkr till SKR" in line for line in lines(pilot))


def test_signs_that_differ_still_differ_when_drawn_plainly() -> None:
    for together in ("✗≈✓–…", "<>≤≥~", "▸▾›", "•◦·!", "→←↑↓"):
        assert len({ascii_only(sign) for sign in together}) == len(together), together
    assert ascii_only("≥ 500, ≤ 10; om ≥320") == ">=500, <=10; om>=320"
    assert ascii_only("Mat › regioner → RSS, l ← h, drygt >5") == "Mat / regioner ->RSS, l < h, drygt >5"
    assert ascii_only("5  → SKR, 6 ≈ 7 Σ8") == "5  ->SKR, 6 ~=7S=8"
    assert ascii_only("Insatser in… 2020") == "Insatser in. 2020"
    assert ascii_only("Överens å ä ö é") == "Överens å ä ö é"
    assert ascii_only("日本") == "????"
    assert all(instead.isascii() for instead in SIGNS.values())
