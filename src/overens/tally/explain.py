"""What would explain a difference: figures that make it up, members that it leaves out, a slip in one figure.

Coincidence is cheap, so the search is small and counts what it finds: sets of at most three figures, the smallest
first, those nearby before the others, and how many fit equally well. The work is bounded by `MOST_PAIRS` and
`MOST_TRIPLES` figures and `MOST_SLIPS` edits; beyond them larger sets, or slips, are not looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from itertools import combinations
from math import lcm

from overens.amount import BILLION, MILLION, UNITS, Amount, AmountError, Phrase, parse, take_apart
from overens.model import Allocation, Figure
from overens.tally.rules import Judgement, Reason, Relation, Term, Verdict, exceeds
from overens.tally.values import Book, Cell, Value, printed, total

MOST_PAIRS = 200
"""Figures among which pairs are looked for."""

MOST_TRIPLES = 60
"""Figures among which sets of three are looked for."""

MOST_SLIPS = 3_000
"""Edits that are tried for one difference."""

MOST_CANDIDATES = 3
"""More candidates than this explain nothing."""


class Kind(Enum):
    """What an explanation says of a difference."""

    REMAINDER = "remainder"
    """Other printed figures make it up."""

    SCOPE = "scope"
    """The whole covers only some of the members."""

    SLIP = "slip"
    """One edit of one printed figure removes it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing that would explain a difference."""

    kind: Kind
    amount: Fraction
    """The difference that is explained, in kronor."""

    candidates: int
    """How many of its kind fit equally well; beyond `MOST_CANDIDATES` none of them is named."""

    figures: tuple[Term, ...] = ()
    """The figures that make it up; those that the whole leaves out; the one that slipped."""

    corrected: str = ""
    """How the figure that slipped would be printed."""


def figures(book: Book) -> list[Term]:
    """Every printed principal figure of an agreement, in the file's order."""
    found: list[Term] = []
    for at, allocation in book.allocations.items():
        found += [
            Term(cell, label, printed(figure.statements[0]), ((figure.source, figure.where),))
            for cell, label, figure in _figures_of(Cell(at), allocation)
        ]
    return found


def _figures_of(cell: Cell, allocation: Allocation) -> Iterator[tuple[Cell, str, Figure]]:
    if allocation.amount:
        yield cell, allocation.title or "", allocation.amount
    for side, shares in (("to", allocation.recipients), ("from", allocation.payers)):
        for party, figure in shares.items():
            yield Cell(cell.at, f"{side}:{party}"), party, figure


def wants_explaining(relation: Relation, judgement: Judgement) -> bool:
    """Contradictions, remainders, and rounded differences above half of the coarsest unit in them."""
    if judgement.difference is None or judgement.difference == 0:
        return False
    if judgement.verdict is Verdict.ROUNDED:
        values = [term.value for term in (relation.whole, *relation.members) if term.value]
        return 2 * abs(judgement.difference) > max(value.last for value in values)
    if judgement.verdict is Verdict.PARTIAL:
        return judgement.reason is not Reason.CONTAINED and judgement.difference > 0
    return judgement.verdict is Verdict.CONTRADICTION


def explain(book: Book, relation: Relation, judgement: Judgement, among: Sequence[Term]) -> tuple[Explanation, ...]:
    """What would explain the difference of a relation: the fewest candidates first, then the order of kinds."""
    if judgement.difference is None or not wants_explaining(relation, judgement):
        return ()
    found = [*_remainders(book, relation, judgement.difference, among)]
    if judgement.verdict is Verdict.CONTRADICTION:
        found += [*_scopes(book, relation, judgement.difference), *_slips(relation, judgement.difference)]
    return tuple(sorted(found, key=lambda explanation: explanation.candidates))


def _named(kind: Kind, amount: Fraction, sets: Sequence[tuple[Term, ...]]) -> Iterator[Explanation]:
    """An explanation for each set; one without figures where there are too many."""
    count = len(sets)
    if count > MOST_CANDIDATES:
        yield Explanation(kind, amount, count)
    else:
        yield from (Explanation(kind, amount, count, terms) for terms in sets)


