"""Where an allocation stands in its agreement: the keys that lead to it."""

from __future__ import annotations

from collections.abc import Iterator

At = tuple[str, ...]
"""The keys that lead to an allocation from the whole money of its agreement, which is `()`."""


def lies_in(at: At, other: At) -> bool:
    """Whether an allocation lies in another, or is it."""
    return at[: len(other)] == other


def leading_to(at: At) -> Iterator[At]:
    """The paths of all allocations round one, the whole money first, and its own."""
    return (at[:end] for end in range(len(at) + 1))


OF_WHICH = "of_which:"
"""Stands before the key of a sum that lies inside an allocation, in the path that leads to it."""


def is_of_which(at: At) -> bool:
    """Whether a path leads to such a sum itself."""
    return bool(at) and at[-1].startswith(OF_WHICH)


def around(at: At) -> At:
    """The path of an allocation; where it leads to a sum inside one, that of the allocation round it."""
    return tuple(key for key in at if not key.startswith(OF_WHICH))


def in_line(one: At, other: At) -> bool:
    """Whether one of two allocations lies in the other, or is it."""
    return lies_in(one, other) or lies_in(other, one)
