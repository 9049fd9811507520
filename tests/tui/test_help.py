"""What `?` says: how printed amounts are read, and the signs; held to what the program does."""

from __future__ import annotations

from fractions import Fraction

import pytest

from overens.amount import parse
from overens.language import translator
from overens.phrasing.document import Fields
from overens.phrasing.verdicts import GLYPHS, VERDICTS
from overens.phrasing.words import GLUE
from overens.tui.choosing import commands_found
from overens.tui.commands import BROWSE_GROUPS, CHOOSER, all_of
from overens.tui.help import SIGNS, calendar_help, help_page
from overens.tui.keys import Keys
from overens.verdict import Verdict

SV = translator("sv")


def said(label: str) -> str:
    """What the help says of a sign or a word, with plain spaces."""
    pages = (*help_page(SV, Keys()), *calendar_help(SV, Keys()))
    fields = [field for block in pages if isinstance(block, Fields) for field in block.fields]
    return next(field.text for field in fields if label in field.label).replace(GLUE, " ")


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("2 935 miljoner", "(2 934,5–2 935,5 mnkr)"),
        ("2,9 miljarder", "(från 2 850 till under 3 000 mnkr)"),
        ("över", "”över 3 miljarder”: över 3 000 men under 3 300 mnkr)"),
        ("knappt", "”knappt 3 miljarder”: över 2 700 men under 3 000 mnkr)"),
        ("cirka", "”cirka 500 miljoner”: 450–550 mnkr)"),
        ("i mitten av", "11–20 mars 2025"),
        ("första halvåret", "1 januari – 30 juni 2025"),
    ],
)
def test_the_examples_are_read_as_the_help_says(label: str, read: str) -> None:
    assert read in said(label)


@pytest.mark.parametrize(
    ("figure", "place"),
    [("900 tkr", 10**5), ("3 miljarder", 10**9), ("5,9 miljarder", 10**8), ("40 mnkr", 10**7), ("2 935 mnkr", 10**6)],
)
def test_the_words_before_a_figure_reach_as_far_as_the_help_says(figure: str, place: int) -> None:
    value = parse(figure).nominal
    reach = min(Fraction(place), value / 10)  # "en enhet i dess sista siffra som inte är noll, och högst en tiondel"
    either = max(reach, value * 6 / 100)  # "lika mycket", "eller sex procent om det är mer"
    bounds = {word: (one.low, one.high) for word in ("över", "knappt", "cirka") for one in [parse(f"{word} {figure}")]}
    assert bounds == {
        "över": (value, value + reach), "knappt": (value - reach, value), "cirka": (value - either, value + either),
    }  # fmt: skip
    assert "inte är noll" in said("över")
    assert "tiondel" in said("över")
    assert "sex procent" in said("cirka")


def test_every_verdict_has_its_sign_in_the_help() -> None:
    signs = [sign for sign, _meaning in SIGNS]
    assert [glyph for glyph in GLYPHS.values() if not any(glyph in sign for sign in signs)] == []
    assert said("– som utfall") == SV(VERDICTS[Verdict.UNSTATED])


def test_where_no_arrows_can_be_shown_keys_are_called_by_names_that_are_no_other_keys() -> None:
    pages = (*help_page(SV, Keys(named=True)), *calendar_help(SV, Keys(named=True)))
    labels = {field.label.strip() for block in pages if isinstance(block, Fields) for field in block.fields}
    assert {"Down j", "Up k", "Right l", "Left h", "BS <"} <= labels
    assert not any(sign in label for label in labels for sign in "←↑↓⌫")  # → stands for where money goes, too
    assert [command.shown for command in Keys(named=True).of(CHOOSER)][:2] == ["Down", "Up"]


@pytest.mark.parametrize(
    ("typed", "found"), [("perspektiv", "p"), ("hjälp", "question_mark"), ("tema", "T"), ("zoom", "z")]
)
def test_a_command_is_found_by_its_word_in_the_line_of_keys_and_by_the_name_that_settings_know(
    typed: str, found: str
) -> None:
    commands = Keys().of(all_of(BROWSE_GROUPS))
    assert found in [choice.value for choice in commands_found(commands, SV, typed)]
