"""The texts of an agreement that can be found: titles, parties, purposes, conditions, amounts as printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overens.model.agreement import Agreement
from overens.model.money import Allocation, Figure, Part, Routed, Text
from overens.paths import At
from overens.summary import Passage


def passages(agreement: Agreement) -> Iterator[Passage]:
    """Every text that can be found in `agreement`, in the file's order, each allocation's title first."""
    yield Passage("title", agreement.title)
    yield from (Passage("party", party) for party in agreement.parties)
    if agreement.decided:
        yield Passage("decided", agreement.decided.text)
    yield from (Passage("reference", number, party=party) for party, number in agreement.reference.items())
    yield from _texts("goal", [agreement.goal] if agreement.goal else [])
    yield from _allocation(agreement, agreement.money, ())
    yield from _texts("note", agreement.notes)
    for amendment in agreement.amendments:
        yield Passage("amendment", amendment.title)
        if amendment.decided:
            yield Passage("decided", amendment.decided.text)
        yield from _texts("change", [amendment.summary] if amendment.summary else [])
        yield from _figure(agreement, amendment.adds, "added") if amendment.adds else ()
    for deadline in agreement.deadlines:
        yield from _texts("condition", deadline.conditions, deadline.at, duty=deadline.id)
        yield from _texts("note", deadline.notes, deadline.at, duty=deadline.id)
    yield from (Passage("document", title) for title in _documents(agreement))
    yield from (Passage("source", source.title, source=source.provenance()) for source in agreement.sources)
    yield from (Passage("contact", contact.role) for contact in agreement.contacts)


def _documents(agreement: Agreement) -> list[str]:
    """The titles of its documents, without those that are titles of its allocations: these are found anyway."""
    places = {allocation.title for _, allocation in agreement.money.walk()}
    return [document.title for document in agreement.documents if document.title not in places]


def _allocation(agreement: Agreement, allocation: Allocation, at: At, inside: At = ()) -> Iterator[Passage]:
    """What is said of one allocation, and of those below it; `inside` is not `()` below a sum that lies inside one."""
    if allocation.title:
        yield Passage("title", allocation.title, at, inside)
    if figure := allocation.figure:
        yield from _figure(agreement, figure, "amount", at, inside)
    if allocation.to:
        yield Passage("recipient", allocation.to, at, inside)
    yield from _route(allocation, at, inside)
    for kind, share, shares in (("recipient", "given", allocation.recipients), ("payer", "paid", allocation.payers)):
        for party, figure in shares.items():
            yield Passage(kind, party, at, inside)
            yield from _figure(agreement, figure, share, at, inside, party)
    yield from _texts("basis", [allocation.basis] if allocation.basis else [], at, inside)
    yield from _texts("purpose", [allocation.purpose] if allocation.purpose else [], at, inside)
    yield from _texts("use", allocation.uses, at, inside)
    yield from _texts("condition", allocation.conditions, at, inside)
    yield from _texts("note", allocation.notes, at, inside)
    for part in allocation.of_which:
        yield from _allocation(agreement, part, at, (*inside, part.key))
    for part in allocation.parts:
        yield from _part(agreement, part, at, inside)


def _part(agreement: Agreement, part: Part, at: At, inside: At) -> Iterator[Passage]:
    """A part of a sum that lies inside an allocation lies inside it, too; any other has a place of its own."""
    if inside:
        return _allocation(agreement, part, at, (*inside, part.key))
    return _allocation(agreement, part, (*at, part.key))


def _figure(
    agreement: Agreement, figure: Figure, kind: str, at: At = (), inside: At = (), party: str = ""
) -> Iterator[Passage]:
    """Each printing of a figure, and whom it goes through; `also` is another printing of an allocation's amount."""
    for number, statement in enumerate(figure.statements):
        which = "also" if number and kind == "amount" else kind
        source = agreement.provenance(statement)
        yield Passage(which, statement.amount.text, at, inside, "", statement.amount, party, source)
    yield from _route(figure, at, inside)
    yield from _texts("basis", [figure.basis] if figure.basis else [], at, inside)


def _route(entry: Routed, at: At, inside: At) -> Iterator[Passage]:
    """Whom the money of an entry goes through, and whom it is passed on to."""
    for kind, through in (("via", entry.via), ("onward", entry.onward)):
        if through:
            yield Passage(kind, through.party, at, inside)


def _texts(kind: str, texts: Iterable[Text], at: At = (), inside: At = (), duty: str = "") -> Iterator[Passage]:
    return (Passage(kind, text.text, at, inside, duty) for text in texts)
