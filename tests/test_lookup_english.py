"""Find: amounts and days as they are said in English; what is found is the same as by the Swedish words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.lookup.terms import as_typed, terms
from overens.lookup.wordings import without_commas
from tests.test_lookup import INDEX, of, places


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        ("100 million", "100 miljoner"),
        ("100 millions", "100 miljoner"),
        ("2 935 million kronor", "2935 miljoner kronor"),
        ("2.9 billion", "2,9 miljarder"),
        ("1,210.5 mnkr", "1 210,5 mnkr"),
        ("6,250.5", "6 250,5"),
        ("2,9 billion", "2,9 miljarder"),
        ("2.935 billion", "2,935 miljarder"),
        ("2.9 bn SEK", "2,9 mdr kr"),
        ("500 thousand kronor", "500 tusen kronor"),
        ("one billion", "en miljard"),
        ("a billion", "en miljard"),
        ("half a billion", "en halv miljard"),
        ("one and a half billion", "en och en halv miljard"),
        ("over 2 billion", "över 2 miljarder"),
        ("more than two billion", "mer än två miljarder"),
        ("between 400 and 500 million", "mellan 400 och 500 miljoner"),
        ("between 2.5 and 3 billion", "mellan 2,5 och 3 miljarder"),
        ("between 400 million and 500 million kronor", "mellan 400 och 500 miljoner"),
        ("between about 100 and nearly 300 million", "mellan 100 och 300 miljoner"),
        ("2.5-3 billion", "2,5–3 miljarder"),
        ("from 400 to 500 million", "från 400 till 500 miljoner"),
        ("at least 10 million", "minst 10 miljoner"),
        ("no more than 5 million", "inte mer än 5 miljoner"),
        ("up to 6 million kronor", "upp till 6 miljoner kronor"),
        ("maximum 6 million", "maximalt 6 miljoner"),
        ("approx. 200 million", "cirka 200 miljoner"),
        ("about 200 million", "cirka 200 miljoner"),
        ("approximately two billion", "cirka två miljarder"),
        ("nearly 3 billion", "nästan 3 miljarder"),
        ("just over 2 billion", "drygt 2 miljarder"),
        ("Just under 3 billion kronor", "knappt 3 miljarder kronor"),
    ],
)
def test_an_amount_in_english_is_the_same_as_in_swedish(english: str, swedish: str) -> None:
    assert terms(english) == terms(swedish)
    assert as_typed(f"care {english}") == ["care", english]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("SEK 100 million", "100 miljoner"),
        ("over SEK 2 billion", "över 2 miljarder"),
        ("about SEK 200 million", "cirka 200 miljoner"),
        ("between SEK 400 and SEK 500 million", "mellan 400 och 500 miljoner"),
        ("SEK 400–500 million", "400–500 miljoner"),
        ("SEK 400 million to SEK 500 million", "400–500 miljoner"),
        ("100 million SEK", "100 miljoner"),
        ("SEK one billion", "en miljard"),
    ],
)
def test_the_currency_may_stand_before_a_figure_and_changes_nothing(typed: str, asked: str) -> None:
    assert terms(typed) == terms(asked)
    assert [one.folded for one in terms("sek vård")] == ["sek", "vard"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("46,000,000", "46 000 000"),
        ("46,000,000 kronor", "46 000 000 kronor"),
        ("46,000 kronor", "46 000 kronor"),
        ("SEK 46,000", "46 000"),
        ("2,935 million", "2 935 miljoner"),
        ("2,935.5 million kronor", "2 935,5 miljoner kronor"),
        ("over 2,935 million", "över 2 935 miljoner"),
        ("between 2,000 and 3,000 million", "mellan 2 000 och 3 000 miljoner"),
        ("1,000–3,000 million", "1 000–3 000 miljoner"),
    ],
)
def test_a_comma_sets_thousands_apart_where_it_can_be_nothing_else(typed: str, asked: str) -> None:
    assert terms(typed) == terms(asked)
    assert as_typed(f"care {typed}")[1:] == [typed.removeprefix("SEK ")]


@given(st.lists(st.sampled_from(["1", "46", "2020", ",", ",000", ".5", " ", "million", "kr", "SEK "])).map("".join))
def test_without_commas_a_query_is_as_long_as_with_them_and_what_is_typed_stands_in_it(query: str) -> None:
    assert len(without_commas(query)) == len(query)
    assert all(one and one in query for one in as_typed(query))


def test_a_comma_before_three_digits_may_be_either_where_the_unit_is_that_of_both_languages() -> None:
    index = of(money={"parts": [{"title": "Stor", "amount": "2 935 mnkr"}, {"title": "Liten", "amount": "2,935 mnkr"}]})
    assert places("2,935 mnkr", index) == ["mat/stor", "mat/liten"], "the interface in English writes 2 935 so"
    assert places("2,93 mnkr", index) == ["mat/liten"]
    assert places("2.935", index) == places("2,935", index) == ["mat/stor", "mat/liten"]


@pytest.mark.parametrize(
    "query", ["100 million", "2.9 billion", "SEK 46 million", "over 2 billion", "46,000,000", "at least 2,935 million"]
)
def test_something_is_found_in_the_shipped_agreements(query: str) -> None:
    assert places(query)


def test_an_english_unit_counts_while_it_is_typed_once_it_is_no_other_word() -> None:
    assert [one.units for one in terms("100 mill")] == [(10**6,)]
    assert [one.units for one in terms("2 billi")] == [(10**9,)]
    assert [one.folded for one in terms("2020 bi")] == ["2020", "bi"], "it may be bidrag"
    assert [one.folded for one in terms("2020 sekretess")] == ["2020", "sekretess"]


@pytest.mark.parametrize(
    "query", ["million", "a region", "about care", "over care", "some municipalities", "two regions"]
)
def test_an_english_word_is_a_word_where_no_amount_follows(query: str) -> None:
    assert [one.folded for one in terms(query)] == query.split()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("31st March 2025", "31 March 2025"),
        ("March 31st, 2025", "March 31 2025"),
        ("the 1st of December", "1 December"),
        ("by 31 Mar", "31 Mar"),
        ("on December 1, 2024", "December 1 2024"),
        ("no later than 31 March", "31 March"),
        ("before the end of March", "March"),
        ("at the beginning of November 2020", "November 2020"),
        ("during March", "March"),
        ("under mars", "mars"),
        ("den 31:a mars", "31 mars"),
        ("den 1:a dec", "1 dec"),
    ],
)
def test_a_day_may_be_said_in_more_words_than_stand_there(typed: str, asked: str) -> None:
    assert terms(typed) == terms(asked)
    assert [one.folded for one in terms("the 1st region no")] == ["the", "1st", "region", "no"]


@pytest.mark.parametrize(
    "query", ["1 December 2024", "December 1, 2024", "1st December 2024", "1/12 2024", "Dec 1 2024"]
)
def test_a_day_is_found_in_each_way_of_saying_it(query: str) -> None:
    assert INDEX.find(query)[0].duty == "rekvisition"
