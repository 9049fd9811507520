"""What amendments add: figures beside the whole money, of which nobody says which others hold them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from overens.tally.values import Cell

if TYPE_CHECKING:
    from overens.model import Agreement, Figure

ADDED = "added"
"""The side of their cells, whose party is the number of the amendment."""


def figures_added(agreement: Agreement) -> Iterator[tuple[Cell, Figure]]:
    """What each amendment adds, with its place."""
    for number, amendment in enumerate(agreement.amendments):
        if amendment.adds:
            yield Cell((), ADDED, str(number)), amendment.adds
