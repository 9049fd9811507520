"""The last good reading: what stood in a file before something was written in it that cannot be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from overens.library import Library
from overens.loading import EMPTY, PARTIES, Loaded, summarised
from overens.model import Agreement, Party
from overens.summary import Summary


def keeping(before: Loaded, now: Loaded) -> Loaded:
    """`now`, with the agreements and parties of `before` whose files are still there but cannot be read.

    Nothing is kept that could be read anew. Every agreement is summarised with the same parties.
    """
    unread = {problem.file for problem in now.problems if problem.message.text != EMPTY}
    held = _held(before, now, unread)
    parties = _parties(before, now, unread, bool(held))
    fresh = _summaries(now.library, parties, {summary.id for summary in now.library.summaries})
    old = _summaries(before.library, parties, held)
    files = [summary.file for summary in old]
    if parties != now.library.parties:
        files += [file for file in unread if Path(file).name == PARTIES]
    if not files:
        return now

    def whole(agreement_id: str) -> Agreement:
        return held[agreement_id] if agreement_id in held else now.library.agreement(agreement_id)

    summaries = tuple(sorted((*fresh, *old), key=lambda summary: summary.id))
    return replace(now, library=Library(summaries, parties, whole), kept=tuple(sorted(files)))


def _held(before: Loaded, now: Loaded, unread: Collection[str]) -> dict[str, Agreement]:
    """The agreements that are kept, whole: their files are not to be read again."""
    found: dict[str, Agreement] = {}
    fresh = {summary.id for summary in now.library.summaries}
    for summary in before.library.summaries:
        if summary.id not in fresh and _hidden(summary.file, unread):
            try:
                found[summary.id] = before.library.agreement(summary.id)
            except KeyError:  # it was never read whole, and cannot be now
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
    if folder_unread or any(Path(file).name == PARTIES for file in unread):
        return {**new, **old}
    return {**old, **new} if holding else new


def _summaries(library: Library, parties: Mapping[str, Party], ids: Collection[str]) -> list[Summary]:
    """These summaries as they are with these parties: which contains which decides what the sum check adds."""
    found = [summary for summary in library.summaries if summary.id in ids]
    if library.parties == parties:
        return found
    return [summarised(library.agreement(summary.id), parties) for summary in found]
