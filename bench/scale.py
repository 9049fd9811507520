"""How each figure grows with the agreements: `python -m bench.scale`, or `make bench-scale`.

Prints one table and writes it to `bench/scale.md`. The agreements are generated (`bench.generate`) and kept under
`.bench`. What takes longer than its limit is ended and stands as "> 60 s". Arguments: sizes; `--huge` adds 100 000.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.costing import cost
from bench.measuring import Effect, NoEffectError, effect, started, used
from bench.programs import (
    DOWN,
    ESCAPE,
    LEFT,
    OWN,
    PAGE_DOWN,
    PAGE_UP,
    RIGHT,
    TODAY,
    UP,
    Program,
    Step,
    agreements,
    bare,
    environment,
    keys,
)  # fmt: skip
from bench.table import Samples, Target, cell, load, machine, samples, versions
from bench.terminal import COLUMNS, LINES, Terminal

RESULTS = Path(__file__).with_name("scale.md")

SIZES, HUGE = (12, 100, 1_000, 10_000), 100_000

LIMIT, LIMIT_HUGE = 60, 300
"""Seconds that a start or a command may take."""

EMPTY = 0.5
"""Seconds after which a key has met an empty tree."""

STARTS = 5
"""Second starts of each, in turns with the bare app."""

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
    Row("view 4", "view 4 (deadlines) → last byte, ms"),
    Row("idle processor", "idle 5 s, processor ms", always(Target(10))),
    Row("memory", "peak memory after everything, MB", memory),
    Row("check", "`overens check`, ms", at(AT_10_000, Target(15_000)), "check"),
    Row("check memory", "`overens check`, peak memory, MB", at(AT_10_000, Target(300)), "check"),
    Row("check again", "`overens check` again, nothing changed, ms", at(AT_10_000, Target(2_000)), "check again"),
    Row("command", "`overens find ambulans`, ms", step="command"),
)


@dataclass(slots=True)
class Column:
    """What was measured at one size."""

    size: int
    folder: Path
    home: Path
    limit: float
    found: Samples = field(default_factory=samples)
    late: dict[str, float] = field(default_factory=dict)
    """Steps that were ended, and after how many seconds."""

    @property
    def program(self) -> Program:
        """The browser, and keys that any collection answers."""
        return Program(
            f"Överens at {self.size}",
            (str(OWN), "--today", TODAY, "--agreements", str(self.folder)),
            (
                Step("cursor key", (DOWN,) * 8 + (UP,) * 7, before=(b"g",), times=2),
                Step("page key", (PAGE_DOWN, PAGE_UP) * 6, before=(b"g",)),
                Step("branch", (RIGHT,), before=(b"g", DOWN), after=(LEFT,), times=5),
                Step("find", (b"/",), after=(ESCAPE,), times=3),
                Step("letter in find", keys("ambulans"), before=(b"/",), after=(ESCAPE,), times=2),
                Step("view 4", (b"4",), before=(b"g",), after=(b"1",), times=3),
            ),
            opened=(b"+", b"g") if self.size < 1_000 else (b"g",),
        )

    def cell(self, row: Row, bare_ready: list[float]) -> str:
        """A figure, and whether it meets its target."""
        values = self.found[row.measure]
        if not values:
            return f"> {self.late[row.step]:g} s" if row.step in self.late and row.words.endswith("ms") else "–"
        target = row.target(self.size)
        return f"{cell(values)}; {target.verdict(values, bare_ready)}" if target else cell(values)


def first_start(column: Column, known: Effect) -> None:
    """With nothing kept: press keys as soon as something shows, and while the files are read."""
    found, limit = column.found, column.limit
    with Terminal(column.program.command, environment(column.home)) as terminal:
        first, end = terminal.text_comes(limit), terminal.started + limit
        if first is None:
            raise NoEffectError
        found["first: first content"].append((first - terminal.started) * 1000)
        answered = None
        while answered is None and perf_counter() < end:  # while nothing has been read there is no line to move to
            terminal.send(DOWN)
            answered = terminal.sees(known.shows, EMPTY)
        if answered is None:
            raise NoEffectError
        found["first: ready"].append((answered - terminal.started) * 1000)
        rested, wanted = None, known.gone
        while rested is None and perf_counter() < end:
            pressed = terminal.send(UP if wanted == known.gone else DOWN)
            answered = terminal.sees(wanted, 2 * EMPTY)
            if answered is None:  # the tree grew above the cursor
                terminal.press(b"g")
                wanted = known.shows
                continue
            found["first: key"].append((answered - pressed) * 1000)
            wanted = known.shows if wanted == known.gone else known.gone
            rested = terminal.rests(0.3, still=0.25)
        found["first: memory"].append(terminal.usage.memory())
        if rested is None:
            raise NoEffectError
        found["first: all read"].append((rested - terminal.started) * 1000)
        terminal.press(b"g")  # the next start begins where the first cursor key has an effect that can be seen
        terminal.ends(column.program.quit)


def tried(column: Column, step: str, work: Callable[[], object]) -> bool:
    """Whether a step came to its end in time."""
    try:
        work()
    except NoEffectError:
        column.late[step] = column.limit
    return step not in column.late


def second_starts(columns: list[Column], known: Effect, home: Path) -> Samples:
    """Starts with all that the first one kept, in turns with the bare app; the figures of that one."""
    beside, plain = samples(), bare()
    outside = environment(home)
    its = effect(plain, outside)
    for _ in range(STARTS):
        started(plain, outside, its, beside)
        for column in columns:
            if "second start" not in column.late:
                own = environment(column.home)
                tried(column, "second start", partial(started, column.program, own, known, column.found, column.limit))
    return beside


def commands(column: Column, home: Path) -> None:
    """The commands: the check with nothing kept, then again."""
    check = [str(OWN), "--agreements", str(column.folder), "check"]
    home.mkdir()
    for step in ("check", "check again"):
        spent = cost(check, environment(home), column.limit)
        if spent is None:
            column.late[step] = column.limit
            continue
        column.found[step].append(spent.milliseconds)
        column.found[f"{step} memory"].append(spent.memory)
    find = [str(OWN), "--agreements", str(column.folder), "find", "ambulans"]
    for _ in range(3):
        if "command" not in column.late and (spent := cost(find, environment(column.home), column.limit)):
            column.found["command"].append(spent.milliseconds)
        else:
            column.late["command"] = column.limit


def measured(sizes: list[int], temporary: Path) -> tuple[list[Column], Samples]:
    """Everything at every size, and the bare app's starts."""
    columns = []
    for size in sizes:
        home = temporary / str(size)
        home.mkdir()
        columns.append(Column(size, agreements(size), home, LIMIT_HUGE if size >= HUGE else LIMIT))
    shipped, checking, plain = temporary / "shipped", temporary / "checking", temporary / "bare"
    for folder in (shipped, checking, plain):
        folder.mkdir()
    twelve = Program("Överens", (str(OWN), "--today", TODAY), ())
    known = effect(twelve, environment(shipped))
    for column in columns:
        tried(column, "first start", partial(first_start, column, known))
    beside = second_starts(columns, known, plain)
    for column in columns:
        if "second start" in column.late:
            column.late["using"] = column.limit
        else:
            own = environment(column.home)
            tried(column, "using", partial(used, column.program, own, column.found, column.limit))
        commands(column, checking / str(column.size))
    return columns, beside


