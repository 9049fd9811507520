"""What is said of the files: what could not be read in them, that they are being read, or may have changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from overens.language import Translator
from overens.phrasing.document import Block, Document, Excerpt, Heading, Item, Paragraph
from overens.problems import N_, Problem


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
    names = ", ".join(PurePath(file).name for file in files)
    at_length = N_("{files} cannot be read just now: the tree shows what was read last. {key} shows why")
    counted = _.plural(
        "{count} file cannot be read: the tree shows what was read last. {key} shows why",
        "{count} files cannot be read: the tree shows what was read last. {key} shows why",
        len(files),
        key=key,
    )
    return (
        _(at_length).format(files=names, key=key),
        counted,
        _(N_("Earlier version shown: {key} shows why")).format(key=key),
    )


WAIT = N_("Files are still being read: sums and comparisons are shown when all have been.")
"""Said instead of what would be of a part of the collection only."""

WAIT_SHORTLY = N_("Files are being read: sums follow.")
"""The same where there is little room."""


def being_seen(_: Translator) -> tuple[str, ...]:
    """Says that the files may have changed since they were read, at length and shorter."""
    at_length = _(N_("Shown as the files were last time: checking whether they have changed"))
    return at_length, _(N_("Checking whether the files have changed"))
