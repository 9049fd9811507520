"""Find looks at numbers in arrays; here it is compared with the plain way, which looks at every line of everything."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from overens.amount import parse
from overens.library import Library
from overens.loading.packing import ForeignError, pack, unpack
from overens.lookup import Hit, Index, beginnings, fits, postings, recall, register
from overens.lookup.fits import SLIP, Found
from overens.lookup.fitting import Fit, figure_fit, fit, printings, slips
from overens.lookup.folding import words
from overens.lookup.postings import LENGTH, PERFECT
from overens.lookup.stock import Stock
from overens.lookup.subjects import WEIGHTS, Subject, subjects, years
from overens.lookup.terms import QueryTerm, terms
from overens.summary import Passage, Summary
from tests.shipped import shipped_agreements, shipped_index

SHIPPED = shipped_agreements().library

Told = tuple[str, tuple[str, ...], tuple[str, ...], str, float]
"""Where a hit leads to, and its score."""


def qualities(term: QueryTerm, subject: Subject, slipping: bool) -> Iterator[tuple[object, float, float, int]]:
    """Each word and figure of a subject that a term fits: how well, and the weight and the letters of its line."""
    covered, allowed = years(subject.summary), slips(term) if slipping else 0
    for line in subject.lines:
        weight, letters = WEIGHTS[line.kind], 1 if line.amount else sum(map(str.isalnum, line.text)) or 1
        for word in (*words(line.text), *words(line.also)):
            if line.amount and word.folded[0].isdecimal():
                continue
            if word.folded in covered and line.kind in ("title", "deadline", "context"):
                continue
            fits = [] if term.named else [fit(term, word)]
            for length in range(len(term.folded) - 1, len(term.folded) + 2) if allowed else ():
                distance = OSA.distance(term.folded, word.folded[:length])
                fits += [Fit(SLIP[0] - SLIP[1] * (distance - 1), 0, length)] if distance <= allowed else []
            quality = max((one.quality for one in fits if one), default=0.0)
            yield word.written, quality, weight, letters
        for printed in printings(line.amount) if line.amount else ():
            yield printed, figure_fit(term, printed), weight, letters


def worth(term: QueryTerm, subject: Subject, slipping: bool) -> int:
    """How well a term fits a subject: each word counts in the line with the most weight, the shortest of these."""
    kept: dict[object, tuple[float, int, float]] = {}
    for key, quality, weight, letters in qualities(term, subject, slipping):
        kept[key] = max(kept.get(key, (0.0, 0, 0.0)), (weight, -letters, quality))
    return max(
        (
            int(quality * (PERFECT * weight * (1 - LENGTH + LENGTH * min(len(term.folded) / -letters, 1.0))))
            for weight, letters, quality in kept.values()
        ),
        default=0,
    )


def plainly(library: Library, query: str) -> list[Told]:
    """What fits a query."""
    summaries = (library.summaries[number] for number in library.order.newest)
    every = [make() for summary in summaries for make in subjects(library, summary)]
    every.sort(key=lambda subject: bool(subject.path))
    asked, found = terms(query), list[tuple[float, Subject]]()
    for slipping in (False, True):
        for subject in every if not found else ():
            each = [worth(term, subject, slipping) for term in asked]
            if each and all(each):
                found.append((round(sum(each) / (len(each) * PERFECT), 3), subject))
    found.sort(key=lambda one: -one[0])
    return [(one.summary.id, one.at, one.inside, one.duty, score) for score, one in found]


def told(hits: list[Hit] | tuple[Hit, ...]) -> list[Told]:
    return [(hit.summary.id, hit.at, hit.inside, hit.duty, hit.score) for hit in hits]


TEXT = (
    "vård vården Vård vard várd nära nåra vårdcentral ambulanssjukvården ambulans e-hälsa ehälsa SKR:s skr 2020 2024 "
    "i ska sköterska kvalitet kvalitetsregister Straße regionerna regioner 1.5 115 Å a o ö"
)
WORDS = st.sampled_from(TEXT.split())
AMOUNTS = st.sampled_from(
    ["100 miljoner kronor", "100 000 000 kronor", "1,15 miljarder", "115 tkr", "1,9 mdr", "99,5 mkr"]
)
QUERIES = st.one_of(
    st.lists(WORDS.flatmap(lambda word: st.integers(1, len(word)).map(lambda end: word[:end])), max_size=3).map(
        " ".join
    ),
    st.sampled_from(
        [
            "100",
            "1",
            "115",
            "100 mi",
            "1,1",
            "1,2",
            "2 md",
            "0,1 miljarder",
            "100000",
            "100 million",
            "1.1 bn",
            "1,150 million",
            "1,150 mnkr",
            "vadr",
            "ambulasn",
            "kvalitte 115",
        ]
    ),
    st.sampled_from("abcehiknorsvåäö120"),
)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """A text or an amount, of the whole agreement or of a part of its money."""
    at = draw(st.sampled_from([(), ("primarvard",), ("e-halsa",)]))
    if draw(st.booleans()):
        text = draw(AMOUNTS)
        kind = draw(st.sampled_from(["amount", "also", "given"]))
        return Passage(kind, text, at, amount=parse(text))
    kind = draw(st.sampled_from(["title", "purpose", "use", "condition", "note", "goal"]))
    return Passage(kind, " ".join(draw(st.lists(WORDS, min_size=1, max_size=6))), at)


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """Some agreements, shaped as the shipped ones."""
    shapes = draw(st.lists(st.sampled_from(SHIPPED.summaries), min_size=1, max_size=6))
    summaries = (
        replace(one, id=f"{number}", passages=tuple(draw(st.lists(passages(), max_size=6))))
        for number, one in enumerate(shapes)
    )
    return replace(SHIPPED, summaries=tuple(summaries))


T = TypeVar("T")


class Kept:
    """Keeps what is common to all agreements, in the memory."""

    def __init__(self) -> None:
        self.packed: dict[str, bytes] = {}
        self.asked: list[str] = []

    def opened(self, made_of: bytes) -> Kept | None:
        return self if self.packed else None

    def keep(self, made_of: bytes, values: Callable[[], Iterable[tuple[str, object]]]) -> None:
        self.packed = {name: pack(value) for name, value in values()}

    def value(self, name: str, kind: type[T]) -> T | None:
        self.asked.append(name)
        try:
            return unpack(kind, self.packed[name])
        except (KeyError, ForeignError):
            return None


def grown(library: Library) -> Index:
    """An index that was read and prepared step by step."""
    index = Index(library, at_once=False)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(beginnings, "MANY", 3)
        for _ in index.growing():
            pass
    return index


def kept(library: Library, make: Callable[[Library], Index]) -> tuple[Index, Kept]:
    """An index of what another one has kept, and where it is kept."""
    common = Kept()
    own = replace(library, kept_of_all=common)
    make(own).keep_all()
    common.asked.clear()
    index = Index(own, at_once=False)
    assert index.read == (len(library.summaries), len(library.summaries))
    return index, common


MOST = 50
"""Places in the memory before they are put aside."""


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little on a page, and little in the memory before it is put aside."""
    monkeypatch.setattr(register, "PAGE", 3)
    monkeypatch.setattr(postings, "MOST_AT_HAND", MOST)