def main() -> None:
    """Measure, print and write."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("sizes", type=int, nargs="*", help=f"numbers of agreements; else {SIZES}")
    options.add_argument("--huge", action="store_true", help=f"also {HUGE}")
    given = options.parse_args()
    sizes = (given.sizes or list(SIZES)) + ([HUGE] if given.huge else [])
    before = load()
    with TemporaryDirectory() as temporary:
        columns, beside = measured(sizes, Path(temporary))
    text = "\n".join([*heading(before), *table(columns, beside)]) + "\n"
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


def heading(before: str) -> list[str]:
    """What was measured, with what, how."""
    return [
        "# Measurements as the agreements grow",
        "",
        f"{versions()}.",
        f"{machine()}; load {before} before, {load()} after.",
        f"Made by `make bench-scale`: a terminal of {COLUMNS} × {LINES} that answers nothing; generated agreements.",
        "First start: nothing kept from before. Second start: with what the first one kept. Each figure is a median,",
        "with ten samples or more the 95th percentile, and (least–most); > 60 s: it was ended then. –: not measured.",
        "",
    ]


def table(columns: list[Column], beside: Samples) -> list[str]:
    """Lines of Markdown: a figure a line, a size a column."""
    lines = [f"| what | bare app | {' | '.join(f'{column.size:,}'.replace(',', ' ') for column in columns)} |"]
    lines.append("|---|---:|" + "---:|" * len(columns))
    for row in ROWS:
        cells = " | ".join(column.cell(row, beside["ready"]) for column in columns)
        lines.append(f"| {row.words} | {cell(beside[row.measure])} | {cells} |")
    return lines


if __name__ == "__main__":
    main()
