"""What one can choose of the calendar: a line for each filter and each of its values. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from overens.agenda import Selection, agenda
from overens.library import Library
from overens.phrasing.calendar import STANDINGS, Calendar
from overens.phrasing.words import KINDS
from overens.problems import N_

WITHIN = (30, 60, 90, 365)
"""Numbers of days that are offered."""


class Option(Struct, frozen=True):
    """One value of one filter."""

    filter: str
    value: str
    selection: Selection
    """What is selected once it is chosen."""

    chosen: bool
    """Whether it is the value that holds now."""


def options(library: Library, calendar: Calendar, selection: Selection) -> Sequence[Option]:
    """Every value of every filter that the library's deadlines have; the others stay as they are in `selection`."""
    _ = calendar.translate
    named = (
        (N_("Agreements"), _scopes(library, calendar, selection)),
        (N_("Kind"), _kinds(library, calendar, selection)),
        (N_("Period"), _periods(library, calendar, selection)),
        (N_("Shown"), ((_(text), replace(selection, standing=value)) for value, text in STANDINGS.items())),
        (N_("Within"), _limits(calendar, selection)),
        (N_("Events"), _events(calendar, selection)),
    )
    return [Option(_(name), value, one, one == selection) for name, values in named for value, one in values]


Values = Iterator[tuple[str, Selection]]
"""The words of a value, and what is selected with it."""


def _scopes(library: Library, calendar: Calendar, selection: Selection) -> Values:
    yield calendar.translate(N_("all of them")), replace(selection, agreement="", series="")
    for series in library.series():
        due = [summary for summary in series.summaries if any(not duty.event for duty in summary.duties)]
        if len(series.summaries) > 1 and due:
            words = calendar.translate(N_("the series {title}")).format(title=series.title)
            yield words, replace(selection, agreement="", series=series.id)
        yield from ((summary.title, replace(selection, agreement=summary.id, series="")) for summary in due)


def _kinds(library: Library, calendar: Calendar, selection: Selection) -> Values:
    yield calendar.translate(N_("all kinds")), replace(selection, kinds=frozenset())
    found = {duty.kind for summary in library.summaries for duty in summary.duties}
    for kind, words in KINDS.items():
        if kind in found:
            yield calendar.translate(words), replace(selection, kinds=frozenset({kind}))


def _periods(library: Library, calendar: Calendar, selection: Selection) -> Values:
    yield calendar.translate(N_("all years")), replace(selection, period=None)
    days = [entry.last for entry in agenda(library).entries if entry.last]
    for year in sorted({day.year for day in days}, reverse=True):
        yield str(year), replace(selection, period=(date(year, 1, 1), date(year, 12, 31)))


def _limits(calendar: Calendar, selection: Selection) -> Values:
    yield calendar.translate(N_("without a limit")), replace(selection, within=None)
    for days in WITHIN:
        words = calendar.translate.plural("{count} day from today", "{count} days from today", days)
        yield words, replace(selection, within=days)


def _events(calendar: Calendar, selection: Selection) -> Values:
    yield calendar.translate(N_("only deadlines")), replace(selection, events=False)
    yield calendar.translate(N_("decisions, amendments and sources, too")), replace(selection, events=True)
