"""A month beside the agenda, each following the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from overens.agenda import Selection, Standing, titled
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.tui.desk import Desk
from overens.tui.diary import Diary
from overens.tui.places import Place
from overens.tui.renaming import followed
from overens.tui.screens.view import View
from overens.tui.theming import Painter
from overens.tui.widgets.agenda import AgendaList
from overens.tui.widgets.month import Month

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


IN_MONTH = {"lines": "weeks", "pages": "months"}
"""What steps are in the month that are entries in the agenda."""


class DiaryScreen(View[Place | None]):
    """Owns the day and what is selected."""

    AUTO_FOCUS = "#agenda"

    def __init__(self, painter: Painter, desk: Desk, whole: Selection, duty: str = "") -> None:
        super().__init__(painter, desk)
        self._whole = whole
        """What is shown without a filter."""

        self._explained: Sequence[str] = ()
        """What was said last of where the agenda begins."""

        self._selection = whole
        self.diary = self._opened().with_duty(duty)
        """The day, and the entry."""

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
        self._show(self.diary)

    def _opened(self) -> Diary:
        return Diary.opened(self._desk.agendas.of(self._selection), self._desk.today)

    @property
    def _agenda(self) -> AgendaList:
        return self.query_one(AgendaList)

    def _show(self, diary: Diary) -> None:
        """Show another agenda."""
        desk, selection = self._desk, self._selection
        said, undated = desk.calendar.selected(selection, desk.library), desk.agendas.undated(selection)
        self.show_header((self._translate(N_("Deadlines")), *said))
        self._agenda.show(diary, desk.calendar, said, undated, several=not selection.agreement)
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
        self.diary = diary
        self.query_one(Month).show(diary)
        if diary.agenda.entries:
            self._agenda.move_to(diary.chosen)

    def show_desk(self, desk: Desk) -> None:
        """What concerns another party, or what was read again; the day and the entry stay.

        Of what is gone by now there are no deadlines: those of the rest of its series show, or all, and it is said.
        """
        library, selection = self._desk.library, self._selection
        super().show_desk(desk)
        self._whole = followed(self._whole, library, desk.library)
        self._selection = followed(selection, library, desk.library)
        self._show(self.diary.with_agenda(desk.agendas.of(self._selection), desk.today))
        title = titled(selection, library)
        if self._selection != selection and title != titled(self._selection, desk.library):
            self.say(self._translate(N_("“{title}” is no longer in the files.")).format(title=plain(title)))

    @property
    def place(self) -> Place:
        """The allocation that the entry is about."""
        entry = self.diary.entry
        return Place(entry.agreement, entry.duty.at) if entry else Place()

    def on_resize(self, event: events.Resize) -> None:
        """Month and agenda beside each other, or one above the other."""
        self.set_class(event.size.width < BESIDE, "stacked")
        self.set_class(event.size.width < BESIDE and event.size.height < LOW, "low")
        self.set_class(event.size.width < NARROW or event.size.height < LOWEST, "tiny")

    def on_month_clicked(self, message: Month.Clicked) -> None:
        """Go to the clicked day."""
        self._go(self.diary.at(message.day))

    def action_step(self, name: str, count: int) -> None:
        """A step of `Diary`; lines and pages are entries in the agenda, weeks and months in the month."""
        in_agenda = self._agenda.has_focus
        if name == "lines" and in_agenda and self._agenda.reads_on(count):
            return
        if name == "pages" and in_agenda:
            count = self._agenda.paged(count) - self.diary.chosen
        if name in IN_MONTH:
            name = "entries" if in_agenda else IN_MONTH[name]
        diary = self.diary.step(name, count)
        if name == "deadlines" and diary == self.diary:
            self.say(self._translate(N_("No more days with deadlines.")))
        if name == "today" and not diary.ahead:
            self.say(*map(self._translate, self._beginning(diary)))
        self._go(diary)

    def action_zoom(self) -> None:
        """Show the pane in use alone, or both again."""
        self.set_class(not self._agenda.has_focus, "in-month")  # a click may have led there
        self.toggle_class("alone")

    def action_other(self) -> None:
        """From the month to the agenda and back."""
        to_month = self._agenda.has_focus
        self.set_class(to_month, "in-month")
        (self.query_one(Month) if to_month else self._agenda).focus()
