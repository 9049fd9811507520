"""Deadlines in order: days left, working days, states and filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.agenda import Agenda, Days, Selection, Standing, agenda, nearest
from overens.bounded import KEPT
from overens.due import parse
from overens.entry import Entry, State
from overens.lazily import Lazily
from overens.library import Library
from overens.loading.reading import summary_of
from overens.loading.validating import validated
from overens.model import Agreement
from overens.perspective import EVERYONE, perspective
from overens.summary import Duty, Node, Summary
from overens.workdays import holidays_of, is_working_day, last_working_day, working_days_left
from tests.shipped import shipped_agreements

LIBRARY = shipped_agreements().library
TODAY = date(2024, 11, 15)


def entry(due: object | None, *, kind: str = "plan", by: tuple[str, ...] = ("regioner",), name: str = "a") -> Entry:
    return of_duty(Duty(name, kind, "Plan", parse(due) if due is not None else None, by=by))


def of_duty(duty: Duty) -> Entry:
    """The entry of the only duty of an agreement that is called the same."""
    money = Node("", duty.id, None, None)
    (found,) = agenda(Library((Summary(duty.id, f"{duty.id}.toml", duty.id, "serie", None, money, (duty,)),))).entries
    return found


@pytest.mark.parametrize("years", [range(1990, 2005), range(2005, 2050), range(2050, 2101)], ids=str)
def test_the_holidays_are_those_of_the_library_that_others_keep_up_to_date(years: range) -> None:
    from holidays.countries.sweden import Sweden  # the package loads slowly, and only this asks it

    for year in years:
        kept = Sweden(years=year, include_sundays=False, categories=("public", "de_facto"))
        assert holidays_of(year) == set(kept), year


@pytest.mark.parametrize(
    ("due", "last_working"),
    [
        (date(2024, 3, 31), "2024-03-28"),  # Easter Sunday; Good Friday and the Saturday before it
        (date(2024, 6, 21), "2024-06-20"),  # midsommarafton
        (date(2024, 6, 22), "2024-06-20"),  # midsommardagen, a Saturday
        (date(2024, 12, 1), "2024-11-29"),  # a Sunday
        (date(2024, 12, 31), "2024-12-30"),  # nyårsafton
        (date(2024, 2, 29), "2024-02-29"),  # a leap day, a Thursday
        (date(2024, 1, 1), "2023-12-29"),  # over the year's end: New Year's Day, eve, Sunday, Saturday
        (date(2025, 3, 31), "2025-03-31"),
    ],
)
def test_a_last_day_that_is_no_working_day_has_one_before_it(due: date, last_working: str) -> None:
    assert last_working_day(due).isoformat() == last_working


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_last_working_day_is_near_and_works(day: date) -> None:
    found = last_working_day(day)
    assert is_working_day(found)
    assert timedelta(0) <= day - found <= timedelta(days=6)


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(-40, 400))
def test_working_days_left_grow_by_one_for_each_working_day(today: date, ahead: int) -> None:
    last = today + timedelta(days=ahead)
    left = working_days_left(last, today)
    assert 0 <= left <= max(ahead, 0)
    step = 1 if is_working_day(last + timedelta(days=1)) and ahead >= 0 else 0
    assert working_days_left(last + timedelta(days=1), today) == (left + step if ahead >= 0 else left)


@pytest.mark.parametrize(
    ("due", "left", "state"),
    [
        (date(2024, 11, 14), -1, State.PASSED),
        (date(2024, 11, 15), 0, State.SOON),
        (date(2024, 12, 15), 30, State.SOON),
        (date(2024, 12, 16), 31, State.LATER),
        ("i början av november 2024", -5, State.PASSED),
        ("under november 2024", 15, State.SOON),
        ("löpande", None, State.UNDATED),
        (None, None, State.UNDATED),
    ],
)
def test_where_a_duty_stands_counts_from_its_last_day(due: object, left: int | None, state: State) -> None:
    one = entry(due)
    assert one.days_left(TODAY) == left
    assert one.state(TODAY) is state


def test_an_inexact_date_can_fall_on_each_day_of_its_window() -> None:
    marked = Days([entry("i början av november 2020"), entry("löpande")])
    days = [date(2020, 10, 31) + timedelta(days=number) for number in range(12)]
    assert [bool(marked.on(day)) for day in days] == [False, *[True] * 10, False]


def test_the_real_deadlines_in_order() -> None:
    found = agenda(LIBRARY).without_events()
    assert [(one.id, str(one.last)) for one in found.entries] == [
        ("handlingsplaner-patientkontrakt", "2020-05-31"),
        ("fragor-och-svar", "2020-11-10"),
        ("skr-delredovisning", "2024-09-30"),
        ("rekvisition", "2024-12-01"),
        ("skr-ekonomisk-redovisning", "2025-03-31"),
        ("skr-slutredovisning", "2025-03-31"),
        ("slutredovisning", "2025-03-31"),
        ("utbetalning", "None"),
        ("utredning-lakemedelsdomanen", "None"),
    ]
    events = agenda(LIBRARY).only(lambda one: one.event)
    assert {(one.kind, str(one.last)) for one in events.entries} == {
        ("source", "2020-02-04"),
        ("amendment", "2020-04-09"),
        ("source", "2020-10-23"),
        ("decision", "2016-12-31"),
        ("source", "2024-05-22"),
    }


def ids(found: Agenda) -> list[str]:
    return [one.id for one in found.entries]


def test_filters_compose() -> None:
    every = agenda(LIBRARY).without_events()
    regions = perspective(LIBRARY, "regioner")
    assert ids(every.within(60, TODAY)) == ["rekvisition"]
    assert ids(every.seen_by(regions).open(TODAY)) == ["rekvisition", "slutredovisning", "utbetalning"]
    assert ids(every.open(TODAY).seen_by(regions)) == ids(every.seen_by(regions).open(TODAY))
    assert ids(every.seen_by(perspective(LIBRARY, "socialstyrelsen"))) == ["slutredovisning"]
    assert ids(every.of_kind("final-report")) == ["skr-slutredovisning", "slutredovisning"]
    assert ids(every.in_agreement("god-och-nara-vard-2020").passed(TODAY)) == [
        "handlingsplaner-patientkontrakt",
        "fragor-och-svar",
    ]
    assert ids(every.between(date(2020, 11, 5), date(2020, 11, 5))) == ["fragor-och-svar"]
    assert len(every.in_series("god-och-nara-vard").entries) == 9


@given(st.lists(st.sampled_from(["open", "passed", "within", "seen_by"]), max_size=4))
def test_the_order_of_filters_does_not_matter(names: list[str]) -> None:
    regions = perspective(LIBRARY, "regioner")

    def apply(found: Agenda, name: str) -> Agenda:
        if name == "within":
            return found.within(400, TODAY)
        return found.seen_by(regions) if name == "seen_by" else getattr(found, name)(TODAY)

    forward = backward = agenda(LIBRARY)
    for name in names:
        forward = apply(forward, name)
    for name in reversed(names):
        backward = apply(backward, name)
    assert forward == backward


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(kinds=frozenset({"requisition", "plan"})), ["handlingsplaner-patientkontrakt", "rekvisition"]),
        (Selection(period=(date(2024, 1, 1), date(2024, 12, 31))), ["skr-delredovisning", "rekvisition"]),
        (Selection(within=30), ["rekvisition"]),
        (
            Selection(agreement="god-och-nara-vard-2020", standing=Standing.PASSED),
            ["handlingsplaner-patientkontrakt", "fragor-och-svar"],
        ),
        (Selection(agreement="god-och-nara-vard-2020", standing=Standing.OPEN), []),
        (Selection(series="cancervard"), []),
        (
            Selection(agreement="god-och-nara-vard-2020", events=True, period=(date(2020, 3, 1), date(2020, 6, 1))),
            [":amendment-andrade-krav-pa-rapportering", "handlingsplaner-patientkontrakt"],
        ),
    ],
)
def test_a_selection_takes_what_all_its_fields_want(selection: Selection, found: list[str]) -> None:
    assert ids(selection.of(agenda(LIBRARY), TODAY)) == found


def test_a_softer_day_is_marked_beside_the_hard_one() -> None:
    both = of_duty(Duty("a", "plan", "Plan", parse("senast den 1 december 2024"), parse("2024-11-15")))
    days = Days([both])
    assert [day for day in (1, 15, 30) if days.on(date(2024, 11, day))] == [15]
    assert days.on(date(2024, 12, 1))
    assert days.counts(2024) == (*(0,) * 10, 1, 1)  # the strip of the year says what the months show
    assert both.days_left(TODAY) == 16  # the hard day counts


def test_months_are_counted_by_the_windows_that_touch_them() -> None:
    entries = [entry("under mars 2024"), entry(date(2024, 3, 31)), entry("första halvåret 2024"), entry(None)]
    assert Days(entries).counts(2024) == (1, 1, 3, 1, 1, 1, 0, 0, 0, 0, 0, 0)
    assert Days(entries).counts(2023) == (0,) * 12


def test_a_published_press_release_is_cited_as_one() -> None:
    source = {"id": "nyhet", "title": "Nyhet", "kind": "press-release", "published": date(2024, 2, 1)}
    agreement = validated(Agreement, {"title": "Prov", "parties": ["skr"], "sources": [source]})
    (event,) = summary_of(agreement, {}).duties
    assert event.source == agreement.sources[0].provenance()
    assert event.source.kind == "press-release"


def test_ids_of_events_are_never_made_of_dates() -> None:
    agreement = validated(
        Agreement,
        {
            "title": "Prov",
            "parties": ["skr"],
            "sources": [{"id": "s", "title": "Sida", "published": date(2024, 1, 1)}],
            "amendments": [{"title": "Ändrade krav", "decided": "2024-02-02"}],
        },
    )
    assert [duty.id for duty in summary_of(agreement, {}).duties] == [":amendment-andrade-krav", ":source-s"]


@pytest.mark.parametrize("party", ["", "regioner", "rss"])
@pytest.mark.parametrize("wanted", [1, 3, 100])
def test_what_is_nearest_is_what_the_agenda_has_first(party: str, wanted: int) -> None:
    seen = perspective(LIBRARY, party) if party else EVERYONE
    duties = agenda(LIBRARY).without_events().seen_by(seen).only(lambda entry: entry.last is not None)
    for today in (date(2000, 1, 1), TODAY, date(2020, 11, 1), date(2030, 1, 1)):
        every, found = duties.open(today).entries, nearest(LIBRARY, seen, today, wanted)
        last = every[:wanted][-1].last if every else None
        assert found.ahead == tuple(entry for entry in every if entry.last and last and entry.last <= last)
        if every:
            assert found.more == len(every) - len(found.ahead)
        passed = duties.passed(today)
        latest = tuple(entry for entry in passed.entries if entry.last == passed.lasts[-1])
        assert found.passed == latest[:wanted], "the calendar opens at the first of them"
        if not every:
            assert found.more == len(latest) - len(found.passed)


class There:
    """A library of agreements that may be others by now, and in which order they were fetched."""

    def __init__(self) -> None:
        self.summaries = list(LIBRARY.summaries)
        self.fetched: list[int] = []
        self.lazily = Lazily(len(self.summaries), self.fetch)
        self.library = Library(self.lazily, LIBRARY.parties, ordered=LIBRARY.order)

    def fetch(self, number: int) -> Summary:
        self.fetched.append(number)
        return self.summaries[number]

    def change(self, entry: Entry, *duties: Duty) -> None:
        self.summaries[entry.number] = replace(self.summaries[entry.number], duties=duties)


def test_an_agenda_keeps_nothing_of_the_agreements() -> None:
    there = There()
    found = agenda(there.library)
    assert there.fetched == list(range(len(there.summaries))), "each is looked at once"
    assert not there.lazily._made
    (entry,) = found.of_kind("requisition").entries
    there.fetched.clear()
    assert entry.duty.title == "Rekvirera medlen"
    assert entry.summary.title == there.summaries[entry.number].title
    assert there.fetched == [entry.number], "what was just looked at is at hand"
    library = Library(tuple(replace(there.summaries[0], id=str(number)) for number in range(KEPT + 1)))
    first = library.fetched(0)
    assert library.fetched(0) is first
    for number in range(1, KEPT + 1):
        library.fetched(number)
    assert library.fetched(0) is not first, "no more than so many are"


@pytest.mark.parametrize("due", [None, "löpande", date(2024, 12, 1)])
def test_where_its_agreement_reads_otherwise_by_now_an_entry_tells_of_one_reading(due: object) -> None:
    there, read = There(), parse(due) if due is not None else None
    there.summaries[0] = replace(there.summaries[0], duties=(Duty("plan", "plan", "Planera", read, by=("regioner",)),))
    (entry,) = agenda(there.library).only(lambda one: one.number == 0).entries
    for duties in ((Duty("plan", "plan", "Dela ut", parse(date(2026, 1, 1)), by=("regioner",)),), ()):
        there.library.fetched.cache_clear()  # type: ignore[attr-defined]
        there.change(entry, *duties)
        told = entry.duty
        assert (told.due.last if told.due else None) == entry.last
        assert (told.id, told.kind, told.title) == ("plan", "plan", entry.summary.title)
        assert not told.by, "nothing new stands beside a day of before"


def test_deadlines_of_one_id_concern_whom_their_own_agreement_says() -> None:
    def summary(name: str, by: str) -> Summary:
        return Summary(name, f"{name}.toml", name, None, None, Node("", name, None, None), (plan(by),))

    def plan(by: str) -> Duty:
        return Duty("plan", "plan", "Plan", parse(date(2024, 12, 1)), by=(by,))

    library = Library((summary("a", "regioner"), summary("b", "skr")), LIBRARY.parties)
    found = agenda(library).seen_by(perspective(library, "skr"))
    assert [one.agreement for one in found.entries] == ["b"]
