"""What would explain a difference: figures that make it up, members that it leaves out, a slip in one figure.

Coincidence is cheap, so the search is small and counts what it finds: sets of at most three figures, the smallest
first, those nearby before the others, and how many fit equally well. The work is bounded by `MOST_PAIRS` and
`MOST_TRIPLES` figures and by the edits that `slips` tries; beyond them larger sets, or slips, are not looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain, combinations
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from overens.kronor import Kronor, unsigned
from overens.tally.added import figures_added
from overens.tally.counted import Counted, apart, is_whole, money
from overens.tally.judging import Judgement, Relation, Term, sources_of
from overens.tally.rounding import rounded
from overens.tally.scopes import MOST_PAIRS, MOST_TRIPLES, Scope, scopes
from overens.tally.slips import slips
from overens.tally.values import Book, Cell, Member, figures_of, printed, total
from overens.verdict import Verdict

if TYPE_CHECKING:
    from overens.model import Figure

MOST_EXPLAINED = 40
"""Differences of one agreement that are explained."""

MOST_FIGURES = 1000
"""Of more figures some make up any difference, and nothing is looked for."""

MOST_CANDIDATES = 3
"""More candidates than this explain nothing."""


class Kind(Enum):
    """What an explanation says of a difference."""

    REMAINDER = "remainder"
    """Other printed figures make it up."""

    SCOPE = "scope"
    """The whole covers only some of the members."""

    ROUNDING = "rounding"
    """One of two printings of a figure is rounded further than its last digit says."""

    SLIP = "slip"
    """One edit of one printed figure removes it."""


class Explanation(Struct, frozen=True):
    """One thing that would explain a difference."""

    kind: Kind
    amount: Kronor
    """The difference that is explained, in kronor."""

    figures: tuple[Term, ...] = ()
    """The figures that make it up; those that the whole leaves out; the one that is rounded, or slipped."""

    corrected: str = ""
    """How the figure that slipped would be printed."""

    covered: tuple[Term, ...] = ()
    """The others, where the whole leaves out more of them than that."""

    rest: Kronor | None = None
    """What the others add up to, where the whole leaves some out; to how many kronor a figure is rounded."""

    are_spared: bool = False
    """Whether others of its kind would fit, too, that leave out something of which the same source states a figure."""

    candidates: int = 1
    """How many of its kind fit equally well; beyond `MOST_CANDIDATES` none of them is named.

    Of several contradictions with one difference only what explains all of them fits.
    """

    @property
    def named(self) -> tuple[Term, ...]:
        """The figures by which it is told: of a scope those that are the fewer."""
        return self.covered or self.figures

    @property
    def what(self) -> tuple[object, ...]:
        """What it says: of figures that lie outside, or inside, also which of the two; a slip may do both at once."""
        outside = None if self.kind is Kind.SLIP else self.amount > 0
        return self.kind, outside, frozenset(term.cell for term in self.figures), self.corrected


def told(explanations: Iterable[Explanation], among: Collection[object] | None) -> tuple[Explanation, ...]:
    """Explanations as they are told, the fewest candidates first; beside a single one nothing that is not named.

    Where some are `among` these, by what they say, only they.
    """
    of_kind: dict[Kind, list[Explanation]] = defaultdict(list)
    for one in explanations:
        if not among or one.what in among:
            of_kind[one.kind].append(one)
    counted: list[Explanation] = []
    for several in sorted(of_kind.values(), key=len):
        count = len(several)
        named = several if count <= MOST_CANDIDATES else [Explanation(several[0].kind, several[0].amount)]
        counted += [replace(one, candidates=count) for one in named]
    if counted and counted[0].candidates == 1:
        counted = [one for one in counted if one.figures]
    return tuple(counted)


class Setting(Struct, frozen=True):
    """The agreement in which differences are explained."""

    book: Book
    figures: Mapping[Cell, Term]
    """Every printed principal figure, in the file's order."""

    added: tuple[Term, ...]
    """What amendments add."""

    exactly: bool
    """Whether some sum comes out to the last digit, and all do that tally: then no figure seems to be rounded."""

    @classmethod
    def of(cls, book: Book, judged: Iterable[tuple[Relation, Judgement]]) -> Setting:
        """That of an agreement, by its relations and how they came out."""
        every = (one for at, allocation in book.allocations.items() for one in figures_of(at, allocation))
        figures = {cell: _term(cell, figure) for cell, figure in every}
        added = (_term(cell, figure) for cell, figure in figures_added(book.agreement))
        sums = [(relation, found) for relation, found in judged if relation.rule != "restatement"]
        exact = any(found.verdict is Verdict.EXACT for _, found in sums)
        exactly = exact and not any(_is_rounded(relation, found) for relation, found in sums)
        return cls(book, figures, (*added,), exactly)


