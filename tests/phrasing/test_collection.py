"""The first page: how much, to whom, what does not tally, what is due next; and the page of a series."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

from overens.agenda import agenda
from overens.language import translator
from overens.library import Library
from overens.loading import PARTIES, Loaded, load
from overens.lookup import Index
from overens.perspective import EVERYONE, perspective
from overens.phrasing import words
from overens.phrasing.calendar import Calendar, entry_lines
from overens.phrasing.collection import collection_page
from overens.phrasing.document import Paragraph
from overens.phrasing.finding import hit_lines
from overens.phrasing.layout import lines
from overens.phrasing.series import series_overview
from overens.problems import Message, Problem
from overens.settings import shipped
from tests.shipped import shipped_agreements
from tests.test_agenda import entry

LIBRARY = shipped_agreements().library
EN, SV = translator("en"), translator("sv")
TODAY = date(2024, 11, 15)


def calendar(party: str = "", today: date = TODAY, library: Library = LIBRARY) -> Calendar:
    seen = perspective(library, party) if party else EVERYONE
    return Calendar(library.parties, today, EN, seen)


def page(party: str = "", today: date = TODAY, width: int = 110, library: Library = LIBRARY) -> list[str]:
    shown = lines(collection_page(library, (), calendar(party, today, library)), width)
    return [line.plain.rstrip() for line in shown]


def section(heading: str, shown: list[str]) -> list[str]:
    """The lines from this heading to the next empty line."""
    first = shown.index(heading) + 1
    return [*shown[first:], ""][: [*shown[first:], ""].index("")]


def figures(shown: list[str]) -> dict[str, list[str]]:
    """The lines of a table: a label, and what stands in its columns."""
    return {line[:53].strip(): line[53:].split() for line in shown}


def test_of_many_the_first_are_told_and_on_the_command_line_what_shows_all() -> None:
    printed = [line.plain for line in lines(collection_page(LIBRARY, (), calendar(), 1), 110)]
    assert section("Unexplained contradictions", printed)[1:] == ["and 2 more: overens check shows all"]
    assert "and 9 more: overens export --what overview shows all" in printed
    browsed = [line.plain for line in lines(collection_page(LIBRARY, (), calendar(), 1, "f"), 110)]
    assert section("Unexplained contradictions", browsed)[1:] == ["and 2 more"]
    assert [line for line in page() if line.startswith("Sum ")] == [line for line in printed if line.startswith("Sum ")]


def test_days_are_not_counted_to_an_event_of_which_only_the_year_is_known() -> None:
    events = agenda(LIBRARY).only(lambda one: one.event).entries
    told = {entry.kind: calendar(today=date(2016, 12, 30)).left(entry) for entry in events}
    assert told["decision"] == ""
    assert told["amendment"] == "1,196 days left"


def agreements(folder: Path, **texts: str) -> Library:
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(f'parties = ["staten", "skr"]\n{text}', encoding="utf-8")
    loaded = load(folder, shipped("agreements") / PARTIES)
    assert loaded.problems == ()
    return loaded.library


def test_it_opens_with_how_much_there_is_and_how_it_stands() -> None:
    assert page()[:4] == [
        "Agreements between the Swedish state and SALAR",
        "12 agreements, 4 unexplained contradictions",
        "≥17,328.05 mnkr",
        "in all agreements together",
    ]


def test_each_series_has_its_money_by_year_and_the_sums_at_the_foot() -> None:
    money = section("By series and year, mnkr", page())
    assert money[0].split() == ["2020", "2020–2022", "2024", "no", "year", "stated"]
    assert figures(money)["God och nära vård"] == ["6,250.5", "3,430.25"]
    assert figures(money)["Insatser inom området psykisk hälsa"] == [">1,700"]
    assert figures(money)["Vision e-hälsa 2025"] == ["–", "–"]
    assert figures(money)["Sum"] == ["≥12,727.8", "–", "3,430.25", "≥1,170"]
    titles = {series.title for series in LIBRARY.series}
    assert titles <= figures(money).keys()


def test_it_says_what_is_added_and_how_many_state_nothing() -> None:
    text = " ".join(page())
    assert "Each agreement counts once, under its own period." in text
    assert "≥: 3 agreements do not say how much" in text
    assert "may share money" not in text  # none of the shipped ones that state money may


def test_a_sum_of_hedged_figures_is_a_range(tmp_path: Path) -> None:
    hedged = agreements(
        tmp_path,
        mat='title = "Mat"\nperiod = 2024\nmoney.amount = "drygt 500 miljoner kronor"',
        ost='title = "Ost"\nperiod = 2024\nmoney.amount = "närmare 200 miljoner kronor"',
    )
    shown = page(library=hedged)
    assert "680–750 mnkr" in shown
    assert section("By series and year, mnkr", shown)[3].split() == ["Sum", "680–750"]
    assert "≥" not in " ".join(shown[:8])


def test_money_that_may_be_shared_is_told_of_and_not_added(tmp_path: Path) -> None:
    shared = agreements(
        tmp_path,
        mat='title = "Mat"\nperiod = 2024\nmoney.amount = "50 miljoner kronor"',
        ost='title = "Ost"\nperiod = 2024\nrelated = ["mat"]\nmoney.amount = "20 miljoner kronor"',
    )
    shown = page(library=shared)
    assert "≥50 mnkr" in shown
    assert any(line.startswith("1 agreement is not added: it may share money") for line in shown)


def test_a_party_sees_its_own_money() -> None:
    shown = page("regioner")
    assert "≥11,607.9 mnkr to regions" in shown
    money = section("By series and year, to regions, mnkr", shown)
    assert figures(money)["God och nära vård"] == ["5,551", "2,546"]
    assert figures(money)["Äldreomsorg – teknik, kvalitet och effektivitet"] == ["0"]
    assert figures(money)["Sum"] == ["≥9,061.9", "–", "2,546", "–"]


def test_one_that_pays_out_sees_that_and_one_whom_no_figure_names_sees_no_sum() -> None:
    assert "≥750 mnkr via RSS" in page("rss")
    assert "no amount stated to National Board of Health and Welfare" in page("socialstyrelsen")


def test_one_that_has_nothing_sees_nothing_rather_than_no_figure(tmp_path: Path) -> None:
    given = agreements(tmp_path, mat='title = "Mat"\n[money]\nto = "kommuner"\namount = "5 mkr"')
    assert "0 mnkr to regions" in page("regioner", library=given)


def test_a_member_of_a_group_is_told_whose_money_it_sees() -> None:
    text = "This is the money of regions. No agreement states how much of it goes to Region Skåne."
    assert text in page("region-skane")
    assert text not in page("regioner")


def test_what_is_stated_for_a_member_is_pointed_to(tmp_path: Path) -> None:
    given = agreements(
        tmp_path,
        mat='title = "Mat"\n[money]\nto = "regioner"\namount = "5 mkr"',
        ost='title = "Ost"\n[money]\nto = "regioner"\namount = "5 mkr"',
        vin='title = "Vin"\n[money]\nto = "region-skane"\namount = "1 mkr"',
    )
    text = "This is the money of regions. What is stated for Region Skåne itself stands in each agreement."
    assert text in page("region-skane", library=given)


def test_recipients_stand_the_largest_first_and_are_not_added() -> None:
    shown = section("Recipients in all agreements, mnkr", page())
    assert [line.split("  ")[1] for line in shown[:3]] == ["regions", "municipalities", "SALAR"]
    assert "≥11,607.9   ████" in shown[0]
    assert shown[6].split() == ["municipalities", "and", "regions", "–"]
    assert "Recipients may be part of each other: their sums are never added." in shown
    assert not any("Sum" in line for line in shown)


def test_open_contradictions_stand_with_their_number() -> None:
    assert section("Unexplained contradictions", page()) == [
        "✗ God och nära vård 2020: 2",
        "✗ God och nära vård 2024: 1",
        "✗ Ökad tillgänglighet i hälso- och sjukvården 2020: 1",
    ]


def test_contradictions_of_the_same_number_stand_in_swedish_alphabetical_order(tmp_path: Path) -> None:
    wrong = "[money]\namount = 5000000\nrecipients = { regioner = 1000000, skr = 2000000 }\n"
    texts = {"forstarkt": "Förstärkt vård", "fortsatt": "Fortsatt vård", "age": "Ålderdom"}
    library = agreements(tmp_path, **{name: f'title = "{title}"\n{wrong}' for name, title in texts.items()})
    assert section("Unexplained contradictions", page(library=library)) == [
        "✗ Fortsatt vård: 1",
        "✗ Förstärkt vård: 1",
        "✗ Ålderdom: 1",
    ]


def test_a_deadline_ahead_on_a_day_that_is_no_working_day_says_so() -> None:
    said = "    the last working day is Friday 29 November 2024"
    assert section("Next deadlines", page())[2] == said
    assert said not in page(today=date(2024, 12, 2))
    assert not any("last working day" in line for line in page(today=date(2026, 1, 1)))


def test_without_contradictions_it_says_so(tmp_path: Path) -> None:
    shown = page(library=agreements(tmp_path, mat='title = "Mat"\nmoney.amount = "5 mkr"'))
    assert "1 agreement, 0 unexplained contradictions" in shown
    assert "Unexplained contradictions" not in shown


def test_the_next_deadlines_stand_with_the_days_left() -> None:
    shown = section("Next deadlines", page())
    assert [line for line in shown if line.startswith("  •")] == [
        "  • Sunday 1 December 2024, week 48: Rekvirera medlen",
        "  • Monday 31 March 2025, week 14: SKR:s ekonomiska redovisning för 2024",
        "  • Monday 31 March 2025, week 14: SKR:s slutredovisning av verksamheten 2024",
        "  • Monday 31 March 2025, week 14: Slutredovisning för hela 2024",  # the last day that is shown is shown whole
    ]
    assert shown[1].startswith("    16 days left (10 working days); regions 2,546 mnkr, RSS")


def test_the_next_deadlines_are_those_of_the_party() -> None:
    shown = section("Next deadlines for regions", page("regioner"))
    assert [line.partition(": ")[2] for line in shown if "•" in line] == [
        "Rekvirera medlen",
        "Slutredovisning för hela 2024",
    ]
    assert shown[1] == "    16 days left (10 working days); regions 2,546 mnkr"
    assert "There are no deadlines." in section("Deadlines for the state", page("staten"))


def test_what_of_its_money_is_not_a_party_s_to_keep_or_comes_to_it_otherwise_is_said_beside_the_sums() -> None:
    for party, said in {
        "regioner": ["Some of it is to be passed on:", "The contribution of regions is not subtracted."],
        "skr": ["Money that others are to pass on to SALAR is not counted."],
        "kommuner": [],
        "": [],
    }.items():
        text = " ".join(page(party))
        beside = ("to be passed on:", "others are to pass on", "contribution of")
        assert [one for one in beside if one in text] == [one for one in beside if any(one in each for each in said)]


def test_who_gets_money_is_told_that_what_it_pays_out_to_others_is_not_counted(tmp_path: Path) -> None:
    own = 'title = "Eget"\n[money]\nto = "rss"\namount = "5 mkr"'
    paid = 'title = "Andras"\n[money]\nto = "kommuner"\nvia = "rss"\namount = "75 mkr"'
    said = "What RSS pays out to others is not counted."
    assert said in page("rss", library=agreements(tmp_path, own=own, paid=paid))
    assert said not in page("kommuner", library=agreements(tmp_path, own=own, paid=paid))


def test_who_pays_is_told_so_also_where_the_money_of_its_group_shows(tmp_path: Path) -> None:
    library = agreements(
        tmp_path,
        mat='title = "Mat"\n[money]\nto = "regioner"\namount = "5 mkr"',
        ost='title = "Ost"\n[money]\namount = "1 mkr"\npayers = { region-skane = "1 mkr" }',
    )
    for party in ("regioner", "region-skane"):
        assert "The contribution of regions is not subtracted." in page(party, library=library)


def test_what_passes_between_those_whose_money_shows_comes_from_no_others_and_goes_to_none(tmp_path: Path) -> None:
    shares = 'regioner = { amount = "6 mkr", onward = "kommuner" }, skr = "1 mkr"'
    library = agreements(tmp_path, mat=f'title = "Mat"\nmoney.recipients = {{ {shares} }}')
    for party, told in {"regioner": True, "kommuner": True, "kommuner-och-regioner": False}.items():
        text = " ".join(page(party, library=library))
        assert ("to be passed on:" in text or "others are to pass on" in text) is told, party


def test_whoever_a_list_lets_pass_money_on_is_told_so_and_so_is_their_group(tmp_path: Path) -> None:
    shares = 'regioner = { amount = "6 mkr", onward = "rss" }, kommuner = { amount = "4 mkr", onward = "skr" }'
    library = agreements(tmp_path, mat=f'title = "Mat"\nmoney.recipients = {{ {shares} }}')
    told = {party: "to be passed on:" in " ".join(page(party, library=library)) for party in PASSING}
    assert told == PASSING
    assert "others are to pass on to RSS" in " ".join(page("rss", library=library))


PASSING = {"regioner": True, "kommuner": True, "kommuner-och-regioner": True, "staten": False}


def test_a_deadline_of_today_is_still_ahead() -> None:
    assert section("Next deadlines for regions", page("regioner", date(2025, 3, 31)))[1].startswith(
        "    today; regions 2,546"
    )


def test_where_nothing_is_ahead_the_latest_that_passed_stands() -> None:
    shown = section("Deadlines for regions", page("regioner", date(2025, 4, 2)))
    assert shown[:3] == [
        "Nothing with a day is ahead. The latest deadline:",
        "  • Monday 31 March 2025, week 14: Slutredovisning för hela 2024",
        "    2 days ago; regions 2,546 mnkr",
    ]
    assert sum("•" in line for line in shown) == 1


def test_one_deadline_is_told_of_with_its_days_before_it_and_after() -> None:
    entry = next(one for one in agenda(LIBRARY).entries if one.duty.title == "Slutredovisning för hela 2024")
    told = [calendar(today=day).standing(entry) for day in (date(2024, 11, 15), date(2025, 3, 31), date(2025, 4, 2))]
    assert told == ["Later: 136 days left (90 working days)", "Due within 30 days: today", "Passed 2 days ago"]


def test_of_inexact_days_the_last_counts_and_it_is_said_that_it_may_be_sooner() -> None:
    entry = next(one for one in agenda(LIBRARY).entries if one.duty.title == "Frågor och svar om rapporteringen")
    days = (date(2020, 10, 30), date(2020, 11, 10), date(2020, 11, 11))
    assert [calendar(today=day).standing(entry) for day in days] == [
        "Due within 30 days: at most 11 days left (7 working days)",
        "Due within 30 days: today at the latest",
        "Passed at least 1 day ago",
    ]


def test_problems_are_told_of_and_shown_where_there_is_nothing_else() -> None:
    problem = Problem("ond.toml", 1, 1, Message("The key “x” is unknown"))
    shown = [line.plain for line in lines(collection_page(LIBRARY, (problem,), calendar(), key="f"), 80)]
    assert shown[2] == "1 problem in the files: press f"
    empty = Library((), LIBRARY.parties)
    alone = [line.plain for line in lines(collection_page(empty, (problem,), calendar(library=empty)), 80)]
    assert "The key “x” is unknown" in alone
    assert "0 agreements" in alone


def test_only_files_of_which_no_agreement_was_read_are_left_out() -> None:
    read = next(iter(LIBRARY.summaries))
    files = ("ond.toml", "ond.toml", f"elsewhere/{read.id}.toml", read.file, "agreements/parties.toml", "agreements")
    problems = tuple(Problem(file, 1, 1, Message("The key “x” is unknown")) for file in files)
    assert Loaded(LIBRARY, problems).left_out == ("ond.toml", f"elsewhere/{read.id}.toml")


@pytest.mark.parametrize("width", [40, 72, 110])
@pytest.mark.parametrize("party", ["", "regioner", "skr", "rss", "staten", "region-skane"])
def test_no_width_cuts_a_figure(party: str, width: int) -> None:
    narrow, wide = page(party, width=width), page(party, width=200)
    assert max(map(cell_len, narrow)) <= width  # a long headline is wrapped, too
    for line in section("Recipients in all agreements, mnkr", wide)[:7]:
        figure = line.split("█")[0].split("▏")[0].split("▍")[0].split()[-1]
        assert any(figure in short.split() for short in narrow)


def test_titles_from_files_are_shown_as_they_are() -> None:
    bad = replace(LIBRARY.summaries[0], title="[red]x[/] \x1b[31m", series=None, findings=1)
    shown = page(library=Library((bad,), LIBRARY.parties))
    assert "✗ [red]x[/] ␛[31m: 1" in shown


def series_page(party: str = "", number: int = 0) -> list[str]:
    return [line.plain.rstrip() for line in lines(series_overview(LIBRARY.series[number], calendar(party)), 100)]


def test_a_series_lists_its_years() -> None:
    shown = series_page()
    assert shown[0] == "God och nära vård"
    assert "The whole money of each, as published, mnkr" in shown
    assert "6,250.5" in " ".join(shown)
    assert "3,430.25" in " ".join(shown)


def test_a_series_lists_what_a_party_has() -> None:
    shown = series_page("regioner")
    assert "Of the whole money of each to regions, mnkr" in shown
    assert any("5,551" in line for line in shown)
    assert any("2,546" in line for line in shown)
    assert any("−3,005 mnkr" in line and "against 2020" in line for line in shown)


def test_beside_what_a_party_has_of_a_series_stands_what_of_it_is_passed_on() -> None:
    assert "Some of it is to be passed on: each agreement says how much, and to whom." in series_page("regioner")
    assert "Money that others are to pass on to SALAR is not counted." in series_page("skr")
    assert not any("passed on" in line or "pass on" in line for line in (*series_page("kommuner"), *series_page()))


def test_a_member_of_a_group_is_told_whose_money_a_series_shows() -> None:
    assert "This is the money of regions. No agreement states how much of it goes to Region Skåne." in [
        " ".join(line.split()) for line in series_page("region-skane")
    ]


def test_no_difference_is_told_where_a_party_may_have_more() -> None:
    assert any("–" in line for line in series_page("staten"))
    assert not any("against" in line for line in series_page("staten"))


@pytest.mark.parametrize(
    ("due", "told"),
    [
        (2024, "2024"),
        ("under 2024", "2024 (“under 2024”)"),
        ("i början av mars 2025", "1–10 March 2025 (“i början av mars 2025”)"),
        ("löpande", "no last day"),
        (None, "No day stated"),
    ],
)
def test_days_are_told_with_their_wording_where_that_says_more(due: object, told: str) -> None:
    assert calendar().when(entry(due)).replace(words.GLUE, " ") == told


def test_an_entry_of_several_agreements_says_of_which_it_is_before_the_rest() -> None:
    entry = next(one for one in agenda(LIBRARY).entries if one.id == "rekvisition")
    told = [block.text for block in entry_lines(calendar(), entry, several=True) if isinstance(block, Paragraph)]
    assert told[:2] == [entry.duty.title, entry.summary.title]


def test_agreements_of_one_title_are_told_apart_by_their_years(tmp_path: Path) -> None:
    money = 'amount = "3 mkr"\nparts = [{ title = "A", amount = "1 mkr" }, { title = "B", amount = "4 mkr" }]\n'
    for year in (2020, 2022):
        text = f'title = "K"\nseries = "k"\nperiod = {year}\nparties = ["skr"]\n[money]\n{money}'
        (tmp_path / f"k-{year}.toml").write_text(text, encoding="utf-8")
    library = load(tmp_path, shipped("agreements") / PARTIES).library
    seen, series = Calendar(library.parties, TODAY, SV, EVERYONE), library.series_called("k")
    assert series
    for shown in (series_overview(series, seen), collection_page(library, (), seen)):
        said = "\n".join(line.plain for line in lines(shown, 80))
        assert "✗ K (2020): 1" in said
        assert "✗ K (2022): 1" in said
    hits = [hit_lines(hit, 60, SV, library.parties) for hit in Index(library).find("4 mkr")]
    assert {hit[1].plain.strip() for hit in hits} == {"K (2020)", "K (2022)"}
