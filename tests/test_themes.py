"""Themes are validated data: a broken one is one message that names the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from overens.problems import Problem
from overens.settings import shipped
from overens.themes import COLOURS, read_theme, themes_in


def test_the_shipped_themes_are_whole() -> None:
    themes, problems = themes_in(shipped("themes"))
    assert problems == []
    assert {theme.dark for theme in themes.values()} == {True, False}


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2.1."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio as in WCAG 2.1."""
    light, dark = sorted([luminance(one), luminance(other)], reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["skymning", "papper"])
def test_text_can_be_read_on_its_background(name: str) -> None:
    colours = themes_in(shipped("themes"))[0][name].colours
    for colour in ("text", "muted", "accent", "amount", "good", "warning", "bad"):
        assert contrast(colours[colour], colours["background"]) >= 4.5, colour
    assert contrast(colours["cursor-text"], colours["cursor"]) >= 4.5
    assert contrast(colours["text"], colours["track"]) >= 4.5


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("#94a0ae", "grå"), "muted"),
        (('muted = "#94a0ae"\n', ""), "muted"),
        (("[colours]", "[colors]"), "[colours]"),
        (("dark = true", "dark = 1"), "dark"),
        (("[colours]", '[colours]\nextra = "#000000"'), "extra"),
        (("[colours]", "[colours"), "The theme cannot be read"),
    ],
)
def test_a_broken_theme_is_one_message_that_names_the_key(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    text = (shipped("themes") / "skymning.toml").read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "eget.toml"
    path.write_text(text.replace(*change), encoding="utf-8")
    problem = read_theme(path)
    assert isinstance(problem, Problem)
    assert said in problem.message.said(str)
    assert len(COLOURS) == 13
