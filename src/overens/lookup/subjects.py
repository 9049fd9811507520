"""What a hit can be: an allocation, a sum inside one, or a deadline; each with the lines that it is found by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from overens.amount import Amount
from overens.due import ENGLISH_MONTHS, MONTHS, Due, months_between
from overens.kinds import IN_SWEDISH
from overens.library import Library
from overens.lookup.folding import fold
from overens.paths import At, leading_to
from overens.summary import Duty, Node, Passage, Provenance, Summary

if TYPE_CHECKING:
    from overens.kinship import Party

WEIGHTS: dict[str, float] = {
    "title": 1.0, "amount": 1.0, "also": 0.95, "given": 0.9, "paid": 0.9, "added": 0.9,
    "deadline": 0.9, "date": 0.9, "preferred": 0.85, "kind": 0.85, "year": 0.9,
    "recipient": 0.7, "payer": 0.7, "via": 0.7, "onward": 0.7, "actor": 0.6, "receiver": 0.6, "party": 0.3,
    "purpose": 0.7, "goal": 0.7, "amendment": 0.7, "use": 0.65, "condition": 0.6, "change": 0.55,
    "decided": 0.7, "basis": 0.5, "note": 0.5, "channel": 0.4, "contact": 0.4, "document": 0.4, "source": 0.4,
    "reference": 0.9, "context": 0.3,
}  # fmt: skip
"""What a fit in each kind of line is worth."""

MOST_DAYS = 31
"""Days of a window that is found by each of them: of a longer one hardly anybody looks for a day in it."""

ASKED_BY = {"reference": "dnr diarienummer diary number"}
"""Words that one asks with for what a kind of passage holds."""

PARTIES = ("recipient", "payer", "via", "onward", "actor", "receiver", "party")
"""Kinds of passages whose text is the id of a party."""


class Line(Struct, frozen=True, gc=False):
    """One text that a subject is found by."""

    kind: str
    text: str
    also: str = ""
    """More words that find it, which do not stand in the text."""

    amount: Amount | None = None
    party: str = ""
    source: Provenance | None = None


class Subject(Struct, frozen=True):
    """What one hit stands for."""

    summary: Summary
    at: At
    inside: At
    duty: str
    title: str
    path: tuple[str, ...]
    """Titles that lead to it, that of the agreement first; nothing for the agreement itself."""

    amount: Amount | None
    verdict: str
    lines: tuple[Line, ...]


def subjects(library: Library, summary: Summary) -> list[Callable[[], Subject]]:
    """Everything that can be found in an agreement, in the file's order; each is made when it is asked for."""
    return list(_Finder(summary, library.parties, library.order.series_title(summary.id)).subjects())


def years(summary: Summary) -> tuple[str, ...]:
    """Each year that an agreement covers."""
    return tuple(map(str, range(summary.period.first.year, summary.period.last.year + 1))) if summary.period else ()


class _Finder(Struct, frozen=True):
    """Makes the subjects of one agreement."""

    summary: Summary
    parties: Mapping[str, Party]
    series: str

    def subjects(self) -> Iterator[Callable[[], Subject]]:
        groups: dict[tuple[At, At, str], list[Passage]] = {}
        for passage in self.summary.passages or (Passage("title", self.summary.title),):  # they may be gone by now
            groups.setdefault((passage.at, passage.inside, passage.duty), []).append(passage)
        for (at, inside, named), passages in groups.items():
            if not named:
                yield partial(self.allocation, at, inside, passages)
        for duty in self.summary.duties:
            if not duty.event:
                yield partial(self.deadline, duty, groups.get((duty.at, (), duty.id), []))

    def allocation(self, at: At, inside: At, passages: list[Passage]) -> Subject:
        """An allocation; of a sum inside one the path leads through that one."""
        nodes = self.nodes(at)
        own = nodes[-1] if nodes and not inside else None
        title = next((passage.text for passage in passages if passage.kind == "title"), "")
        path = self.path(nodes if inside else nodes[:-1]) if at or inside else ()
        amount = next((passage.amount for passage in passages if passage.kind == "amount"), None)
        lines = [line for passage in passages for line in self.lines(passage)]
        verdict = own.verdict if own else ""
        return self.subject(Subject(self.summary, at, inside, "", title, path, amount, verdict, tuple(lines)))

    def deadline(self, duty: Duty, passages: list[Passage]) -> Subject:
        """A deadline: it is no sum, and has neither amount nor verdict."""
        lines = [Line("deadline", duty.title), Line("kind", IN_SWEDISH[duty.kind], duty.kind.replace("-", " "))]
        days = (("date", duty.due), ("preferred", duty.preferred))
        lines += [Line(kind, due.text, _days(due)) for kind, due in days if due]
        for kind, parties in (("actor", duty.by), ("receiver", duty.to)):
            lines += [line for party in parties for line in self.lines(Passage(kind, party))]
        lines += [Line("channel", duty.channel)] if duty.channel else []
        lines += [line for passage in passages for line in self.lines(passage)]
        path = self.path(self.nodes(duty.at))
        return self.subject(Subject(self.summary, duty.at, (), duty.id, duty.title, path, None, "", tuple(lines)))

    def subject(self, subject: Subject) -> Subject:
        """`subject` with the lines of what it stands in: its path, its series, its years."""
        label, path = self.summary.label, " › ".join(dict.fromkeys((self.series, *subject.path)))
        around = [Line("year", label, " ".join(years(self.summary)))] if label else []
        around += [Line("context", path)] if path else []
        return replace(subject, lines=(*subject.lines, *around))

    def lines(self, passage: Passage) -> list[Line]:
        """The lines of one passage: of a party one for each of its names that are shown."""
        kind, text = passage.kind, passage.text
        if kind not in PARTIES:
            published = passage.source.published if kind == "source" and passage.source else None
            asked = _days(Due(published, published)) if published else ASKED_BY.get(kind, "")
            return [Line(kind, text, asked, passage.amount, passage.party, passage.source)]
        party = self.parties.get(text)
        names = (party.name, party.full, party.english, text.replace("-", " ")) if party else (text,)
        also = {party.name: " ".join(party.also)} if party else {}
        distinct = {fold(name): name for name in reversed(names) if name}.values()
        return [Line(kind, name, also.get(name, "")) for name in distinct]

    def nodes(self, at: At) -> list[Node]:
        """The nodes that lead to `at`, the agreement's whole money first."""
        found = map(self.summary.money.find, leading_to(at))
        return [node for node in found if node]

    def path(self, nodes: Iterable[Node]) -> tuple[str, ...]:
        return tuple(node.title for node in nodes)


def _days(due: Due) -> str:
    """The days of a window as they may be typed: of a long one first and last, every month from one to the other."""
    if due.first is None or due.last is None:
        return ""
    swedish, length = list(MONTHS), (due.last - due.first).days
    months = (month - 1 for _, month in months_between(due.first, due.last))
    named = dict.fromkeys(name for month in months for name in (swedish[month], ENGLISH_MONTHS[month]))
    every = [due.first + timedelta(number) for number in range(length + 1)] if length < MOST_DAYS else []
    days = dict.fromkeys(str(day.day) for day in every)
    return " ".join((*dict.fromkeys(map(str, (due.first, *every, due.last))), *days, *named))
