"""The browser beside a bare Textual app and others of its kind: `python -m bench.browser`, or `make bench`.

Prints one table and writes it to `bench/results.md`. The programs take turns, so that what else the machine does meets
all of them. Options: `--starts N`, `--rounds N`, `--only NAME` for one peer's figures beside ours.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.costing import cost
from bench.measuring import effect, started, used
from bench.programs import DOWN, OWN, Program, bare, environment, hledger_ui, own, visidata
from bench.table import Row, Samples, Target, cell, load, machine, samples, table, versions
from bench.terminal import COLUMNS, LINES, Terminal

RESULTS = Path(__file__).with_name("results.md")

ROWS = (
    Row("first content", "process start → first content, ms", (Target(40),)),
    Row("ready", "process start → ready, ms", (Target(1.0, times_bare=True),)),
    Row("first content at an agreement", "process start → first content, left at an agreement, ms", (Target(40),)),
    Row("ready at an agreement", "process start → ready, left at an agreement, ms"),
    Row("first screen bytes", "first screen, bytes", (Target(8_000),)),
    Row("cursor key", "cursor key → last byte, ms", (Target(8), Target(20, "p95"))),
    Row("cursor key bytes", "cursor key, bytes", (Target(500), Target(1_500, "p95"))),
    Row("page key", "page key → last byte, ms", (Target(60, "p95"),)),
    Row("page key bytes", "page key, bytes", (Target(5_000),)),
    Row("held", "held cursor key, 30 a second: last key → last byte, ms", (Target(33),)),
    Row("held bytes", "held cursor key, bytes a key"),
    Row("letter in find", "find: letter → last byte, ms", (Target(20, "p95"),)),
    Row("letter in find bytes", "find: letter, bytes"),
    Row("branch", "opening a branch → last byte, ms"),
    Row("branch bytes", "opening a branch, bytes"),
    Row("view 3", "view 3 (sum check) → last byte, ms"),
    Row("view 3 bytes", "view 3, bytes"),
    Row("view 4", "view 4 (deadlines) → last byte, ms"),
    Row("view 4 bytes", "view 4, bytes"),
    Row("escape", "Esc without the kitty protocol → last byte, ms", (Target(40),)),
    Row("restored", "`q` → terminal restored (last byte), ms", (Target(100),)),
    Row("ended", "`q` → process ended, ms"),
    Row("idle bytes", "idle 5 s, bytes", (Target(0),)),
    Row("idle processor", "idle 5 s, processor ms", (Target(10),)),
    Row("memory at start", "peak memory after the start, MB"),
    Row("memory", "peak memory after everything, MB", (Target(45),)),
)

MEANINGS = (
    "Each figure is a median, with ten samples or more the 95th percentile, and (least–most). Ready: the first",
    "cursor key, pressed as soon as anything shows, has had its effect on the screen. Last byte: before 60 ms of quiet",
    "in which the program does not compute. Bytes: all that come to the terminal. The bare app: a Tree of 200 nodes",
    "and a Static that follows it. Peers: 200 accounts, 200 rows.",
)

COMMANDS = (
    ("`python -c pass`", (sys.executable, "-c", "pass"), None),
    ("`overens --version`", (str(OWN), "--version"), Target(60)),
    ("`overens find ambulans`", (str(OWN), "find", "ambulans"), Target(150)),
    ("`overens show god-och-nara-vard-2024`", (str(OWN), "show", "god-och-nara-vard-2024"), None),
    ("`overens deadlines`", (str(OWN), "deadlines"), None),
    ("`overens check`", (str(OWN), "check"), None),
)


def programs(folder: Path, only: str) -> list[Program]:
    """Ours, the bare app, and the peers that are there."""
    peers = [peer for peer in (hledger_ui(folder), visidata(folder)) if peer and only.lower() in peer.name.lower()]
    return [own(), bare(), *peers]


def browsers(beside: list[Program], folder: Path, starts: int, rounds: int) -> dict[str, Samples]:
    """Every figure of every program, in turns."""
    found, homes = {}, {}
    for program in beside:
        found[program.name] = samples()
        home = folder / program.name
        home.mkdir()
        homes[program.name] = environment(home)
    elsewhere = environment(folder / "at an agreement")
    Path(elsewhere["HOME"]).mkdir()
    left_at(beside[0], elsewhere)
    effects = {program.name: effect(program, homes[program.name]) for program in beside}
    there, aside = effect(beside[0], elsewhere), samples()
    for _ in range(starts):
        for program in beside:
            started(program, homes[program.name], effects[program.name], found[program.name])
        started(beside[0], elsewhere, there, aside)
    for _ in range(rounds):
        for program in beside:
            used(program, homes[program.name], found[program.name])
    for measure in ("first content", "ready"):
        found[beside[0].name][f"{measure} at an agreement"] = aside[measure]
    return found


def left_at(program: Program, elsewhere: Mapping[str, str], lines: int = 3) -> None:
    """Leave a program so many lines below the first."""
    with Terminal(program.command, elsewhere) as terminal:
        terminal.rests(20)
        for _ in range(lines):
            terminal.press(DOWN)
        terminal.ends(program.quit)


def commands(home: Path, runs: int) -> list[str]:
    """What commands cost from a cold shell, in turns."""
    taken, memory = samples(), samples()
    for _ in range(runs):
        for name, command, _target in COMMANDS:
            if spent := cost(command, environment(home), 60):
                taken[name].append(spent.milliseconds)
                memory[name].append(spent.memory)
    lines = ["| command | ms | peak memory, MB | target |", "|---|---:|---:|---|"]
    for name, _command, target in COMMANDS:
        held = target.verdict(taken[name], ()) if target else ""
        lines.append(f"| {name} | {cell(taken[name])} | {cell(memory[name])} | {held} |")
    return lines


def peers_named(beside: list[Program]) -> str:
    """The versions of the peers, as they say them."""
    asked = ([peer.command[0], "--version"] for peer in beside[2:])
    said = [subprocess.run(one, capture_output=True, text=True, check=False).stdout for one in asked]
    lines = [text.splitlines()[0] for text in said if text]
    return "".join(f", {line.partition(',')[0].rpartition('/')[2]}" for line in lines)


def main() -> None:
    """Measure, print and write."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--starts", type=int, default=15)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--only", default="", metavar="NAME", help="peers with this in their name")
    given = options.parse_args()
    before = load()
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        beside = programs(folder, given.only)
        found = browsers(beside, folder, given.starts, given.rounds)
        lines = [
            "# Measurements of the browser",
            "",
            f"{versions()}{peers_named(beside)}.",
            f"{machine()}; load {before} before, {load()} after.",
            f"Made by `make bench`: a terminal of {COLUMNS} × {LINES} that answers nothing; the 12 shipped",
            f"agreements, not their first start; {given.starts} starts, {given.rounds} rounds of keys, in turns.",
            *MEANINGS,
            "",
            *table(ROWS, [program.name for program in beside], found),
            "",
            *commands(folder / beside[0].name, given.starts),
        ]
    text = "\n".join(lines) + "\n"
    print(text)
    RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
