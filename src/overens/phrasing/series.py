"""A series as a document, made of summaries only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from overens.kronor import share
from overens.language import Translator
from overens.mentions import passing_on
from overens.perspective import subtracted
from overens.phrasing import differing, words
from overens.phrasing.besides import besides
from overens.phrasing.calendar import Calendar
from overens.phrasing.document import Document, Heading, Ledger, Note, Paragraph, Row, Title
from overens.phrasing.verdicts import contradicting
from overens.problems import N_
from overens.series import Series, before, called
from overens.summary import Portion, Summary


def series_overview(series: Series, calendar: Calendar, most: int | None = None) -> Document:
    """The agreements of a series, each with what the party of the calendar has of it, and the difference to before.

    Of many `most` are told at most, the latest, and how many more there are.
    """
    _, summaries = calendar.translate, series.latest(most)
    seen = calendar.perspective.summing
    portions = {summary.id: seen.portion(summary.money) for summary in summaries}
    largest = max(map(words.length, portions.values()), default=0)
    rows = []
    for summary in summaries:
        portion = portions[summary.id]
        of_largest = share(words.length(portion), largest) if portion.amount and largest else None
        below = _difference(summary, summaries, portions, _)
        rows.append(Row(called(summary), words.portion(portion, _), of_largest, below=below))
    heading = _(N_("The whole money of each, as published, {unit}")).format(unit=words.unit(_))
    if seen.party:
        side = words.side(portions[summaries[0].id], calendar.parties, _)
        heading = _(N_("Of the whole money of each {side}, {unit}")).format(side=side, unit=words.unit(_))
    more = len(series.heads) - len(summaries)
    rest = [Paragraph(_.plural("and {count} more", "and {count} more", more), style="muted")] if more else []
    named = {pair for one in summaries for pair in one.named}
    rest += [Paragraph(said, style="muted") for said in besides(calendar, passing_on(summaries), named)]
    wrong = contradicting(((called(one), one.findings) for one in summaries), _)
    return Title(series.title), Heading(heading), Ledger(tuple(rows), words.decimal_mark(_)), *rest, *wrong


def _difference(
    summary: Summary, series: Sequence[Summary], portions: Mapping[str, Portion], _: Translator
) -> tuple[Note, ...]:
    """How much more money there is than in the agreement before it, where both state how much."""
    earlier = before(summary, series)
    if earlier is None:
        return ()
    one, other = portions[earlier.id], portions[summary.id]
    amounts = subtracted(one, other)
    if amounts is None:
        return ()
    said = differing.sentence(*amounts, _, vague=one.vague or other.vague)
    return (Note(_(N_("{difference} against {years}")).format(difference=said, years=earlier.label)),)
