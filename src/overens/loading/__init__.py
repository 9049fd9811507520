"""Files to a `Library` and problems: all reading of agreements happens here.

Every file is read, every problem of every file reported, and the good files are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from overens.library import Library
from overens.loading import program  # noqa: F401 – named before any other module here is imported
from overens.loading.checked import Asked
from overens.loading.files import look
from overens.loading.garbage import kept_waiting
from overens.loading.loaded import Loaded, not_a_folder
from overens.loading.packing import Checked
from overens.naming import stem
from overens.seeing import PARTIES, is_of_agreement
from overens.summary import Summary

__all__ = ["PARTIES", "Checked", "Loaded", "Progress", "load", "load_checked", "only"]

Progress = Callable[[int, int], None]
"""Is told how many files have been read of how many that must be read. What it raises ends the reading."""


def load(
    folder: Path,
    shipped_parties: Path | None = None,
    cache: Path | None = None,
    progress: Progress = lambda done, count: None,
    most: int | None = None,
    glance: Callable[[], bytes] | None = None,
) -> Loaded:
    """Every agreement below `folder`, and every problem met. Never raises for what a folder and its files hold.

    Parties are those of `shipped_parties` and of the folder's own parties.toml, which comes first. In the folder
    `cache` is kept what was read of each file, so that a file that has not changed is not read again; an agreement is
    then whole only when it is asked for. Without it every file is read whole, and kept. Where more files are new than
    `most`, none of them is read, and `Loaded.unread` says how many they are; not without a cache.

    Where somebody else looks at the folder just now, `glance` gives its mark, nothing while that is not known: a large
    folder is then given as it was when it was last read, and `Loaded.certain` says that.
    """
    fault = not_a_folder(folder)
    if fault:
        return Loaded(Library(), (fault,), mark=look(folder).mark)
    with kept_waiting():
        if cache is None:
            from overens.loading.reading import read_folder

            return read_folder(folder, shipped_parties)
        from overens.loading.cached import load_cached

        return load_cached(folder, shipped_parties, cache, progress, most, glance)


def load_checked(
    folder: Path, shipped_parties: Path | None, cache: Path, asked: Asked, progress: Progress
) -> tuple[Loaded, Callable[[Summary], Checked]]:
    """The agreements as `load` gives them, and what gives the answer of the check of each; the answers are kept, too.

    An answer that the cache loses meanwhile is worked out anew, which raises `UnreadableError` where the file is gone.
    """
    fault = not_a_folder(folder)
    if fault:
        return Loaded(Library(), (fault,)), dict[Summary, Checked]().__getitem__
    from overens.loading.cached import load_checked as checked

    with kept_waiting():
        return checked(folder, shipped_parties, cache, asked, progress)


def only(loaded: Loaded, ids: Sequence[str]) -> Loaded:
    """The agreements with these ids alone, and the problems that they may depend on.

    Those of the parties, of folders that cannot be read, and of every file with one of the ids.
    """
    summaries = tuple(summary for summary in loaded.library.summaries if summary.id in ids)
    problems = tuple(
        problem for problem in loaded.problems if not is_of_agreement(problem.file) or stem(problem.file) in ids
    )
    library = Library(summaries, loaded.library.parties, loaded.library.agreement)
    return Loaded(library, problems)
