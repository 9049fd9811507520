"""Where something stands in a document, however it is broken into lines; and that a hit is in sight where it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text
from textual.geometry import Size
from textual.pilot import Pilot

from overens.phrasing.document import Block, Document, Fields, Heading, Item, Ledger, Paragraph, Row
from overens.phrasing.document import Field as Labelled
from overens.tui.widgets.laid import Laid, Sought
from tests.pictures import application
from tests.tui.test_browse import screen_text

WORDS = (
    *("vård", "regionernas", "förändringsledning", "kvalitetsregister", "SKR", "2024"),
    *("300", "och", "i", "primärvårdens", "2,5", "e-hälsa"),
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
blocks = st.one_of(
    texts.map(Paragraph),
    texts.map(Heading),
    st.builds(Item, texts, marks=st.tuples(st.integers(1, 20))),
    texts.map(lambda text: Fields((Labelled("Ändamål", text, (1,)),))),
)


def laid(document: Document, width: int) -> Laid:
    return Laid.out(document, Size(width, 20), width)


def letters(lines: Sequence[Text]) -> str:
    return "".join(filter(str.isalnum, "".join(line.plain for line in lines)))


@given(st.lists(blocks, max_size=5), st.lists(blocks, max_size=5), texts, st.integers(12, 90))
def test_a_text_is_found_where_it_begins_in_any_width(
    before: list[Block], after: list[Block], text: str, width: int
) -> None:
    unlike = f"Åsnebryggan {text} Öländska"
    found = laid((*before, Paragraph(unlike), *after), width)
    line = found.where(Sought(unlike))
    assert line is not None
    assert letters(found.lines[line:]).startswith(letters([Text(unlike)]))


@pytest.mark.parametrize("sought", ["", "–", "saknas", "egion", "00 miljoner", "300 miljone", "vård i lands"])
def test_what_does_not_stand_there_is_not_found(sought: str) -> None:
    document = (Paragraph("Primärvård i landsbygd: 1 300 miljoner, av regionerna"), Item("2,5 mnkr"))
    assert laid(document, 20).where(Sought(sought)) is None


def test_of_a_long_text_the_line_is_found_on_which_what_is_looked_for_stands() -> None:
    found = laid((Paragraph("Till regioner"), Paragraph("Pengarna ska gå vidare till alla regioner")), 18)
    line = found.where(Sought("Pengarna ska gå vidare till alla regioner", len("Pengarnaskagåvidaretillalla")))
    assert line is not None
    assert (found.lines[line].plain, line > 1) == ("regioner", True)


def test_a_figure_is_no_part_of_a_larger_one() -> None:
    found = laid((Paragraph("1 300 miljoner"), Paragraph("300 miljoner")), 40)
    assert found.where(Sought("300 miljoner")) == 1


def test_a_label_that_is_broken_round_its_figure_is_found_where_it_begins() -> None:
    rows = (Row("Primärvård", "5"), Row("Primärvård i landsbygd och glesbygd", "300", marks=(3,)))
    found = laid((Ledger(rows),), 24)
    line = found.where(Sought("Primärvård i landsbygd och glesbygd"))
    assert line is not None
    assert "300" in found.lines[line].plain


async def found_at(pilot: Pilot[None], query: str) -> str:
    await pilot.press("slash", *("space" if letter == " " else letter for letter in query), "enter")
    await pilot.pause()
    return screen_text(pilot)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12)])
async def test_what_was_found_is_in_sight_under_what_it_is_said_of(size: tuple[int, int]) -> None:
    app = application()
    async with app.run_test(size=size) as pilot:
        for query, *said in (("landsbygd", "landsbygd", "300"), ("300 mnkr", "”300 miljoner”"), ("delaktighet",) * 2):
            screen = await found_at(pilot, query)
            for one in said:
                assert one in screen, query
        screen = await found_at(pilot, "god och nära vård 2024")
        assert "3 430,25 mnkr" in screen  # its own title is at the top


@pytest.mark.painted
@pytest.mark.parametrize("size", [(120, 36), (100, 30), (80, 24)])
async def test_who_goes_to_and_fro_sees_what_is_laid_out_already(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, made = application(), Laid.out
    rooms: list[Size] = []

    def out(document: Document, room: Size, width: int) -> Laid:
        rooms.append(room)
        return made(document, room, width)

    monkeypatch.setattr(Laid, "out", out)
    async with app.run_test(size=size) as pilot:
        await pilot.press("plus", *["down"] * 10, "up", "up", "down", "down")
        await pilot.pause()
        rooms.clear()
        for key in ("up", "up", "down", "down") * 3:
            await pilot.press(key)
            await pilot.pause()
        assert rooms == []
