"""`overens deadlines`: who sends what to whom, by when."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from overens.agenda import Selection, Standing, agenda, lead_times, number_of_days
from overens.cli.invocation import Invocation, listed
from overens.cli.printing import WrongUseError, saved, say
from overens.cli.reading import reader
from overens.due import DueError, parse
from overens.language import Translator
from overens.problems import N_, Message, UnfitError
from overens.summary import KINDS

if TYPE_CHECKING:
    from overens.library import Library


def deadline_arguments(command: argparse.ArgumentParser, _: Translator) -> None:
    """Add the arguments of the command."""
    named = _(N_("only those of an agreement or a series"))
    command.add_argument("place", metavar=_(N_("ID|SERIES")), nargs="?", help=named)
    days = _(N_("only what is due within so many days"))
    command.add_argument("--within", metavar=_(N_("DAYS")), type=reader(number_of_days, _), help=days)
    kinds = _(N_("only this kind; may stand again"))
    command.add_argument("--kind", choices=list(KINDS), action="append", help=kinds)
    during = _(N_("only those of a year, month or day"))
    command.add_argument("--during", metavar=_(N_("PERIOD")), type=reader(_period, _), help=during)
    standing = command.add_mutually_exclusive_group()
    standing.add_argument("--open", action="store_true", help=_(N_("only what has not passed")))
    standing.add_argument("--passed", action="store_true", help=_(N_("only what has passed")))
    command.add_argument("--events", action="store_true", help=_(N_("decisions and published sources, too")))
    command.add_argument("--json", action="store_true", help=_(N_("print JSON")))
    command.add_argument("--ics", metavar=_(N_("FILE")), help=_(N_("write a calendar file (iCalendar) instead")))
    command.add_argument("--force", action="store_true", help=_(N_("replace the file")))
    remind = _(N_("with --ics: entries of their own so many days before"))
    command.add_argument("--remind", metavar=_(N_("DAYS,…")), type=reader(lead_times, _), default=(), help=remind)


def _period(text: str) -> tuple[date, date]:
    """The first and the last day of what someone wrote. Raises `UnfitError`."""
    try:
        due = parse(text)
    except DueError as error:
        raise UnfitError(Message(error.message)) from None
    if due.first is None or due.last is None:
        raise UnfitError(Message(N_("“{text}” is no period"), {"text": text}))
    return due.first, due.last


def deadlines(invocation: Invocation) -> int:
    """Print the agenda, or write it as iCalendar."""
    from overens.phrasing.calendar import Calendar, agenda_page

    options, _ = invocation.options, invocation.translate
    loaded = invocation.load()
    library, today = loaded.library, invocation.today
    seen = invocation.perspective(library)
    chosen = _selection(invocation, library).of(agenda(library), today).seen_by(seen)
    calendar = Calendar(library.parties, today, _, seen)
    if options.ics:
        from overens.ical import ical

        saved(Path(options.ics), ical(calendar, chosen, options.remind), options.force, _)
        dated = sum(entry.last is not None for entry in chosen.entries)
        print(_.plural("{count} entry written to the file.", "{count} entries written to the file.", dated))
    elif options.json:
        import json

        from overens.phrasing.contract import deadline_json

        entries = [deadline_json(entry, today, calendar.hanging(entry)) for entry in chosen.entries]
        print(json.dumps(entries, ensure_ascii=False, indent=2), flush=True)
    else:
        say(agenda_page(calendar, chosen))
    return invocation.every_problem(loaded)


def _selection(invocation: Invocation, library: Library) -> Selection:
    """What of the agenda is wanted. Raises `WrongUseError`."""
    options, _ = invocation.options, invocation.translate
    series = {summary.series for summary in library.summaries if summary.series}
    named = options.place or ""
    if named and named not in series and library.summary(named) is None:
        known = sorted({*series, *(one.id for one in library.summaries)})
        said = _(N_("There is no agreement and no series “{id}”.")).format(id=named)
        raise WrongUseError(listed(said, known, _))
    return Selection(
        agreement="" if named in series else named,
        series=named if named in series else "",
        kinds=frozenset(options.kind or ()),
        period=options.during,
        standing=Standing.PASSED if options.passed else Standing.OPEN if options.open else Standing.ALL,
        within=options.within,
        events=options.events,
    )
