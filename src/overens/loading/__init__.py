"""Files to a `Library` and problems: all reading of agreements happens here.

Every file is read, every problem of every file reported, and the good files are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from overens.library import Library
from overens.loading import faults
from overens.loading.files import PARTIES, Text, agreement_files, parse, read
from overens.loading.lines import line_of, lines_of
from overens.model import Agreement, Party, Tallied, nearest, settled, summarise
from overens.problems import N_, NOTHING, Message, Problem
from overens.summary import Summary
from overens.tally import tally
from overens.tally.portions import computed, portions, routes
from overens.tally.values import Book

if TYPE_CHECKING:
    from overens.positions import Positions

__all__ = [
    "EMPTY",
    "PARTIES",
    "Loaded",
    "explanation_problems",
    "line_of",
    "lines_of",
    "load",
    "load_paths",
    "only",
    "summarised",
]

M = TypeVar("M", bound=BaseModel)

EMPTY = N_("The folder holds no agreements")
"""The one problem that hides no file: there is none."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder gave."""

    library: Library
    problems: tuple[Problem, ...]
    """By file, line and column."""

    kept: tuple[str, ...] = ()
    """The files that cannot be read and of which an earlier reading stands here."""


def load(folder: Path, shipped_parties: Path | None = None) -> Loaded:
    """Every agreement below `folder`, and every problem met. Never raises for what a folder and its files hold.

    Parties are those of `shipped_parties` and of the folder's own parties.toml, which comes first.
    """
    try:
        is_folder, is_there = folder.is_dir(), folder.exists()
    except (OSError, ValueError) as error:
        said = Message("{reason}", {"reason": str(error)})
        return Loaded(Library(), (Problem(str(folder), 0, 0, Message(N_("The folder cannot be read")), said),))
    if not is_folder:
        missing = N_("This is a file, not a folder") if is_there else N_("The folder is not there")
        hint = Message(N_("Name another with --agreements FOLDER"))
        return Loaded(Library(), (Problem(str(folder), 0, 0, Message(missing), hint),))
    known = _parties_of(folder, shipped_parties)
    paths, problems = agreement_files(folder)
    problems += known.problems
    agreements: dict[str, Agreement] = {}
    for path in paths:
        agreement, found = read_agreement(path, known)
        problems += found
        if agreement and agreement.id in agreements:
            problems.append(_same_id(path, agreements[agreement.id].file))
        elif agreement:
            agreements[agreement.id] = agreement
    if not paths and not problems:
        problems.append(_empty(folder))
    problems += _dangling(agreements, {path.stem for path in paths})
    return _loaded(agreements, known.parties, problems)


def only(loaded: Loaded, ids: Sequence[str]) -> Loaded:
    """The agreements with these ids alone, and the problems of their files."""
    summaries = tuple(summary for summary in loaded.library.summaries if summary.id in ids)
    files = {summary.file for summary in summaries}
    problems = tuple(problem for problem in loaded.problems if problem.file in files)
    return Loaded(replace(loaded.library, summaries=summaries), problems)


def load_paths(paths: Sequence[Path], shipped_parties: Path | None = None, beside: Loaded | None = None) -> Loaded:
    """The agreements of these files and folders, added to those `beside` them.

    The parties.toml beside a file counts for it.
    """
    first = beside or Loaded(Library(), ())
    problems: list[Problem] = list(first.problems)
    agreements = {summary.id: first.library.agreement(summary.id) for summary in first.library.summaries}
    parties: dict[str, Party] = dict(first.library.parties)
    known: dict[Path, KnownParties] = {}
    for path in paths:
        if path.is_dir():
            loaded = load(path, shipped_parties)
            found = [loaded.library.agreement(summary.id) for summary in loaded.library.summaries]
            parties |= loaded.library.parties
            problems += loaded.problems
        else:
            if path.parent not in known:
                known[path.parent] = _parties_of(path.parent, shipped_parties)
                parties |= known[path.parent].parties
                problems += known[path.parent].problems
            agreement, new = (None, []) if path.name == PARTIES else read_agreement(path, known[path.parent])
            problems += new
            found = [agreement] if agreement else []
        for agreement in found:
            other = agreements.get(agreement.id)
            if other and Path(other.file).resolve() != Path(agreement.file).resolve():
                problems.append(_same_id(Path(agreement.file), agreements[agreement.id].file))
            else:
                agreements[agreement.id] = agreement
    return _loaded(agreements, parties, problems)


@dataclass(frozen=True, slots=True)
class KnownParties:
    """The parties that the files of a folder may name."""

    parties: dict[str, Party]
    names: frozenset[str] | None
    """Their ids, with those of tables that have problems; `None` where a parties.toml could not be read at all."""

    problems: tuple[Problem, ...]
    """Those of the folder's own parties.toml."""


def _parties_of(folder: Path, shipped: Path | None) -> KnownParties:
    """The shipped parties, and those of the folder's own parties.toml."""
    parties: dict[str, Party] = {}
    names: set[str] | None = set()
    problems: list[Problem] = []
    own = folder / PARTIES
    for file in dict.fromkeys([shipped, own]):
        if file is None or not file.exists():
            continue
        reading = _Reading(read(file))
        parties |= _parties(reading)
        names = None if reading.raw is None or names is None else names | reading.raw.keys()
        if file == own:
            _members_known(reading, parties, names)
            problems = reading.problems
    return KnownParties(parties, frozenset(names) if names is not None else None, tuple(problems))


