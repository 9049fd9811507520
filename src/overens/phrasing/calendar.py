"""Deadlines and dated events in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from overens.agenda import Agenda, Entry, State, last_working_day, working_days_left
from overens.amount import Amount
from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.document import Block, Document, Heading, Item, Note, Paragraph
from overens.phrasing.dossier import KINDS
from overens.problems import N_

if TYPE_CHECKING:
    from overens.model import Party

WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip

EVENTS = {"decision": N_("decision"), "amendment": N_("amendment"), "source": N_("published source")}

STATES = {
    State.SOON: N_("Due within 30 days"),
    State.LATER: N_("Later"),
    State.UNDATED: N_("Without a date"),
    State.PASSED: N_("Passed"),
}
"""The states in the order in which a reader wants them."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Puts the entries of an agenda into words, as of a day."""

    parties: Mapping[str, Party]
    today: date
    translate: Translator
    amount: Callable[[Entry], Amount | None]
    """The money that hangs on an entry."""

    def listed(self, ids: tuple[str, ...]) -> str:
        """The names of parties."""
        return ", ".join(words.party(party, self.parties, self.translate) for party in ids)

    def who(self, entry: Entry) -> str:
        """Who must act, who receives it, and how it is sent."""
        by, to = self.listed(entry.duty.by), self.listed(entry.duty.to)
        arrow = f"{by} → {to}" if by and to else by or (f"→ {to}" if to else "")
        return "; ".join(text for text in (arrow, entry.duty.channel) if text)

    def kind(self, entry: Entry) -> str:
        """What kind of duty or event it is."""
        kind = entry.duty.kind
        return self.translate(KINDS[kind] if kind in KINDS else EVENTS[kind])

    def when(self, entry: Entry) -> str:
        """The day or days; of a day also its weekday and ISO week."""
        _, due = self.translate, entry.duty.due
        if due is None or due.last is None:
            return _(N_("No day stated")) if due is None else words.window(due, _)
        if not due.exact:
            return words.window(due, _)
        week = _(N_("week {week}")).format(week=due.last.isocalendar().week)
        return f"{_(WEEKDAYS[due.last.weekday()])} {words.day(due.last, _)}, {week}"

    def left(self, entry: Entry) -> str:
        """Days and working days to the last day, or since it."""
        _, left = self.translate, entry.days_left(self.today)
        if left is None or entry.last is None:
            return ""
        if left < 0:
            return _.plural("{count} day ago", "{count} days ago", -left)
        if left == 0:
            return _(N_("today"))
        days = _.plural("{count} day left", "{count} days left", left)
        count = working_days_left(entry.last, self.today)
        working = _.plural("{count} working day", "{count} working days", count)
        return f"{days} ({working})"

    def advice(self, entry: Entry) -> str:
        """The last working day, where the last day is none; beside the printed date, never instead of it."""
        if entry.last is None or entry.duty.event or last_working_day(entry.last) == entry.last:
            return ""
        day = words.day(last_working_day(entry.last), self.translate)
        return self.translate(N_("no working day; the last one before it is {day}")).format(day=day)

    def money(self, entry: Entry) -> str:
        """The money that hangs on it."""
        found = self.amount(entry)
        if found is None or entry.duty.event:
            return ""
        return f"{words.figure(found, self.translate)}{words.GLUE}{words.unit(self.translate)}"

    def preferred(self, entry: Entry) -> str:
        """A softer day beside the hard one."""
        soft = entry.duty.preferred
        if soft is None:
            return ""
        return self.translate(N_("preferably {day}")).format(day=words.window(soft, self.translate))


def agenda_page(calendar: Calendar, found: Agenda) -> Document:
    """An agenda as a page: what is due soon first, what has passed last."""
    _ = calendar.translate
    blocks: list[Block] = []
    for state, heading in STATES.items():
        entries = [entry for entry in found.entries if entry.state(calendar.today) is state]
        if entries:
            blocks.append(Heading(_(heading)))
            blocks += [entry_item(calendar, entry) for entry in entries]
    return tuple(blocks) or (Paragraph(_(N_("Nothing is due."))),)


def entry_item(calendar: Calendar, entry: Entry) -> Item:
    """One entry: when and what, how long it is till then, who sends what to whom, and the money that hangs on it."""
    advice = [calendar.preferred(entry), calendar.advice(entry)]
    below = [
        "; ".join(filter(None, (calendar.left(entry), *advice))),
        "; ".join(filter(None, (calendar.kind(entry), calendar.who(entry), calendar.money(entry)))),
        f"{entry.summary.title} ({entry.summary.id})",
    ]
    return Item(f"{calendar.when(entry)}: {entry.duty.title}", tuple(Note(text) for text in below if text))
