"""An agenda as iCalendar: all-day events with stable ids, so that the same data give the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Event
from icalendar import Calendar as ICalendar

from overens.agenda import Agenda
from overens.digest import blake2b
from overens.entry import Entry
from overens.phrasing import weekdays, words
from overens.phrasing.calendar import Calendar
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.settings import REMINDERS


def ical(calendar: Calendar, agenda: Agenda, lead: Sequence[int] = (), alarms: Sequence[int] | None = None) -> bytes:
    """The dated entries of an agenda, in their order, each duty with `alarms` so many days before.

    `lead` adds an event of its own so many days before each duty.
    """
    out = ICalendar()
    out.add("prodid", "-//overens//overens//SV")
    out.add("version", "2.0")
    for entry in agenda.entries:
        for event in _events(calendar, entry, lead, REMINDERS if alarms is None else alarms):
            out.add_component(event)
    content: bytes = out.to_ical()
    return content


def _events(calendar: Calendar, entry: Entry, lead: Sequence[int], alarms: Sequence[int]) -> Iterator[Event]:
    first, last = entry.first, entry.last
    if first is None or last is None:
        return
    event = _event(calendar, entry, f"{entry.agreement}/{entry.id}", first, last)
    event.add("summary", plain(f"{entry.duty.title} – {entry.summary.title}"))
    for days in () if entry.event else alarms:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", plain(entry.duty.title))
        alarm.add("trigger", last - first - timedelta(days=days))
        event.add_component(alarm)
    yield event
    for days in () if entry.event else sorted(set(lead), reverse=True):
        day = last - timedelta(days=days)
        before = _event(calendar, entry, f"{entry.agreement}/{entry.id}/{days}", day, day)
        said = calendar.translate.plural("{count} day left", "{count} days left", days)
        before.add("summary", plain(f"{said}: {entry.duty.title} – {entry.summary.title}"))
        yield before


def _event(calendar: Calendar, entry: Entry, uid: str, first: date, last: date) -> Event:
    """An all-day event from `first` to `last`; its id is made of the ids of agreement and deadline, never of a date."""
    event = Event()
    event.add("uid", f"{_told_apart(uid)}@overens")
    stamp = (entry.duty.source.published if entry.duty.source else None) or date(1970, 1, 1)
    event.add("dtstamp", datetime.combine(stamp, time(), UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("description", "\n".join(plain(text) for text in _description(calendar, entry) if text))
    return event


def _told_apart(uid: str) -> str:
    """An id of ordinary characters: where others had to be replaced, with what tells it from ids that look the same."""
    shown = plain(uid)
    return shown if shown == uid else f"{shown}-{blake2b(os.fsencode(uid), digest_size=8).hexdigest()}"


def _description(calendar: Calendar, entry: Entry) -> list[str]:
    """Who, to whom, how much, on which conditions, what is noted of it, and where it says so."""
    _, due = calendar.translate, entry.duty.due
    printed = words.quoted(due.text, _) if due else ""
    cited = words.cited(entry.duty.source, _) if entry.duty.source else ""
    source = _(N_("Source: {source}")).format(source=cited) if cited else ""
    advice = "" if entry.event else weekdays.advice(entry.last, _)  # a file is read on any day
    when = [printed, calendar.preferred(entry), advice]
    return [
        calendar.kind(entry),
        calendar.who(entry),
        calendar.money(entry),
        *when,
        *entry.conditions,
        *entry.notes,
        source,
    ]
