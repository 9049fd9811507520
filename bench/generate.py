"""Agreements like the real ones, as many as one wants: `python -m bench.generate N FOLDER [--seed S]`.

The same seed gives the same bytes, and the first agreements of many are those of few. Kinds and sizes of files,
figures that are hedged and figures that do not add up come in about the shares of the twelve shipped ones. Sums are in
tenths of a million kronor.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench import wording
from bench.wording import coarse, compound, due, millions, pick, printed, quoted, shortened, worded
from overens.naming import slug

FOLDER_SIZE = 1_000
"""Files in a folder, at most."""

KINDS = ("vision", "vision", "plain", "plain", "plain", "plain", "parts", "parts", "parts", "parts", "broad", "deep")
"""Of twelve agreements so many of each kind: without money, one sum, parts, parts and duties, parts in parts."""

YEARS = (1, 1, 1, 1, 2, 2, 3, 5, 8)
"""How many years a series may have."""

WRONG = 0.5
"""Of the agreements with parts."""

SOURCES = ("skr", "pressmeddelande", "beslut", "lista")
SOURCE_KINDS = {"skr": "page", "pressmeddelande": "press-release", "beslut": "decision", "lista": "list"}
RECIPIENTS = ("regioner", "regioner", "regioner", "kommuner", "skr", "rcc", "region-skane", "vastra-gotalandsregionen")
DUTIES = (
    ("requisition", "Rekvirera medlen", "regioner", "kammarkollegiet"),
    ("plan", "Lämna en plan", "regioner", "skr"),
    ("interim-report", "Delredovisa arbetet", "skr", "socialdepartementet"),
    ("final-report", "Slutredovisa arbetet", "regioner", "socialstyrelsen"),
    ("financial-report", "Redovisa ekonomin", "skr", "kammarkollegiet"),
    ("publication", "Publicera resultaten", "skr", "regioner"),
    ("other", "Utreda fortsättningen", "skr", "regeringskansliet"),
)


@dataclass(frozen=True, slots=True)
class Series:
    """The same agreement over the years."""

    key: str
    title: str
    kind: str
    areas: tuple[str, ...]
    """What its money is for."""

    years: tuple[int | None, ...]


@dataclass(slots=True)
class Money:
    """A sum and what it is divided into."""

    title: str
    value: int = 0
    to: str = ""
    parts: list[Money] = field(default_factory=list)

    def recipients(self) -> dict[str, int]:
        """Who is allotted how much."""
        found: dict[str, int] = defaultdict(int)
        if not self.parts:
            found[self.to] += self.value
        for part in self.parts:
            for party, value in part.recipients().items():
                found[party] += value
        return found


def series(seed: int) -> Iterator[Series]:
    """Series without end."""
    used: set[str] = set()
    number = 0
    while True:
        random = Random(f"{seed}-{number}")
        number += 1
        title = f"{pick(random, wording.QUALITIES)} {compound(random)}"
        key = slug(title)
        if key in used:
            continue
        used.add(key)
        kind = pick(random, KINDS)
        years: tuple[int | None, ...] = (None,)
        if random.random() < 0.75:
            count = YEARS[int(random.random() * len(YEARS))]
            first = random.randint(2008, 2025 - count)
            years = tuple(range(first, first + count))
        areas = tuple(dict.fromkeys(worded(random, wording.HEADINGS) for _ in range(7)))
        yield Series(key, title, kind, areas, years)


def agreements(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Id and text of so many agreements."""
    made = 0
    for one in series(seed):
        before = ""
        for year in one.years:
            if made == count:
                return
            made += 1
            key = f"{one.key}-{year}" if year else one.key
            yield key, text(Random(f"{seed}-{key}"), one, year, before)
            before = key


def text(random: Random, one: Series, year: int | None, before: str) -> str:
    """One file."""
    file = File(random, one, year)
    file.head(before)
    if one.kind != "vision":
        file.money()
    file.deadlines()
    file.documents()
    return "\n".join(file.lines) + "\n"


