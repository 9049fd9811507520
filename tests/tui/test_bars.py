"""The line of keys: what is said in its place, in the wording that fits, and never so long that it must be cut."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

import overens.tui
from overens.language import translator
from overens.phrasing.files import WAIT_SHORTLY
from overens.tui.leaving import NO_SHELL
from overens.tui.screens.diary import LATEST_SHOWN, NEXT_SHOWN
from overens.tui.theming import Painter
from overens.tui.widgets.bars import HeaderBar, KeyBar, longest
from tests.pictures import application

ROOM = 38
"""Cells for what is said in forty columns."""

SOURCES = [path.read_text(encoding="utf-8") for path in sorted(Path(overens.tui.__file__).parent.rglob("*.py"))]
SAID = [
    message for text in SOURCES for message in re.findall(r"say\((?:\w|\.)*(?:_|translate)\(N_\(\"([^\"]+)\"", text)
]
"""What is said as it stands."""


def test_of_the_wordings_the_longest_that_fits_is_said_and_the_end_of_the_last_gives_way() -> None:
    wordings = ("Sparad: mat.csv i mappen", "Sparad: mat.csv")
    assert longest(wordings, 30) == wordings[0]
    assert longest(wordings, 20) == wordings[1]
    assert longest(wordings, 9) == "Sparad:…"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_said_as_it_stands_fits_in_forty_columns(language: str) -> None:
    assert len(SAID) > 5
    every = [
        translator(language)(message) for message in (*SAID, WAIT_SHORTLY, NO_SHELL, LATEST_SHOWN[-1], NEXT_SHOWN[-1])
    ]
    assert [said for said in every if len(said) > ROOM] == []


def keys_shown(pilot: Pilot[None]) -> str:
    """What stands in the line of keys, where that is a key and a word each."""
    return " ".join(pilot.app.screen.query_one(KeyBar).render_line(0).text.split())


ALL_PANES = "/ sök 1 träd 2 detalj 3 avstämning"


@pytest.mark.parametrize(
    ("size", "in_tree", "in_detail", "in_checks"),
    [
        ((40, 12), "/ sök 2 detalj", "/ sök 1 träd", "/ sök 1 träd"),
        ((60, 20), ALL_PANES, ALL_PANES, "/ sök 1 träd 2 detalj 4 kalender"),
    ],
)
async def test_where_not_all_keys_fit_that_of_the_pane_in_use_gives_way_first(
    size: tuple[int, int], in_tree: str, in_detail: str, in_checks: str
) -> None:
    async with application().run_test(size=size) as pilot:
        await pilot.pause()
        for key, shown in (("1", in_tree), ("2", in_detail), ("3", in_checks), ("1", in_tree)):
            await pilot.press(key)
            await pilot.pause()
            assert keys_shown(pilot) == f"{shown} ? hjälp q avsluta"


async def test_a_page_names_the_keys_to_take_along_what_it_has() -> None:
    async with application().run_test(size=(120, 36)) as pilot:
        for opened, has in (("question_mark", False), ("f", False), ("c", True)):
            await pilot.press(opened, *(["enter"] if opened == "c" else []))
            await pilot.pause()
            shown = keys_shown(pilot)
            assert "p perspektiv" in shown
            assert ("y kopiera" in shown, "x exportera" in shown) == (has, has), opened
            await pilot.press("q")


@pytest.mark.parametrize(
    ("width", "path", "party", "shown"),
    [
        (60, "Avstämning", "Västra Götalandsregionen", "Avstämning Västra Götalandsregionen"),
        (60, "God och nära vård › 2024", "Västra Götalandsregionen",
         "God och nära vård › 2024 Västra Götalandsregion…"),
        (60, "God och nära vård › 2024", "Västra Götalandsregionen|VGR",
         "God och nära vård › 2024 VGR · 15 november 2024"),
        (40, "God och nära vård › 2024", "Västra Götalandsregionen|VGR", "God och nära vård › 2024 VGR"),
        (80, "Avstämning", "Västra Götalandsregionen|VGR", "Avstämning Västra Götalandsregionen · 15 november 2024"),
        (80, "Avstämning", "Västra Götalandsregionen", "Avstämning Västra Götalandsregionen · 15 november 2024"),
        (80, "God och nära vård 2024", "centrum för sällsynta diagnoser",
         "God och nära vård 2024 centrum för sällsynta dia… · 15 november 2024"),
        (80, "Avstämning", "Delegationen för ökad tillgänglighet i hälso- och sjukvården",
         "Avstämning Delegationen för ökad tillgänglighet… · 15 november 2024"),
    ],
)  # fmt: skip
def test_the_party_is_cut_only_where_the_place_needs_the_room(width: int, path: str, party: str, shown: str) -> None:
    bar = HeaderBar(cast("Painter", None), id="header")
    bar.path, bar.parties, bar.day = tuple(path.split(" › ")), party.split("|"), "15 november 2024"
    assert " ".join(bar.line(width).plain.split()) == f"Överens {shown}"
    assert bar.line(width).cell_len <= width
