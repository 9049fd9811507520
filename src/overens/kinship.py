"""Which parties contain which: a region lies in the regions, and they in the municipalities and regions together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct


class Group(Protocol):
    """A party with the ids of those that it is made of."""

    @property
    def members(self) -> tuple[str, ...]:
        """Ids of the parties that it is made of."""


class Party(Struct, frozen=True):
    """Someone who gets, pays, passes on or receives, as parties.toml says."""

    name: str
    """Its name inside a sentence, in Swedish."""

    english: str | None = None
    """Its name in English."""

    full: str | None = None
    """Its whole name, where the name is short for it."""

    members: tuple[str, ...] = ()
    """Ids of the parties that it is made of."""


def inside(party: str, parties: Mapping[str, Group]) -> frozenset[str]:
    """The party with all that it contains, at any depth."""
    found, waiting = {party}, [party]
    while waiting:
        known = parties.get(waiting.pop())
        new = set(known.members) - found if known else set()
        found |= new
        waiting += new
    return frozenset(found)


def around(party: str, parties: Mapping[str, Group]) -> tuple[str, ...]:
    """The party with all that contain it, at any depth, the nearest first."""
    found = {party: None}
    while True:
        more = [name for name, one in parties.items() if name not in found and not found.keys().isdisjoint(one.members)]
        if not more:
            return tuple(found)
        found |= dict.fromkeys(more)


def kin(party: str, parties: Mapping[str, Group]) -> frozenset[str]:
    """The parties that share members with a party, but are not it."""
    return frozenset(other for other in parties if overlap(party, other, parties))


def overlap(one: str, other: str, parties: Mapping[str, Group]) -> bool:
    """Whether two parties are different but not apart: one contains the other, or both contain a third."""
    return one != other and not inside(one, parties).isdisjoint(inside(other, parties))
