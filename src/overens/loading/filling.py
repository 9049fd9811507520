"""Reading files for the cache: a few in this process, many in several beside it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from contextlib import contextmanager, redirect_stderr
from functools import partial
from multiprocessing import get_context, resource_tracker
from pathlib import Path

from overens.digest import digest
from overens.limits import MOST_BYTES
from overens.loading.checked import Asked
from overens.loading.files import contents, unreadable
from overens.loading.garbage import kept_waiting
from overens.loading.loaded import KnownParties
from overens.loading.packing import Packed, card, of_file, pack
from overens.loading.program import is_unchanged, program
from overens.problems import Problem

BATCH = 50
"""Files that are read before it is told of."""

MANY = 200
"""More files than this are read in several processes, which take a quarter of a second to start."""

MOST_PROCESSES = 4

Filled = Packed | tuple[Problem, ...]
"""What is to be kept of a file; the problems of one that could not be read, of which nothing is."""


def read_files(folder: Path, names: Sequence[str], known: KnownParties, asked: Asked | None) -> Generator[list[Filled]]:
    """What each file of a folder gives, in this order, some at a time; the same in however many processes it is read.

    Closing the iterator ends the reading. Where it is `asked`, each agreement is checked, too.
    """
    batches = [names[start : start + BATCH] for start in range(0, len(names), BATCH)]
    read, done = partial(_read, folder, known, asked), 0
    if len(names) > MANY and processes() > 1 and is_unchanged():
        try:
            with _pool() as pool:
                for reader, filled in pool.map(read, batches):
                    if reader != program():
                        break  # upgraded just now: this one reads for itself
                    yield filled
                    done += 1
        except (BrokenProcessPool, OSError):  # a system that lets us start no processes, or ends them
            pass
    with kept_waiting():
        for batch in batches[done:]:
            yield read(batch)[1]


def processes() -> int:
    """How many processes read."""
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(able, MOST_PROCESSES)


@contextmanager
def _pool() -> Iterator[Executor]:
    """Processes that begin with nothing of this one, whose threads a copy of it would not have."""
    with redirect_stderr(sys.__stderr__):  # the browser's is no file, which the tracker takes it for
        resource_tracker.ensure_running()
    pool = ProcessPoolExecutor(processes(), get_context("spawn"), _begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Search for no rings of objects, and give way to whoever presses keys meanwhile."""
    gc.disable()
    if hasattr(os, "nice"):
        os.nice(10)


def _read(folder: Path, known: KnownParties, asked: Asked | None, names: Sequence[str]) -> tuple[str, list[Filled]]:
    """The name of the program that has read, empty where its files have changed meanwhile; and what the files give."""
    filled = [read_file(folder, name, known, asked) for name in names]
    return program() if is_unchanged() else "", filled


def read_file(folder: Path, name: str, known: KnownParties, asked: Asked | None) -> Filled:
    """What one file gives."""
    from overens.loading.reading import agreement_of, doubts, tallied
    from overens.model import nameless
    from overens.texts import text_of

    path = folder / name
    try:
        found = contents(path)
    except OSError as error:
        return (unreadable(str(path), error),)
    text = text_of(str(path), found.content if found else None, MOST_BYTES)
    agreement, problems = agreement_of(text, path.stem, known)
    if found is None:
        return tuple(problems)
    kept = (name, found.stamp, found.settled, digest(found.content))
    if agreement is None:
        return Packed(*kept, card=b"", problems=pack(of_file(problems, "")))
    summary, tally = tallied(agreement, known.parties, explaining=asked is not None)
    beside = doubts(agreement, text, tally)
    told = pack(of_file(beside, "")) if beside else b""
    money, duties, passages, whole = map(pack, (summary.money, summary.duties, summary.passages, nameless(agreement)))
    checked = pack(asked(agreement, known.parties, text, tally)) if asked else b""
    return Packed(*kept, pack(card(summary)), told, money, duties, passages, whole, checked)
