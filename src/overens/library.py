"""Every agreement in a summary, each of them whole when it is asked for. Immutable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from overens.kinship import Party
from overens.summary import Summary

if TYPE_CHECKING:
    from overens.model import Agreement


@dataclass(frozen=True, slots=True)
class Series:
    """The same agreement over the years."""

    id: str
    """Its key; of an agreement without a series, the agreement's id."""

    title: str
    summaries: tuple[Summary, ...]
    """The oldest first; those without a period before the others."""


@dataclass(frozen=True, slots=True)
class Library:
    """The agreements of a folder."""

    summaries: tuple[Summary, ...] = ()
    """One a file, in the order of their ids."""

    parties: Mapping[str, Party] = field(default_factory=dict)
    """Every party that a file may name, by its id."""

    whole: Callable[[str], Agreement] = field(default=lambda _: _nothing(), repr=False)
    """Reads the agreement of an id; raises `KeyError` where there is none, else as `agreement` does."""

    def agreement(self, agreement_id: str) -> Agreement:
        """The whole agreement, as its file says it now.

        Raises `KeyError` for an id that is not in the library, and `problems.UnreadableError` where
        its file is gone, or broken, since the summary was made.
        """
        return self.whole(agreement_id)

    def summary(self, agreement_id: str) -> Summary | None:
        """The summary of the agreement with this id."""
        return next((summary for summary in self.summaries if summary.id == agreement_id), None)

    def series(self) -> tuple[Series, ...]:
        """The agreements grouped by series, in Swedish alphabetical order."""
        groups: dict[str, list[Summary]] = {}
        for summary in self.summaries:
            groups.setdefault(summary.series or f" {summary.id}", []).append(summary)
        series = (
            Series(key.strip(), min((summary.name for summary in group), key=len), tuple(sorted(group, key=_age)))
            for key, group in groups.items()
        )
        return tuple(sorted(series, key=lambda one: alphabetical(one.title)))


def _nothing() -> Agreement:
    raise KeyError


def _age(summary: Summary) -> tuple[str, str, str]:
    period = summary.period
    return (str(period.first), str(period.last), summary.title) if period else ("", "", summary.title)


def before(summary: Summary, others: Iterable[Summary]) -> Summary | None:
    """The nearest of `others` in its series that begins on an earlier day, where both state their days."""
    period = summary.period
    if period is None or summary.series is None:
        return None
    series = (other for other in others if other.series == summary.series)
    earlier = [other for other in series if other.period and other.period.first < period.first]
    return max(earlier, key=_age, default=None)


_ALPHABET = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "u"})


def alphabetical(title: str) -> str:
    """A key that sorts titles in Swedish order: å, ä and ö stand last."""
    return title.lower().translate(_ALPHABET)
