"""The agenda: each entry with its state as sign and word, the days that are left, and what it is about."""

from __future__ import annotations

from rich.text import Text

from overens.entry import Entry
from overens.phrasing.calendar import Calendar, entry_lines
from overens.phrasing.layout import lines
from overens.phrasing.texts import plain, released, styled, wrapped
from overens.problems import N_
from overens.tui.diary import Diary
from overens.tui.widgets.choices import ChoiceList, Drawn
from overens.tui.widgets.month import MARKS


class AgendaList(ChoiceList):
    """Shows the entries of a diary's agenda, in the order of their last days."""

    def show(self, diary: Diary, calendar: Calendar, selected: tuple[str, ...], undated: int, several: bool) -> None:
        """Show other entries; `selected` says which they are, `several` whether they are of several agreements.

        So many others are `undated`, and left out for that.
        """
        entries, _ = diary.agenda.entries, calendar.translate
        self.border_title = Text(plain(" · ".join((_(N_("Agenda")), *selected))))  # a string would be markup
        events = sum(entry.event for entry in entries)
        counted = [_.plural("{count} deadline", "{count} deadlines", len(entries) - events)]
        if events:
            counted.append(_.plural("{count} event", "{count} events", events))
        if undated:
            counted.append(_.plural("{count} without a day left out", "{count} without a day left out", undated))
        self.border_subtitle = plain("; ".join(counted))

        def drawn(width: int) -> Drawn:
            none = styled((" " + calendar.none, "muted"))
            one = lambda number: _laid_out(entries[number], calendar, several, width - 1)  # noqa: E731
            return len(entries), one, [] if entries else [none]

        self.draw(drawn, diary.chosen)


def _laid_out(entry: Entry, calendar: Calendar, several: bool, width: int) -> list[Text]:
    sign, look = MARKS[entry.state(calendar.today)]
    first = wrapped(styled((calendar.standing(entry), look)), width, styled((f" {sign} ", look)), 3)
    below = lines(entry_lines(calendar, entry, several), width - 3)
    return [*released(first), *(Text("   ", end="").append_text(line) for line in below)]
