"""A series as a document, made of summaries only; and the problems met while reading the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from overens.kronor import share
from overens.language import Translator
from overens.phrasing import differing, words
from overens.phrasing.calendar import Calendar
from overens.phrasing.document import Block, Document, Excerpt, Heading, Item, Ledger, Note, Paragraph, Row, Title
from overens.problems import N_, Problem
from overens.series import Series, before
from overens.summary import Portion, Summary


def series_overview(series: Series, calendar: Calendar, most: int | None = None) -> Document:
    """The agreements of a series, each with what the party of the calendar has of it, and the difference to before.

    Of many `most` are told at most, the latest, and how many more there are.
    """
    _, summaries = calendar.translate, series.latest(most)
    portions = {summary.id: calendar.perspective.portion(summary.money) for summary in summaries}
    largest = max((one.amount.nominal for one in portions.values() if one.amount), default=0)
    rows = []
    for summary in summaries:
        portion = portions[summary.id]
        of_largest = share(portion.amount.nominal, largest) if portion.amount and largest else None
        below = _difference(summary, summaries, portions, _)
        rows.append(Row(summary.title, words.portion(portion, _), of_largest, below=below))
    heading = _(N_("The whole money of each, as published, {unit}")).format(unit=words.unit(_))
    if calendar.perspective.party:
        side = words.side(portions[summaries[0].id], calendar.parties, _)
        heading = _(N_("Of the whole money of each {side}, {unit}")).format(side=side, unit=words.unit(_))
    more = len(series.heads) - len(summaries)
    rest = [Paragraph(_.plural("and {count} more", "and {count} more", more), style="muted")] if more else []
    return Title(series.title), Heading(heading), Ledger(tuple(rows), words.decimal_mark(_)), *rest


def _difference(
    summary: Summary, series: Sequence[Summary], portions: Mapping[str, Portion], _: Translator
) -> tuple[Note, ...]:
    """How much more money there is than in the agreement before it, where both state how much."""
    earlier = before(summary, series)
    if earlier is None:
        return ()
    one, other = portions[earlier.id], portions[summary.id]
    if one.amount is None or other.amount is None or one.open or other.open:
        return ()
    said = differing.sentence(one.amount, other.amount, _, hedged=one.vague or other.vague)
    return (Note(_(N_("{difference} against {years}")).format(difference=said, years=earlier.label)),)


def problem_list(problems: Iterable[Problem], translate: Translator) -> Document:
    """Each problem: place, the user's own line with carets, and what to do."""
    return tuple(block for problem in problems for block in _problem(problem, translate))


def earlier_shown(files: Sequence[str], _: Translator, key: str) -> tuple[str, ...]:
    """Says that earlier readings of these files are shown, at length and ever shorter; nothing where there are none.

    `key` shows what is wrong with them.
    """
    if not files:
        return ()
    names = ", ".join(PurePath(file).name for file in files)
    at_length = N_("{files} cannot be read just now: what is shown is the last readable version. {key} shows why")
    counted = _.plural(
        "{count} file cannot be read: its last readable version is shown. {key} shows why",
        "{count} files cannot be read: their last readable versions are shown. {key} shows why",
        len(files),
        key=key,
    )
    return (
        _(at_length).format(files=names, key=key),
        counted,
        _(N_("Earlier version shown: {key} shows why")).format(key=key),
    )


WAIT = N_("Files are still being read: sums and comparisons are shown when all have been.")
"""Said instead of what would be of a part of the collection only."""

WAIT_SHORTLY = N_("Files are being read: sums follow.")
"""The same where there is little room."""

BAR = 20
"""Cells of the bar that shows how far something has come."""


def being_read(done: int, count: int, _: Translator) -> tuple[str, ...]:
    """Says how many of so many files have been read, at length and shorter."""
    full = BAR * done // count
    said = _(N_("{done} of {count} new files have been read")).format(done=_.number(done), count=_.number(count))
    return f"{'█' * full}{'░' * (BAR - full)} {said}", said


def being_seen(_: Translator) -> tuple[str, ...]:
    """Says that the files may have changed since they were read, at length and shorter."""
    at_length = _(N_("Shown as the files were last time: checking whether they have changed"))
    return at_length, _(N_("Checking whether the files have changed"))


def _problem(problem: Problem, _: Translator) -> Iterable[Block]:
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    yield Heading(place)
    yield Paragraph(problem.message.said(_), style="bad")
    if problem.line:
        yield Excerpt(problem.excerpt, problem.caret, problem.width)
    hint = problem.hint.said(_)
    if hint:
        yield Item(hint)
