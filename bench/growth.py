"""What is measured as the agreements grow, and what is to be reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.table import Target

AT_10_000 = 10_000

Targets = Callable[[int], Target | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what it is called, and its target at each size."""

    measure: str
    words: str
    target: Targets = lambda _: None
    step: str = "using"
    """The step of measuring that gives it."""


def always(target: Target) -> Targets:
    """The same target at every size."""
    return lambda _: target


def at(size: int, target: Target) -> Targets:
    """A target at one size."""
    return lambda given: target if given == size else None


def memory(size: int) -> Target | None:
    """Megabytes at 12, 10 000 and 100 000."""
    most = {12: 45, 10_000: 60, 100_000: 150}.get(size)
    return Target(most) if most else None


def ready(size: int) -> Target | None:
    """Times the bare app at 12, 10 000 and 100 000."""
    most = {12: 1.0, 10_000: 1.0, 100_000: 1.8}.get(size)
    return Target(most, times_bare=True) if most else None


ROWS = (
    Row("first: first content", "first start → first content, ms", always(Target(40)), "first start"),
    Row("first: ready", "first start → lines to move in, ms", step="first start"),
    Row("first: all read", "first start → all read and at rest, ms", at(AT_10_000, Target(4_000)), "first start"),
    Row("first: key", "keys meanwhile → answered, ms", at(AT_10_000, Target(25, "p95")), "first start"),
    Row("first: memory", "peak memory after the first start, MB", step="first start"),
    Row("first content", "second start → first content, ms", always(Target(40)), "second start"),
    Row("ready", "second start → ready, ms", ready, "second start"),
    Row("memory at start", "peak memory after the second start, MB", memory, "second start"),
    Row("first screen bytes", "first screen, bytes", always(Target(8_000))),
    Row("cursor key", "cursor key → last byte, ms", always(Target(20, "p95"))),
    Row("cursor key bytes", "cursor key, bytes", always(Target(500))),
    Row("page key", "page key → last byte, ms", always(Target(60, "p95"))),
    Row("page key bytes", "page key, bytes", always(Target(5_000))),
    Row("held", "held cursor key: last key → last byte, ms", always(Target(33))),
    Row("branch", "opening a branch → last byte, ms"),
    Row("find", "opening find → last byte, ms"),
    Row("letter in find", "find: letter → last byte, ms", at(AT_10_000, Target(20, "p95"))),
    Row("again: find", "opening find, another time → last byte, ms", step="again"),
    Row(
        "again: letter in find", "find, another time: letter → last byte, ms", at(AT_10_000, Target(20, "p95")), "again"
    ),
    Row("again: memory", "peak memory where find was used another time, MB", step="again"),
    Row("view 4", "view 4 (deadlines) → last byte, ms"),
    Row("idle processor", "idle 5 s, processor ms", always(Target(10))),
    Row("memory", "peak memory after everything, MB", memory),
    Row("check", "`overens check`, ms", at(AT_10_000, Target(15_000)), "check"),
    Row("check memory", "`overens check`, peak memory, MB", at(AT_10_000, Target(300)), "check"),
    Row("check again", "`overens check` again, nothing changed, ms", at(AT_10_000, Target(2_000)), "check again"),
    Row("command", "`overens find ambulans`, ms", step="command"),
)
