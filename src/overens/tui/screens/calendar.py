"""The deadline calendar: a month beside the agenda, each following the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from overens.agenda import Selection, Standing
from overens.phrasing import quoting
from overens.phrasing.document import Document
from overens.phrasing.quoting import Quotable
from overens.phrasing.sheet import Sheet
from overens.phrasing.sheets import agenda_sheet
from overens.phrasing.texts import plain
from overens.problems import N_, UnfitError
from overens.tui.commands import CALENDAR, CALENDAR_LAST, CALENDAR_SHOWN
from overens.tui.desk import Desk
from overens.tui.diary import Diary
from overens.tui.help import calendar_help
from overens.tui.outline import Place
from overens.tui.saving import Saver, calendar_file
from overens.tui.screens.asking import AskScreen, Question
from overens.tui.screens.view import View
from overens.tui.theming import Painter
from overens.tui.widgets.agenda import AgendaList
from overens.tui.widgets.month import Month
from overens.written import written_day

LOW = 24
"""Below so many lines the year's strip gives way where month and agenda stand above each other."""

LOWEST, NARROW = 18, 50
"""Below so many lines or columns one of the two shows at a time."""

BESIDE = 100
"""From so many columns on, month and agenda stand beside each other."""


LATEST_SHOWN = (
    N_("Nothing with a day is ahead: this is the latest deadline."),
    N_("Nothing dated ahead: the latest shows."),
)
NEXT_SHOWN = (
    N_("Nothing is due this year: this is the next deadline."),
    N_("Nothing this year: the next is shown."),
)
"""Why the agenda begins where it does, at length and shorter."""


