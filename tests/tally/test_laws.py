"""The laws of the sum check, against agreements of which every exact figure is known.

Exact figures that tally are drawn, then printed rounded and hedged at random: no contradiction may appear, no conflict,
and every inferred range must hold the truth. One figure moved beyond the slack must give a contradiction, and so must a
part that is given to somebody who is not on a complete list.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.amount import parse
from overens.loading.validating import validated
from overens.model import Agreement, Party
from overens.phrase import AmountError
from overens.tally import Cell, Check, Verdict, tally

PARTIES = {name: Party(name=name) for name in ("kommuner", "skr", "rcc", "region-skane", "region-stockholm")} | {
    "regioner": Party(name="regioner", members=("region-skane", "region-stockholm")),
    "kommuner-och-regioner": Party(name="båda", members=("kommuner", "regioner")),
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


JOINT = "kommuner-och-regioner"


def drawn(random: Random) -> tuple[Json, dict[Cell, int]]:
    """An agreement as its file would say it, and the exact kronor of each figure that it might state."""
    truth: dict[Cell, int] = {}
    names = [*NAMES, JOINT] if random.random() < 0.3 else NAMES
    parts = [_part((f"p{index}",), names, random, truth) for index in range(random.randint(1, 4))]
    sums = {name: sum(shares[name] for _, shares in parts) for name in names}
    if len(names) > len(NAMES):
        sums = _pooled(sums, random)
    else:
        truth |= {Cell((), "to", name): kronor for name, kronor in sums.items()}
    truth[Cell(())] = sum(sums.values())
    money: Json = {"parts": [table for table, _ in parts]}
    if random.random() < 0.8:
        money["amount"] = printed(truth[Cell(())], random)
        if random.random() < 0.4:
            money["also"] = [printed(truth[Cell(())], random) for _ in range(2)]
    named = [name for name in names if sums[name] and (random.random() < 0.8 or len(names) > len(NAMES))]
    money["recipients"] = {name: printed(sums[name], random) for name in named}
    if any(sums[name] for name in names if name not in named):
        money["incomplete"] = ["recipients"]
    if truth[Cell(())] and random.random() < 0.3:
        money["of_which"] = _insides(truth[Cell(())], sums, random)
    payers = _split(truth[Cell(())], 2, random)
    if random.random() < 0.3 and all(payers):
        money["payers"] = {"skr": printed(payers[0], random), "regioner": printed(payers[1], random)}
    return {"title": "Prov", "parties": ["skr"], "money": money}, truth


def _pooled(sums: dict[str, int], random: Random) -> dict[str, int]:
    """The same money with some of it moved between the joint pot and those who share it, as a whole may state it."""
    out = dict(sums)
    for name in ("regioner", "kommuner"):
        moved = random.choice([0, random.randint(0, out[name] // 1000) * 1000])
        out[name] -= moved
        out[JOINT] += moved
    return out


def _split(kronor: int, count: int, random: Random) -> list[int]:
    """So many sums that make up these kronor."""
    cuts = sorted(random.randint(0, kronor // 1000) * 1000 for _ in range(count - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, kronor], strict=True)]


def _part(at: tuple[str, ...], names: list[str], random: Random, truth: dict[Cell, int]) -> tuple[Json, dict[str, int]]:
    """A part with what it gives each; some have parts of their own."""
    part: Json = {"id": at[-1], "title": at[-1]}
    if len(at) < 3 and random.random() < 0.3:
        inner = [_part((*at, f"q{index}"), names, random, truth) for index in range(random.randint(1, 3))]
        part["parts"] = [table for table, _ in inner]
        if random.random() < 0.3:
            part["parts"].pop()
            part["incomplete"] = ["parts"]
        shares = {name: sum(below[name] for _, below in inner) for name in names}
    else:
        shares = {name: random.choice([0, random.randint(1, 9_000_000) * 1000]) for name in names}
    whole = sum(shares.values())
    truth[Cell(at)] = whole
    if len(names) == len(NAMES):
        truth |= {Cell(at, "to", name): kronor for name, kronor in shares.items()}
    stated = [name for name in names if shares[name]]
    if random.random() < 0.8:
        part["amount"] = printed(whole, random)
    if len(stated) == 1 and random.random() < 0.5:
        part["to"] = stated[0]
    elif random.random() < 0.6:
        part["recipients"] = {name: printed(shares[name], random) for name in stated}
        if stated and len(names) == len(NAMES) and random.random() < 0.3:
            part["recipients"].pop(random.choice(stated))
            part["incomplete"] = [*part.get("incomplete", []), "recipients"]
    if whole and random.random() < 0.2:
        part["of_which"] = _insides(whole, shares, random)
    return part, shares


def _insides(whole: int, shares: dict[str, int], random: Random) -> list[Json]:
    """Sums inside, which may overlap; one may go to one of those who get a share, or to a member of the regions.

    Of all that the regions get one of them gets a third and another a half, at whatever level.
    """
    regions = shares["regioner"]
    most = {"": whole, **shares, "region-skane": regions // 3, "region-stockholm": regions // 2}
    names = [random.choice([name for name, kronor in most.items() if kronor]) for _ in range(random.randint(1, 4))]
    return [
        {"title": f"inne {index}", "amount": printed(random.randint(1, most[name]), random)}
        | ({"to": name} if name else {})
        for index, name in enumerate(names)
    ]


def no_false_alarm(seed: int) -> None:
    """No contradiction and no conflict in figures that tally; every range holds the truth."""
    file, truth = drawn(Random(seed))
    found = tally(validated(Agreement, file), PARTIES)
    assert [check.id for check in found.checks if check.verdict is Verdict.CONTRADICTION] == []
    assert found.conflicts == ()
    for cell, kronor in truth.items():
        span = found.inference.ranges.get(cell)
        if span is not None:
            assert span.low <= kronor, cell
            assert span.high is None or kronor <= span.high, cell


def no_miss(seed: int) -> bool:
    """A figure moved beyond the slack of its relation gives a contradiction; whether there was one to move."""
    random = Random(seed)
    file, _ = drawn(random)
    money = file["money"]
    before = tally(validated(Agreement, file), PARTIES)
    closed = [
        check
        for check in before.checks
        if check.id in ("parts", "recipients") and not check.relation.open and not _computed(check)
    ]
    if not closed:
        return False
    check = random.choice(closed)
    whole, parts = check.relation.whole.value, check.relation.parts
    assert whole
    assert parts
    up = whole.amount.high is not None
    down = parts.amount.high is not None and parts.amount.high < 10**15
    if not up and not down:
        return False
    if down and (not up or random.random() < 0.5):
        assert parts.amount.high is not None
        money["amount"] = int(parts.amount.high) + 1
    else:
        assert whole.amount.high is not None
        members = money["parts"] if check.id == "parts" else money["recipients"]
        key = random.choice(range(len(members)) if check.id == "parts" else list(members))
        moved = int(whole.amount.high) + 1
        if check.id == "parts":
            members[key] = {**members[key], "amount": moved}
        else:
            members[key] = moved
    after = tally(validated(Agreement, file), PARTIES)
    assert any(one.id == check.id and one.verdict is Verdict.CONTRADICTION for one in after.checks)
    return True


def no_stranger(seed: int) -> bool:
    """A part for somebody whom a complete list leaves out contradicts something; whether there was one to give away."""
    random = Random(seed)
    file, _ = drawn(random)
    money = file["money"]
    parts = [part for part in money["parts"] if "parts" not in part and "recipients" not in part and "amount" in part]
    parts = [part for part in parts if parse(part["amount"]).low > 0]
    if not parts or not money["recipients"] or "incomplete" in money:
        return False
    random.choice(parts)["to"] = "rcc"
    after = tally(validated(Agreement, file), PARTIES)
    assert after.conflicts or any(one.verdict is Verdict.CONTRADICTION for one in after.checks)
    return True


def _computed(check: Check) -> bool:
    return any(term.value is None or term.value.computed for term in (check.relation.whole, *check.relation.members))


@pytest.mark.parametrize("law", [no_false_alarm, no_miss, no_stranger], ids=lambda law: law.__name__)
@settings(max_examples=max(100, settings().max_examples))
@given(seed=st.integers(0, 2**32))
def test_the_law_holds(law: Callable[[int], object], seed: int) -> None:
    law(seed)


def test_most_drawn_agreements_have_a_figure_to_move_and_many_a_part_to_give_away() -> None:
    assert sum(no_miss(seed) for seed in range(50)) > 20
    assert sum(no_stranger(seed) for seed in range(50)) > 5


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(0, 10**6))
def test_exact_figures_tally_exactly_or_not_at_all(parts: list[int], whole: int) -> None:
    file = {
        "title": "Prov",
        "parties": ["skr"],
        "money": {"amount": whole, "parts": [{"title": f"p{i}", "amount": kronor} for i, kronor in enumerate(parts)]},
    }
    (check,) = tally(validated(Agreement, file), PARTIES).checks
    assert check.verdict is (Verdict.EXACT if sum(parts) == whole else Verdict.CONTRADICTION)
    assert check.judgement.difference == whole - sum(parts)
