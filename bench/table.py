"""Figures to a table: samples, what is said of them, and what they are held against."""

from __future__ import annotations

import os
import platform
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

from overens import __version__

Samples = defaultdict[str, list[float]]
"""By the name of what was measured, in the order of measuring."""

MANY = 10
"""So many samples have a 95th percentile worth the name."""


def samples() -> Samples:
    """None yet."""
    return defaultdict(list)


def p95(values: Sequence[float]) -> float:
    """The value that 95 in 100 do not exceed: one of the values, the nearest above."""
    return sorted(values)[-(-95 * len(values) // 100) - 1]


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is to be at most."""

    most: float
    of: str = "median"
    """median or p95."""

    times_bare: bool = False
    """Whether it counts in the bare app's own figure."""

    def verdict(self, own: Sequence[float], bare: Sequence[float]) -> str:
        """The target and whether it is met."""
        found = p95(own) if self.of == "p95" else median(own)
        if self.times_bare:
            met = bool(bare) and found <= self.most * median(bare)
            return f"≤ {self.most:g} × bare {'✓' if met else '✗'}"
        return f"{'p95 ' if self.of == 'p95' else ''}≤ {number(self.most)} {'✓' if found <= self.most else '✗'}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    measure: str
    words: str
    targets: tuple[Target, ...] = ()


def number(value: float) -> str:
    """A figure as people read it: three digits, or whole."""
    if value and abs(value) < 100:
        return f"{value:.1f}".removesuffix(".0")
    return f"{value:,.0f}".replace(",", " ")


def cell(values: Sequence[float]) -> str:
    """Median, with many samples the 95th percentile, and the range."""
    if not values:
        return "–"
    least, most = number(min(values)), number(max(values))
    if least == most:
        return least
    high = f", p95 {number(p95(values))}" if len(values) >= MANY else ""
    return f"{number(median(values))}{high} ({least}–{most})"


def table(rows: Sequence[Row], names: Sequence[str], found: Mapping[str, Samples]) -> list[str]:
    """Lines of Markdown: our program, the bare app, the ratio of medians, the others, the targets."""
    own, bare, *others = names
    lines = [f"| what | {own} | {bare} | ratio | {''.join(f'{name} | ' for name in others)}target |"]
    lines.append("|---|" + "---:|" * (len(names) + 1) + "---|")
    for row in rows:
        ours, theirs = found[own][row.measure], found[bare][row.measure]
        ratio = f"{median(ours) / median(theirs):.2f}" if ours and theirs and median(theirs) else "–"
        targets = "; ".join(target.verdict(ours, theirs) for target in row.targets) if ours else ""
        rest = "".join(f"{cell(found[name][row.measure])} | " for name in others)
        lines.append(f"| {row.words} | {cell(ours)} | {cell(theirs)} | {ratio} | {rest}{targets} |")
    return lines


def machine() -> str:
    """What it was measured on."""
    known = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    processor = known[1].strip() if known else platform.machine()
    return f"{os.cpu_count()} × {processor}, {platform.system()} {platform.release()}"


def load() -> str:
    """How many processes wanted a processor in the last minute, in the mean."""
    return f"{os.getloadavg()[0]:.1f}"


def versions() -> str:
    """What was measured, and with what."""
    named = [f"Överens {__version__}", f"Python {platform.python_version()}"]
    for package in ("textual", "pyte"):
        try:
            named.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return ", ".join(named)
