"""Parties that nothing is found of, because no agreement names them: their perspective may be what is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from overens.library import Library
from overens.lookup.subjects import PARTIES

MOST = 3
"""Parties that may have been meant."""


def unnamed(library: Library, words: str) -> Sequence[str]:
    """The ids of the first parties whose names hold these words and which no agreement names."""
    wanted = " ".join(words.lower().split())
    likely = [party_id for party_id, party in library.parties.items() if wanted and wanted in party.name.lower()]
    named = library.once(_named) if likely else ()
    return [party_id for party_id in likely if party_id not in named][:MOST]


def _named(library: Library) -> frozenset[str]:
    """The parties that the agreements name."""
    found = set()
    for summary in library.passing:
        found |= {passage.text for passage in summary.passages if passage.kind in PARTIES}
        found |= {party for duty in summary.duties for party in (*duty.by, *duty.to)}
    return frozenset(found)
