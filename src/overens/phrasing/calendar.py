"""Deadlines and dated events in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.agenda import Agenda, Selection, Standing, titled
from overens.due import Due
from overens.entry import Entry, State
from overens.language import Translator
from overens.library import Library
from overens.perspective import EVERYONE, Perspective
from overens.phrasing import weekdays, words
from overens.phrasing.document import Block, Document, Heading, Item, Note, Paragraph
from overens.phrasing.words import KINDS
from overens.problems import N_
from overens.series import called
from overens.stakes import money_on
from overens.summary import Duty, Portion, Summary

if TYPE_CHECKING:
    from overens.kinship import Party

NAMES = {**KINDS, "decision": N_("decision"), "amendment": N_("amendment"), "source": N_("published source")}
"""Kinds of deadlines and of dated events."""

STATES = {
    State.SOON: N_("Due within 30 days"),
    State.LATER: N_("Later"),
    State.UNDATED: N_("Without a date"),
    State.PASSED: N_("Passed"),
}
"""The states in the order in which a reader wants them, as headings over entries."""

PASSED = N_("Passed {days}")
"""Of one entry that it has passed, and how many days ago."""

STANDINGS = {
    Standing.ALL: N_("open and passed"),
    Standing.OPEN: N_("only what has not passed"),
    Standing.PASSED: N_("only what has passed"),
}
"""Which entries are wanted, by where they stand."""


class Calendar(Struct, frozen=True):
    """Puts the entries of an agenda into words, as of a day."""

    parties: Mapping[str, Party]
    today: date
    translate: Translator
    perspective: Perspective = EVERYONE

    def listed(self, ids: tuple[str, ...]) -> str:
        """The names of parties."""
        return ", ".join(words.party(party, self.parties, self.translate) for party in ids)

    def who(self, entry: Entry) -> str:
        """Who must act, who receives it, and how it is sent."""
        way = words.way(self.listed(entry.duty.by), self.listed(entry.duty.to))
        return "; ".join(text for text in (way, entry.duty.channel) if text)

    def kind(self, entry: Entry) -> str:
        """What kind of duty or event it is."""
        return self.translate(NAMES[entry.kind])

    def when(self, entry: Entry) -> str:
        """The day or days; of a day also its weekday and ISO week."""
        _, due = self.translate, entry.duty.due
        if due is None or due.last is None:
            return _(N_("No day stated")) if due is None else words.window(due, _)
        if not due.exact:
            return words.as_worded(due, _)
        return f"{weekdays.window(due, _)}, {weekdays.week(due.last, _)}"

    def left(self, entry: Entry) -> str:
        """Days to the last day and how many of them are working days; days since it. Of an event only from its day."""
        if entry.event and not entry.exact:
            return ""
        return weekdays.left(entry.last, self.today, self.translate, exact=entry.exact)

    def standing(self, entry: Entry) -> str:
        """Its state, with the days that are left or that have gone by."""
        state, left = entry.state(self.today), self.left(entry)
        if state is State.PASSED and left:
            return self.translate(PASSED).format(days=left)
        return ": ".join(filter(None, (self.translate(STATES[state]), left)))

    def advice(self, entry: Entry) -> str:
        """The last working day, where the last day is none; beside the printed date, never instead of it."""
        return "" if entry.event else weekdays.advice(entry.last, self.translate, self.today)

    def hanging(self, entry: Entry) -> tuple[Portion, ...]:
        """The money that hangs on it."""
        return money_on(self.perspective, entry.summary, entry.duty)

    def money(self, entry: Entry) -> str:
        """The money that hangs on it, with whose it is unless they alone must act."""
        return self.amounts_on(entry.summary, entry.duty)

    def amounts_on(self, summary: Summary, duty: Duty) -> str:
        """The same of a duty of an agreement."""
        return ", ".join(self._money(duty, portion) for portion in money_on(self.perspective, summary, duty))

    def _money(self, duty: Duty, portion: Portion) -> str:
        amount = words.with_unit(words.portion(portion, self.translate), self.translate)
        if not portion.party or duty.by == (portion.party,):
            return amount
        return f"{self.listed((portion.party,))}{words.GLUE}{amount}"

    def selected(self, selection: Selection, library: Library) -> tuple[str, ...]:
        """What is selected, filter by filter; nothing where all is."""
        _ = self.translate
        said = [*filter(None, [titled(selection, library)])]
        said += [_(NAMES[kind]) for kind in sorted(selection.kinds)]
        if selection.period:
            first, last = selection.period
            said.append(words.window(Due(first, last, ""), _))
        if selection.standing is not Standing.ALL:
            said.append(_(STANDINGS[selection.standing]))
        if selection.within is not None:
            said.append(_.plural("within {count} day", "within {count} days", selection.within))
        return (*said, *([_(N_("with events"))] if selection.events else []))

    @property
    def none(self) -> str:
        """That there are no deadlines of those that are wanted."""
        party = self.perspective.party
        said = N_("There are no deadlines to show for {party}.") if party else N_("There are no deadlines to show.")
        return self.translate(said).format(party=self.listed((party,)) if party else "")

    def soft_day(self, entry: Entry) -> str:
        """A softer day beside the hard one."""
        soft = entry.duty.preferred
        return words.window(soft, self.translate) if soft else ""

    def preferred(self, entry: Entry) -> str:
        """The softer day in a sentence."""
        day = self.soft_day(entry)
        return self.translate(N_("preferably {day}")).format(day=day) if day else ""


def to_file(agenda: Agenda, _: Translator) -> str:
    """How many deadlines of an agenda are to be written to a calendar file."""
    return _.plural("Write {count} deadline to the file", "Write {count} deadlines to the file", len(agenda.lasts))


def in_file(agenda: Agenda, _: Translator) -> tuple[str, str]:
    """How many deadlines of an agenda a calendar file holds, and how many have no day: at length and shorter."""
    count, dated = len(agenda.entries), len(agenda.lasts)
    said = _.plural("{count} deadline in the file", "{count} deadlines in the file", dated)
    if count == dated:
        return said, said
    without = _.plural("{count} without a day is not in the file", "{count} without a day are not", count - dated)
    shortly = _(N_("In the file: {count}. Without a day, not: {without}."))
    return f"{said}; {without}", shortly.format(count=dated, without=count - dated)


def agenda_page(calendar: Calendar, found: Agenda, wanted: Selection) -> Document:
    """An agenda as a page: what is due soon first, what has passed last.

    What is `wanted` within so many days has one heading, which says how many; of what is open it is said where none of
    it has a day.
    """
    _ = calendar.translate
    if not found.entries:
        return (Paragraph(calendar.none),)
    within = wanted.within
    if within is not None:
        heading = (
            _.plural("Due within {count} day", "Due within {count} days", within) if within else _(N_("Due today"))
        )
        return Heading(heading), *(entry_item(calendar, entry) for entry in found.entries)
    blocks: list[Block] = []
    if wanted.standing is Standing.OPEN and not found.lasts:
        blocks.append(Paragraph(_(N_("No such deadline with a day is ahead."))))
    for state, heading in STATES.items():
        entries = [entry for entry in found.entries if entry.state(calendar.today) is state]
        if entries:
            blocks.append(Heading(_(heading)))
            blocks += [entry_item(calendar, entry) for entry in entries]
    return tuple(blocks)


def nothing_within(calendar: Calendar, days: int, later: Agenda) -> Document:
    """That nothing of an agenda is due within so many days, and what of it is due first after that."""
    _, due = calendar.translate, later.open(calendar.today)
    if not due.lasts:
        said = _.plural(
            "Nothing is due within {count} day, and nothing with a day is ahead after that.",
            "Nothing is due within {count} days, and nothing with a day is ahead after that.",
            days,
        )
        return (Paragraph(said),)
    said = _.plural(
        "Nothing is due within {count} day. The next after that:",
        "Nothing is due within {count} days. The next after that:",
        days,
    )
    return (Paragraph(said), *(entry_item(calendar, entry) for entry in due.entries if entry.last == due.lasts[0]))


def entry_lines(calendar: Calendar, entry: Entry, several: bool) -> Document:
    """One entry for the screen: what, of which agreement where there are `several`, when, how much and who."""
    advice = "; ".join(filter(None, (calendar.preferred(entry), calendar.advice(entry))))
    who = "; ".join(filter(None, (calendar.kind(entry), calendar.who(entry))))
    told = (
        (entry.duty.title, "text"),
        (called(entry.summary) if several else "", "muted"),
        (calendar.when(entry) if entry.duty.due else "", "label"),  # else its state says so
        (advice, "warning"),
        (calendar.money(entry), "amount"),
        (who, "muted"),
        *((text, "text") for text in _instead_of_a_day(entry)),
    )
    return tuple(Paragraph(text, style=style) for text, style in told if text)


def _instead_of_a_day(entry: Entry) -> tuple[str, ...]:
    """What the file says of when a duty without a day is due: so many days after something else, say."""
    return () if entry.duty.due else (*entry.conditions, *entry.notes)


def entry_item(calendar: Calendar, entry: Entry) -> Item:
    """One entry: when and what, how long it is till then, who sends what to whom, and the money that hangs on it."""
    advice = [calendar.preferred(entry), calendar.advice(entry)]
    below = [
        "; ".join(filter(None, (calendar.left(entry), *advice))),
        "; ".join(filter(None, (calendar.kind(entry), calendar.who(entry), calendar.money(entry)))),
        f"{called(entry.summary)} ({entry.summary.id})",
        *_instead_of_a_day(entry),
    ]
    return Item(f"{calendar.when(entry)}: {entry.duty.title}", tuple(Note(text) for text in below if text))
