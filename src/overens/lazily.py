"""Values in a row, of which each is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Anew(Sequence[T]):
    """So many values, by number. Nothing that was made is kept."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self.make = make
        """Makes the value of a number, and keeps nothing."""

        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, number: int) -> T: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[T, ...]: ...
    def __getitem__(self, number: int | slice) -> T | tuple[T, ...]:
        numbers = range(self._count)
        if isinstance(number, slice):
            return tuple(self._at(each) for each in numbers[number])
        return self._at(numbers[number])

    def _at(self, number: int) -> T:
        return self.make(number)


class Lazily(Anew[T]):
    """The same, but what was made is kept."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        super().__init__(count, make)
        self._made: dict[int, T] = {}

    def _at(self, number: int) -> T:
        if number not in self._made:
            self._made.setdefault(number, self.make(number))  # another thread may have been first
        return self._made[number]
