"""The last good reading: what stood in a file before something was written in it that cannot be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from overens.kinship import Party
from overens.library import Library, by_id
from overens.loading.loaded import EMPTY, Loaded
from overens.problems import UnreadableError
from overens.seeing import is_of_parties
from overens.summary import Summary

if TYPE_CHECKING:
    from overens.model import Agreement


def keeping(before: Loaded, now: Loaded) -> Loaded:
    """`now`, with the agreements and parties of `before` whose files are still there but cannot be read.

    Nothing is kept that could be read anew. Every agreement is summarised with the same parties. An agreement that was
    never shown is kept as its summary only: to ask for it whole raises `UnreadableError`, with what is wrong in it.
    """
    unread = {problem.file for problem in now.problems if problem.message.text != EMPTY}
    if not unread:
        return now
    fresh_ids = {summary.id for summary in now.library.summaries}
    held = {one.id for one in before.library.summaries if one.id not in fresh_ids and _hidden(one.file, unread)}
    wholes = _wholes(before.library, held)
    parties = _parties(before, now, unread, bool(held))
    old = _summaries(before.library, parties, held)
    files = [summary.file for summary in old]
    if parties != now.library.parties:
        files += [file for file in unread if is_of_parties(Path(file).name)]
    if not files:
        return now
    where = {summary.id: summary.file for summary in old}

    def whole(agreement_id: str) -> Agreement:
        if agreement_id not in held:
            return now.library.agreement(agreement_id)
        if agreement_id not in wholes:
            raise UnreadableError([problem for problem in now.problems if problem.file == where[agreement_id]])
        return wholes[agreement_id]

    fresh = _summaries(now.library, parties, fresh_ids)
    library = Library(by_id((*fresh, *old)), parties, whole, now.library.kept_of_each)
    return replace(now, library=library, kept=tuple(sorted(files)))


def _wholes(library: Library, ids: Collection[str]) -> dict[str, Agreement]:
    """Those of these agreements that are in hand whole: their files are not to be read again."""
    found = {}
    for agreement_id in ids:
        try:
            found[agreement_id] = library.agreement(agreement_id)
        except (KeyError, UnreadableError):  # it was never read whole, and cannot be now
            continue
    return found


def _hidden(file: str, unread: Collection[str]) -> bool:
    """Whether a file, or a folder that it lies in, cannot be read."""
    return file in unread or any(str(folder) in unread for folder in Path(file).parents)


def _parties(before: Loaded, now: Loaded, unread: Collection[str], holding: bool) -> Mapping[str, Party]:
    """The parties: those of before as long as their file cannot be read, and those that what is kept may name."""
    old, new, summaries = before.library.parties, now.library.parties, before.library.summaries
    folder_unread = bool(summaries) and any(
        all(Path(file) in Path(summary.file).parents for summary in summaries) for file in unread
    )
    if folder_unread or any(is_of_parties(Path(file).name) for file in unread):
        return {**new, **old}
    return {**old, **new} if holding else new


def _summaries(library: Library, parties: Mapping[str, Party], ids: Collection[str]) -> list[Summary]:
    """These summaries as they are with these parties: which contains which decides what the sum check adds."""
    found = [summary for summary in library.summaries if summary.id in ids]
    if library.parties == parties:
        return found
    return [_summarised(library, summary, parties) for summary in found]


def _summarised(library: Library, summary: Summary, parties: Mapping[str, Party]) -> Summary:
    from overens.loading.reading import summary_of

    try:
        return summary_of(library.agreement(summary.id), parties)
    except (KeyError, UnreadableError):
        return summary