def _term(cell: Cell, figure: Figure) -> Term:
    return Term(cell, "", printed(figure), sources_of(figure))


def _is_rounded(relation: Relation, judgement: Judgement) -> bool:
    """Whether figures that seem to be printed in full tally only because they may be rounded."""
    if judgement.verdict is not Verdict.ROUNDED:
        return False
    return not any(term.value and term.value.vague for term in (relation.whole, *relation.members))


def wants_explaining(relation: Relation, judgement: Judgement) -> bool:
    """Contradictions, remainders, and rounded differences above half of the coarsest unit in them.

    Not where open sums are too large, or the whole is open: there, any figure that is less, or more, would do; nor of a
    sum inside, which need not fill the whole.
    """
    if not judgement.difference:
        return False
    if judgement.verdict is Verdict.ROUNDED:
        values = [term.value for term in (relation.whole, *relation.members) if term.value]
        return 2 * unsigned(judgement.difference) > max(value.last for value in values)
    if judgement.verdict is Verdict.PARTIAL:
        return relation.rule != "containment" and judgement.difference > 0 and not relation.whole_open
    return not (relation.open or relation.whole_open)


def explain(setting: Setting, relation: Relation, judgement: Judgement) -> tuple[tuple[Explanation, ...], bool]:
    """What would explain the difference of a relation that wants it, in the order of kinds; and whether that is all."""
    difference, every = judgement.difference, True
    if difference is None:
        return (), every
    found = [*_remainders(setting, relation, difference)]
    if judgement.verdict is Verdict.CONTRADICTION:
        found += _scopes(setting, relation, difference)
        if relation.rule == "restatement" and (told := rounded(relation)):
            found.append(Explanation(Kind.ROUNDING, difference, (told[0],), rest=told[1]))
            return tuple(found), every  # what is rounded so is no slip
        slipped = slips(*sides(setting, relation), difference, exactly=setting.exactly)
        every = slipped is not None
        found += [Explanation(Kind.SLIP, difference, (term,), corrected) for term, corrected in slipped or ()]
    return tuple(found), every


def _remainders(setting: Setting, relation: Relation, difference: Kronor) -> Iterator[Explanation]:
    """The smallest sets of printed figures that make up the difference exactly, those nearby first."""
    values = [term.value for term in (relation.whole, *relation.members) if term.value]
    book, figures = setting.book, setting.figures.values()
    if any(value.hedged for value in values) or len(figures) > MOST_FIGURES:
        return  # the difference is no figure itself, or any
    counted = Counted(book, relation, missing=difference > 0)
    fit = [term for term in figures if _nominal(term) > 0 and counted.may_explain(term)]
    near = [term for term in fit if _near(relation, term)]
    added = [term for term in setting.added if _nominal(term) > 0 and term.value and not term.value.hedged]

    def sets(place: Sequence[Term], size: int) -> list[tuple[Term, ...]]:
        found = (terms for terms in _sums(place, unsigned(difference), size) if apart(book, terms))
        same = {frozenset(money(book, term) for term in terms): terms for terms in reversed([*found])}
        return [terms for terms in reversed(same.values()) if not is_whole(book, relation, terms)]

    for size in (1, 2, 3):
        # what amendments add may be in any of the figures: it is told beside them, and makes no set with them
        found = [*_sums(added, unsigned(difference), size), *(sets(near, size) or sets(fit, size))]
        if found:
            yield from (Explanation(Kind.REMAINDER, difference, terms) for terms in found)
            return


