"""Columns give back what was put in them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.columns import Numbers, Sorted, Texts
from overens.order import Group, Groups
from overens.verdict import Verdict

LOW = st.integers(0, 2**32 - 1)
VERDICTS = [*(one.value for one in Verdict), ""]


@given(st.lists(LOW))
def test_numbers_are_what_they_were(numbers: list[int]) -> None:
    column = Numbers.of(numbers)
    assert [*column] == [column[each] for each in range(len(column))] == numbers
    assert Numbers(column.packed) == column
    assert column.all_below(len(numbers)) == (sorted(numbers) == [*range(len(numbers))])


@given(st.lists(LOW | st.integers(0, 3) | st.sampled_from([1 << 8, 1 << 16, 1 << 24]), min_size=1), LOW)
def test_a_number_is_found_where_it_stands_first(numbers: list[int], other: int) -> None:
    column = Numbers.of(numbers)
    assert [column.place(number) for number in numbers] == [numbers.index(number) for number in numbers]
    if other not in numbers:
        with pytest.raises(ValueError, match="not found"):
            column.place(other)


@given(st.permutations(range(9)), st.integers(0, 10))
def test_numbers_may_be_all_below_a_count(numbers: list[int], count: int) -> None:
    assert Numbers.of(numbers).all_below(count) == (count == 9)


def test_a_number_may_be_too_high_and_a_column_cut() -> None:
    with pytest.raises(OverflowError):
        Numbers.of([2**32])
    with pytest.raises(ValueError, match="3"):
        Numbers(bytes(3))


@given(st.lists(st.text()))
def test_texts_are_what_they_were(texts: list[str]) -> None:
    column = Texts.of(texts)
    assert [*column] == [column[each] for each in range(len(column))] == texts


@given(st.lists(st.text("ab", max_size=4)), st.text("ab", min_size=1, max_size=4))
def test_a_text_is_found_wherever_it_stands(texts: list[str], wanted: str) -> None:
    assert [*Texts.of(texts).places(wanted)] == [number for number, text in enumerate(texts) if text == wanted]


@given(st.sets(st.text(max_size=3)), st.text(max_size=3))
def test_texts_in_order_are_found(texts: set[str], other: str) -> None:
    numbers = {text: number for number, text in enumerate(sorted(texts))}
    assert Sorted([*numbers]) == numbers
    assert Sorted([*numbers]).get(other) == numbers.get(other)


def group(name: str, members: list[int], verdicts: set[str]) -> Group:
    return Group(name, name.upper(), (*members,), (*sorted(verdicts, key=VERDICTS.index),))


@given(st.permutations(range(9)), st.sets(st.integers(1, 8)), st.lists(st.sets(st.sampled_from(VERDICTS)), min_size=9))
def test_series_are_what_they_were(members: list[int], cuts: set[int], verdicts: list[set[str]]) -> None:
    ends = [0, *sorted(cuts), 9]
    groups = [group(f"serie-{first}", members[first:end], verdicts[first]) for first, end in pairwise(ends)]
    columns = Groups.of(groups)
    assert [columns.holding(member) for member in range(9)] == [*columns.by_member()]
    assert [*map(columns.__getitem__, range(len(columns)))] == groups
    assert [groups[number].members.count(member) for member, number in enumerate(columns.by_member())] == [1] * 9
    assert columns.fit(9)
    assert not columns.fit(8)
    assert not columns.fit(10)
