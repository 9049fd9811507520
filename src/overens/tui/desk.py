"""What the browser has in hand: the library, for whom one speaks, and the day. No widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from overens.language import Translator
from overens.library import Library
from overens.loading import Loaded
from overens.perspective import EVERYONE, Perspective, perspective
from overens.phrasing import words
from overens.phrasing.calendar import Calendar
from overens.problems import N_, Problem
from overens.summary import Portion
from overens.tui.agendas import Agendas
from overens.tui.branches import Sight
from overens.tui.keys import Habits
from overens.tui.pages import Pages, Tallies
from overens.tui.places import Place

SAMPLE = 25
"""Agreements of which the column of figures in the tree is measured before anything is drawn."""


class Desk:
    """What every view looks at, as the party sees it that the user speaks for."""

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
        self.pages = Pages(self, Tallies(loaded.library))
        """What is said of each place."""

        self.agendas = Agendas(loaded.library, self.perspective, today)
        """The deadlines, by what is selected of them."""

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
        desk.pages = Pages(desk, self.pages.tallies)
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

    @property
    def speaking_shortly(self) -> tuple[str, ...]:
        """The same, and the shortest of the other names of that party where one is shorter."""
        said, party = self.speaking_for, self.library.parties.get(self.perspective.party)
        shortest = min(party.also, key=len, default=said) if party else said
        return (said, shortest) if len(shortest) < len(said) else (said,)

    def portions(self) -> Iterator[Portion]:
        """Figures that the tree may show: every one of so many agreements, spread over the collection."""
        summaries = self.library.summaries
        for number in range(0, len(summaries), len(summaries) // SAMPLE + 1):
            summary = summaries[number]
            yield from map(self.perspective.within(summary).portion, (node for _, node in summary.money.walk()))

    @property
    def calendar(self) -> Calendar:
        """Puts deadlines into words."""
        return Calendar(self.library.parties, self.today, self.translate, self.perspective)
