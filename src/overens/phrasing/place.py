"""The page of one allocation, as both faces show it: what the sources say, and how its sum check came out."""

from __future__ import annotations

from overens.library import Library
from overens.paths import At
from overens.phrasing.calendar import Calendar
from overens.phrasing.detail import detail
from overens.phrasing.document import Document
from overens.phrasing.standing import standing
from overens.phrasing.standpoint import Beside
from overens.phrasing.tallying import Speaker
from overens.tally import Tally
from overens.tally.portions import Portions


def place_page(library: Library, tally: Tally, at: At, calendar: Calendar) -> Document:
    """The page of the allocation at `at` of the agreement that `tally` is of, as a party sees it on a day.

    Raises `KeyError` where the library has no such agreement, and the agreement no such allocation.
    """
    book, agreement = tally.book, tally.book.agreement
    summary = library.summary(agreement.id)
    if summary is None:
        raise KeyError(agreement.id)

    portions, has_parts = Portions(book), bool(book.allocations[at].parts)

    def hanging(duty_id: str) -> str:
        duty = summary.duty(duty_id)
        return calendar.amounts_on(summary, duty) if duty else ""

    beside = Beside(
        summary=summary,
        titles=library.titles(agreement.related),
        standing=standing(Speaker(agreement, library.parties, calendar.translate), tally, at),
        received=portions.known(at, "to") if has_parts else (),  # as the tree shows it
        paid=portions.known(at, "from") if has_parts else (),
        perspective=calendar.perspective.within(summary),
        today=calendar.today,
        hanging=hanging,
    )
    return detail(agreement, at, library.parties, calendar.translate, beside)
