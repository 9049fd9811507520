"""Kronor and dates in words: as Babel's formats have them, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from overens import amount, due
from overens.language import Translator, translator
from overens.phrasing import words
from overens.summary import Portion

SV, EN = translator("sv"), translator("en")
LOCALES = {"sv": "sv_SE", "en": "en_GB"}


def spaced(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@given(st.decimals(-(10**12), 10**12, places=3, allow_nan=False), st.sampled_from([SV, EN]))
def test_numbers_are_written_as_babel_writes_them(value: Decimal, translate: Translator) -> None:
    written = format_decimal(abs(value), locale=LOCALES[translate.language], decimal_quantization=False)
    assert spaced(words.number(Fraction(abs(value)), translate)) == spaced(written)
    assert words.number(Fraction(-1), translate) == "−1"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from([SV, EN]))
def test_days_are_written_as_babel_writes_them(day: date, translate: Translator) -> None:
    written = format_date(day, "d MMMM y", locale=LOCALES[translate.language])
    assert spaced(words.day(day, translate)) == written


@pytest.mark.parametrize(
    ("printed", "shown", "read"),
    [
        ("6 250,5 miljoner kronor", "6 250,5", "6 250,45–6 250,55 mnkr"),
        ("970 000 000 kronor", "970", "exakt 970 mnkr"),
        ("2,9 miljarder", "2 900", "från 2 850 till under 3 000 mnkr"),
        ("drygt 1,7 miljarder", ">1 700", "över 1 700 men under 1 800 mnkr"),
        ("närmare en miljard", "<1 000", "över 900 men under 1 000 mnkr"),
        ("cirka 100 miljoner", "~100", "90–110 mnkr"),
        ("högst 5 miljoner", "≤5", "högst 5 mnkr"),
        ("minst 5 miljoner", "≥5", "minst 5 mnkr"),
        ("50 000 kronor", "0,05", "exakt 0,05 mnkr"),
        ("0 kronor", "0", "exakt 0 mnkr"),
    ],
)
def test_an_amount_says_what_it_was_read_as(printed: str, shown: str, read: str) -> None:
    found = amount.parse(printed)
    assert spaced(words.figure(found, SV)) == shown
    assert spaced(words.reading(found, SV)) == read


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("senast den 31 mars 2025", "31 mars 2025"),
        ("i början av november 2020", "1–10 november 2020"),
        ("första kvartalet 2024", "1 januari – 31 mars 2024"),
        ("löpande", "inget slutdatum"),
    ],
)
def test_a_date_says_which_days_it_was_read_as(printed: str, shown: str) -> None:
    assert spaced(words.window(due.parse(printed), SV)) == shown


@pytest.mark.parametrize(
    ("share", "shown"),
    [("1/2", "50 %"), ("467/1000", "47 %"), ("1/1000", "<1 %"), ("0", "0 %"), ("2", "200 %")],
)
def test_shares_are_whole_per_cent(share: str, shown: str) -> None:
    assert spaced(words.percent(Fraction(share), SV)) == shown


def test_a_sum_that_is_nothing_is_a_nought() -> None:
    nothing, some = (Portion("to", "skr", amount.parse(printed), computed=True) for printed in ("0 kronor", "2 mnkr"))
    assert [words.portion(one, SV) for one in (nothing, some)] == ["0", "Σ2"]
