"""Back and forward, without a screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from overens.tui.journey import MOST, Journey
from overens.tui.places import ROOT, Place

A, B, C, D = (Place(name) for name in "abcd")


def test_lines_that_are_only_passed_are_not_gone_back_to() -> None:
    journey = Journey(A).stepped(B).stepped(C).stepped(D)
    assert journey.here == D
    assert journey.back().here == A


def test_a_place_that_was_looked_at_closer_is_gone_back_to() -> None:
    journey = Journey(A).stepped(B).closer().stepped(C).stepped(D)
    assert journey.back().here == B
    assert journey.back().back().here == A
    assert journey.back().back().back().here == A


def test_forward_leads_the_same_way_until_one_turns_off() -> None:
    journey = Journey(A).jumped(B).jumped(C).back().back()
    assert journey.forward().here == B
    assert journey.forward().forward().here == C
    turned = journey.forward().jumped(D)
    assert turned.forward() is turned
    assert turned.back().here == B


def test_a_jump_to_where_one_is_leads_nowhere() -> None:
    journey = Journey(A).jumped(A)
    assert journey.back() is journey


places = st.sampled_from([ROOT, A, B, C])
steps = st.tuples(st.sampled_from(["stepped", "jumped"]), places)


@given(st.lists(steps, max_size=30), st.integers(0, 10))
def test_as_many_steps_forward_as_back_lead_to_the_same_place(walk: list[tuple[str, Place]], count: int) -> None:
    journey = Journey(A)
    for name, place in walk:
        journey = getattr(journey, name)(place)
    back = min(count, len(journey.past))
    there = journey
    for _ in range(back):
        there = there.back()
    for _ in range(back):
        there = there.forward()
    assert there.here == journey.here
    assert len(there.past) == len(journey.past)


def test_the_oldest_places_are_forgotten() -> None:
    journey = Journey(ROOT)
    for number in range(MOST + 5):
        journey = journey.jumped(Place(str(number)))
    assert len(journey.past) == MOST
