"""Two agreements side by side: which parts are the same, what became of the others, and what the page shows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from overens.compare import Comparison, DeadlineRow, PartRow, PartyRow, compare
from overens.language import translator
from overens.library import Library
from overens.loading.reading import summary_of
from overens.loading.validating import validated
from overens.model import Agreement, named
from overens.model.derived import settle
from overens.perspective import perspective
from overens.phrasing.as_json import comparison_json
from overens.phrasing.calendar import Calendar
from overens.phrasing.comparing import comparison_page
from overens.phrasing.layout import lines
from overens.phrasing.quoting import compared as quoted
from overens.phrasing.series import series_overview
from overens.phrasing.sheet import Named, Sheet
from overens.phrasing.sheets import comparison_sheet
from overens.series import Series, added_to, before, latest
from overens.summary import Portion, Summary
from tests.shipped import shipped_agreements

LIBRARY = shipped_agreements().library
EN = translator("en")


def agreement(text: str, year: int | None = 2022, **more: object) -> Agreement:
    """An agreement about food in care with this content."""
    period = {"period": year} if year else {}
    content = {"title": f"Mat {year or ''}", "parties": ["skr"], **period, **tomllib.loads(text), **more}
    return named(validated(Agreement, content), f"mat-{year}", f"mat-{year}.toml")


def compared(one: str, other: str) -> Comparison:
    """What comes of two texts, the one of 2022 and the other of 2023."""
    return compare(agreement(one), agreement(other, 2023), LIBRARY.parties)


def said(rows: tuple[PartRow, ...]) -> list[tuple[str, str | None, str | None]]:
    """Each row as its change and the paths in both agreements."""
    return [
        (row.change, "/".join(row.one.at) if row.one else None, "/".join(row.other.at) if row.other else None)
        for row in rows
    ]


def test_one_topic_is_one_part_whatever_it_is_called() -> None:
    found = compared(
        '[[money.parts]]\ntitle = "Kök nära patienten"\ntopic = "kok"',
        '[[money.parts]]\ntitle = "Köket"\ntopic = "kok"',
    )
    assert said(found.parts) == [("renamed", "kok-nara-patienten", "koket")]


def test_without_a_topic_the_key_tells_and_then_the_title() -> None:
    found = compared(
        'money.parts = [{ title = "Köket", id = "a" }, { title = "Matsalen", id = "b" }]',
        'money.parts = [{ title = "Köket!", id = "c" }, { title = "Salen", id = "b" }]',
    )
    assert said(found.parts) == [("same", "a", "c"), ("renamed", "b", "b")]
    found = compared(
        'money.parts = [{ title = "Köket", id = "a" }]',
        'money.parts = [{ title = "Köket", id = "c" }, { title = "Salen", id = "a" }]',
    )
    assert said(found.parts) == [("renamed", "a", "a"), ("added", None, "c")]


def test_different_topics_are_different_parts_under_one_title() -> None:
    found = compared(
        'money.parts = [{ title = "Stöd", topic = "stod-till-kok" }]',
        'money.parts = [{ title = "Stöd", topic = "stod-till-skr" }]',
    )
    assert said(found.parts) == [("dropped", "stod", None), ("added", None, "stod")]


def test_the_years_of_an_agreement_do_not_make_another_title() -> None:
    found = compared('money.parts = [{ title = "Mat 2022" }]', 'money.parts = [{ title = "Mat 2023" }]')
    assert said(found.parts) == [("same", "mat-2022", "mat-2023")]
    found = compared('money.parts = [{ title = "Vision 2025" }]', 'money.parts = [{ title = "Vision 2030" }]')
    assert {row.change for row in found.parts} == {"dropped", "added"}


def test_a_topic_at_another_level_or_under_another_part_is_moved() -> None:
    found = compared(
        """
        [[money.parts]]
        title = "Kök"
        parts = [{ title = "Landsbygd", topic = "landsbygd" }, { title = "Regionerna" }]
        """,
        """
        [[money.parts]]
        title = "Kök"
        parts = [{ title = "Regionerna" }]
        [[money.parts]]
        title = "På landet"
        topic = "landsbygd"
        """,
    )
    assert said(found.parts) == [
        ("same", "kok", "kok"),
        ("moved", "kok/landsbygd", "pa-landet"),
        ("same", "kok/regionerna", "kok/regionerna"),
    ]
    assert found.parts[1].renamed


def test_a_part_that_becomes_a_sum_inside_is_moved() -> None:
    found = compared(
        'money.parts = [{ title = "Landsbygd", topic = "landsbygd" }]',
        'money.of_which = [{ title = "Landsbygd", topic = "landsbygd" }]',
    )
    assert said(found.parts) == [("moved", "landsbygd", "of_which:landsbygd")]


def test_sums_inside_come_before_the_parts() -> None:
    inside = '[[money.of_which]]\ntitle = "{}"\namount = "1 mkr"\n'
    part = '[[money.parts]]\ntitle = "Kök"\namount = "3 mkr"\n'
    one, other = (part + inside.format(title) for title in ("Salt", "Socker"))
    assert said(compared(one, other).parts) == [
        ("dropped", "of_which:salt", None),
        ("added", None, "of_which:socker"),
        ("same", "kok", "kok"),
    ]


def test_the_parts_of_a_moved_part_go_with_it() -> None:
    inner = 'topic = "fisk", parts = [{ title = "Sill" }]'
    found = compared(
        f'money.parts = [{{ title = "Kök", parts = [{{ title = "Fisk", {inner} }}] }}]',
        f'money.parts = [{{ title = "Fisk", {inner} }}]',
    )
    assert said(found.parts) == [
        ("dropped", "kok", None), ("moved", "kok/fisk", "fisk"), ("same", "kok/fisk/sill", "fisk/sill"),
    ]  # fmt: skip


def test_a_topic_that_occurs_twice_is_matched_once_the_top_level_first() -> None:
    found = compared(
        'money.parts = [{ title = "Kök", parts = [{ title = "Stöd", topic = "stod" }] }, '
        '{ title = "Stödet", topic = "stod" }]',
        'money.parts = [{ title = "SKR:s stöd", topic = "stod" }]',
    )
    assert ("renamed", "stodet", "skr-s-stod") in said(found.parts)
    assert ("dropped", "kok/stod", None) in said(found.parts)


STOD = 'topic = "stod"'


@pytest.mark.parametrize(
    ("one", "other", "matched"),
    [
        (  # the same level before another one
            f'{{ title = "Kök", parts = [{{ title = "A", {STOD} }}] }}',
            f'{{ title = "B", {STOD} }}, {{ title = "Sal", parts = [{{ title = "C", {STOD} }}] }}',
            ("kok/a", "sal/c"),
        ),
        (  # a part before a sum inside
            f'{{ title = "Kök", parts = [{{ title = "A", {STOD} }}] }}',
            f'{{ title = "Kök", of_which = [{{ title = "A", {STOD} }}], parts = [{{ title = "B", {STOD} }}] }}',
            ("kok/a", "kok/b"),
        ),
        (  # under the same part before under another
            f'{{ title = "Kök", parts = [{{ title = "A", {STOD} }}] }}',
            (
                f'{{ title = "Sal", parts = [{{ title = "A", {STOD} }}] }}, '
                f'{{ title = "Kök", parts = [{{ title = "B", {STOD} }}] }}'
            ),
            ("kok/a", "kok/b"),
        ),
        (  # the same key before another
            f'{{ title = "A", {STOD} }}',
            f'{{ title = "B", {STOD} }}, {{ title = "C", id = "a", {STOD} }}',
            ("a", "a"),
        ),
        (  # the same title before another
            f'{{ title = "A", {STOD} }}',
            f'{{ title = "B", {STOD} }}, {{ title = "A", id = "c", {STOD} }}',
            ("a", "c"),
        ),
        (  # the first before the second
            f'{{ title = "A", {STOD} }}',
            f'{{ title = "B", {STOD} }}, {{ title = "C", {STOD} }}',
            ("a", "b"),
        ),
    ],
)  # fmt: skip
def test_of_several_parts_with_one_topic_the_nearest_is_meant(one: str, other: str, matched: tuple[str, str]) -> None:
    found = compared(f"money.parts = [{one}]", f"money.parts = [{other}]")
    assert matched in [(here, there) for _, here, there in said(found.parts)]


def test_a_key_under_an_unrelated_part_says_nothing() -> None:
    found = compared(
        'money.parts = [{ title = "Kök", parts = [{ title = "Regionerna" }] }]',
        'money.parts = [{ title = "Sal", parts = [{ title = "Regionerna" }] }]',
    )
    assert [(row.change, row.implied) for row in found.parts] == [
        ("dropped", False), ("dropped", True), ("added", False), ("added", True),
    ]  # fmt: skip


def test_what_each_recipient_gets() -> None:
    found = compared(
        """
        [[money.parts]]
        title = "Kök"
        amount = "30 miljoner"
        to = "regioner"
        [[money.parts]]
        title = "Sal"
        amount = "20 miljoner"
        to = "regioner"
        [[money.parts]]
        title = "Stöd"
        to = "skr"
        """,
        'money.recipients = { regioner = "45 miljoner", kommuner = "5 miljoner" }',
    )
    shares = {row.party: in_both(row) for row in found.recipients}
    assert shares == {"regioner": ("50", "45"), "skr": ("–", "0"), "kommuner": ("0", "5")}
    assert found.recipients[0].figures.one.computed


def in_both(row: PartyRow) -> tuple[str, str]:
    return in_millions(row.figures.one), in_millions(row.figures.other)


def in_millions(portion: Portion) -> str:
    if portion.amount is None:
        return "–" if portion.open else "0"
    return f"{'≥' if portion.open else ''}{float(portion.amount.nominal) / 1e6:g}"


OPEN = (
    'money = { parts = [{ title = "Kök", amount = "30 miljoner", to = "regioner" }], incomplete = ["parts"] }',
    'money.recipients = { regioner = "45 miljoner" }',
)


def test_a_share_that_may_be_more_is_shown_and_not_subtracted() -> None:
    found = compared(*OPEN)
    assert [in_both(row) for row in found.recipients] == [("≥30", "45")]
    page = [line.plain.split() for line in lines(comparison_page(found, LIBRARY.parties, EN), 80)]
    assert ["regions", "≥30", "45"] in page  # no difference, no per cent
    row = comparison_json(found)["recipients"][0]
    assert (row["one"]["low"], row["one"]["high"]) == (29_500_000, None)
    assert (row["one_more"], row["other_more"]) == (True, False)
    assert (row["difference"], row["per_cent"]) == (None, None)
    assert "regions" not in [one.label for one in quoted(found, LIBRARY.parties, EN)]
    kronor = dict(zip((one.id for one in sheet(found).columns), sheet(found).rows[1], strict=True))
    assert (kronor["one_low"], kronor["one_high"], kronor["difference_low"]) == (29_500_000, None, None)


@pytest.mark.parametrize("one", [one.id for one in LIBRARY.summaries])
def test_a_comparison_says_of_each_recipient_what_its_perspective_says(one: str) -> None:
    summary, written = LIBRARY.summary(one), LIBRARY.agreement(one)
    assert summary
    rows = compare(written, written, LIBRARY.parties).recipients
    named = [row.party for row in rows]
    for row in rows:
        seen = perspective(LIBRARY, row.party).within(summary).portion(summary.money)
        whole = row.figures.one
        assert whole == row.figures.other
        inside = row.party == "kommuner" and "modellkommuner" in named  # it sees what those inside it have, too
        assert (whole.least + 15_000_000 == seen.least) if inside else whole == seen


def sheet(found: Comparison) -> Sheet:
    return comparison_sheet(found, LIBRARY.parties, EN)


def duties(rows: tuple[DeadlineRow, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(row.change, row.one.id if row.one else None, row.other.id if row.other else None) for row in rows]


def test_deadlines_are_the_same_by_kind_and_actors_else_by_id() -> None:
    found = compared(
        """
        deadlines = [
          { id = "r", kind = "requisition", title = "Rekvirera 2022", by = ["rss", "regioner"] },
          { id = "plan", kind = "plan", title = "Plan", by = ["regioner"] },
          { id = "a", kind = "other", title = "Utreda", by = ["skr"] },
          { id = "delrapport", kind = "interim-report", title = "Delrapport", by = ["skr"] },
        ]
        """,
        """
        deadlines = [
          { id = "rekvisition", kind = "requisition", title = "Rekvirera 2023", by = ["regioner", "rss"] },
          { id = "plan", kind = "plan", title = "Planen", by = ["kommuner"] },
          { id = "b", kind = "other", title = "Utreda", by = ["skr"] },
          { id = "sen-delrapport", kind = "interim-report", title = "Sen", by = ["skr"] },
          { id = "delrapport", kind = "interim-report", title = "Tidig", by = ["skr"] },
        ]
        """,
    )
    assert duties(found.deadlines) == [
        ("same", "r", "rekvisition"),
        ("dropped", "plan", None),  # another party's plan is another duty
        ("dropped", "a", None),
        ("renamed", "delrapport", "delrapport"),
        ("added", None, "plan"),
        ("added", None, "b"),
        ("added", None, "sen-delrapport"),
    ]


def test_of_deadlines_the_duty_says_more_than_the_id_and_without_actors_nothing() -> None:
    duty = 'by = ["regioner"], title = "T"'
    found = compared(
        f'deadlines = [{{ id = "x", kind = "requisition", {duty} }}, '
        '{ id = "p", kind = "publication", title = "T" }]',
        f'deadlines = [{{ id = "x", kind = "plan", {duty} }}, {{ id = "y", kind = "requisition", {duty} }}, '
        '{ id = "q", kind = "publication", title = "T" }]',
    )
    assert duties(found.deadlines) == [
        ("same", "x", "y"), ("dropped", "p", None), ("added", None, "x"), ("added", None, "q"),
    ]  # fmt: skip


def test_deadlines_stand_by_their_days_those_without_a_day_last() -> None:
    def duty(name: str, due: str = "") -> str:
        day = f', due = "{due}"' if due else ""
        return f'{{ id = "{name}", kind = "other", title = "{name}"{day} }}'

    found = compared(
        f"deadlines = [{duty('never')}, {duty('late', '31 mars 2023')}, {duty('both', 'i maj 2022')}, "
        f"{duty('rolling', 'löpande')}, {duty('early', '1 februari 2022')}]",
        f"deadlines = [{duty('new', '1 juni 2022')}, {duty('both', 'maj 2023')}, {duty('never', '2 mars 2022')}]",
    )
    assert [here or there for _, here, there in duties(found.deadlines)] == [
        "early", "never", "both", "new", "late", "rolling",
    ]  # fmt: skip


names = st.sampled_from(["Kök", "Sal", "Fisk", "Stöd", "Regionerna"])
topics = st.sampled_from([None, "kok", "fisk", "stod"])


def parts(depth: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Parts with other titles than their siblings, at most `depth` levels of them."""
    inner: st.SearchStrategy[list[dict[str, Any]]] = parts(depth - 1) if depth > 1 else st.just([])
    part = st.builds(
        lambda title, topic, below, inside: {
            "title": title, "parts": below, "of_which": inside, **({"topic": topic} if topic else {}),
        },
        names, topics, inner, inner if depth > 2 else st.just([]),
    )  # fmt: skip
    return st.lists(part, max_size=3, unique_by=lambda one: str(one["title"]))


