"""What stands at a place whose file has changed since the tree was made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from overens.bounded import AT_HAND
from overens.language import translator
from overens.loading import PARTIES, load
from overens.phrasing.layout import lines
from overens.settings import shipped
from overens.tui.desk import Desk
from overens.tui.places import ROOT, Place
from overens.tui.taking import place_quotables, place_sheet
from tests.shipped import shipped_agreements

TEXT = (shipped("agreements") / "cancervard-2020.toml").read_text(encoding="utf-8")


def test_what_was_worked_out_for_the_collection_stays_however_many_places_are_shown() -> None:
    loaded = shipped_agreements()
    desk = Desk(loaded, translator("en"), date(2026, 11, 22))
    document = desk.pages.worked_out(ROOT)
    desk.pages.know(ROOT, document)
    places = [Place(one.id, at) for one in loaded.library.summaries for at, _ in one.money.walk()]
    assert len(places) > 2 * AT_HAND
    shown = [desk.pages.document(place) for place in places]
    assert desk.pages.document(ROOT) is document
    assert desk.pages.document(places[-1]) is shown[-1]
    assert desk.pages.document(places[0]) is not shown[0]
    for place in places[1:AT_HAND]:  # what is looked at again and again stays among others
        desk.pages.document(place)
        assert desk.pages.document(places[-1]) is shown[-1]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "avtal" / "cancervard-2020.toml"
    made.parent.mkdir()
    made.write_text(TEXT, encoding="utf-8")
    return made


def desk_of(file: Path) -> Desk:
    cache = file.parents[1] / "cache"
    return Desk(load(file.parent, shipped("agreements") / PARTIES, cache), translator("en"), date(2026, 11, 22))


def said(desk: Desk, place: Place) -> str:
    return "\n".join(line.plain for line in lines(desk.pages.document(place), 100))


def places(desk: Desk) -> list[Place]:
    (summary,) = desk.library.summaries
    return [Place(summary.id, at) for at, _ in summary.money.walk()]


def test_a_file_that_is_gone_is_told_of_and_nothing_is_taken_from_it(file: Path) -> None:
    desk = desk_of(file)
    file.unlink()
    for place in places(desk):
        assert "The file has changed" in said(desk, place)
        assert "it is not there" in said(desk, place)
        assert desk.pages.checks(place) == ()
        assert desk.pages.below_checks(place) == ()
        assert place_quotables(desk, place) == ()
        assert place_sheet(desk, place, checks=True) is None


def test_a_part_that_is_no_longer_in_the_file_is_told_of_and_the_rest_shows(file: Path) -> None:
    desk = desk_of(file)
    file.write_text(TEXT[: TEXT.index("[[money.parts]]")], encoding="utf-8")
    whole, *parts = places(desk)
    assert "The file has changed" not in said(desk, whole)
    assert parts
    for part in parts:
        assert "The file has changed" in said(desk, part)


def test_what_was_shown_before_stays_while_its_file_is_broken(file: Path) -> None:
    desk = desk_of(file)
    before = [said(desk, place) for place in places(desk)]
    file.write_text("x", encoding="utf-8")
    assert [said(desk, place) for place in places(desk)] == before


@pytest.mark.parametrize(("party", "first"), [("kommuner", "750"), ("rss", "750"), ("skr", "34 250"), ("", "3 430")])
def test_of_the_figures_those_come_first_that_the_party_gets_or_pays_out(party: str, first: str) -> None:
    desk = Desk(shipped_agreements(), translator("sv"), date(2024, 11, 22), party)
    found = place_quotables(desk, Place("god-och-nara-vard-2024"))
    assert found[0].figure.startswith(first)
