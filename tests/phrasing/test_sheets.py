"""What is shown, as sheets: every figure once, each with its interval, source and verdict."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from overens.agenda import Selection, Standing, agenda
from overens.compare import compare
from overens.export import as_json
from overens.language import Translator, translator
from overens.library import Library
from overens.loading import PARTIES, load
from overens.model import Allocation
from overens.perspective import EVERYONE, perspective
from overens.phrasing.calendar import Calendar
from overens.phrasing.money import holding, money_sheet
from overens.phrasing.sheet import Named, Sheet
from overens.phrasing.sheets import agenda_sheet, checks_sheet, comparison_sheet, overview_sheet
from overens.phrasing.tallying import Speaker
from overens.phrasing.words import GLUE
from overens.settings import shipped
from overens.tally import tally
from tests.shipped import shipped_agreements

SHIPPED = shipped_agreements().library
CASES = Path(__file__).parents[1] / "tally" / "cases"
SV = translator("sv")

TOML = """
title = "Kök 2023"
period = 2023
parties = ["staten", "skr"]

[[sources]]
id = "skr"
title = "Om kök"
published = 2023-02-01

[[sources]]
id = "press"
title = "Nytt"

[money]
amount = "1 000 miljoner kronor"
where = "Pengar"
also = [{ amount = "drygt 1,2 miljarder kronor", source = "press" }, { amount = "1 miljard kronor", source = "press" }]
recipients = { regioner = "900 miljoner kronor", skr = "100 miljoner kronor" }
payers = { staten = "minst 500 miljoner kronor" }

[[money.parts]]
title = "Ugnar"
parts = [
  { title = "Stora", to = "regioner", amount = "600 miljoner kronor" },
  { title = "Små", to = "regioner", amount = "300,5 miljoner kronor" },
]
of_which = [
  { title = "Kurser", amount = "5 miljoner kronor", recipients = { regioner = "5 miljoner kronor" } },
  { title = "Landsbygd", to = "regioner", amount = "högst 950 miljoner kronor" },
]

[[money.parts]]
title = "Stöd"
to = "skr"

[[deadlines]]
id = "plan"
kind = "plan"
title = "Plan"
due = "i början av november 2023"
by = ["regioner", "skr"]
to = ["staten"]

[[deadlines]]
id = "rekvisition"
kind = "requisition"
title = "Rekvirera"
due = 2023-12-01
by = ["regioner"]
concerns = "ugnar"

