"""Slips of the pen: the edits of one printed figure that would make a relation tally."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from overens.amount import Amount, amount_of, summed
from overens.kronor import Kronor
from overens.phrase import BILLION, MILLION, MOST_DIGITS, SEVERAL, UNITS, Phrase, most_decimals, take_apart
from overens.tally.judging import Term, meet

MOST_SLIPS = 20_000
"""Edits that are tried for one difference."""


def slips(
    whole: Sequence[Term], parts: Sequence[Term], difference: Kronor, *, exactly: bool
) -> list[tuple[Term, str]] | None:
    """Each figure with how it would be printed without one slip, so that a whole and its parts tally.

    Both are figures that add up to it; `difference` is nominal whole minus parts. Those that leave no difference at all
    come alone where other sums come out `exactly`, too, and no figure here is vague. Where `MOST_SLIPS` is passed they
    are not looked for: nothing. One figure in two spellings, 12,5 and 12,50, is one slip.
    """
    valued = [(term, term.value, side) for side, terms in ((-1, whole), (1, parts)) for term in terms if term.value]
    found: list[tuple[Term, str]] = []
    exact: list[tuple[Term, str]] = []
    tried = 0
    for position, (term, value, side) in enumerate(valued):
        if not value.amount.text:
            continue
        wanted = value.amount.nominal + side * difference
        others = valued[:position] + valued[position + 1 :]
        beside, against = (summed(other.amount for _, other, there in others if there == one) for one in (side, -side))
        told: set[Kronor] = set()
        for figures, phrase in _edits(value.amount):
            tried += len(figures)
            if tried > MOST_SLIPS:
                return None
            least, most = _fitting(beside, against, phrase)
            for digits in figures:
                edited = phrase._replace(digits=digits) if least <= digits <= most else None
                if edited and edited.value not in told and meet(summed([beside, amount_of(edited, "")]), against):
                    told.add(edited.value)
                    found.append((term, _spelled(edited)))
                    exact += found[-1:] if edited.value == wanted else []
    return exact if exact and exactly and not any(value.vague for _, value, _ in valued) else found


def _fitting(beside: Amount, against: Amount, phrase: Phrase) -> tuple[int, int]:
    """The least and the most digits of a phrase with which it may add up to `against` with what is `beside` it.

    A figure without a hedge lies no further than a last digit from what it can mean; with one it may lie anywhere, but
    nobody says "about nothing".
    """
    most = 10**MOST_DIGITS - 1  # no figure is printed with more digits
    if phrase.hedge:
        return 1, most
    least = 0 if beside.high is None else max(int((against.low - beside.high) // phrase.last) - 1, 0)
    return least, most if against.high is None else min(int((against.high - beside.low) // phrase.last) + 1, most)


def _spelled(phrase: Phrase) -> str:
    """A phrase as it would be printed: one million is no millions, but 1,0 millions are."""
    one = {several: unit for unit, several in SEVERAL.items()} if (phrase.digits, phrase.decimals) == (1, 0) else {}
    return str(phrase._replace(unit=one.get(phrase.unit, phrase.unit)))


def _edits(amount: Amount) -> Iterator[tuple[Sequence[int], Phrase]]:
    """The phrases that one slip could have turned into an amount: digits, and the phrase that each stands in."""
    phrase = Phrase("", int(amount.nominal), 0, "kronor") if amount.is_number else take_apart(amount.text)
    phrase = phrase._replace(unit=SEVERAL.get(phrase.unit, phrase.unit))
    changed: dict[int, dict[int, None]] = {0: {}, -1: {}, 1: {}}
    for more, digits in _digit_edits(phrase.digits, phrase.decimals):
        changed[more][digits] = None
    changed[0].pop(phrase.digits, None)
    for more in (-1, 1):
        if phrase.decimals or (more > 0 and UNITS[phrase.unit] > 1):  # öre are not printed
            changed[more][phrase.digits] = None  # the comma moved
    for more, figures in changed.items():
        if figures and phrase.decimals + more <= most_decimals(phrase.unit):
            yield tuple(figures), phrase._replace(decimals=phrase.decimals + more)
    other = {MILLION: "miljarder", BILLION: "miljoner"}.get(UNITS[phrase.unit])
    if other:
        yield (phrase.digits,), phrase._replace(unit=other)


def _digit_edits(figure: int, decimals: int) -> Iterator[tuple[int, int]]:
    """Two neighbouring digits swapped, one lost of two that are alike, one replaced, one more, as they are printed.

    Each with how many decimals more it has. A figure begins with 0 only where that stands alone before the comma.
    """
    digits = [int(digit) for digit in str(figure).zfill(decimals + 1)]
    worth = [10**place for place in reversed(range(len(digits)))]
    comma = len(digits) - decimals
    least = 0 if decimals and comma == 1 else 1
    for place, ((one, high), (other, low)) in enumerate(pairwise(zip(digits, worth, strict=True)), 1):
        if place > 1 or other >= least:
            yield 0, figure + (other - one) * (high - low)
        if one == other:
            yield (-1 if place >= comma else 0), figure // (10 * high) * high + figure % high
    for place, (digit, high) in enumerate(zip(digits, worth, strict=True)):
        without = figure - digit * high
        yield from ((0, without + new * high) for new in range(0 if place else least, 10))
    for place, high in enumerate((10 * worth[0], *worth)):
        without = figure // high * 10 * high + figure % high
        if place <= comma and (not place or digits[0]):
            yield from ((0, without + new * high) for new in range(0 if place else 1, 10))
        if decimals and place >= comma:
            yield from ((1, without + new * high) for new in range(10))