def drawn(random: Random, one: Series) -> Money:
    """The money of an agreement: every sum is that of its parts."""

    def part(title: str, inside: int) -> Money:
        parts = [part(worded(random, wording.HEADINGS), 0) for _ in range(inside)]
        value = sum(each.value for each in parts) or random.randint(2, 900) * 5
        return Money(title, value, pick(random, RECIPIENTS), parts)

    areas = one.areas[: {"plain": 0, "parts": random.randint(2, 6), "deep": 5}.get(one.kind, 6)]
    parts = [part(title, random.randint(0, 4) if one.kind == "deep" else 0) for title in areas]
    return Money(one.title, sum(each.value for each in parts) or random.randint(200, 60_000), "", parts)


class File:
    """One file as it is written."""

    def __init__(self, random: Random, series: Series, year: int | None) -> None:
        self.lines: list[str] = []
        self._random = random
        self._series = series
        self._year = year
        self._sources = SOURCES[: {"deep": 3, "broad": 2}.get(series.kind, 1)]
        self._large = series.kind in ("broad", "deep")
        self._state_pays = random.random() < 0.25
        """Whether it says that the state pays all of it."""

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _heading(self) -> str:
        return quoted(worded(self._random, wording.HEADINGS))

    def _texts(self, least: int, most: int, forms: tuple[str, ...] = wording.SENTENCES) -> str:
        count = self._random.randint(least, most)
        return "[\n" + "".join(f"  {quoted(worded(self._random, forms))},\n" for _ in range(count)) + "]"

    def _printed(self, value: int) -> str:
        return quoted(printed(self._random, value))

    def head(self, before: str) -> None:
        """What the file begins with, and its sources; `before` is the agreement of the year before."""
        one, year = self._series, self._year
        self.lines += [f"title = {quoted(f'{one.title} {year}' if year else one.title)}", f"series = {quoted(one.key)}"]
        self.lines += [f"period = {year}"] if year else []
        self.lines += ['parties = ["staten", "skr"]', f"where = {self._heading()}"]
        self.lines.append(f"goal = {quoted(worded(self._random))}")
        self.lines += [f"related = [{quoted(before)}]"] if before else []
        self.lines += [f"notes = {self._texts(1, 3)}"] if self._chance(0.7) else []
        for source in self._sources:
            self.lines += ["", "[[sources]]", f"id = {quoted(source)}", f"title = {self._heading()}"]
            self.lines += ['publisher = "Sveriges Kommuner och Regioner"', f"kind = {quoted(SOURCE_KINDS[source])}"]
            if year:
                day, month = self._random.randint(1, 28), self._random.randint(1, 12)
                self.lines.append(f"published = {year}-{month:02}-{day:02}")

    def money(self) -> None:
        """The money's tables; some of it does not add up."""
        money, kind, lines = drawn(self._random, self._series), self._series.kind, self.lines
        wrong = bool(money.parts) and self._chance(WRONG)
        off = self._random.randint(20, 400) if wrong and (not self._large or self._chance(0.6)) else 0
        stated = money.value + off
        lines += ["", "[money]", f"amount = {self._printed(stated)}"]
        if self._chance(0.35):
            lines.append(f"also = [{{ amount = {quoted(coarse(stated))}, where = {self._heading()} }}]")
        if kind == "plain" and self._chance(0.3):
            lines.append('to = "regioner"')
        if kind == "parts" and not wrong and self._chance(0.3):
            lines.append('incomplete = ["parts"]')
        if self._state_pays:
            lines.append(f"payers = {{ staten = {quoted(millions(stated))} }}")
        lines.append(f"conditions = {self._texts(1, 3)}")
        if self._large:
            self._recipients(money.recipients(), self._random.randint(10, 90) if wrong else 0)
        for number, part in enumerate(money.parts, 1):
            self._part(part, "money.parts", str(number))

    def _recipients(self, shares: dict[str, int], off: int) -> None:
        """Who is allotted how much; the first figure is off by so much."""
        self.lines += ["", "[money.recipients]"]
        for party, share in sorted(shares.items()):
            amount, off = self._printed(share + off), 0
            self.lines.append(
                f'{party} = {{ amount = {amount}, via = "rss" }}' if party == "kommuner" else f"{party} = {amount}"
            )

    def _part(self, money: Money, table: str, number: str) -> None:
        """The table of a part, and those of its parts."""
        name, value, lines = slug(money.title), money.value, self.lines
        lines += ["", f"[[{table}]]", f"id = {quoted(f'{shortened(name, 40)}-{number}')}"]
        lines.append(f"title = {quoted(money.title)}")
        lines += [f"topic = {quoted(shortened(name, 60))}", f"amount = {self._printed(value)}"]
        if self._large:
            lines += [f"number = {quoted(number)}", f"conditions = {self._texts(1, 2)}", f"notes = {self._texts(1, 1)}"]
            source = quoted(self._sources[-1])
            lines.append(
                f"also = [{{ amount = {quoted(coarse(value))}, source = {source}, where = {self._heading()} }}]"
            )
        if self._chance(0.6):
            lines.append(f"purpose = {quoted(worded(self._random))}")
        if self._chance(0.5):
            lines.append(f"uses = {self._texts(2, 6, wording.USES)}")
        if not money.parts:
            self._ends(money, table)
        for inner, part in enumerate(money.parts, 1):
            self._part(part, f"{table}.parts", f"{number}-{inner}")

    def _ends(self, money: Money, table: str) -> None:
        """Of a part without parts: who gets it, who pays it, what lies in it."""
        known = self._large or self._chance(0.7)
        self.lines += [f"to = {quoted(money.to)}"] if known else []
        if not self._state_pays and self._chance(0.06):
            half = money.value // 2
            payers = f"regioner = {quoted(millions(half))}, staten = {quoted(millions(money.value - half))}"
            self.lines.append(f"payers = {{ {payers} }}")
        if known and money.value > 100 and self._chance(0.15):
            self.lines += ["", f"[[{table}.of_which]]", f"title = {self._heading()}"]
            self.lines += [f"amount = {quoted(millions(money.value // 3))}", f"to = {quoted(money.to)}"]

    def deadlines(self) -> None:
        """Who must do what by when, and a later decision."""
        random, year = self._random, self._year or 2024
        count = {"broad": 7, "deep": 3}.get(self._series.kind, int(self._chance(0.1)))
        for kind, title, by, to in DUTIES[:count]:
            self.lines += ["", "[[deadlines]]", f"id = {quoted(kind)}", f"kind = {quoted(kind)}"]
            self.lines += [f"title = {quoted(f'{title}: {compound(random)}')}", f"due = {due(random, year)}"]
            self.lines += [f"by = [{quoted(by)}]", f"to = [{quoted(to)}]", f"conditions = {self._texts(1, 1)}"]
        if self._series.kind == "deep":
            self.lines += ["", "[[amendments]]", f"title = {self._heading()}"]
            self.lines += [f"decided = {year}-06-{random.randint(1, 28):02}", f"summary = {quoted(worded(random))}"]

    def documents(self) -> None:
        """What the sources point to."""
        for number in range({"deep": 9, "broad": 6}.get(self._series.kind, 1)):
            self.lines += ["", "[[documents]]", f"title = {self._heading()}"]
            self.lines += ['format = "PDF"', f'size = "{self._random.randint(90, 900)} kB"'] if number else []


def generate(count: int, folder: Path, seed: int = 1) -> None:
    """Write so many agreements into folders of at most `FOLDER_SIZE` files below this one."""
    for number, (key, content) in enumerate(agreements(count, seed)):
        below = folder / f"{number // FOLDER_SIZE:03}"
        if number % FOLDER_SIZE == 0:
            below.mkdir(parents=True)
        (below / f"{key}.toml").write_text(content, encoding="utf-8")


def main() -> None:
    """Write agreements."""
    options = argparse.ArgumentParser(description="Writes agreements that do not exist, like the real ones.")
    options.add_argument("count", type=int)
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    generate(given.count, given.folder, given.seed)


if __name__ == "__main__":
    main()
