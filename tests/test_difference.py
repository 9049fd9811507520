"""Differences are computed on intervals, and what is said of them never claims more than the figures do."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from overens.amount import Amount, parse
from overens.difference import Difference, difference, relative, rounded
from overens.language import translator
from overens.phrase import HEDGES, MILLION, UNITS, Phrase
from overens.phrasing import differing
from overens.tally.judging import exceeds

SV, EN = translator("sv"), translator("en")

phrases = st.builds(
    Phrase,
    st.sampled_from(["", *dict.fromkeys(HEDGES.values())]),
    st.integers(1, 9_999),
    st.integers(0, 2),
    st.sampled_from(["kronor", "miljoner", "miljarder"]),
)
printed = phrases.filter(lambda phrase: UNITS[phrase.unit] > 1 or not phrase.decimals)
amounts = st.one_of(printed.map(lambda phrase: parse(str(phrase))), st.integers(0, 10**10).map(parse))
near = st.one_of(
    st.builds(
        Phrase, st.sampled_from(list(dict.fromkeys(HEDGES.values()))), st.integers(1, 5), st.just(0), st.just("mkr")
    ),
    st.integers(0, 10).map(lambda halves: halves * MILLION // 2),
).map(lambda drawn: parse(drawn if isinstance(drawn, int) else str(drawn)))
"""Amounts whose ends often meet, and nothing."""

pairs = st.one_of(st.tuples(amounts, amounts), st.tuples(near, near))
places = st.one_of(st.sampled_from([Fraction(0), Fraction(1)]), st.fractions(0, 1, max_denominator=1000))


def inside(amount: Amount, place: Fraction) -> Fraction:
    """A sum that an amount can mean: `place` of the way from its low to its high end."""
    assume(not (place == 0 and amount.low_open) and not (place == 1 and amount.high_open))
    high = amount.low + 10**10 if amount.high is None else amount.high
    return amount.low + place * (high - amount.low)


def holds(found: Difference, value: Fraction) -> bool:
    """Whether a value lies in the interval."""
    above = found.low is None or value > found.low or (value == found.low and not found.low_open)
    below = found.high is None or value < found.high or (value == found.high and not found.high_open)
    return above and below


def spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@settings(max_examples=150)
@example((parse("drygt 5 miljoner"), parse(0)), Fraction(1, 2), Fraction(0))
@given(pairs, places, places)
def test_the_difference_holds_every_difference_that_the_figures_can_have(
    pair: tuple[Amount, Amount], place: Fraction, other_place: Fraction
) -> None:
    one, other = pair
    a, b = inside(one, place), inside(other, other_place)
    assert holds(difference(one, other), b - a)
    share = relative(one, other)
    if share is not None:
        assert holds(share, b / a - 1)


@given(amounts, amounts)
def test_the_difference_is_no_wider_than_the_figures_make_it(one: Amount, other: Amount) -> None:
    found, share = difference(one, other), relative(one, other)
    assert (found.low is None) == (one.high is None)
    assert (found.high is None) == (other.high is None)
    if one.high is not None and not one.high_open and not other.low_open:
        assert found.low == other.low - one.high
        assert not found.low_open
        assert share is None or (share.low == Fraction(other.low) / one.high - 1 and not share.low_open)
    if other.high is not None and not other.high_open and not one.low_open:
        assert found.high == other.high - one.low
        assert share is None or (share.high == Fraction(other.high) / one.low - 1 and not share.high_open)


@settings(max_examples=150)
@given(pairs)
def test_more_and_less_are_said_exactly_where_the_sum_check_says_that_one_exceeds_the_other(
    pair: tuple[Amount, Amount],
) -> None:
    one, other = pair
    sign = difference(one, other).sign
    assert (sign == 1) == exceeds(other, one)
    assert (sign == -1) == exceeds(one, other)


@given(amounts, amounts)
def test_no_share_is_told_of_what_may_be_nothing(one: Amount, other: Amount) -> None:
    assert (relative(one, other) is None) == (one.low == 0)


@pytest.mark.parametrize(("low", "high"), [(-5, 1), (-1, 5), (None, 1), (-1, None)])
def test_a_difference_reaches_as_far_as_its_farther_end(low: int | None, high: int | None) -> None:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    found = Difference(ends[0], Fraction(0), ends[1])
    assert not found.within(Fraction(4))
    assert found.within(Fraction(5)) == (None not in ends)


def read(shown: str) -> tuple[Fraction | None, Fraction | None]:
    """The ends of a difference in millions as it is shown in English."""
    plain = spaced(shown).replace(",", "").replace("−", "-").replace("+", "").removeprefix("≈")
    if plain in ("–", ""):
        return None, None
    if plain[0] in "≥≤":
        end = Fraction(plain[1:])
        return (end, None) if plain[0] == "≥" else (None, end)
    ends = [Fraction(end) for end in re.split(r" to |–", plain)]
    return ends[0], ends[-1]


@given(amounts, amounts, places, places)
def test_what_is_shown_holds_every_difference_but_for_the_rounding_of_the_last_digit(
    one: Amount, other: Amount, place: Fraction, other_place: Fraction
) -> None:
    true = inside(other, other_place) - inside(one, place)
    shown = differing.difference(one, other, EN, vague=one.vague or other.vague)
    if shown.startswith("≈"):
        assert difference(one, other).sign == 0
    low, high = read(shown)
    room = max(one.last, other.last) if rounded(one, other, vague=one.vague or other.vague) else Fraction(0)
    assert room <= MILLION
    assert low is None or low * MILLION - room <= true
    assert high is None or true <= high * MILLION + room


@given(amounts, amounts)
def test_a_plus_or_minus_alone_is_shown_only_of_what_is_more_or_less(one: Amount, other: Amount) -> None:
    shown, sign = differing.difference(one, other, EN, vague=one.vague or other.vague), difference(one, other).sign
    low, high = read("–" if shown.startswith("≈") else shown)
    if low is not None and low > 0:
        assert sign == 1
    if high is not None and high < 0:
        assert sign == -1


@given(amounts, amounts, places, places)
def test_the_percentage_that_is_shown_holds_every_one_but_for_one_of_its_last_place(
    one: Amount, other: Amount, place: Fraction, other_place: Fraction
) -> None:
    shown = differing.per_cent(one, other, EN, vague=one.vague or other.vague)
    assume(shown)
    true = (inside(other, other_place) / inside(one, place) - 1) * 100
    low, high = read(shown.removesuffix("%"))
    room = (Fraction(3, 20) if "." in shown else Fraction(3, 2)) if low == high else Fraction(0)
    assert low is None or low - room <= true
    assert high is None or true <= high + room


@pytest.mark.parametrize(
    ("one", "other", "shown", "share"),
    [
        ("2 935 miljoner", "3 200 miljoner", "+265", "+9 %"),
        ("2,9 miljarder", "3 200 miljoner", "+199,5–350,5", "+6–13 %"),
        ("3 200 miljoner", "2,9 miljarder", "−350,5 till −199,5", "−11 till −6 %"),
        ("970 000 000 kronor", "970 miljoner", "≈", ""),
        ("3 miljoner", "2,5 miljoner", "≈−0,5", ""),
        ("900 miljoner", "901 miljoner", "≈+1", ""),
        ("1 210,5 miljoner", "1 211,5 miljoner", "+1", "+0,1 %"),
        ("401 miljoner", "403 miljoner", "+2", "+0–1 %"),
        ("2,90 miljarder", "2 912 miljoner", "+1,5–17,5", "+0–1 %"),
        ("1 000 000 000 kronor", "1 000 010 000 kronor", "+0,01", ""),
        ("970 000 000 kronor", "970 000 000 kronor", "0", ""),
        ("46 miljoner", "168 miljoner", "+122", "+260–271 %"),
        ("drygt 1,7 miljarder", "1 750 miljoner", "−50,5 till +50,5", "−3 till +3 %"),
        ("minst 300 miljoner", "400 miljoner", "≤+100,5", "−100 till +34 %"),
        ("400 000 000 kronor", "minst 300 miljoner", "≥−100", "≥−25 %"),
        ("minst 300 miljoner", "minst 400 miljoner", "–", ""),
        ("0 kronor", "50 000 kronor", "+0,05", ""),
        ("högst 5 miljoner", "7 000 000 kronor", "+2–7", ""),
        ("2,9 miljarder", "3 200 000 000 kronor", "+200–350", "+6–13 %"),
        ("10 000 000 kronor", "cirka 10 miljoner", "−1 till +1", "−10 till +10 %"),
        ("50 000 000 kronor", "0 kronor", "−50", "−100 %"),
        ("1 000 000 000 kronor", "17 000 kronor", "−999,983", "−99,9 %"),  # something is left
        ("1 000 000 000 kronor", "6 000 000 kronor", "−994", "−99,4 %"),
        ("1 000 000 000 kronor", "10 000 000 kronor", "−990", "−99 %"),
        ("1 000 miljoner", "1 miljon", "−999", "−99,9 %"),
        ("1 000 000 000 kronor", "1 002 000 000 kronor", "+2", "+0,2 %"),
        ("15,2 miljarder", "15,1 miljarder", "−250 till +50", "−2 till +1 %"),  # a sign only where it is sure
        ("drygt 20,1 miljarder", "knappt 20,3 miljarder", "+0–200", "+0–1 %"),
    ],
)
def test_a_difference_is_one_number_or_a_range(one: str, other: str, shown: str, share: str) -> None:
    amounts_of = parse(one), parse(other)
    vague = any(amount.vague for amount in amounts_of)
    assert spaced(differing.difference(*amounts_of, SV, vague=vague)) == shown
    assert spaced(differing.per_cent(*amounts_of, SV, vague=vague)) == share


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("2 935 miljoner", "3 200 miljoner", "+265 mnkr (+9%)"),
        ("0 kronor", "3 miljoner", "+3 mnkr"),
        ("10 miljoner", "10 miljoner", "within rounding"),
        ("10 000 000 kronor", "10 000 000 kronor", "unchanged"),
        ("minst 1 miljon", "minst 2 miljoner", "cannot be compared"),
    ],
)
def test_a_difference_in_a_sentence(one: str, other: str, said: str) -> None:
    first, second = parse(one), parse(other)
    assert spaced(differing.sentence(first, second, EN, vague=first.vague or second.vague)) == said


def test_what_is_exported_says_no_more_than_the_screen_of_what_is_left() -> None:
    of_one, of_nothing = (parse(amount) for amount in ("17 000 kronor", "0 kronor"))
    whole = parse("1 000 000 000 kronor")
    assert [str(end) for end in differing.exactly((whole, of_one))[1]] == ["-100.0", "-99.9", "-99.9"]
    assert [str(end) for end in differing.exactly((whole, of_nothing))[1]] == ["-100.0"] * 3
