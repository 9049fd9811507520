"""Figures that are rounded further than their last digit says: 450 million for 447 million."""

from __future__ import annotations

from overens.kronor import Kronor
from overens.tally.judging import Relation, Term

LEAST = 1_000
"""Kronor that a figure must be rounded to: nobody rounds grants to ten."""


def rounded(relation: Relation) -> tuple[Term, Kronor] | None:
    """Which of two printings of a figure may be the other one rounded, and to how many kronor; nothing if neither may.

    Neither has a hedge, which would say how far it lies off. A half is rounded up.
    """
    for coarse, fine in ((relation.members[0], relation.whole), (relation.whole, relation.members[0])):
        if coarse.value and fine.value and not (coarse.value.hedged or fine.value.hedged):
            amount, other = coarse.value.amount, fine.value.amount
            place, more = _place(amount.nominal), other.nominal - amount.nominal
            if place > amount.last and -place <= 2 * more < place:
                return coarse, place
    return None


def _place(figure: Kronor) -> int:
    """What a one in the place of the last digit is worth that is not zero, at most a tenth of the figure; else 0."""
    place = LEAST
    while figure % (10 * place) == 0 and 100 * place <= figure:
        place *= 10
    return place if figure and figure % place == 0 and 10 * place <= figure else 0
