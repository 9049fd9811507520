"""What a step costs does not grow with the collection: counted in agreements and lines that it touches, not in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import overload

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.language import translator
from overens.library import Library
from overens.loading import Loaded
from overens.model import Agreement, named, nameless
from overens.perspective import perspective
from overens.summary import Node, Summary
from overens.tui.branches import Opened, Sight
from overens.tui.desk import Desk
from overens.tui.outline import Tree
from overens.tui.places import ROOT, Place
from overens.tui.rows import Rows
from tests.shipped import shipped_agreements

SHIPPED = shipped_agreements().library
FEW, MANY = 24, 2400


class Counting(Sequence[Summary]):
    """Summaries that count how often one of them is asked for."""

    def __init__(self, summaries: Sequence[Summary]) -> None:
        self._summaries = summaries
        self.asked = 0

    @overload
    def __getitem__(self, number: int) -> Summary: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Summary]: ...
    def __getitem__(self, number: int | slice) -> Summary | Sequence[Summary]:
        self.asked += 1
        return self._summaries[number]

    def __len__(self) -> int:
        return len(self._summaries)


@cache
def copies(count: int, one_series: bool) -> list[Summary]:
    """So many copies of the shipped agreements, in series like theirs or all in one."""

    def copied(number: int) -> Summary:
        one, turn = SHIPPED.summaries[number % len(SHIPPED.summaries)], number // len(SHIPPED.summaries)
        series = "en" if one_series else f"{one.series}-{turn:03}"
        return replace(one, id=f"{one.id}-{turn:03}", title=f"{turn:03} {one.title}", series=series)

    return sorted(map(copied, range(count)), key=lambda one: one.id)


def library(count: int, *, one_series: bool = False) -> Library:
    """A library of so many copies, in which nothing has been asked for yet."""
    return replace(SHIPPED, summaries=Counting(copies(count, one_series)))


def asked(found: Library, step: Callable[[], object]) -> int:
    """How many summaries a step asks for, once the library has been set in order."""
    summaries = found.summaries
    assert isinstance(summaries, Counting)
    assert all(head.id for series in found.series for head in series.heads)
    before = summaries.asked
    step()
    return summaries.asked - before


AGREEMENT = Place("god-och-nara-vard-2020-000")


def steps(tree: Tree) -> dict[str, Callable[[], object]]:
    return {
        "cursor": lambda: tree.moved(tree.cursor + 1).line,
        "path": lambda: tree.moved(tree.cursor + 1).path(),
        "last": lambda: tree.moved(len(tree.lines)).line,
        "open": lambda: tree.unfold().unfold().line,
        "open two": lambda: tree.unfold().unfold().unfold().line,
        "close": lambda: tree.unfold().fold().line,
        "go": lambda: tree.going(Place("okad-tillganglighet-2020-001")).line,
        "screenful": lambda: [tree.lines[number] for number in range(20)],
    }


@pytest.mark.parametrize("one_series", [False, True])
@pytest.mark.parametrize("party", ["", "regioner"])
@pytest.mark.parametrize("name", steps(Tree.at(Sight(SHIPPED, ""), ROOT)))
def test_a_step_asks_for_as_many_agreements_in_a_large_collection(name: str, party: str, one_series: bool) -> None:
    counts = []
    for count in (FEW, MANY):
        found = library(count, one_series=one_series)
        tree = Tree.at(Sight(found, "", perspective(found, party or "skr")), AGREEMENT)
        counts.append(asked(found, steps(tree)[name]))
    assert counts[0] == counts[1] <= 20


def test_a_closed_agreement_is_drawn_from_its_head_alone() -> None:
    found = library(MANY)
    tree = Tree.at(Sight(found, ""), ROOT)
    assert asked(found, lambda: [tree.lines[number] for number in range(len(tree.lines))]) == 0


def test_to_open_everything_makes_no_line() -> None:
    found = library(MANY)
    tree = Tree.at(Sight(found, ""), ROOT)
    assert asked(found, tree.unfold_all) == 0
    everything = tree.unfold_all()
    assert len(everything.lines) == 1 + sum(one.size for one in found.heads) + sum(one.several for one in found.series)
    assert asked(found, lambda: everything.moved(len(everything.lines)).line) == 1


def desk(found: Library) -> Desk:
    def agreement(name: str) -> Agreement:
        return named(nameless(SHIPPED.agreement(name.removesuffix("-000"))), name, "")

    return Desk(Loaded(replace(found, agreement=agreement), ()), translator("sv"), date(2024, 11, 15))


@pytest.mark.parametrize("place", [AGREEMENT, Place(series="god-och-nara-vard-000")])
def test_the_detail_asks_for_as_many_agreements_in_a_large_collection(place: Place) -> None:
    few, many = desk(library(FEW)), desk(library(MANY))
    counts = [asked(one.library, partial(one.pages.document, place)) for one in (few, many)]
    assert counts[0] == counts[1] <= 2


def test_a_large_collection_is_not_added_up_before_it_shows() -> None:
    many = desk(library(MANY))
    assert asked(many.library, lambda: many.pages.document(ROOT)) == 0
    assert many.pages.takes_long(ROOT)
    many.pages.know(ROOT, many.pages.worked_out(ROOT))
    assert asked(many.library, lambda: many.pages.document(ROOT)) == 0
    assert not many.pages.takes_long(ROOT)


def test_the_column_of_figures_is_measured_on_a_sample() -> None:
    found = library(MANY)
    assert asked(found, lambda: list(desk(found).portions())) <= 100


PLACES = [Place(one.id, at) for one in SHIPPED.summaries for at, _ in one.money.walk()]
PLACES += [Place(series=one.id) for one in SHIPPED.series if one.several]


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(["toggle", "unfold_all", "fold_all", "fold"]))))
def test_the_lines_by_number_are_those_that_a_walk_through_the_tree_gives(taken: list[tuple[Place, str]]) -> None:
    tree = Tree.at(Sight(SHIPPED, ""), ROOT)
    for place, step in taken:
        tree = tree.going(place).step(step)
    assert [line.place for line in tree.lines] == list(walked(tree.lines.opened))
    assert [tree.lines.number(line.place) for line in tree.lines] == list(range(len(tree.lines)))


def walked(opened: Opened) -> Iterator[Place]:
    """The places that show, one after the other."""
    yield ROOT
    for series in SHIPPED.series:
        if series.several:
            yield Place(series=series.id)
        if not series.several or Place(series=series.id) in opened:
            for one in series.summaries:
                yield from below(opened, Place(one.id), one.money)


def below(opened: Opened, place: Place, node: Node) -> Iterator[Place]:
    yield place
    if place in opened:
        for part in node.parts:
            yield from below(opened, Place(place.agreement, (*place.at, part.key)), part)


def test_rows_of_other_heights_shift_those_below_them() -> None:
    rows = Rows.of(range(6), {1: 3, 4: 2})
    assert len(rows) == 8
    assert [rows.at(row) for row in range(8)] == [(0, 0), (1, 0), (1, 1), (1, 2), (2, 0), (3, 0), (4, 0), (4, 1)]
    assert [rows.before(item) for item in range(6)] == [0, 1, 4, 5, 6, 8]
