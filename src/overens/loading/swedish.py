"""The keys of the file format by what they are called in Swedish: what someone may write instead of the key."""

from __future__ import annotations

from collections.abc import Container

from overens.naming import slug

KEYS: dict[str, tuple[str, ...]] = {
    "aktorer": ("parties",),
    "amne": ("topic",),
    "anteckningar": ("notes",),
    "anvands": ("uses",),
    "anvandning": ("uses",),
    "ar": ("period",),
    "av": ("by",),
    "avser": ("concerns",),
    "avstamning": ("check",),
    "belopp": ("amount",),
    "beslut": ("decided",),
    "beslutad": ("decided",),
    "beslutat": ("decided",),
    "betalare": ("payers",),
    "datum": ("due", "decided", "published"),
    "delar": ("parts",),
    "diarienummer": ("reference",),
    "dnr": ("reference",),
    "dokument": ("documents",),
    "finansiar": ("payers",),
    "finansiarer": ("payers",),
    "forklaringar": ("explanations",),
    "fran": ("from", "payers"),
    "galler": ("concerns",),
    "helst": ("preferred",),
    "kalla": ("source", "sources"),
    "kallor": ("sources", "source"),
    "kanal": ("channel",),
    "kontakter": ("contacts",),
    "kostnad": ("amount",),
    "mal": ("goal",),
    "medel": ("money",),
    "medlemmar": ("members",),
    "mottagare": ("recipients", "to"),
    "namn": ("name", "title"),
    "nummer": ("number",),
    "ocksa": ("also",),
    "ofullstandig": ("incomplete",),
    "parter": ("parties",),
    "pengar": ("money",),
    "publicerad": ("published",),
    "publicerat": ("published",),
    "roll": ("role",),
    "rubrik": ("where", "title"),
    "sammanfattning": ("summary",),
    "serie": ("series",),
    "sista-dag": ("due",),
    "storlek": ("size",),
    "summa": ("amount",),
    "syfte": ("purpose", "goal"),
    "tidsfrister": ("deadlines",),
    "till": ("to",),
    "tillagg": ("amendments",),
    "titel": ("title",),
    "typ": ("kind",),
    "utgivare": ("publisher",),
    "var": ("where",),
    "varav": ("of_which",),
    "vidare": ("onward",),
    "villkor": ("conditions",),
    "andamal": ("purpose",),
    "andringar": ("amendments",),
}
"""By the Swedish word as a slug; of several the first that a table may have is meant."""


def key_for(word: str, known: Container[str]) -> str | None:
    """The known key that a Swedish word stands for."""
    return next((key for key in KEYS.get(slug(word), ()) if key in known), None)
