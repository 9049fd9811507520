"""Sentences that can be cited, each on one line: on a deadline, a check, on checks that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from overens.entry import Entry
from overens.language import Translator
from overens.phrasing import clashing, words
from overens.phrasing.calendar import Calendar
from overens.phrasing.explaining import explained, explanation
from overens.phrasing.tallying import Speaker
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.series import years_beside
from overens.summary import Provenance, Span
from overens.tally import Check, Conflict, Tally

if TYPE_CHECKING:
    from overens.model import Agreement, Party

RESTATED = N_("According to another figure for the agreement {agreement}, {said} ({source}).")
STATED = N_("According to the agreement {agreement}, {said} ({source}).")
UNSTATED = N_("For the agreement {agreement}, {said} ({source}).")
COMPUTED = N_("Computed from figures for the agreement {agreement}, stated by no source: {said} ({source}).")
"""What stands round what is said of an agreement, round that something is not said, and round a sum of figures."""

STATED_IN = {
    "press-release": N_("According to a press release on the agreement {agreement}, {said} ({source})."),
    "list": N_("According to a list that names the agreement {agreement}, {said} ({source})."),
}
"""The first of these, where it is not said by a page on the agreement, or by its decision."""


def whole_sentence(
    frame: str, agreement: str, said: str, source: Provenance | None, _: Translator, besides: Iterable[Provenance] = ()
) -> str:
    """A sentence and where that stands; some of it may stand somewhere else (`besides`)."""
    if frame == STATED and source:
        frame = STATED_IN.get(source.kind, STATED)
    return plain(_(frame).format(agreement=agreement, said=said, source=_all(source, besides, _)))


def _all(source: Provenance | None, besides: Iterable[Provenance], _: Translator) -> str:
    """The places where something is printed, each once; of one document, two headings."""
    others = [*dict.fromkeys(one for one in besides if one != source)]
    cited = [_both(source, one, _) for one in others[:1]] or [words.cited(source, _)]
    return "; ".join((*cited, *(words.cited(one, _) for one in others[1:])))


def _both(source: Provenance | None, beside: Provenance, _: Translator) -> str:
    """Two places where something is printed; of one document, two headings."""
    cited = words.cited(source, _)
    if source and beside.where and replace(source, where=beside.where) == beside:
        if not source.where:
            return words.cited(beside, _)
        return words.joined([cited, _(N_("under “{heading}”")).format(heading=beside.where)], _)
    return f"{cited}; {words.cited(beside, _)}"


def with_years(title: str, span: Span | None, _: Translator) -> str:
    """An agreement with the years that it covers."""
    return words.quoted(title, _) + years_beside(title, span.label if span else "")


def named(ids: Iterable[str], parties: Mapping[str, Party], _: Translator) -> str:
    """Parties by their names."""
    return words.joined([words.party(party, parties, _) for party in ids], _)


def deadline_day(entry: Entry, translate: Translator) -> str:
    """The day of a deadline or event, or the days that its wording can mean; "" where it has no last day."""
    due = entry.duty.due
    return plain(words.window(due, translate)) if due and due.last else ""


def deadline_sentence(calendar: Calendar, entry: Entry) -> str:
    """A sentence that can be cited: what is due on which day, for whom, who receives it, and where it says so.

    What the file notes of it follows: a wording that was unclear is no source's own word.
    """
    _, duty, summary = calendar.translate, entry.duty, entry.summary
    title, when = words.quoted(duty.title, _), _when(entry, _)
    if duty.event:
        said = _(N_("{title} ({kind}) is dated {day}")).format(title=title, kind=calendar.kind(entry), day=when)
    elif when:
        frame = N_("the deadline for {title} is on {day}") if entry.exact else N_("the deadline for {title} is {day}")
        said = _(frame).format(title=title, day=when)
    else:
        said = _(N_("no deadline is stated for {title}")).format(title=title)
    by = _(N_("for {parties}")).format(parties=named(duty.by, calendar.parties, _)) if duty.by else ""
    to = _(N_("received by {parties}")).format(parties=named(duty.to, calendar.parties, _)) if duty.to else ""
    whole = with_years(summary.title, summary.period, _)
    said = ", ".join(filter(None, (said, by, to)))
    return " ".join(
        (whole_sentence(STATED if when else UNSTATED, whole, said, duty.source, _), *map(plain, entry.notes))
    )


def _when(entry: Entry, _: Translator) -> str:
    """The day that a wording is read as, with the wording where that says more; "" without a date."""
    due = entry.duty.due
    if due is None or due.last is None:
        return words.quoted(due.text, _) if due else ""
    return words.as_worded(due, _)


def check_sentence(speaker: Speaker, check: Check) -> str:
    """A sentence on one comparison: of what, the sum in millions, how it came out, where the whole is printed.

    Another says what explains it: the file, else the only thing that would.
    """
    _, line, agreement = speaker.translate, speaker.line(check), speaker.agreement
    said = _(N_("Check of the agreement {agreement} in {unit}, {check}: {sum} – {verdict} ({source}).")).format(
        agreement=with_years(agreement.title, agreement.span, _),
        unit=words.unit(_),
        check=speaker.called(check),
        sum=line.sum,
        verdict=", ".join(filter(None, (speaker.verdict(check), line.difference))),
        source=words.cited(_printed_at(agreement, check), _),
    )
    single = check.explanations[0] if check.explanations and check.explanations[0].candidates == 1 else None
    why = explanation(speaker, check, single) if single else ""
    if check.explained:
        why = " ".join(explained(speaker, check))
    return plain(f"{said} {why}".strip())


def conflict_sentence(speaker: Speaker, tally: Tally, conflict: Conflict) -> str:
    """A sentence on checks that cannot all hold."""
    agreement = with_years(speaker.agreement.title, speaker.agreement.span, speaker.translate)
    return plain(f"{agreement}: {clashing.sentence(speaker, tally, conflict)}")


def _printed_at(agreement: Agreement, check: Check) -> Provenance | None:
    """Where the whole of a comparison is printed; where it is computed, the agreement."""
    source, where = next(iter(check.relation.whole.sources), (None, None))
    return agreement.printed_in(source, where) or agreement.provenance(agreement)
