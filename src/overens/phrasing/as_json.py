"""The JSON of the command line: a contract. Keys are only ever added; texts follow the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from overens.amount import Amount
from overens.compare import Comparison, FigurePair, PartyRow, Placed
from overens.due import Due
from overens.entry import Entry
from overens.kronor import Kronor, nearest_whole, unsigned, whole_bounds, whole_difference
from overens.language import Translator
from overens.lookup import Hit
from overens.phrasing import clashing, explaining
from overens.phrasing.differing import Ends, exactly
from overens.phrasing.tallying import Speaker
from overens.problems import Problem
from overens.summary import Portion, Provenance
from overens.tally import Check, Conflict, Explanation, Pointed, Tally, Term, Value

if TYPE_CHECKING:
    from decimal import Decimal

    from overens.model import Deadline
    from overens.phrasing.calendar import Calendar

Json = dict[str, Any]


def amount(value: Amount, computed: bool = False) -> Json:
    """An amount in whole kronor, its bounds rounded outward."""
    low, nominal, high = whole_bounds(value.low, value.nominal, value.high)
    return {
        "text": value.text,
        "low": low,
        "nominal": nominal,
        "high": high,
        "low_open": value.low_open,
        "high_open": value.high_open,
        "computed": computed,
    }


def portion(value: Portion) -> Json:
    """What a party has of an allocation; `more` where it may be more than the amount."""
    return {
        "party": value.party or None,
        "side": value.side,
        "amount": _at_least(amount(value.amount, value.computed), value.open) if value.amount else None,
        "more": value.open,
    }


def _at_least(shown: Json, more: bool) -> Json:
    """An amount without an upper end, where there may be more."""
    return shown | {"high": None, "high_open": False} if more else shown


def _held(value: Portion) -> Json | None:
    """What a party gets or pays, without an upper end where it may be more; `null` where that is not stated."""
    if value.known is None:
        return None
    return _at_least(amount(value.known, value.computed or value.amount is None), value.open)


def _value(value: Value | None) -> Json | None:
    return amount(value.amount, value.computed) if value else None


def _term(speaker: Speaker, term: Term) -> Json:
    source = term.sources[0][0] if term.sources else None
    sources = [source for source, _ in term.sources]
    return {"label": speaker.label(term), "source": source, "sources": sources, "amount": _value(term.value)}


def _exactly(kronor: Kronor) -> Json:
    return amount(Amount(kronor, kronor, kronor), computed=True)


def _explanation(speaker: Speaker, check: Check, explanation: Explanation) -> Json:
    return {
        "kind": explanation.kind.value,
        "amount": _exactly(unsigned(explanation.amount)),
        "figures": [_term(speaker, term) for term in explanation.figures],
        "covered": [_term(speaker, term) for term in explanation.covered],
        "candidates": explanation.candidates,
        "text": explaining.explanation(speaker, check, explanation),
    }


def _pointed_at(speaker: Speaker, pointed: Pointed) -> Json:
    said = explaining.pointed_at(speaker, pointed)
    return {"figure": _term(speaker, pointed.term), "value": _exactly(pointed.value), "text": said}


def check_json(speaker: Speaker, check: Check, line: int) -> Json:
    """One check."""
    relation, judgement = check.relation, check.judgement
    return {
        "id": check.id,
        "agreement": speaker.agreement.id,
        "file": speaker.agreement.file,
        "line": line,
        "at": "/".join(relation.at),
        "rule": relation.rule,
        "kind": relation.kind,
        "verdict": check.verdict.value,
        "finding": check.finding or None,
        "whole": _value(relation.whole.value),
        "parts": _value(relation.parts),
        "members": [_term(speaker, member) for member in relation.members],
        "difference": None if judgement.difference is None else whole_difference(judgement.difference),
        "remainder": amount(judgement.remainder, computed=True) if judgement.remainder else None,
        "slack": None if judgement.slack is None else nearest_whole(judgement.slack),
        "reason": speaker.reason(check),
        "explanations": [_explanation(speaker, check, explanation) for explanation in check.explanations],
        "remarks": [*explaining.remarks(speaker, check)],
        "pointed_at": _pointed_at(speaker, check.pointed_at) if check.pointed_at else None,
        "explained": bool(check.explained),
    }


def deadline_json(calendar: Calendar, entry: Entry) -> Json:
    """One deadline. The money that hangs on it is `amount` where it is one portion, `amounts` always."""
    duty, today, hanging = entry.duty, calendar.today, calendar.hanging(entry)
    return {
        "agreement": entry.agreement,
        "id": duty.id,
        "kind": duty.kind,
        "title": duty.title,
        "by": list(duty.by),
        "to": list(duty.to),
        "due": _window(duty.due),
        "days_left": entry.days_left(today),
        "amount": portion(hanging[0])["amount"] if len(hanging) == 1 else None,
        "amounts": [portion(one) for one in hanging],
        "preferred": _window(duty.preferred) if duty.preferred else None,
        "working_days_left": entry.working_days_left(today),
        "last_working_day": _iso(entry.last_working_day),
        "channel": duty.channel or None,
        "conditions": list(entry.conditions),
        "notes": list(entry.notes),
        "at": "/".join(duty.at),
        "source": _source(duty.source) if duty.source else None,
    }


def _window(due: Due | None) -> Json:
    """A day as printed, and the first and the last of the days that it can mean."""
    if due is None:
        return {"text": None, "first": None, "last": None}
    return {"text": due.text, "first": _iso(due.first), "last": _iso(due.last)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _source(source: Provenance) -> Json:
    return {
        "publisher": source.publisher or None,
        "title": source.title,
        "kind": source.kind,
        "published": _iso(source.published),
        "where": source.where or None,
    }


def hits_json(hits: Iterable[Hit]) -> list[Json]:
    """What `overens find --json` prints, best first.

    `inside` are the keys of a sum inside the allocation at `at`, `party` is the one whose share `text` prints.
    """
    return [
        {
            "agreement": hit.summary.id,
            "at": "/".join(hit.at),
            "inside": "/".join(hit.inside) or None,
            "deadline": hit.duty or None,
            "title": hit.title,
            "amount": amount(hit.amount) if hit.amount else None,
            "score": hit.score,
            "kind": hit.kind,
            "text": hit.text,
            "party": hit.party or None,
        }
        for hit in hits
    ]


def problem_json(problem: Problem, translate: Translator) -> Json:
    """One problem in a file."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message.said(translate),
        "hint": problem.hint.said(translate),
    }


