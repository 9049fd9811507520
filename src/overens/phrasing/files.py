"""What is said of the files: what could not be read in them, that they are being read, or may have changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from overens.language import Translator
from overens.phrasing.document import Block, Document, Excerpt, Heading, Item, Paragraph
from overens.problems import N_, Problem


def left_out(files: Sequence[str], _: Translator, *, surely: bool = True) -> str:
    """Says that what stands in these files is missing; or that it may be, where only some of all is wanted."""
    if not surely:
        return _.plural(
            "{count} file has problems: what it says may belong here, but is missing",
            "{count} files have problems: what they say may belong here, but is missing",
            len(files),
        )
    return _.plural(
        "{count} file has problems: what it says is missing",
        "{count} files have problems: what they say is missing",
        len(files),
    )


def faulty_shown(kept: Sequence[str], left_out: Sequence[str], _: Translator, key: str) -> tuple[str, ...]:
    """Says that of some files earlier readings are shown, and nothing of others, at length and ever shorter.

    Nothing where there are neither. `key` shows what is wrong with them.
    """
    if not kept or not left_out:
        return _earlier_shown(kept, _, key) or _nothing_shown(left_out, _, key)
    named = _earlier_shown(kept, _, key)[0], _nothing_shown(left_out, _, key)[0]
    counts = {"kept": len(kept), "left": len(left_out), "key": key}
    return (
        " · ".join(named),
        _(N_("Faulty files: {kept} in an earlier version, {left} not shown. {key} shows why")).format(**counts),
        _(N_("{kept} in an earlier version, {left} missing: {key}")).format(**counts),
    )


def _earlier_shown(files: Sequence[str], _: Translator, key: str) -> tuple[str, ...]:
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


def _nothing_shown(files: Sequence[str], _: Translator, key: str) -> tuple[str, ...]:
    if not files:
        return ()
    at_length = _(N_("Problems in {files}: nothing of what stands there is shown. {key} shows which"))
    shorter = _.plural(
        "{count} faulty file is not shown: {key} shows why", "{count} faulty files are not shown: {key} shows why",
        len(files), key=key,
    )  # fmt: skip
    shortest = _.plural(
        "{count} faulty file is not shown: {key}", "{count} faulty files are not shown: {key}", len(files), key=key
    )
    return at_length.format(files=_names(files), key=key), shorter, shortest


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
