"""What is said of a place, made when it is first shown, and kept. No widgets.

What says it is imported then: at a start the still frame shows it till the first keys have been answered.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from overens.bounded import AtHand, keep
from overens.library import Library
from overens.phrasing.document import MOST_TOLD, Document, Paragraph, Title
from overens.phrasing.files import problem_list
from overens.problems import N_, Problem, UnreadableError
from overens.tui.places import ROOT, Place

FEW = 300
"""Agreements whose sums are worked out at once."""

if TYPE_CHECKING:
    from overens.phrasing.tallying import CheckLine
    from overens.tally import Tally
    from overens.tui.desk import Desk
    from overens.tui.telling import Telling


class Tallies:
    """The sum checks of the agreements that were shown last. They depend on neither day nor party."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: AtHand[str, tuple[Tally, bool]] = AtHand()
        """Each with whether what would explain its differences has been sought."""

    def of(self, agreement_id: str, *, explaining: bool = True) -> Tally:
        """The sum check of an agreement; with `explaining` with what would explain its differences."""
        agreement = self._library.agreement(agreement_id)
        found, explained = self._made.get(agreement_id, agreement) or (None, False)
        if found and (explained or not explaining):
            return found
        from overens.tally.check import tally, with_explanations  # an agreement is shown only later

        found = found or tally(agreement, self._library.parties, explaining=False)
        found = with_explanations(found) if explaining else found
        self._made.keep(agreement_id, agreement, (found, explaining))
        return found


class Pages:
    """Tells what stands at a place, as the party of a desk sees it."""

    def __init__(self, desk: Desk, tallies: Tallies) -> None:
        self._desk = desk
        self.tallies = tallies
        self._documents: AtHand[Place, Document] = AtHand()
        self._known: dict[Place, Document] = {}
        """What was worked out for the collection or for a series."""

    @cached_property
    def telling(self) -> Telling:
        """Tells of agreements. What is needed for it is imported now."""
        from overens.tui.telling import Telling

        return Telling(self._desk, self.tallies)

    def failure(self, place: Place) -> Document:
        """What there is to say of a place whose file has changed so that it cannot be shown; nothing where it can."""
        _, summary = self._desk.translate, self._desk.library.summary(place.agreement)
        if summary is None:
            return ()
        try:
            if self._desk.library.agreement(place.agreement).money.find(place.at) is not None:
                return ()
            problems: tuple[Problem, ...] = ()
        except UnreadableError as error:
            problems = error.problems
        said = N_("The file has changed and does not say this any more: {key} reads it again.")
        if summary.file in self._desk.loaded.kept:
            said = N_("The file cannot be read. The tree shows what it said last; this shows again once it is mended.")
        said = _(said).format(key=self._desk.habits.keys.first("reload"))
        return Title(summary.title), Paragraph(said, style="bad"), *problem_list(problems, _)

    def document(self, place: Place) -> Document:
        """What the sources say of a place; of a large collection that it is being added up, until that is known."""
        failure = self.failure(place)
        if failure:
            return failure
        if not place.agreement:
            return self._of_several(place)
        agreement = self._desk.library.agreement(place.agreement)
        made = self._documents.get(place, agreement)
        return made or self._documents.keep(place, agreement, self.worked_out(place))

    def _of_several(self, place: Place) -> Document:
        """The document of the collection, or of a series."""
        library, unread = self._desk.library, self._desk.loaded.unread
        if unread or self.takes_long(place):
            from overens.phrasing.collection import reading_page, summing_page

            _ = self._desk.translate  # of some agreements neither sums nor differences are true
            return reading_page(library, place.series, _) if unread else summing_page(library, _)
        if place not in self._known:
            self.know(place, self.worked_out(place))
        return self._known[place]

    def takes_long(self, place: Place) -> bool:
        """Whether it is to be worked out beside the keys what a place says: a large collection is gone through."""
        few = self._desk.loaded.unread or len(self._desk.library.summaries) <= FEW
        return place == ROOT and place not in self._known and not few

    def know(self, place: Place, document: Document) -> None:
        """Keep what was worked out for the collection or for a series."""
        keep(self._known, place, document)

    def worked_out(self, place: Place) -> Document:
        """The document of a place, made anew. Changes nothing: it may be called from another thread."""
        library, _ = self._desk.library, self._desk.translate
        if place.agreement:
            return self.telling.page(place)
        series = library.series_called(place.series)
        if series:
            from overens.phrasing.series import series_overview

            return series_overview(series, self._desk.calendar, MOST_TOLD)
        from overens.phrasing.collection import collection_page

        key = self._desk.habits.keys.first("problems")
        return collection_page(library, self._desk.problems, self._desk.calendar, MOST_TOLD, key)

    def checks(self, place: Place) -> tuple[CheckLine, ...]:
        """The checks of a place and of everything under it, and conflicts among them, the worst first."""
        return self._checked(place)[0]

    def below_checks(self, place: Place) -> Document:
        """What stands below a place's checks: the matrix; or why there are none."""
        return self._checked(place)[1]

    def _checked(self, place: Place) -> tuple[tuple[CheckLine, ...], Document]:
        if not place.agreement:
            said = N_("Choose an agreement in the tree: its sum check is shown here.")
            return (), (Paragraph(self._desk.translate(said), style="muted"),)
        if self.failure(place):
            return (), ()
        return self.telling.checks(place)
