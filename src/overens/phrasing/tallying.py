"""The sum check in words: one line a check, one sentence an explanation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.kronor import share, unsigned
from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.document import UNSTATED
from overens.phrasing.verdicts import BETWEEN, INCOMPLETE, NOBODY_GETS, NOBODY_PAYS, PAYER_UNSAID, REASONS, VERDICTS
from overens.problems import N_
from overens.tally import Check, Reason, Term, Value, Verdict
from overens.tally.added import ADDED
from overens.tally.judging import Rule
from overens.tally.portions import worth
from overens.tally.values import Cell

if TYPE_CHECKING:
    from overens.model import Agreement, Party
    from overens.paths import At

RULES: dict[Rule, str] = {
    "parts": N_("parts"), "recipients": N_("recipients"), "payers": N_("payers"), "cross-foot": N_("parts by party"),
    "restatement": N_("restated"), "containment": N_("of which"),
}  # fmt: skip


class CheckLine(Struct, frozen=True):
    """A check on one line, or a conflict among checks."""

    id: str
    at: At
    """The allocation that it is about."""

    verdict: Verdict
    rule: str
    sum: str
    """The sum written out: "2 919 = 1 819 + 500 + 500 + 100"; of a conflict the checks that clash."""

    difference: str
    place: str
    """The title of the allocation, where that is not the one asked about."""


class Speaker(Struct, frozen=True):
    """Puts the checks of one agreement into words."""

    agreement: Agreement
    parties: Mapping[str, Party]
    translate: Translator

    def title(self, at: At) -> str:
        """The title of the allocation at `at`."""
        allocation = self.agreement.money.find(at)
        return (allocation and allocation.title) or self.agreement.title

    def label(self, term: Term) -> str:
        """What a figure in a comparison is called."""
        if term.cell.side == ADDED:
            return self._amendment(term.cell)
        if term.cell.side:
            party = words.party(term.cell.party, self.parties, self.translate)
            return f"{self.title(term.cell.at)}, {party}" if term.label == self.title(term.cell.at) else party
        return term.label or self.title(term.cell.at)

    def _amendment(self, cell: Cell) -> str:
        """The title of the amendment that adds the money that stands there."""
        return self.agreement.amendments[int(cell.party)].title

    def place(self, cell: Cell) -> str:
        """A figure with the allocation that it stands at, in a sentence: "regioner som mottagare under ”E-hälsa”"."""
        if cell.side == ADDED:
            title = words.quoted(self._amendment(cell), self.translate)
            return self.translate(N_("what the amendment {title} adds")).format(title=title)
        titled = words.quoted(self.title(cell.at), self.translate)
        if not cell.side:
            return titled
        name = words.party(cell.party, self.parties, self.translate)
        text = N_("{party} as recipient under {place}") if cell.side == "to" else N_("{party} as payer under {place}")
        return self.translate(text).format(party=name, place=titled)

    def line(self, check: Check, at: At = ()) -> CheckLine:
        """The check on one line, as seen from the allocation at `at`."""
        relation, _ = check.relation, self.translate
        rule = _(RULES[relation.rule])
        if relation.foots:
            rule = words.party(relation.foots.party, self.parties, _)
        inside = self.label(relation.members[0]) if relation.rule == "containment" else ""
        places = [inside, self.title(relation.at) if relation.at != at else "", self.according_to(check)]
        place = ", ".join(filter(None, places))
        known = _(N_("explained in the file")) if check.is_explained else ""
        difference = "; ".join(filter(None, (self.difference(check), known)))
        return CheckLine(check.id, relation.at, check.verdict, rule, self.sum(check), difference, place)

    def called(self, check: Check, at: At = ()) -> str:
        """What a check is called in a sentence, as seen from the allocation at `at`."""
        line, relation = self.line(check, at), check.relation
        if relation.rule == "restatement":  # the place ends with the source
            return ", ".join(filter(None, (line.rule, line.place)))
        return ", ".join(filter(None, (line.place, self.crossing(check), line.rule)))

    def crossing(self, check: Check) -> str:
        """What stands before the party that a cross-foot is of."""
        return self.translate(RULES[check.relation.rule]) if check.relation.foots else ""

    def according_to(self, check: Check) -> str:
        """The source of a comparison that is not that of the principal figures."""
        relation = check.relation
        if relation.rule == "restatement":
            sources = [source for source, _ in relation.members[0].sources]
        elif relation.of_other_source:
            sources = [relation.whole.sources[0][0]]
        else:
            return ""
        named = dict.fromkeys(found.title for found in map(self.agreement.source_called, sources) if found)
        quoted = [words.quoted(title, self.translate) for title in named]
        listed = words.joined(quoted, self.translate)
        return self.translate(N_("according to {source}")).format(source=listed) if listed else ""

    def sum(self, check: Check) -> str:
        """The comparison written out, in millions."""
        relation = check.relation
        whole = self.figure(relation.whole.value)
        if relation.rule == "containment":
            member, limit = relation.members[0], relation.whole.cell
            relates = " > " if check.verdict is Verdict.CONTRADICTION else " ≤ "
            if relates == " ≤ " and (check.judgement.difference or 0) < 0:  # only as far as they may be rounded
                relates = " ≈ "
            whose = words.party(limit.party, self.parties, self.translate) if limit.party != member.cell.party else ""
            return f"{self.figure(member.value)}{relates}{whole}" + (f" ({whose})" if limit.side and whose else "")
        if relation.rule == "restatement":
            stated = relation.members[0].value
            quoted = words.quoted(stated.amount.text if stated else UNSTATED, self.translate)
            return f"{whole}{BETWEEN[check.verdict]}{quoted}"
        parts = " + ".join(self.figure(member.value) for member in relation.members)
        parts = parts or self.figure(relation.parts)
        whole = f"{whole} + …" if relation.whole_open else whole
        between = BETWEEN[check.verdict]
        rest = " + …" if check.verdict is Verdict.PARTIAL else ""
        return f"{whole}{between}{parts}{rest}"

    def figure(self, value: Value | None) -> str:
        """A figure in a sum; a computed one as a range where it is not known well enough for one number."""
        return words.measured(worth(value), self.translate)

    def difference(self, check: Check) -> str:
        """What is left between the whole and its parts."""
        difference, _ = check.judgement.difference, self.translate
        if difference == 0 and check.verdict is Verdict.CONTRADICTION:
            return _(N_("equal figures, but the words before one of them exclude that"))
        relation, left, remains = check.relation, check.judgement.remainder, _(N_("{amount} remains"))
        if not difference or relation.rule == "containment" or relation.whole_open:
            return ""
        values = (relation.whole.value, relation.parts)
        if left and any(value and value.vague for value in values):
            return remains.format(amount=words.with_unit(words.span(left.low, left.high, _), _))
        amount = words.kronor(unsigned(difference), _)
        if check.verdict is not Verdict.PARTIAL:
            return _(N_("difference {amount}")).format(amount=amount)
        return (remains if difference > 0 else _(N_("{amount} too much, within rounding"))).format(amount=amount)

    def verdict(self, check: Check) -> str:
        """The verdict in words."""
        if check.lies_within:
            return self.translate(N_("lies within"))
        return self.translate(VERDICTS[check.verdict])

    def reason(self, check: Check) -> str:
        """Why the comparison is open, or could not be made."""
        reason = check.judgement.reason
        if reason is Reason.CONTAINED and check.verdict is Verdict.CONTRADICTION:
            return ""
        relation, said = check.relation, []
        wrong = check.verdict is Verdict.CONTRADICTION
        if wrong and relation.foots and not relation.members and reason is Reason.NONE:
            nobody = NOBODY_PAYS if relation.foots.side == "from" else NOBODY_GETS
            return self.translate(nobody).format(party=words.party(relation.foots.party, self.parties, self.translate))
        if reason in (Reason.INCOMPLETE, Reason.INCOMPLETE_UNSAID):  # of what a party has of the parts, it is these
            said.append(INCOMPLETE.get(relation.rule, INCOMPLETE["parts"]))
        if reason in (Reason.PARTS_UNSAID, Reason.INCOMPLETE_UNSAID):
            paid = relation.foots is not None and relation.foots.side == "from"
            said.append(PAYER_UNSAID if paid else REASONS[Reason.PARTS_UNSAID])
        elif reason in REASONS:
            said.append(REASONS[reason])
        return " ".join(map(self.translate, said))

    def used(self, check: Check) -> str:
        """How much of the slack a rounded difference uses."""
        difference, slack, _ = check.judgement.difference, check.judgement.slack, self.translate
        if not difference or check.verdict not in (Verdict.ROUNDED, Verdict.CONTRADICTION):
            return ""
        if slack is None:
            return _(N_("The figures have no limit upwards."))
        room = words.kronor(slack, _)
        if slack == 0:
            values = (check.relation.whole.value, check.relation.parts)
            exact = all(value and value.amount.exact for value in values)
            return _(N_("The figures as printed are exact.")) if exact else ""
        if check.verdict is Verdict.CONTRADICTION:
            less = slack >= unsigned(difference)  # an end that is open is no part of it
            said = N_("The figures as printed leave room for less than {room}.")
            return _(said if less else N_("The figures as printed leave room for {room}.")).format(room=room)
        used = words.percent(share(unsigned(difference), slack), _)
        return _(N_("{share} of the room of {room} that the figures as printed leave.")).format(share=used, room=room)
