"""What is shown, as sheets: checks, deadlines, the collection, a comparison; that of the money is in `money`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from overens.agenda import Agenda
from overens.compare import Compared, Comparison, FigurePair, Placed
from overens.due import ENGLISH_WEEKDAYS
from overens.entry import Entry
from overens.kronor import nearest_whole, whole_difference
from overens.language import Translator
from overens.library import Library
from overens.paths import At
from overens.perspective import EVERYONE, Perspective
from overens.phrasing import cells, clashing, words
from overens.phrasing.calendar import Calendar
from overens.phrasing.differing import exactly
from overens.phrasing.explaining import sentences, unclosed
from overens.phrasing.sheet import Column, Named, Sheet
from overens.phrasing.tallying import RULES, Speaker
from overens.phrasing.verdicts import VERDICTS
from overens.problems import N_
from overens.summary import Portion, Summary
from overens.tally import Check, Conflict, Tally, Verdict

if TYPE_CHECKING:
    from overens.kinship import Party
    from overens.model import Deadline

CHECKS = (
    ("agreement", N_("Agreement")), ("check", N_("Check")), ("path", N_("Path")), ("title", N_("Title")),
    ("rule", N_("Rule")), ("party", N_("Party")), ("comparison", N_("Comparison, millions of kronor")),
    ("according_to", N_("According to")), ("verdict", N_("Verdict")), ("whole", N_("Whole, kronor")),
    ("parts", N_("Sum of the parts, kronor")), ("difference", N_("Difference, kronor")),
    ("slack", N_("Room for rounding, kronor")), ("least_left", N_("Remains, at least, kronor")),
    ("most_left", N_("Remains, at most, kronor")), ("reason", N_("Remark")),
    ("explanation", N_("Explanation")), ("explained", N_("Explained in the file")),
    ("finding", N_("Counted as contradiction number")),
)  # fmt: skip

DEADLINES = (
    ("agreement", N_("Agreement")), ("id", N_("Id")), ("kind", N_("Kind")), ("title", N_("Title")),
    ("printed", N_("Published")), ("first", N_("First day")), ("last", N_("Last day")),
    ("preferred", N_("Preferred day")), ("weekday", N_("Weekday")), ("week", N_("ISO week")),
    ("days_left", N_("Days left")), ("working_days_left", N_("Working days left")),
    ("last_working_day", N_("Last working day")), ("by", N_("To be done by")), ("to", N_("To")),
    ("channel", N_("Sent by")), ("path", N_("Path")), ("money", N_("Money that hangs on it")),
    *cells.INTERVAL, ("source", N_("Source")), ("conditions", N_("Conditions")),
    ("notes", N_("Notes")), ("counted_from", N_("Days counted from")),
)  # fmt: skip

OVERVIEW = (
    ("agreement", N_("Id")), ("title", N_("Title")), ("series", N_("Series")), ("first", N_("First day")),
    ("last", N_("Last day")), *cells.AMOUNT, ("verdict", N_("Verdict")), ("findings", N_("Unexplained contradictions")),
)  # fmt: skip

OWN = (
    ("of_party", N_("Money of the party")), ("party_low", N_("Money of the party, lowest, kronor")),
    ("party_nominal", N_("Money of the party, kronor")), ("party_high", N_("Money of the party, highest, kronor")),
    ("party_computed", N_("Money of the party, computed")),
)  # fmt: skip
"""What of the money is that of the party that the user speaks for: `to:regioner`, say."""

COMPARISON = (
    ("what", N_("What")), ("change", N_("What became of it")), ("party", N_("Party")),
    ("one_path", N_("Path {label}")), ("other_path", N_("Path {label}")),
    ("one_title", N_("Title {label}")), ("other_title", N_("Title {label}")),
    ("one_low", N_("Lowest {label}, kronor")), ("one", N_("{label}, kronor")),
    ("one_high", N_("Highest {label}, kronor")), ("one_computed", N_("Computed {label}")),
    ("other_low", N_("Lowest {label}, kronor")), ("other", N_("{label}, kronor")),
    ("other_high", N_("Highest {label}, kronor")), ("other_computed", N_("Computed {label}")),
    ("difference_low", N_("Least difference, kronor")), ("difference", N_("Difference, kronor")),
    ("difference_high", N_("Greatest difference, kronor")), ("per_cent_low", N_("Least difference, per cent")),
    ("per_cent", N_("Difference, per cent")), ("per_cent_high", N_("Greatest difference, per cent")),
    ("one_day", N_("Last day {label}")), ("other_day", N_("Last day {label}")),
)  # fmt: skip
"""`{label}` is what the agreement is called that the column is of."""


def checks_sheet(speaker: Speaker, tally: Tally, at: At) -> Sheet:
    """The checks of the allocation at `at` and of all below it, the worst first; then what cannot hold together."""
    checks = sorted(tally.below(at), key=lambda check: check.verdict.rank)
    conflicts = tally.conflicts_below(at)
    rows = (
        *(_check(speaker, check) for check in checks),
        *(_conflict(speaker, tally, conflict) for conflict in conflicts),
    )
    name = speaker.translate(N_("Sum check: {place}")).format(place=speaker.title(at))
    return Sheet(name, cells.columns(CHECKS, speaker.translate), rows)


def _check(speaker: Speaker, check: Check) -> cells.Row:
    _, relation, judgement = speaker.translate, check.relation, check.judgement
    cell = relation.foots or relation.whole.cell
    return (
        cells.named(speaker.agreement),
        check.id,
        "/".join(relation.at),
        speaker.title(relation.at),
        Named(relation.rule, _(RULES[relation.rule])),
        cells.party(cell.party, speaker),
        speaker.sum(check),
        speaker.according_to(check) or None,
        cells.verdict(check, speaker),
        *(nearest_whole(value.amount.nominal) if value else None for value in (relation.whole.value, relation.parts)),
        whole_difference(judgement.difference) if judgement.difference is not None else None,
        nearest_whole(judgement.slack) if judgement.slack is not None else None,
        *cells.interval(judgement.remainder)[::2],
        " ".join(filter(None, (speaker.reason(check), *unclosed(speaker, check)))) or None,
        " ".join(sentence for sentence, _figures in sentences(speaker, check)) or None,
        " ".join(one.text for one in check.explained) or None,
        check.finding or None,
    )


def _conflict(speaker: Speaker, tally: Tally, conflict: Conflict) -> cells.Row:
    _, place = speaker.translate, conflict.cell
    return (
        cells.named(speaker.agreement),
        conflict.id,
        "/".join(place.at),
        speaker.title(place.at),
        Named("conflict", _(clashing.TOGETHER)),
        cells.party(place.party, speaker),
        None,
        None,
        Named(Verdict.CONTRADICTION.value, _(VERDICTS[Verdict.CONTRADICTION])),
        *(None,) * 6,
        clashing.sentence(speaker, tally, conflict),
        None,
        None,
        None,
    )


def agenda_sheet(calendar: Calendar, agenda: Agenda, selected: Sequence[str] = ()) -> Sheet:
    """Deadlines with the money that hangs on them; the amount in kronor where it is that of one party.

    Its name says what was `selected`, for whom, and from which day the days are counted.
    """
    _, party = calendar.translate, calendar.perspective.party
    rows = tuple(_deadline(calendar, entry) for entry in agenda.entries)
    counted = _(N_("days counted from {day}")).format(day=words.day(calendar.today, _))
    said = ", ".join(filter(None, (party and calendar.listed((party,)), *selected, counted)))
    return Sheet(f"{_(N_('Deadlines'))}: {said}", cells.columns(DEADLINES, _), rows, follows=True)


def whose(sheet: Sheet, calendar: Calendar) -> str:
    """What the perspective of the calendar does to what is written, where there is one."""
    party = calendar.perspective.party
    if not party:
        return ""
    own, every = (
        N_("Only what concerns {party} is written."),
        N_("All money is written, not only what concerns {party}."),
    )
    return calendar.translate(own if sheet.follows else every).format(party=calendar.listed((party,)))


def _deadline(calendar: Calendar, entry: Entry) -> cells.Row:
    duty, portions = entry.duty, calendar.hanging(entry)
    one = portions[0] if len(portions) == 1 else None
    return (
        Named(entry.agreement, entry.summary.title),
        duty.id,
        Named(duty.kind, calendar.kind(entry)),
        duty.title,
        duty.due.text if duty.due else None,
        entry.first,
        entry.last,
        calendar.soft_day(entry) or None,
        calendar.translate(ENGLISH_WEEKDAYS[entry.last.weekday()]) if entry.exact and entry.last else None,
        entry.last.isocalendar().week if entry.exact and entry.last else None,
        entry.days_left(calendar.today),
        entry.working_days_left(calendar.today),
        entry.last_working_day,
        Named(duty.by, calendar.listed(duty.by)),
        Named(duty.to, calendar.listed(duty.to)),
        duty.channel or None,
        "/".join(duty.at),
        calendar.money(entry) or None,
        *cells.interval(one.amount if one else None, more=bool(one and one.open)),
        words.cited(duty.source, calendar.translate) if duty.source else None,
        " ".join(entry.conditions) or None,
        " ".join(entry.notes) or None,
        calendar.today,
    )


def overview_sheet(library: Library, translate: Translator, series: str = "", seen: Perspective = EVERYONE) -> Sheet:
    """Every agreement with its whole money, in the order of the tree; or those of one series.

    With a perspective also what of the money is the party's, as the tree shows it.
    """
    wanted = [one for one in library.series if not series or one.id == series]
    rows = tuple(
        (*_summary(summary, translate), *(_own(summary, seen, library.parties, translate) if seen.party else ()))
        for one in wanted
        for summary in one.summaries
    )
    name = wanted[0].title if series and wanted else translate(words.COLLECTION)
    return Sheet(name, cells.columns((*OVERVIEW, *(OWN if seen.party else ())), translate), rows)


def _own(summary: Summary, seen: Perspective, parties: Mapping[str, Party], _: Translator) -> cells.Row:
    """The cells of `OWN`."""
    portion = seen.within(summary).portion(summary.money)
    said = words.side(portion, parties, _)
    if portion.party in seen.over[1:]:
        said = words.belonging(said, seen.party, parties, _)
    whose = Named(f"{portion.side}:{portion.party}", said)
    return whose, *_held(portion)


def _summary(summary: Summary, _: Translator) -> cells.Row:
    verdict, period = summary.money.verdict, summary.period
    return (
        summary.id,
        summary.title,
        summary.series,
        period.first if period else None,
        period.last if period else None,
        *cells.amount(summary.money.amount, _),
        Named(verdict, _(VERDICTS[Verdict(verdict)])) if verdict else None,
        summary.findings,
    )


CHANGES = {
    "same": N_("in both"), "renamed": N_("renamed"), "moved": N_("moved"),
    "added": N_("in the second only"), "dropped": N_("in the first only"),
}  # fmt: skip


def comparison_sheet(comparison: Comparison, parties: Mapping[str, Party], translate: Translator) -> Sheet:
    """Two agreements side by side: the whole money, what recipients get and payers pay, the parts, the deadlines."""
    _, one, other = translate, comparison.one, comparison.other
    rows = [_row("whole", "same", _titles(one, other), comparison.figures, _)]
    for what, shares in (("recipient", comparison.recipients), ("payer", comparison.payers)):
        for share in shares:
            party = Named(share.party, words.party(share.party, parties, _))
            rows.append(_row(what, _stated_in(share.figures), (party, *(None,) * 4), share.figures, _))
    for part in comparison.parts:
        what = "of-which" if all(side.inside for side in (part.one, part.other) if side) else "part"
        rows.append(_row(what, part.change, _titles(part.one, part.other), part.figures, _))
    for row in comparison.deadlines:
        days = tuple(side.due.last if side and side.due else None for side in (row.one, row.other))
        rows.append(_row("deadline", row.change, _titles(row.one, row.other), None, _, days))
    name = _(N_("Comparison: {one} and {other}")).format(one=one.title, other=other.title)
    labels = dict(zip(("one", "other"), comparison.labels, strict=True))
    columns = tuple(
        Column(column.id, column.heading.format(label=labels.get(column.id.partition("_")[0], "")))
        for column in cells.columns(COMPARISON, _)
    )
    return Sheet(name, columns, tuple(rows))


def _stated_in(figures: FigurePair) -> str:
    """In which of both something is known of a party, as `CHANGES` has it."""
    one, other = figures.one.known, figures.other.known
    return "same" if (one is None) == (other is None) else "added" if one is None else "dropped"


WHAT = {
    "whole": N_("Total"), "part": N_("Part"), "of-which": N_("Of which"), "recipient": N_("Recipient"),
    "payer": N_("Payer"), "deadline": N_("Deadline"),
}  # fmt: skip


def _row(
    what: str, change: str, named: cells.Row, figures: FigurePair | None, _: Translator, days: cells.Row = (None, None)
) -> cells.Row:
    """One line of a comparison, with the party and the titles that are `named`."""
    return (Named(what, _(WHAT[what])), Named(change, _(CHANGES[change])), *named, *_figures(figures), *days)


def _titles(one: Compared | Placed | Deadline | None, other: Compared | Placed | Deadline | None) -> cells.Row:
    """No party, and in each agreement that has something where it stands, and what it is called."""
    paths = ("/".join(each.at) if each and not isinstance(each, Compared) else None for each in (one, other))
    return None, *paths, one.title if one else None, other.title if other else None


def _figures(figures: FigurePair | None) -> cells.Row:
    """What both agreements say, and how much more the other is, in kronor and in per cent; nothing of a deadline."""
    if figures is None:
        return (None,) * 14
    kronor, per_cent = exactly(figures.amounts)
    return (*_held(figures.one), *_held(figures.other), *kronor, *per_cent)


def _held(portion: Portion) -> cells.Row:
    """A figure with its bounds, without an upper end where it may be more, and whether it is computed."""
    computed = portion.computed or portion.amount is None
    return (*cells.interval(portion.known, more=portion.open), computed if portion.known else None)
