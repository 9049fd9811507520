"""Ranges of money with open and closed ends: what lies in both of two, and what follows from one sum."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.loading.validating import validated
from overens.model import Agreement, Party
from overens.tally import infer, tally
from overens.tally.bounds import ANYTHING, Constraint, Range, propagate
from overens.tally.infer import MOST_LOOKED_AT
from overens.tally.values import Cell
from tests.hostile import clashing

KRONOR = range(29)
"""What is tried: four steps from one end that is drawn to the next, so that something lies between any two of them."""

MOST = 12
"""The highest end that is drawn."""

WHOLE, ONE, OTHER = Cell(()), Cell(("one",)), Cell(("other",))

ends = st.integers(0, MOST // 4).map(lambda number: number * 4)
ranges = st.builds(Range, ends, st.none() | ends, st.booleans(), st.booleans())


def holds(span: Range, kronor: int) -> bool:
    """Whether a number of kronor lies in a range."""
    over = kronor > span.low or (kronor == span.low and not span.low_open)
    return over and (span.high is None or kronor < span.high or (kronor == span.high and not span.high_open))


@settings(max_examples=max(300, settings().max_examples))
@given(ranges, ranges)
def test_what_lies_in_both_ranges_lies_in_each(one: Range, other: Range) -> None:
    both = one.within(other)
    assert [holds(both, kronor) for kronor in KRONOR] == [holds(one, each) and holds(other, each) for each in KRONOR]
    if all(holds(other, kronor) for kronor in KRONOR if holds(one, kronor)) and not one.empty:
        assert both is one


@settings(max_examples=max(300, settings().max_examples))
@given(ranges)
def test_a_range_is_empty_where_nothing_lies_in_it(span: Range) -> None:
    assert span.empty is not any(holds(span, kronor) for kronor in KRONOR)


@settings(max_examples=max(300, settings().max_examples))
@given(*[ranges.filter(lambda span: not span.empty)] * 3, st.booleans())
def test_a_sum_leaves_its_figures_what_some_of_the_others_leave_them(
    whole: Range, one: Range, other: Range, fills: bool
) -> None:
    figures = {WHOLE: whole, ONE: one, OTHER: other}
    constraints = [Constraint("", cell, (), fills=True, stated=span) for cell, span in figures.items()]
    found, empty, _ = propagate([*constraints, Constraint("parts", WHOLE, (ONE, OTHER), fills)])
    room = whole if fills else Range(0, whole.high, False, whole.high_open)
    fit = [
        (first, second)
        for first in KRONOR if holds(one, first)
        for second in KRONOR if holds(other, second) and holds(room, first + second)
    ]  # fmt: skip
    assert (empty is None) is bool(fit)
    if not fit:
        return
    sums = {first + second for first, second in fit}
    for kronor in range(2, MOST + 1, 2):  # whether nothing at all is left out is not followed up
        assert holds(found.get(ONE, ANYTHING), kronor) is any(first == kronor for first, _ in fit)
        assert holds(found.get(OTHER, ANYTHING), kronor) is any(second == kronor for _, second in fit)
        fits_in = kronor in sums if fills else holds(whole, kronor) and min(sums) <= kronor
        assert holds(found.get(WHOLE, ANYTHING), kronor) is fits_in


def test_an_agreement_of_nothing_but_clashes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    agreement = validated(Agreement, tomllib.loads(clashing(600)))
    parties = {name: Party(name=name) for name in ("staten", "p1", "p2")}
    looked_at = []

    def counted(constraints: Sequence[Constraint]) -> object:
        looked_at.append(len(constraints))
        return propagate(constraints)

    monkeypatch.setattr(infer, "propagate", counted)
    found = tally(agreement, parties)
    assert sum(looked_at) < MOST_LOOKED_AT + max(looked_at)
    assert not found.inference.ranges
    assert found.open_findings
