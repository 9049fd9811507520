"""Values in a row, of which each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Lazily(Sequence[T]):
    """So many values, by number. What was made is kept."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self.make = make
        """Makes the value of a number, and keeps nothing."""

        self._count = count
        self._made: dict[int, T] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[T, ...]: ...
    def __getitem__(self, number: int | slice) -> T | tuple[T, ...]:
        numbers = range(self._count)
        if isinstance(number, slice):
            return tuple(self[each] for each in numbers[number])
        at = numbers[number]
        if at not in self._made:
            self._made.setdefault(at, self.make(at))  # another thread may have been first
        return self._made[at]
