"""A printed amount and the interval it can mean: the conventions, and their laws."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.amount import Amount, parse
from overens.phrase import FILLERS, HEDGES, UNITS, WORDS, AmountError, Phrase, take_apart

M = 1_000_000


@pytest.mark.parametrize(
    ("printed", "interval"),
    [
        ("970 000 000 kronor", "[970000000, 970000000]"),
        (970_000_000, "[970000000, 970000000]"),
        (0, "[0, 0]"),
        ("0 kronor", "[0, 0]"),
        ("tolv kronor", "[12, 12]"),
        ("2 935 miljoner", "[2934500000, 2935500000]"),
        ("2935 miljoner kronor", "[2934500000, 2935500000]"),
        ("114 miljoner", "[113500000, 114500000]"),
        ("2,453 miljarder", "[2452500000, 2453500000]"),
        ("6 250,5 miljoner kronor", "[6250450000, 6250550000]"),
        ("500 tkr", "[499500, 500500]"),
        ("2,9 miljarder", "[2850000000, 3000000000)"),
        ("en miljard", "[500000000, 2000000000)"),
        ("en och en halv miljard kronor", "[1450000000, 1600000000)"),
        ("drygt 500 miljoner", "(500000000, 550000000)"),
        ("drygt 5,9 miljarder", "(5900000000, 6000000000)"),
        ("över 1 234 kronor", "(1234, 1235)"),
        ("mer än två miljarder", "(2000000000, 2200000000)"),
        ("närmare en miljard kronor", "(900000000, 1000000000)"),
        ("nästan 50 mkr", "(45000000, 50000000)"),
        ("knappt 1,5 mdkr", "(1400000000, 1500000000)"),
        ("2,9 mdr", "[2850000000, 3000000000)"),
        ("drygt 2,5 mdr kr", "(2500000000, 2600000000)"),
        ("nära 100 mn", "(90000000, 100000000)"),
        ("cirka 100 miljoner", "[90000000, 110000000]"),
        ("ca 2 935 mnkr", "[2758900000, 3111100000]"),
        ("ca. 100 miljoner", "[90000000, 110000000]"),
        ("omkring 1,5 md", "[1400000000, 1600000000]"),
        ("högst 500 kronor", "[0, 500]"),
        ("upp till en halv miljon kr", "[0, 500000]"),
        ("maximalt 3 miljoner", "[0, 3000000]"),
        ("minst 3 miljoner", "[3000000, inf)"),
        ("totalt 3 430 250 000 kronor", "[3430250000, 3430250000]"),
        ("sammanlagt drygt 500 miljoner", "(500000000, 550000000)"),
        ("drygt totalt 500 miljoner", "(500000000, 550000000)"),
        ("2\N{NO-BREAK SPACE}935 Miljoner KRONOR", "[2934500000, 2935500000]"),
        ("2\N{THIN SPACE}935 mkr", "[2934500000, 2935500000]"),
        ("16, 3 miljoner kronor", "[16250000, 16350000]"),
        ("16,3miljoner", "[16250000, 16350000]"),
        ("5 kr.", "[5, 5]"),
        ("12,5 kronor", "[249/20, 251/20]"),
    ],
)
def test_a_phrase_is_read_as_the_interval_that_it_can_mean(printed: object, interval: str) -> None:
    assert _shown(parse(printed)) == interval


def _shown(amount: Amount) -> str:
    high = "inf" if amount.high is None else amount.high
    return f"{'(' if amount.low_open else '['}{amount.low}, {high}{')' if amount.high_open or high == 'inf' else ']'}"


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("42 045981 kronor", "The digits cannot be read"),
        ("1 0000 kronor", "The digits cannot be read"),
        ("0 500 miljoner", "The digits cannot be read"),
        ("007 miljoner", "The digits cannot be read"),
        ("000 000 kronor", "The digits cannot be read"),
        ("5,000 kronor", "There are no parts of an öre"),
        ("drygt 1,250 kr", "There are no parts of an öre"),
        ("2.9 miljarder", "The digits cannot be read"),
        ("1,2,3 miljoner", "The digits cannot be read"),
        ("2 546", "The amount has no unit"),
        ("drygt 500", "The amount has no unit"),
        ("5 dollar", "The unit is unknown"),
        ("5 kronor kronor", "The unit stands twice"),
        ("5 mkr kronor", "The unit stands twice"),
        ("", "There is no figure"),
        ("miljoner", "There is no figure"),
        ("överenskommelsen till 5 kronor", "What stands before the figure is unknown"),
        ("-5 kronor", "An amount is never negative"),
        ("− 5 mkr", "An amount is never negative"),
        ("minus 5 mkr", "An amount is never negative"),
        ("10-20 mkr", "A range is no amount"),
        ("10 – 20 miljoner kronor", "A range is no amount"),
        ("cirka 10 till 20 mkr", "A range is no amount"),
        ("10 miljoner till 20 miljoner", "A range is no amount"),
        ("en till två miljoner", "A range is no amount"),
        ("mellan 10 och 20 mkr", "A range is no amount"),
        ("10 till regionerna", "The unit is unknown"),
        ("drygt cirka 5 kronor", "What stands before the figure is unknown"),
        ("drygt 0 kronor", "A hedge says nothing about zero"),
        ("9" * 40 + " kr", "The figure has too many digits"),
        ("5 kr " * 100, "The amount is too long"),
        (-1, "This is not an amount of money"),
        pytest.param(10**5000, "This is not an amount of money", id="huge"),
        (True, "This is not an amount"),
        (2.5, "This is not an amount"),
        (None, "This is not an amount"),
        (["5 kronor"], "This is not an amount"),
    ],
)
def test_what_is_no_amount_is_an_error_that_says_what_was_read_and_what_was_expected(
    printed: object, message: str
) -> None:
    with pytest.raises(AmountError) as error:
        parse(printed)
    assert error.value.message == message
    assert error.value.expected
    assert isinstance(error.value.read, str)


phrases = st.builds(
    Phrase,
    hedge=st.sampled_from(["", "over", "under", "about", "at-most", "at-least"]),
    digits=st.integers(1, 10**12),
    decimals=st.integers(0, 6),
    unit=st.sampled_from(sorted(UNITS)),
).filter(lambda phrase: phrase.decimals <= (2 if UNITS[phrase.unit] == 1 else 6))


@given(phrases)
def test_printing_and_reading_back_gives_the_same_phrase(phrase: Phrase) -> None:
    assert take_apart(str(phrase)) == phrase


@given(phrases)
def test_the_figure_lies_in_its_own_interval(phrase: Phrase) -> None:
    amount = parse(str(phrase))
    assert 0 <= amount.low <= amount.nominal
    assert amount.high is None or amount.nominal <= amount.high
    assert amount.nominal == Fraction(phrase.digits * UNITS[phrase.unit], 10**phrase.decimals)


@given(phrases)
def test_a_wider_hedge_never_gives_a_narrower_interval(phrase: Phrase) -> None:
    def read(hedge: str) -> Amount:
        return parse(str(Phrase(hedge, phrase.digits, phrase.decimals, phrase.unit)))  # type: ignore[arg-type]

    for narrow, wide in [("over", "about"), ("under", "about"), ("over", "at-least"), ("under", "at-most")]:
        inner, outer = read(narrow), read(wide)
        assert outer.low <= inner.low
        assert outer.high is None or (inner.high is not None and inner.high <= outer.high)


@given(phrases.filter(lambda phrase: phrase.hedge != ""))
def test_a_hedge_makes_whole_kronor_inexact(phrase: Phrase) -> None:
    assert not parse(str(Phrase(phrase.hedge, phrase.digits, 0, "kronor"))).exact


fragments = st.sampled_from(
    [*HEDGES, *UNITS, *WORDS, *FILLERS, "1", "23", "456", ",", ".", " ", "\N{THIN SPACE}", "-", "ſ", "K"]
)


@given(st.one_of(st.text(), st.lists(fragments).map(" ".join), st.lists(fragments).map("".join)))
def test_no_text_raises_anything_but_the_documented_error(printed: str) -> None:
    try:
        amount = parse(printed)
    except AmountError:
        return
    assert amount.text == printed


@given(
    st.one_of(
        st.integers(), st.floats(), st.binary(), st.none(), st.lists(st.text()), st.dictionaries(st.text(), st.text())
    )
)
def test_no_value_raises_anything_but_the_documented_error(printed: object) -> None:
    with suppress(AmountError):
        assert parse(printed).exact
