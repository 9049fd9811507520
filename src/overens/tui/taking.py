"""What one takes along from a place: words to copy, a sheet to export."""

from __future__ import annotations

from overens.phrasing import quoting
from overens.phrasing.money import money_sheet
from overens.phrasing.sheet import Sheet
from overens.phrasing.sheets import checks_sheet, overview_sheet
from overens.problems import N_
from overens.tui.desk import Desk
from overens.tui.outline import Place


def quotation(desk: Desk, place: Place, whole: bool) -> str:
    """The figure of a place as printed, or a sentence with its source; that of the party one speaks for."""
    if not place.agreement:
        return ""
    agreement, parties = desk.library.agreement(place.agreement), desk.library.parties
    party = desk.perspective.money if desk.perspective.side == "to" else ""
    if whole:
        return quoting.sentence(agreement, place.at, parties, desk.translate, party)
    return quoting.figure(agreement, place.at, desk.translate, party)


def place_sheet(desk: Desk, place: Place, *, checks: bool) -> tuple[str, Sheet]:
    """A name for a file, and what stands at a place as a sheet: its money, with `checks` its sum check."""
    library, _ = desk.library, desk.translate
    if not place.agreement:
        return _(N_("agreements")), overview_sheet(library, _)
    found = desk.tally(place.agreement)
    name = "-".join((place.agreement, *place.at[-1:]))
    if checks:
        name = "-".join((name, _(N_("sum-check"))))
        return name, checks_sheet(desk.speaker(place.agreement), found, place.at)
    return name, money_sheet(library.agreement(place.agreement), place.at, library.parties, found, _)
