"""Findings: contradictions that one slip may have caused, and what is said of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from overens.amount import Amount, amount_of, summed
from overens.kronor import Kronor, unsigned
from overens.phrase import take_apart
from overens.tally.explain import Explanation, Kind, Setting, sides, told
from overens.tally.judging import Term, contradict, meet
from overens.tally.values import Book, Cell
from overens.verdict import Verdict

if TYPE_CHECKING:
    from overens.tally.check import Check


class Pointed(Struct, frozen=True):
    """A figure, and the value with which all contradictions of a finding would tally."""

    term: Term
    value: Kronor
    checks: tuple[Check, ...]
    """These contradictions."""


def numbered(book: Book, checks: Sequence[Check]) -> list[Check]:
    """The checks with contradictions of one size that share a figure, directly or through others, as one finding.

    What is computed shares the figures that it is made of.
    """
    wrong = [number for number, check in enumerate(checks) if check.verdict is Verdict.CONTRADICTION]
    above = {number: number for number in wrong}
    holders: dict[tuple[Kronor, Cell], int] = {}

    def first(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    for number in wrong:
        size = unsigned(checks[number].judgement.difference or 0)
        for cell in _cells(book, checks[number]):
            one, other = sorted((first(holders.setdefault((size, cell), number)), first(number)))
            above[other] = one
    places = {number: place for place, number in enumerate((one for one in wrong if above[one] == one), 1)}
    return [
        replace(check, finding=places[first(number)]) if number in above else check
        for number, check in enumerate(checks)
    ]


def _cells(book: Book, check: Check) -> Iterator[Cell]:
    """Where what a check compares stands, and the figures that it is made of."""
    for term in (check.relation.whole, *check.relation.members):
        yield from (term.cell, *book.made_of(term.cell))


def agreeing(setting: Setting, checks: Sequence[Check]) -> list[Check]:
    """The checks with their explanations as they are told: of a finding what explains all of it, where anything does.

    One slip makes several checks wrong. Where nothing explains any of them, the figure that they have in common.
    """
    tallying = [
        check
        for check in checks
        if check.verdict in (Verdict.EXACT, Verdict.ROUNDED) and not check.relation.of_other_source
    ]
    sound = _without_breaking(setting, checks, tallying)
    found = _by_finding(sound)
    agreed = {finding: _agreed(setting, several) for finding, several in found.items()}
    confirmed = {cell for check in tallying for cell in _cells(setting.book, check)}
    pointed = {finding: _pointed_at(setting, several, confirmed) for finding, several in found.items()}

    def with_what_is_told(check: Check) -> Check:
        among, slips = agreed.get(check.finding, _NOTHING_AGREED)
        if check.explanations:
            return replace(check, explanations=told(check.explanations, among))
        offered = [replace(one, amount=check.judgement.difference or 0) for one in slips]
        return replace(check, explanations=told(offered, None), pointed_at=pointed.get(check.finding))

    return [*map(with_what_is_told, sound)]


class _Agreed(NamedTuple):
    """What is told of a finding."""

    among: Collection[object]
    """What its explanations must say; nothing where that does not matter."""

    slips: Sequence[Explanation] = ()
    """What is told of a contradiction for which nothing was looked for."""


_NOTHING_AGREED = _Agreed(())


def _agreed(setting: Setting, several: Sequence[Check]) -> _Agreed:
    """What explains every contradiction of a finding.

    For an open sum that is too large nothing is looked for: there, whatever makes it less would do. But of the slips
    that explain the others it tells which settle it, too, and of slips those come alone. What is no slip stays beside
    them: nobody can say what that would do to the open sum, which is told of the slips only where there is none.
    """
    sought = [check for check in several if check.sought]
    if not sought:
        return _NOTHING_AGREED
    common = set.intersection(*({one.what for one in check.explanations} for check in sought))
    beside = [check for check in several if not check.sought]
    if not beside:
        return _Agreed(common)
    fit = [one for one in sought[0].explanations if one.kind is Kind.SLIP and one.what in common]
    slips = [one for one in fit if all(_settled_by(setting, check, one) for check in beside)]
    others = {one.what for check in several for one in check.explanations if one.kind is not Kind.SLIP}
    return _Agreed({one.what for one in slips} | others, () if others else slips) if slips else _NOTHING_AGREED


def _settled_by(setting: Setting, check: Check, slip: Explanation) -> bool:
    """Whether a contradiction would be none with the figure that slipped corrected; of principal figures alone."""
    relation, (term,) = check.relation, slip.figures
    if relation.of_other_source or not _is_principal(setting, term):
        return False
    corrected = _corrected(slip)
    whole, parts = (summed(_with(terms, term.cell, corrected)) for terms in sides(setting, relation))
    return not contradict(relation, whole, parts)


def _by_finding(checks: Sequence[Check]) -> dict[int, list[Check]]:
    """The contradictions of each finding, by its number."""
    findings: dict[int, list[Check]] = defaultdict(list)
    for check in checks:
        if check.finding:
            findings[check.finding].append(check)
    return findings


def _without_breaking(setting: Setting, checks: Sequence[Check], tallying: Sequence[Check]) -> Sequence[Check]:
    """The checks without the slips of figures with which, corrected, another check would fail: they explain nothing."""
    if not any(one.kind is Kind.SLIP for check in checks for one in check.explanations):
        return checks
    standing: dict[Cell, list[_Sum]] = defaultdict(list)
    for check in tallying:
        whole, parts = sides(setting, check.relation)
        found = _Sum(whole, parts, one_figure=check.relation.rule == "restatement")
        for cell in {term.cell for term in (*whole, *parts)}:
            standing[cell].append(found)

    def breaks(slip: Explanation) -> bool:
        (term,) = slip.figures
        if not _is_principal(setting, term):
            return False  # another printing, which stands in no other check
        corrected = _corrected(slip)
        return not all(one.holds_with(term, corrected) for one in standing.get(term.cell, ()))

    def sound(check: Check) -> Check:
        left = [one for one in check.explanations if one.kind is not Kind.SLIP or not breaks(one)]
        return replace(check, explanations=(*left,)) if len(left) < len(check.explanations) else check

    return [*map(sound, checks)]


def _is_principal(setting: Setting, term: Term) -> bool:
    principal = setting.figures.get(term.cell)
    return principal is not None and principal.value == term.value


def _corrected(slip: Explanation) -> Amount:
    """What the figure that slipped would mean."""
    return amount_of(take_apart(slip.corrected), "")


class _Sum(NamedTuple):
    """The figures of a check that tallies."""

    whole: Sequence[Term]
    parts: Sequence[Term]
    one_figure: bool
    """Whether the part is another printing of the whole."""

    def holds_with(self, term: Term, corrected: Amount) -> bool:
        """Whether it tallies with this amount for a figure, too."""
        part = None if self.one_figure else term.cell
        return meet(
            summed(_with(self.whole, term.cell, corrected)),
            summed(_with(self.parts, part, corrected)),
        )


def _with(terms: Sequence[Term], cell: Cell | None, corrected: Amount) -> list[Amount]:
    """The amounts of terms, that of a cell corrected."""
    return [corrected if one.cell == cell else one.value.amount for one in terms if one.value]


def _pointed_at(setting: Setting, several: Sequence[Check], confirmed: Collection[Cell]) -> Pointed | None:
    """The one figure that would settle several contradictions with one other value, where nothing explains them.

    None that is `confirmed` by a check that tallies.
    """
    if len(several) < 2 or any(check.explanations or not check.sought for check in several):
        return None
    shared = set.intersection(*({*_settling(setting, check).items()} for check in several))
    if len(shared) != 1:
        return None
    cell, value = shared.pop()
    return Pointed(setting.figures[cell], value, (*several,)) if value >= 0 and cell not in confirmed else None


def _settling(setting: Setting, check: Check) -> dict[Cell, Kronor]:
    """The values with which each figure of a contradiction would make it tally, by where the figure stands."""
    relation, difference = check.relation, check.judgement.difference
    if difference is None or relation.of_other_source:
        return {}
    whole, parts = sides(setting, relation)
    each = [(-difference, whole, parts), (difference, parts if relation.rule != "restatement" else (), whole)]
    return {
        term.cell: value
        for change, terms, others in each
        for term in terms
        if term.value and not term.value.hedged and term.cell in setting.figures
        if _settles(term, value := term.value.amount.nominal + change, terms, others)
    }


def _settles(term: Term, value: Kronor, terms: Sequence[Term], others: Sequence[Term]) -> bool:
    """Whether both sides can be the same once one of these figures is of this value."""
    beside = [Amount(value, value, value), *(one.value.amount for one in terms if one is not term and one.value)]
    return meet(summed(beside), summed(one.value.amount for one in others if one.value))
