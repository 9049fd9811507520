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
    from overens.agenda import Agenda
    from overens.phrasing.calendar import Calendar


def deadlines(invocation: Invocation) -> int:
    """Print the agenda, or write it as iCalendar."""
    from overens.agenda import agenda, including
    from overens.phrasing.calendar import Calendar, agenda_page
    from overens.phrasing.hanging import Hanging

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
    hanging = Hanging(library, options.perspective)
    calendar = Calendar(library.parties, today, _, hanging.on)
    status = FINDINGS if loaded.problems else FINE
    if options.ics:
        return _write(invocation, calendar, chosen) or status
    if options.json:
        import json

        from overens.phrasing.contract import deadline_json

        entries = [deadline_json(entry, today, hanging.on(entry)) for entry in chosen.entries]
        print(json.dumps(entries, ensure_ascii=False, indent=2), flush=True)
    else:
        say(agenda_page(calendar, chosen))
    report(loaded.problems, _)
    return status


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
