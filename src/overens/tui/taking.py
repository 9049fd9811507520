"""What one takes along from a place: words to copy, a sheet to export."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from overens.lookup import Hit
from overens.phrasing.document import Paragraph
from overens.phrasing.money import holding, money_sheet
from overens.phrasing.quoting import Quotable, computed_quotable, quotables
from overens.phrasing.sheet import Sheet
from overens.phrasing.sheets import checks_sheet, overview_sheet
from overens.phrasing.texts import plain, released, styled, wrapped
from overens.problems import N_
from overens.tui import clipboard
from overens.tui.desk import Desk
from overens.tui.places import Place

if TYPE_CHECKING:
    from overens.tui.session import Session

WIDEST, BESIDE, FRAME = 76, 2, 4
"""Columns that a notification may have, in nine tenths of what is not beside it; and of those its frame's."""

AROUND = 6
"""Lines of the screen that the text of a message leaves: its frame and title, header, keys and what is between."""


def place_quotables(desk: Desk, place: Place) -> tuple[Quotable, ...]:
    """Every printed figure of a place, those of the party first that one speaks for, or whose money it pays out."""
    summary = desk.library.summary(place.agreement)
    if summary is None or desk.pages.failure(place):
        return ()
    seen = desk.seen(place)
    own = {seen.money} if seen.party else set()
    if seen.side == "via":
        own |= {route.recipient for route in summary.routes if route.via == seen.money}
    agreement, parties, _ = desk.library.agreement(place.agreement), desk.library.parties, desk.translate
    found = quotables(agreement, place.at, parties, _, desk.pages.tallies.of(place.agreement).contradicted())
    node = summary.money.find(place.at)
    portion = seen.portion(node) if node and seen.party else None
    computed = computed_quotable(agreement, place.at, portion, parties, _) if portion else None
    return (*filter(None, (computed,)), *sorted(found, key=lambda one: one.party not in own))


def with_first(found: Sequence[Quotable], hit: Hit | None) -> list[Quotable]:
    """The figures of a place, first the one that it was found by."""

    def meant(one: Quotable) -> bool:
        if hit is None or one.inside != hit.inside:
            return False
        return one.source == hit.source and one.figure == hit.text if hit.source else bool(hit.inside)

    return sorted(found, key=lambda one: not meant(one))


def sentences(found: Sequence[Quotable]) -> list[Quotable]:
    """Those that can be cited."""
    return [one for one in found if one.sentence]


def figures(found: Sequence[Quotable]) -> list[Quotable]:
    """Those that are a figure; one that several sources print alike is one."""
    alike: dict[tuple[str, str], Quotable] = {}
    for one in found:
        if one.figure:
            alike.setdefault((one.label, one.figure), one)
    return list(alike.values())


def place_sheet(desk: Desk, place: Place, *, checks: bool) -> tuple[str, Sheet] | None:
    """A name for a file, and what stands at a place as a sheet: its money, with `checks` its sum check.

    Nothing where its file cannot be read just now.
    """
    library, _ = desk.library, desk.translate
    if not place.agreement:
        return place.series or _(N_("agreements")), overview_sheet(library, _, place.series, desk.perspective)
    if desk.pages.failure(place):
        return None
    speaker, found = desk.pages.telling.speaker(place.agreement), desk.pages.tallies.of(place.agreement)
    name = "-".join((place.agreement, *place.at[-1:], *([_(N_("sum-check"))] if checks else [])))
    if checks:
        return name, checks_sheet(speaker, found, place.at)
    return name, money_sheet(speaker, found, place.at, holding(desk.perspective, library.summary(place.agreement)))


def copy(session: Session, text: str) -> None:
    """Send a text to the user's clipboard, and show it: nobody can tell whether it has come there.

    On a small screen a long text has a page of its own.
    """
    title = session.desk.translate(_sent(session, text) or N_("To be copied by hand"))
    lines = released(wrapped(styled((text, "text")), min((session.size.width - BESIDE) * 9 // 10, WIDEST) - FRAME))
    if len(lines) > session.size.height - AROUND:
        _show(session, title, text)
        return
    said = "\n".join(plain(line.plain) for line in lines)  # Textual would measure it a line too low
    session.notify(said, title=plain(title), markup=False, timeout=12)


def _show(session: Session, title: str, text: str) -> None:
    from overens.tui.reader_pages import Made
    from overens.tui.screens.reader import ReaderPage, ReaderScreen

    made = Made((Paragraph(text),))
    session.push_screen(ReaderScreen(session.painter, session.desk, ReaderPage("copied", title, lambda _: made)))


def _sent(session: Session, text: str) -> str:
    """Send a text to the user's clipboard; the message that says to which, empty where there is none."""
    if session.is_web:
        session.copy_to_clipboard(text)  # the page puts it on the browser's
        return N_("Sent to the browser's clipboard")
    sequence = clipboard.osc52(text, os.environ)
    return N_("Sent to the terminal's clipboard") if sequence and clipboard.send(sequence) else ""