def _near(relation: Relation, term: Term) -> bool:
    """Whether a figure stands at the relation's own allocation, just below it or beside it."""
    return term.cell.at[:-1] in (relation.at, relation.at[:-1])


def _sums(terms: Sequence[Term], wanted: Kronor, size: int) -> Iterator[tuple[Term, ...]]:
    """Each set of `size` terms whose figures add up to `wanted`."""
    small = [term for term in terms if _nominal(term) <= wanted]
    if len(small) > (MOST_PAIRS if size < 3 else MOST_TRIPLES):
        return
    by_value: dict[Kronor, list[int]] = defaultdict(list)
    for index, term in enumerate(small):
        by_value[_nominal(term)].append(index)
    for chosen in combinations(range(len(small)), size - 1):
        rest = wanted - sum((_nominal(small[index]) for index in chosen), 0)
        last = chosen[-1] if chosen else -1
        for index in by_value.get(rest, ()):
            if index > last:
                yield (*(small[i] for i in chosen), small[index])


def _nominal(term: Term) -> Kronor:
    return term.value.amount.nominal if term.value else 0


def _scopes(setting: Setting, relation: Relation, difference: Kronor) -> Iterator[Explanation]:
    """The members that the whole leaves out where the rest tallies with it, the fewest of them.

    Another source that states the whole leaves out rather what it states no figure of; its figure may be of few of
    them, too.
    """
    covered: set[str] = set()
    restated = relation.rule == "restatement"
    if restated:
        stated, at_figure = relation.members[0], not relation.whole.cell.side
        divisions = setting.book.divisions(relation.at) if at_figure else ()
        whole, choices = stated.value, [[_every_printing(m) for m in division.members] for division in divisions]
        covered = _sources(stated) - _sources(relation.whole)
    else:
        whole, choices = relation.whole.value, [list(relation.members)]
    if whole is None:
        return
    for size in (1, 2, 3):
        found: list[Scope] = []
        for members in choices:
            told = {each.rest for each in found}  # by part and by recipient it is the same money
            found += [each for each in scopes(whole, members, size, few=restated) if each.rest not in told]
        sets = [each for each in found if not any(_sources(term) & covered for term in each.left)] or found
        if sets:
            exact = [each for each in sets if each.rest == whole.amount.nominal] if setting.exactly else []
            for each in exact or sets:
                spared = len(sets) < len(found)
                yield Explanation(
                    Kind.SCOPE, difference, each.left, covered=each.covered, rest=each.rest, are_spared=spared
                )
            return


def _every_printing(member: Member) -> Term:
    printings = member.figure.statements if member.figure else ()
    return Term(member.cell, member.label, member.value, sources_of(*printings))


def _sources(term: Term) -> set[str]:
    return {source for source, _ in term.sources if source}


def sides(setting: Setting, relation: Relation) -> tuple[Sequence[Term], Sequence[Term]]:
    """The figures of a whole, and those of its parts; without those that both are made of: they change nothing."""
    whole, *others = (_made_of(setting, term) for term in (relation.whole, *relation.members))
    parts = [*chain(*others)]
    if relation.rule == "restatement":  # of one figure, printed twice
        return whole, parts
    both = {term.cell for term in whole} & {term.cell for term in parts}
    return [term for term in whole if term.cell not in both], [term for term in parts if term.cell not in both]


def _made_of(setting: Setting, term: Term) -> Sequence[Term]:
    """The figures that something computed is the sum of; the term itself where it is a figure, or they are others."""
    if term.value is None or not term.value.computed:
        return (term,)
    figures = [setting.figures[cell] for cell in setting.book.made_of(term.cell) if cell in setting.figures]
    added = total(figure.value for figure in figures if figure.value)
    return figures if added.amount.meaning == term.value.amount.meaning else (term,)
