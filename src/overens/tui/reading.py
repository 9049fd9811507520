"""What stands on a page that lies over the browser, made anew for each desk: a check, a comparison, the problems."""

from __future__ import annotations

from msgspec import Struct

from overens.phrasing import quoting
from overens.phrasing.checking import check_page
from overens.phrasing.document import Document, Paragraph
from overens.phrasing.files import problem_list
from overens.phrasing.quoting import Quotable
from overens.phrasing.sheet import Sheet
from overens.phrasing.tallying import CheckLine
from overens.problems import N_
from overens.tui.desk import Desk
from overens.tui.places import Place
from overens.tui.taking import place_sheet


class Made(Struct, frozen=True):
    """What a page says, and what can be taken from it."""

    document: Document
    quotables: tuple[Quotable, ...] = ()
    sheet: tuple[str, Sheet] | None = None


def check_made(desk: Desk, place: Place, check_id: str) -> Made:
    """A check that the sum check of a place has; says so where it has it no longer, or where its file is broken."""
    summary = desk.library.summary(place.agreement)
    if summary is None or summary.money.find(place.at) is None:
        return _gone(desk)
    unread = desk.pages.unread(place)
    if unread:
        return Made(unread)
    found = desk.pages.tallies.of(place.agreement).below(place.at)
    check = next((check for check in found if check.id == check_id), None)
    if check is None:
        return _gone(desk)
    speaker = desk.pages.telling.speaker(place.agreement)
    quoted = check_quoted(desk, place, speaker.line(check, place.at))
    return Made(check_page(speaker, check), (quoted,), place_sheet(desk, place, checks=True))


def check_quoted(desk: Desk, place: Place, line: CheckLine) -> Quotable:
    """A check in a sentence."""
    sentence = quoting.check_sentence(desk.pages.telling.speaker(place.agreement), line.check)
    return Quotable(line.rule, line.sum, sentence)


def comparison_made(desk: Desk, one: str, two: str) -> Made:
    """Two agreements side by side; says so where one of them is there no longer, or its file is broken."""
    from overens.compare import compare
    from overens.phrasing.comparing import comparison_page
    from overens.phrasing.quoting import compared
    from overens.phrasing.sheets import comparison_sheet

    library, _ = desk.library, desk.translate
    if library.summary(one) is None or library.summary(two) is None:
        return _gone(desk)
    unread = desk.pages.unread(Place(one)) or desk.pages.unread(Place(two))
    if unread:
        return Made(unread)
    found, parties = compare(library.agreement(one), library.agreement(two), library.parties), library.parties
    sheet = f"{one}-{two}", comparison_sheet(found, parties, _)
    page = comparison_page(found, parties, _, desk.perspective.party)
    return Made(page, compared(found, parties, _), sheet)


def problems_made(desk: Desk) -> Made:
    """What could not be read."""
    none = (Paragraph(desk.translate(N_("Every file could be read."))),)
    return Made(problem_list(desk.problems, desk.translate) or none)


def _gone(desk: Desk) -> Made:
    return Made((Paragraph(desk.translate(N_("What was shown here is no longer in the files.")), style="muted"),))