def _remainders(book: Book, relation: Relation, difference: Fraction, among: Sequence[Term]) -> Iterator[Explanation]:
    """The smallest sets of printed figures that make up the difference exactly, those nearby first."""
    values = [term.value for term in (relation.whole, *relation.members) if term.value]
    if any(value.hedged for value in values):
        return  # the difference is no figure itself
    own = [relation.whole.cell, *(member.cell for member in relation.members)]
    usable = [term for term in among if _nominal(term) > 0 and _usable(book, relation, term, own)]
    near = [term for term in usable if _near(relation, term)]
    for size in (1, 2, 3):
        for place in (near, usable):
            sets = [terms for terms in _sums(place, abs(difference), size) if _apart(terms)]
            if sets:
                yield from _named(Kind.REMAINDER, difference, sets)
                return


def _usable(book: Book, relation: Relation, term: Term, own: Sequence[Cell]) -> bool:
    """Whether a figure could be missing from a relation: it is not in it, and the party could have it."""
    if any(term.cell == cell or (cell.kind and term.cell == Cell(cell.at)) for cell in own[1:]) or term.cell == own[0]:
        return False
    if relation.rule != "cross-foot":
        return True
    side, _, party = relation.kind.partition(":")
    if term.cell.kind:
        return term.cell.kind == relation.kind
    share = book.share(term.cell.at, side, party)
    return share.open and not share.named


def _apart(terms: Sequence[Term]) -> bool:
    """Whether no figure of a set lies within another of it."""
    return not any(_within(one.cell, other.cell) for one in terms for other in terms if one is not other)


def _within(inner: Cell, outer: Cell) -> bool:
    if outer.kind:
        return inner.at[: len(outer.at)] == outer.at and inner.kind == outer.kind
    return inner.at[: len(outer.at)] == outer.at


def _near(relation: Relation, term: Term) -> bool:
    """Whether a figure stands at the relation's own allocation, just below it or beside it."""
    at, there = relation.at, term.cell.at
    return there == at or there[:-1] == at or (bool(at) and there[:-1] == at[:-1])


def _sums(terms: Sequence[Term], wanted: Fraction, size: int) -> Iterator[tuple[Term, ...]]:
    """Each set of `size` terms whose figures add up to `wanted`."""
    small = [term for term in terms if _nominal(term) <= wanted]
    if len(small) > (MOST_PAIRS if size < 3 else MOST_TRIPLES):
        return
    by_value: dict[Fraction, list[int]] = defaultdict(list)
    for index, term in enumerate(small):
        by_value[_nominal(term)].append(index)
    for chosen in combinations(range(len(small)), size - 1):
        rest = wanted - sum((_nominal(small[index]) for index in chosen), Fraction(0))
        last = chosen[-1] if chosen else -1
        for index in by_value.get(rest, ()):
            if index > last:
                yield (*(small[i] for i in chosen), small[index])


def _nominal(term: Term) -> Fraction:
    return term.value.amount.nominal if term.value else Fraction(0)


def _scopes(book: Book, relation: Relation, difference: Fraction) -> Iterator[Explanation]:
    """The smallest sets of members without which the rest tallies with the whole."""
    if relation.rule == "restatement":
        stated, divisions = (
            relation.members[0].value,
            book.divisions(relation.at) if not relation.whole.cell.kind else (),
        )
        whole, choices = stated, [[Term(m.cell, m.label, m.value) for m in division.members] for division in divisions]
    else:
        whole, choices = relation.whole.value, [list(relation.members)]
    if whole is None:
        return
    for size in (1, 2, 3):
        sets = [left for members in choices for left in _left_out(whole, members, size)]
        if sets:
            yield from _named(Kind.SCOPE, difference, sets)
            return