def conflict_json(speaker: Speaker, tally: Tally, conflict: Conflict) -> Json:
    """Checks that cannot all hold."""
    return {
        "agreement": speaker.agreement.id,
        "id": conflict.id,
        "checks": list(conflict.checks),
        "text": clashing.sentence(speaker, tally, conflict),
    }


def comparison_json(found: Comparison) -> Json:
    """What `overens compare --json` prints: both agreements, and everything that is in either of them."""
    return {
        **{
            side: {
                "id": one.id,
                "title": one.title,
                "period": one.label or None,
                "amount": _value(one.value),
                "findings": one.findings,
            }
            for side, one in (("one", found.one), ("other", found.other))
        },
        **_more(found.figures),
        "parts": [
            {
                "change": row.change,
                "renamed": row.renamed,
                "one": _placed(row.one),
                "other": _placed(row.other),
                **_more(row.figures),
            }
            for row in found.parts
        ],
        "recipients": [*map(_of_party, found.recipients)],
        "payers": [*map(_of_party, found.payers)],
        "deadlines": [
            {"change": row.change, "one": _deadline(row.one), "other": _deadline(row.other)} for row in found.deadlines
        ],
    }


def _of_party(row: PartyRow) -> Json:
    """What a party gets of the whole money, or pays of it."""
    return {
        "party": row.party,
        "one": _held(row.figures.one),
        "other": _held(row.figures.other),
        "one_more": row.figures.one.open,
        "other_more": row.figures.other.open,
        **_more(row.figures),
    }


def _placed(placed: Placed | None) -> Json | None:
    if placed is None:
        return None
    return {
        "at": "/".join(placed.at),
        "title": placed.title,
        "path": list(placed.path),
        "of_which": placed.inside,
        "amount": _value(placed.value),
    }


def _deadline(deadline: Deadline | None) -> Json | None:
    if deadline is None:
        return None
    return {
        "id": deadline.id,
        "kind": deadline.kind,
        "title": deadline.title,
        "by": list(deadline.by),
        "to": list(deadline.to),
        "due": _window(deadline.due),
    }


def _more(figures: FigurePair) -> Json:
    """How much more the other is, in kronor and in per cent."""
    kronor, per_cent = exactly(figures.amounts)
    return {"difference": _between(kronor, int), "per_cent": _between(per_cent, float)}


def _between(ends: Ends, number: Callable[[Decimal | int], float]) -> Json | None:
    numbers = [None if end is None else number(end) for end in ends]
    return None if numbers[1] is None else dict(zip(("low", "nominal", "high"), numbers, strict=True))
