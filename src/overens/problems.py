"""What could not be read in a file: where, the user's own line, and what to do about it."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

N_ = str
"""Marks a message for the catalog; it is translated where it is shown."""


class Message(Struct, frozen=True):
    """A sentence of the catalog with places for values: translated first, filled after.

    >>> Message("The key “{key}” is unknown", {"key": "amout"}).said(str)
    'The key “amout” is unknown'
    """

    text: str
    """The message id, with `{name}` for each value."""

    values: Mapping[str, str | int | Message] = field(default_factory=dict)
    """What stands in the places: text from a file, a count, or another message."""

    def said(self, translate: Callable[[str], str]) -> str:
        """The sentence in the language of `translate`, which writes counts, too, if it is a `Translator`."""
        number: Callable[[int], str] = getattr(translate, "number", "{:,}".format)

        def written(value: str | int | Message) -> str:
            if isinstance(value, Message):
                return value.said(translate)
            return number(value) if isinstance(value, int) else value

        values = {name: written(value) for name, value in self.values.items()}
        return translate(self.text).format_map(values) if self.text else ""


NOTHING = Message("")
"""No message."""


REFUSALS = {
    errno.ENOENT: N_("it is not there"),
    errno.EACCES: N_("you may not"),
    errno.EPERM: N_("you may not"),
    errno.ENOTDIR: N_("what should be a folder is none"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is full"),
    errno.EROFS: N_("the disk can only be read"),
    errno.EIO: N_("the disk does not answer as it should"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("links lead in a circle"),
    errno.ENOEXEC: N_("it is no program"),
}
"""Why the system does not do something."""


def refusal(error: Exception) -> Message:
    """Why the system does not do something; in its own words, where there are no others."""
    number = getattr(error, "errno", None)
    if number in REFUSALS:
        return Message(REFUSALS[number])
    return Message("{reason}", {"reason": getattr(error, "strerror", None) or str(error)})


def did_you_mean(near: str | None, otherwise: Message = NOTHING) -> Message:
    """The hint with what was most likely meant; another where nothing is near."""
    return Message(N_("Did you mean “{near}”?"), {"near": near}) if near else otherwise


MOST_EXCERPT = 120
"""Characters of a line that are shown of it."""


def excerpt(line: str, column: int) -> tuple[str, int]:
    """The stretch of a line that shows a column, which counts from 1, and where in it that is, from 0."""
    start = max(0, min(column - 1 - MOST_EXCERPT // 2, len(line) - MOST_EXCERPT))
    return line[start : start + MOST_EXCERPT], max(column - 1 - start, 0)


class UnfitError(ValueError):
    """A value that its place in a file does not allow."""

    def __init__(self, message: Message, hint: Message = NOTHING) -> None:
        super().__init__(message.said(str))
        self.message = message
        self.hint = hint


Loc = tuple[str | int, ...]
"""The keys and list positions that lead to a value of a file, as pydantic names them."""


class Problem(Struct, frozen=True):
    """Something in a file that could not be read."""

    file: str
    """The file's path, as the user would write it."""

    line: int
    """Its line, from 1; 0 where the problem is the file itself."""

    column: int
    """Its column, in characters from 1; 0 where the problem is the file itself."""

    message: Message
    """What is wrong."""

    hint: Message = NOTHING
    """What to do about it."""

    excerpt: str = ""
    """The user's own line, or the stretch of it round the place."""

    caret: int = 0
    """Where in the excerpt the place begins, in characters from 0."""

    width: int = 1
    """How many characters of the line are meant."""

    @property
    def order(self) -> tuple[str, int, int]:
        """Problems sort by file, line and column."""
        return self.file, self.line, self.column


class UnreadableError(Exception):
    """The file of an agreement cannot be read any more: it is gone, or broken, since its summary was made."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(", ".join(problem.message.said(str) for problem in problems))
        self.problems = tuple(problems)
