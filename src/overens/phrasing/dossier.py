"""The entries of an agreement in words, and the sections that stand with its whole money: facts, duties, papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from overens.due import Due
from overens.language import Translator
from overens.paths import At, lies_in
from overens.phrasing import weekdays, words
from overens.phrasing.citing import Citations
from overens.phrasing.document import Block, Field, Fields, Heading, Item, Marks, Note, Paragraph
from overens.phrasing.verdicts import INCOMPLETE
from overens.problems import N_

if TYPE_CHECKING:
    from datetime import date

    from overens.model import (
        Agreement,
        Allocation,
        Amendment,
        Deadline,
        Figure,
        Part,
        Party,
        Routed,
        Statement,
    )


class Narrator(Struct, frozen=True):
    """Puts the entries of one agreement into words, and numbers their sources."""

    agreement: Agreement
    parties: Mapping[str, Party]
    translate: Translator
    citations: Citations
    today: date
    """The day on which it is read."""

    hanging: Callable[[str], str]
    """Says the money that hangs on a deadline, by its id."""

    met: dict[str, None] = field(default_factory=dict)
    """Ids of the parties that the page names, in the order in which they are met."""

    def party(self, party_id: str) -> str:
        """A party's name."""
        self.met[party_id] = None
        return words.party(party_id, self.parties, self.translate)

    def listed(self, party_ids: tuple[str, ...]) -> str:
        """The names of parties."""
        return ", ".join(self.party(party_id) for party_id in party_ids)

    def printings(self, figure: Figure) -> tuple[Note, ...]:
        """Each printing of a figure: phrase and reading; the same phrase is one with all its sources."""
        alike: dict[str, list[Statement]] = {}
        for statement in figure.statements:
            alike.setdefault(statement.amount.text, []).append(statement)
        return tuple(
            Note(words.read_as(several[0].amount, self.translate), self.citations.mark(*several))
            for several in alike.values()
        )

    def route(self, entry: Routed) -> Iterator[tuple[str, str, Marks]]:
        """How the money goes: each with its label, translated, and where that is said."""
        _, mark = self.translate, self.citations.mark
        if entry.via:
            yield _(N_("Paid out via")), self.party(entry.via.party), mark(entry.via)
        if entry.onward:
            yield _(N_("To be passed on to")), self.party(entry.onward.party), mark(entry.onward)
        if entry.basis:
            yield _(N_("Shared by")), entry.basis.text, mark(entry.basis)

    def route_notes(self, entry: Routed) -> Iterator[Note]:
        """How the money goes, as lines under a figure."""
        return (Note(f"{label}: {text}", marks) for label, text, marks in self.route(entry))

    def whole(self, part: Part) -> Iterator[Note]:
        """Everything that is said of a sum inside another, as lines under it."""
        mark, _ = self.citations.mark, self.translate
        yield from self.printings(part.figure) if part.figure else ()
        yield from self.route_notes(part)
        yield from self.route_notes(part.amount) if part.amount else ()
        texts = [
            *((N_("Purpose"), text) for text in ([part.purpose] if part.purpose else [])),
            *((N_("May be used for"), text) for text in part.uses),
            *((N_("Condition"), text) for text in part.conditions),
            *((N_("Note"), text) for text in part.notes),
        ]
        yield from (Note(f"{_(label)}: {text.text}", mark(text)) for label, text in texts)
        for label, shares in ((N_("Recipient"), part.recipients), (N_("Payer"), part.payers)):
            for party_id, figure in shares.items():
                said = "; ".join(note.text for note in (*self.printings(figure), *self.route_notes(figure)))
                yield Note(f"{_(label)} {self.party(party_id)}: {said}", mark(*figure.statements))
        for label, inner in ((N_("Part"), part.parts), (N_("Of which"), part.of_which)):
            for one in inner:
                to = f" → {self.party(one.to)}" if one.to else ""
                yield Note(f"{_(label)} {one.title}{to}", () if one.figure else mark(one))
                yield from self.whole(one)
        yield from (Note(_(said)) for kind, said in INCOMPLETE.items() if kind in part.incomplete)

    def due(self, due: Due, read: str = "") -> str:
        """A day as it is `read`, and as it is printed where that says more."""
        return words.as_worded(due, self.translate, read)


def facts(narrator: Narrator, titles: Mapping[str, str]) -> Iterator[Field]:
    """What is said of the agreement itself; `titles` are those of other agreements by id."""
    agreement, mark, _ = narrator.agreement, narrator.citations.mark, narrator.translate
    own = mark(agreement)
    if agreement.goal:
        yield Field(_(N_("Goal")), agreement.goal.text, mark(agreement.goal))
    yield Field(_(N_("Parties")), narrator.listed(agreement.parties), own)
    if agreement.span:
        yield Field(_(N_("Period")), agreement.span.label, own)
    else:
        yield Field(_(N_("Period")), _(N_("not stated")))
    if agreement.decided:
        yield Field(_(N_("Decided")), narrator.due(agreement.decided), own)
    for party_id, number in agreement.reference.items():
        yield Field(_(N_("Diary number, {party}")).format(party=narrator.party(party_id)), number, own)
    for other in agreement.related:
        yield Field(_(N_("See also")), f"{titles[other]} ({other})" if other in titles else other, own)


