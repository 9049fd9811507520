"""Slips of the pen: the edits of one printed figure that would make a relation tally."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from overens.amount import Amount, meant, summed
from overens.kronor import Kronor
from overens.phrase import BILLION, MILLION, MOST_DIGITS, UNITS, Phrase, take_apart
from overens.tally.judging import Relation, Term, exceeds

MOST_SLIPS = 2_000
"""Edits that are tried for one difference."""


def reach(amount: Amount) -> Kronor:
    """How far an amount can lie from its nominal figure; where it has no upper end, as far as the figure itself."""
    high = 2 * amount.nominal if amount.high is None else amount.high
    return max(high - amount.nominal, amount.nominal - amount.low)


def slips(relation: Relation, difference: Kronor) -> list[tuple[Term, str]]:
    """Each figure with how it would be printed without one slip, so that the relation tallies.

    Those that leave no difference at all come alone, if no figure is hedged; none where `MOST_SLIPS` is passed. One
    figure in two spellings, 12,5 and 12,50, is one slip.
    """
    whole, parts = relation.whole.value, relation.parts
    if whole is None or parts is None:
        return []
    room = reach(whole.amount) + reach(parts.amount)
    amounts = [term.value.amount if term.value else None for term in (relation.whole, *relation.members)]
    found: list[tuple[Term, str]] = []
    exact: list[tuple[Term, str]] = []
    tried = 0
    for position, term in enumerate((relation.whole, *relation.members)):
        if term.value is None or not term.value.amount.text:
            continue
        nominal = term.value.amount.nominal
        wanted = nominal + (difference if position else -difference)
        told: set[Kronor] = set()
        for figures, phrase in _edits(term.value.amount):
            tried += len(figures)
            if tried > MOST_SLIPS:
                return []
            least, most = _reached(wanted, room, phrase.last)
            for digits in figures:
                edited = phrase._replace(digits=digits) if least <= digits <= most else None
                if edited and edited.value not in told and _tallies(amounts, position, edited):
                    told.add(edited.value)
                    found.append((term, str(edited)))
                    exact += found[-1:] if edited.value == wanted else []
    hedged = any(term.value and term.value.hedged for term in (relation.whole, *relation.members))
    return found if hedged else exact or found


def _reached(wanted: Kronor, room: Kronor, last: Kronor) -> tuple[int, int]:
    """The least and the most digits of which the figure, give or take a last digit, is within `room` of `wanted`."""
    most = (wanted + room) // last + 1
    return -((room - wanted) // last) - 1, min(most, 10**MOST_DIGITS - 1)  # no figure is printed with more digits


def _tallies(amounts: Sequence[Amount | None], position: int, phrase: Phrase) -> bool:
    """Whether a whole and its parts, which follow it, meet with this phrase in the place of one of them."""
    several = [*amounts]
    several[position] = meant(phrase, "")
    whole, *members = several
    parts = summed(amount for amount in members if amount is not None)
    return whole is not None and not exceeds(parts, whole) and not exceeds(whole, parts)


def _edits(amount: Amount) -> Iterator[tuple[Sequence[int], Phrase]]:
    """The phrases that one slip could have turned into an amount: digits, and the phrase that each stands in."""
    phrase = Phrase("", int(amount.nominal), 0, "kronor") if amount.is_number else take_apart(amount.text)
    changed = dict.fromkeys(_digit_edits(phrase.digits))
    changed.pop(phrase.digits, None)
    yield tuple(changed), phrase
    for decimals in (phrase.decimals - 1, phrase.decimals + 1):
        if 0 <= decimals <= MOST_DIGITS:
            yield (phrase.digits,), phrase._replace(decimals=decimals)
    other = {MILLION: "miljarder", BILLION: "miljoner"}.get(UNITS[phrase.unit])
    if other:
        yield (phrase.digits,), phrase._replace(unit=other)


def _digit_edits(figure: int) -> Iterator[int]:
    """Two neighbouring digits swapped, one lost of two that are alike, one replaced, one more; none begins with 0."""
    digits = [int(digit) for digit in str(figure)]
    worth = [10**place for place in reversed(range(len(digits)))]
    for (one, high), (other, low) in pairwise(zip(digits, worth, strict=True)):
        if other or high < worth[0]:
            yield figure + (other - one) * (high - low)
        if one == other:
            yield figure // (10 * high) * high + figure % high
    for digit, place in zip(digits, worth, strict=True):
        without = figure - digit * place
        yield from range(without + (place if place == worth[0] else 0), without + 10 * place, place)
    for place in (10 * worth[0], *worth):
        without = figure // place * 10 * place + figure % place
        yield from range(without + (place if place > worth[0] else 0), without + 10 * place, place)
