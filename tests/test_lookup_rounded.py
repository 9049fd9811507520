"""Find: amounts by what their values round to, as newspapers print them."""

from __future__ import annotations

import pytest

from overens.lookup import Index
from tests.test_lookup import of


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("6,3 miljarder", "6 250,5"),
        ("6,2 miljarder", "6 250,5"),
        ("5,6 miljarder", "5 551"),
        ("5,6 mdr", "5 551"),
        ("1,0 miljard", "970"),
        ("1 miljard", "970"),
        ("115 miljoner", "114,5"),
        ("34,3 miljoner", "34,25"),
        ("10 miljarder", "9 999"),
        ("10,00 miljarder", "9 999"),
        ("6,3", "6 250,5"),
    ],
)
def test_an_amount_is_found_by_what_its_value_rounds_to(query: str, printed: str) -> None:
    index = priced("6 250,5", "5 551", "970", "114,5", "34,25", "9 999")
    assert printed in [hit.text.removesuffix(" mnkr") for hit in index.find(query)]


def priced(*millions: str) -> Index:
    """The index of allocations of so many million kronor."""
    return of(
        money={
            "parts": [
                {"title": f"Del {letter}", "amount": f"{one} mnkr"}
                for letter, one in zip("abcdef", millions, strict=False)
            ]
        }
    )


@pytest.mark.parametrize(
    ("query", "printed"),
    [
        ("6,3 miljarder", ["6 350", "6 349,9"]),
        ("6,4 miljarder", ["6 350"]),
        ("6,30 miljarder", []),
        ("6,25 miljarder", ["6 249,9"]),
        ("6350 miljoner", ["6 350", "6 349,9"]),
        ("6350", ["6 350"]),
    ],
)
def test_an_amount_is_not_found_by_a_figure_that_its_value_does_not_round_to(query: str, printed: list[str]) -> None:
    index = priced("6 249,9", "6 349,9", "6 350")
    assert [hit.text.removesuffix(" mnkr") for hit in index.find(query)] == printed


def test_what_is_rounded_comes_after_what_is_printed_so_or_begins_so() -> None:
    found = priced("6 250,5", "6 312,25", "6 300").find("6,3 miljarder")
    assert [hit.text for hit in found] == ["6 300 mnkr", "6 312,25 mnkr", "6 250,5 mnkr"]
    assert [hit.text[slice(*hit.spans[0])] for hit in found] == ["6 300", "6 312,25", "6 250,5"]
