"""The collection as a document, made of summaries only; and the problems met while reading it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from overens.language import Translator
from overens.library import Library
from overens.phrasing import words
from overens.phrasing.document import UNSTATED, Block, Document, Excerpt, Heading, Item, Ledger, Paragraph, Row, Title
from overens.problems import N_, Problem
from overens.summary import Summary


def overview(library: Library, problems: Sequence[Problem], translate: Translator) -> Document:
    """Every agreement with its whole money."""
    _, count = translate, len(library.summaries)
    blocks: list[Block] = [
        Title(_(N_("Agreements between the Swedish state and SKR"))),
        Paragraph(_.plural("{count} agreement", "{count} agreements", count), style="muted"),
    ]
    if problems:
        found = _.plural(
            "{count} problem in the files: press f", "{count} problems in the files: press f", len(problems)
        )
        blocks.append(Paragraph(found, style="bad"))
    if not library.summaries:
        blocks += problem_list(problems, _)
    summaries = [summary for series in library.series() for summary in series.summaries]
    return (*blocks, *_ledger(summaries, _))


def series_overview(title: str, summaries: Iterable[Summary], translate: Translator) -> Document:
    """The agreements of one series."""
    return (Title(title), *_ledger(list(summaries), translate))


def _ledger(summaries: list[Summary], _: Translator) -> list[Block]:
    if not summaries:
        return []
    amounts = [summary.money.amount for summary in summaries]
    most = max((amount.nominal for amount in amounts if amount), default=Fraction(0))
    rows = [
        Row(
            summary.title,
            words.figure(amount, _) if amount else UNSTATED,
            amount.nominal / most if amount and most else None,
        )
        for summary, amount in zip(summaries, amounts, strict=True)
    ]
    heading = _(N_("The whole money of each, as published, {unit}")).format(unit=words.unit(_))
    return [Heading(heading), Ledger(tuple(rows), words.SEPARATORS[_.language][1])]


def problem_list(problems: Iterable[Problem], translate: Translator) -> Document:
    """Each problem: place, the user's own line with carets, and what to do."""
    return tuple(block for problem in problems for block in _problem(problem, translate))


def _problem(problem: Problem, _: Translator) -> Iterable[Block]:
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    yield Heading(place)
    yield Paragraph(problem.message.said(_), style="bad")
    if problem.line:
        yield Excerpt(problem.excerpt, problem.caret, problem.width)
    hint = problem.hint.said(_)
    if hint:
        yield Item(hint)
