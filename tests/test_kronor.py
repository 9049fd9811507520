from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.amount import parse, summed
from overens.kronor import MOST_WHOLE, share, simplified, unsigned, whole_difference
from overens.loading.packing import pack, unpack
from overens.summary import Node
from tests.fuzzing import AMOUNTS

PRINTED = [text.strip('"') for text in AMOUNTS if text.startswith('"')]


@pytest.mark.parametrize(
    "kronor", [0, 1, Fraction(6, 2), Fraction(1, 3), MOST_WHOLE - 1, MOST_WHOLE, Fraction(MOST_WHOLE)]
)
def test_whole_kronor_are_an_integer_as_far_as_the_cache_keeps_one(kronor: int | Fraction) -> None:
    whole = Fraction(kronor).denominator == 1 and kronor < MOST_WHOLE
    assert simplified(kronor) == kronor
    assert type(simplified(kronor)) is (int if whole else Fraction)


@given(st.integers(0, 10**18), st.integers(1, 10**18))
def test_kronor_are_divided_exactly(one: int, of: int) -> None:
    assert share(one, of) * of == one


@given(st.integers())
def test_without_their_sign_kronor_are_as_many(kronor: int) -> None:
    assert unsigned(kronor) == abs(kronor)


@given(st.fractions())
def test_in_whole_kronor_a_difference_is_none_only_where_there_is_none(kronor: Fraction) -> None:
    assert (whole_difference(kronor) == 0) == (kronor == 0)
    assert abs(whole_difference(kronor) - kronor) <= (Fraction(1, 2) if abs(kronor) >= 1 else 1)
    assert whole_difference(kronor) * kronor >= 0


@given(st.lists(st.sampled_from(PRINTED), min_size=1, max_size=3))
def test_no_end_of_an_amount_is_a_float_and_none_changes_in_the_cache(printed: list[str]) -> None:
    several = [parse(text) for text in printed]
    for amount in (*several, summed(several)):
        for kronor in (amount.low, amount.nominal, amount.high, amount.last):
            assert kronor is None or type(kronor) is type(simplified(kronor))
        kept = unpack(Node, pack(Node("", "", None, amount))).amount
        assert kept is not None
        assert kept == amount
        assert [type(one) for one in kept.meaning] == [type(one) for one in amount.meaning]
