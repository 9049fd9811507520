"""What a deadline, a dated event or a source can be."""

from __future__ import annotations

from typing import Literal

DutyKind = Literal[
    "requisition", "plan", "interim-report", "final-report", "financial-report", "payment", "publication", "other"
]
"""What kind of duty a deadline is."""

IN_SWEDISH: dict[str, str] = {
    "requisition": "rekvisition", "plan": "plan", "interim-report": "delredovisning",
    "final-report": "slutredovisning", "financial-report": "ekonomisk redovisning", "payment": "utbetalning",
    "publication": "publicering", "other": "annan skyldighet",
}  # fmt: skip
"""The kinds in Swedish, whatever language is shown: files and users may call them so. In English they are their ids."""

SOURCES_IN_SWEDISH: dict[str, str] = {
    "page": "webbsida", "list": "lista", "press-release": "pressmeddelande", "decision": "beslut",
}  # fmt: skip
"""The kinds of sources in Swedish."""

EVENTS = ("decision", "amendment", "source")
"""Kinds of dated events: nobody has to do them."""
