"""Many numbers or texts as one value: a hundred thousand of them are read and kept as fast as one."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from msgspec import Struct

_CODE: Final = "I"
_SIZE = array(_CODE).itemsize


class Numbers(Struct, frozen=True, array_like=True, dict=True):
    """Whole numbers from 0 on, below 2³²."""

    packed: bytes = b""

    def __post_init__(self) -> None:
        if len(self.packed) % _SIZE:
            raise ValueError(len(self.packed))

    @classmethod
    def of(cls, numbers: Iterable[int]) -> Numbers:
        """These numbers. Raises `OverflowError` where one is too high."""
        return cls(array(_CODE, numbers).tobytes())

    @cached_property
    def all(self) -> Sequence[int]:
        """All of them."""
        return memoryview(self.packed).cast(_CODE)

    def __len__(self) -> int:
        return len(self.packed) // _SIZE

    def __getitem__(self, number: int) -> int:
        return self.all[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self.all)

    def place(self, number: int) -> int:
        """Where a number stands first; to find one is sooner done than to go through all. Raises `ValueError`."""
        wanted = array(_CODE, [number]).tobytes()
        at = self.packed.index(wanted)
        while at % _SIZE:  # it stands across two
            at = self.packed.index(wanted, at + 1)
        return at // _SIZE

    def stretch(self, number: int) -> slice:
        """The slice that belongs to an item, where these numbers are the ends of all."""
        return slice(self.all[number - 1] if number else 0, self.all[number])

    def all_below(self, count: int) -> bool:
        """Whether these are the numbers below `count`, each of them once."""
        return len(self) == len({*self.all}) == count and max(self.all, default=-1) == count - 1


class Texts(Struct, frozen=True, array_like=True):
    """Texts, each of which is made when it is asked for."""

    joined: str = ""
    ends: Numbers = Numbers()
    """Where each ends in what is joined."""

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """These texts."""
        listed = [*texts]
        return cls("".join(listed), Numbers.of(accumulate(map(len, listed))))

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        return self.joined[self.ends.stretch(number)]

    def places(self, text: str) -> Iterator[int]:
        """The numbers that a text has; it is not empty."""
        at = self.joined.find(text)
        while at >= 0:
            number = bisect_right(self.ends.all, at)
            if self.ends.stretch(number) == slice(at, at + len(text)):
                yield number
            at = self.joined.find(text, at + 1)

    def __iter__(self) -> Iterator[str]:
        ends, joined = self.ends.all, self.joined
        return (joined[begin:end] for begin, end in zip((0, *ends), ends, strict=False))


class Sorted(Mapping[str, int]):
    """The number of each of some texts that stand in order."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def __getitem__(self, text: str) -> int:
        found = bisect_left(self._texts, text)
        if found == len(self._texts) or self._texts[found] != text:
            raise KeyError(text)
        return found

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)
