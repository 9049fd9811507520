"""`overens compare`: two agreements side by side."""

from __future__ import annotations

import argparse

from overens.cli.inquiry import Inquiry
from overens.cli.invocation import Invocation
from overens.cli.printing import WrongUseError, say, say_json
from overens.language import Translator
from overens.problems import N_


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
    inquiry = Inquiry(invocation, invocation.read())
    library = inquiry.library
    one, other = map(library.agreement, pair(inquiry, options.one, options.other))
    comparison = compared(one, other, library.parties)
    if options.json:
        from overens.phrasing.as_json import comparison_json

        say_json(comparison_json(comparison))
    else:
        from overens.phrasing.comparing import comparison_page

        say(comparison_page(comparison, library.parties, _, inquiry.perspective.party))
    return inquiry.status_of(one.id, other.id)


def pair(inquiry: Inquiry, place: str, beside: str | None) -> tuple[str, str]:
    """The ids of two agreements to compare; where `place` is named alone, the one before it in its series stands first.

    A series that is named alone is its latest agreement. Raises `WrongUseError`, and `StopError` as `Inquiry.place`.
    """
    from overens.series import added_to, before, latest

    _, library = inquiry.invocation.translate, inquiry.library
    if beside is None:
        inquiry.remark_missing(place)  # what is compared may be something else
    heads = inquiry.heads(place) if beside is None else ()
    one = latest(heads).id if heads else inquiry.whole(place)
    if beside is not None:
        other = inquiry.whole(beside)
        if one == other:
            raise WrongUseError(_(N_("An agreement is compared with another one: name two")))
        return one, other
    summary, around = library.summary(one), library.series_of(one)
    series = around.summaries if around else ()
    if summary and (earlier := before(summary, series)):
        return earlier.id, one
    if summary and (main := added_to(summary, series)):
        said = _(N_("“{id}” lies within the days of “{other}” and is compared with none by itself: name two"))
        raise WrongUseError(said.format(id=one, other=main.id))
    said = _(N_("There is no earlier agreement in the series of “{id}”: name two"))
    raise WrongUseError(said.format(id=one))
