"""The known word that a misspelt one was most likely meant to be."""

from __future__ import annotations

import pytest

from overens.naming import nearest

KNOWN = [
    "skr",
    "salar",
    "staten",
    "regioner",
    "region kalmar län",
    "region-kalmar-lan",
    "region skåne",
    "region uppsala",
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("regionern", "regioner"),
        ("Regoner", "regioner"),
        ("sk", "skr"),
        ("skrr", "skr"),
        ("region skane", "region skåne"),
        ("skane", "region skåne"),
        ("Kalmar", "region-kalmar-lan"),
        ("uppsala", "region uppsala"),
    ],
)
def test_what_is_written_nearly_so_is_meant_else_what_it_is_a_part_of(typed: str, meant: str) -> None:
    assert nearest(typed, KNOWN) == meant


@pytest.mark.parametrize("typed", ["sor", "malmö", "stad", "lund", "å", "", "x" * 1000])
def test_nothing_is_meant_that_is_not_near(typed: str) -> None:
    assert nearest(typed, KNOWN) is None
