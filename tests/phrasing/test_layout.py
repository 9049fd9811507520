"""Documents become lines of a width, and nothing of them is lost."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from overens.phrasing.breaking import breakable
from overens.phrasing.document import (
    WORDED,
    Document,
    Excerpt,
    Field,
    Fields,
    Heading,
    Headline,
    Item,
    Ledger,
    Note,
    Paragraph,
    Row,
    Table,
    TableRow,
    Title,
)
from overens.phrasing.layout import NARROWEST, lines
from overens.phrasing.texts import FigureColumn, aligned, bar, plain, visible
from overens.phrasing.words import GLUE

words_of = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
figures = st.from_regex(r"[<>~]?[0-9]{1,3}( [0-9]{3}){0,2}(,[0-9]{1,2})?", fullmatch=True)
shares = st.one_of(st.none(), st.fractions(0, 2))
notes = st.builds(Note, words_of, st.tuples(st.integers(1, 20)))
blocks = st.one_of(
    st.builds(Title, words_of),
    st.builds(Heading, words_of),
    st.builds(Paragraph, words_of, st.tuples(st.integers(1, 20))),
    st.builds(Headline, figures, shares, st.just("47 % av 2020")),
    st.builds(Item, words_of, st.tuples(notes), st.tuples(st.integers(1, 20))),
    st.builds(lambda rows: Fields(tuple(rows)), st.lists(st.builds(Field, words_of, words_of), min_size=1, max_size=4)),
    st.builds(Excerpt, words_of, st.integers(0, 60), st.integers(1, 60)),
    st.builds(
        lambda rows: Ledger(tuple(rows)),
        st.lists(
            st.builds(Row, words_of, figures, shares, words_of, st.tuples(notes), st.tuples(st.integers(1, 20))),
            min_size=1,
            max_size=4,
        ),
    ),
)


@given(st.lists(blocks, max_size=5).map(tuple), st.integers(34, 120))
def test_no_line_is_wider_than_its_place_and_none_holds_a_control_character(document: Document, width: int) -> None:
    for line in lines(document, width):
        assert cell_len(line.plain) <= width, line.plain
        assert visible(line.plain) == line.plain


@given(st.lists(st.tuples(words_of, figures), min_size=1, max_size=5), st.integers(NARROWEST, 120))
def test_every_figure_of_a_ledger_is_shown_whole_on_a_line(rows: list[tuple[str, str]], width: int) -> None:
    ledger = Ledger(tuple(Row(label, figure, Fraction(1, 2), marks=(1,)) for label, figure in rows))
    shown = [line.plain for line in lines((ledger,), width)]
    for _, figure in rows:
        assert any(figure in line for line in shown)


@given(st.text())
def test_what_is_shown_acts_on_no_terminal(text: str) -> None:
    shown = plain(text)
    assert len(shown) == len(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]", shown)
    assert plain(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[red]röd[/red]", "[red]röd[/red]"),
        ("[@click=app.quit]här[/]", "[@click=app.quit]här[/]"),
        ("\x1b[31mröd", "␛[31mröd"),
        ("a\x9bb", "a�b"),
        ("\u202etxt", "�txt"),
        ("noll\u200bbredd", "noll�bredd"),
        ("rad\nbyte", "rad byte"),
        ("å ä ö – ”x”", "å ä ö – ”x”"),
    ],
)
def test_text_from_files_is_shown_as_it_is(text: str, shown: str) -> None:
    assert [line.plain for line in lines((Title(text),), 60)] == [shown]


def test_decimal_marks_stand_under_each_other() -> None:
    assert aligned(["6 250,5", "2 935", ">114,25", ""]) == ["6 250,5 ", "2 935   ", " >114,25", "        "]


def test_a_range_ends_with_the_column_and_does_not_widen_it() -> None:
    column = FigureColumn(",").holding(["46", "–", "Σ1 450,5–1 460,25", "3,5"])
    assert [column.padded(figure) for figure in ("46", "–", "3,5", "2–3")] == ["46  ", " –  ", " 3,5", " 2–3"]
    assert column.padded("Σ1 450,5–1 460,25") == "Σ1 450,5–1 460,25"
    assert aligned(["46", "1,5–2,5", "3,5"]) == ["   46  ", "1,5–2,5", "    3,5"]


def table_of(*rows: tuple[str, ...], point: str = ",") -> Table:
    cells = (tuple((text, WORDED if "bara" in text else "amount") for text in row) for row in rows)
    return Table(("2020", "skillnad"), tuple(TableRow(f"rad {n}", each) for n, each in enumerate(cells, 1)), point)


def test_figures_of_a_table_stand_under_each_other_by_their_last_decimal_mark_and_words_at_the_edge() -> None:
    table = table_of(("6 250,5", "−0,75"), ("≥447", "64,5–81"), ("", "bara 2020"), ("–", "0"))
    assert [line.plain for line in lines((table,), 60)] == [
        "            2020    skillnad",
        "  rad 1  6 250,5       −0,75",
        "  rad 2   ≥447    64,5–81",
        "  rad 3            bara 2020",
        "  rad 4      –          0",
    ]


def test_a_row_without_a_figure_says_so_where_a_table_is_stacked() -> None:
    shown = lines((table_of(("6 250,5", ""), ("", "")),), 20)
    assert [line.plain for line in shown] == ["  rad 1", "    2020: 6 250,5", "  rad 2", "    –"]


@given(st.fractions(0, 1), st.integers(1, 40))
def test_bars_are_drawn_to_scale(share: Fraction, cells: int) -> None:
    drawn = bar(share, cells)
    eighths = sum("▏▎▍▌▋▊▉█".index(char) + 1 for char in drawn)
    assert len(drawn) <= cells
    assert abs(eighths - share * cells * 8) < 1 or (share > 0 and eighths == 1)
    assert (drawn == "") == (share == 0)


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (34, ["tolkas som", "6 250,45–6 250,55 mnkr [1]"]),
        (24, ["tolkas som", "6 250,45–6 250,55 mnkr", "[1]"]),
        (20, ["tolkas som", "6 250,45–6 250,55", "mnkr [1]"]),
    ],
)
def test_a_range_without_room_is_broken_before_its_source_then_its_unit_never_within_a_figure(
    width: int, shown: list[str]
) -> None:
    text = "tolkas som 6 250,45–6 250,55 mnkr".replace("6 ", f"6{GLUE}").replace(" mnkr", f"{GLUE}mnkr")
    assert [line.plain[4:] for line in lines((Item(text, marks=(1,)),), 4 + width)] == shown


def test_a_range_wider_than_its_place_is_broken_after_its_dash() -> None:
    text = "12 250,45–12 250,55 mnkr".replace(" ", GLUE)
    fields = Fields((Field("Enligt källan", text),))
    assert [line.plain.split("  ")[-1].strip() for line in lines((fields,), 30)] == ["12 250,45–", "12 250,55 mnkr"]


@pytest.mark.parametrize("printed", ["6 250,5 miljoner kronor", "970 000 000 kronor", "31 mars 2025", "250 mnkr"])
@pytest.mark.parametrize("width", range(42, 80))
def test_no_amount_and_no_day_is_broken_where_a_line_has_room_for_it(printed: str, width: int) -> None:
    said = f"Enligt pressmeddelandet ”{printed}” till regionerna och {printed} till kommunerna"
    for block in (Paragraph(said), Item(said, (Note(said, (1,)),)), Fields((Field("Enligt källan", said),))):
        told = "\n".join(line.plain for line in lines((block,), width))
        assert told.count(printed) == said.count(printed) * (2 if isinstance(block, Item) else 1)


def test_a_row_of_a_table_keeps_its_depth_where_its_label_takes_several_lines() -> None:
    table = Table(
        ("2020",), (TableRow("Vården", (("9", "text"),)), TableRow(f"{GLUE * 2}Inom nära vård", (("1", "text"),)))
    )
    assert [line.plain.rstrip() for line in lines((table,), 26)] == [
        "                    2020",
        "  Vården               9",
        "    Inom nära vård     1",
    ]
    long = f"{GLUE * 2}Resursförstärkning inom vården"
    assert [line.plain.rstrip() for line in lines((Table(("2020",), (TableRow(long, (("1", "text"),)),)),), 30)] == [
        "                          2020",
        "    Resursförstärkning       1",
        "    inom vården",
    ]
    assert [line.plain.rstrip() for line in lines((Table(("2020",), (TableRow(long, (("1", "text"),)),)),), 22)] == [
        "    Resursförstärkning",
        "    inom vården",
        "      2020: 1",
    ]


def test_a_paragraph_that_stands_further_in_goes_on_so() -> None:
    assert [line.plain for line in lines((Paragraph("    6 mnkr ≠ 5 mnkr + 2 mnkr"),), 20)] == [
        "    6 mnkr ≠ 5 mnkr",
        "    + 2 mnkr",
    ]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("under 2024 100 000 000 kr", ["under 2024", "100 000 000 kr"]),
        ("dnr S2023/01234 100 000 000 kr", ["dnr S2023/01234", "100 000 000 kr"]),
        ("970 000 000 970 000 000", ["970 000 000 970 000", "000"]),
    ],
)
def test_figures_beside_each_other_are_never_broken_within_a_group_of_digits(said: str, shown: list[str]) -> None:
    assert [line.plain for line in lines((Paragraph(said),), NARROWEST)] == shown


@pytest.mark.parametrize(
    ("word", "room", "shown"),
    [
        ("Resursförstärkning", 17, "Resursförstärk- ning"),
        ("antibiotikaanvändning", 12, "antibioti- kaanvändning"),
        ("hälso- och sjukvårdshuvudmännen.", 16, "hälso- och sjukvårdshuvud- männen."),
        ("rehabiliteringsprocessen", 19, "rehabiliterings- processen"),  # where it is joined
        ("rehabiliteringsprocessen", 13, "rehabilite- rings- processen"),
        ("kvalitetsregistret", 15, "kvalitets- registret"),
        ("regionstyrelsen", 11, "regionsty- relsen"),  # “region” is joined without an s
        ("omkringstående", 11, "omkrings- tående"),
        ("spis", 3, "spis"),
        ("”Resursförstärkning”", 17, "”Resursförstärkning”"),  # what is quoted may be a key
        ("skr-slutredovisning-2024", 10, "skr-slutredovisning-2024"),  # it has hyphens of its own
    ],
)
def test_a_word_wider_than_its_place_is_divided_as_one_divides_words(word: str, room: int, shown: str) -> None:
    assert breakable(Text(word), room).plain == shown


def test_many_wide_words_are_divided_one_after_the_other() -> None:
    assert breakable(Text(" ".join(["Resursförstärkningarna"] * 3000)), 16).plain.count("-") == 3000
