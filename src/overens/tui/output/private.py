"""Whether the parts of Textual that are used here, and are not meant to be, are still what they were written for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

Part = tuple[Callable[..., Any], tuple[str, ...]]
"""A function of Textual, and what it takes."""


def changed(parts: Sequence[Part]) -> list[str]:
    """The names of those that take something else."""
    return [
        part.__qualname__ for part, takes in parts if part.__code__.co_varnames[: part.__code__.co_argcount] != takes
    ]
