"""The sum check: what adds up, what doesn't, and why."""

from overens.tally.check import Check, Tally, tally
from overens.tally.explain import Explanation, Kind
from overens.tally.findings import Pointed
from overens.tally.infer import Conflict
from overens.tally.judging import Term
from overens.tally.values import Cell, Value
from overens.verdict import Reason, Verdict

__all__ = [
    "Cell",
    "Check",
    "Conflict",
    "Explanation",
    "Kind",
    "Pointed",
    "Reason",
    "Tally",
    "Term",
    "Value",
    "Verdict",
    "tally",
]
