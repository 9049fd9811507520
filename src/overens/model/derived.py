"""What follows from an agreement alone: its citations settled, its summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from msgspec import Struct

from overens.due import Due
from overens.model.agreement import Agreement, Deadline
from overens.model.fields import Cited
from overens.model.money import Allocation
from overens.model.passages import passages
from overens.naming import slug
from overens.paths import At
from overens.summary import Duty, Node, Portion, Route, Summary


def named(agreement: Agreement, name: str, file: str) -> Agreement:
    """An agreement that nobody else has yet, itself, with its id and the path of its file: it doesn't say them."""
    vars(agreement).update(id=name, file=file)
    return agreement


def nameless(agreement: Agreement) -> Agreement:
    """An agreement as its file says it."""
    return replace(agreement)  # a copy has only what a constructor takes


def settle(agreement: Agreement) -> None:
    """Fill in the source and heading of every entry of an agreement that has just been read.

    They are those of the nearest table that names them. The agreement is changed itself: nobody else has it yet.
    """
    _settle(agreement, agreement.sources[0].id if agreement.sources else None, None)


def _settle(entry: Cited, source: str | None, where: str | None) -> None:
    """Fill in the source and heading of an entry and of all that it holds, from those of the table round it."""
    values = vars(entry)
    if entry.source is not None:
        source, where = entry.source, entry.where
    elif entry.where is not None:
        where = entry.where
    for held in values.values():  # an amount is a tuple, too, and holds no entries
        if not held or isinstance(held, str):
            continue  # most are, and what follows takes longer
        for one in held if type(held) is tuple else held.values() if isinstance(held, dict) else (held,):
            if isinstance(one, Cited):
                _settle(one, source, where)
    values["source"], values["where"] = source, where


class Tallied(Struct, frozen=True):
    """What the sum check knows of an agreement that its summary needs."""

    verdicts: Mapping[At, str]
    """Those of its allocations, by path."""

    portions: Mapping[At, tuple[Portion, ...]]
    """Who has which portion of each allocation."""

    computed: Mapping[At, Portion]
    """What an allocation is worth of which no figure is stated."""

    routes: tuple[Route, ...]
    findings: int


def summarise(agreement: Agreement, tallied: Tallied) -> Summary:
    """The little of `agreement` that tree, find and calendar need."""
    money = _node(agreement.money, agreement.title, (), tallied)
    duties = (*(_duty(agreement, deadline) for deadline in agreement.deadlines), *_events(agreement))
    return Summary(
        id=agreement.id,
        file=agreement.file,
        title=agreement.title,
        series=agreement.series,
        period=agreement.span,
        money=money,
        duties=duties,
        findings=tallied.findings,
        routes=tallied.routes,
        onward=agreement.money.passed_on(),
        related=agreement.related,
        passages=tuple(passages(agreement)),
    )


def _duty(agreement: Agreement, deadline: Deadline) -> Duty:
    return Duty(
        id=deadline.id,
        kind=deadline.kind,
        title=deadline.title,
        due=deadline.due,
        preferred=deadline.preferred,
        by=deadline.by,
        to=deadline.to,
        channel=deadline.channel or "",
        at=deadline.at,
        source=agreement.provenance(deadline),
    )


def _events(agreement: Agreement) -> Iterator[Duty]:
    """What happened: the agreement was decided, amendments were, sources were published."""
    if agreement.decided:
        source = agreement.provenance(agreement)
        yield Duty(":decision", "decision", agreement.title, agreement.decided, source=source)
    names: Counter[str] = Counter()
    for amendment in agreement.amendments:
        name = f":amendment-{amendment.id or slug(amendment.title)}"
        names[name] += 1
        if amendment.decided:
            told_apart = f"{name}:{names[name]}" if names[name] > 1 else name
            source = agreement.provenance(amendment)
            yield Duty(told_apart, "amendment", amendment.title, amendment.decided, source=source)
    for one in agreement.sources:
        if one.published:
            day = Due(one.published, one.published, one.published.isoformat())
            yield Duty(f":source-{one.id}", "source", one.title, day, source=one.provenance())


def _node(allocation: Allocation, title: str, at: At, tallied: Tallied) -> Node:
    return Node(
        key=allocation.key,
        title=title,
        number=allocation.number,
        amount=allocation.amount.amount if allocation.amount else None,
        parts=tuple(_node(part, part.title, (*at, part.key), tallied) for part in allocation.parts),
        verdict=tallied.verdicts.get(at, ""),
        portions=tallied.portions.get(at, ()),
        computed=tallied.computed.get(at),
        complete="parts" not in allocation.incomplete,
    )