class CalendarScreen(View[Place | None]):
    """Owns the day and what is selected; gives the place that the user wants to see, if any."""

    BINDINGS = [command.binding for command in (*CALENDAR, *CALENDAR_LAST)]  # noqa: RUF012
    COMMANDS_SHOWN = CALENDAR_SHOWN
    AUTO_FOCUS = "#agenda"

    def __init__(self, painter: Painter, desk: Desk, whole: Selection, duty: str = "") -> None:
        super().__init__(painter, desk)
        self._whole = whole
        """What is shown without a filter."""

        self._explained: Sequence[str] = ()
        """What was said last of where the agenda begins."""

        self._selection = whole
        self._diary = self._opened().with_duty(duty)

    def compose(self) -> ComposeResult:
        """Header, month and agenda, keys."""
        yield self.header()
        with Container(id="calendar"):
            yield Month(self._painter, self._translate, id="month")
            yield AgendaList(self._painter, id="agenda")
        yield self.banner()
        yield self.keys()

    def on_mount(self) -> None:
        """Show the next deadline."""
        self.query_one(Month).border_title = plain(self._translate(N_("Month")))
        self._show(self._diary)

    def _opened(self) -> Diary:
        return Diary.opened(self._desk.agenda(self._selection), self._desk.today)

    @property
    def _agenda(self) -> AgendaList:
        return self.query_one(AgendaList)

    def _show(self, diary: Diary) -> None:
        """Show another agenda."""
        said = self._desk.calendar.selected(self._selection, self._desk.library)
        self.show_header((self._translate(N_("Deadlines")), *said))
        self._agenda.show(diary, self._desk.calendar, said, several=not self._selection.agreement)
        self._go(diary)
        if self._said in ((), self._explained):
            self.say(*map(self._translate, self._beginning(diary)))
            self._explained = self._said

    def _beginning(self, diary: Diary) -> Sequence[str]:
        """Why the agenda begins where it does, where that may surprise; message ids, at length and shorter."""
        if not diary.agenda.lasts or self._desk.loaded.unread:
            return ()
        if not diary.ahead:
            passed = self._selection.standing is Standing.PASSED
            return () if passed else LATEST_SHOWN
        return NEXT_SHOWN if diary.nothing_this_year else ()

    def _go(self, diary: Diary) -> None:
        self._diary = diary
        self.query_one(Month).show(diary)
        if diary.agenda.entries:
            self._agenda.move_to(diary.chosen)

    def _select(self, selection: Selection | None) -> None:
        if selection is not None:
            self._selection = selection
            self._show(self._opened())

    def show_desk(self, desk: Desk) -> None:
        """What concerns another party, or what was read again; the day and the entry stay."""
        super().show_desk(desk)
        self._show(self._diary.with_agenda(desk.agenda(self._selection), desk.today))

    @property
    def place(self) -> Place:
        """The allocation that the entry is about."""
        entry = self._diary.entry
        return Place(entry.summary.id, entry.duty.at) if entry else Place()

    @property
    def written(self) -> tuple[Place, str]:
        """The deadline, in its agreement."""
        return self.place, self._diary.entry.duty.id if self._diary.entry else ""

    @property
    def help(self) -> Document:
        """The keys of the calendar, and its signs."""
        return calendar_help(self._translate, self._desk.habits.keys)

    def quotables(self) -> Sequence[Quotable]:
        """The day, and a sentence with who sends what to whom."""
        entry, parties, _ = self._diary.entry, self._desk.library.parties, self._translate
        if entry is None:
            return ()
        sentence = quoting.deadline_sentence(entry, parties, _)
        return (Quotable(entry.duty.title, quoting.deadline_day(entry, _), sentence),)

    def sheet(self) -> tuple[str, Sheet]:
        """The agenda as it is filtered."""
        return self._translate(N_("deadlines")), agenda_sheet(self._desk.calendar, self._diary.agenda)

    def on_resize(self, event: events.Resize) -> None:
        """Month and agenda beside each other, or one above the other."""
        self.set_class(event.size.width < BESIDE, "stacked")
        self.set_class(event.size.width < BESIDE and event.size.height < LOW, "low")
        self.set_class(event.size.width < NARROW or event.size.height < LOWEST, "tiny")

    def on_month_clicked(self, message: Month.Clicked) -> None:
        """Go to the clicked day."""
        self._go(self._diary.at(message.day))

    def on_line_list_clicked(self, message: AgendaList.Clicked) -> None:
        """Go to the clicked entry; a click where the cursor is opens its agreement."""
        if message.again:
            self.action_enter()
        else:
            self._go(self._diary.choose(message.choice))

    def action_step(self, name: str, count: int) -> None:
        """A step of `Diary`; up and down move by entries in the agenda, by weeks in the month."""
        if name == "lines":
            name = "entries" if self._agenda.has_focus else "weeks"
        if name == "entries" and self._agenda.reads_on(count):
            return
        diary = self._diary.step(name, count)
        if name == "deadlines" and diary == self._diary:
            self.say(self._translate(N_("No more days with deadlines.")))
        if name == "today" and not diary.ahead:
            self.say(*map(self._translate, self._beginning(diary)))
        self._go(diary)

    def action_other(self) -> None:
        """From the month to the agenda and back."""
        to_month = self._agenda.has_focus
        self.set_class(to_month, "in-month")
        (self.query_one(Month) if to_month else self._agenda).focus()

    def action_date(self) -> None:
        """Ask for a date and go there."""

        def answer(answers: Sequence[str]) -> str:
            try:
                day = written_day(answers[0], self._desk.today, self._diary.day)
            except UnfitError as error:
                return error.message.said(self._translate)
            self._go(self._diary.at(day))
            return ""

        asked = N_("Go to the date: 2024-12-01, 1/12, “1 december”, “week 50”, 2024; without a year in {year}")
        question = Question(self._translate(asked).format(year=self._diary.day.year))
        ways = N_("Enter: go there   Esc: back")
        self.app.push_screen(AskScreen(self._translate, self._translate(N_("Date")), (question,), answer, ways))

    def action_select(self) -> None:
        """Choose what is shown."""
        from overens.tui.choosing import options_found
        from overens.tui.screens.chooser import ChooserScreen
        from overens.tui.selecting import options

        found = partial(options_found, options(self._desk.library, self._desk.calendar, self._selection))
        title = self._translate(N_("Which deadlines are shown"))
        self.app.push_screen(ChooserScreen(self._painter, self._translate, title, found), self._select)

    def action_ical(self) -> None:
        """Write the agenda as it is filtered to a calendar file."""
        desk, found = self._desk, self._diary.agenda
        if self.waits():
            return
        questions = (
            Question(self._translate(N_("Write the calendar to the file")), "overens.ics"),
            Question(self._translate(N_("Reminders of their own, so many days before (30,7; may be left empty)"))),
        )

        def done(*wordings: str) -> None:
            at_length, shortly = desk.calendar.written(found)
            self.say(*(f"{said}: {at_length}" for said in wordings), at_length, shortly)

        saver = Saver(self._translate, partial(calendar_file, desk.calendar, found, desk.habits.reminders), done)
        self.app.push_screen(AskScreen(self._translate, self._translate(N_("Calendar file")), questions, saver))

    def action_enter(self) -> None:
        """Go to the agreement of the entry."""
        if self._diary.entry:
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