[[deadlines]]
id = "lopande"
kind = "other"
title = "Samråda"
"""


def read(sheet: Sheet) -> list[dict[str, Any]]:
    """A sheet as another program reads it."""
    found: list[dict[str, Any]] = json.loads(as_json(sheet, SV))
    return found


def written(folder: Path, text: str) -> Library:
    """The library of one agreement."""
    (folder / "kok-2023.toml").write_text(text, encoding="utf-8")
    loaded = load(folder, shipped("agreements") / PARTIES)
    assert not loaded.problems
    return loaded.library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return written(tmp_path_factory.mktemp("agreements"), TOML)


def money(
    library: Library, agreement_id: str, at: tuple[str, ...] = (), translate: Translator = SV
) -> list[dict[str, Any]]:
    agreement = library.agreement(agreement_id)
    return read(money_sheet(Speaker(agreement, library.parties, translate), tally(agreement, library.parties), at))


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("regioner", [("", "portion", 2546000000, 2546500000), ("", "portion-paid", 100000000, None)]),
        ("vastra-gotalandsregionen", [("", "portion", 2546000000, 2546500000), ("", "portion-paid", 100000000, None)]),
        ("rss", [("", "portion-paid-out", 750000000, 750500000)]),
        ("forsakringskassan", [("", "portion", 0, 0)]),
    ],
)
def test_what_a_party_has_of_each_allocation_stands_beside_its_figures(
    party: str, expected: list[tuple[str, str, int, int | None]]
) -> None:
    name = "god-och-nara-vard-2024"
    agreement, summary = SHIPPED.agreement(name), next(one for one in SHIPPED.summaries if one.id == name)
    speaker, found = Speaker(agreement, SHIPPED.parties, SV), tally(agreement, SHIPPED.parties)
    rows = read(money_sheet(speaker, found, (), holding(perspective(SHIPPED, party), summary)))
    portions = [row for row in rows if row["what"].startswith("portion")]
    assert [row for row in rows if row not in portions] == read(money_sheet(speaker, found, ()))
    told = [(row["path"], row["what"], row["nominal"], row["high"]) for row in portions]
    assert [one for one in told if not one[0]] == expected
    assert all(row["verdict"] is None and row["source"] is None for row in portions)


def test_the_sheet_of_many_parts_goes_through_them_few_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = "".join(f'[[money.parts]]\ntitle = "Del {number}"\namount = 1\n' for number in range(200))
    library = written(tmp_path, f'title = "Prov"\nparties = ["skr"]\n[money]\namount = 200\n{parts}')
    agreement, below, asked = library.agreement("kok-2023"), Allocation.below, 0

    def counted(allocation: Allocation) -> Iterator[tuple[str, Allocation]]:
        nonlocal asked
        asked += allocation is agreement.money
        return below(allocation)

    monkeypatch.setattr(Allocation, "below", counted)
    speaker, found = Speaker(agreement, library.parties, SV), tally(agreement, library.parties)
    assert len(money_sheet(speaker, found, ()).rows) == 201
    assert len(checks_sheet(speaker, found, ()).rows) == 1
    assert asked < 20


def allocations(allocation: Allocation) -> Iterator[Allocation]:
    yield allocation
    for inner in (*allocation.parts, *allocation.of_which):
        yield from allocations(inner)


@pytest.mark.parametrize("summary", SHIPPED.summaries, ids=lambda summary: summary.id)
def test_every_printing_of_every_figure_is_a_row_and_nothing_else_is(summary: Any) -> None:
    for at, _node in summary.money.walk():
        inside = SHIPPED.agreement(summary.id).money.find(at)
        assert inside is not None
        wanted: Counter[tuple[str | None, str | None]] = Counter()
        for one in allocations(inside):
            figures = [figure for figure in (one.figure, *one.recipients.values(), *one.payers.values()) if figure]
            wanted.update((s.amount.text, s.where) for figure in figures for s in figure.statements)
            wanted[None, None] += one.figure is None
        rows = money(SHIPPED, summary.id, at)
        assert Counter((row["printed"], row["heading"]) for row in rows) == +wanted
        assert all(row["path"].split("/")[: len(at)] == list(at) for row in rows)


def test_a_row_says_what_a_figure_is_whose_and_where_it_stands(library: Library) -> None:
    rows = money(library, "kok-2023")
    assert [(row["path"], row["what"], row["party"], row["nominal"]) for row in rows] == [
        ("", "amount", None, 1_000_000_000),
        ("", "restated", None, 1_200_000_000),
        ("", "restated", None, 1_000_000_000),
        ("", "recipient", "regioner", 900_000_000),
        ("", "recipient", "skr", 100_000_000),
        ("", "payer", "staten", 500_000_000),
        ("ugnar", "amount", None, 900_500_000),
        ("ugnar/stora", "amount", "regioner", 600_000_000),
        ("ugnar/sma", "amount", "regioner", 300_500_000),
        ("ugnar/of_which:kurser", "of-which", None, 5_000_000),
        ("ugnar/of_which:kurser", "of-which", "regioner", 5_000_000),
        ("ugnar/of_which:landsbygd", "of-which", "regioner", 950_000_000),
        ("stod", "amount", "skr", None),
    ]
    assert rows[0]["title"] == "Kök 2023"
    assert rows[-2]["title"] == "Landsbygd"
    assert (rows[0]["source"], rows[0]["source_date"], rows[0]["heading"]) == ("Om kök", "2023-02-01", "Pengar")
    assert (rows[1]["source"], rows[1]["source_date"], rows[1]["heading"]) == ("Nytt", None, None)


def test_an_amount_is_its_interval_and_a_limit_is_left_open(library: Library) -> None:
    rows = money(library, "kok-2023")
    assert (rows[1]["low"], rows[1]["high"]) == (1_200_000_000, 1_300_000_000)
    assert rows[1]["reading"] == "över 1 200 men under 1 300 mnkr"
    assert (rows[5]["low"], rows[5]["high"]) == (500_000_000, None)
    assert (rows[-2]["low"], rows[-2]["high"]) == (0, 950_000_000)


def test_what_no_source_prints_is_marked_as_computed_and_cites_none(library: Library) -> None:
    rows = money(library, "kok-2023")
    (computed,) = [row for row in rows if row["computed"]]
    assert computed["path"] == "ugnar"
    assert (computed["low"], computed["high"]) == (899_950_000, 901_050_000)
    assert [computed[key] for key in ("printed", "source", "source_date", "heading")] == [None] * 4
    assert rows[-1]["path"] == "stod"
    assert [rows[-1][key] for key in ("printed", "reading", "low", "nominal", "high", "source")] == [None] * 6


def test_the_verdict_is_the_worst_of_a_figure_and_each_other_printing_has_its_own(library: Library) -> None:
    rows = money(library, "kok-2023")
    assert [row["verdict"] for row in rows[:3]] == ["contradiction", "contradiction", "exact"]
    assert (rows[-2]["what"], rows[-2]["verdict"]) == ("of-which", "partial")
    assert rows[-1]["verdict"] is None


def test_words_follow_the_language_and_ids_do_not(library: Library) -> None:
    agreement = library.agreement("kok-2023")
    found = tally(agreement, library.parties)
    swedish, english = (
        money_sheet(Speaker(agreement, library.parties, translate), found, ()) for translate in (SV, translator("en"))
    )
    assert [column.id for column in swedish.columns] == [column.id for column in english.columns]
    assert {"regioner", "staten"} <= names(swedish)
    assert {"regions", "the state"} <= names(english)


def names(sheet: Sheet) -> set[str]:
    return {cell.name for row in sheet.rows for cell in row if isinstance(cell, Named)}


@pytest.mark.parametrize("summary", SHIPPED.summaries, ids=lambda summary: summary.id)
def test_every_check_is_a_row_the_worst_first(summary: Any) -> None:
    agreement = SHIPPED.agreement(summary.id)
    found = tally(agreement, SHIPPED.parties)
    for at, _node in summary.money.walk():
        rows = read(checks_sheet(Speaker(agreement, SHIPPED.parties, SV), found, at))
        assert sorted(row["check"] for row in rows) == sorted(check.id for check in found.below(at))
        order = ["contradiction", "partial", "rounded", "exact", "unstated"]
        ranks = [order.index(row["verdict"]) for row in rows]
        assert ranks == sorted(ranks)


def case(name: str) -> list[dict[str, Any]]:
    loaded = load(CASES, shipped("agreements") / PARTIES)
    agreement = loaded.library.agreement(name)
    found = tally(agreement, loaded.library.parties)
    return read(checks_sheet(Speaker(agreement, loaded.library.parties, SV), found, ()))


def test_a_check_has_its_figures_and_what_the_file_says_of_it() -> None:
    explained = [row for row in case("explained-in-the-file") if row["explained"]]
    assert [row["verdict"] for row in explained] == ["contradiction"] * len(explained) != []
    unclosed = case("explanation-that-does-not-close-the-difference")
    assert [row["explained"] for row in unclosed] == [None] * len(unclosed)
    assert any("täcker inte skillnaden" in (row["reason"] or "") for row in unclosed)


def test_what_an_open_sum_leaves_stands_in_a_row_with_its_bounds() -> None:
    agreement = SHIPPED.agreement("god-och-nara-vard-2024")
    rows = read(checks_sheet(Speaker(agreement, SHIPPED.parties, SV), tally(agreement, SHIPPED.parties), ()))
    left = {row["check"]: (row["least_left"], row["most_left"]) for row in rows}
    assert left["cross-foot:to:skr"] == (1_200_000, 2_300_000)
    assert left["recipients"] == (None, None)


def test_what_cannot_hold_together_is_a_row_of_its_own() -> None:
    rows = case("conflict-though-no-relation-fails")
    assert rows[-1]["rule"] == "conflict"
    assert rows[-1]["verdict"] == "contradiction"
    assert rows[-1]["check"] == "conflict: cross-foot:to:regioner, cross-foot:to:kommuner"
    assert "”Prov 2024, delar per aktör, regioner” och ”Prov 2024, delar per aktör, kommuner”" in rows[-1]["reason"]
    assert all(row["verdict"] != "contradiction" for row in rows[:-1])


def deadlines(library: Library, party: str = "") -> dict[str, dict[str, Any]]:
    seen = perspective(library, party) if party else EVERYONE
    calendar = Calendar(library.parties, date(2023, 11, 15), SV, seen)
    return {row["id"]: row for row in read(agenda_sheet(calendar, agenda(library).without_events()))}


def test_a_deadline_has_its_days_who_acts_and_what_hangs_on_it(library: Library) -> None:
    rows = deadlines(library)
    assert list(rows) == ["plan", "rekvisition", "lopande"]
    plan = rows["plan"]
    assert (plan["printed"], plan["first"], plan["last"]) == ("i början av november 2023", "2023-11-01", "2023-11-10")
    assert (plan["days_left"], plan["by"], plan["to"]) == (-5, ["regioner", "skr"], ["staten"])
    assert [rows["lopande"][key] for key in ("first", "last", "days_left", "money", "nominal")] == [None] * 5
    assert (rows["rekvisition"]["path"], rows["rekvisition"]["nominal"]) == ("ugnar", 900_500_000)


def test_deadlines_say_which_they_are_and_from_which_day_the_days_are_counted() -> None:
    calendar = Calendar(SHIPPED.parties, date(2024, 11, 15), SV, perspective(SHIPPED, "rss"))
    wanted = Selection(series="god-och-nara-vard", standing=Standing.OPEN)
    sheet = agenda_sheet(calendar, wanted.of(agenda(SHIPPED), calendar.today), calendar.selected(wanted, SHIPPED))
    said = "Tidsfrister: RSS, God och nära vård, bara det som inte har passerat, dagar räknade från 15 november 2024"
    assert sheet.name.replace(GLUE, " ") == said
    rows = {row["id"]: row for row in read(sheet)}
    assert {row["counted_from"] for row in rows.values()} == {"2024-11-15"}
    assert "Här tolkas det som regionerna och RSS" in rows["rekvisition"]["notes"]


def test_the_money_of_several_is_said_and_never_added(library: Library) -> None:
    plan = deadlines(library)["plan"]
    assert plan["money"] == "regioner 900 mnkr, SKR 100 mnkr"
    assert (plan["low"], plan["nominal"], plan["high"]) == (None, None, None)
    assert deadlines(library, "skr")["plan"]["nominal"] == 100_000_000


def test_money_of_which_there_may_be_more_has_no_upper_end(tmp_path: Path) -> None:
    text = """
        title = "Kök 2023"
        parties = ["staten", "skr"]
        money.parts = [
          { title = "Ugnar", to = "regioner", amount = "100 miljoner kronor" },
          { title = "Stöd", amount = "50 miljoner kronor" },
        ]
        deadlines = [{ id = "plan", kind = "plan", title = "Plan", by = ["regioner"] }]
    """
    plan = deadlines(written(tmp_path, text))["plan"]
    assert (plan["money"], plan["low"], plan["nominal"]) == ("≥100 mnkr", 99_500_000, 100_000_000)
    assert plan["high"] is None


def test_the_overview_has_a_row_an_agreement_in_the_order_of_the_tree(library: Library) -> None:
    rows = read(overview_sheet(SHIPPED, SV))
    assert [row["agreement"] for row in rows] == [one.id for series in SHIPPED.series for one in series.summaries]
    (row,) = read(overview_sheet(library, SV))
    assert (row["title"], row["series"], row["first"], row["last"]) == ("Kök 2023", None, "2023-01-01", "2023-12-31")
    assert (row["printed"], row["nominal"], row["verdict"]) == ("1 000 miljoner kronor", 1_000_000_000, "contradiction")
    assert row["findings"] == library.summaries[0].findings


def test_the_overview_of_a_party_has_what_it_gets_of_each_agreement() -> None:
    seen = perspective(SHIPPED, "region-skane")
    rows = {row["agreement"]: row for row in read(overview_sheet(SHIPPED, SV, seen=seen))}
    year = rows["god-och-nara-vard-2024"]
    (whose,) = {
        str(cell.name)
        for cell in chain(*overview_sheet(SHIPPED, SV, seen=seen).rows)
        if isinstance(cell, Named) and cell.id == "to:regioner"
    }
    assert whose == "till regioner (som Region Skåne hör till)"
    assert (year["of_party"], year["party_low"], year["party_nominal"], year["party_high"]) == (
        "to:regioner", 2_545_500_000, 2_546_000_000, 2_546_500_000,
    )  # fmt: skip
    assert (year["nominal"], year["party_computed"]) == (3_430_250_000, False)
    assert rows["okad-tillganglighet-2020"]["party_computed"] is True
    assert rows["vision-e-halsa-2025"]["party_nominal"] is None
    paid_out = read(overview_sheet(SHIPPED, SV, seen=perspective(SHIPPED, "rss")))
    assert "via:rss" in {row["of_party"] for row in paid_out}


def test_a_comparison_has_a_row_for_everything_in_either_agreement() -> None:
    one, other = (SHIPPED.agreement(f"god-och-nara-vard-{year}") for year in (2020, 2024))
    found = compare(one, other, SHIPPED.parties)
    sheet = comparison_sheet(found, SHIPPED.parties, SV)
    ids = [column.id for column in sheet.columns]
    rows = [dict(zip(ids, row, strict=True)) for row in sheet.rows]
    assert len(rows) == 1 + len(found.parts) + len(found.recipients) + len(found.payers) + len(found.deadlines)
    whole = rows[0]
    assert (whole["one"], whole["other"]) == (6_250_500_000, 3_430_250_000)
    assert whole["difference"] == -2_820_250_000
    assert whole["difference_low"] == -2_820_300_000  # 6 250,5 miljoner is printed to the tenth
    assert [str(whole[key]) for key in ("per_cent_low", "per_cent", "per_cent_high")] == ["-45.2", "-45.1", "-45.1"]
    requisition = next(row for row in rows if row["other_title"] == "Rekvirera medlen")
    assert (requisition["one_day"], str(requisition["other_day"])) == (None, "2024-12-01")
    assert isinstance(requisition["change"], Named)
    assert requisition["change"].id == "added"
    kinds = ([cell.id for key in ("what", "party", "change") if isinstance(cell := row[key], Named)] for row in rows)
    shares = {(what, party): change for what, party, *changes in kinds for change in changes}
    assert shares["recipient", "regioner"] == "same"
    assert shares["payer", "staten"] == "added"  # in 2020 it is not said who pays
    paths = {row["one_title"]: row["one_path"] for row in rows}
    assert paths["Satsningen på 1177"] == "e-halsa/1177"  # it lies in another row
    assert paths[one.title] is None


def test_a_figure_has_who_published_it_beside_its_source() -> None:
    agreement = SHIPPED.agreement("god-och-nara-vard-2024")
    rows = read(money_sheet(Speaker(agreement, SHIPPED.parties, SV), tally(agreement, SHIPPED.parties), ()))
    printed = next(row for row in rows if row["what"] == "amount" and row["path"] == "")
    cited = ("Sveriges Kommuner och Regioner", "Överenskommelse om en God och nära vård", "2024-05-22")
    assert (printed["publisher"], printed["source"], printed["source_date"]) == cited
    assert all(row["publisher"] is None for row in rows if row["computed"])


def test_contradictions_of_one_difference_are_one_and_say_which_figure_would_settle_them() -> None:
    agreement = SHIPPED.agreement("god-och-nara-vard-2020")
    found = tally(agreement, SHIPPED.parties)
    rows = read(checks_sheet(Speaker(agreement, SHIPPED.parties, SV), found, ()))
    wrong = {row["check"]: row for row in rows if row["verdict"] == "contradiction"}
    one, other = wrong["recipients"], wrong["cross-foot:to:regioner"]
    assert one["finding"] == other["finding"] is not None
    assert "698,5 mnkr" in one["explanation"] == other["explanation"]
    assert {row["finding"] for row in rows if row["verdict"] == "exact"} == {None}