def passed_on(narrator: Narrator, allocation: Allocation) -> Iterator[Block]:
    """Money of anything in the allocation that its recipients are to pass on: nowhere counted for whom it is meant."""
    _, several = narrator.translate, []
    inside = (one for at, one in allocation.every() if at)
    onward = ((part, *passing) for part in inside for passing in part.passing_on())
    for part, recipient, figure, through in onward:
        amount = words.stated(figure.amount, _) if figure else _(N_("no amount stated"))
        if recipient:
            amount = _(N_("{amount} to {party}")).format(amount=amount, party=narrator.party(recipient))
        meant = _(N_("to be passed on to {party}")).format(party=narrator.party(through.party))
        said = f"{part.title or part.key}: {amount}, {meant}"
        several.append(Item(said, marks=narrator.citations.mark(figure or part, through)))
    if several:
        yield Heading(_(N_("To be passed on (included in the amount)")))
        yield from several


def deadlines(
    narrator: Narrator, at: At, reaching: Callable[[Deadline], bool], wanted: Callable[[Deadline], bool]
) -> Iterator[Block]:
    """The duties that concern the allocation at `at` or what lies in it, by their last day.

    Those of what it lies in itself, `reaching` it, are named shortly, after these. How many are not `wanted` is said in
    their place.
    """
    every = narrator.agreement.deadlines
    concerned = [one for one in every if lies_in(one.at, at)]
    covering = [one for one in every if lies_in(at, one.at) and one.at != at and reaching(one)]
    if concerned or covering:
        yield Heading(narrator.translate(N_("Deadlines")))
    for deadline in sorted(filter(wanted, concerned), key=_last):
        yield _deadline(narrator, deadline)
    covering_wanted = sorted(filter(wanted, covering), key=_last)
    if covering_wanted:
        yield Paragraph(narrator.translate(N_("These concern more than this alone:")), style="muted")
    for deadline in covering_wanted:
        yield _deadline(narrator, deadline, whole=False)
    others = sum(not wanted(deadline) for deadline in (*concerned, *covering))
    if others:
        said = narrator.translate.plural("{count} deadline of others", "{count} deadlines of others", others)
        yield Paragraph(said, style="muted")


def _last(deadline: Deadline) -> str:
    return str(deadline.due.last) if deadline.due and deadline.due.last else "9999"


def _deadline(narrator: Narrator, deadline: Deadline, *, whole: bool = True) -> Item:
    """A deadline; what it must contain only if it is told `whole`."""
    _, mark = narrator.translate, narrator.citations.mark
    due = deadline.due
    day = narrator.due(due, weekdays.window(due, _)) if due else _(N_("No day stated"))
    who = words.way(narrator.listed(deadline.by), narrator.listed(deadline.to))
    about = narrator.agreement.money.find(deadline.at) if deadline.at else None
    concerns = _(N_("concerns {part}")).format(part=about.title) if about and about.title else ""
    last, money = due.last if due else None, narrator.hanging(deadline.id)
    left = weekdays.left(last, narrator.today, _, exact=due.exact) if due else ""
    said = "; ".join(filter(None, (left, weekdays.advice(last, _, narrator.today))))
    below = [Note(said)] if said else []
    below += [Note("; ".join(filter(None, (_(words.KINDS[deadline.kind]), who, deadline.channel, concerns, money))))]
    if deadline.preferred:
        below.append(Note(_(N_("preferably {day}")).format(day=narrator.due(deadline.preferred))))
    if whole:
        below += [Note(text.text, mark(text)) for text in (*deadline.conditions, *deadline.notes)]
    return Item(f"{day}: {deadline.title}", tuple(below), mark(deadline))


def amendments(narrator: Narrator) -> Iterator[Block]:
    """Later decisions, and what they add."""
    if narrator.agreement.amendments:
        yield Heading(narrator.translate(N_("Amendments")))
    for amendment in narrator.agreement.amendments:
        yield _amendment(narrator, amendment)


def _amendment(narrator: Narrator, amendment: Amendment) -> Item:
    _, mark = narrator.translate, narrator.citations.mark
    decided = narrator.due(amendment.decided) if amendment.decided else _(N_("No day stated"))
    below = [Note(amendment.summary.text, mark(amendment.summary))] if amendment.summary else []
    if amendment.adds:
        added = _(N_("Adds: {printing}"))
        below += [Note(added.format(printing=note.text), note.marks) for note in narrator.printings(amendment.adds)]
        below += narrator.route_notes(amendment.adds)
    return Item(f"{decided}: {amendment.title}", tuple(below), mark(amendment))


def papers(narrator: Narrator) -> Iterator[Block]:
    """Explanations of differences, documents and contacts."""
    agreement, mark, _ = narrator.agreement, narrator.citations.mark, narrator.translate
    if agreement.explanations:
        yield Heading(_(N_("Explanations in the file")))
    for one in agreement.explanations:
        said = _(N_("check {id}: {read}")).format(id=one.check, read=words.read_as(one.amount, _))
        below = Note(said, mark(one))
        yield Item(one.text, (below,))
    if agreement.documents:
        yield Heading(_(N_("Documents")))
    for document in agreement.documents:
        published = words.day(document.published, _) if document.published else None
        extra = ", ".join(text for text in (document.format, document.size, published) if text)
        yield Item(f"{document.title} ({extra})" if extra else document.title, marks=mark(document))
    if agreement.contacts:
        yield Heading(_(N_("Contacts")))
    for contact in agreement.contacts:
        where = f", {narrator.party(contact.organisation)}" if contact.organisation else ""
        yield Item(contact.role + where, marks=mark(contact))


def abbreviations(narrator: Narrator) -> Iterator[Block]:
    """The whole names, in Swedish, of the parties that the page calls by short ones, or in English."""
    parties, _ = narrator.parties, narrator.translate
    known = [(words.party(name, parties, _), parties[name].full) for name in narrator.met if name in parties]
    short = [Field(f"  {name}", full) for name, full in known if full and full != name]
    if short:
        yield Heading(_(N_("Abbreviations")))
        yield Fields(tuple(short))
