"""What leaves the screen: a figure as printed, a day, and sentences that can be cited, each on one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.amount import summed
from overens.compare import Comparison
from overens.difference import difference
from overens.entry import Entry
from overens.language import Translator
from overens.paths import OF_WHICH, At
from overens.phrasing import clashing, differing, words
from overens.phrasing.calendar import Calendar
from overens.phrasing.tallying import Speaker, explained
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.summary import Portion, Provenance, Side, Span
from overens.tally import Check, Conflict, Tally

if TYPE_CHECKING:
    from overens.model import Agreement, Allocation, Party, Statement

RESTATED = N_("According to another figure for the agreement {agreement}, {said} ({source}).")
STATED = N_("According to the agreement {agreement}, {said} ({source}).")
UNSTATED = N_("For the agreement {agreement}, {said} ({source}).")
"""What stands round what is said of an agreement, and round that something is not said."""

STATED_IN = {
    "press-release": N_("According to a press release on the agreement {agreement}, {said} ({source})."),
    "list": N_("According to a list that names the agreement {agreement}, {said} ({source})."),
}
"""The first of these, where it is not said by a page on the agreement, or by its decision."""


class Quotable(Struct, frozen=True):
    """Something that can leave the screen."""

    label: str
    """What it is, where one chooses among several."""

    figure: str
    """As printed, without anything round it."""

    sentence: str
    """That can be cited: what it is about, and where it says so; empty for what no source states."""

    source: Provenance | None = None
    """Where it is printed."""

    party: str = ""
    """The party whose share it is."""

    inside: At = ()
    """The keys that lead to the sum inside the allocation that it is; `()` for one of the allocation itself."""


def quotables(
    agreement: Agreement, at: At, parties: Mapping[str, Party], translate: Translator
) -> tuple[Quotable, ...]:
    """Every printed figure of the allocation at `at`: of its amount, its recipients and payers, the sums inside it.

    Where it has no figure of its own, that comes first, to be cited. Raises `KeyError` where there is no allocation.
    """
    writer = _Writer(agreement, parties, translate)
    found = tuple(writer.figures(at))
    return found if _allocation(agreement, at).amount else (writer.silence(at), *found)


def computed_quotable(portion: Portion, parties: Mapping[str, Party], _: Translator) -> Quotable | None:
    """What a party has of an allocation, where that is computed: no source states it, so that it cannot be cited."""
    if portion.amount is None or not portion.computed or (portion.open and not portion.least):
        return None
    label = _(N_("Computed, {side}")).format(side=words.side(portion, parties, _))
    figure = words.with_unit(words.portion(portion, _).removeprefix(words.COMPUTED), _)
    return Quotable(plain(label), plain(figure), "", party=portion.party)


class _Writer(Struct, frozen=True):
    """Cites the figures of one agreement."""

    agreement: Agreement
    parties: Mapping[str, Party]
    _: Translator

    def figures(self, at: At) -> Iterator[Quotable]:
        """The figures of an allocation, then those of the sums inside it."""
        allocation, _ = _allocation(self.agreement, at), self._
        inside = at and at[-1].startswith(OF_WHICH)
        title = _(N_("of which {title}")).format(title=allocation.title or "") if inside else ""
        for number, statement in enumerate(allocation.figure.statements if allocation.figure else ()):
            label = title or _(N_("Another figure") if number else N_("Stated"))
            given = self.allotted(at, statement, self.whom(allocation, statement))
            yield self.quotable(at, label, statement, given, allocation.to or "", RESTATED if number else STATED)
        sides: tuple[Side, ...] = ("to", "from")
        for side in sides:
            for party, figure in allocation.shares(side).items():
                name = words.party(party, self.parties, _)
                whom = _(words.SIDES[side]).format(party=name)
                label = ", ".join(filter(None, (title, whom)))
                for number, one in enumerate(figure.statements):
                    given = self.allotted(at, one, whom) if side == "to" else self.paid(at, one, name)
                    yield self.quotable(at, label, one, given, party, RESTATED if number else STATED)
        for part in allocation.of_which:
            yield from self.figures((*at, OF_WHICH + part.key))

    def quotable(self, at: At, label: str, statement: Statement, given: str, party: str, frame: str) -> Quotable:
        """One printed figure, and what is said of it."""
        inside = tuple(key.removeprefix(OF_WHICH) for key in at if key.startswith(OF_WHICH))
        source = self.agreement.provenance(statement)
        sentence = _sentence(frame, self.named, given, source, self._)
        printed = words.as_printed(statement.amount, self._)
        return Quotable(plain(label), plain(printed), sentence, source, party, inside)

    def allotted(self, at: At, statement: Statement, whom: str) -> str:
        """How much is allotted, to whom, for what."""
        inside = any(key.startswith(OF_WHICH) for key in at)
        said = N_("{amount} of the money is allotted") if inside else N_("{amount} is allotted")
        given = self._(said).format(amount=self.amount(statement))
        return " ".join(filter(None, (given, whom, self.purpose(at))))

    def paid(self, at: At, statement: Statement, name: str) -> str:
        """How much a party pays, for what."""
        given = self._(N_("{party} contributes {amount}")).format(party=name, amount=self.amount(statement))
        return " ".join(filter(None, (given, self.purpose(at, N_("towards {purpose}")))))

    def amount(self, statement: Statement) -> str:
        """A figure as printed; what no source prints as a phrase without quotation marks."""
        printed = words.as_printed(statement.amount, self._)
        return printed if statement.amount.is_number else words.quoted(printed, self._)

    def silence(self, at: At) -> Quotable:
        """That no amount is stated of an allocation; what it is divided into may state amounts."""
        _, allocation = self._, _allocation(self.agreement, at)
        divided = allocation.parts or allocation.recipients or allocation.payers or allocation.of_which
        said = _(N_("no total is stated as allotted") if divided else N_("no amount is stated as allotted"))
        source = self.agreement.provenance(allocation if allocation.source else self.agreement)
        whole = " ".join(filter(None, (said, self.whom(allocation, None), self.purpose(at))))
        sentence = _sentence(UNSTATED, self.named, whole, source, _)
        return Quotable(_(N_("No amount is stated")), "", sentence, source)

    @property
    def named(self) -> str:
        """The agreement with its years."""
        return _named(self.agreement.title, self.agreement.span, self._)

    def whom(self, allocation: Allocation, statement: Statement | None) -> str:
        """To whom, as far as the same source says it; not where what they get is another sum by every reading."""
        _, given = self._, allocation.recipients
        if allocation.to:
            return _(N_("to {parties}")).format(parties=_names((allocation.to,), self.parties, _))
        same = [party for party, one in given.items() if statement is None or one.source == statement.source]
        if not same:
            return ""
        some = "recipients" in allocation.incomplete or len(same) < len(given)
        together = summed(given[party].amount for party in same)
        if statement and not some and difference(together, statement.amount).sign:
            return ""
        text = N_("to {parties} among others") if some else N_("to {parties}")
        return _(text).format(parties=_names(same, self.parties, _))

    def purpose(self, at: At, frame: str = N_("for {purpose}")) -> str:
        """For what: the title, and those of what it lies in; of the whole money only a title of its own."""
        path = [at[:end] for end in range(len(at), 0, -1)] or [()]
        titles = [words.quoted(title, self._) for here in path if (title := _allocation(self.agreement, here).title)]
        within = self._(N_("within"))
        return self._(frame).format(purpose=f" {within} ".join(titles)) if titles else ""


def deadline_day(entry: Entry, translate: Translator) -> str:
    """The day of a deadline or event, or the days that its wording can mean; "" where it has no last day."""
    due = entry.duty.due
    return plain(words.window(due, translate)) if due and due.last else ""


def deadline_sentence(calendar: Calendar, entry: Entry) -> str:
    """A sentence that can be cited: what is due on which day, for whom, who receives it, and where it says so."""
    _, duty, summary = calendar.translate, entry.duty, entry.summary
    title, when = words.quoted(duty.title, _), _when(entry, _)
    if duty.event:
        said = _(N_("{title} ({kind}) is dated {day}")).format(title=title, kind=calendar.kind(entry), day=when)
    elif when:
        frame = N_("the deadline of {title} is on {day}") if entry.exact else N_("the deadline of {title} is {day}")
        said = _(frame).format(title=title, day=when)
    else:
        said = _(N_("no deadline is stated for {title}")).format(title=title)
    by = _(N_("for {parties}")).format(parties=_names(duty.by, calendar.parties, _)) if duty.by else ""
    to = _(N_("received by {parties}")).format(parties=_names(duty.to, calendar.parties, _)) if duty.to else ""
    named = _named(summary.title, summary.period, _)
    return _sentence(STATED if when else UNSTATED, named, ", ".join(filter(None, (said, by, to))), duty.source, _)


def check_sentence(speaker: Speaker, check: Check) -> str:
    """A sentence on one comparison: of what, the sum in millions, how it came out, where the whole is printed.

    Another says what explains it: the file, else the only thing that would.
    """
    _, line, agreement = speaker.translate, speaker.line(check), speaker.agreement
    said = _(N_("Check of the agreement {agreement} in {unit}, {check}: {sum} – {verdict} ({source}).")).format(
        agreement=_named(agreement.title, agreement.span, _),
        unit=words.unit(_),
        check=speaker.called(check),
        sum=line.sum,
        verdict=", ".join(filter(None, (speaker.verdict(check), line.difference))),
        source=words.cited(_printed_at(agreement, check), _),
    )
    single = check.explanations[0] if check.explanations and check.explanations[0].candidates == 1 else None
    why = speaker.explanation(check, single) if single else ""
    if check.explained:
        why = explained(check.explained, _)
    return plain(f"{said} {why}".strip())


def conflict_sentence(speaker: Speaker, tally: Tally, conflict: Conflict) -> str:
    """A sentence on checks that cannot all hold."""
    agreement = _named(speaker.agreement.title, speaker.agreement.span, speaker.translate)
    return plain(f"{agreement}: {clashing.sentence(speaker, tally, conflict)}")


def _printed_at(agreement: Agreement, check: Check) -> Provenance | None:
    """Where the whole of a comparison is printed; where it is computed, the agreement."""
    source, where = next(iter(check.relation.whole.sources), (None, None))
    return agreement.printed_in(source, where) or agreement.provenance(agreement)


def _sentence(frame: str, agreement: str, said: str, source: Provenance | None, _: Translator) -> str:
    if frame == STATED and source:
        frame = STATED_IN.get(source.kind, STATED)
    return plain(_(frame).format(agreement=agreement, said=said, source=words.cited(source, _)))


def _allocation(agreement: Agreement, at: At) -> Allocation:
    allocation = agreement.money.find(at)
    if allocation is None:
        raise KeyError(at)
    return allocation


def _when(entry: Entry, _: Translator) -> str:
    """The day that a wording is read as, with the wording where that says more; "" without a date."""
    due = entry.duty.due
    if due is None or due.last is None:
        return words.quoted(due.text, _) if due else ""
    return words.as_worded(due, _)


def _named(title: str, span: Span | None, _: Translator) -> str:
    """An agreement with the years that it covers."""
    years = f" ({span.label})" if span and span.label not in title else ""
    return words.quoted(title, _) + years


def _names(ids: Iterable[str], parties: Mapping[str, Party], _: Translator) -> str:
    return words.joined([words.party(party, parties, _) for party in ids], _)


def compared(comparison: Comparison, parties: Mapping[str, Party], translate: Translator) -> tuple[Quotable, ...]:
    """What two agreements differ by: in all, by recipient, by part; only where both state a figure, and where."""
    _ = translate
    one, other = comparison.one, comparison.other
    rows = [(_(N_("Total")), comparison.figures)]
    rows += [(words.party(row.party, parties, _), row.figures) for row in comparison.recipients]
    rows += [(words.side(row.figures.one, parties, _), row.figures) for row in comparison.payers]
    rows += [(row.other.title, row.figures) for row in comparison.parts if row.one and row.other]
    found = []
    for label, figures in rows:
        if figures.amounts is None:
            continue
        both = figures.one, figures.other
        said = differing.sentence(*figures.amounts, _, hedged=figures.vague)
        shown = " → ".join(words.portion(each, _) for each in both)
        whole = f"{one.title} → {other.title}: {label}: {shown} {words.unit(_)}: {said}"
        if all(figures.sources):
            whole += f" ({'; '.join(words.cited(source, _) for source in figures.sources)})"
        found.append(Quotable(plain(label), plain(said), plain(whole)))
    return tuple(found)
