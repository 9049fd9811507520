"""The hits and where one is among them, without a screen."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from overens.library import Library
from overens.loading import PARTIES, load
from overens.lookup import Index
from overens.lookup.concordance import Concordance
from overens.settings import shipped
from overens.summary import Summary
from overens.tui.finds import Finds
from tests.pictures import application
from tests.shipped import shipped_agreements

LIBRARY = shipped_agreements().library

PATIENCE = 20


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


def several(count: int) -> tuple[Summary, ...]:
    """So many copies of the shipped agreements."""
    return tuple(replace(LIBRARY.summaries[n % len(LIBRARY.summaries)], id=f"{n:03}") for n in range(count))


def test_the_hit_in_hand_stays_though_it_is_not_read_yet_and_is_found_again_once_it_is() -> None:
    (hit, *_) = Finds(LIBRARY).find("ambulans")
    finds = Finds(replace(LIBRARY, summaries=(*LIBRARY.summaries, *several(60))))
    assert finds.index.read[0] == 0
    hits, number = finds.find_around("ambulans", hit)
    assert (list(hits), number) == ([hit], 0)
    for _ in finds.index.growing():
        pass
    hits, number = finds.find_around("ambulans", hit)
    assert hits[number] == hit


def test_the_hit_in_hand_stays_where_as_many_others_fit_better_as_are_shown() -> None:
    finds = Finds(replace(LIBRARY, summaries=several(60)))
    last = finds.index.find("regioner", 10_000)[-1]
    hits, number = finds.find_around("regioner", last)
    assert (number, hits[number], list(hits[:50])) == (50, last, list(finds.find("regioner")))


def test_a_hit_that_fits_no_longer_or_is_gone_is_not_kept() -> None:
    finds = Finds(LIBRARY)
    (hit, *_) = finds.find("ambulans")
    (first, *_) = finds.find("kvalitetsreg")
    hits, number = finds.find_around("kvalitetsreg", hit)
    assert (number, hits[number]) == (0, first)
    hits, number = Finds(replace(LIBRARY, summaries=())).find_around("ambulans", hit)
    assert (number, len(hits)) == (0, 0)


async def test_what_was_read_to_find_in_is_kept_for_another_time(tmp_path: Path) -> None:
    app = application(cache=tmp_path)
    async with app.run_test() as pilot:
        await pilot.press("slash")
        async with asyncio.timeout(PATIENCE):
            while app.finder.finds.index.unkept or len({*app.finder.finds.index.read}) > 1:
                await asyncio.sleep(0)
        await app.workers.wait_for_complete()
    library = load(shipped("agreements"), shipped("agreements") / PARTIES, tmp_path).library
    assert all(library.kept_of_each.of(*of_what(library, summary)) for summary in library.summaries)


def of_what(library: Library, summary: Summary) -> tuple[Summary, bytes, type[Concordance]]:
    """By what it is kept what was read of an agreement."""
    kept: list[tuple[Summary, bytes, type[Concordance]]] = []
    noting = SimpleNamespace(of=lambda *asked: kept.append(asked), keep=lambda _: None)
    Index(replace(library, summaries=library.summaries, kept_of_each=noting))
    return next(one for one in kept if one[0] == summary)
