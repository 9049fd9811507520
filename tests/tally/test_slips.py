"""Slips of the pen: every edit of the digits is tried, and none that could not be printed."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from overens.amount import meant, parse
from overens.loading.validating import validated
from overens.model import Agreement
from overens.phrase import MOST_DIGITS, Phrase
from overens.tally import Kind, tally
from overens.tally.slips import _digit_edits


def edited(digits: str) -> Iterator[str]:
    """The edits of a row of digits, as one would make them on paper."""
    for i in range(len(digits) - 1):
        yield digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        if digits[i] == digits[i + 1]:
            yield digits[:i] + digits[i + 1 :]
    for i in range(len(digits)):
        yield from (digits[:i] + digit + digits[i + 1 :] for digit in "0123456789")
    for i in range(len(digits) + 1):
        yield from (digits[:i] + digit + digits[i:] for digit in "0123456789")


@given(st.integers(1, 10**MOST_DIGITS - 1))
def test_the_edits_of_a_number_are_those_of_its_digits(figure: int) -> None:
    on_paper = (int(edit) for edit in edited(str(figure)) if not edit.startswith("0"))
    assert list(dict.fromkeys(_digit_edits(figure))) == list(dict.fromkeys(on_paper))


@given(st.integers(1, 10**9), st.integers(0, MOST_DIGITS), st.sampled_from(["kronor", "mnkr", "miljoner", "miljarder"]))
def test_a_phrase_means_what_it_is_read_as_once_it_is_printed(digits: int, decimals: int, unit: str) -> None:
    phrase = Phrase("over", digits, decimals, unit)
    assert meant(phrase, str(phrase)) == parse(str(phrase))


def test_a_figure_of_the_most_decimals_has_no_slip_with_more_of_them() -> None:
    figures = [f"0,{'0' * (MOST_DIGITS - 2)}{last} miljarder kronor" for last in ("10", "01")]
    money = {"amount": figures[0], "recipients": {"regioner": figures[1]}}
    found = tally(validated(Agreement, {"title": "Små", "parties": ["skr"], "money": money}), {})
    slips = [one for check in found.checks for one in check.explanations if one.kind is Kind.SLIP]
    assert slips
    assert all(parse(slip.corrected) for slip in slips)
