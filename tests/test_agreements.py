"""The agreements that come with the program: whole, and every figure with its source and heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from overens.model import Agreement, Allocation, Statement
from overens.model.fields import Cited, FileTable
from overens.settings import shipped
from tests.shipped import shipped_agreements

LOADED = shipped_agreements()
IDS = [summary.id for summary in LOADED.library.summaries]


def test_every_file_is_read_without_a_problem() -> None:
    assert LOADED.problems == ()
    files = {path.stem for path in Path(shipped("agreements")).glob("*.toml")}
    assert set(IDS) == files - {"parties"}
    assert len(IDS) == 12


def entries(entry: FileTable) -> Iterator[FileTable]:
    """Every table of a file."""
    yield entry
    for value in vars(entry).values():
        for member in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]:
            if isinstance(member, FileTable):
                yield from entries(member)


def statements(agreement: Agreement) -> Iterator[Statement]:
    """Every amount that a file states."""
    for entry in entries(agreement):
        if isinstance(entry, Statement):
            yield entry


@pytest.mark.parametrize("agreement_id", IDS)
def test_every_figure_has_a_source_and_a_heading(agreement_id: str) -> None:
    agreement = LOADED.library.agreement(agreement_id)
    known = {source.id for source in agreement.sources}
    for statement in statements(agreement):
        assert statement.source in known
        assert statement.where, statement.amount.text


@pytest.mark.parametrize("agreement_id", IDS)
def test_everything_else_that_is_said_has_a_source_and_a_heading(agreement_id: str) -> None:
    agreement = LOADED.library.agreement(agreement_id)
    assert agreement.sources
    for entry in entries(agreement):
        if isinstance(entry, Cited) and replace(entry, source=None, where=None) != Allocation():
            assert entry.source, entry
            assert entry.where, entry


@pytest.mark.parametrize(
    ("agreement_id", "at", "printed"),
    [
        ("god-och-nara-vard-2020", "", ["6 250,5 miljoner kronor", *2 * ["drygt 5,9 miljarder kronor"]]),
        ("god-och-nara-vard-2020", "primarvard", ["2935 miljoner kronor", *2 * ["2,9 miljarder kronor"]]),
        ("god-och-nara-vard-2020", "barnhalsovard", ["114,5 miljoner kronor", "114 miljoner kronor"]),
        ("god-och-nara-vard-2020", "e-halsa", ["230 miljoner kronor"]),
        ("god-och-nara-vard-2020", "medarbetare", ["2 919 miljoner kronor", "2,9 miljarder kronor"]),
        ("god-och-nara-vard-2024", "", ["3 430 250 000 kronor"]),
        ("god-och-nara-vard-2024", "nara-vard", ["3 200 miljoner kronor"]),
        ("okad-tillganglighet-2020", "tillganglighetsarbete", ["432,9 miljoner kronor"]),
        ("sjukskrivning-rehabilitering-2020", "", ["närmare en miljard kronor"]),
        ("psykisk-halsa-2020", "", ["drygt 1,7 miljarder kronor", "1,7 miljarder"]),
        ("lakemedelsformaner-2020", "", []),
    ],
)  # fmt: skip
def test_amounts_stand_as_printed(agreement_id: str, at: str, printed: list[str]) -> None:
    allocation = LOADED.library.agreement(agreement_id).money.find(tuple(at.split("/")) if at else ())
    assert allocation is not None
    figure = allocation.figure
    assert [statement.amount.text for statement in (figure.statements if figure else ())] == printed


def test_the_tree_and_the_files_name_the_same_parts() -> None:
    for summary in LOADED.library.summaries:
        agreement = LOADED.library.agreement(summary.id)
        assert [at for at, _ in summary.money.walk()] == [at for at, _ in agreement.money.walk()]


def test_no_file_holds_a_telephone_number() -> None:
    for path in shipped("agreements").glob("*.toml"):
        assert re.search(r"\b(?:\+46|0)[ -]?\d{1,3}[ -]\d{2,3}[ -]?\d{2}", path.read_text(encoding="utf-8")) is None
