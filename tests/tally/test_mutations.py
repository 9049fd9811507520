"""Flipping any comparison in `rules.py` or `judging.py` must change what the cases and the agreements come out as."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from overens.library import Library
from overens.loading import PARTIES
from overens.loading.reading import load_paths
from overens.model import Agreement
from overens.settings import shipped
from overens.tally import check, judging, rules, tally

FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip

COMPARISONS = [
    (module, (node.lineno, node.col_offset), index)
    for module in (rules, judging)
    for node in ast.walk(ast.parse(inspect.getsource(module)))
    if isinstance(node, ast.Compare)
    for index in range(len(node.ops))
]
FILES = [*sorted((Path(__file__).parent / "cases").glob("*.toml")), *sorted(shipped("agreements").glob("*.toml"))]


@cache
def library() -> Library:
    """The cases and the shipped agreements."""
    return load_paths(FILES, shipped("agreements") / PARTIES).library


def outcome(agreement: Agreement) -> object:
    """Every check of an agreement, as far as a reader can tell them apart; the name of an error instead."""
    try:
        checks = tally(agreement, library().parties).checks
        return [(one.id, one.verdict, one.judgement, one.relation) for one in checks]
    except Exception as error:  # noqa: BLE001
        return type(error).__name__


@cache
def unflipped() -> list[tuple[Agreement, object]]:
    """Each agreement, with what it comes out as where nothing is flipped."""
    found = [library().agreement(summary.id) for summary in library().summaries]
    return [(agreement, outcome(agreement)) for agreement in found]


def mutated(module: ModuleType, place: tuple[int, int], index: int) -> ast.Module:
    """The module with one comparison flipped."""
    tree = ast.parse(inspect.getsource(module))
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and (node.lineno, node.col_offset) == place:
            node.ops[index] = FLIPPED[type(node.ops[index])]()
    return ast.fix_missing_locations(tree)


def functions(tree: ast.Module) -> Iterator[tuple[str | None, ast.FunctionDef]]:
    """Each function with the class that it stands in."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield None, node
        elif isinstance(node, ast.ClassDef):
            yield from ((node.name, inner) for inner in node.body if isinstance(inner, ast.FunctionDef))


def told(value: object) -> str:
    """A module, a place in it or a number in the id of a test."""
    if isinstance(value, ModuleType):
        return value.__name__.rpartition(".")[2]
    return "-".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("module", "place", "index"), COMPARISONS, ids=told)
def test_a_flipped_comparison_is_noticed(
    module: ModuleType, place: tuple[int, int], index: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = unflipped()
    space = dict(vars(module))
    future = ast.parse("from __future__ import annotations").body
    for owner, function in functions(mutated(module, place, index)):
        exec(compile(ast.Module([*future, function], []), "<mutant>", "exec"), space)
        if owner:
            made = space[function.name]
            monkeypatch.setattr(getattr(module, owner), function.name, made)
    for name in ("judge", "exceeds"):
        monkeypatch.setattr(check, name, space[name])
        monkeypatch.setattr(rules, name, space[name])
    flipped: list[Callable[..., object]] = [
        space.get(rule.__name__, rule) for rule in rules.RULES if isinstance(rule, FunctionType)
    ]
    monkeypatch.setattr(check, "RULES", tuple(flipped))
    assert any(outcome(agreement) != expected for agreement, expected in known)


def test_there_is_something_to_flip() -> None:
    assert len(COMPARISONS) > 30
    assert {module for module, _, _ in COMPARISONS} == {rules, judging}
