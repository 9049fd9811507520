"""The laws of the sum check, against agreements of which every exact figure is known.

Exact figures that tally are drawn, then printed rounded and hedged at random: no contradiction may appear, no conflict,
and every inferred range must hold the truth. One figure moved beyond the slack must give a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.amount import AmountError, parse
from overens.model import Agreement, Party
from overens.tally import Cell, Verdict, tally
from overens.tally.values import Book

PARTIES = {name: Party(name=name) for name in ("regioner", "kommuner", "skr")} | {
    "kommuner-och-regioner": Party(name="båda", members=("kommuner", "regioner"))
}
NAMES = ["regioner", "kommuner", "skr"]

Json = dict[str, Any]


def printed(kronor: int, random: Random) -> object:
    """One of the ways in which the press could print so many kronor."""
    choices: list[object] = [kronor]
    million, billion = Fraction(kronor, 10**6), Fraction(kronor, 10**9)
    for value, unit, decimals in (
        (million, "miljoner kronor", 0), (million, "mnkr", 1), (billion, "miljarder kronor", 1), (billion, "mdkr", 2),
    ):  # fmt: skip
        step = Fraction(1, 10**decimals)
        for rounded in (round(value / step) * step, value // step * step):
            figure = f"{float(rounded):.{decimals}f}".replace(".", ",")
            choices += [f"{hedge}{figure} {unit}" for hedge in ("", "drygt ", "närmare ", "cirka ", "minst ", "högst ")]
    fitting = [choice for choice in choices if holds(choice, kronor)]
    return random.choice(fitting)


def holds(choice: object, kronor: int) -> bool:
    """Whether the printing can mean so many kronor."""
    try:
        amount = parse(choice)
    except AmountError:
        return False
    above = amount.low < kronor or (amount.low == kronor and not amount.low_open)
    below = amount.high is None or kronor < amount.high or (kronor == amount.high and not amount.high_open)
    return above and below


def drawn(random: Random) -> tuple[Json, dict[Cell, int]]:
    """An agreement as its file would say it, and the exact kronor of each figure that it might state."""
    parts = random.randint(1, 5)
    shares = [[random.choice([0, random.randint(1, 9_000_000) * 1000]) for _ in NAMES] for _ in range(parts)]
    truth = {Cell(()): sum(map(sum, shares))}
    for name, column in zip(NAMES, zip(*shares, strict=True), strict=True):
        truth[Cell((), f"to:{name}")] = sum(column)
    file: Json = {"title": "Prov", "parties": ["skr"], "money": {"parts": []}}
    for index, row in enumerate(shares):
        truth[Cell((f"p{index}",))] = sum(row)
        truth |= {Cell((f"p{index}",), f"to:{name}"): kronor for name, kronor in zip(NAMES, row, strict=True)}
        file["money"]["parts"].append(_part(f"p{index}", row, random))
    money = file["money"]
    if random.random() < 0.8:
        money["amount"] = printed(truth[Cell(())], random)
        if random.random() < 0.4:
            money["also"] = [printed(truth[Cell(())], random) for _ in range(2)]
    named = [name for name in NAMES if random.random() < 0.8]
    money["recipients"] = {name: printed(truth[Cell((), f"to:{name}")], random) for name in named}
    if len(named) < len(NAMES):
        money["incomplete"] = ["recipients"]
    return file, truth


def _part(key: str, row: list[int], random: Random) -> Json:
    part: Json = {"id": key, "title": key}
    stated = [(name, kronor) for name, kronor in zip(NAMES, row, strict=True) if kronor]
    if random.random() < 0.8:
        part["amount"] = printed(sum(row), random)
    if len(stated) == 1 and random.random() < 0.5:
        part["to"] = stated[0][0]
    elif random.random() < 0.6:
        part["recipients"] = {name: printed(kronor, random) for name, kronor in stated}
        if stated and random.random() < 0.3:
            part["recipients"].pop(random.choice(stated)[0])
            part["incomplete"] = ["recipients"]
    if sum(row) and random.random() < 0.2:
        inside = random.randint(1, sum(row))
        part["of_which"] = [{"title": "inne", "amount": printed(inside, random)}]
    return part


def no_false_alarm(seed: int) -> None:
    """No contradiction and no conflict in figures that tally; every range holds the truth."""
    file, truth = drawn(Random(seed))
    found = tally(Agreement.model_validate(file), PARTIES)
    assert [check.id for check in found.checks if check.verdict is Verdict.CONTRADICTION] == []
    assert found.conflicts == ()
    for cell, kronor in truth.items():
        span = found.inference.ranges.get(cell)
        if span is not None:
            assert span.low <= kronor, cell
            assert span.high is None or kronor <= span.high, cell


def no_miss(seed: int) -> None:
    """A figure moved beyond the slack of its relation gives a contradiction."""
    random = Random(seed)
    file, _ = drawn(random)
    before = tally(Agreement.model_validate(file), PARTIES)
    closed = [check for check in before.checks if check.relation.rule == "parts" and not check.relation.open]
    if not closed:
        return
    whole, parts = closed[0].relation.whole.value, closed[0].relation.parts
    assert whole
    assert parts
    if whole.computed or whole.amount.high is None or not all("amount" in part for part in file["money"]["parts"]):
        return
    moved = random.choice(file["money"]["parts"])
    own = parse(moved["amount"])
    moved["amount"] = int((own.high or own.nominal) + whole.amount.high - parts.amount.low + 1)
    after = tally(Agreement.model_validate(file), PARTIES)
    assert any(check.id == "parts" and check.verdict is Verdict.CONTRADICTION for check in after.checks)


@pytest.mark.parametrize("law", [no_false_alarm, no_miss], ids=lambda law: law.__name__)
@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_the_law_holds(law: Callable[[int], None], seed: int) -> None:
    law(seed)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(0, 10**6))
def test_exact_figures_tally_exactly_or_not_at_all(parts: list[int], whole: int) -> None:
    file = {
        "title": "Prov",
        "parties": ["skr"],
        "money": {"amount": whole, "parts": [{"title": f"p{i}", "amount": kronor} for i, kronor in enumerate(parts)]},
    }
    (check,) = tally(Agreement.model_validate(file), PARTIES).checks
    assert check.verdict is (Verdict.EXACT if sum(parts) == whole else Verdict.CONTRADICTION)
    assert check.judgement.difference == whole - sum(parts)


def test_who_contains_whom() -> None:
    book = Book(Agreement.model_validate({"title": "Prov", "parties": ["skr"]}), PARTIES)
    assert book.overlap("regioner", "kommuner-och-regioner")
    assert not book.overlap("regioner", "kommuner")
    assert not book.overlap("regioner", "regioner")
