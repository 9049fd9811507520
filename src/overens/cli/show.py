"""`overens show`: what an agreement, a part of one or a series says."""

from __future__ import annotations

from overens.cli.inquiry import Inquiry
from overens.cli.invocation import Invocation
from overens.cli.printing import say


def show(invocation: Invocation) -> int:
    """Print what an agreement, a part of one or a series says; without a place the overview of all."""
    inquiry, place = Inquiry(invocation, invocation.read()), invocation.options.place
    library = inquiry.library
    if place is None:
        return _show_collection(inquiry)
    series = inquiry.series(place)
    if series:
        from overens.phrasing.series import series_overview

        say(series_overview(series, inquiry.calendar), warning=inquiry.missing(place))
        return inquiry.status_of(*(head.id for head in series.heads))
    from overens.phrasing.place import place_page
    from overens.tally import tally

    agreement_id, at = inquiry.place(place)
    found = tally(library.agreement(agreement_id), library.parties)
    say(place_page(library, found, at, inquiry.calendar), warning=inquiry.missing(place))
    return inquiry.status_of(agreement_id)


def _show_collection(inquiry: Inquiry) -> int:
    if inquiry.library.summaries:  # else there is nothing but what is wrong
        from overens.phrasing.collection import collection_page
        from overens.phrasing.document import MOST_TOLD

        say(collection_page(inquiry.library, (), inquiry.calendar, MOST_TOLD), warning=inquiry.missing())
    return inquiry.status()
