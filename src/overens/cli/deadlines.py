"""`overens deadlines`: who sends what to whom, by when."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from overens.cli.invocation import Invocation, unknown
from overens.cli.printing import WrongUseError, saved, say, say_json
from overens.cli.reading import reader
from overens.language import Translator
from overens.phrasing.words import KINDS
from overens.problems import N_, Message, UnfitError, did_you_mean

if TYPE_CHECKING:
    from overens.agenda import Agenda, Selection
    from overens.library import Library
    from overens.phrasing.calendar import Calendar


def deadline_arguments(command: argparse.ArgumentParser, _: Translator) -> None:
    """Add the arguments of the command."""
    from overens.written import lead_times, number_of_days, written_period

    named = _(N_("only those of an agreement or a series"))
    command.add_argument("place", metavar=_(N_("ID|SERIES")), nargs="?", help=named)
    days = _(N_("only what is due within so many days"))
    command.add_argument("--within", metavar=_(N_("DAYS")), type=reader(number_of_days, _), help=days)
    kinds = _(N_("only this kind, which may stand again: {kinds}")).format(kinds=_kinds(_))
    command.add_argument("--kind", metavar=_(N_("KIND")), type=reader(_kind(_), _), action="append", help=kinds)
    during = _(N_("only those that fall in a year or a month, or on a day"))
    command.add_argument("--during", metavar=_(N_("PERIOD")), type=reader(written_period, _), help=during)
    standing = command.add_mutually_exclusive_group()
    standing.add_argument("--open", action="store_true", help=_(N_("only what has not passed")))
    standing.add_argument("--passed", action="store_true", help=_(N_("only what has passed")))
    command.add_argument("--events", action="store_true", help=_(N_("decisions and published sources, too")))
    command.add_argument("--json", action="store_true", help=_(N_("print JSON")))
    command.add_argument("--ics", metavar=_(N_("FILE")), help=_(N_("write a calendar file (iCalendar) instead")))
    command.add_argument("--force", action="store_true", help=_(N_("replace the file")))
    remind = _(N_("with --ics: entries of their own so many days before"))
    command.add_argument("--remind", metavar=_(N_("DAYS,…")), type=reader(lead_times, _), default=(), help=remind)


def _kinds(_: Translator) -> str:
    """Every kind of duty, each with the word that is printed for it where that is another."""
    told = {kind: _(words) for kind, words in KINDS.items()}
    return ", ".join(kind if kind == word else f"{kind} ({word})" for kind, word in told.items())


def _kind(_: Translator) -> Callable[[str], str]:
    """Reads a kind, which may be called as it is printed."""
    ids = {_(words): kind for kind, words in KINDS.items()}

    def read(text: str) -> str:
        kind = ids.get(text, text)
        if kind in KINDS:
            return kind
        raise UnfitError(
            Message(N_("“{text}” is no kind of duty. {hint}"), {"text": text, "hint": _hint(text, ids, _).said(_)})
        )

    return read


def _hint(text: str, ids: Mapping[str, str], _: Translator) -> Message:
    from overens.naming import nearest

    return did_you_mean(nearest(text, [*KINDS, *ids]), Message(N_("Write one of: {words}"), {"words": _kinds(_)}))


def deadlines(invocation: Invocation) -> int:
    """Print the agenda, or write it as iCalendar."""
    from msgspec.structs import replace

    from overens.agenda import agenda
    from overens.phrasing.calendar import agenda_page, nothing_within

    options, _ = invocation.options, invocation.translate
    loaded = invocation.load()
    library, today = loaded.library, invocation.today
    calendar = invocation.calendar(library)
    selection, every = _selection(invocation, library), agenda(library).seen_by(calendar.perspective)
    chosen = selection.of(every, today)
    if options.remind and options.ics is None:
        raise WrongUseError(_(N_("--remind goes with --ics")))
    if options.ics is not None:
        _write(invocation, calendar, chosen)
    elif options.json:
        from overens.phrasing.contract import deadline_json

        entries = [deadline_json(entry, today, calendar.hanging(entry)) for entry in chosen.entries]
        say_json(entries)
    elif selection.within is not None and not chosen.entries and not options.passed:
        say(nothing_within(calendar, selection.within, replace(selection, within=None).of(every, today)))
    else:
        say(agenda_page(calendar, chosen, selection))
    return invocation.every_problem(loaded)


def _selection(invocation: Invocation, library: Library) -> Selection:
    """What of the agenda is wanted. Raises `WrongUseError`."""
    from overens.agenda import Selection, Standing

    options, _ = invocation.options, invocation.translate
    series = {head.series for head in library.heads if head.series}
    named = options.place or ""
    if named and named not in series and library.summary(named) is None:
        known = sorted({*series, *library.order.ids})
        said = _(N_("There is no agreement and no series “{id}”.")).format(id=named)
        raise WrongUseError(unknown(said, named, known, known, _))
    return Selection(
        agreement="" if named in series else named,
        series=named if named in series else "",
        kinds=frozenset(options.kind or ()),
        period=options.during,
        standing=Standing.PASSED if options.passed else Standing.OPEN if options.open else Standing.ALL,
        within=options.within,
        events=options.events,
    )


def _write(invocation: Invocation, calendar: Calendar, chosen: Agenda) -> None:
    """Write the dated entries as iCalendar, to standard output for "-". Raises `WrongUseError` where there are none."""
    from overens.ical import ical

    options, _ = invocation.options, invocation.translate
    dated = len(chosen.lasts)
    if not options.ics:
        raise WrongUseError(_(N_("Write the name of a file")))
    if not dated:
        raise WrongUseError(_(N_("There is no deadline with a day to write.")))
    content = ical(calendar, chosen, options.remind, invocation.settings.reminders)
    if options.ics == "-":
        print(content.decode(), end="")
        return
    saved(Path(options.ics), content, options.force, _)
    print(calendar.written(chosen)[0])
