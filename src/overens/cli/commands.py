"""The commands that show: each takes an invocation and gives an exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overens.cli.invocation import Invocation
from overens.cli.printing import FINE, say

if TYPE_CHECKING:
    from overens.loading import Loaded


def show(invocation: Invocation) -> int:
    """Print what an agreement, a part of one or a series says; without a place the overview of all."""
    loaded, place = invocation.read(), invocation.options.place
    library = loaded.library
    if place is None:
        return _show_collection(invocation, loaded)
    series = library.series_called(place) if library.summary(place) is None else None
    if series:
        from overens.phrasing.series import series_overview

        say(series_overview(series, invocation.calendar(library)))
        return invocation.others_unread(loaded, *(head.id for head in series.heads))
    from overens.phrasing.place import place_page
    from overens.tally import tally

    agreement_id, at = invocation.place(loaded, place)
    found = tally(library.agreement(agreement_id), library.parties)
    say(place_page(library, found, at, invocation.calendar(library)))
    return invocation.others_unread(loaded, agreement_id)


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
