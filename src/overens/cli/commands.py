"""The commands that show: each takes an invocation and gives an exit status."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from overens.cli.invocation import Invocation
from overens.cli.printing import FINE, WrongUseError, report, say
from overens.problems import N_
from overens.settings import shipped

if TYPE_CHECKING:
    from overens.loading import Loaded
    from overens.summary import At


def browse(invocation: Invocation) -> int:
    """Open the browser."""
    from overens.memory import memory_file, recalled, remember
    from overens.themes import themes_in

    _, options = invocation.translate, invocation.options
    themes, problems = themes_in(shipped("themes"))
    report(problems, _)
    name = options.theme or invocation.settings.theme or "skymning"
    if name not in themes:
        known = ", ".join(sorted(themes))
        raise WrongUseError(_(N_("There is no theme “{name}”. Themes: {known}")).format(name=name, known=known))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise WrongUseError(_(N_("The browser needs a terminal. Without one, use: overens show ID[/PART]")))
    loaded, kept = invocation.load(), recalled(memory_file())
    place = invocation.place(loaded, options.place) if options.place else _remembered(loaded, kept.place)
    party = invocation.perspective(loaded.library).party if options.perspective else kept.perspective
    from overens.tui.app import OverensApp
    from overens.tui.desk import Desk
    from overens.tui.leisure import settle
    from overens.tui.outline import Place

    desk, keep = Desk(loaded, _, invocation.today, party), partial(remember, memory_file())
    app = OverensApp(desk, invocation.load, themes[name], Place(*place), keep)
    app.housekeeping = settle
    settle()
    app.run()
    return app.return_code or FINE


def _remembered(loaded: Loaded, place: str) -> tuple[str, At]:
    """Where the user was last, if it is still there; else the collection."""
    agreement_id, *at = place.split("/")
    summary = loaded.library.summary(agreement_id)
    found = summary is not None and summary.money.find(tuple(at)) is not None
    return (agreement_id, tuple(at)) if found else ("", ())


def show(invocation: Invocation) -> int:
    """Print what an agreement, or a part of one, says; without a place the overview of all."""
    from overens.phrasing.place import place_page
    from overens.tally import tally

    loaded = invocation.load()
    if invocation.options.place is None:
        return _show_collection(invocation, loaded)
    library = loaded.library
    agreement_id, at = invocation.place(loaded, invocation.options.place)
    found = tally(library.agreement(agreement_id), library.parties)
    say(place_page(library, found, at, invocation.translate, invocation.perspective(library)))
    return invocation.others_unread(loaded)


def _show_collection(invocation: Invocation, loaded: Loaded) -> int:
    from overens.phrasing.collection import collection_page

    library = loaded.library
    say(collection_page(library, (), invocation.calendar(library)))
    return invocation.every_problem(loaded)


def schema(invocation: Invocation) -> int:
    """Print the JSON Schema of agreement files, or of parties.toml."""
    from overens.schema import agreement_schema, parties_schema

    print(parties_schema() if invocation.options.parties else agreement_schema(), end="")
    return FINE
