"""What a collection states together: each agreement once, and no krona twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from msgspec import structs

from overens.amount import Amount, parse
from overens.kinship import Party
from overens.library import Library
from overens.perspective import EVERYONE, Perspective, perspective
from overens.phrase import MILLION
from overens.rivals import rivals
from overens.summary import Node, Portion, Span, Summary
from overens.totals import Account, Total, sums, total
from tests.shipped import shipped_agreements

LIBRARY = shipped_agreements().library


def agreement(
    name: str,
    printed: object = None,
    years: tuple[int, int] | None = (2020, 2020),
    series: str | None = None,
    related: tuple[str, ...] = (),
    portions: tuple[Portion, ...] = (),
) -> Summary:
    """An agreement with this whole money."""
    amount = printed if isinstance(printed, Amount) else parse(printed) if printed is not None else None
    period = Span(date(years[0], 1, 1), date(years[1], 12, 31)) if years else None
    return Summary(
        name, f"{name}.toml", name, series, period, Node("", name, None, amount, (), "", portions), related=related
    )


def account(library: Library, seen: Perspective) -> Account:
    """The account of a collection as a party sees it."""
    return sums(library, seen).account


def whole(*summaries: Summary) -> Total:
    """The total of a collection of these."""
    return account(Library(summaries), EVERYONE).whole


def shown(found: Total | None) -> str:
    """A total in millions: "5", "≥5", "5 to 6", "–" unstated, "0" nothing; empty for no agreement."""
    if found is None:
        return ""
    sign = "≥" if found.open else ""
    if found.ends is not None:
        low, high = (None if end is None else f"{float(end) / MILLION:g}" for end in found.ends)
        return f"{low} to {high}" if high is not None else f"≥{low}"
    if found.amount is None:
        return "–" if found.open else "0"
    return f"{sign}{float(found.portion.least if found.open else found.amount.nominal) / MILLION:g}"


def test_an_agreement_stands_once_under_its_own_period() -> None:
    found = account(
        Library(
            (
                agreement("mat-2020", "10 mkr", series="mat"),
                agreement("mat-2024", "12 mkr", (2024, 2024), series="mat"),
                agreement("ost", "300 mkr", (2020, 2022)),
                agreement("vin", "5 mkr", None),
                agreement("sill", "1 mkr", (2020, 2020)),
            )
        ),
        EVERYONE,
    )
    assert found.periods == ("2020", "2020–2022", "2024", "")
    assert {title: [*map(shown, cells)] for title, cells in found.rows} == {
        "mat-2020": ["10", "", "12", ""],  # the series, by its shortest title
        "ost": ["", "300", "", ""],
        "sill": ["1", "", "", ""],
        "vin": ["", "", "", "5"],
    }
    assert [*map(shown, found.foot)] == ["11", "300", "12", "5"]
    assert found.whole.shared == 0
    assert found.whole.amount is not None
    assert found.whole.amount.nominal == 328 * MILLION


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (["10 000 000 kronor", "5 000 000 kronor"], "15"),
        (["10 mkr", "5 mkr", "2 mkr"], "17"),  # as they are printed
        (["drygt 500 mkr", "närmare 200 mkr"], "680 to 750"),
        (["drygt 1,2 miljoner", 100_000], "1.3 to 1.4"),
        (["2,9 miljarder kronor", "100 mkr"], "2950 to 3100"),  # coarse figures are ranges
        (["drygt 500 mkr"], "500"),  # alone: as it is printed
        (["minst 500 mkr", "1 mkr"], "≥501"),
        (["högst 500 mkr", "1 mkr"], "1 to 501"),
        (["10 mkr", None], "≥10"),
        (["drygt 500 mkr", None], "≥500"),
        (["närmare 200 mkr", None], "≥180"),  # what it surely is
        (["2 mkr", None], "≥2"),  # as the tree tells it
        (["högst 20 mkr", None], "≥0"),  # a source states something, if not how much at the least
        ([None, None], "–"),
        ([], "0"),
    ],
)
def test_a_sum_is_as_exact_as_its_figures(printed: list[object], said: str) -> None:
    assert shown(whole(*(agreement(f"mat-{number}", one) for number, one in enumerate(printed)))) == said


def test_agreements_that_may_share_money_count_once() -> None:
    main = agreement("mat", "10 mkr", series="mat")
    for other in (
        agreement("tillagg", "4 mkr", series="mat"),  # of one series, for the same year
        agreement("tillagg", "4 mkr", (2020, 2022), series="mat"),  # its years overlap
        agreement("tillagg", "4 mkr", None, series="mat"),  # it may be the same year
        agreement("tillagg", "4 mkr", related=("mat",)),
        agreement("tillagg", "4 mkr", None, related=("mat",)),
    ):
        for found in (whole(main, other), whole(other, main)):
            assert (shown(found), found.shared) == ("≥10", 1)


def test_agreements_that_cannot_share_money_are_added() -> None:
    main = agreement("mat", "10 mkr", series="mat")
    for other in (
        agreement("ost", "4 mkr"),
        agreement("ost", "4 mkr", (2021, 2022), series="mat"),  # one series, but years apart
        agreement("ost", "4 mkr", (2018, 2019), related=("mat",)),
        agreement("ost", "4 mkr", related=("something-else",)),
    ):
        assert (shown(whole(main, other)), whole(main, other).shared) == ("14", 0)


def test_a_single_day_in_both_periods_is_enough_to_share_money() -> None:
    spring = Span(date(2020, 1, 1), date(2020, 6, 30))
    for first, said in ((date(2020, 6, 30), "≥10"), (date(2020, 7, 1), "14")):
        one = replace(agreement("mat", "10 mkr", series="mat"), period=spring)
        other = replace(agreement("ost", "4 mkr", series="mat"), period=Span(first, date(2020, 12, 31)))
        assert shown(whole(one, other)) == said


def test_a_party_that_may_have_more_makes_the_sum_a_least_one() -> None:
    one = agreement("mat", "10 mkr", portions=(Portion("to", "regioner", parse("6 mkr"), open=True),))
    other = agreement("ost", "4 mkr", portions=(Portion("to", "regioner", parse("4 mkr")),))
    found = account(Library((one, other)), Perspective("regioner", "regioner")).whole
    assert (shown(found), found.partial, found.unstated) == ("≥10", 1, 0)


def test_one_that_shares_with_what_is_not_added_counts_itself() -> None:
    chain = [agreement("a", "10 mkr", related=("b",)), agreement("b", "8 mkr", related=("c",)), agreement("c", "7 mkr")]
    assert (shown(whole(*chain)), whole(*chain).shared) == ("≥17", 1)


def test_an_agreement_that_states_nothing_makes_the_sum_a_least_one() -> None:
    found = whole(agreement("mat", "10 mkr", series="mat"), agreement("ost", None, series="mat"))
    assert (shown(found), found.unstated, found.shared) == ("≥10", 1, 0)


def test_recipients_are_seen_apart_and_never_added() -> None:
    library = Library(
        (
            agreement(
                "mat",
                "10 mkr",
                portions=(Portion("to", "regioner", parse("6 mkr")), Portion("to", "skr", None, open=True)),
            ),
            agreement("ost", "9 mkr", portions=(Portion("to", "kommuner-och-regioner", parse("9 mkr")),)),
            agreement(
                "vin", "5 mkr", portions=(Portion("to", "rcc", parse("1 mkr")), Portion("to", "", None, open=True))
            ),
            agreement("sill", "1 mkr", portions=(Portion("from", "staten", parse("1 mkr")),)),
        ),
        LIBRARY.parties,
    )
    assert {party: shown(found) for party, found in sums(library, EVERYONE).recipients} == {
        "kommuner-och-regioner": "≥9",  # of "mat" the regions have something, and of "vin" perhaps everyone
        "regioner": "≥6",  # of "ost" they may have something
        "rcc": "1",  # nobody else's money can be its
        "skr": "–",
    }
    assert [party for party, _ in sums(library, EVERYONE).recipients] == [
        "kommuner-och-regioner",
        "regioner",
        "rcc",
        "skr",
    ]
    assert sums(library, EVERYONE).undivided == 2


WITH_MEMBERS = {"kommuner": 1_433_700_000, "kommuner-och-regioner": 13_041_600_000}
"""Who sees what those inside it have, too: 15 million more than the municipalities' own; all that is stated of both."""


