"""Sheets as CSV, JSON and Markdown: what comes back when another reads them, and what text from files can never do."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from overens.export import FORMATS, as_csv, as_json, as_markdown
from overens.language import Translator, translator
from overens.phrasing.sheet import Cell, Column, Named, Sheet, joined
from overens.phrasing.texts import plain

SV, EN = translator("sv"), translator("en")

TEXTS = st.one_of(
    st.text(st.characters()), st.text("=+-@＝＋﹣−|\\`*_[]<>~&#$;,\"' \t\r\n\x00\x1b\x7f\u202ea1", max_size=8)
)
"""Any text, and often one of the characters that mean something to a format."""


def sheet(*rows: tuple[Cell, ...], name: str = "Medel") -> Sheet:
    return Sheet(name, tuple(Column(f"c{n}", f"Kolumn {n}") for n in range(len(rows[0]))), rows)


def read_csv(content: bytes, delimiter: str = ";") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


ROW = ("Kök; nära", 6_250_500_000, -147_500_000, Decimal("12.5"), date(2024, 12, 1), None, Named("a-b", "Å; b"))


def test_csv_is_what_swedish_excel_reads() -> None:
    assert (
        as_csv(sheet(ROW), SV)
        == (
            "\ufeffKolumn 0;Kolumn 1;Kolumn 2;Kolumn 3;Kolumn 4;Kolumn 5;Kolumn 6\r\n"
            '"Kök; nära";6250500000;-147500000;12,5;2024-12-01;;"Å; b"\r\n'
        ).encode()
    )


def test_csv_in_english_has_commas_and_a_decimal_point() -> None:
    assert as_csv(sheet(ROW), EN).decode("utf-8-sig").splitlines()[1] == (
        "Kök; nära,6250500000,-147500000,12.5,2024-12-01,,Å; b"
    )


def test_json_has_ids_as_keys_and_exact_kronor() -> None:
    row = (*ROW[:-1], True, False, Named("a-b", "Å; b"), Named(("rss", "skr"), "RSS, SKR"))
    assert json.loads(as_json(sheet(row), SV)) == [
        {
            "c0": "Kök; nära", "c1": 6_250_500_000, "c2": -147_500_000, "c3": 12.5, "c4": "2024-12-01", "c5": None,
            "c6": True, "c7": False, "c8": "a-b", "c9": ["rss", "skr"],
        }
    ]  # fmt: skip


def test_markdown_is_a_table_with_its_numbers_to_the_right() -> None:
    found = as_markdown(sheet(("Kök | vård", 1_210_500_000, True), ("Drift", None, False)), EN).decode()
    assert found.splitlines() == [
        "# Medel",
        "",
        "| Kolumn 0 | Kolumn 1 | Kolumn 2 |",
        "| --- | ---: | --- |",
        r"| Kök \| vård | 1,210,500,000 | yes |",
        "| Drift |  | no |",
    ]


def test_a_sheet_without_rows_still_has_its_columns() -> None:
    empty = Sheet("Medel", (Column("a", "A"), Column("b", "B")), ())
    assert as_csv(empty, SV) == "\ufeffA;B\r\n".encode()
    assert json.loads(as_json(empty, SV)) == []
    assert as_markdown(empty, SV).decode().splitlines()[2:] == ["| A | B |", "| --- | --- |"]


def test_in_a_text_no_column_is_empty_and_in_a_file_for_programs_none_is_left_out() -> None:
    rows = sheet(("a", None, False), (None, None, True))
    found = as_markdown(rows, EN).decode().splitlines()[2:]
    assert [line.count("|") for line in found] == [3] * len(found)
    assert as_csv(rows, EN).decode().splitlines()[0].count(",") == 2


def test_sheets_are_joined_below_each_other() -> None:
    one, other = sheet(("a", 1)), sheet(("b", 2), ("c", 3))
    assert joined("Alla", [one, other]) == Sheet("Alla", one.columns, (("a", 1), ("b", 2), ("c", 3)))


@pytest.mark.parametrize(
    "text", ["=1+1", "+46 8", "-5 %", "@SUM(A1)", "  =1", "\t=1", "\u3000=1", "＝1", "＋1", "－1", "＠a", "﹣1", "−1"]
)
def test_a_text_that_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe(text: str) -> None:
    ((_, name), (cell, named)) = read_csv(as_csv(sheet((text, Named("x", text))), SV))
    assert cell == named == "'" + plain(text)
    assert name == "Kolumn 1"
    heading = Sheet("", (Column("a", text),), ((1,),))
    assert read_csv(as_csv(heading, SV)) == [["'" + plain(text)], ["1"]]


@pytest.mark.parametrize("text", ["a=1", "'=1", '"=1"', "2024", "", "–", "≥5", "\r=1"])
def test_any_other_text_is_left_alone(text: str) -> None:
    assert read_csv(as_csv(sheet((text, 1)), SV))[1][0] == plain(text)


@pytest.mark.parametrize(("translate", "delimiter"), [(SV, ";"), (EN, ",")])
@given(rows=st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_csv_gives_every_text_back_and_none_is_a_formula(
    translate: Translator, delimiter: str, rows: list[tuple[str, str]]
) -> None:
    _, *found = read_csv(as_csv(sheet(*rows), translate), delimiter)
    assert len(found) == len(rows)
    for row, cells in zip(rows, found, strict=True):
        assert len(cells) == 2
        for text, cell in zip(row, cells, strict=True):
            first = unicodedata.normalize("NFKC", cell.lstrip()[:1])
            assert not first or first not in "=+-−@"
            assert cell in (plain(text), "'" + plain(text))


@given(st.integers(-(10**12), 10**12) | st.decimals(-1000, 1000, places=3))
def test_numbers_come_back_as_they_were(number: int | Decimal) -> None:
    swedish = read_csv(as_csv(sheet((number, "a")), SV))[1][0]
    assert Decimal(swedish.replace(",", ".")) == number
    assert Decimal(read_csv(as_csv(sheet((number, "a")), EN), ",")[1][0]) == number
    assert json.loads(as_json(sheet((number, "a")), SV), parse_float=Decimal)[0]["c0"] == number


@given(TEXTS)
def test_json_gives_every_text_back(text: str) -> None:
    row: tuple[Cell, ...] = (text, Named(text, ""), Named((text,), ""))
    assert json.loads(as_json(sheet(row), SV)) == [{"c0": plain(text), "c1": plain(text), "c2": [plain(text)]}]


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3), TEXTS)
def test_markdown_has_as_many_cells_on_every_line_and_no_markup(rows: list[tuple[str, str]], name: str) -> None:
    written = as_markdown(sheet(*rows, name=name), SV).decode()
    _heading, _blank, *table = written.removesuffix("\n").split("\n")
    assert {line.replace("\\\\", "").replace("\\|", "").count("|") for line in table} == {3}
    assert len(table) == 2 + len(rows)
    meant = [name, "Kolumn 0", "Kolumn 1", *(text for row in rows for text in row)]
    assert [text.strip() for text in read_markdown(written)] == [plain(text).strip() for text in meant]


@pytest.mark.parametrize(
    "text",
    ["~~a~~", "&lt;b&gt;", "**a** __b__", "`a`", "[a](b)", "![a](b)", "<b>", "<http://a>", "\\|", "a \\", "$a$ #"],
)
def test_what_would_be_markup_is_shown_as_it_is(text: str) -> None:
    written = as_markdown(sheet((text, "b"), name=text), SV).decode()
    assert read_markdown(written) == [text, "Kolumn 0", "Kolumn 1", text, "b"]


def read_markdown(written: str) -> list[str]:
    """The heading and the cells as a reader of Markdown shows them; all of it must be plain text."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    inline = [token for token in tokens if token.type == "inline"]
    assert {child.type for token in inline for child in token.children or ()} <= {"text"}
    return ["".join(child.content for child in token.children or ()) for token in inline]


@pytest.mark.parametrize("name", FORMATS)
@given(text=TEXTS)
def test_no_format_lets_a_control_character_through(name: str, text: str) -> None:
    written = FORMATS[name](sheet((text, Named(text, text)), name=text), SV).decode("utf-8-sig")
    ordinary = written.replace("\r\n", "").replace("\n", "")
    assert not [char for char in ordinary if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