@pytest.mark.usefixtures("small_pages")
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(libraries(), st.lists(QUERIES, min_size=1, max_size=8))
def test_the_same_is_found_as_in_the_plain_way_however_it_was_read(library: Library, queries: list[str]) -> None:
    indexes = Index(library), grown(library), kept(library, Index)[0], kept(library, grown)[0]
    for query in queries:
        expected = plainly(library, query)
        for index in indexes:
            assert told(index.find(query, 10_000)[:]) == expected
            assert told(index.find(query)[:]) == expected[:50]


@pytest.mark.parametrize("query", ["kvalitetsreg", "regioner 2020", "115", "2,9 miljarder", "ambulanns", "s", "nära v"])
def test_in_the_shipped_agreements_the_same_is_found_as_in_the_plain_way(query: str) -> None:
    assert told(shipped_index().find(query, 10_000)[:]) == plainly(SHIPPED, query)


def several(count: int) -> Library:
    """So many copies of the shipped agreements."""
    copies = (replace(SHIPPED.summaries[n % len(SHIPPED.summaries)], id=f"{n:03}") for n in range(count))
    return replace(SHIPPED, summaries=tuple(copies))


def test_what_has_been_read_is_found_before_the_rest_the_newest_first() -> None:
    library = several(24)
    index = Index(library, at_once=False)
    assert (index.read, len(index.find("vård"))) == ((0, 24), 0)
    steps = index.growing()
    for count in range(1, 6):
        next(steps)
        assert index.read == (count, 24)
        assert told(index.find("vård nära")[:]) == told(index.find(" vård nära ", 51)[:50])
    newest = {library.order.ids[number] for number in library.order.newest.all[:5]}
    assert set() < {hit.summary.id for hit in index.find("överenskommelse regioner", 1000)} <= newest
    assert sum(1 for _ in steps) == 19
    assert (index.read, list(index.growing())) == ((24, 24), [])


@pytest.mark.parametrize("query", ["r", "regioner"])
def test_more_than_are_shown_first_are_found_of_a_broad_beginning(query: str) -> None:
    index = grown(several(24))
    expected = plainly(several(24), query)
    assert len(expected) > 50
    assert told(index.find(query, 10_000)[:]) == expected
    assert told(index.find(query)[:]) == expected[:50]


def test_nothing_is_found_in_nothing() -> None:
    index = Index(Library())
    assert (index.read, list(index.find("vård"))) == ((0, 0), [])


@pytest.mark.parametrize("typed", ["regioner", "vård"])
def test_nothing_is_counted_for_a_broad_beginning_alone_or_after_other_words(
    typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, counted = grown(several(12)), list[str]()
    counting = fits.counting

    def noting(found: Found, stock: Stock, best: array[int]) -> Iterator[None]:
        counted.append(found.term.written)
        return counting(found, stock, best)

    monkeypatch.setattr(fits, "counting", noting)
    monkeypatch.setattr("overens.lookup.index.counting", noting)
    for end in range(1, len(typed) + 1):
        index.find(typed[:end])
    assert counted == []
    for end in range(1, len(typed) + 1):
        index.find(f"kvalitetsreg {typed[:end]}")
    assert counted == ["kvalitetsreg"]


def test_a_hit_is_put_together_when_it_is_asked_for_and_its_agreement_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index, asked = Index(several(24)), list[str]()
    found = index.find("regioner")

    def noting(library: Library, one: Summary) -> list[Callable[[], Subject]]:
        asked.append(one.id)
        return subjects(library, one)

    monkeypatch.setattr(recall, "subjects", noting)
    assert len(found) == 50
    assert asked == []
    shown = found[:10]
    assert shown == found[:10]
    assert len(asked) == len(set(asked)) == len({hit.summary.id for hit in shown})
