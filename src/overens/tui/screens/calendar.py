"""The deadline calendar, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from overens.agenda import Selection
from overens.phrasing import sentences
from overens.phrasing.calendar import in_file, to_file
from overens.phrasing.document import Document
from overens.phrasing.quoting import Quotable
from overens.phrasing.sheet import Sheet
from overens.phrasing.sheets import agenda_sheet
from overens.problems import N_, Message, UnfitError
from overens.tui.commands import CALENDAR, CALENDAR_GROUPS, CALENDAR_LAST, all_of
from overens.tui.help import calendar_help
from overens.tui.places import Place
from overens.tui.renaming import renamed, selected, stands_in
from overens.tui.saving import GONE, Saver, calendar_file
from overens.tui.screens.asking import AskScreen, Question
from overens.tui.screens.diary import DiaryScreen
from overens.tui.widgets.agenda import AgendaList
from overens.written import written_day


class CalendarScreen(DiaryScreen):
    """Lets the user choose what is selected, and take it along; gives the place that they want to see, if any."""

    BINDINGS = [command.binding for command in (*CALENDAR, *CALENDAR_LAST)]  # noqa: RUF012
    COMMANDS_SHOWN = all_of(CALENDAR_GROUPS)

    def _select(self, selection: Selection) -> None:
        self._selection = selection
        self._show(self._opened())

    @property
    def shown(self) -> Place:
        """The agreement or series of which the deadlines show."""
        return selected(self._selection)

    @property
    def written(self) -> tuple[Place, str]:
        """The deadline, in its agreement."""
        return self.place, self.diary.entry.id if self.diary.entry else ""

    @property
    def help(self) -> Document:
        """The keys of the calendar, and its signs."""
        return calendar_help(self._translate, self._desk.habits.keys)

    def quotables(self) -> Sequence[Quotable]:
        """The day, and a sentence with who sends what to whom."""
        entry = self.diary.entry
        if entry is None:
            return ()
        day = sentences.deadline_day(entry, self._translate)
        return (Quotable(entry.duty.title, day, sentences.deadline_sentence(self._desk.calendar, entry)),)

    def sheet(self) -> tuple[str, Sheet]:
        """The agenda as it is filtered."""
        calendar = self._desk.calendar
        selected = calendar.selected(self._selection, self._desk.library)
        return self._translate(N_("deadlines")), agenda_sheet(calendar, self.diary.agenda, selected)

    def on_line_list_clicked(self, message: AgendaList.Clicked) -> None:
        """Go to the clicked entry; a click where the cursor is opens its agreement."""
        if message.again:
            self.action_enter()
        else:
            self._go(self.diary.choose(message.choice))

    def action_date(self) -> None:
        """Ask for a date and go there."""

        def answer(answers: Sequence[str]) -> str:
            try:
                day = written_day(answers[0], self._desk.today, self.diary.day)
            except UnfitError as error:
                return error.message.said(self._translate)
            self._go(self.diary.at(day))
            return ""

        asked = N_("Go to the date: 2024-12-01, 1/12, “1 december”, “week 50”, 2024; without a year in {year}")
        question = Question(self._translate(asked).format(year=self.diary.day.year))
        ways = N_("Enter: go there   Esc: back")
        self.app.push_screen(AskScreen(self._translate, self._translate(N_("Date")), (question,), answer, ways))

    def action_select(self) -> None:
        """Choose what is shown."""
        from overens.tui.choosing import options_found
        from overens.tui.offering import Offer
        from overens.tui.screens.chooser import ChooserScreen
        from overens.tui.selecting import options

        desk = self._desk
        found = partial(options_found, options(desk.library, desk.agendas, desk.calendar, self._selection))
        title = self._translate(N_("Which deadlines are shown"))

        def select(selection: Selection | None) -> None:
            if selection is None:
                return
            place = renamed(selected(selection), desk.library, self._desk.library)
            if stands_in(place, self._desk.library):
                self._select(replace(selection, agreement=place.agreement))
            else:
                self.say(self._translate(N_("It is no longer in the files.")))

        self.app.push_screen(ChooserScreen(self._painter, self._desk, Offer(title, found)), select)

    def action_ical(self) -> None:
        """Write the agenda as it is filtered to a calendar file."""
        desk, still = self._desk, self.still_shown()
        if self.waits():
            return
        questions = (
            Question(to_file(self.diary.agenda, self._translate), "overens.ics"),
            Question(self._translate(N_("Entries of their own so many days before (30,7; empty: alarms only)"))),
        )

        def made(path: Path, answers: Sequence[str]) -> bytes:
            if not still():
                raise UnfitError(Message(GONE))
            return calendar_file(self.diary.agenda, self._desk.calendar, desk.habits.reminders, path, answers)

        def done(*wordings: str) -> None:
            at_length, shortly = in_file(self.diary.agenda, self._translate)
            self.say(*(f"{said}: {at_length}" for said in wordings), at_length, shortly)

        saver = Saver(self._translate, made, done)
        self.app.push_screen(AskScreen(self._translate, self._translate(N_("Calendar file")), questions, saver))

    def action_enter(self) -> None:
        """Go to the agreement of the entry."""
        if self.diary.entry:
            self.dismiss(self.place)

    def action_leave(self) -> None:
        """Without the filter, then back to the browser."""
        if self._selection != self._whole:
            self._select(self._whole)
        else:
            self.dismiss(None)

    def action_leave_to(self) -> None:
        """Back to the browser."""
        self.dismiss(None)
