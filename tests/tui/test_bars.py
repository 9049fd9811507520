"""The line of keys: what is said in its place, in the wording that fits, and never so long that it must be cut."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import overens.tui
from overens.language import translator
from overens.phrasing.files import WAIT_SHORTLY
from overens.tui.leaving import NO_SHELL
from overens.tui.screens.diary import LATEST_SHOWN, NEXT_SHOWN
from overens.tui.widgets.bars import longest

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
