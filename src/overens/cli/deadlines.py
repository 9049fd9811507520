"""`overens deadlines`: who sends what to whom, by when."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from overens.cli.inquiry import Inquiry
from overens.cli.invocation import Invocation
from overens.cli.parser import reader
from overens.cli.printing import WrongUseError, remark, saved, say, say_bytes, say_json
from overens.cli.selecting import selection, selection_arguments
from overens.language import Translator
from overens.problems import N_

if TYPE_CHECKING:
    from overens.agenda import Agenda, Selection
    from overens.phrasing.calendar import Calendar


def deadline_arguments(command: argparse.ArgumentParser, _: Translator) -> None:
    """Add the arguments of the command."""
    from overens.written import lead_times

    named = _(N_("only those of an agreement or a series"))
    command.add_argument("place", metavar=_(N_("ID|SERIES")), nargs="?", help=named)
    selection_arguments(command, _)
    command.add_argument("--json", action="store_true", help=_(N_("print JSON")))
    command.add_argument("--ics", metavar=_(N_("FILE")), help=_(N_("write a calendar file (iCalendar) instead")))
    command.add_argument("--force", action="store_true", help=_(N_("replace the file")))
    remind = _(N_("with --ics: entries of their own so many days before"))
    command.add_argument("--remind", metavar=_(N_("DAYS,…")), type=reader(lead_times, _), default=(), help=remind)


def deadlines(invocation: Invocation) -> int:
    """Print the agenda, or write it as iCalendar."""
    from msgspec.structs import replace

    from overens.agenda import agenda
    from overens.phrasing.calendar import agenda_page, nothing_within

    options, _ = invocation.options, invocation.translate
    inquiry, today = Inquiry(invocation, invocation.read()), invocation.today
    library, calendar = inquiry.library, inquiry.calendar
    wanted, every = _selection(inquiry), agenda(library).seen_by(calendar.perspective)
    chosen = wanted.of(every, today)
    if options.remind and options.ics is None:
        raise WrongUseError(_(N_("--remind goes with --ics")))
    if options.ics == "":
        raise WrongUseError(_(N_("Write the name of a file")))
    if inquiry.nothing_read and not options.json:
        return inquiry.status()
    if options.json or options.ics is not None:
        inquiry.remark_missing(options.place)
    if options.ics is not None:
        _write(invocation, calendar, chosen)
    elif options.json:
        from overens.phrasing.as_json import deadline_json

        say_json([deadline_json(calendar, entry) for entry in chosen.entries])
    else:
        if wanted.within is not None and not chosen.entries and not options.passed:
            page = nothing_within(calendar, wanted.within, replace(wanted, within=None).of(every, today))
        else:
            page = agenda_page(calendar, chosen, wanted)
        say(page, warning=inquiry.missing(options.place))
    return inquiry.status()


def _selection(inquiry: Inquiry) -> Selection:
    """What of the agenda is wanted. Raises `WrongUseError`."""
    invocation = inquiry.invocation
    named = invocation.options.place or ""
    if inquiry.heads(named):
        return selection(invocation, series=named)
    return selection(invocation, agreement=inquiry.whole(named) if named else "")


def _write(invocation: Invocation, calendar: Calendar, chosen: Agenda) -> None:
    """Write the dated entries as iCalendar, to standard output for "-"; none of them, too: no old file is to stay."""
    from overens.ical import ical
    from overens.phrasing.calendar import in_file

    options, _ = invocation.options, invocation.translate
    if not chosen.lasts:
        remark(_(N_("There is no deadline with a day: the calendar is empty.")))
    content = ical(calendar, chosen, options.remind, invocation.settings.reminders)
    if options.ics == "-":
        say_bytes(content)
        return
    saved(Path(options.ics), content, options.force, _)
    remark(in_file(chosen, _)[0], to_errors=False)
