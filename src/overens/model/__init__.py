"""What an agreement file says: frozen models (DESIGN, sections 2 and 3)."""

from overens.kinship import Party
from overens.model.agreement import (
    Agreement,
    Amendment,
    Contact,
    Deadline,
    Document,
    Explanation,
    Kind,
    PartyEntry,
    Period,
    Source,
)
from overens.model.derived import Tallied, settled, summarise
from overens.model.fields import Cited, Entry
from overens.model.money import Allocation, DivisionKind, Figure, Part, Statement, Text

__all__ = [
    "Agreement",
    "Allocation",
    "Amendment",
    "Cited",
    "Contact",
    "Deadline",
    "DivisionKind",
    "Document",
    "Entry",
    "Explanation",
    "Figure",
    "Kind",
    "Part",
    "Party",
    "PartyEntry",
    "Period",
    "Source",
    "Statement",
    "Tallied",
    "Text",
    "settled",
    "summarise",
]
