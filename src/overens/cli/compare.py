"""`overens compare`: two agreements side by side."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from overens.cli.invocation import Invocation
from overens.cli.printing import WrongUseError, say, say_json
from overens.language import Translator
from overens.problems import N_

if TYPE_CHECKING:
    from overens.loading import Loaded


def compare_arguments(command: argparse.ArgumentParser, _: Translator) -> None:
    """Add the arguments of the command."""
    command.add_argument("one", metavar=_(N_("ID|SERIES")), help=_(N_("an agreement; of a series the latest")))
    earlier = _(N_("the one to set beside it; else the first is set beside the one before it in its series"))
    command.add_argument("other", metavar="ID", nargs="?", help=earlier)
    command.add_argument("--json", action="store_true", help=_(N_("print JSON: everything, always")))


def compare(invocation: Invocation) -> int:
    """Print two agreements side by side."""
    from overens.compare import compare as compared

    options, _ = invocation.options, invocation.translate
    loaded = invocation.read()
    library = loaded.library
    one, other = map(library.agreement, pair(invocation, loaded, options.one, options.other))
    comparison = compared(one, other, library.parties)
    if options.json:
        from overens.phrasing.contract import comparison_json

        say_json(comparison_json(comparison))
    else:
        from overens.phrasing.comparing import comparison_page

        say(comparison_page(comparison, library.parties, _, invocation.perspective(library).party))
    return invocation.others_unread(loaded, one.id, other.id)


def pair(invocation: Invocation, loaded: Loaded, place: str, beside: str | None) -> tuple[str, str]:
    """The ids of two agreements to compare; where `place` is named alone, the one before it in its series stands first.

    A series that is named alone is its latest agreement. Raises `WrongUseError`, and `StopError` as `Invocation.place`.
    """
    from overens.series import before

    _, library = invocation.translate, loaded.library
    alone = beside is None and library.summary(place) is None
    latest = library.latest(place) if alone else None
    one = latest.id if latest else invocation.whole(loaded, place)
    if beside is not None:
        other = invocation.whole(loaded, beside)
        if one == other:
            raise WrongUseError(_(N_("An agreement is compared with another one: name two")))
        return one, other
    summary = library.summary(one)
    series = library.series_of(one)
    earlier = before(summary, series.summaries) if summary and series else None
    if earlier is None:
        said = _(N_("There is no earlier agreement in the series of “{id}”: name two"))
        raise WrongUseError(said.format(id=one))
    return earlier.id, one
