"""What an agreement file says: frozen tables, as a validator made them or the cache kept them."""

from overens.kinship import Party
from overens.model.agreement import (
    Agreement,
    Amendment,
    Deadline,
    KnownDifference,
    PartyEntry,
    Source,
)
from overens.model.derived import Tallied, named, nameless, settle, summarise
from overens.model.fields import Cited, FileTable
from overens.model.money import Allocation, DivisionKind, Figure, Part, Routed, Statement, Text, Through

__all__ = [
    "Agreement",
    "Allocation",
    "Amendment",
    "Cited",
    "Deadline",
    "DivisionKind",
    "Figure",
    "FileTable",
    "KnownDifference",
    "Part",
    "Party",
    "PartyEntry",
    "Routed",
    "Source",
    "Statement",
    "Tallied",
    "Text",
    "Through",
    "named",
    "nameless",
    "settle",
    "summarise",
]
