"""The sum check of one agreement: an agreement in, checks out. Pure; exact arithmetic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from overens.amount import COARSE, Amount, summed
from overens.kronor import Kronor
from overens.paths import At, leading_to, lies_in
from overens.tally.explain import MOST_EXPLAINED, Explanation, Setting, explain, wants_explaining
from overens.tally.findings import Pointed, agreeing, numbered
from overens.tally.infer import Conflict, Inference, infer
from overens.tally.judging import Judgement, Relation, exceeds, judge, meet
from overens.tally.rules import RULES
from overens.tally.values import Book, Cell
from overens.verdict import Reason, Verdict

if TYPE_CHECKING:
    from overens.model import Agreement, KnownDifference, Party


class Check(Struct, frozen=True):
    """One comparison of figures and how it came out."""

    relation: Relation
    judgement: Judgement
    explanations: tuple[Explanation, ...] = ()
    """What would explain its difference, the best first."""

    sought: bool = False
    """Whether every explanation was looked for."""

    explained: tuple[KnownDifference, ...] = ()
    """What the file says of a contradiction, where its amount closes the difference, or all of them together do."""

    unclosed: tuple[KnownDifference, ...] = ()
    """What the file says of it with amounts that do not close the difference."""

    unexplained: tuple[str, ...] = ()
    """Ids of the other contradictions of its finding that the file does not explain, where it explains this one."""

    finding: int = 0
    """The finding that a contradiction belongs to, from 1; 0 for anything else."""

    pointed_at: Pointed | None = None
    """The one figure that all contradictions of a finding have in common, where nothing explains them."""

    @property
    def id(self) -> str:
        """What names it in its agreement."""
        return self.relation.id

    @property
    def verdict(self) -> Verdict:
        """How it came out."""
        return self.judgement.verdict

    @property
    def lies_within(self) -> bool:
        """Whether it is a sum inside that leaves room in the whole, as it may."""
        return self.relation.rule == "containment" and self.verdict is Verdict.PARTIAL

    @property
    def is_explained(self) -> bool:
        """Whether it is a contradiction of which the file says how it comes about."""
        return self.verdict is Verdict.CONTRADICTION and bool(self.explained)

    @property
    def is_unexplained(self) -> bool:
        """Whether it is one of which the file says nothing that closes the difference."""
        return self.verdict is Verdict.CONTRADICTION and not self.explained

    @property
    def is_worth_telling(self) -> bool:
        """Whether it came out otherwise than exact, or the file explains what needs no explanation."""
        return self.verdict is not Verdict.EXACT or bool(self.unclosed)

    @property
    def differs(self) -> bool:
        """Whether there is a difference to explain: not what a sum that lies inside a figure leaves of it."""
        told, is_contained = self.judgement, self.judgement.reason is Reason.CONTAINED
        differs = told.difference and (told.difference < 0 or not is_contained)
        return self.verdict is Verdict.CONTRADICTION or bool(differs)

    @property
    def judged(self) -> tuple[Cell, ...]:
        """The figures that it says something of: its whole, and a sum that must lie inside it.

        Of money for somebody who is left out it is the amount: of that nothing is said to be theirs.
        """
        relation = self.relation
        inside = relation.members if relation.rule == "containment" else ()
        left_out = relation.foots and relation.reason is Reason.NOT_NAMED
        whole = Cell(relation.at) if left_out else relation.whole.cell
        return whole, *(member.cell for member in inside)


class Tally(Struct, frozen=True):
    """All checks of an agreement."""

    book: Book
    """The agreement as it was read for them."""

    checks: tuple[Check, ...]
    """In the order of the rules, and within a rule in the file's order."""

    inference: Inference
    unknown: tuple[int, ...]
    """Positions of explanations in the file that name no check."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Sets of checks that cannot all hold, though each does."""
        return self.inference.conflicts

    def below(self, at: At) -> tuple[Check, ...]:
        """The checks of the allocation at `at` and of everything under it."""
        return tuple(check for check in self.checks if lies_in(check.relation.at, at))

    def conflicts_below(self, at: At) -> tuple[Conflict, ...]:
        """The conflicts that concern the allocation at `at` or anything under it."""
        return tuple(one for one in self.conflicts if any(lies_in(cell.at, at) for cell in self.concerned(one)))

    def concerned(self, conflict: Conflict) -> tuple[Cell, ...]:
        """The figures that a conflict is about: the one that it leaves nothing for, and those that its checks judge."""
        return conflict.cell, *(cell for check in self.clashing(conflict) for cell in check.judged)

    def clashing(self, conflict: Conflict) -> tuple[Check, ...]:
        """The checks of a conflict."""
        return tuple(check for check in self.checks if check.id in conflict.checks)

    def contradicted(self) -> frozenset[Cell]:
        """The figures that contradictions are about which the file does not explain."""
        wrong = (check.judged for check in self.checks if check.is_unexplained)
        places = [*map(self.concerned, self.conflicts), *wrong]
        return frozenset(cell for cells in places for cell in cells)

    def verdicts(self) -> dict[At, str]:
        """The worst verdict of each branch, by the path of its allocation; a conflict is a contradiction, too."""
        judged = [(check.relation.at, check.verdict) for check in self.checks]
        judged += [(cell.at, Verdict.CONTRADICTION) for one in self.conflicts for cell in self.concerned(one)]
        found: dict[At, Verdict] = {}
        for path, verdict in judged:
            for at in leading_to(path):
                if at not in found or verdict.rank < found[at].rank:
                    found[at] = verdict
        return {at: verdict.value for at, verdict in found.items()}

    @property
    def open_findings(self) -> int:
        """Contradictions that the file does not explain, counted as findings."""
        found = {check.finding for check in self.checks if check.is_unexplained}
        return len(found) + len(self.conflicts)

    @property
    def merged(self) -> int:
        """How many of these contradictions are counted with another one, whose difference they have."""
        return sum(check.is_unexplained for check in self.checks) + len(self.conflicts) - self.open_findings


