"""The filters of the calendar, without a screen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from overens.agenda import Selection, Standing, agenda
from overens.language import translator
from overens.perspective import EVERYONE, perspective
from overens.phrasing.calendar import Calendar
from overens.tui.agendas import Agendas
from overens.tui.selecting import Option, options
from tests.shipped import shipped_agreements

LIBRARY = shipped_agreements().library
CALENDAR = Calendar(LIBRARY.parties, date(2024, 11, 15), translator("sv"))


def offered(selection: Selection) -> list[Option]:
    return list(options(LIBRARY, Agendas(LIBRARY, EVERYONE, CALENDAR.today), CALENDAR, selection))


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
    assert Agendas(LIBRARY, EVERYONE, CALENDAR.today).undated(selection) == 0
    said = CALENDAR.selected(selection, LIBRARY)
    assert said == ("God och nära vård 2024", "slutredovisning", "2025")


def test_what_has_no_day_is_counted_where_days_are_wanted() -> None:
    agendas = Agendas(LIBRARY, EVERYONE, CALENDAR.today)
    of_2024 = Selection(agreement="god-och-nara-vard-2024")
    assert agendas.undated(of_2024) == 0  # there they show
    without = [entry for entry in agendas.of(of_2024).entries if entry.last is None]
    assert agendas.undated(replace(of_2024, within=30)) == len(without) > 0
    assert agendas.undated(replace(of_2024, period=(date(2024, 1, 1), date(2024, 12, 31)))) == len(without)


def kinds_of_selections() -> list[Selection]:
    day = CALENDAR.today
    return [
        Selection(),
        Selection(events=True),
        Selection(kinds=frozenset({"requisition"})),
        Selection(series="god-och-nara-vard", standing=Standing.PASSED),
        Selection(period=(date(day.year, 1, 1), date(day.year, 12, 31)), standing=Standing.OPEN),
        Selection(agreement="god-och-nara-vard-2024", within=30),
    ]


@pytest.mark.parametrize("party", ["", "region-skane", "kommuner"])
@pytest.mark.parametrize("selection", kinds_of_selections())
def test_only_what_gives_something_is_offered(selection: Selection, party: str) -> None:
    seen = perspective(LIBRARY, party) if party else EVERYONE
    calendar = Calendar(LIBRARY.parties, CALENDAR.today, translator("sv"), seen)

    def gives(one: Selection) -> bool:
        return bool(one.of(agenda(LIBRARY), calendar.today).seen_by(calendar.perspective).entries)

    names: dict[str, Any] = {"agreement": "", "series": "", "kinds": frozenset(), "period": None, "within": None}
    wider = [replace(selection, **{name: value}) for name, value in names.items()]
    wider += [replace(selection, agreement="", series=""), replace(selection, standing=Standing.ALL)]
    wider += [replace(selection, events=events) for events in (False, True)]
    found = options(LIBRARY, Agendas(LIBRARY, seen, CALENDAR.today), calendar, selection)
    assert [one.value for one in found if not gives(one.selection) and one.selection not in (selection, *wider)] == []


def test_a_year_with_nothing_but_events_is_offered_with_the_events() -> None:
    assert ("Infaller", "2016") not in {(one.filter, one.value) for one in offered(Selection())}
    assert ("Infaller", "2016") in {(one.filter, one.value) for one in offered(Selection(events=True))}


def test_what_no_deadline_has_is_not_offered() -> None:
    values = {(option.filter, option.value) for option in offered(Selection())}
    assert ("Infaller", "2021") not in values
    assert not any("Cancervård" in value for _, value in values)
    assert CALENDAR.selected(Selection(), LIBRARY) == ()
