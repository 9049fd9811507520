"""What was found, as it is shown."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from overens.amount import Amount
from overens.lazily import Lazily
from overens.lookup.folding import Stretch
from overens.paths import At
from overens.summary import Provenance, Summary


class Hit(Struct, frozen=True):
    """Something that was found, and the text that it was found by."""

    summary: Summary
    at: At
    """The allocation that it leads to; `()` for the agreement itself."""

    title: str
    """That of the allocation; of a deadline or a sum inside the allocation its own."""

    path: tuple[str, ...]
    """Titles that lead to it, that of the agreement first."""

    amount: Amount | None
    """What its principal figure can mean; `None` where none is stated, and for a deadline."""

    verdict: str
    """The worst verdict in it and below it; empty where nothing was compared."""

    score: float
    """From 0 to 1, the best first."""

    kind: str
    """What the text says, as a key of `WEIGHTS`."""

    text: str
    """The text that fits best beside the title, as written in the file; the title where nothing else fits."""

    spans: tuple[Stretch, ...]
    """The stretches of the text that fit."""

    title_spans: tuple[Stretch, ...]
    """The stretches of the title that fit."""

    duty: str
    """The id of the deadline, where it is one."""

    inside: At
    """The keys that lead from the allocation to a sum inside it, where it is one."""

    party: str
    """The id of the party whose share the text prints."""

    source: Provenance | None
    """Where the text is printed, where it is an amount."""


class Hits(Lazily[Hit]):
    """What was found, the best first; a hit is put together when it is first asked for."""

    def __init__(self, count: int, make: Callable[[int], Hit], *, alike: bool) -> None:
        super().__init__(count, make)
        self.alike = alike
        """Whether nothing fits what was asked for, and these do but for small slips of the hand."""
