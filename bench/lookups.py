"""How long an answer takes: `python -m bench.lookups`, or `make bench-lookups`. Writes `bench/lookups.md`.

Commands are timed from a cold shell; the rest in one process, on the shipped agreements and on 500 made from them.
"""

from __future__ import annotations

import asyncio
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.libraries import many
from overens import __version__
from overens.library import Library
from overens.loading import load
from overens.lookup import Index
from overens.perspective import perspective
from overens.settings import shipped
from overens.tui.branches import Sight
from overens.tui.outline import Tree
from overens.tui.places import ROOT
from tests.pictures import application
from tests.test_lookup import FIRST

RUNS = 9

COMMANDS = (
    ["--version"],
    ["show"],
    ["show", "god-och-nara-vard-2024"],
    ["find", "ambulans"],
    ["deadlines", "--open"],
    ["compare", "god-och-nara-vard-2024"],
    ["check", "god-och-nara-vard-2024"],
)

Row = tuple[str, float, float]
"""What was timed, and its median and its worst in milliseconds."""


def timed(name: str, runs: list[Callable[[], object]]) -> Row:
    """Each run once, in this order."""
    times = []
    for run in runs:
        start = perf_counter()
        run()
        times.append((perf_counter() - start) * 1000)
    return name, median(times), max(times)


def command(arguments: list[str]) -> Row:
    """A command from a cold shell."""

    def run() -> None:
        subprocess.run([sys.executable, "-m", "overens", *arguments], capture_output=True, check=False)

    return timed(f"`overens {' '.join(arguments)}`", [run] * RUNS)


def lookups(name: str, library: Library) -> list[Row]:
    """Find, tree and perspective in a library."""
    index = Index(library)
    typed = [query[:end] for query in FIRST for end in range(1, len(query) + 1)]
    sight = Sight(library, "", perspective(library, "regioner"))
    tree = Tree.at(sight, ROOT).unfold_all()
    step = max(len(library.summaries) // 60, 1)
    return [
        timed(f"{name}: index for find", [lambda: Index(library)] * RUNS),
        timed(f"{name}: one key in find", [partial(index.find, query) for query in typed[::step]]),
        timed(f"{name}: perspective", [lambda: perspective(library, "region-skane")] * RUNS),
        timed(f"{name}: every branch of the tree opened", [lambda: Tree.at(sight, ROOT).unfold_all()] * RUNS),
        timed(f"{name}: the cursor one line on, as a value", [partial(tree.moved, number) for number in range(RUNS)]),
    ]


async def keys() -> list[Row]:
    """Cursor keys in the browser, from key to painted detail."""
    app = application(today=date(2024, 11, 15))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("plus")
        browse = app.browser
        return [timed("12 agreements: cursor key, tree and detail painted", [lambda: browse.action_move(1)] * 60)]


def main() -> None:
    """Measure, print and write."""
    library = load(shipped("agreements")).library
    rows = [
        *map(command, COMMANDS),
        *lookups("12 agreements", library),
        *lookups("500 agreements", many(library, 500)),
        *asyncio.run(keys()),
    ]
    lines = [
        "# Measurements of lookups",
        "",
        f"Överens {__version__}, Python {platform.python_version()}, {platform.machine()}, {platform.system()}.",
        f"Made by `make bench-lookups`; commands {RUNS} runs each.",
        "",
        "| what | median ms | most |",
        "|---|---:|---:|",
        *(f"| {name} | {middle:.1f} | {most:.1f} |" for name, middle, most in rows),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    Path(__file__).with_name("lookups.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
