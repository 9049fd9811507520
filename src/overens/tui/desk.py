"""What the browser has in hand: the library, and of each agreement that has been shown its tally. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count
from pathlib import Path

from overens.agenda import Agenda, agenda
from overens.language import Translator
from overens.library import Library
from overens.loading import Loaded
from overens.phrasing.calendar import Calendar
from overens.phrasing.checking import matrix_table
from overens.phrasing.document import Document
from overens.phrasing.hanging import Hanging
from overens.phrasing.overview import overview, series_overview
from overens.phrasing.place import place_page
from overens.phrasing.tallying import CheckLine, Speaker
from overens.problems import Problem
from overens.tally import Tally, tally
from overens.tally.matrix import matrix
from overens.tui.outline import Place


class Desk:
    """Answers what stands at a place; what was worked out for an agreement is kept."""

    def __init__(self, loaded: Loaded, translate: Translator) -> None:
        self.library: Library = loaded.library
        self.problems: Sequence[Problem] = loaded.problems
        self._translate = translate
        self._tallies: dict[str, Tally] = {}

    def speaker(self, agreement_id: str) -> Speaker:
        """Puts the checks of an agreement into words."""
        return Speaker(self.library.agreement(agreement_id), self.library.parties, self._translate)

    def tally(self, agreement_id: str) -> Tally:
        """The sum check of an agreement."""
        if agreement_id not in self._tallies:
            self._tallies[agreement_id] = tally(self.library.agreement(agreement_id), self.library.parties)
        return self._tallies[agreement_id]

    def document(self, place: Place) -> Document:
        """What the sources say of a place."""
        library, _ = self.library, self._translate
        if place.agreement:
            return place_page(library, self.tally(place.agreement), place.at, _)
        if place.series:
            series = next(series for series in library.series() if series.id == place.series)
            return series_overview(series.title, series.summaries, _)
        return overview(library, self.problems, _)

    def checks(self, place: Place) -> tuple[CheckLine, ...]:
        """The checks of a place and of everything under it, the worst first."""
        if not place.agreement:
            return ()
        speaker = self.speaker(place.agreement)
        found = sorted(self.tally(place.agreement).below(place.at), key=lambda check: check.verdict.rank)
        return tuple(speaker.line(check, place.at) for check in found)

    def below_checks(self, place: Place) -> Document:
        """What stands below the checks of a place: what cannot hold together, and the matrix."""
        if not place.agreement:
            return ()
        speaker, found = self.speaker(place.agreement), self.tally(place.agreement)
        sheet = matrix(speaker.agreement, speaker.parties, place.at, found)
        return (*speaker.conflicts(found, place.at), *(matrix_table(speaker, sheet) if sheet else ()))

    def agenda(self, agreement_id: str) -> Agenda:
        """The deadlines of an agreement, of all where it has none or none is meant."""
        every = agenda(self.library).duties()
        own = every.in_agreement(agreement_id)
        return own if own.entries else every

    def calendar(self, today: date) -> Calendar:
        """Puts deadlines into words, as of a day."""
        return Calendar(self.library.parties, today, self._translate, Hanging(self.library).on)

    @staticmethod
    def export(calendar: Calendar, found: Agenda) -> Path:
        """Write an agenda as a calendar file into the current folder, under a name that is free. Raises `OSError`."""
        from overens.ical import ical

        content = ical(calendar, found)
        for number in count(1):
            path = Path("overens.ics" if number == 1 else f"overens-{number}.ics")
            try:
                with path.open("xb") as file:
                    file.write(content)
            except FileExistsError:
                continue
            return path
        raise AssertionError
