"""A summary from the cache: what a line of the tree needs is there, the rest is fetched when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from overens.bounded import keep, latest
from overens.loading.packing import FIELDS, Card, Checked, ForeignError, unpack
from overens.loading.shelf import Shelf
from overens.naming import stem
from overens.summary import Node, Portion, Side, Summary

if TYPE_CHECKING:
    from overens.model import Agreement

FEW = 4
"""Agreements of which the passages are kept at hand."""

_ON_THE_CARD = ("_name", "_verdict", "_worth", "_size", "_named")
_FIELDS = tuple(Summary.__dataclass_fields__)
_set, _get = object.__setattr__, object.__getattribute__


class Fetcher:
    """Where the rest of the summaries of one folder comes from."""

    def __init__(self, shelf: Shelf, read_now: Callable[[str], Summary | None]) -> None:
        self.shelf = shelf
        """Where the summaries are kept."""

        self._read_now = read_now
        """Reads the summary of the file at a path, where the cache does not have it any more."""

        self._passages: dict[int, Any] = {}
        """Those of the rows that were asked for last: each deadline of an agreement asks for them."""

    def fetched(self, row: int, summary: Summary, field: str) -> Any:
        """The value of a field. Where neither cache nor file has it any more, there is nothing to tell of."""
        try:
            with self._sound(row):
                return unpack(FIELDS[field], self.shelf.content(row, field))
        except ForeignError:
            now = self._read_now(summary.file)
        if now is not None:
            return getattr(now, field)
        return Node("", summary.title, None, None) if field == "money" else ()

    def passages(self, row: int, summary: Summary) -> Any:
        """The same of the passages, of which those of few agreements are kept."""
        found = latest(self._passages, row)
        if found is None:
            found = self.fetched(row, summary, "passages")
            keep(self._passages, row, found, FEW)
        return found

    def checked(self, row: int, manner: bytes, pieces: int) -> Checked:
        """What the check of a row says. Raises `ForeignError` where it is not kept, or is not what was kept."""
        with self._sound(row):
            found = unpack(Checked, self.shelf.said(row, manner))
            if len(found.said) != pieces:
                raise ForeignError
        return found

    def agreement(self, row: int, file: str) -> Agreement:
        """The agreement of a row, whose file is written so. Raises `ForeignError` likewise."""
        from overens.model import Agreement, named

        with self._sound(row):
            return named(unpack(Agreement, self.shelf.content(row, "agreement")), stem(file), file)

    @contextmanager
    def _sound(self, row: int) -> Iterator[None]:
        """A row of which anything is not what was kept is thrown away; the `ForeignError` goes on."""
        try:
            yield
        except ForeignError:
            self.shelf.store.lose(row)
            raise


class Remembered(Summary):
    """A summary of which the cache has the rest."""

    __slots__ = ("_fetcher", "_name", "_named", "_row", "_size", "_verdict", "_worth")
    _name: str
    _row: int
    _size: int
    _fetcher: Fetcher

    @classmethod
    def of(cls, file: str, card: Card, row: int, fetcher: Fetcher) -> Remembered:
        """The summary of a file, by its card and the number of its row in the cache."""
        made = cls.__new__(cls)
        _set(made, "id", stem(file))
        _set(made, "file", file)
        _set(made, "title", card.title)
        _set(made, "series", card.series)
        _set(made, "period", card.period)
        _set(made, "findings", card.findings)
        _set(made, "routes", card.routes)
        _set(made, "onward", card.onward)
        _set(made, "related", card.related)
        _set(made, "_name", card.name)
        _set(made, "_verdict", card.verdict)
        _set(made, "_worth", card.worth)
        _set(made, "_size", card.size)
        _set(made, "_named", card.named)
        _set(made, "_row", row)
        _set(made, "_fetcher", fetcher)
        return made

    @property
    def name(self) -> str:
        """The title without the years that it covers."""
        return self._name

    @property
    def verdict(self) -> str:
        """The worst verdict of its sum check."""
        return str(self._verdict)

    @property
    def worth(self) -> Portion:
        """What its whole money is worth."""
        worth: Portion = self._worth
        return worth

    @property
    def size(self) -> int:
        """How many allocations it has, its whole money one of them."""
        return int(self._size)

    @property
    def named(self) -> tuple[tuple[Side, str], ...]:
        """Who gets, pays or pays out its money; "" for everyone whom it does not name."""
        named: tuple[tuple[Side, str], ...] = self._named
        return named

    def checked(self, manner: bytes, pieces: int) -> Checked:
        """What its check says in a manner of asking. Raises `ForeignError` where the cache does not tell."""
        return self._fetcher.checked(self._row, manner, pieces)

    def __getattr__(self, name: str) -> Any:
        """Called for a field that has not been asked for yet.

        Passages do not stay with it: they are large, and only find and the notes of deadlines ask for them.
        """
        if name in _ON_THE_CARD:  # of a copy that was made with other values: it has all of them
            return getattr(super(), name.removeprefix("_"))
        if name not in FIELDS:
            raise AttributeError(name)
        if name == "passages":
            return self._fetcher.passages(self._row, self)
        value = self._fetcher.fetched(self._row, self, name)
        _set(self, name, value)
        return value

    def __copy__(self) -> Remembered:
        """Another one, which fetches for itself: what it was asked for goes when it does."""
        made = object.__new__(Remembered)
        for name in _KEPT:
            try:  # a collection is copied as often as it is summed: suppress takes twice as long
                _set(made, name, _get(self, name))
            except AttributeError:
                continue
        return made

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Summary):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    __hash__ = Summary.__hash__


_KEPT = (*_FIELDS, *Remembered.__slots__)


def kept_at(summary: Summary) -> tuple[Shelf, int] | tuple[None, int]:
    """Where a summary is kept, and in which row; nowhere where it is not, or was changed since."""
    if not isinstance(summary, Remembered) or not hasattr(summary, "_row"):
        return None, 0
    return summary._fetcher.shelf, summary._row
