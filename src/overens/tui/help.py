"""The keys of a view, the signs on its screen, and how printed amounts are read: help as pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overens.language import Translator
from overens.phrasing.document import Block, Document, Field, Fields, Heading
from overens.problems import N_
from overens.tui.commands import BROWSE, CALENDAR_GROUPS, READER_GROUPS, Groups
from overens.tui.keys import Keys
from overens.tui.widgets.month import CALENDAR_SIGNS

READINGS = (
    (N_("“2 935 miljoner”"), N_("rounded to the last digit: half a million either way")),
    (N_("“2,9 miljarder”"), N_("rounded or cut off: from half a digit below to a whole one above")),
    (N_("“970 000 000 kronor”"), N_("exactly that")),
    (N_("“drygt”, “över”"), N_("above the figure, by at most one in its last place that is not zero")),
    (N_("“närmare”, “knappt”"), N_("below the figure, by at most as much")),
    (N_("“cirka”, “omkring”"), N_("either way, by at least six per cent of the figure")),
    (N_("“högst”, “minst”"), N_("from nothing up to it; from it without limit")),
)
"""How printed amounts are read."""

SIGNS = (
    (N_("✗ …"), N_("does not tally; incomplete or lies within")),
    (N_("≈ ✓"), N_("tallies within rounding; tallies exactly")),
    (N_("→ regioner"), N_("goes to the regions")),
    (N_("██ ░░"), N_("share of the whole, to scale")),
    (N_("> before a figure"), N_("more than that (“drygt”)")),
    (N_("< before a figure"), N_("less than that (“närmare”)")),
    (N_("~ before a figure"), N_("about that (“cirka”)")),
    (N_("≤  ≥  before a figure"), N_("at most, at least")),
    (N_("–"), N_("no amount stated")),
    (N_("0"), N_("nothing, according to the source")),
    (N_("Σ"), N_("computed, not stated")),
    (N_("[1]"), N_("number of the source, listed last in the detail")),
)
"""The signs on the screen and what they mean."""


def help_page(translate: Translator, keys: Keys) -> Document:
    """The keys of the browser, and the signs on its screen."""
    _ = translate
    read = _table(_, N_("How printed amounts are read"), READINGS)
    return (*_keys(_, keys.groups(BROWSE)), *_table(_, N_("Signs"), SIGNS), *read)


def calendar_help(translate: Translator, keys: Keys) -> Document:
    """The keys of the calendar, and its signs."""
    signs = [(sign, meaning) for sign, _look, meaning in CALENDAR_SIGNS]
    return (*_keys(translate, keys.groups(CALENDAR_GROUPS)), *_table(translate, N_("Signs"), signs))


def reader_help(translate: Translator, keys: Keys) -> Document:
    """The keys of a page that lies over the browser."""
    return tuple(_keys(translate, keys.groups(READER_GROUPS)))


def _keys(_: Translator, groups: Groups) -> Iterator[Block]:
    for heading, commands in groups:
        yield Heading(_(heading))
        yield Fields(tuple(Field(f"  {command.shown:<8}", _(command.help)) for command in commands))


def _table(_: Translator, heading: str, rows: Sequence[tuple[str, str]]) -> Iterator[Block]:
    yield Heading(_(heading))
    yield Fields(tuple(Field(f"  {_(sign):<8}", _(meaning)) for sign, meaning in rows))
