"""What find has read of a whole collection is kept in pages: what is not there any more, or foreign, is read anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import nan
from typing import Any

import pytest
from msgspec.structs import asdict

from overens.columns import Numbers, Texts
from overens.lazily import Lazily
from overens.library import Library
from overens.loading.packing import pack, unpack
from overens.lookup import Index, beginnings
from overens.lookup.beginnings import Known
from overens.lookup.register import Contents, PostingsPage
from tests.test_lookup_plainly import Kept, grown, kept, several, small_pages, told

__all__ = ["small_pages"]

pytestmark = pytest.mark.usefixtures("small_pages")

LIBRARY = several(12)
QUERIES = ("r", "re", "regioner", "2,9 miljarder", "nära v", "ambulanns")


def found(index: Index) -> dict[str, object]:
    return {query: told(index.find(query)[:]) for query in QUERIES}


EXPECTED = found(Index(LIBRARY))


@pytest.mark.parametrize("make", [Index, grown])
def test_nothing_is_fetched_but_what_is_asked_for(make: Callable[[Library], Index]) -> None:
    index, common = kept(LIBRARY, make)
    assert common.asked == ["contents"]
    index.find("ambulans")
    pages = [name for name in common.asked if name.startswith("words")]
    assert 0 < len(pages) < sum(name.startswith("words") for name in common.packed) / 10
    index.find("ambulans 2024")
    assert len(set(common.asked)) == len(common.asked)


def test_once_everything_is_kept_it_is_asked_there() -> None:
    common = Kept()
    index = grown(replace(LIBRARY, kept_of_all=common))
    before = index.find("nära v")[:]
    index.keep_all()
    common.asked.clear()
    assert found(index) == EXPECTED
    assert common.asked
    assert before == index.find("nära v")[:]
    assert list(index.growing()) == []


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("make", [Index, grown])
@pytest.mark.parametrize("query", QUERIES)
def test_where_something_is_lost_everything_is_read_anew(
    query: str, make: Callable[[Library], Index], at_once: bool
) -> None:
    index, common = kept(LIBRARY, make)
    if at_once:
        index.read_all()
    hits = index.find("kvalitetsreg")
    common.packed = {name: packed for name, packed in common.packed.items() if name == "contents"}
    assert told(index.find(query)[:]) == (EXPECTED[query] if at_once else [])
    assert index.read[0] == (len(LIBRARY.summaries) if at_once else 0)
    assert told(hits[:]) == told(Index(LIBRARY).find("kvalitetsreg")[:])  # what was found before is still there
    for _ in index.growing():
        pass
    assert found(index) == EXPECTED
    index.keep_all()
    assert found(Index(index._gathering.library, at_once=False)) == EXPECTED


def test_what_is_lost_while_beginnings_are_worked_out_is_read_anew() -> None:
    index, common = kept(LIBRARY, Index)
    common.packed = {name: packed for name, packed in common.packed.items() if name == "contents"}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(beginnings, "MANY", 3)
        for _ in index.growing():
            pass
    assert found(index) == EXPECTED


def test_what_is_lost_while_it_is_kept_again_is_not_kept() -> None:
    index, common = kept(LIBRARY, Index)
    common.packed = {name: packed for name, packed in common.packed.items() if name == "contents"}
    index.is_kept = False
    index.keep_all()
    assert not index._beginnings.prepared
    assert told(index.find("regioner")[:]) == []


@pytest.mark.parametrize("step", [0, 1, 40])
def test_what_find_notices_to_be_lost_while_beginnings_are_worked_out_is_read_anew(step: int) -> None:
    index, common = kept(LIBRARY, Index)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(beginnings, "MANY", 3)
        steps = index.growing()
        for _ in range(step):
            next(steps)
        common.packed = {name: packed for name, packed in common.packed.items() if name == "contents"}
        index._latest.clear()
        index.find("2,9 miljarder nära v")
        for _ in steps:
            pass
    assert (index.read, index._beginnings.prepared) == ((len(LIBRARY.summaries),) * 2, True)
    assert found(index) == EXPECTED
    assert not index.is_kept


def test_before_everything_has_been_read_nothing_is_kept() -> None:
    common = Kept()
    index = Index(replace(LIBRARY, kept_of_all=common), at_once=False)
    steps = index.growing()
    for _ in range(5):
        next(steps)
    index.keep_all()
    assert (common.packed, index.is_kept) == ({}, False)
    for _ in steps:
        pass
    index.keep_all()
    assert common.packed
    assert found(index) == EXPECTED


def changed(packed: bytes, kind: type[Any], /, **values: object) -> bytes:
    """A packed value with other values in it, whatever it would say to them."""
    held: Any = unpack(kind, packed)
    return pack([*(asdict(held) | values).values()])


FOREIGN: list[tuple[str, Callable[[bytes], bytes]]] = (
    [
        (name, change)
        for name in ("contents", "words 0", "figures 0")
        for change in (lambda _: b"", lambda _: pack("hej"), lambda packed: packed[:-3], lambda _: pack(()))
    ]
    + [
        ("contents", lambda packed, values=values: changed(packed, Contents, **values))
        for values in (
            {"firsts": Numbers()},
            {"firsts": Numbers.of(range(1, 13))},
            {"firsts": Numbers.of([0, 5, 3, *range(9, 18)])},
            {"below": b""},
            {"below": b"\0\1\1"},
            {"grades": ()},
            {"grades": ((1.0, 0),)},
            {"grades": ((1.0, 4), (1.0, 4))},
            {"grades": ((2.0, 4),)},
            {"grades": ((nan, 4),)},
            {"grades": ((-1.0, 4),)},
            {"folded": Texts()},
            {"written": Texts.of(["a"])},
            {"word_ends": Numbers()},
            {"figures": Texts()},
            {"figure_ends": Numbers.of([2, 1])},
            {"beginnings": Texts.of(["r", "re"]), "prepared": True},
            {"beginnings": 1},
        )
    ]
    + [
        (f"{name} 0", lambda packed, values=values: changed(packed, PostingsPage, **values))
        for name in ("words", "figures")
        for values in (
            {"subjects": Numbers()},
            {"grades": Numbers()},
            {"grades": Numbers.of([9_999] * 3)},
            {"subjects": Numbers(), "grades": Numbers()},
        )
    ]
)


@pytest.mark.parametrize(("name", "change"), FOREIGN)
def test_what_is_not_what_was_kept_is_read_anew(name: str, change: Callable[[bytes], bytes]) -> None:
    _, common = kept(LIBRARY, Index)
    common.packed[name] = change(common.packed[name])
    index = Index(replace(LIBRARY, kept_of_all=common))
    assert found(index) == EXPECTED


@pytest.mark.parametrize("name", ["words", "figures"])
def test_numbers_that_are_nobodys_are_not_shown(name: str) -> None:
    _, common = kept(LIBRARY, Index)
    for page in [one for one in common.packed if one.startswith(name)]:
        strangers = Numbers.of([1 << 29] * len(unpack(PostingsPage, common.packed[page]).subjects))
        common.packed[page] = changed(common.packed[page], PostingsPage, subjects=strangers)
    index = Index(replace(LIBRARY, kept_of_all=common))
    assert found(index) == EXPECTED


@pytest.mark.parametrize(
    "values",
    [
        {"first": ((1 << 29, 0.5, (9,)),)},
        {"first": ((-1, 0.5, (9,)),)},
        {"first": ((0, 0.5, ()),)},
        {"first": ((0, 5.0, (9,)),)},
        {"first": ((0, nan, (9,)),)},
        {"first": ((0, 0.5, (9,)),) * 2},
        {"packed": b""},
        {"packed": b"abc"},
    ],
)
def test_scores_of_other_subjects_are_worked_out_anew(values: dict[str, object]) -> None:
    _, common = kept(LIBRARY, grown)
    names = [one for one in common.packed if one.startswith("beginning ")]
    assert "beginning r" in names
    for name in names:
        common.packed[name] = changed(common.packed[name], Known, **values)
    index = Index(replace(LIBRARY, kept_of_all=common))
    assert found(index) == EXPECTED


def test_an_agreement_of_which_less_is_found_by_now_is_found_itself() -> None:
    _, common = kept(LIBRARY, Index)
    everywhere = Numbers.of(range(len(LIBRARY.summaries)))
    common.packed["contents"] = changed(common.packed["contents"], Contents, firsts=everywhere)
    index = Index(replace(LIBRARY, kept_of_all=common))
    for query in QUERIES:
        assert {hit.summary.id for hit in index.find(query)} <= {one.id for one in LIBRARY.summaries}


def test_an_agreement_of_which_nothing_is_found_by_now_is_found_by_its_title() -> None:
    there = list(LIBRARY.summaries)
    library = Library(Lazily(len(there), there.__getitem__), LIBRARY.parties, ordered=LIBRARY.order)
    index = Index(library)
    hits = {query: index.find(query) for query in QUERIES}
    there[:] = [replace(one, passages=(), duties=()) for one in there]
    for found_before in hits.values():
        assert all(hit.title == hit.summary.title for hit in found_before[:])
    assert Index(library).find(there[0].title)[0].summary.id == there[0].id
