"""Laws of the totals, on drawn collections of which it is known how much money there really is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from overens.amount import Amount
from overens.library import Library, by_id
from overens.perspective import EVERYONE
from overens.phrase import MILLION
from overens.rivals import Rivals, rivals
from overens.summary import Summary
from overens.totals import Total, total
from tests.test_totals import account, agreement, whole


@dataclass(frozen=True)
class Truth:
    """A collection of which it is known how much money there really is."""

    summaries: tuple[Summary, ...]
    kronor: int


ROUNDING = 300_000
"""Kronor by which a figure that is no more than rounded may be wrong."""

YEARS = [None, (2020, 2020), (2021, 2021), (2020, 2022), (2022, 2024)]


def may_share(one: Summary, other: Summary) -> bool:
    """Whether two agreements may share money, year by year."""
    linked = (
        (one.series is not None and one.series == other.series) or one.id in other.related or other.id in one.related
    )
    if one.period is None or other.period is None:
        return linked
    years = [set(range(period.first.year, period.last.year + 1)) for period in (one.period, other.period)]
    return linked and bool(years[0] & years[1])


@st.composite
def collections(draw: st.DrawFn) -> Truth:
    """Agreements that each have money of their own, and share pots of money where they may; some printed roughly."""
    names = [f"a{number}" for number in range(draw(st.integers(1, 6)))]
    drawn = [
        agreement(
            name,
            years=draw(st.sampled_from(YEARS)),
            series=draw(st.sampled_from([None, "mat", "ost"])),
            related=tuple(draw(st.lists(st.sampled_from(names), max_size=2))),
        )
        for name in names
    ]
    kronor = st.integers(0, 50 * MILLION)
    has = {one.id: draw(kronor) for one in drawn}
    truth = sum(has.values())
    for one, other in combinations(drawn, 2):
        if may_share(one, other):
            pot = draw(kronor)
            truth += pot
            has[one.id] += pot
            has[other.id] += pot
    return Truth(tuple(_printed(draw, one, has[one.id]) for one in drawn), truth)


def _printed(draw: st.DrawFn, one: Summary, kronor: int) -> Summary:
    """The agreement with its money as some source could print it, or not at all."""
    off = [Fraction(draw(st.sampled_from([0, 0, ROUNDING, 20 * MILLION]))) for _ in range(2)]
    low, high = max(Fraction(kronor) - off[0], Fraction(0)), kronor + off[1]
    last = 40 * MILLION if max(off) > ROUNDING else MILLION
    ends: list[Amount | None] = [
        Amount(low, Fraction(kronor), high, last=last),
        Amount(low, Fraction(kronor), None, hedge="at-least"),
        None,
    ]
    amount = draw(st.sampled_from([ends[0], *ends]))
    return agreement(
        one.id,
        amount,
        (one.period.first.year, one.period.last.year) if one.period else None,
        one.series,
        one.related,
    )


@given(collections())
def test_a_total_never_says_more_than_there_is_nor_less_where_it_is_closed(truth: Truth) -> None:
    found = whole(*truth.summaries)
    if found.amount is None:
        assert found.open or truth.kronor == 0
        return
    assert found.amount.low <= truth.kronor
    if not found.open and found.amount.high is not None:
        assert truth.kronor <= found.amount.high
    if found.ends is not None:
        low, high = found.ends
        rounding = found.count * ROUNDING
        assert low <= truth.kronor + rounding
        assert high is None or truth.kronor <= high + rounding


@given(collections())
def test_a_total_lies_within_the_sums_of_lows_and_highs_and_counts_each_agreement_once(truth: Truth) -> None:
    found = whole(*truth.summaries)
    stated = [one.money.amount for one in truth.summaries if one.money.amount]
    worths = [one.money.worth for one in truth.summaries if one.money.amount]
    assert found.count <= len(stated)
    assert found.count + found.shared + found.unstated == len(truth.summaries)
    if found.count == 1:
        assert found.added in worths
    if stated and found.amount:
        assert max(one.low for one in stated) <= found.amount.low <= sum(one.low for one in stated)


@given(collections(), st.data())
def test_the_order_of_agreements_changes_nothing(truth: Truth, data: st.DataObject) -> None:
    library = Library(by_id(truth.summaries))
    other = Library(by_id(data.draw(st.permutations(truth.summaries))))
    one_foot, other_foot = account(library, EVERYONE), account(other, EVERYONE)
    assert (one_foot.periods, one_foot.foot, one_foot.whole) == (other_foot.periods, other_foot.foot, other_foot.whole)


@given(collections())
def test_the_whole_is_the_total_of_all_agreements_at_once(truth: Truth) -> None:
    assert whole(*truth.summaries) == total(
        {number: EVERYONE.portion(one.money) for number, one in enumerate(truth.summaries)}, rivals(truth.summaries)
    )


@given(st.lists(collections(), min_size=2, max_size=3))
def test_totals_are_added_in_any_order(several: list[Truth]) -> None:
    totals = [whole(*truth.summaries) for truth in several]
    assert sum(totals, Total()) == sum(reversed(totals), Total())
    assert totals[0] + Total() == totals[0]


def sharing(found: Rivals, number: int) -> set[int]:
    """Those with which an agreement may share money."""
    near = {other for other, series in enumerate(found.series) if series == found.series[number] and other != number}
    return {other for other in near | {*found.linked(number)} if found.meet(number, other)}


@given(collections())
def test_agreements_share_money_both_ways(truth: Truth) -> None:
    found = rivals(truth.summaries)
    for (one, first), (other, second) in combinations(enumerate(truth.summaries), 2):
        assert (other in sharing(found, one)) == (one in sharing(found, other)) == may_share(first, second)
