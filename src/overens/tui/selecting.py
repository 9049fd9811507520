"""What one can choose of the calendar: a line for each filter and each of its values. Plain values, no widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from overens.agenda import Selection, Standing
from overens.library import Library
from overens.phrasing.calendar import STANDINGS, Calendar
from overens.phrasing.words import KINDS
from overens.problems import N_
from overens.tui.agendas import Agendas

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


class Base(Struct, frozen=True):
    """The deadlines of a library, as filters leave them."""

    library: Library
    agendas: Agendas
    calendar: Calendar
    selection: Selection


def options(library: Library, agendas: Agendas, calendar: Calendar, selection: Selection) -> Sequence[Option]:
    """Every value of every filter that gives something; the others stay as they are in `selection`.

    What holds is offered in any case, and so is what takes a filter away.
    """
    _, base = calendar.translate, Base(library, agendas, calendar, selection)
    named = (
        (N_("Kind"), _kinds(base)),
        (N_("Falls in"), _periods(base)),
        (N_("Shown"), _standings(base)),
        (N_("Within"), _limits(base)),
        (N_("Events"), _events(base)),
        (N_("Agreements"), _scopes(base)),  # there may be thousands: the others stand above them
    )
    return [Option(_(name), value, one, one == selection) for name, values in named for value, one in values]


Values = Iterator[tuple[str, Selection]]
"""The words of a value, and what is selected with it."""


def _scopes(base: Base) -> Values:
    translate, selection = base.calendar.translate, base.selection
    every = replace(selection, agreement="", series="")
    yield translate(N_("all of them")), every
    found = {entry.agreement for entry in base.agendas.of(every).entries} | {selection.agreement}
    for series in base.library.series:
        due = [head for head in series.heads if head.id in found]
        if series.several and (due or series.id == selection.series):
            words = translate(N_("the series {title}")).format(title=series.title)
            yield words, replace(selection, agreement="", series=series.id)
        yield from ((head.title, replace(selection, agreement=head.id, series="")) for head in due)


def _kinds(base: Base) -> Values:
    every = replace(base.selection, kinds=frozenset())
    yield base.calendar.translate(N_("all kinds")), every
    found = {entry.kind for entry in base.agendas.of(every).entries} | base.selection.kinds
    for kind, words in KINDS.items():
        if kind in found:
            yield base.calendar.translate(words), replace(every, kinds=frozenset({kind}))


def _periods(base: Base) -> Values:
    every, chosen = replace(base.selection, period=None), base.selection.period
    yield base.calendar.translate(N_("all years")), every
    years = {day.year for day in base.agendas.of(every).lasts} | ({chosen[0].year} if chosen else set())
    for year in sorted(years, reverse=True):
        yield str(year), replace(every, period=(date(year, 1, 1), date(year, 12, 31)))


def _standings(base: Base) -> Values:
    for standing, text in STANDINGS.items():
        selection = replace(base.selection, standing=standing)
        if standing is Standing.ALL or selection == base.selection or base.agendas.of(selection).entries:
            yield base.calendar.translate(text), selection


def _limits(base: Base) -> Values:
    translate, today = base.calendar.translate, base.calendar.today
    every = replace(base.selection, within=None)
    yield translate(N_("without a limit")), every
    lasts = base.agendas.of(every).lasts
    ahead = [(day - today).days for day in lasts if day >= today]
    for days in WITHIN:
        if days == base.selection.within or (ahead and ahead[0] <= days):
            words = translate.plural("{count} day from today", "{count} days from today", days)
            yield words, replace(every, within=days)


def _events(base: Base) -> Values:
    translate = base.calendar.translate
    yield translate(N_("only deadlines")), replace(base.selection, events=False)
    yield translate(N_("decisions, amendments and sources, too")), replace(base.selection, events=True)
