"""The commands that show: each takes an invocation and gives an exit status."""

from __future__ import annotations

from overens.cli.inquiry import Inquiry
from overens.cli.invocation import Invocation
from overens.cli.printing import FINE, say


def show(invocation: Invocation) -> int:
    """Print what an agreement, a part of one or a series says; without a place the overview of all."""
    inquiry, place = Inquiry(invocation, invocation.read()), invocation.options.place
    library = inquiry.library
    if place is None:
        return _show_collection(inquiry)
    series = inquiry.series(place)
    if series:
        from overens.phrasing.series import series_overview

        say(series_overview(series, inquiry.calendar))
        return inquiry.status_of(*(head.id for head in series.heads))
    from overens.phrasing.place import place_page
    from overens.tally import tally

    agreement_id, at = inquiry.place(place)
    found = tally(library.agreement(agreement_id), library.parties)
    say(place_page(library, found, at, inquiry.calendar))
    return inquiry.status_of(agreement_id)


def _show_collection(inquiry: Inquiry) -> int:
    if inquiry.library.summaries:  # else there is nothing but what is wrong
        from overens.phrasing.collection import collection_page

        say(collection_page(inquiry.library, (), inquiry.calendar))
    return inquiry.status()


def schema(invocation: Invocation) -> int:
    """Print the JSON Schema of agreement files, or of parties.toml."""
    from overens.schema import agreement_schema, parties_schema

    print(parties_schema() if invocation.options.parties else agreement_schema(), end="")
    return FINE
