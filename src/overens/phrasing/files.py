"""What is said of the files: what could not be read in them, that they are being read, or may have changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from msgspec import Struct

from overens.language import Translator
from overens.phrasing.document import Block, Document, Excerpt, Heading, Item, Paragraph
from overens.problems import N_, Problem


class Trouble(Struct, frozen=True):
    """What is wrong in the files, as far as a page is to tell of it."""

    problems: Sequence[Problem] = ()
    left_out: Sequence[str] = ()
    """The files of which nothing is shown."""

    key: str = ""
    """Shows the problems."""

    def told(self, _: Translator) -> Document:
        """How many problems there are, and of how many files nothing is shown."""
        count = len(self.problems)
        found = _.plural(
            "{count} problem in the files: press {key}",
            "{count} problems in the files: press {key}",
            count,
            key=self.key,
        )
        said = ([found] if count else []) + ([left_out(self.left_out, _)] if self.left_out else [])
        return tuple(Paragraph(one, style="bad") for one in said)


def left_out(files: Sequence[str], _: Translator) -> str:
    """Says of a page that what stands in these files is missing on it."""
    return _.plural(
        "{count} file has problems: what it says is missing here",
        "{count} files have problems: what they say is missing here",
        len(files),
    )


def left_out_everywhere(files: Sequence[str], _: Translator, key: str) -> tuple[str, ...]:
    """Says that nothing is shown of these files, at length and shorter; nothing where there are none.

    `key` shows what is wrong with them.
    """
    if not files:
        return ()
    at_length = _(N_("Problems in {files}: nothing of what stands there is shown. {key} shows which"))
    counted = _.plural(
        "{count} faulty file is not shown: {key}", "{count} faulty files are not shown: {key}", len(files), key=key
    )
    return at_length.format(files=_names(files), key=key), counted


def problem_list(problems: Iterable[Problem], translate: Translator) -> Document:
    """Each problem: place, the user's own line with carets, and what to do."""
    return tuple(block for problem in problems for block in _problem(problem, translate))


def _problem(problem: Problem, _: Translator) -> Iterable[Block]:
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    yield Heading(place)
    yield Paragraph(problem.message.said(_), style="bad")
    if problem.line:
        yield Excerpt(problem.excerpt, problem.caret, problem.width)
    hint = problem.hint.said(_)
    if hint:
        yield Item(hint)


def earlier_shown(files: Sequence[str], _: Translator, key: str) -> tuple[str, ...]:
    """Says that earlier readings of these files are shown, at length and ever shorter; nothing where there are none.

    `key` shows what is wrong with them.
    """
    if not files:
        return ()
    at_length = N_("{files} cannot be read just now: shown as it was read last. {key} shows why")
    counted = _.plural(
        "{count} file cannot be read: shown as it was read last. {key} shows why",
        "{count} files cannot be read: shown as they were read last. {key} shows why",
        len(files),
        key=key,
    )
    return (
        _(at_length).format(files=_names(files), key=key),
        counted,
        _(N_("Earlier version shown: {key} shows why")).format(key=key),
    )


def _names(files: Sequence[str]) -> str:
    return ", ".join(PurePath(file).name for file in files)


WAIT = N_("Files are still being read: sums and comparisons are shown when all have been.")
"""Said instead of what would be of a part of the collection only."""

WAIT_SHORTLY = N_("Files are being read: sums follow.")
"""The same where there is little room."""


def being_seen(_: Translator) -> tuple[str, ...]:
    """Says that the files may have changed since they were read, at length and shorter."""
    at_length = _(N_("Shown as the files were last time: checking whether they have changed"))
    return at_length, _(N_("Checking whether the files have changed"))