def tally(
    agreement: Agreement, parties: Mapping[str, Party], book: Book | None = None, *, explaining: bool = True
) -> Tally:
    """Every comparison that the rules make in `agreement`; `parties` say who contains whom.

    The agreement's `book` is made where there is none yet. Without `explaining` nothing is looked for that would
    explain a difference, which is most of the work: all else is the same.
    """
    book = book or Book(agreement, parties)
    relations = _unique([relation for rule in RULES for relation in rule(book)])
    judged = [(relation, judge(relation)) for relation in relations]
    checks = [Check(*one) for one in judged]
    ids = {check.id for check in checks}
    unknown = tuple(index for index, one in enumerate(agreement.explanations) if one.check not in ids)
    inference = infer(book, [(relation, found.verdict) for relation, found in judged])
    found = Tally(book, (*_with_unexplained(numbered(book, _explained(agreement, checks))),), inference, unknown)
    return with_explanations(found) if explaining else found


def with_explanations(plain: Tally) -> Tally:
    """The same checks, the first of those that want it with what would explain their difference."""
    judged = [(check.relation, check.judgement) for check in plain.checks]
    setting = Setting.of(plain.book, judged)
    wanting = {relation.id for relation, found in [one for one in judged if wants_explaining(*one)][:MOST_EXPLAINED]}

    def sought(check: Check) -> Check:
        if check.id not in wanting:
            return check
        explanations, every = explain(setting, check.relation, check.judgement)
        return replace(check, explanations=explanations, sought=every)

    return replace(plain, checks=tuple(agreeing(setting, [*map(sought, plain.checks)])))


def _unique(relations: Sequence[Relation]) -> list[Relation]:
    """The relations with a number after an id that would stand twice."""
    seen: Counter[str] = Counter()
    out = []
    for relation in relations:
        seen[relation.id] += 1
        count = seen[relation.id]
        out.append(replace(relation, kind=f"{relation.kind}:{count}") if count > 1 else relation)
    return out


def _explained(agreement: Agreement, checks: Sequence[Check]) -> list[Check]:
    """The checks with what the file says of them: to explain a contradiction one amount must close the difference.

    Where none does, all of them together.
    """
    out = []
    for check in checks:
        said = tuple(one for one in agreement.explanations if one.check == check.id)
        tried = (*((one,) for one in said), said) if said and check.differs else ()
        closing = next((some for some in tried if closes(check.relation, some)), ())
        unclosed = tuple(one for one in said if one not in closing)
        out.append(replace(check, explained=closing, unclosed=unclosed) if said else check)
    return out


def _with_unexplained(checks: Sequence[Check]) -> list[Check]:
    """The checks, each contradiction that the file explains with those of its finding that it leaves unexplained."""
    left: dict[int, list[str]] = defaultdict(list)
    for check in checks:
        if check.is_unexplained:
            left[check.finding].append(check.id)
    return [
        replace(check, unexplained=(*left[check.finding],)) if check.explained and check.finding in left else check
        for check in checks
    ]


def closes(relation: Relation, said: Sequence[KnownDifference]) -> bool:
    """Whether whole and parts meet once the whole is shifted by something that the amounts can mean towards the parts.

    What can mean so much that it would close anything counts as its figure: "högst", "minst", and billions where the
    figures of the relation are printed more finely; of several amounts all but the coarsest. No kronor close nothing.
    """
    whole, parts = relation.whole.value, relation.parts
    if whole is None or parts is None or not all(one.amount.nominal for one in said):
        return False
    last = max(value.last for term in (relation.whole, *relation.members) if (value := term.value))
    coarsest, *others = sorted((one.amount for one in said), key=lambda one: -one.last)
    told = (coarsest if not _is_boundless(coarsest, last) else _as_figure(coarsest), *map(_as_figure, others))
    less, more = (parts, whole) if exceeds(whole.amount, parts.amount) else (whole, parts)
    return meet(summed([less.amount, *told]), more.amount)


def _is_boundless(amount: Amount, last: Kronor) -> bool:
    """Whether an amount can mean much more than a difference of figures with such a last digit leaves open."""
    return amount.hedge in ("at-most", "at-least") or (not amount.hedge and amount.last > max(last, COARSE))


def _as_figure(amount: Amount) -> Amount:
    return Amount(amount.nominal, amount.nominal, amount.nominal)
