"""How long the sum check takes, and its laws on many drawn agreements: `python -m bench.tally`, or `make bench-tally`.

Prints one table and writes it to `bench/tally.md`.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from overens import __version__
from overens.loading import load
from overens.loading.validating import validated
from overens.model import Agreement
from overens.settings import shipped
from overens.tally import tally
from overens.tally.explain import Setting, explain, wants_explaining
from overens.tally.judging import judge
from overens.tally.rules import RULES
from overens.tally.values import Book
from tests.tally.test_laws import NAMES, PARTIES, no_false_alarm, no_miss, no_stranger, printed

RUNS = 15


def large(count: int, seed: int, *, broken: bool) -> Agreement:
    """An agreement of some `count` figures in areas of five sums, each for one of three recipients."""
    random = Random(seed)
    areas: list[dict[str, Any]] = []
    sums = dict.fromkeys(NAMES, 0)
    stated = 1 + len(NAMES)
    while stated < count:
        parts: list[dict[str, Any]] = []
        total = 0
        for number in range(5):
            kronor, name = random.randint(1, 900) * 500_000, random.choice(NAMES)
            total += kronor
            sums[name] += kronor
            parts.append({"title": f"Del {number}", "amount": printed(kronor, random), "to": name})
        wrong = total + random.randint(3, 40) * 1_000_000 if broken and random.random() < 0.3 else total
        areas.append({"title": f"Område {len(areas)}", "amount": wrong, "parts": parts})
        stated += 6
    whole = sum(sums.values()) + (77_000_000 if broken else 0)
    money = {"amount": whole, "parts": areas, "recipients": sums}
    return validated(Agreement, {"title": "Stor", "parties": ["skr"], "money": money})


def flat(count: int, seed: int) -> Agreement:
    """An agreement of `count` parts beside each other that do not add up."""
    random = Random(seed)
    amounts = [random.randint(1, 9_000) * 100_000 for _ in range(count)]
    parts = [
        {"title": f"Del {number}", "amount": f"{kronor // 100_000 / 10:.1f} mnkr".replace(".", ",")}
        for number, kronor in enumerate(amounts)
    ]
    money = {"amount": sum(amounts) + 123_456_700, "parts": parts}
    return validated(Agreement, {"title": "Platt", "parties": ["skr"], "money": money})


def timed(work: Any) -> tuple[float, float, float]:
    """Median, least and most milliseconds of `RUNS` runs."""
    taken = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        taken.append((perf_counter() - start) * 1000)
    return median(taken), min(taken), max(taken)


def explaining(agreement: Agreement) -> None:
    """Explain every difference of an agreement."""
    book = Book(agreement, PARTIES)
    judged = [(relation, judge(relation)) for rule in RULES for relation in rule(book)]
    setting = Setting.of(book, judged)
    for relation, found in judged:
        if wants_explaining(relation, found):
            explain(setting, relation, found)


def main(cases: int) -> None:
    """Run everything and write the table."""
    library = load(shipped("agreements")).library
    real = [library.agreement(summary.id) for summary in library.summaries]
    whole, broken = large(200, 1, broken=False), large(200, 2, broken=True)
    wrong = sum(check.verdict.value == "contradiction" for check in tally(broken, PARTIES).checks)
    rows = [
        ("sum check of the 12 agreements, all together", timed(lambda: [tally(one, library.parties) for one in real])),
        ("sum check, 200 figures that tally", timed(lambda: tally(whole, PARTIES))),
        (f"sum check, 200 figures, {wrong} contradictions", timed(lambda: tally(broken, PARTIES))),
        (f"explaining alone, 200 figures, {wrong} contradictions", timed(lambda: explaining(broken))),
    ]
    beside = flat(200, 3)
    rows.append(("explaining alone, 200 parts in one sum that does not tally", timed(lambda: explaining(beside))))
    start = perf_counter()
    for seed in range(cases):
        no_false_alarm(seed)
        no_miss(seed)
        no_stranger(seed)
    laws = perf_counter() - start
    lines = [
        "# Measurements of the sum check",
        "",
        f"Överens {__version__}, Python {platform.python_version()}, {platform.machine()}, {platform.system()}.",
        f"Made by `make bench-tally`; {RUNS} runs each.",
        "",
        "| what | median ms | least | most |",
        "|---|---:|---:|---:|",
        *(f"| {name} | {mid:.1f} | {least:.1f} | {most:.1f} |" for name, (mid, least, most) in rows),
        "",
        f"Laws: {cases} drawn agreements for each of three laws (false alarm, miss, stranger), all held; {laws:.0f} s.",
    ]
    text = "\n".join(lines) + "\n"
    (Path(__file__).parent / "tally.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