def test_a_recipient_has_what_it_sees_when_it_is_spoken_for() -> None:
    for party, found in sums(LIBRARY, EVERYONE).recipients:
        seen = perspective(LIBRARY, party)
        if seen.money != party:
            assert party == "modellkommuner"  # sees the sums of the municipalities, that are named more often
            continue
        own = account(LIBRARY, seen).whole
        if party in WITH_MEMBERS:
            assert own.added
            assert own.added.least == WITH_MEMBERS[party]
            continue
        assert own == found


def test_who_sees_the_money_of_a_group_sees_the_same_sums_as_the_group() -> None:
    groups = {party: perspective(LIBRARY, party).money for party in LIBRARY.parties}
    assert groups["modellkommuner"] == "kommuner"
    for party, group in groups.items():
        if group != party and perspective(LIBRARY, group).money == group:
            assert account(LIBRARY, perspective(LIBRARY, party)) == account(LIBRARY, perspective(LIBRARY, group)), party


def test_what_its_members_have_counts_for_a_group_whoever_sees_its_money() -> None:
    both = tuple(Portion("to", name, parse(amount)) for name, amount in [("a", "20 mkr"), ("b", "10 mkr")])
    parties = {name: Party(name, members=members) for name, members in GROUP.items()}
    library = Library(
        (
            agreement("mat-2024", "högst 20 mkr", portions=(Portion("to", "ab", parse("högst 20 mkr")),)),
            agreement("ost-2025", "30 mkr", (2025, 2025), portions=both),
        ),
        parties,
    )
    for party in ("a", "ab"):
        assert [*map(shown, account(library, perspective(library, party)).foot)] == ["20", "30"]


