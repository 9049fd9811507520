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


class Reason(Enum):
    """Why a comparison is open, or could not be made."""

    NONE = ""
    WHOLE_UNSTATED = "whole-unstated"
    WHOLE_COMPUTED = "whole-computed"
    """The whole is itself the sum of these members."""

    MEMBERS_UNSTATED = "members-unstated"
    INCOMPLETE = "incomplete"
    """The source names only some of the members."""

    MEMBER_UNSTATED = "member-unstated"
    """Some members have no figure."""

    PARTS_UNSAID = "parts-unsaid"
    """Some parts don't say who has a share of them, or name a party that contains or shares in this one."""

    INCOMPLETE_UNSAID = "incomplete-unsaid"
    """The source names only some of the parts, and not of all of these who has a share."""

    CONTAINED = "contained"
    """The sum lies inside; it need not fill the whole."""

    NOT_NAMED = "not-named"
    """It is for somebody, or from somebody, who is not among those whom the whole names, and these are all."""
