"""The keys of a view, the signs on its screen, and how printed amounts and dates are read: help as pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overens import due
from overens.amount import parse
from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.document import Block, Document, Field, Fields, Heading
from overens.phrasing.verdicts import VERDICTS
from overens.problems import N_
from overens.tui.commands import BROWSE_GROUPS, CALENDAR_GROUPS, READER_GROUPS, Groups
from overens.tui.keys import Keys
from overens.tui.widgets.month import CALENDAR_SIGNS
from overens.verdict import Verdict

READINGS = (
    (N_("“2 935 miljoner”"), N_("rounded to the last digit, half of one in its place either way"), "2 935 miljoner"),
    (
        N_("“2,9 miljarder”"),
        N_("coarser than a million: rounded or cut off, from half of one in its last place below to one above"),
        "2,9 miljarder",
    ),
    (N_("“970 000 000 kronor”"), N_("exactly that"), ""),
    (
        N_("“drygt”, “över”"),
        N_("above the figure, by at most one in its last place that is not zero, and at most a tenth of it"),
        "över 3 miljarder",
    ),
    (N_("“närmare”, “knappt”"), N_("below the figure, by at most as much as “drygt” is above"), "knappt 3 miljarder"),
    (
        N_("“cirka”, “omkring”"),
        N_("as much as that either way, or six per cent of the figure if that is more"),
        "cirka 500 miljoner",
    ),
    (N_("“högst”, “minst”"), N_("from nothing up to it; from it without limit"), ""),
)
"""How printed amounts are read: the words, what they mean, and an example of which the reading is worked out."""

DATES = (
    "i början av mars 2025",
    "i mitten av mars 2025",
    "i slutet av mars 2025",
    "vecka 12 2025",
    "första halvåret 2025",
    "under 2025",
)
"""Printed dates of which the reading is worked out."""

SIGNS = (
    (N_("✗ …"), N_("does not tally; incomplete or lies within")),
    (N_("≈ ✓"), N_("tallies within rounding; tallies exactly")),
    (N_("→ regions"), N_("goes to the regions")),
    (N_("██ ░░"), N_("share of the whole, to scale")),
    (N_("> before a figure"), N_("more than that (“drygt”)")),
    (N_("< before a figure"), N_("less than that (“närmare”)")),
    (N_("~ before a figure"), N_("about that (“cirka”)")),
    (N_("≤  ≥  before a figure"), N_("at most, at least")),
    (N_("– as an amount"), N_("no amount stated")),
    (N_("– as a verdict"), VERDICTS[Verdict.UNSTATED]),
    (
        N_("0"),
        N_("nothing, according to the source; – for one that only pays money out, of which sources seldom say all"),
    ),
    (N_("Σ"), N_("computed, not stated")),
    (
        N_("and others"),
        N_("below the tree: some figures are those of someone in the group, or of the group that one is in"),
    ),
    (N_("[1]"), N_("number of the source, listed last in the detail")),
)
"""The signs on the screen and what they mean."""


def help_page(_: Translator, keys: Keys) -> Document:
    """The keys of the browser, and the signs on its screen."""
    readings = [(sign, _exemplified(_, sign, meaning, example)) for sign, meaning, example in READINGS]
    read = _table(_, N_("How printed amounts are read"), readings)
    return (*_keys(_, keys.groups(BROWSE_GROUPS)), *_table(_, N_("Signs"), SIGNS), *read)


def calendar_help(_: Translator, keys: Keys) -> Document:
    """The keys of the calendar, its signs, and how printed dates are read."""
    signs = [(sign, meaning) for sign, _look, meaning in CALENDAR_SIGNS]
    dates = [(words.quoted(printed, _), words.window(due.parse(printed), _)) for printed in DATES]
    read = _table(_, N_("How printed dates are read"), dates)
    return (*_keys(_, keys.groups(CALENDAR_GROUPS)), *_table(_, N_("Signs"), signs), *read)


def reader_help(_: Translator, keys: Keys) -> Document:
    """The keys of a page that lies over the browser."""
    return tuple(_keys(_, keys.groups(READER_GROUPS)))


def _keys(_: Translator, groups: Groups) -> Iterator[Block]:
    for heading, commands in groups:
        yield Heading(_(heading))
        yield Fields(tuple(Field(f"  {_(command.shown):<10}", _(command.help)) for command in commands))


def _exemplified(_: Translator, sign: str, meaning: str, example: str) -> str:
    """What words mean, with an example as it is read, which is named where it is not the sign itself."""
    if not example:
        return _(meaning)
    read, printed = words.reading(parse(example), _), words.quoted(example, _)
    return f"{_(meaning)} ({read})" if _(sign) == printed else f"{_(meaning)} ({printed}: {read})"


def _table(_: Translator, heading: str, rows: Sequence[tuple[str, str]]) -> Iterator[Block]:
    yield Heading(_(heading))
    yield Fields(tuple(Field(f"  {_(sign):<10}", _(meaning)) for sign, meaning in rows))
