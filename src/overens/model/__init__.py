"""What an agreement file says: frozen models."""

from overens.kinship import Party
from overens.lean import import_without

# Pydantic looks for plug-ins (importlib.metadata: 20 ms, 2 MB), and its secrets bring OpenSSL along: 4 MB.
import_without("overens.model.agreement", empty=("secrets", "importlib.metadata"), PYDANTIC_DISABLE_PLUGINS="__all__")

from overens.model.agreement import (  # noqa: E402
    Agreement,
    Amendment,
    Contact,
    Deadline,
    Document,
    Explanation,
    PartyEntry,
    Period,
    Source,
)
from overens.model.derived import Tallied, settle, summarise  # noqa: E402
from overens.model.fields import Cited, Entry  # noqa: E402
from overens.model.money import Allocation, DivisionKind, Figure, Part, Statement, Text  # noqa: E402

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
    "Part",
    "Party",
    "PartyEntry",
    "Period",
    "Source",
    "Statement",
    "Tallied",
    "Text",
    "settle",
    "summarise",
]
