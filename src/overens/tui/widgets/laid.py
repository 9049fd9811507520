"""A document laid out in lines, and where in them something stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from msgspec import Struct, field
from rich.text import Text
from textual.geometry import Size
from textual.strip import Strip

from overens.phrasing.document import Document
from overens.phrasing.layout import block_lines


class Sought(NamedTuple):
    """A text that is to be in sight."""

    text: str
    begin: int = 0
    """How many letters and digits of it stand before what is looked for: all of a long text may not show."""


class Laid(Struct, frozen=True):
    """A document laid out for a room."""

    document: Document = ()
    room: Size = Size()
    lines: Sequence[Text] = ()
    starts: Sequence[int] = ()
    """The number of the first line of each block."""

    strips: dict[int, Strip] = field(default_factory=dict)
    """The lines that were drawn, by number."""

    @classmethod
    def out(cls, document: Document, room: Size, width: int) -> Laid:
        """A document in lines of a width."""
        blocks = block_lines(document, width)
        starts = list(accumulate(map(len, blocks), initial=0))[:-1]
        return cls(document, room, [line for block in blocks for line in block], starts)

    def line_of(self, other: Laid, number: int) -> int:
        """The line on which stands what begins a line of the same document, laid out for another room."""
        if self.room.width == other.room.width:
            return number
        block = bisect_right(other.starts, number) - 1
        start, end = self.starts[block], [*self.starts, len(self.lines)][block + 1]
        before = sum(map(_letters, other.lines[other.starts[block] : number]))
        ends = accumulate(map(_letters, self.lines[start:end]))
        return start + sum(count <= before for count in ends if before)

    def where(self, sought: Sought) -> int | None:
        """The line on which a text stands, however it is broken; nothing where it does not.

        Where figures stand beside it, that on which it begins.
        """
        text, begin = sought
        letters = [letter for number, line in enumerate(self.lines) for letter in _letters_of(line.plain, number)]
        said, wanted = "".join(letter.char for letter in letters), "".join(filter(str.isalnum, text))
        at = said.find(wanted) if wanted else -1
        while at >= 0:
            end = at + len(wanted)
            if letters[at].begins and (end == len(letters) or letters[end].begins):
                return letters[at + min(begin, len(wanted) - 1)].line
            at = said.find(wanted, at + 1)
        words = text.split()
        return next((number for number in range(len(self.lines)) if self._begin(number, words)), None)

    def _begin(self, number: int, words: Sequence[str]) -> bool:
        """Whether the lines from this one on begin with words, one after the other: figures may stand beside them."""
        at = 0
        for below in range(number, len(self.lines)):
            pairs = zip(self.lines[below].plain.split(), words[at:], strict=False)
            same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            at += same
            if not same or at == len(words):
                break
        return 0 < at == len(words)


class _Letter(NamedTuple):
    char: str
    line: int
    begins: bool
    """Whether a word or a figure begins with it."""


def _letters_of(line: str, number: int) -> Iterator[_Letter]:
    """The letters and digits of a line, without the marks of sources at its end."""
    for found in re.finditer(_WORD, re.sub(_MARKS, "", line)):
        for at, char in enumerate(filter(str.isalnum, found[0])):
            yield _Letter(char, number, at == 0)


_MARKS = r"(?:\s*\[\d+\])+\s*$"
_WORD = r"\d+(?:\s\d+)*|[^\W\d_]+"


def _letters(line: Text) -> int:
    """How many letters and figures a line has: those of a block are as many in every width, but of a table."""
    return sum(map(str.isalnum, line.plain))