GROUP: dict[str, tuple[str, ...]] = {"a": (), "b": (), "ab": ("a", "b")}


def test_recipients_stand_by_the_least_that_they_surely_have() -> None:
    portions = (
        Portion("to", "a", parse("högst 50 mkr"), open=True, vague=True),
        Portion("to", "b", parse("45 mkr"), open=True),
    )
    found = sums(Library((agreement("mat", "100 mkr", portions=portions),)), EVERYONE).recipients
    assert [(party, one.shown) for party, one in found] == [("b", 45 * MILLION), ("a", 0)]


def test_the_shipped_agreements_together() -> None:
    found = account(LIBRARY, EVERYONE)
    assert dict(zip(found.periods, map(shown, found.foot), strict=True)) == {
        "2020": "≥12727.8", "2020–2022": "–", "2024": "3430.25", "": "≥1170",
    }  # fmt: skip
    assert (found.whole.unstated, found.whole.partial, found.whole.shared) == (3, 0, 0)
    of_regions = account(LIBRARY, perspective(LIBRARY, "regioner"))
    assert dict(zip(of_regions.periods, map(shown, of_regions.foot), strict=True)) == {
        "2020": "≥9061.9", "2020–2022": "–", "2024": "2546", "": "–",
    }  # fmt: skip


def test_a_party_that_has_nothing_of_an_agreement_adds_nothing() -> None:
    one = agreement("mat", "10 mkr", portions=(Portion("to", "kommuner", parse("10 mkr")),))
    seen = Perspective("regioner", "regioner")
    assert shown(account(Library((one,)), seen).whole) == "0"
    assert total({}, rivals(())) == Total()


def columns(summaries: Sequence[Summary]) -> tuple[str, ...]:
    return account(Library(tuple(summaries)), EVERYONE).periods


def test_only_periods_that_occur_have_a_column() -> None:
    assert columns([agreement("mat", "1 mkr", (2024, 2024)), agreement("ost", None, (2019, 2020))]) == (
        "2019–2020",
        "2024",
    )
    assert columns([agreement("mat", "1 mkr", None)]) == ("",)


def test_of_the_rows_as_many_are_made_as_are_wanted_and_no_other_sum_changes() -> None:
    every, few = sums(LIBRARY, EVERYONE), sums(LIBRARY, EVERYONE, 3)
    assert few.account.rows == every.account.rows[:3]
    assert structs.replace(few.account, rows=()) == structs.replace(every.account, rows=())
    assert (few.recipients, few.undivided) == (every.recipients, every.undivided)


def test_periods_stand_in_the_order_of_their_days_however_they_are_written() -> None:
    part = replace(agreement("ost"), period=Span(date(2020, 3, 1), date(2021, 2, 28)))
    assert columns([part, agreement("mat", years=(2020, 2022))]) == ("2020–2022", "2020-03-01–2021-02-28")


def test_recipients_of_as_much_stand_in_the_order_of_their_ids() -> None:
    portions = tuple(Portion("to", party, parse("6 mkr")) for party in ("skr", "regioner"))
    found = sums(Library((agreement("mat", "12 mkr", portions=portions),), LIBRARY.parties), EVERYONE)
    assert [party for party, _ in found.recipients] == ["regioner", "skr"]


def test_a_recipient_may_have_more_where_an_agreement_names_only_who_shares_members_with_it() -> None:
    given = {"regioner": "6 mkr", "kommuner-och-regioner": "9 mkr", "skr": "1 mkr"}
    several = [agreement(party, portions=(Portion("to", party, parse(text)),)) for party, text in given.items()]
    found = sums(Library(tuple(several), LIBRARY.parties), EVERYONE)
    assert {party: shown(one) for party, one in found.recipients} == {
        "kommuner-och-regioner": "≥9", "regioner": "≥6", "skr": "1",
    }  # fmt: skip


def test_that_a_payer_may_pay_more_leaves_no_recipient_s_sum_open() -> None:
    paid = agreement("mat", "10 mkr", portions=(Portion("from", "staten", parse("6 mkr"), open=True),))
    assert sums(Library((paid,), LIBRARY.parties), EVERYONE).undivided == 0


def test_of_agreements_that_surely_give_as_little_the_one_counts_that_may_give_more() -> None:
    several = (agreement("mat", "högst 5 mkr", series="mat"), agreement("ost", "högst 9 mkr", series="mat"))
    for found in (whole(*several), whole(*reversed(several))):
        assert (found.amount, found.shared) == (parse("högst 9 mkr"), 1)


def test_a_sum_of_which_nothing_is_sure_is_no_less_than_nothing() -> None:
    printed = ("högst 5 mkr", "högst 9 mkr", None)
    found = whole(*(agreement(f"mat-{number}", one) for number, one in enumerate(printed)))
    assert (found.open, found.least, found.ends) == (True, 0, (0, None))
