"""Parties that nothing is found of: their perspective may be what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from overens.kinship import Party

MOST_PARTIES, LEAST_LETTERS = 3, 3
"""Parties that may have been meant, and letters of a name that tell of one."""


def unnamed(parties: Mapping[str, Party], words: str, find: Callable[[str], Sequence[object]]) -> Sequence[str]:
    """The ids of the first parties whose names hold these words and of which nothing is found by their whole name.

    Agreements may name them all the same, as where someone works who answers questions. `find` gives what is found by
    a name, in all agreements.
    """
    wanted = " ".join(words.lower().split())
    likely = (
        party_id
        for party_id, party in parties.items()
        if len(wanted) >= LEAST_LETTERS and any(wanted in name.lower() for name in (party.name, *party.also))
    )
    return [*islice((party_id for party_id in likely if not find(parties[party_id].name)), MOST_PARTIES)]
