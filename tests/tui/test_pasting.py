"""What is pasted is text: nothing in it is a key, however it comes; all else comes as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from overens.tui.output.pasting import BEGIN, END, Pasting
from overens.tui.widgets.typing import TypingLine
from tests.pictures import application

HOSTILE = "abc\x1b[31mred\x1bOP\x1b]52;c;x\x07\x03\x9b31m"

PIECES = st.lists(st.sampled_from(["a", "é", "\x1b", "[", "\n", "\r", "\t", "\x03", "\x9b", "\x7f", "20", "0~", "1~"]))


def cleaned(*pieces: str) -> str:
    pasting = Pasting()
    return "".join(map(pasting.cleaned, pieces))


@given(PIECES, PIECES.map("".join).filter(lambda text: END not in text), PIECES, st.data())
def test_what_is_pasted_has_no_control_characters_however_it_comes(
    before: list[str], pasted: str, after: list[str], data: st.DataObject
) -> None:
    first, last = (re.sub(re.escape(BEGIN), "", "".join(each)) for each in (before, after))
    whole = first + BEGIN + pasted + END + last
    cuts = sorted(data.draw(st.sets(st.integers(0, len(whole)))))
    pieces = [whole[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assume((first + BEGIN).find(BEGIN) == len(first) and BEGIN not in last)
    plain = "".join(char for char in pasted if char in "\t\n\r" or char.isprintable())
    assert cleaned(*pieces) == first + BEGIN + plain + END + last


def test_what_could_have_begun_a_paste_and_was_a_key_begins_none() -> None:
    pasting = Pasting()
    assert pasting.cleaned("\x1b") == "\x1b"
    pasting.forget()  # Textual has taken it for the key
    assert pasting.cleaned("[200~\x1b[A") == "[200~\x1b[A"


def test_textual_takes_none_of_it_for_a_key() -> None:
    come = list(XTermParser().feed(cleaned(f"{BEGIN}{HOSTILE}{END}")))
    assert [type(one) for one in come] == [events.Paste]
    assert [one.text for one in come if isinstance(one, events.Paste)] == ["abc[31mredOP]52;c;x31m"]


@pytest.mark.parametrize(
    ("pasted", "value"),
    [
        ("Rekvirera\r\nmedlen\n", "mat Rekvirera medlen"),
        (" 100  mnkr", "mat  100  mnkr"),
        ("9" * 5000, "mat " + "9" * 1000),
    ],
)
async def test_lines_that_are_pasted_become_one_of_some_length(pasted: str, value: str) -> None:
    app = application()
    async with app.run_test() as pilot:
        await pilot.press("slash", *"mat", "space")
        app.screen.query_one(TypingLine).post_message(events.Paste(pasted))
        await pilot.pause()
        assert app.screen.query_one(TypingLine).value == value