def _parties(reading: _Reading) -> dict[str, Party]:
    """The parties of one file; what is wrong in it is reported."""
    found = {name: reading.validated(Party, table, {}, (name,)) for name, table in (reading.raw or {}).items()}
    return {name: party for name, party in found.items() if party}


def _members_known(reading: _Reading, parties: Mapping[str, Party], names: Iterable[str] | None) -> None:
    """Report each member that no party is."""
    for name in reading.raw or {}:
        for index, member in enumerate(parties[name].members if name in parties else ()):
            if names is not None and member not in names:
                message = Message(N_("The party “{id}” is unknown"), {"id": member})
                reading.report(faults.Fault((name, "members", index), message))


def _loaded(agreements: Mapping[str, Agreement], parties: Mapping[str, Party], problems: list[Problem]) -> Loaded:
    summaries = tuple(summarised(agreements[name], parties) for name in sorted(agreements))
    library = Library(summaries, parties, agreements.__getitem__)
    return Loaded(library, tuple(sorted(problems, key=lambda problem: problem.order)))


def explanation_problems(agreement: Agreement, unknown: Sequence[int]) -> list[Problem]:
    """A problem for each explanation, by its position in the file, that names no check."""
    reading = _Reading(read(Path(agreement.file))) if unknown else None
    if reading is None:
        return []
    for index in unknown:
        message = Message(N_("There is no check “{id}”"), {"id": agreement.explanations[index].check})
        hint = Message(N_("overens check --all prints the id of every check"))
        reading.report(faults.Fault(("explanations", index, "check"), message, hint))
    return reading.problems


def summarised(agreement: Agreement, parties: Mapping[str, Party]) -> Summary:
    """The summary of an agreement, with its sum check among these parties."""
    found, book = tally(agreement, parties), Book(agreement, parties)
    return summarise(
        agreement,
        Tallied(
            verdicts=found.verdicts(),
            portions=portions(book),
            computed=computed(book),
            routes=routes(book),
            findings=found.open_findings,
        ),
    )


def read_agreement(path: Path, known: KnownParties) -> tuple[Agreement | None, list[Problem]]:
    """The agreement of the file at `path`; without one, every problem of the file."""
    reading = _Reading(read(path))
    raw = reading.raw
    if raw is None:
        return None, reading.problems
    named = raw.get("sources")
    sources = [table.get("id") for table in named if isinstance(table, dict)] if isinstance(named, list) else []
    context = {
        "parties": known.names,
        "sources": [source for source in sources if isinstance(source, str)],
        "id": path.stem,
        "file": str(path),
    }
    agreement = reading.validated(Agreement, raw, context)
    reading.report(*faults.of_structure(raw))
    return settled(agreement) if agreement and not reading.problems else None, reading.problems


class _Reading:
    """One file on its way from text to model: its TOML, and the problems met so far."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.problems = list(text.problems)
        self.foreign = {problem.line for problem in text.problems}
        """Lines that are not UTF-8: reported once, for that."""

        self.raw = None
        if text.text or not text.problems:
            self.raw, syntax = parse(text)
            self.problems += [problem for problem in syntax if problem.line not in self.foreign]
        if self.raw is not None and faults.too_deep(self.raw):
            hint = Message(N_("A file may have {most} levels at most"), {"most": str(faults.DEEPEST)})
            self.problems.append(Problem(text.file, 0, 0, Message(N_("The tables are nested too deeply")), hint))
            self.raw = None

    def validated(self, model: type[M], value: object, context: object, loc: faults.Loc = ()) -> M | None:
        """`value` as a `model`; without one, its problems are reported under `loc`."""
        try:
            return model.model_validate(value, context=context)
        except ValidationError as error:
            for fault in faults.of_validation(error, model):
                self.report(faults.Fault((*loc, *fault.loc), fault.message, fault.hint, fault.at_key))
            return None

    @cached_property
    def positions(self) -> Positions:
        """Where everything stands; worked out once there is something to report."""
        from overens.positions import positions

        return positions(self.text.text)

    def report(self, *found: faults.Fault) -> None:
        """Add each fault as a problem with its place."""
        for fault in found:
            spot = self.positions.key(fault.loc) if fault.at_key else self.positions.value(fault.loc)
            line, column, width = (spot.line, spot.column, spot.width) if spot else (1, 1, 1)
            if line in self.foreign:
                continue  # what cannot be decoded cannot be judged
            self.problems.append(self.text.problem(line, column, fault.message, fault.hint, width))


def _same_id(path: Path, other: str) -> Problem:
    message = Message(N_("Another file has the id “{id}” already: {file}"), {"id": path.stem, "file": other})
    return Problem(str(path), 0, 0, message, Message(N_("Rename one of the two files")))


def _empty(folder: Path) -> Problem:
    hint = Message(N_("Put agreement files (*.toml) in it, or name another with --agreements FOLDER"))
    return Problem(str(folder), 0, 0, Message(EMPTY), hint)


def _dangling(agreements: Mapping[str, Agreement], ids: set[str]) -> list[Problem]:
    """A problem for each related agreement that no file is called after; the agreement itself is kept."""
    problems = []
    for agreement in agreements.values():
        unknown = [index for index, other in enumerate(agreement.related) if other not in ids]
        if not unknown:
            continue
        reading = _Reading(read(Path(agreement.file)))
        for index in unknown:
            other = agreement.related[index]
            near = nearest(other, sorted(ids))
            hint = Message(N_("Did you mean “{near}”?"), {"near": near}) if near else NOTHING
            message = Message(N_("There is no agreement “{id}”"), {"id": other})
            reading.report(faults.Fault(("related", index), message, hint))
        problems += reading.problems
    return problems
