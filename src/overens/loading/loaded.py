"""What a folder gives: what was read of its files, one by one, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from overens.kinship import Party
from overens.library import Library, by_id
from overens.loading.files import unreadable
from overens.naming import stem
from overens.problems import N_, Message, Problem
from overens.seeing import is_of_agreement
from overens.summary import Span, Summary

if TYPE_CHECKING:
    from overens.model import Agreement


class Loaded(Struct, frozen=True):
    """What a folder gave."""

    library: Library
    problems: tuple[Problem, ...]
    """By file, line and column."""

    kept: tuple[str, ...] = ()
    """The files that cannot be read and of which an earlier reading stands here."""

    unread: int = 0
    """How many files are still to be read."""

    mark: bytes = b""
    """Tells the state of the folder that this is of, as `seeing.marked` does."""

    certain: bool = True
    """Whether the folder was seen in this state just now; else it was when it was last read."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """The files of agreements that have problems, and of which nothing stands here."""
        faulty = dict.fromkeys(problem.file for problem in self.problems if is_of_agreement(problem.file))
        return tuple(file for file in faulty if not self.library.gives(file))


TWIN = N_("Another file has the same title and period: {file}")
"""What is said of an agreement that stands in another file, too."""

EMPTY = N_("The folder holds no agreements")
"""The one problem that hides no file: there is none."""


class KnownParties(Struct, frozen=True):
    """The parties that the files of a folder may name."""

    parties: Mapping[str, Party]
    names: frozenset[str] | None
    """Their ids, with those of tables that have problems; `None` where a parties.toml could not be read at all."""

    problems: tuple[Problem, ...]
    """Those of the folder's own parties.toml."""


class Reading(Struct, frozen=True):
    """What one file gave: a summary, problems, or both: those that hide nothing of the agreement."""

    file: str
    """Its path, as the user would write it."""

    summary: Summary | None
    problems: tuple[Problem, ...] = ()


def not_a_folder(folder: Path) -> Problem | None:
    """What is wrong with a folder that cannot be read as one."""
    try:
        folder.absolute()  # raises where it is seen from a working folder that has been removed
        is_folder, is_there = folder.is_dir(), folder.exists()
    except (OSError, ValueError) as error:
        return unreadable(str(folder), error)
    if is_folder:
        return None
    missing = N_("This is a file, not a folder") if is_there else N_("The folder is not there")
    return Problem(str(folder), 0, 0, Message(missing), Message(N_("Name another with --agreements FOLDER")))


def together(
    folder: Path,
    readings: Sequence[Reading],
    known: KnownParties,
    closed: Sequence[Problem],
    whole: Callable[[str], Agreement],
    unread: int = 0,
) -> Loaded:
    """The readings of the files of a folder, in their order, with the problems that lie between them.

    `closed` are those of folders in it; `whole` reads the agreement of a file at a path. Where some are still `unread`,
    nothing is said to be missing, nor to be there twice.
    """
    problems = [*closed, *known.problems]
    summaries: dict[str, Summary] = {}
    for reading in readings:
        problems += reading.problems
        if reading.summary is not None:
            first = summaries.setdefault(reading.summary.id, reading.summary)
            if first is not reading.summary:
                problems.append(same_id(reading.file, reading.summary.id, first.file))
    if not unread:
        if not readings and not problems:
            problems.append(_empty(folder))
        problems += _dangling(summaries, readings)
        problems += twins(summaries.values())
    found = loaded(summaries, known.parties, problems, lambda name: whole(summaries[name].file))
    return replace(found, unread=unread)


def loaded(
    summaries: Mapping[str, Summary],
    parties: Mapping[str, Party],
    problems: Sequence[Problem],
    whole: Callable[[str], Agreement],
) -> Loaded:
    """Summaries by their ids as a library, and the problems in their order; `whole` reads the agreement of an id."""
    library = Library(by_id(summaries.values()), parties, whole)
    return Loaded(library, tuple(sorted(problems, key=lambda problem: problem.order)))


def same_id(file: str, name: str, other: str) -> Problem:
    """The problem of a second file with one name."""
    message = Message(N_("Another file has the id “{id}” already: {file}"), {"id": name, "file": other})
    return Problem(file, 0, 0, message, Message(N_("Rename one of the two files")))


def twins(summaries: Iterable[Summary]) -> list[Problem]:
    """A problem for each agreement, in the files' order, that stands in a file before it, too: both are kept."""
    first: dict[tuple[str, Span | None, str | None], str] = {}
    found: list[Problem] = []
    for summary in summaries:
        what = " ".join(summary.title.split()).casefold(), summary.period, summary.series
        other = first.setdefault(what, summary.file)
        if other != summary.file:
            hint = N_("Give one of them a title or period of its own, or remove the file that is there twice")
            found.append(Problem(summary.file, 0, 0, Message(TWIN, {"file": other}), Message(hint)))
    return found


def _empty(folder: Path) -> Problem:
    hint = Message(N_("Put agreement files (*.toml) in it, or name another with --agreements FOLDER"))
    return Problem(str(folder), 0, 0, Message(EMPTY), hint)


def _dangling(summaries: Mapping[str, Summary], readings: Sequence[Reading]) -> list[Problem]:
    """A problem for each related agreement that no file is called after; the agreement itself is kept."""
    pointing = [summary for summary in summaries.values() if summary.related]
    ids = {one.summary.id if one.summary else stem(one.file) for one in readings} if pointing else set()
    found: list[Problem] = []
    for summary in pointing:
        unknown = [index for index, other in enumerate(summary.related) if other not in ids]
        if unknown:
            from overens.loading.reading import dangling_problems

            found += dangling_problems(summary, unknown, ids)
    return found
