"""Themes are validated data: a broken one is one message that names the key; every one of them can be read."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color, rgb_to_lab

from overens.problems import Problem
from overens.settings import shipped
from overens.themes import COLOURLESS, COLOURS, SIXTEEN, TERMINAL, USUAL, fitting, read_theme, themes_in

THEMES = themes_in(shipped("themes"))[0]
TRUE = sorted(name for name, theme in THEMES.items() if not theme.of_terminal)


def test_there_are_a_light_a_dark_a_high_contrast_and_those_of_poor_terminals() -> None:
    _, problems = themes_in(shipped("themes"))
    assert problems == []
    assert set(THEMES) == {"papper", "skymning", "kontrast", "fargsyn", "sexton", "utan-farg"}
    assert {THEMES[name].dark for name in TRUE} == {True, False}
    assert THEMES[SIXTEEN].of_terminal
    assert set(THEMES[COLOURLESS].colours.values()) == {"default"}


def luminance(colour: Color) -> float:
    """Relative luminance as in WCAG 2.1."""
    channels = [channel / 255 for channel in colour.rgb]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio as in WCAG 2.1."""
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Viénot, Brettel and Mollon 1999, "Digital video colourmaps for checking the legibility of displays by dichromats":
# the linear transformations of linear RGB for protanopes and deuteranopes, as their equations reduce to.
DICHROMATS = {
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def seen(colour: str, eye: str) -> tuple[float, float, float]:
    """The colour as someone with this eye sees it, in CIE L*a*b*."""
    linear = [(channel / 255) ** 2.2 for channel in Color.parse(colour).rgb]
    mixed = [sum(weight * value for weight, value in zip(row, linear, strict=True)) for row in DICHROMATS[eye]]
    red, green, blue = (round(255 * max(value, 0) ** (1 / 2.2)) for value in mixed)
    lab = rgb_to_lab(Color(min(red, 255), min(green, 255), min(blue, 255)))
    return lab.L, lab.a, lab.b


@pytest.mark.parametrize("eye", DICHROMATS)
def test_verdicts_differ_for_those_who_see_no_red_or_no_green(eye: str) -> None:
    colours = THEMES["fargsyn"].colours
    for one, other in combinations(("good", "warning", "bad"), 2):
        pairs = zip(seen(colours[one], eye), seen(colours[other], eye), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > 30, (one, other)


@pytest.mark.parametrize("name", TRUE)
def test_the_text_can_be_read_on_terminals_of_256_colours_too(name: str) -> None:
    def shown(colour: str) -> Color:
        return Color(*RichColor.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor())

    colours = {key: shown(value) for key, value in THEMES[name].colours.items()}
    least = 7 if name == "kontrast" else 4.5
    for key in ("text", "muted", "accent", "amount", "good", "warning", "bad"):
        assert contrast(colours[key], colours["background"]) >= least, key
    assert contrast(colours["cursor-text"], colours["cursor"]) >= least


def test_what_the_terminal_cannot_show_is_not_worn() -> None:
    assert fitting(THEMES, "papper", 2**24).name == "papper"
    assert fitting(THEMES, "papper", 256).name == "papper"
    assert fitting(THEMES, "papper", 16).name == SIXTEEN
    assert fitting(THEMES, "utan-farg", 16).name == "utan-farg"
    assert fitting(THEMES, "sexton", 0).name == COLOURLESS
    assert fitting(THEMES, "borta", 256).name == fitting(THEMES, "", 256).name == USUAL


@pytest.mark.parametrize(
    ("change", "said", "line"),
    [
        (("#94a0ae", "grå"), "Färgen ”muted” är inte skriven", 7),
        (("#94a0ae", "bright-white"), "Färgen ”muted” är av annat slag", 7),
        (('muted = "#94a0ae"\n', ""), "Färgen ”muted” saknas", 4),
        (('background = "#12161b"\n', ""), "Färgen ”background” saknas", 4),
        (("[colours]", "[colors]"), "Nyckeln ”colours” saknas", 0),
        (("dark = true", "dark = 1"), "Nyckeln ”dark” passar inte", 2),
        (("[colours]", '[colours]\nbagrund = "#000000"'), "Färgen ”bagrund” är okänd", 5),
        (("[colours]", "[colours"), "Temat går inte att läsa", 4),
    ],
)
def test_a_broken_theme_is_one_message_that_names_the_key(
    tmp_path: Path, change: tuple[str, str], said: str, line: int
) -> None:
    from overens.language import translator

    text = (shipped("themes") / "skymning.toml").read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "eget.toml"
    path.write_text(text.replace(*change), encoding="utf-8")
    problem = read_theme(path)
    assert isinstance(problem, Problem)
    assert said in problem.message.said(translator("sv"))
    assert problem.line == line
    good, problems = themes_in(shipped("themes"), tmp_path)
    assert problems == [problem]
    assert good.keys() == THEMES.keys()


def test_a_theme_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    text = (shipped("themes") / "papper.toml").read_text(encoding="utf-8")
    (tmp_path / "min.toml").write_text(text, encoding="utf-8-sig")
    assert themes_in(tmp_path)[1] == []


def test_a_users_own_theme_stands_beside_the_shipped_ones_or_in_place_of_one(tmp_path: Path) -> None:
    text = (shipped("themes") / "papper.toml").read_text(encoding="utf-8")
    (tmp_path / "skymning.toml").write_text(text.replace("Papper", "Min"), encoding="utf-8")
    (tmp_path / "min.toml").write_text(text, encoding="utf-8")
    (tmp_path / "mapp.toml").mkdir()
    good, problems = themes_in(shipped("themes"), tmp_path, tmp_path / "borta")
    assert problems == []
    assert good["skymning"].title == "Min"
    assert good.keys() == THEMES.keys() | {"min"}


def test_the_colours_of_the_terminal_have_names() -> None:
    assert len(TERMINAL) == 17
    assert len(COLOURS) == 13
