"""What the browser has in hand: the library, and of each agreement that has been shown its tally. No widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from overens.agenda import Agenda, Selection, agenda
from overens.language import Translator
from overens.library import Library
from overens.loading import Loaded
from overens.perspective import EVERYONE, Perspective, perspective
from overens.phrasing import words
from overens.phrasing.calendar import Calendar
from overens.phrasing.checking import matrix_table
from overens.phrasing.collection import collection_page, reading_page, summing_page
from overens.phrasing.document import Document, Paragraph, Title
from overens.phrasing.overview import problem_list, series_overview
from overens.phrasing.place import place_page
from overens.phrasing.tallying import CheckLine, Speaker
from overens.problems import N_, Problem, UnreadableError
from overens.summary import Portion
from overens.tally import Tally, tally
from overens.tally.matrix import matrix
from overens.tui.keeping import keep
from overens.tui.keys import Habits
from overens.tui.outline import ROOT, Place, Sight

FEW = 300
"""Agreements whose sums are worked out at once."""

MOST = 100
"""Series, or agreements of a series, that a document tells of."""

SAMPLE = 100
"""Agreements of which the column of figures in the tree is measured before anything is drawn."""

if TYPE_CHECKING:
    from overens.model import Agreement


class Desk:
    """Answers what stands at a place, as the party sees it that the user speaks for.

    What was worked out for an agreement is kept.
    """

    def __init__(
        self, loaded: Loaded, translate: Translator, today: date, party: str = "", habits: Habits | None = None
    ) -> None:
        self.loaded = loaded
        self.translate = translate
        self.today = today
        self.party = party
        """The party that the user wants to speak for, also while no file names it."""

        self.habits = habits or Habits()
        self.perspective = perspective(loaded.library, party) if party in loaded.library.parties else EVERYONE
        self._tallies: dict[tuple[str, bool], tuple[Agreement, Tally]] = {}
        self._documents: dict[Place, tuple[Agreement | None, Document]] = {}
        """What was said of a place, with the agreement as it was."""

        self._agendas: dict[Selection, Agenda] = {}

    @property
    def library(self) -> Library:
        """The agreements."""
        return self.loaded.library

    @property
    def problems(self) -> Sequence[Problem]:
        """What could not be read, settings and themes included."""
        return (*self.habits.problems, *self.loaded.problems)

    def seen_by(self, party: str) -> Desk:
        """The same desk for someone who speaks for another party, or for none."""
        return self._again(self.today, party)

    def on(self, today: date) -> Desk:
        """The same desk on another day."""
        return self._again(today, self.party)

    def _again(self, today: date, party: str) -> Desk:
        """The same files: their tallies depend on neither day nor party."""
        desk = Desk(self.loaded, self.translate, today, party, self.habits)
        desk._tallies = self._tallies
        return desk

    def read_again(self, loaded: Loaded) -> Desk:
        """A desk with what has been read again."""
        return Desk(loaded, self.translate, self.today, self.party, self.habits)

    def seen(self, place: Place) -> Perspective:
        """The party as it sees the agreement of a place."""
        summary = self.library.summary(place.agreement)
        return self.perspective.within(summary) if summary else self.perspective

    @property
    def sight(self) -> Sight:
        """What the tree is drawn from."""
        return Sight(self.library, self.translate(N_("All agreements")), self.perspective, not self.loaded.unread)

    @property
    def speaking_for(self) -> str:
        """The party that the user speaks for, or that it is none."""
        if not self.perspective.party:
            return self.translate(N_("all parties"))
        return words.party(self.perspective.party, self.library.parties, self.translate)

    def portions(self) -> Iterator[Portion]:
        """Figures that the tree may show: every one of so many agreements, spread over the collection."""
        summaries = self.library.summaries
        for number in range(0, len(summaries), len(summaries) // SAMPLE + 1):
            summary = summaries[number]
            yield from map(self.perspective.within(summary).portion, (node for _, node in summary.money.walk()))

    def speaker(self, agreement_id: str) -> Speaker:
        """Puts the checks of an agreement into words."""
        return Speaker(self.library.agreement(agreement_id), self.library.parties, self.translate)

    def tally(self, agreement_id: str, *, explaining: bool = True) -> Tally:
        """The sum check of an agreement, with what would explain its differences or without."""
        agreement = self.library.agreement(agreement_id)
        for key in ((agreement_id, True), (agreement_id, explaining)):
            kept, found = self._tallies.get(key, (None, None))
            if found is not None and kept is agreement:
                return found
        found = tally(agreement, self.library.parties, explaining=explaining)
        keep(self._tallies, (agreement_id, explaining), (agreement, found))
        return found

    def unread(self, place: Place) -> Document:
        """What there is to say of a place whose file has changed so that it cannot be shown; nothing where it can."""
        _, summary = self.translate, self.library.summary(place.agreement)
        if summary is None:
            return ()
        try:
            if self.library.agreement(place.agreement).money.find(place.at) is not None:
                return ()
            problems: tuple[Problem, ...] = ()
        except UnreadableError as error:
            problems = error.problems
        said = _(N_("The file has changed and does not say this any more: r reads it again."))
        return Title(summary.title), Paragraph(said, style="bad"), *problem_list(problems, _)

    def document(self, place: Place) -> Document:
        """What the sources say of a place; of a large collection that it is being added up, until that is known."""
        unread = self.unread(place)
        if unread:
            return unread
        if self.loaded.unread and not place.agreement:  # of some agreements neither sums nor differences are true
            return reading_page(self.library, place.series, self.translate)
        agreement = self.library.agreement(place.agreement) if place.agreement else None
        kept = self._documents.get(place)
        if kept and kept[0] is agreement:
            return kept[1]
        if self.takes_long(place):
            return summing_page(self.library, self.translate)
        found = self.worked_out(place)
        keep(self._documents, place, (agreement, found))
        return found

    def takes_long(self, place: Place) -> bool:
        """Whether it is to be worked out beside the keys what a place says: a large collection is gone through."""
        few = self.loaded.unread or len(self.library.summaries) <= FEW
        return place == ROOT and place not in self._documents and not few

    def know(self, place: Place, document: Document) -> None:
        """Keep what was worked out for the collection or for a series."""
        keep(self._documents, place, (None, document))

    def worked_out(self, place: Place) -> Document:
        """The document of a place, made anew. Changes nothing: it may be called from another thread."""
        library, _ = self.library, self.translate
        if place.agreement:
            found = self.tally(place.agreement, explaining=False)
            return place_page(library, found, place.at, _, self.perspective)
        series = library.several(place.series)
        if series:
            return series_overview(series, self.calendar, MOST)
        return collection_page(library, self.problems, self.calendar, MOST)

    def checks(self, place: Place) -> tuple[CheckLine, ...]:
        """The checks of a place and of everything under it, the worst first."""
        if not place.agreement or self.unread(place):
            return ()
        speaker = self.speaker(place.agreement)
        found = sorted(self.tally(place.agreement).below(place.at), key=lambda check: check.verdict.rank)
        return tuple(speaker.line(check, place.at) for check in found)

    def below_checks(self, place: Place) -> Document:
        """What stands below a place's checks: what cannot hold together, and the matrix; or why there are none."""
        if not place.agreement:
            said = N_("Choose an agreement in the tree: its sum check is shown here.")
            return (Paragraph(self.translate(said), style="muted"),)
        if self.unread(place):
            return ()
        speaker, found = self.speaker(place.agreement), self.tally(place.agreement)
        sheet = matrix(speaker.agreement, speaker.parties, place.at, found)
        none = not found.below(place.at) and not found.conflicts_below(place.at)
        return (
            *((Paragraph(speaker.standing(found, place.at), style="muted"),) if none else ()),
            *speaker.conflicts(found, place.at),
            *(matrix_table(speaker, sheet, self.seen(place).money) if sheet else ()),
        )

    def agenda(self, selection: Selection) -> Agenda:
        """What is selected of the deadlines that concern the party that the user speaks for."""
        if selection not in self._agendas:
            found = agenda(self.library, selection.agreement)
            keep(self._agendas, selection, selection.of(found, self.today).seen_by(self.perspective))
        return self._agendas[selection]

    @property
    def calendar(self) -> Calendar:
        """Puts deadlines into words."""
        return Calendar(self.library.parties, self.today, self.translate, self.perspective)
