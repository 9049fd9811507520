"""The deadline calendar: a month beside the agenda, each following the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Label

from overens.agenda import Entry
from overens.due import DueError, parse
from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.calendar import STATES, Calendar, entry_item
from overens.phrasing.layout import lines, plain, styled
from overens.problems import N_
from overens.tui.commands import CALENDAR, calendar_help
from overens.tui.diary import Diary
from overens.tui.outline import Place
from overens.tui.screens.reader import ReaderScreen
from overens.tui.theming import Painter
from overens.tui.widgets.bars import HeaderBar, KeyBar
from overens.tui.widgets.choices import ChoiceList, Drawn
from overens.tui.widgets.month import MARKS, Month

LOW = 24
"""Below so many lines the year's strip gives way where month and agenda stand above each other."""

BESIDE = 100
"""From so many columns on, month and agenda stand beside each other."""


class CalendarScreen(Screen[Place | None]):
    """Owns the day; gives the place that the user wants to see, if any."""

    BINDINGS = [command.binding for command in CALENDAR]  # noqa: RUF012
    AUTO_FOCUS = "#agenda"

    def __init__(self, painter: Painter, calendar: Calendar, diary: Diary, export: Callable[[], Path]) -> None:
        super().__init__()
        self._painter = painter
        self._calendar = calendar
        self._diary = diary
        self._export = export

    @property
    def _translate(self) -> Translator:
        return self._calendar.translate

    def compose(self) -> ComposeResult:
        """Header, month and agenda, keys."""
        yield HeaderBar(self._painter, id="header")
        with Container(id="calendar"):
            yield Month(self._painter, self._translate, id="month")
            yield ChoiceList(self._painter, id="agenda")
        yield KeyBar(self._painter, CALENDAR, self._translate, id="keys")

    def on_mount(self) -> None:
        """Show the nearest deadline."""
        today = words.day(self._diary.today, self._translate)
        self.query_one(HeaderBar).show((self._translate(N_("Deadlines")),), "", today)
        self.query_one(Month).border_title = plain(self._translate(N_("Month")))
        self._agenda.border_title = plain(self._translate(N_("Agenda")))
        self._agenda.draw(self._drawn, self._diary.chosen)
        self._go(self._diary)
        if self._diary.agenda.entries and self._diary.nothing_this_year:
            said = self._translate(N_("Nothing is due this year: this is the nearest deadline."))
            self.query_one(KeyBar).say(said)

    @property
    def _agenda(self) -> ChoiceList:
        return self.query_one("#agenda", ChoiceList)

    def _drawn(self, width: int) -> Drawn:
        entries = self._diary.agenda.entries
        none = styled((self._translate(N_("Nothing is due.")), "muted"))
        return [self._entry(entry, width - 1) for entry in entries], [] if entries else [none]

    def _entry(self, entry: Entry, width: int) -> list[Text]:
        sign, look = MARKS[entry.state(self._diary.today)]
        shown = lines((entry_item(self._calendar, entry),), width)
        word = self._translate(STATES[entry.state(self._diary.today)])
        first = styled((f" {sign} ", look), (plain(word), look))
        return [first, *shown]

    def _go(self, diary: Diary) -> None:
        self._diary = diary
        self.query_one(Month).show(diary)
        if diary.agenda.entries:
            self._agenda.move_to(diary.chosen)
        self.query_one(KeyBar).say("")

    def on_resize(self, event: events.Resize) -> None:
        """Month and agenda beside each other, or one above the other."""
        self.set_class(event.size.width < BESIDE, "stacked")
        self.set_class(event.size.width < BESIDE and event.size.height < LOW, "low")

    def on_month_clicked(self, message: Month.Clicked) -> None:
        """Go to the clicked day."""
        self._go(self._diary.at(message.day))

    def on_line_list_clicked(self, message: ChoiceList.Clicked) -> None:
        """Go to the clicked entry; a click where the cursor is opens its agreement."""
        if message.choice == self._diary.chosen:
            self.action_enter()
        else:
            self._go(self._diary.choose(message.choice))

    def action_days(self, days: int) -> None:
        """Move by days; in the agenda, up and down move by entries."""
        if self._agenda.has_focus and abs(days) == 7:
            self._go(self._diary.choose(self._diary.chosen + days // 7))
        else:
            self._go(self._diary.moved(days))

    def action_week(self, weeks: int) -> None:
        """Move by weeks."""
        self._go(self._diary.moved(7 * weeks))

    def action_month(self, months: int) -> None:
        """Move by months."""
        self._go(self._diary.month(months))

    def action_next(self, step: int) -> None:
        """To the next deadline, or the previous one."""
        self._go(self._diary.next(step))

    def action_today(self) -> None:
        """To today."""
        self._go(self._diary.at(self._diary.today))

    def action_edge(self, end: int) -> None:
        """To the first or the last entry."""
        self._go(self._diary.choose(0 if end < 0 else len(self._diary.agenda.entries) - 1))

    def action_other(self) -> None:
        """From the month to the agenda and back."""
        (self.query_one(Month) if self._agenda.has_focus else self._agenda).focus()

    def action_date(self) -> None:
        """Ask for a date and go there."""

        def answered(day: date | None) -> None:
            if day:
                self._go(self._diary.at(day))

        self.app.push_screen(DateScreen(self._translate), answered)

    def action_export(self) -> None:
        """Write the agenda as a calendar file."""
        try:
            said = self._translate(N_("Written: {file}")).format(file=self._export())
        except OSError as error:
            said = self._translate(N_("The output could not be written: {reason}")).format(reason=error.strerror)
        self.query_one(KeyBar).say(said)

    def action_enter(self) -> None:
        """Go to the agreement of the entry."""
        if self._diary.agenda.entries:
            entry = self._diary.agenda.entries[self._diary.chosen]
            self.dismiss(Place(entry.summary.id, entry.duty.at))

    def action_help(self) -> None:
        """Show the keys."""
        title = self._translate(N_("Keys"))
        self.app.push_screen(ReaderScreen(self._painter, self._translate, title, calendar_help(self._translate)))

    def action_leave(self) -> None:
        """Back to the browser."""
        self.dismiss(None)


class DateScreen(ModalScreen[date | None]):
    """Asks for a date."""

    BINDINGS = [("escape", "leave", "leave")]  # noqa: RUF012

    def __init__(self, translate: Translator) -> None:
        super().__init__()
        self._translate = translate

    def compose(self) -> ComposeResult:
        """A question and a line to write on."""
        with Container(id="question"):
            yield Label(plain(self._translate(N_("Go to the date: 2024-12-01, “1 december 2024”, 2024"))), markup=False)
            yield Input(id="date")
            yield Label("", id="answer", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the first day that was meant, or say what is wrong."""
        try:
            day = parse(event.value.strip()).first
        except DueError as error:
            self.query_one("#answer", Label).update(plain(self._translate(error.message)))
            return
        self.dismiss(day)

    def action_leave(self) -> None:
        """Go nowhere."""
        self.dismiss(None)
