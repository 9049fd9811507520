"""A month with its marked days, and a strip of the year's months with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from overens.due import ENGLISH_MONTHS, ENGLISH_WEEKDAYS
from overens.entry import Entry, State
from overens.language import Translator
from overens.phrasing.texts import plain, styled
from overens.problems import N_
from overens.tui.diary import Diary
from overens.tui.theming import Painter
from overens.tui.widgets.changing import changed_lines

MARKS: dict[State, tuple[str, str]] = {
    State.SOON: ("!", "bad"),
    State.LATER: ("•", "key"),
    State.PASSED: ("·", "muted"),
    State.UNDATED: ("–", "muted"),
}
"""The sign of an entry, and its look; the first counts where a day has several."""

CALENDAR_SIGNS = (
    (*MARKS[State.SOON], N_("due within 30 days")),
    (*MARKS[State.LATER], N_("later")),
    (*MARKS[State.PASSED], N_("passed")),
    ("~", "label", N_("a day of an inexact date")),
    ("◦", "label", N_("preferably this day")),
    ("2 +", "label", N_("so many entries on one day; more than nine")),
    ("[ ] ( )", "label", N_("the chosen day; today")),
)
"""The signs of the calendar, their looks, and what they mean."""

MOST_TOLD = 9
"""Entries on one day that are told as a number; more do not fit in a cell."""

ROOMY, CLOSE = (5, 6), (3, 5)
"""Cells of a week's number and of each day, and those where there is no room for the former."""

YEAR = 6 + 12 * 4
"""Cells of a year's months on one line; where there is no room they stand on two."""


class Month(Widget, can_focus=True, inherit_bindings=False):
    """Shows the month of a diary's day."""

    class Clicked(Message):
        """The user clicked a day."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    def __init__(self, painter: Painter, translate: Translator, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = painter
        self._translate = translate
        self._diary: Diary | None = None
        self._drawn: list[Text] = []

    def show(self, diary: Diary) -> None:
        """Show another day."""
        self._diary = diary
        before, self._drawn = self._drawn, self._lines(diary)
        changed = changed_lines(before, self._drawn, self.size.width)
        if changed:
            self.refresh(*changed)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new width."""
        if self._diary is not None:
            self.show(self._diary)

    @property
    def _cells(self) -> tuple[int, int]:
        week, day = ROOMY
        return ROOMY if self.size.width >= week + 7 * day else CLOSE

    def render_line(self, y: int) -> Strip:
        """One line of the month."""
        return self._painter.strip(self._drawn[y] if y < len(self._drawn) else Text(), self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Tell the screen which day was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self._diary is None:
            return
        first, each = self._cells
        weeks, week, day = self._diary.weeks(), offset.y - 2, (offset.x - first) // each
        if 0 <= week < len(weeks) and 0 <= day < 7:
            self.post_message(self.Clicked(weeks[week][day]))

    def _lines(self, diary: Diary) -> list[Text]:
        _ = self._translate
        title = Text(f" {_(ENGLISH_MONTHS[diary.day.month - 1])} {diary.day.year}", "heading", end="")
        first, each = self._cells
        week_word = plain(_(N_("wk")))
        head = Text(f" {week_word}".ljust(first), "label", end="")
        for weekday in ENGLISH_WEEKDAYS:
            head.append(f" {_(weekday)[:2]}".ljust(each), "label")
        weeks = [self._week(diary, days) for days in diary.weeks()]
        weeks += [Text() for _ in range(6 - len(weeks))]
        return [title, head, *weeks, Text(), *self._year(diary), Text(), *self._legend()]

    def _week(self, diary: Diary, days: Sequence[date]) -> Text:
        first, each = self._cells
        line = Text(f"{days[0].isocalendar().week:>{first // 2 + 1}}".ljust(first), "label", end="")
        for day in days:
            entries = diary.on(day)
            left, right = ("[", "]") if day == diary.day else ("(", ")") if day == diary.today else (" ", " ")
            look = "text" if day.month == diary.day.month else "muted"
            if entries:
                look = "amount"
            line.append(f"{left}{day.day:>2}{right}", "cursor" if day == diary.day else look)
            line.append(*self._mark(diary, day, entries)).append(" " * (each - 5))
        return line

    def _mark(self, diary: Diary, day: date, entries: Sequence[Entry]) -> tuple[str, str]:
        """How many entries a day has, "+" where one figure does not say it; or the sign of the one that it has."""
        if not entries:
            return " ", ""
        sign, look = MARKS[min((entry.state(diary.today) for entry in entries), key=list(MARKS).index)]
        if len(entries) > 1:
            return (str(len(entries)) if len(entries) <= MOST_TOLD else "+"), look
        (entry,) = entries
        if entry.first and entry.last and entry.first <= day <= entry.last:
            return sign if entry.exact else "~", look
        return "◦", look

    def _year(self, diary: Diary) -> list[Text]:
        """The months with the numbers of their entries below them."""
        numbered = list(enumerate(diary.agenda.days.counts(diary.day.year), 1))
        if self.size.width >= YEAR:
            return self._months(diary, f" {diary.day.year} ", numbered)
        return [*self._months(diary, f" {diary.day.year} ", numbered[:6]), *self._months(diary, "", numbered[6:])]

    def _months(self, diary: Diary, label: str, numbered: Sequence[tuple[int, int]]) -> list[Text]:
        months, numbers = Text(label.ljust(6), "label", end=""), Text(" " * 6, end="")
        for month, count in numbered:
            here = month == diary.day.month
            name = self._translate(ENGLISH_MONTHS[month - 1])[:3]
            months.append(name, "cursor" if here else "text" if count else "muted").append(" ")
            numbers.append(f"{count or '':^3} ", "amount")
        return [months, numbers]

    def _legend(self) -> list[Text]:
        """What the signs mean; the first thing to give way where there is no room."""
        return [styled((f" {sign:<8}", look), (self._translate(text), "muted")) for sign, look, text in CALENDAR_SIGNS]
