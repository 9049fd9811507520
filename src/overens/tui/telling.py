"""What is said of an agreement and of its sum check. Needs agreements whole: imported when the first one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from overens import model  # noqa: F401 – not in the key that asks for the first one
from overens.bounded import AtHand
from overens.phrasing import clashing
from overens.phrasing.checking import matrix_table
from overens.phrasing.document import Document, Paragraph
from overens.phrasing.place import place_page
from overens.phrasing.standing import standing
from overens.phrasing.tallying import CheckLine, Speaker
from overens.tally import Tally
from overens.tally.matrix import matrix
from overens.tui.places import Place

if TYPE_CHECKING:
    from overens.tui.desk import Desk
    from overens.tui.pages import Tallies


class Telling:
    """Tells of agreements, as the party of a desk sees them."""

    def __init__(self, desk: Desk, tallies: Tallies) -> None:
        self._desk = desk
        self._tallies = tallies
        self._checks: AtHand[Place, tuple[tuple[CheckLine, ...], Document]] = AtHand()

    def speaker(self, agreement_id: str) -> Speaker:
        """Puts the checks of an agreement into words."""
        return Speaker(self._desk.library.agreement(agreement_id), self._desk.library.parties, self._desk.translate)

    def page(self, place: Place) -> Document:
        """What the sources say of a place."""
        found = self._tallies.of(place.agreement, explaining=False)
        return place_page(self._desk.library, found, place.at, self._desk.calendar)

    def checks(self, place: Place) -> tuple[tuple[CheckLine, ...], Document]:
        """The checks of a place and of all under it, and conflicts among them, the worst first; and what is below."""
        agreement = self._desk.library.agreement(place.agreement)
        made = self._checks.get(place, agreement)
        if made:
            return made
        speaker, found = self.speaker(place.agreement), self._tallies.of(place.agreement)
        lines = [speaker.line(check, place.at) for check in found.below(place.at)]
        lines += [clashing.line(speaker, found, one, place.at) for one in found.conflicts_below(place.at)]
        lines.sort(key=lambda line: line.verdict.rank)
        return self._checks.keep(place, agreement, (tuple(lines), self._below(place, speaker, found)))

    def _below(self, place: Place, speaker: Speaker, found: Tally) -> Document:
        """The matrix; or why there are no checks."""
        sheet = matrix(found, place.at)
        none = not found.below(place.at) and not found.conflicts_below(place.at)
        return (
            *((Paragraph(standing(speaker, found, place.at), style="muted"),) if none else ()),
            *(matrix_table(speaker, sheet, self._desk.seen(place).money) if sheet else ()),
        )
