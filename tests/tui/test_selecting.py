"""The filters of the calendar, without a screen."""

from __future__ import annotations

from datetime import date

from overens.agenda import Selection, agenda
from overens.language import translator
from overens.loading import load
from overens.phrasing.calendar import Calendar
from overens.settings import shipped
from overens.tui.selecting import Option, options

LIBRARY = load(shipped("agreements")).library
CALENDAR = Calendar(LIBRARY.parties, date(2024, 11, 15), translator("sv"))


def offered(selection: Selection) -> list[Option]:
    return list(options(LIBRARY, CALENDAR, selection))


def test_just_one_value_of_each_filter_holds() -> None:
    for selection in (Selection(), Selection(series="god-och-nara-vard", within=30, events=True)):
        found = offered(selection)
        for name in {option.filter for option in found}:
            assert sum(option.chosen for option in found if option.filter == name) == 1


def test_filters_compose_value_by_value() -> None:
    selection = Selection()
    for wanted in ("slutredovisning", "2025", "God och nära vård 2024"):
        selection = next(option.selection for option in offered(selection) if option.value == wanted)
    found = selection.of(agenda(LIBRARY), CALENDAR.today)
    assert [entry.duty.id for entry in found.entries] == ["skr-slutredovisning", "slutredovisning"]
    said = CALENDAR.selected(selection, LIBRARY)
    assert said == ("God och nära vård 2024", "slutredovisning", "2025")


def test_what_no_deadline_has_is_not_offered() -> None:
    values = {(option.filter, option.value) for option in offered(Selection())}
    assert ("Period", "2021") not in values
    assert not any("Cancervård" in value for _, value in values)
    assert CALENDAR.selected(Selection(), LIBRARY) == ()
