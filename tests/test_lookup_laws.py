"""What find holds to whatever is typed: words and how they are folded, stretches, narrowing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.due import MONTHS
from overens.lookup.folding import fold, words
from overens.lookup.terms import terms
from tests.shipped import shipped_agreements, shipped_index

LIBRARY = shipped_agreements().library
INDEX = shipped_index()
TYPED = ("nära vård 2020", "cancervården", "fast läkarkontakt", "2,9 miljarder", "SKR:s delredovisning", "ambulanns")


Found = tuple[str, tuple[str, ...], tuple[str, ...], str]


def found(query: str) -> list[Found]:
    """Which agreement, allocation, sum inside it or deadline each hit is."""
    return [(hit.summary.id, hit.at, hit.inside, hit.duty) for hit in INDEX.find(query, 10_000)]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("aåäöéE-–:. 0123456789,\N{NO-BREAK SPACE}\u0301İß"), max_size=30))
def test_each_letter_of_a_word_stands_in_its_text(text: str) -> None:
    for word in words(text):
        begin, end = word.span(0, len(word.folded))
        assert 0 <= word.begin <= begin < end <= word.begin + len(word.source) <= len(text)
        assert text[word.begin :].startswith(word.source)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("nära VÅRD", ["nara", "vard"]),
        ("na\u0308ra va\u030ard", ["nara", "vard"]),
        ("e-hälsa", ["ehalsa", "e", "halsa"]),
        ("SKR:s", ["skrs", "skr", "s"]),
        ("2\N{NO-BREAK SPACE}935,5 och 1.5", ["2935,5", "och", "1,5"]),
        ("mars 2025 100", ["mars", "2025", "100"]),
    ],
)
def test_words_are_read_as_they_are_meant(text: str, folded: list[str]) -> None:
    assert [word.folded for word in words(text)] == folded


@given(st.text(max_size=30) | st.text(st.sampled_from("0123456789 ,.miljonerkå-"), max_size=20))
def test_any_query_is_answered_with_stretches_that_lie_in_their_texts_best_first(query: str) -> None:
    hits = INDEX.find(query, 10_000)
    for hit in hits:
        for text, spans in ((hit.text, hit.spans), (hit.title, hit.title_spans)):
            ends = [0, *(place for span in spans for place in span), len(text)]
            assert ends == sorted(ends)
            assert all(begin < end for begin, end in spans)
        assert 0 <= hit.score <= 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(set(found(query))) == len(hits)


PASSAGES = [
    (
        (summary.id, passage.at, passage.inside, passage.duty),
        [word.source for word in words(passage.text) if word.folded.isalpha()],
    )
    for summary in LIBRARY.summaries
    for passage in summary.passages
    if passage.kind in ("title", "use", "condition", "purpose", "note")
]


@given(st.sampled_from(PASSAGES).flatmap(lambda one: st.tuples(st.just(one[0]), st.permutations(one[1]))))
def test_words_that_stand_somewhere_find_it_and_each_word_narrows(drawn: tuple[Found, list[str]]) -> None:
    where, typed = drawn
    before: set[Found] | None = None
    for count in range(1, min(len(typed), 4) + 1):
        now = set(found(" ".join(typed[:count])))
        assert where in now
        assert before is None or now <= before
        before = now


@given(st.sampled_from([*TYPED, *MONTHS]))
def test_what_is_typed_without_marks_finds_what_it_finds_with_them(query: str) -> None:
    assert set(found(query)) == set(found(fold(query))) == set(found(query.upper()))


def test_a_unit_belongs_to_the_figure_before_it() -> None:
    assert [(term.folded, term.units) for term in terms("2 935 mkr 2020 kr 500 milj")][:3] == [
        ("2935", (10**6,)),
        ("2020", (1,)),
        ("500", (10**6, 10**9)),
    ]
    assert [term.folded for term in terms("2,9 miljarder kronor kommuner")] == ["2,9", "kommuner"]
