"""Which parts and deadlines of two agreements are the same, each of them matched once.

A part is known by its topic, wherever it stands; else by its key or title among the parts of matched parts. A deadline
is known by its kind and by who must act; else by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from overens.naming import slug
from overens.paths import At, is_of_which
from overens.tally.values import Book

if TYPE_CHECKING:
    from overens.model import Agreement, Deadline

T = TypeVar("T")


def folded(title: str, agreement: Agreement) -> str:
    """A title as it is compared: without the years that its agreement covers, whatever its case and marks."""
    span = agreement.span
    years = {str(year) for year in range(span.first.year, span.last.year + 1)} if span else set()
    return "-".join(word for word in slug(title).split("-") if word not in years) or title


def below(book: Book, at: At) -> list[At]:
    """The parts of the allocation at `at`, and the sums inside it."""
    return [(*at, key) for key, _ in book.allocations[at].below()]


class _Part(Struct, frozen=True):
    """What a part is known by."""

    at: At
    topic: str | None
    key: str
    title: str


def matched_parts(one: Book, other: Book) -> dict[At, At]:
    """Each part of `one` that has a partner in `other`, with it; the two whole moneys are partners."""
    ones, others = _parts(one), _parts(other)
    pairs: dict[At, At] = {(): ()}
    pairs |= _paired(list(ones.values()), list(others.values()), _same_topic)
    waiting = list(pairs.items())
    while waiting:
        a, b = waiting.pop()
        for same in (_same_key, _same_title):
            taken = set(pairs.values())
            left = [ones[at] for at in below(one, a) if at not in pairs]
            found = _paired(left, [others[at] for at in below(other, b) if at not in taken], same)
            pairs |= found
            waiting += found.items()
    return pairs


def _parts(book: Book) -> dict[At, _Part]:
    return {
        at: _Part(at, part.topic, part.key, folded(part.title or "", book.agreement))
        for at, part in book.allocations.items()
        if at
    }


def _same_topic(a: _Part, b: _Part) -> bool:
    return a.topic is not None and a.topic == b.topic


def _same_key(a: _Part, b: _Part) -> bool:
    return not (a.topic and b.topic) and a.key == b.key  # those with one topic are matched already


def _same_title(a: _Part, b: _Part) -> bool:
    return not (a.topic and b.topic) and a.title == b.title


def _paired(ones: Sequence[_Part], others: Sequence[_Part], same: Callable[[_Part, _Part], bool]) -> dict[At, At]:
    return {a.at: b.at for a, b in _nearest(ones, others, same, _unlike_parts)}


def _unlike_parts(a: _Part, b: _Part) -> tuple[int, ...]:
    """How unlike two parts of one topic are: the top level first, then the same place, key and title."""
    depths = len(a.at), len(b.at)
    unlike = (is_of_which(a.at) != is_of_which(b.at), a.at[:-1] != b.at[:-1], a.key != b.key, a.title != b.title)
    return (max(depths), max(depths) - min(depths), *unlike)


def matched_deadlines(one: Agreement, other: Agreement) -> list[tuple[Deadline, Deadline]]:
    """The deadlines that are the same in both, in pairs."""

    def unlike(a: Deadline, b: Deadline) -> tuple[int, ...]:
        return a.id != b.id, folded(a.title, one) != folded(b.title, other), a.concerns != b.concerns

    pairs: list[tuple[Deadline, Deadline]] = []
    for same in (_same_duty, _same_id):
        ones = [deadline for deadline in one.deadlines if all(deadline is not a for a, _ in pairs)]
        others = [deadline for deadline in other.deadlines if all(deadline is not b for _, b in pairs)]
        pairs += _nearest(ones, others, same, unlike)
    return pairs


def _same_duty(a: Deadline, b: Deadline) -> bool:
    """Whether the same parties must do the same; "other" says too little of what."""
    return a.kind == b.kind != "other" and bool(a.by) and set(a.by) == set(b.by)


def _same_id(a: Deadline, b: Deadline) -> bool:
    apart = bool(a.by) and bool(b.by) and set(a.by).isdisjoint(b.by)
    return a.id == b.id and a.kind == b.kind and not apart


def _nearest(
    ones: Sequence[T], others: Sequence[T], same: Callable[[T, T], bool], unlike: Callable[[T, T], tuple[int, ...]]
) -> list[tuple[T, T]]:
    """The pairs of what is the same, the least unlike first, nothing in two pairs; else by their order."""
    candidates = sorted((unlike(a, b), i, j) for i, a in enumerate(ones) for j, b in enumerate(others) if same(a, b))
    free_ones, free_others = set(range(len(ones))), set(range(len(others)))
    pairs = []
    for _, i, j in candidates:
        if i in free_ones and j in free_others:
            free_ones.remove(i)
            free_others.remove(j)
            pairs.append((ones[i], others[j]))
    return pairs
