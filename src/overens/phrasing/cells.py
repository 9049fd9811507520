"""Cells and columns that several sheets have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from overens.amount import Amount
from overens.kronor import whole_bounds
from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.sheet import Cell, Column, Named
from overens.phrasing.tallying import Speaker
from overens.problems import N_
from overens.tally import Check

if TYPE_CHECKING:
    from overens.model import Agreement

Row = tuple[Cell, ...]

INTERVAL = (("low", N_("Lowest, kronor")), ("nominal", N_("Amount, kronor")), ("high", N_("Highest, kronor")))
"""An amount in whole kronor, its bounds rounded outward."""

AMOUNT = (("printed", N_("Published")), ("reading", N_("Read as")), *INTERVAL)
"""An amount as printed, and what it is read as."""


def columns(named: Iterable[tuple[str, str]], translate: Translator) -> tuple[Column, ...]:
    """Columns of their ids and the message ids of their headings."""
    return tuple(Column(name, translate(heading)) for name, heading in named)


def amount(value: Amount | None, translate: Translator) -> Row:
    """The cells of `AMOUNT`."""
    if value is None:
        return (None,) * len(AMOUNT)
    return value.text or None, words.reading(value, translate), *interval(value)


def interval(value: Amount | None, *, more: bool = False) -> Row:
    """The cells of `INTERVAL`; no upper end where there may be `more`."""
    if value is None:
        return (None,) * len(INTERVAL)
    return whole_bounds(value.low, value.nominal, None if more else value.high)


def named(agreement: Agreement) -> Named:
    """An agreement."""
    return Named(agreement.id, agreement.title)


def party(party_id: str | None, speaker: Speaker) -> Named | None:
    """A party, where there is one."""
    return Named(party_id, words.party(party_id, speaker.parties, speaker.translate)) if party_id else None


def verdict(check: Check | None, speaker: Speaker) -> Named | None:
    """How a check came out, where there is one."""
    return Named(check.verdict.value, speaker.verdict(check)) if check else None
