"""Why nothing is found: a party that no agreement names, words that do not stand together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from overens.kinship import Party
from overens.lookup.terms import as_typed
from overens.naming import slug

MOST_PARTIES, LEAST_LETTERS = 3, 3
"""Parties that may have been meant, and letters of a name that tell of one."""

MOST_TERMS = 5
"""Terms of which it is looked up which of them keep the others from being found."""


def unnamed(parties: Mapping[str, Party], words: str, find: Callable[[str], Sequence[object]]) -> Sequence[str]:
    """The ids of the first parties with a name that holds these words, and of which nothing is found by their own name.

    Agreements may name them all the same, as where someone works who answers questions: their perspective may be what
    is wanted. "Region Skane" is Region Skåne, and so is "region-skane". `find` gives what is found by a name, in all
    agreements.
    """
    wanted = slug(words)
    likely = (
        party_id
        for party_id, party in parties.items()
        if len(wanted) >= LEAST_LETTERS and any(wanted in slug(name) for name in (party.name, *party.also))
    )
    return [*islice((party_id for party_id in likely if not find(parties[party_id].name)), MOST_PARTIES)]


class Apart(Struct, frozen=True):
    """Why nothing is found of several terms, each as it was typed."""

    missing: Sequence[str] = ()
    """Those of which nothing is found alone."""

    barring: Sequence[str] = ()
    """Where each is found alone, those without which something is found; nothing where that is so of every one."""


def apart(query: str, find: Callable[[str], Sequence[object]]) -> Apart | None:
    """Why nothing is found of `query`; `None` where it is one term, or many. `find` gives what is found of words."""
    typed = [*dict.fromkeys(as_typed(query))]
    if not 1 < len(typed) <= MOST_TERMS:
        return None
    missing = [one for one in typed if not find(one)]
    if missing or len(typed) == 2:
        return Apart(missing)
    barring = [one for number, one in enumerate(typed) if find(" ".join(typed[:number] + typed[number + 1 :]))]
    return Apart(barring=barring if len(barring) < len(typed) else ())
