"""The JSON of the command line: a contract (DESIGN, section 6). Keys are only ever added; texts follow the language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any

from overens.agenda import Entry
from overens.amount import Amount
from overens.language import Translator
from overens.phrasing.tallying import Speaker
from overens.problems import Problem
from overens.summary import At
from overens.tally import Check, Explanation, Tally, Term, Value

Json = dict[str, Any]


def whole(kronor: Fraction) -> int:
    """The nearest whole krona; half a krona goes up."""
    return floor(kronor + Fraction(1, 2))


def amount(value: Amount, computed: bool = False) -> Json:
    """An amount in whole kronor, its bounds rounded outward."""
    return {
        "text": value.text,
        "low": floor(value.low),
        "nominal": whole(value.nominal),
        "high": None if value.high is None else ceil(value.high),
        "low_open": value.low_open,
        "high_open": value.high_open,
        "computed": computed,
    }


def _value(value: Value | None) -> Json | None:
    return amount(value.amount, value.computed) if value else None


def _term(speaker: Speaker, term: Term) -> Json:
    source = term.sources[0][0] if term.sources else None
    sources = [source for source, _ in term.sources]
    return {"label": speaker.label(term), "source": source, "sources": sources, "amount": _value(term.value)}


def _explanation(speaker: Speaker, check: Check, explanation: Explanation) -> Json:
    size = abs(explanation.amount)
    return {
        "kind": explanation.kind.value,
        "amount": amount(Amount(size, size, size), computed=True),
        "figures": [_term(speaker, term) for term in explanation.figures],
        "candidates": explanation.candidates,
        "text": speaker.explanation(check, explanation),
    }


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
        "difference": None if judgement.difference is None else whole(judgement.difference),
        "remainder": amount(judgement.remainder, computed=True) if judgement.remainder else None,
        "slack": None if judgement.slack is None else whole(judgement.slack),
        "reason": speaker.reason(check),
        "explanations": [_explanation(speaker, check, explanation) for explanation in check.explanations],
        "explained": bool(check.explained),
    }


def deadline_json(entry: Entry, today: date, hanging: Amount | None) -> Json:
    """One deadline; `hanging` is the money that hangs on it."""
    due, duty = entry.duty.due, entry.duty
    return {
        "agreement": entry.summary.id,
        "id": duty.id,
        "kind": duty.kind,
        "title": duty.title,
        "by": list(duty.by),
        "to": list(duty.to),
        "due": {
            "text": due.text if due else None,
            "first": entry.first.isoformat() if entry.first else None,
            "last": entry.last.isoformat() if entry.last else None,
        },
        "days_left": entry.days_left(today),
        "amount": amount(hanging) if hanging else None,
    }


def problem_json(problem: Problem, translate: Translator) -> Json:
    """One problem in a file."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message.said(translate),
        "hint": problem.hint.said(translate),
    }


def checks_json(
    checked: Iterable[tuple[Speaker, Tally, Mapping[At, int]]], problems: Iterable[Problem], translate: Translator
) -> Json:
    """What `overens check --json` prints: every check of every agreement; lines are those of each allocation."""
    several = list(checked)
    return {
        "agreements": len(several),
        "checks": [
            check_json(speaker, check, lines.get(check.relation.at, 1))
            for speaker, tally, lines in several
            for check in tally.checks
        ],
        "conflicts": [
            {"agreement": tally.agreement, "checks": list(conflict.checks), "text": speaker.conflict(conflict)}
            for speaker, tally, _ in several
            for conflict in tally.conflicts
        ],
        "problems": [problem_json(problem, translate) for problem in problems],
    }
