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
from bench.growth import ROWS, Row
from bench.measuring import Effect, NoEffectError, effect, started, used
from bench.programs import (
    DOWN,
    ESCAPE,
    LEFT,
    LETTERS,
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
)  # fmt: skip
from bench.table import Samples, cell, load, machine, samples, versions
from bench.terminal import COLUMNS, LINES, Terminal

RESULTS = Path(__file__).with_name("scale.md")

SIZES, HUGE = (12, 100, 1_000, 10_000), 100_000

LIMIT, LIMIT_HUGE = 60, 300
"""Seconds that a start or a command may take."""

EMPTY = 0.5
"""Seconds after which a key has met an empty tree."""

STARTS = 5
"""Second starts of each, in turns with the bare app."""

FINDING = (
    Step("find", (b"/",), after=(ESCAPE,), times=3),
    *LETTERS,
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
            self.command,
            (
                Step("cursor key", (DOWN,) * 8 + (UP,) * 7, before=(b"g",), times=2),
                Step("page key", (PAGE_DOWN, PAGE_UP) * 6, before=(b"g",)),
                Step("branch", (RIGHT,), before=(b"g", DOWN), after=(LEFT,), times=5),
                *FINDING,
                Step("view 4", (b"4",), before=(b"g",), after=(b"1",), times=3),
            ),
            opened=(b"+", b"g") if self.size < 1_000 else (b"g",),
        )

    @property
    def command(self) -> tuple[str, ...]:
        """What starts the browser."""
        return str(OWN), "--today", TODAY, "--agreements", str(self.folder)

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
            if answered > pressed:  # else the tree looked so already: it had grown just then
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


def found_again(column: Column) -> None:
    """Find in a browser that was started another time, after one in which it was used to the end."""
    again, found = Program("again", column.command, FINDING), samples()
    used(again, environment(column.home), found, column.limit)
    for measure in ("find", "letter in find", "memory"):
        column.found[f"again: {measure}"] += found[measure]


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
            tried(column, "again", partial(found_again, column))
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
