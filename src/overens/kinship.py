"""Which parties contain which: a region lies in the regions, and they in the municipalities and regions together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from overens.naming import slug


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

    also: tuple[str, ...] = ()
    """Other names that it is asked for by."""

    @property
    def others(self) -> tuple[str, ...]:
        """All its names but the one that it is called by."""
        return (*filter(None, (self.full, self.english)), *self.also)


def party_named(word: str, parties: Mapping[str, Party]) -> str | None:
    """The id of the party that a word names: the id itself, else a name, which may be written as an id would be.

    Capitals and small letters are one.
    """
    wanted = word.lower()
    if wanted in parties:
        return wanted
    by_name = ids_by_name(parties)
    if wanted in by_name or not (key := slug(word)):
        return by_name.get(wanted)
    ids = {party for name, party in by_name.items() if slug(name) == key}
    return ids.pop() if len(ids) == 1 else None


def ids_by_name(parties: Mapping[str, Party]) -> dict[str, str]:
    """The ids of the parties by all their names, in small letters; what several are called names none of them.

    What one is called itself is no other name of another.
    """
    own: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for party_id, party in parties.items():
        own.setdefault(party.name.lower(), []).append(party_id)
        for name in {name.lower() for name in party.others}:
            others.setdefault(name, []).append(party_id)
    return {name: ids[0] for name, ids in {**others, **own}.items() if len(ids) == 1}


def inside(party: str, parties: Mapping[str, Party]) -> frozenset[str]:
    """The party with all that it contains, at any depth."""
    found, waiting = {party}, [party]
    while waiting:
        known = parties.get(waiting.pop())
        new = set(known.members) - found if known else set()
        found |= new
        waiting += new
    return frozenset(found)


def around(party: str, parties: Mapping[str, Party]) -> tuple[str, ...]:
    """The party with all that contain it, at any depth, the nearest first."""
    found = {party: None}
    while True:
        more = [name for name, one in parties.items() if name not in found and not found.keys().isdisjoint(one.members)]
        if not more:
            return tuple(found)
        found |= dict.fromkeys(more)


def kin(party: str, parties: Mapping[str, Party]) -> frozenset[str]:
    """The parties that share members with a party, but are not it."""
    own = inside(party, parties)
    return frozenset(other for other in parties if other != party and not own.isdisjoint(inside(other, parties)))


class Kinship:
    """Who is contained in whom, for those who ask often. A party that is not known may be whatever.

    Its file cannot be read.
    """

    def __init__(self, parties: Mapping[str, Party]) -> None:
        self._parties = parties
        self._inside: dict[str, frozenset[str] | None] = {}

    def overlap(self, one: str, other: str) -> bool:
        """Whether two parties are different but not apart: one contains the other, or both contain a third."""
        if one == other:
            return False
        these, those = self._members_of(one), self._members_of(other)
        return these is None or those is None or not these.isdisjoint(those)

    def near(self, one: str, other: str) -> bool:
        """Whether two parties are one, or not apart."""
        return one == other or self.overlap(one, other)

    def contains(self, one: str, other: str) -> bool:
        """Whether a party is another one, or contains it."""
        these, those = self._members_of(one), self._members_of(other)
        return one == other or (these is not None and those is not None and other in these)

    def apart(self, parties: Iterable[str], known: Sequence[str] = ()) -> list[str]:
        """As many of the parties as are apart from each other and from those `known`, the first ones first."""
        found: list[str] = []
        for party in parties:
            if not any(self.near(party, other) for other in (*known, *found)):
                found.append(party)
        return found

    def _members_of(self, party: str) -> frozenset[str] | None:
        """A party with all that it contains; `None` where it is not known."""
        if party not in self._inside:
            known = not party or party in self._parties
            self._inside[party] = inside(party, self._parties) if known else None
        return self._inside[party]
