"""The hits and where one is among them, without a screen."""

from __future__ import annotations

from overens.loading import load
from overens.settings import shipped
from overens.tui.finds import Finds

LIBRARY = load(shipped("agreements")).library


def test_the_hits_are_walked_to_the_first_and_to_the_last() -> None:
    finds = Finds(LIBRARY)
    hits = finds.find("kvalitetsreg")
    assert len(hits) >= 2
    finds.take("kvalitetsreg", hits, hits[0])
    assert finds.step(-1) is None
    assert (finds.step(1), finds.number) == (hits[1], 2)
    walked = [hits[0], hits[1]]
    while (hit := finds.step(1)) is not None:
        walked.append(hit)
    assert walked == list(hits)
    assert finds.number == len(hits)


def test_nothing_is_found_before_one_looks() -> None:
    finds = Finds(LIBRARY)
    assert (list(finds.hits), finds.step(0)) == ([], None)


def test_what_was_typed_is_kept_for_another_library() -> None:
    assert Finds(LIBRARY, "ambul").typed == "ambul"


def test_what_is_typed_after_a_hit_was_taken_changes_nothing_of_the_walk() -> None:
    finds = Finds(LIBRARY)
    hits = finds.find("kvalitetsreg")
    finds.take("kvalitetsreg", hits, hits[0])
    finds.find("ambul")
    assert (finds.query, finds.step(1)) == ("kvalitetsreg", hits[1])
