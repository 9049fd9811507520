"""What is in force of all that can be chosen, and where it was chosen: one order for every command."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from overens.memory import Memory

if TYPE_CHECKING:
    from overens.cli.invocation import Invocation

Origin = Literal["option", "environment", "memory", "settings", "usual"]
"""The command line, an environment variable, the browser's memory, the settings file, or nothing was chosen."""


class InForce(Struct, frozen=True):
    """What holds, and where it was chosen."""

    value: str
    """Empty where nothing was chosen, or where "none" was."""

    origin: Origin


def choice(invocation: Invocation, name: str, memory: Memory | None = None) -> InForce:
    """What holds of language, theme, perspective or agreements; `memory` counts only in the browser."""
    return next(
        InForce(value, origin)
        for origin, value in _candidates(invocation, name, memory or Memory())
        if value is not None
    )


def _candidates(invocation: Invocation, name: str, memory: Memory) -> Iterator[tuple[Origin, str | None]]:
    """What was chosen in each place, the one that counts most first."""
    yield "option", getattr(invocation.options, "lang" if name == "language" else name)
    if name == "agreements" and not invocation.kiosk:
        yield "environment", os.environ.get("OVERENS_AGREEMENTS") or None
    if name == "perspective":
        yield "memory", memory.perspective
    if name == "theme":
        yield "memory", memory.theme or None
    yield "settings", getattr(invocation.settings, name)
    yield "usual", ""
