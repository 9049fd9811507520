"""How a comparison of money came out."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """How a comparison came out, the worst first."""

    CONTRADICTION = "contradiction"
    PARTIAL = "partial"
    ROUNDED = "rounded"
    EXACT = "exact"
    UNSTATED = "unstated"

    @property
    def rank(self) -> int:
        """Its place among the verdicts, 0 for the worst."""
        return _RANKS[self]


_RANKS = {verdict: rank for rank, verdict in enumerate(Verdict)}