def _left_out(whole: Value, members: Sequence[Term], size: int) -> Iterator[tuple[Term, ...]]:
    """Each set of `size` members without which the others tally with the whole."""
    values = [member.value for member in members if member.value]
    if len(values) < len(members) or len(values) <= size or len(values) > (MOST_PAIRS if size < 3 else MOST_TRIPLES):
        return
    every = total(values).amount
    gap = every.nominal - whole.amount.nominal
    room = _reach(whole) + _reach_of(every)
    if gap + room < 0:
        return  # the members are too little already
    scale = lcm(*(value.amount.nominal.denominator for value in values))
    nominals = [int(value.amount.nominal * scale) for value in values]
    least, most = (gap - room) * scale, (gap + room) * scale
    lowest, highest = -(-least.numerator // least.denominator), most.numerator // most.denominator
    for chosen in combinations(range(len(values)), size):
        if lowest <= sum([nominals[index] for index in chosen]) <= highest:
            rest = total(value for index, value in enumerate(values) if index not in chosen).amount
            if not exceeds(rest, whole.amount) and not exceeds(whole.amount, rest):
                yield tuple(members[index] for index in chosen)


def _reach(value: Value) -> Fraction:
    return _reach_of(value.amount)


def _reach_of(amount: Amount) -> Fraction:
    """How far an amount can lie from its nominal figure; where it has no upper end, as far as the figure itself."""
    high = 2 * amount.nominal if amount.high is None else amount.high
    return max(high - amount.nominal, amount.nominal - amount.low)


def _slips(relation: Relation, difference: Fraction) -> Iterator[Explanation]:
    """Each edit of one printed figure that makes the relation tally; those that leave no difference come alone."""
    whole, parts = relation.whole.value, relation.parts
    if whole is None or parts is None:
        return
    room = _reach(whole) + _reach(parts)
    found: list[tuple[Term, str]] = []
    exact: list[tuple[Term, str]] = []
    tried = 0
    for position, term in enumerate((relation.whole, *relation.members)):
        if term.value is None or not term.value.amount.text:
            continue
        nominal = term.value.amount.nominal
        wanted = nominal + (difference if position else -difference)
        for phrase in _edits(term.value.amount.text):
            tried += 1
            if tried > MOST_SLIPS:
                return
            off = abs(phrase.value - wanted)
            if off <= room + phrase.last and _tallies(relation, position, phrase):
                found.append((term, str(phrase)))
                exact += found[-1:] if off == 0 else []
    found = exact or found
    if len(found) > MOST_CANDIDATES:
        yield Explanation(Kind.SLIP, difference, len(found))
    else:
        for term, corrected in found:
            yield Explanation(Kind.SLIP, difference, len(found), (term,), corrected)


def _tallies(relation: Relation, position: int, phrase: Phrase) -> bool:
    """Whether the whole and its parts meet with this phrase in the place of one of them."""
    terms = [relation.whole, *relation.members]
    values = [term.value for term in terms]
    values[position] = Value(parse(str(phrase)))
    whole, *members = values
    parts = total(value for value in members if value is not None).amount
    return whole is not None and not exceeds(parts, whole.amount) and not exceeds(whole.amount, parts)


def _edits(text: str) -> Iterator[Phrase]:
    """Each phrase that one slip could have turned into `text`."""
    try:
        phrase = take_apart(text)
    except AmountError:
        return  # whole kronor as an integer
    digits = str(phrase.digits)
    seen = {phrase.digits}
    for changed in _digit_edits(digits):
        if changed and not changed.startswith("0") and int(changed) not in seen:
            seen.add(int(changed))
            yield replace(phrase, digits=int(changed))
    for decimals in (phrase.decimals - 1, phrase.decimals + 1):
        if decimals >= 0:
            yield replace(phrase, decimals=decimals)
    other = {MILLION: "miljarder", BILLION: "miljoner"}.get(UNITS[phrase.unit])
    if other:
        yield replace(phrase, unit=other)


def _digit_edits(digits: str) -> Iterable[str]:
    """Two neighbouring digits swapped, one replaced, one lost, one doubled."""
    for i in range(len(digits) - 1):
        yield digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        if digits[i] == digits[i + 1]:
            yield digits[:i] + digits[i + 1 :]
    for i in range(len(digits)):
        yield from (digits[:i] + digit + digits[i + 1 :] for digit in "0123456789")
    for i in range(len(digits) + 1):
        yield from (digits[:i] + digit + digits[i:] for digit in "0123456789")
