"""What leaves the screen: a figure as printed, a day, and sentences that can be cited, each on one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from overens.agenda import Entry
from overens.language import Translator
from overens.phrasing import calendar, words
from overens.phrasing.dossier import QUOTED
from overens.phrasing.layout import plain
from overens.phrasing.tallying import RULES, Speaker
from overens.problems import N_
from overens.summary import Span
from overens.tally import Check

if TYPE_CHECKING:
    from overens.model import Agreement, Allocation, Cited, Figure, Party
    from overens.summary import At

STATED = N_("According to the agreement {agreement}, {said} ({source}).")
UNSTATED = N_("For the agreement {agreement}, {said} ({source}).")
"""What stands round what is said of an agreement, and round that something is not said."""


def figure(agreement: Agreement, at: At, translate: Translator, party: str = "") -> str:
    """The amount of the allocation at `at` as printed, or what is printed that it gives a party; "" where none is.

    Raises `KeyError` where there is no such allocation.
    """
    stated = _stated(_allocation(agreement, at), party)
    return plain(_printed(stated, translate)) if stated else ""


def sentence(agreement: Agreement, at: At, parties: Mapping[str, Party], translate: Translator, party: str = "") -> str:
    """A sentence that can be cited: how much as printed, to whom, for what, by which agreement, and where it says so.

    Only printed figures are cited: where there is none, it says that. Raises `KeyError` as `figure` does.
    """
    _, allocation = translate, _allocation(agreement, at)
    stated = _stated(allocation, party)
    said = (_amount(allocation, stated, _), _whom(allocation, party, parties, _), _purpose(agreement, at, _))
    source = _source(agreement, stated or (allocation if allocation.source else agreement), _)
    named = _named(agreement.title, agreement.span, _)
    return _sentence(STATED if stated else UNSTATED, named, " ".join(filter(None, said)), source, _)


def deadline_day(entry: Entry, translate: Translator) -> str:
    """The day of a deadline or event, or the days that its wording can mean; "" where it has no last day."""
    due = entry.duty.due
    return plain(words.window(due, translate)) if due and due.last else ""


def deadline_sentence(entry: Entry, parties: Mapping[str, Party], translate: Translator) -> str:
    """A sentence that can be cited: what is due on which day, for whom, who receives it, and where it says so."""
    _, duty, summary = translate, entry.duty, entry.summary
    title, when = _quoted(duty.title, _), _when(entry, _)
    if duty.event:
        kind = _(calendar.EVENTS[duty.kind])
        said = _(N_("{title} ({kind}) is dated {day}")).format(title=title, kind=kind, day=when)
    elif when:
        said = _(N_("the deadline of {title} is {day}")).format(title=title, day=when)
    else:
        said = _(N_("no deadline is stated for {title}")).format(title=title)
    by = _(N_("for {parties}")).format(parties=_names(duty.by, parties, _)) if duty.by else ""
    to = _(N_("received by {parties}")).format(parties=_names(duty.to, parties, _)) if duty.to else ""
    published = words.day(duty.stamp, _) if duty.stamp else _(N_("undated"))
    source = f"{duty.source}, {published}" if duty.source else _(N_("no source stated"))
    named = _named(summary.title, summary.period, _)
    return _sentence(STATED if when else UNSTATED, named, ", ".join(filter(None, (said, by, to))), source, _)


def check_sentence(speaker: Speaker, check: Check) -> str:
    """A sentence on one comparison: of what, the sum in millions, how it came out, what the file says of it."""
    _, line, agreement = speaker.translate, speaker.line(check), speaker.agreement
    rule = RULES[check.relation.rule]
    crossing = _(rule) if check.relation.rule == "cross-foot" else ""
    said = _(N_("Check of the agreement {agreement} in {unit}: {check}: {sum}: {verdict}.")).format(
        agreement=_named(agreement.title, agreement.span, _),
        unit=words.unit(_),
        check=", ".join(filter(None, (line.place, crossing, line.rule))),
        sum=line.sum,
        verdict=", ".join(filter(None, (speaker.verdict(check), line.difference))),
    )
    explained = _(N_("The file explains it: {text}")).format(text=check.explained) if check.explained else ""
    return plain(f"{said} {explained}".strip())


def _sentence(frame: str, agreement: str, said: str, source: str, _: Translator) -> str:
    return plain(_(frame).format(agreement=agreement, said=said, source=source))


def _allocation(agreement: Agreement, at: At) -> Allocation:
    found = agreement.money.find(at)
    if found is None:
        raise KeyError(at)
    return found


def _stated(allocation: Allocation, party: str) -> Figure | None:
    """The printed figure of an allocation, or of what it gives a party."""
    if not party:
        return allocation.amount
    return allocation.recipients.get(party) or (allocation.amount if allocation.to == party else None)


def _printed(stated: Figure, _: Translator) -> str:
    amount = stated.amount
    if not amount.text.isdecimal():
        return amount.text
    return _(N_("{number} kronor")).format(number=words.number(amount.nominal, _))  # given as a number, not a phrase


def _amount(allocation: Allocation, stated: Figure | None, _: Translator) -> str:
    """How much is allotted, a phrase in quotation marks."""
    if stated is None:
        # the parts may state figures, and their sum is not a printed one
        return _(N_("no total is stated as allotted") if allocation.parts else N_("no amount is stated as allotted"))
    printed = _printed(stated, _)
    quoted = printed if stated.amount.text.isdecimal() else _quoted(printed, _)
    return _(N_("{amount} is allotted")).format(amount=quoted)


def _whom(allocation: Allocation, party: str, parties: Mapping[str, Party], _: Translator) -> str:
    """To whom: a party that is asked about, else everyone whom the allocation names."""
    named = [party or allocation.to or "", *(() if party or allocation.to else allocation.recipients)]
    names = _names(tuple(filter(None, named)), parties, _)
    if not names:
        return ""
    some = not party and "recipients" in allocation.incomplete
    return _(N_("to {parties} among others") if some else N_("to {parties}")).format(parties=names)


def _purpose(agreement: Agreement, at: At, _: Translator) -> str:
    """For what: the title, and those of the parts that it lies in; of the whole money only a title of its own."""
    path = [at[:end] for end in range(len(at), 0, -1)] or [()]
    titles = [_quoted(title, _) for here in path if (title := _allocation(agreement, here).title)]
    within = _(N_("within"))
    return _(N_("for {purpose}")).format(purpose=f" {within} ".join(titles)) if titles else ""


def _source(agreement: Agreement, entry: Cited, _: Translator) -> str:
    source = next((source for source in agreement.sources if source.id == entry.source), None)
    if source is None:
        return _(N_("no source stated"))
    published = words.day(source.published, _) if source.published else _(N_("undated"))
    where = _(N_("under “{heading}”")).format(heading=entry.where) if entry.where else ""
    return ", ".join(filter(None, (source.publisher, _quoted(source.title, _), published, where)))


def _when(entry: Entry, _: Translator) -> str:
    """The day that a wording is read as, with the wording where that says more; "" without a date."""
    due = entry.duty.due
    if due is None or due.last is None:
        return _quoted(due.text, _) if due else ""
    read = words.window(due, _)
    return read if due.text in (due.last.isoformat(), str(due.last.year)) else f"{read} ({_quoted(due.text, _)})"


def _named(title: str, span: Span | None, _: Translator) -> str:
    """An agreement with the years that it covers."""
    years = f" ({span.label})" if span and span.label not in title else ""
    return _quoted(title, _) + years


def _names(ids: Iterable[str], parties: Mapping[str, Party], _: Translator) -> str:
    return words.joined([words.party(party, parties, _) for party in ids], _)


def _quoted(text: str, _: Translator) -> str:
    return _(QUOTED).format(title=text)
