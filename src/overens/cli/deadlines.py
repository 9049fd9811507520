"""`overens deadlines`: who sends what to whom, by when."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from overens.cli.commands import Invocation
from overens.cli.printing import FINDINGS, FINE, report, say, wrong
from overens.problems import N_

if TYPE_CHECKING:
    from overens.agenda import Agenda, Entry
    from overens.amount import Amount
    from overens.library import Library
    from overens.phrasing.calendar import Calendar


def deadlines(invocation: Invocation) -> int:
    """Print the agenda, or write it as iCalendar."""
    from overens.agenda import agenda, including
    from overens.phrasing.calendar import Calendar, agenda_page

    options, _ = invocation.options, invocation.translate
    loaded = invocation.load()
    library, today = loaded.library, options.today or date.today()
    if options.perspective and options.perspective not in library.parties:
        known = ", ".join(sorted(library.parties))
        return wrong(_(N_("There is no party “{id}”. Parties: {known}")).format(id=options.perspective, known=known))
    chosen = agenda(library) if options.events else agenda(library).duties()
    if options.perspective:
        chosen = chosen.of(options.perspective, lambda party: including(library, party))
    if options.within is not None:
        chosen = chosen.within(options.within, today)
    amounts = _Amounts(library, options.perspective)
    calendar = Calendar(library.parties, today, _, amounts.of)
    status = FINDINGS if loaded.problems else FINE
    if options.ics:
        return _write(invocation, calendar, chosen) or status
    if options.json:
        import json

        from overens.phrasing.contract import deadline_json

        entries = [deadline_json(entry, today, amounts.of(entry)) for entry in chosen.entries]
        print(json.dumps(entries, ensure_ascii=False, indent=2), flush=True)
    else:
        say(agenda_page(calendar, chosen))
    report(loaded.problems, _)
    return status


class _Amounts:
    """The money that hangs on a deadline.

    It is the perspective's share of the allocation that the deadline concerns; without a perspective the share of the
    one who must act, where that is one party; else the amount of the allocation, where the deadline names one.
    """

    def __init__(self, library: Library, perspective: str | None) -> None:
        self._library = library
        self._perspective = perspective

    def of(self, entry: Entry) -> Amount | None:
        """The amount, as far as the sources state it."""
        duty = entry.duty
        party = self._perspective or (duty.by[0] if len(duty.by) == 1 else None)
        if duty.event:
            return None
        share = self._share(entry, party) if party else None
        return share if share or self._perspective or not duty.at else duty.amount

    def _share(self, entry: Entry, party: str) -> Amount | None:
        from overens.tally.values import Book

        book = Book(self._library.agreement(entry.summary.id), self._library.parties)
        share = book.share(entry.duty.at, "to", party)
        return share.value.amount if share.value and not share.open else None


def _write(invocation: Invocation, calendar: Calendar, chosen: Agenda) -> int:
    """Write the agenda as iCalendar; whole or not at all, and not over another file unless told to."""
    from overens.ical import ical

    options, _ = invocation.options, invocation.translate
    content = ical(calendar, chosen, options.remind)
    path = Path(options.ics)
    if path.exists() and not options.force:
        return wrong(_(N_("{file} is there already: --force replaces it")).format(file=path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".overens-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    dated = sum(entry.last is not None for entry in chosen.entries)
    print(_.plural("{count} entry written to the file.", "{count} entries written to the file.", dated))
    return FINE
