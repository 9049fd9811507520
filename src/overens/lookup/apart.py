"""Words of which something is found apart and nothing together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from overens.lookup.terms import as_typed

MOST_TERMS = 5
"""Terms of which it is looked up which of them keep the others from being found."""


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
