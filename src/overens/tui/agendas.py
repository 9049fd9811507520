"""The deadlines of a library as the user has chosen them, for whom the user speaks, on a day."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from msgspec.structs import replace

from overens.agenda import Agenda, Selection, agenda
from overens.bounded import AT_HAND, keep
from overens.library import Library
from overens.perspective import Perspective


class Agendas:
    """Works out what is selected once."""

    def __init__(self, library: Library, perspective: Perspective, today: date) -> None:
        self._library = library
        self._perspective = perspective
        self._today = today
        self._known: dict[Selection, Agenda] = {}

    @cached_property
    def concerning(self) -> Agenda:
        """Every deadline and event that concerns the party that the user speaks for."""
        return agenda(self._library).seen_by(self._perspective)

    def of(self, selection: Selection) -> Agenda:
        """What is selected of these."""
        if selection not in self._known:
            name = selection.agreement
            every = agenda(self._library, name).seen_by(self._perspective) if name else self.concerning
            keep(self._known, selection, selection.of(every, self._today), AT_HAND)
        return self._known[selection]

    def undated(self, selection: Selection) -> int:
        """How many without a day are left out where those of a period are wanted, or within so many days."""
        whenever = replace(selection, period=None, within=None)
        agenda = self.of(whenever) if selection != whenever else None
        return len(agenda.entries) - len(agenda.lasts) if agenda else 0

    def has_any(self, selection: Selection) -> bool:
        """Whether anything is selected, whomever it concerns."""
        return bool(selection.of(agenda(self._library, selection.agreement), self._today).entries)
