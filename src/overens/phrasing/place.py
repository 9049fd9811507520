"""The page of one allocation, as both faces show it: what the sources say, and how its sum check came out."""

from __future__ import annotations

from overens.agenda import Entry
from overens.library import Library
from overens.paths import At
from overens.phrasing.calendar import Calendar
from overens.phrasing.detail import detail
from overens.phrasing.document import Document
from overens.phrasing.standing import standing
from overens.phrasing.surroundings import Beside
from overens.phrasing.tallying import Speaker
from overens.summary import Portion
from overens.tally import Tally
from overens.tally.portions import Portions
from overens.tally.values import Book


def place_page(library: Library, tally: Tally, at: At, calendar: Calendar) -> Document:
    """The page of the allocation at `at` of the agreement that `tally` is of, as a party sees it on a day."""
    agreement = tally.book.agreement
    summary = library.summary(agreement.id)

    def hanging(duty_id: str) -> str:
        duty = summary.duty(duty_id) if summary else None
        return calendar.money(Entry(summary, duty)) if summary and duty else ""

    beside = Beside(
        titles=library.titles(agreement.related),
        standing=standing(Speaker(agreement, library.parties, calendar.translate), tally, at),
        computed=_computed(tally.book, at),
        perspective=calendar.perspective.within(summary) if summary else calendar.perspective,
        summary=summary,
        today=calendar.today,
        hanging=hanging,
    )
    return detail(agreement, at, library.parties, calendar.translate, beside)


def _computed(book: Book, at: At) -> tuple[Portion, ...]:
    """What each recipient surely has of an allocation with parts: what the tree shows who speaks for it."""
    return Portions(book).received(at) if book.allocations[at].parts else ()
