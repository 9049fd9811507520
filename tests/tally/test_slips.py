"""Slips of the pen: every edit of the digits is tried, and none that could not be printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.amount import Amount, amount_of, parse, summed
from overens.kronor import Kronor
from overens.loading.validating import validated
from overens.model import Agreement
from overens.phrase import MOST_DIGITS, Phrase, most_decimals
from overens.tally import Cell, Kind, Term, Value, tally
from overens.tally.judging import meet
from overens.tally.slips import _digit_edits, _edits, slips


def edited(whole: str, fraction: str) -> Iterator[tuple[str, str]]:
    """The edits of a figure before and after its comma, as one would make them on paper."""
    digits, comma = whole + fraction, len(whole)
    for i in range(len(digits) - 1):
        swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        yield swapped[:comma], swapped[comma:]
        if digits[i] == digits[i + 1]:
            before = comma if i + 1 >= comma else comma - 1
            lost = digits[: i + 1] + digits[i + 2 :]
            yield lost[:before], lost[before:]
    for i in range(len(digits)):
        for digit in "0123456789":
            replaced = digits[:i] + digit + digits[i + 1 :]
            yield replaced[:comma], replaced[comma:]
    for digit in "0123456789":
        yield from ((whole[:i] + digit + whole[i:], fraction) for i in range(len(whole) + 1))
        yield from ((whole, fraction[:i] + digit + fraction[i:]) for i in range(len(fraction) + 1) if fraction)


@given(st.integers(1, 10**MOST_DIGITS - 1), st.integers(0, 4))
def test_the_edits_of_a_figure_are_those_of_its_digits(figure: int, decimals: int) -> None:
    printed = str(figure).zfill(decimals + 1)
    comma = len(printed) - decimals
    on_paper = {
        (len(fraction) - decimals, int(whole + fraction))
        for whole, fraction in edited(printed[:comma], printed[comma:])
        if not whole.startswith("0") or (whole == "0" and fraction)
    }
    assert {*_digit_edits(figure, decimals)} == on_paper


@pytest.mark.parametrize(
    ("whole", "printed", "corrected"),
    [
        (2_450_000_000, "2,445 miljarder kronor", "2,45 miljarder kronor"),  # a digit doubled after the comma
        (3_051_000_000, "3,51 miljarder kronor", "3,051 miljarder kronor"),  # one lost there
        (500_000_000, "2,5 miljarder kronor", "0,5 miljarder kronor"),  # a nought that stands before the comma
        (4_000_000_000, "1 miljard kronor", "4 miljarder kronor"),  # more than one of a unit
        (1_000_000_000, "1,5 miljarder kronor", "1,0 miljarder kronor"),  # nor is one with a decimal
        (3_000_000, "3 miljarder kronor", "3 miljoner kronor"),  # one unit for the other
        (3_000_000_000, "3 miljoner kronor", "3 miljarder kronor"),
        (1_000_000, "1 miljard kronor", "1 miljon kronor"),
        ("1,357 miljoner kronor", "13,57 miljoner kronor", "1,357 miljoner kronor"),  # a comma moved
        (125_000_000, "12,5 miljoner kronor", "125 miljoner kronor"),
        ("135,7 miljoner kronor", "1 357 miljoner kronor", "135,7 miljoner kronor"),  # one left out
    ],
)
def test_a_slip_is_one_edit_of_what_is_printed(whole: int | str, printed: str, corrected: str) -> None:
    money = {"amount": whole, "recipients": {"regioner": printed}}
    found = tally(validated(Agreement, {"title": "Komma", "parties": ["skr"], "money": money}), {})
    slips = {one.corrected for check in found.checks for one in check.explanations if one.kind is Kind.SLIP}
    assert corrected in slips


figures = st.builds(
    "{} {}{} {} kronor".format,
    st.sampled_from(["", "cirka", "drygt", "knappt", "högst", "minst", "närmare"]),
    st.integers(1, 4000),
    st.sampled_from(["", ",0", ",5", ",25"]),
    st.sampled_from(["miljoner", "miljarder"]),
).map(lambda printed: parse(printed.strip()))


@given(figures, st.lists(figures, min_size=1, max_size=2))
def test_every_slip_is_found_however_figures_are_hedged(whole: Amount, parts: list[Amount]) -> None:
    def tried(place: int) -> Iterator[tuple[int, Kronor]]:
        for digits, phrase in _edits([whole, *parts][place]):
            for edited in (phrase._replace(digits=one) for one in digits if one or not phrase.hedge):
                sides = [whole, *parts]
                sides[place] = amount_of(edited, "")
                if meet(sides[0], summed(sides[1:])):
                    yield place, edited.value

    terms = [Term(Cell((str(place),)), "", Value(amount)) for place, amount in enumerate([whole, *parts])]
    difference = whole.nominal - summed(parts).nominal
    found = slips(terms[:1], terms[1:], difference, exactly=False)
    expected = {one for place in range(len(terms)) for one in tried(place)}
    assert {(int(term.cell.at[0]), parse(corrected).nominal) for term, corrected in found or ()} == expected


@given(st.integers(1, 10**9), st.integers(0, MOST_DIGITS), st.sampled_from(["kronor", "mnkr", "miljoner", "miljarder"]))
def test_a_phrase_means_what_it_is_read_as_once_it_is_printed(digits: int, decimals: int, unit: str) -> None:
    phrase = Phrase("over", digits, min(decimals, most_decimals(unit)), unit)
    assert amount_of(phrase, str(phrase)) == parse(str(phrase))


def test_no_slip_is_less_than_one_oere() -> None:
    edited = [phrase for _, phrase in _edits(parse("10,02 kronor"))]
    assert {phrase.decimals for phrase in edited} == {1, 2}


def test_a_figure_of_the_most_decimals_has_no_slip_with_more_of_them() -> None:
    figures = [f"0,{'0' * (MOST_DIGITS - 2)}{last} miljarder kronor" for last in ("10", "01")]
    money = {"amount": figures[0], "recipients": {"regioner": figures[1]}, "payers": {"staten": figures[0]}}
    found = tally(validated(Agreement, {"title": "Små", "parties": ["skr"], "money": money}), {})
    slips = [one for check in found.checks for one in check.explanations if one.kind is Kind.SLIP]
    assert slips
    assert all(parse(slip.corrected) for slip in slips)
