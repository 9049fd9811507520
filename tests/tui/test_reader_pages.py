"""Pages over the browser of agreements whose files have changed so that they cannot be shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from overens.language import translator
from overens.loading import load
from overens.phrasing.layout import lines
from overens.tui.desk import Desk
from overens.tui.editing import spot_of
from overens.tui.places import Place
from overens.tui.reader_pages import Made, check_made, comparison_made
from tests.shipped import shipped_agreements


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two agreements of which neither was ever shown, and of which one has been broken since they were read."""
    folder = tmp_path / "agreements"
    folder.mkdir()
    (folder / "parties.toml").write_text('[staten]\nname = "staten"\n', encoding="utf-8")
    for name in ("a", "b"):
        text = f'title = "Prov {name}"\nparties = ["staten"]\n[money]\namount = 1\n'
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    loaded = load(folder, cache=tmp_path / "cache")
    (folder / "b.toml").write_text("titel", encoding="utf-8")
    return Desk(loaded, translator("en"), date(2024, 11, 15))


def said(made: Made) -> str:
    return "\n".join(line.plain for line in lines(made.document, 80))


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("b", "a")])
def test_a_comparison_says_which_file_cannot_be_read(desk: Desk, one: str, other: str) -> None:
    made = comparison_made(desk, one, other)
    assert "Prov b" in said(made)
    assert "This is not TOML" in said(made)
    assert made.sheet is None


def test_whoever_one_speaks_for_is_told_that_all_money_is_compared() -> None:
    desk = Desk(shipped_agreements(), translator("en"), date(2024, 11, 15))
    pair = "god-och-nara-vard-2020", "god-och-nara-vard-2024"
    told = "The comparison is of all parties, not of SALAR alone."
    assert told in said(comparison_made(desk.seen_by("skr"), *pair))
    assert "alone" not in said(comparison_made(desk, *pair))


def test_a_check_says_that_the_file_cannot_be_read(desk: Desk) -> None:
    assert "This is not TOML" in said(check_made(desk, Place("b"), "recipients"))


def test_a_broken_file_is_edited_where_its_first_problem_is(desk: Desk) -> None:
    spot = spot_of(desk, Place("b", ("x",)))
    assert spot
    assert (spot.file.name, spot.line) == ("b.toml", 1)
