"""Thousands of random keys in the running browser while its files change: `make soak`.

Nothing may crash, memory may not grow by more than a fifth once warm, and at the end the screen is that of a browser
started anew at the same place. ARGS="--keys 2000 --seed 7 --size 80x24" runs shorter, or again.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from time import perf_counter

from bench.programs import environment
from bench.terminal import Terminal, shown
from tests.soaking import CANONICAL, Changing, keys

SIZES = ((120, 36), (80, 24), (40, 12))
WARM = 2000
"""Keys after which memory is measured for the first time."""

TOGETHER, BETWEEN = 10, 60
"""Keys that are sent at once, and keys between two changes of files."""

GROWTH = 1.2
_NAMED = {
    "down": "\x1b[B", "up": "\x1b[A", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pagedown": "\x1b[6~", "pageup": "\x1b[5~", "tab": "\t", "shift+tab": "\x1b[Z", "enter": "\r", "escape": "\x1b[27u",
    "space": " ", "backspace": "\x7f", "slash": "/", "plus": "+", "minus": "-", "less_than_sign": "<", "f1": "\x1bOP",
    "greater_than_sign": ">", "question_mark": "?", "colon": ":", "comma": ",", "full_stop": ".",
}  # fmt: skip


def typed(key: str) -> bytes:
    """What a terminal sends for a key."""
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1]) & 0x1F])
    if key.startswith("shift+") and len(key) == len("shift+x"):
        return key[-1].upper().encode()
    return _NAMED.get(key, key).encode()


class FaultError(Exception):
    """What must not happen."""


class Soak:
    """One run at one size."""

    def __init__(self, home: Path, size: tuple[int, int], seed: int) -> None:
        self.size, self.random = size, Random(seed)
        self.files = Changing(home / "agreements", Random(seed))
        self.home = home
        self.last: deque[str] = deque(maxlen=40)
        self.memory: list[int] = []
        """MB after each thousand keys."""

    def started(self) -> Terminal:
        """A browser that is ready."""
        command = (sys.executable, "-m", "overens", "--today", "2024-11-15", "--agreements", str(self.files.folder))
        begun = Terminal(command, environment(self.home) | {"EDITOR": "false"}, self.home, self.size)
        if not begun.sees(lambda screen: "Överens" in shown(screen), 60) or not begun.rests(60):
            raise FaultError(f"it does not start:\n{shown(begun.screen)}")
        return begun

    def run(self, count: int) -> tuple[float, float]:
        """Press so many keys; the memory when warm, and at the end, in MB."""
        warm, drawn = 0.0, keys(self.random)
        with self.started() as terminal:
            for number in range(0, count, TOGETHER):
                self._press(terminal, islice(drawn, TOGETHER))
                if number % BETWEEN == 0:
                    self.files.change()
                if number % 1000 == 0:
                    self.memory.append(round(resident(terminal.pid)))
                if number == min(WARM, count // 2):
                    warm = resident(terminal.pid)
            self._calm(terminal)
            end, here = resident(terminal.pid), shown(terminal.screen)
            if not terminal.ends(b"q", 20):
                raise FaultError(f"it does not quit:\n{shown(terminal.screen)}")
        with self.started() as fresh:
            self._press(fresh, ("down", "g"))
            fresh.rests(60)
            there = shown(fresh.screen)
        if here != there:
            raise FaultError(f"the screen is not that of a new start.\nIt is:\n{here}\nIt should be:\n{there}")
        return warm, end

    def _press(self, terminal: Terminal, pressed: Iterator[str] | tuple[str, ...]) -> None:
        for key in pressed:
            self.last.append(key)
            terminal.send(typed(key))
        terminal.settle()
        if terminal.ended or "Traceback" in shown(terminal.screen):
            raise FaultError(f"it has ended:\n{shown(terminal.screen)}")

    def _calm(self, terminal: Terminal) -> None:
        """The files as at first, and the browser at the first line of its tree."""
        self.files.restore()
        self._press(terminal, ("escape",) * 8)
        for _ in range(2):
            self._press(terminal, ("r",))
            terminal.rests(60)
        for key in CANONICAL:
            self._press(terminal, (key,))
        terminal.rests(60)


def resident(pid: int) -> float:
    """The memory that a process has now, in MB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def _size(text: str) -> tuple[int, int]:
    columns, _, lines = text.partition("x")
    return int(columns), int(lines)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keys", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--size", type=_size, action="append", help="columns x lines, such as 80x24")
    given = options.parse_args()
    failed = False
    for size in given.size or SIZES:
        home = Path(tempfile.mkdtemp(prefix="overens-soak-"))
        soak, begun = Soak(home, size, given.seed), perf_counter()
        told = f"{size[0]}x{size[1]}, seed {given.seed}, {given.keys} keys"
        try:
            warm, end = soak.run(given.keys)
            if end > warm * GROWTH:
                raise FaultError(f"memory has grown from {warm:.0f} to {end:.0f} MB")
            print(f"{told}: {warm:.0f} MB warm, {end:.0f} MB at the end, {perf_counter() - begun:.0f} s", flush=True)
        except FaultError as fault:
            failed = True
            print(f"{told}: {fault}\nThe last keys: {' '.join(soak.last)}", flush=True)
        finally:
            print("MB after each thousand keys:", *soak.memory, flush=True)
            shutil.rmtree(home)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
