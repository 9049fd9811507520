"""The order of the agreements of a library, and how they stand in series: as columns, for there may be very many."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from operator import lt

from msgspec import Struct

from overens.columns import Numbers, Texts
from overens.series import Head, age, alphabetical, series_key
from overens.verdict import Verdict


class Group(Struct, frozen=True):
    """A series by the numbers of its agreements."""

    id: str
    title: str
    members: tuple[int, ...]
    """The oldest first; those without a period before the others."""

    verdicts: tuple[str, ...] = ()
    """Those of its agreements, each once, the worst first."""


class Groups(Struct, frozen=True, array_like=True):
    """Series by the numbers of their agreements, each made when it is asked for."""

    ids: Texts = Texts()
    titles: Texts = Texts()
    members: Numbers = Numbers()
    """Those of all of them, one series after the other."""

    ends: Numbers = Numbers()
    """Where those of each end."""

    verdicts: Numbers = Numbers()
    """Of each a bit for each of `_VERDICTS`."""

    @classmethod
    def of(cls, groups: Sequence[Group]) -> Groups:
        """These series."""
        return cls(
            Texts.of(one.id for one in groups),
            Texts.of(one.title for one in groups),
            Numbers.of(member for one in groups for member in one.members),
            Numbers.of(accumulate(len(one.members) for one in groups)),
            Numbers.of(sum(1 << _VERDICTS.index(verdict) for verdict in one.verdicts) for one in groups),
        )

    def fit(self, count: int) -> bool:
        """Whether each of so many agreements stands in one of them, and none of them is empty."""
        ends = [0, *self.ends]
        return (
            len(self.ids) == len(self.titles) == len(self.verdicts) == len(self.ends)
            and self.members.all_below(count)
            and ends[-1] == count
            and all(map(lt, ends, ends[1:]))
        )

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, number: int) -> Group:
        bits = self.verdicts[number]
        verdicts = (verdict for bit, verdict in enumerate(_VERDICTS) if bits >> bit & 1)
        return Group(self.ids[number], self.titles[number], (*self.members_of(number),), (*verdicts,))

    def members_of(self, number: int) -> Sequence[int]:
        """The numbers of the agreements in a series, as a `Group` has them."""
        return self.members.all[self.ends.stretch(number)]

    def holding(self, member: int) -> int:
        """The number of the series that an agreement stands in."""
        return bisect_right(self.ends.all, self.members.place(member))

    def by_member(self) -> Sequence[int]:
        """The number of the series of each agreement."""
        found = array("I", bytes(len(self.members.packed)))
        for number in range(len(self)):
            for member in self.members_of(number):
                found[member] = number
        return found


_VERDICTS = (*(one.value for one in Verdict), "")


class Order(Struct, frozen=True, dict=True):
    """The ids of agreements in their order, and the series that they stand in, in Swedish alphabetical order."""

    ids: Sequence[str]
    groups: Groups
    newest: Numbers
    """The numbers of the agreements, those whose periods end last before the others."""

    numbers: Mapping[str, int]
    """The number of each agreement, by its id."""

    @classmethod
    def of(cls, heads: Sequence[Head]) -> Order:
        """That of agreements."""
        series: dict[str, list[int]] = {}
        for number, head in enumerate(heads):
            series.setdefault(series_key(head), []).append(number)
        groups = [_group(key.strip(), members, heads) for key, members in series.items()]
        newest = sorted(range(len(heads)), key=lambda number: _end(heads[number]), reverse=True)
        in_order = sorted(groups, key=lambda one: alphabetical(one.title))
        ids = [head.id for head in heads]
        return cls(ids, Groups.of(in_order), Numbers.of(newest), {one: number for number, one in enumerate(ids)})

    def in_tree(self) -> Iterator[str]:
        """The ids as they stand in the tree: by series, the oldest of each first."""
        return (self.ids[member] for member in self.groups.members)

    def where(self, agreement_id: str) -> tuple[int, int] | None:
        """The number of the series that an agreement stands in, and its own number there."""
        number = self.numbers.get(agreement_id)
        if number is None:
            return None
        group = self.groups.holding(number)
        return group, [*self.groups.members_of(group)].index(number)

    def where_series(self, series_id: str) -> int | None:
        """The number of the series with this id that has several agreements."""
        if series_id and series_id not in self._called:
            numbers = self.groups.ids.places(series_id)
            several = (number for number in numbers if len(self.groups.members_of(number)) > 1)
            self._called[series_id] = next(several, None)
        return self._called.get(series_id)

    @cached_property
    def _called(self) -> dict[str, int | None]:
        """Of the ids that were asked for the numbers of the series."""
        return {}

    def series_title(self, agreement_id: str) -> str:
        """The title of the series that an agreement stands in; "" where there is no such agreement."""
        number = self.numbers.get(agreement_id)
        return "" if number is None else self.groups.titles[self.series_of[number]]

    @cached_property
    def series_of(self) -> Sequence[int]:
        """The number of the series of each agreement."""
        return self.groups.by_member()


def _group(key: str, members: Sequence[int], heads: Sequence[Head]) -> Group:
    own = [heads[member] for member in members]
    title, verdicts = min((head.name for head in own), key=len), {head.verdict for head in own}
    return Group(key, title, (*sorted(members, key=lambda member: age(heads[member])),), (*verdicts,))


def _end(head: Head) -> date:
    return head.period.last if head.period else date.min
