"""What is found by beginnings of words that stand in many places: worked out beforehand, for it is asked for first."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from overens.columns import Numbers
from overens.lookup.stock import Stock
from overens.lookup.terms import Term, terms

MANY = 5_000
"""Subjects in which a word stands that what is found by its beginnings is worked out beforehand."""

SHORT = 2
"""Letters of any word by which what is found is worked out beforehand: they begin many words."""


class Scores(Struct, frozen=True, array_like=True):
    """Subjects and their scores, of which many are alike."""

    subjects: Numbers
    numbers: Numbers
    """Of each subject the number of its score."""

    scores: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.subjects) != len(self.numbers) or max(self.numbers, default=-1) >= len(self.scores):
            raise ValueError(len(self.subjects))

    @classmethod
    def of(cls, best: Iterable[tuple[int, float]]) -> Scores:
        """These, in this order."""
        known: dict[float, int] = {}
        subjects, numbers = array("I"), array("I")
        for subject, score in best:
            subjects.append(subject)
            numbers.append(known.setdefault(score, len(known)))
        return cls(Numbers.of(subjects), Numbers.of(numbers), (*known,))

    def __iter__(self) -> Iterator[tuple[int, float]]:
        return zip(self.subjects.all, map(self.scores.__getitem__, self.numbers.all), strict=True)

    def __len__(self) -> int:
        return len(self.subjects)


def broad(stock: Stock) -> Iterator[str]:
    """Beginnings of words that stand in many places, those that are typed first before the others."""
    if stock.count < MANY:
        return
    found: dict[str, None] = {}
    for number, words in enumerate(zip(stock.vocabulary.folded, stock.vocabulary.written, strict=True)):
        most = stock.words_at.count(number) > MANY
        found.update((word[:end], None) for word in words for end in range(1, (len(word) if most else SHORT) + 1))
    yield from sorted(found, key=len)


BEST, EVERY = "best ", "every "
"""What the names of scores begin with: of the hits that are shown first, and of all of them."""


class Beginnings:
    """What has been worked out by now, or was another time."""

    def __init__(self, kept: Mapping[str, Scores] | None = None) -> None:
        self.prepared = kept is not None
        """Whether everything has been."""

        self._kept = {} if kept is None else kept
        self._new: dict[str, Scores] = {}

    @property
    def all(self) -> Iterator[tuple[str, Scores]]:
        """All that there is, by name."""
        yield from self._kept.items()
        yield from self._new.items()

    def best(self, beginning: str) -> Scores | None:
        """What is found first by a beginning, the best first."""
        return self._called(BEST + beginning)

    def every(self, term: Term) -> Scores | None:
        """All that a term fits of a letter or two: it may follow other words."""
        return self._called(EVERY + term.written) if _is_plain(term) else None

    def _called(self, name: str) -> Scores | None:
        return self._new.get(name) or self._kept.get(name)

    def note(self, beginning: str, term: Term, best: Iterable[tuple[int, float]], found: Mapping[int, float]) -> None:
        """What is found by a beginning, which is this term: first, and in all."""
        self._new[BEST + beginning] = Scores.of(best)
        if len(beginning) <= SHORT and len(found) > MANY and _is_plain(term):
            self._new[EVERY + term.written] = Scores.of(found.items())


def _is_plain(term: Term) -> bool:
    return len(term.written) <= SHORT and terms(term.written) == [term]
