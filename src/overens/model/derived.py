"""What follows from an agreement alone: its citations settled, its summary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from overens.model.agreement import Agreement
from overens.model.fields import Cited, Entry
from overens.model.money import Allocation
from overens.summary import At, Node, Summary

E = TypeVar("E", bound=Entry)


def settled(agreement: Agreement) -> Agreement:
    """`agreement` with the source and heading of every entry filled in from the nearest table that names them."""
    first = agreement.sources[0].id if agreement.sources else None
    return _settled(agreement, first, None)


def _settled(entry: E, source: str | None, where: str | None) -> E:
    update: dict[str, object] = {}
    if isinstance(entry, Cited):
        if entry.source is not None:
            source, where = entry.source, entry.where
        elif entry.where is not None:
            where = entry.where
        update = {"source": source, "where": where}
    for name in entry.model_fields_set - update.keys():
        value = getattr(entry, name)
        if isinstance(value, Entry):
            update[name] = _settled(value, source, where)
        elif isinstance(value, tuple):
            update[name] = tuple(_settled(v, source, where) if isinstance(v, Entry) else v for v in value)
        elif isinstance(value, dict):
            update[name] = {k: _settled(v, source, where) if isinstance(v, Entry) else v for k, v in value.items()}
    return entry.model_copy(update=update)


def summarise(agreement: Agreement, verdicts: Mapping[At, str] | None = None, findings: int = 0) -> Summary:
    """The little of `agreement` that tree, find and calendar need; `verdicts` are those of its allocations by path."""
    money = _node(agreement.money, agreement.title, (), verdicts or {})
    return Summary(agreement.id, agreement.file, agreement.title, agreement.series, agreement.span, money, findings)


def _node(allocation: Allocation, title: str, at: At, verdicts: Mapping[At, str]) -> Node:
    return Node(
        key=allocation.key,
        title=title,
        number=allocation.number,
        amount=allocation.amount.amount if allocation.amount else None,
        parts=tuple(_node(part, part.title, (*at, part.key), verdicts) for part in allocation.parts),
        verdict=verdicts.get(at, ""),
    )