drawn = parts(3).map(lambda below: agreement("", money={"parts": below}))


def places(found: Agreement) -> Iterator[tuple[str, ...]]:
    """The path of every part and every sum inside."""

    def visit(allocation: Any, at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for part in allocation.parts:
            yield from ((*at, part.key), *visit(part, (*at, part.key)))
        for inside in allocation.of_which:
            key = f"of_which:{inside.key}"
            yield from ((*at, key), *visit(inside, (*at, key)))

    return visit(found.money, ())


@given(drawn, drawn)
def test_every_part_stands_in_one_row_and_the_other_way_round_is_the_mirror_image(
    one: Agreement, other: Agreement
) -> None:
    rows = compare(one, other, {}).parts
    assert sorted(row.one.at for row in rows if row.one) == sorted(places(one))
    assert sorted(row.other.at for row in rows if row.other) == sorted(places(other))
    for row in rows:
        assert (row.one is None) == (row.change == "added")
        assert (row.other is None) == (row.change == "dropped")
    mirrored = {"added": "dropped", "dropped": "added"}
    there = {(change, a, b) for change, a, b in said(rows)}
    back = {(mirrored.get(change, change), b, a) for change, a, b in said(compare(other, one, {}).parts)}
    assert there == back


@given(drawn)
def test_an_agreement_is_the_same_as_itself(one: Agreement) -> None:
    for change, here, there in said(compare(one, one, {}).parts):
        assert (change, here) == ("same", there)


def page(found: Comparison, width: int = 100) -> list[str]:
    return [line.plain for line in lines(comparison_page(found, LIBRARY.parties, EN), width)]


@pytest.mark.parametrize("width", [120, 80, 60, 40, 20])
def test_no_figure_and_no_name_is_cut_at_any_width(width: int) -> None:
    found = compare(
        LIBRARY.agreement("god-och-nara-vard-2020"), LIBRARY.agreement("god-och-nara-vard-2024"), LIBRARY.parties
    )
    shown = page(found, width)
    assert max(map(cell_len, shown)) <= width
    for figure in ("6,250.5", "3,430.25", "−2,820.25", "2,935", "3,200", "−17.75", "−34%", "+50%"):
        assert any(figure in line.replace("(", " ").replace(")", " ").split() for line in shown), figure
    if width == 120:  # narrower, long words are broken
        for row in found.parts:
            for side in filter(None, () if row.implied else (row.one, row.other)):
                assert all(any(word in line for line in shown) for word in side.title.split())


def test_the_page_says_what_became_of_each_part() -> None:
    found = compared(
        """
        money.amount = "2,9 miljarder kronor"
        money.parts = [
          { title = "Kök", topic = "kok", amount = "10 miljoner", parts = [{ title = "Land", topic = "land" }] },
          { title = "Sal", amount = "5 miljoner" },
          { title = "Fisk", parts = [{ title = "Sill", amount = "1 miljon" }, { title = "Ål", amount = "2 miljoner" }] }
        ]
        """,
        """
        money.amount = "3 200 miljoner kronor"
        money.parts = [{ title = "Köket", topic = "kok", amount = "10 miljoner" }, { title = "Fisk" }]
        money.of_which = [{ title = "Land", topic = "land" }]
        """,
    )
    shown = [" ".join(line.split()) for line in page(found, 140)]
    assert "Total: +199.5–350.5 mnkr (+6–13%)" in shown
    assert "1 part renamed, 1 part moved, 3 parts in 2022 only" in shown
    assert "Kök → Köket 10 10 ≈" in shown
    assert "Sal 5 – 2022 only" in shown
    assert "Fisk Σ3 –" in shown
    assert any(line.startswith("Land (2022 under “Kök”; 2023 as “of which” at the top level)") for line in shown)
    assert "Σ: computed, not stated." in shown


def test_as_many_parts_are_counted_as_are_shown_sums_inside_others_with_them() -> None:
    found = compared(
        """
        money.parts = [{ title = "Kök", topic = "kok" }]
        money.of_which = [{ title = "Landet", topic = "land" }]
        """,
        """
        money.parts = [{ title = "Kök", topic = "kok" }, { title = "Sal", parts = [{ title = "Bord" }] }]
        money.of_which = [{ title = "Land", topic = "land" }, { title = "Stad" }]
        """,
    )
    shown = [" ".join(line.split()) for line in page(found)]
    assert "1 part renamed, 1 part and 1 “of which” in 2023 only" in shown
    assert sum("2023 only" in line for line in shown) == 3


def test_agreements_of_one_year_are_told_apart_by_letters_and_unequal_periods_are_pointed_out() -> None:
    one, other = agreement('money.amount = "1 miljon"'), agreement('money.amount = "1 miljon"')
    shown = page(compare(one, other, {}))
    assert "A  Mat 2022" in shown
    assert not any("not equally long" in line for line in shown)
    longer = agreement("period = { from = 2023-01-01, to = 2025-12-31 }", 2022)
    assert any("not equally long" in line for line in page(compare(one, longer, {})))
    assert not any("not equally long" in line for line in page(compare(one, agreement("", 2024), {})))


def test_text_from_files_is_no_markup_and_acts_on_no_terminal() -> None:
    found = compared('money.parts = [{ title = "[red]Kök[/red]\\u001b[31m", id = "a" }]', "")
    assert any("[red]Kök[/red]␛[31m" in line for line in page(found))


def test_json_tells_bounds_outward_and_null_where_there_is_none() -> None:
    found = compared(
        'money.amount = "2,9 miljarder kronor"\nmoney.recipients = { skr = "minst 300 miljoner", rss = "0 kronor" }',
        'money.amount = "3 200 miljoner kronor"\nmoney.recipients = { skr = "400 000 000 kronor", rss = 5 }',
    )
    told = comparison_json(found)
    assert told["difference"] == {"low": 199_500_000, "nominal": 300_000_000, "high": 350_500_000}
    assert told["per_cent"] == {"low": 6.6, "nominal": 10.3, "high": 12.3}
    by_party = {row["party"]: row for row in told["recipients"]}
    assert by_party["skr"]["difference"] == {"low": None, "nominal": 100_000_000, "high": 100_000_000}
    assert by_party["rss"]["difference"]["nominal"] == 5
    assert by_party["rss"]["per_cent"] is None


def year(first: int, amount: str, name: str = "") -> Summary:
    return summary_of(agreement(f'series = "mat"\nmoney.amount = "{amount}"', first, title=f"Mat {first}{name}"), {})


def test_the_one_before_is_the_nearest_that_begins_earlier() -> None:
    series = [year(2024, "3 miljoner"), year(2020, "1 miljon"), year(2022, "2 miljoner")]
    assert before(series[0], series) == series[2]
    assert before(series[2], series) == series[1]
    assert before(series[1], series) is None
    undated = summary_of(agreement('series = "mat"', None), {})
    assert before(undated, series) is None
    assert before(series[1], [undated]) is None
    assert before(series[0], [summary_of(agreement('series = "dryck"', 2020), {})]) is None


def in_summer(amount: str) -> Summary:
    """An agreement from May of 2022 that adds to that of the year."""
    days = "period = { from = 2022-05-12, to = 2022-12-31 }"
    return summary_of(agreement(f'series = "mat"\n{days}\nmoney.amount = "{amount}"', None, title="Mat i sommar"), {})


def test_one_that_adds_to_another_of_its_year_comes_neither_before_nor_after_any() -> None:
    main, summer, then = year(2022, "1 600 miljoner"), in_summer("100 miljoner"), year(2023, "1 623 miljoner")
    series = [main, summer, then]
    assert before(then, series) == main
    assert before(summer, series) is None
    assert latest(series) == then
    assert latest(series[:2]) == main
    assert latest([summer]) == summer


def of_days(days: str, amount: str = "", title: str = "Mat") -> Summary:
    """An agreement of these days of the series."""
    money = f'money.amount = "{amount}"' if amount else ""
    return summary_of(agreement(f'series = "mat"\nperiod = {{ {days} }}\n{money}', None, title=title), {})


def test_what_lies_in_no_other_days_or_is_a_year_of_several_adds_to_none() -> None:
    spring = of_days("from = 2022-01-01, to = 2022-04-30", "90 miljoner")
    assert before(in_summer("100 miljoner"), [spring]) == spring
    several = of_days("from = 2020-01-01, to = 2022-12-31", "300 miljoner")
    one, other = year(2021, "100 miljoner"), year(2022, "110 miljoner")
    assert before(other, [several, one, other]) == one


def test_a_year_that_is_no_calendar_year_is_one_and_of_several_round_it_the_nearest_is_added_to() -> None:
    frame = of_days("from = 2020-01-01, to = 2024-12-31", "900 miljoner")
    one, other = (of_days(f"from = {first}-07-01, to = {first + 1}-06-30", "90 miljoner") for first in (2021, 2022))
    assert before(other, [frame, one, other]) == one
    main, half = year(2024, "100 miljoner"), of_days("from = 2024-07-01, to = 2024-12-31", "5 miljoner")
    assert added_to(half, [frame, one, other, main, half]) == main


def test_money_that_is_bounded_or_unstated_makes_no_agreement_an_addition() -> None:
    for main in (year(2022, "högst 500 miljoner"), of_days("from = 2022-01-01, to = 2022-12-31")):
        series = [year(2021, "80 miljoner"), main, in_summer("100 miljoner"), year(2023, "550 miljoner")]
        assert before(main, series) == series[0]
        assert before(series[3], series) == main
        assert latest(series[:3]) == main


def test_an_addition_to_several_years_is_one() -> None:
    main = of_days("from = 2020-01-01, to = 2022-12-31", "300 miljoner")
    addition, then = of_days("from = 2021-05-01, to = 2022-12-31", "20 miljoner"), year(2023, "100 miljoner")
    series = [main, addition, then]
    assert before(addition, series) is None
    assert before(then, series) == main


def test_of_several_of_the_same_days_the_one_with_the_most_money_is_compared_with() -> None:
    more, less, then = year(2022, "100 miljoner"), year(2022, "90 miljoner", " mer"), year(2023, "95 miljoner")
    series = [year(2021, "80 miljoner"), more, less, then]
    assert before(then, series) == more
    assert before(less, series) == before(more, series) == series[0]
    assert latest(series[:3]) == more


def test_a_series_says_the_difference_to_the_one_before() -> None:
    series = [year(2020, "100 000 000 kronor"), year(2022, "150 miljoner"), year(2023, "150 miljoner")]
    page = series_overview(Series("mat", "Mat", tuple(series)), Calendar({}, date(2024, 1, 1), EN))
    shown = [line.plain.strip() for line in lines(page, 80)]
    differences = [line for line in shown if "against" in line]
    assert differences == ["+50 mnkr (+50%) against 2020", "within rounding against 2022"]


def test_a_series_says_the_difference_that_the_comparison_says() -> None:
    first, then = '[money.recipients]\nkommuner = "50 miljoner"', '[money.recipients]\nregioner = "50 miljoner"'
    comparison = compared(first, then)
    regions = next(row for row in comparison.recipients if row.party == "regioner")
    assert (in_both(regions), regions.figures.amounts is not None) == (("0", "50"), True)
    one, other = (
        summary_of(agreement(text, year, series="mat"), LIBRARY.parties) for text, year in ((first, 2022), (then, 2023))
    )
    library = Library((one, other), LIBRARY.parties)
    calendar = Calendar(LIBRARY.parties, date(2024, 1, 1), EN, perspective(library, "regioner"))
    page = lines(series_overview(Series("mat", "Mat", (one, other)), calendar), 80)
    assert [line.plain.strip() for line in page if "against" in line.plain] == ["+50 mnkr against 2022"]


def test_agreements_are_called_by_their_years_only_where_both_have_some() -> None:
    assert compare(agreement("", None), agreement("", 2023), {}).labels == ("A", "B")
    assert compare(agreement("", 2022), agreement("", 2023), {}).labels == ("2022", "2023")


def test_a_difference_from_a_hedged_share_is_a_range_whichever_side_it_stands_on() -> None:
    found = compared(
        'money.recipients = { regioner = "drygt 100 miljoner", kommuner = "10 miljoner", skr = "1 miljon" }',
        'money.recipients = { regioner = "130 miljoner", kommuner = "cirka 12 miljoner", skr = "1 miljon" }',
    )
    assert [(row.party, row.figures.vague) for row in found.recipients] == [
        ("regioner", True), ("kommuner", True), ("skr", False),
    ]  # fmt: skip
    shown = [" ".join(line.split()) for line in page(found)]
    assert "municipalities 10 ~12 +0.5–3.5 +4–37%" in shown


def test_what_each_payer_pays() -> None:
    found = compared(
        'money.payers = { staten = "100 miljoner", regioner = "20 miljoner" }',
        'money.parts = [{ title = "A", payers = { regioner = "40 miljoner" } }, { title = "B" }]',
    )
    assert [(row.party, *in_both(row), row.figures.amounts is not None) for row in found.payers] == [
        ("staten", "100", "–", False), ("regioner", "20", "≥40", False),
    ]  # fmt: skip
    told = page(found)
    below = told[told.index("Payers, mnkr") + 2 :][:2]
    assert [" ".join(line.split()) for line in below] == ["the state 100 –", "regions 20 ≥40"]
    same = compared('money.payers = { staten = "100 miljoner" }', 'money.payers = { staten = "150 miljoner" }')
    assert [one.label for one in quoted(same, LIBRARY.parties, EN)] == ["Total", "from the state"]
    assert [row[0].id for row in sheet(same).rows if isinstance(row[0], Named)] == ["whole", "payer"]


def test_of_figures_known_as_a_range_only_the_page_says_what_the_sentence_to_copy_says() -> None:
    found = compared('money.amount = "12,34 miljarder"', 'money.amount = "13,45 miljarder"')
    copied = [one.figure for one in quoted(found, LIBRARY.parties, EN)]
    assert [" ".join(one.split()) for one in copied] == ["+1,095–1,125 mnkr (+8–10%)"]
    assert f"Total: {copied[0]}" in page(found)


def test_a_row_stands_as_deep_as_its_part_in_whichever_agreement_that_is() -> None:
    found = compared(
        'money.parts = [{ title = "Kök", parts = [{ title = "Spis", parts = [{ title = "Platta" }] }] }]',
        'money.parts = [{ title = "Kök", parts = [{ title = "Ugn", parts = [{ title = "Galler" }] }] }]',
    )
    assert [(row.change, row.depth) for row in found.parts] == [
        ("same", 0), ("dropped", 1), ("dropped", 2), ("added", 1), ("added", 2),
    ]  # fmt: skip


def test_of_each_figure_it_is_said_where_it_is_printed() -> None:
    text = """
    [money]
    amount = "10 miljoner"
    where = "Ekonomi"
    recipients = { regioner = { amount = "10 miljoner", where = "Regionerna" } }
    [[money.parts]]
    title = "Kök"
    to = "kommuner"
    """
    one = agreement(text, sources=[{"id": "sida", "title": "Sida", "publisher": "SKR"}])
    settle(one)
    found = compare(one, agreement("", 2023), LIBRARY.parties)
    assert (found.one.source and found.one.source.where, found.other.source) == ("Ekonomi", None)
    printed = [source and source.where for row in found.recipients for source in row.figures.sources]
    assert printed == ["Regionerna", None, None, None]
    assert [row.one and row.one.source for row in found.parts] == [None]


def test_who_is_to_pass_money_on_is_said_and_in_which_agreement() -> None:
    shown = page(
        compare(
            LIBRARY.agreement("god-och-nara-vard-2020"), LIBRARY.agreement("god-och-nara-vard-2024"), LIBRARY.parties
        )
    )
    assert "Money to be passed on stands with whoever is to pass it on: regions → SALAR (2020)." in shown
    other = LIBRARY.agreement("cancervard-2020")
    assert "passed on" not in page(compare(other, other, LIBRARY.parties))
