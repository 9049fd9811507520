"""What stands on a page that lies over the browser, made anew for each desk: a check, a comparison, the problems."""

from __future__ import annotations

from msgspec import Struct

from overens.phrasing import sentences, words
from overens.phrasing.checking import check_page, conflict_page
from overens.phrasing.document import Document, Paragraph
from overens.phrasing.files import problem_list
from overens.phrasing.quoting import Quotable
from overens.phrasing.sheet import Sheet
from overens.problems import N_
from overens.tally import Check, Conflict, Tally
from overens.tui.desk import Desk
from overens.tui.places import Place
from overens.tui.taking import place_sheet


class Made(Struct, frozen=True):
    """What a page says, and what can be taken from it."""

    document: Document
    quotables: tuple[Quotable, ...] = ()
    sheet: tuple[str, Sheet] | None = None


def check_made(desk: Desk, place: Place, check_id: str) -> Made:
    """A check, or a conflict among checks, of a place; says so where it is there no longer, or its file is broken."""
    summary = desk.library.summary(place.agreement)
    if summary is None or summary.money.find(place.at) is None:
        return _gone(desk)
    failure = desk.pages.failure(place)
    if failure:
        return Made(failure)
    speaker, tally = desk.pages.telling.speaker(place.agreement), desk.pages.tallies.of(place.agreement)
    found = _found(tally, place, check_id)
    if found is None:
        return _gone(desk)
    page = check_page(speaker, found) if isinstance(found, Check) else conflict_page(speaker, tally, found)
    return Made(page, check_quoted(desk, place, check_id), place_sheet(desk, place, checks=True))


def check_quoted(desk: Desk, place: Place, check_id: str) -> tuple[Quotable, ...]:
    """A check, or a conflict among checks, in a sentence."""
    speaker, tally = desk.pages.telling.speaker(place.agreement), desk.pages.tallies.of(place.agreement)
    found = _found(tally, place, check_id)
    if isinstance(found, Check):
        line = speaker.line(found, place.at)
        figure = f"{line.sum} ({words.unit(desk.translate)})"
        return (Quotable(line.rule, figure, sentences.check_sentence(speaker, found)),)
    return (Quotable("", "", sentences.conflict_sentence(speaker, tally, found)),) if found else ()


def _found(tally: Tally, place: Place, check_id: str) -> Check | Conflict | None:
    """The check, or conflict among checks, with this id, among those of a place and of everything under it."""
    among: tuple[Check | Conflict, ...] = (*tally.below(place.at), *tally.conflicts_below(place.at))
    return next((one for one in among if one.id == check_id), None)


def comparison_made(desk: Desk, one: str, two: str) -> Made:
    """Two agreements side by side; says so where one of them is there no longer, or its file is broken."""
    from overens.compare import compare
    from overens.phrasing.comparing import comparison_page
    from overens.phrasing.quoting import compared
    from overens.phrasing.sheets import comparison_sheet

    library, _ = desk.library, desk.translate
    if library.summary(one) is None or library.summary(two) is None:
        return _gone(desk)
    failure = desk.pages.failure(Place(one)) or desk.pages.failure(Place(two))
    if failure:
        return Made(failure)
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
