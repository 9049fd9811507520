"""Files to a `Library` and problems: all reading of agreements happens here.

Every file is read, every problem of every file reported, and the good files are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from overens.library import Library
from overens.loading import faults
from overens.loading.files import PARTIES, Text, agreement_files, parse, read
from overens.model import Agreement, Party, nearest, settled, summarise
from overens.problems import N_, NOTHING, Message, Problem

if TYPE_CHECKING:
    from overens.loading.positions import Positions

__all__ = ["PARTIES", "Loaded", "load", "read_agreement", "read_parties"]

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder gave."""

    library: Library
    problems: tuple[Problem, ...]
    """By file, line and column."""


def load(folder: Path, shipped_parties: Path | None = None) -> Loaded:
    """Every agreement below `folder`, and every problem met. Never raises for what files hold.

    Parties are those of `shipped_parties` and of the folder's own parties.toml, which comes first.
    """
    problems: list[Problem] = []
    parties: dict[str, Party] = {}
    for file in [shipped_parties, folder / PARTIES]:
        if file is not None and file.exists():
            named, found = read_parties(file)
            parties |= named
            problems += found if file.parent == folder else []
    agreements: dict[str, Agreement] = {}
    for path in agreement_files(folder):
        agreement, found = read_agreement(path, parties)
        problems += found
        if agreement and agreement.id in agreements:
            problems.append(_same_id(path, agreements[agreement.id].file))
        elif agreement:
            agreements[agreement.id] = agreement
    problems += _empty(folder, problems) if not agreements else _dangling(agreements)
    summaries = tuple(summarise(agreements[name]) for name in sorted(agreements))
    library = Library(summaries, parties, agreements.__getitem__)
    return Loaded(library, tuple(sorted(problems, key=lambda problem: problem.order)))


def read_agreement(path: Path, parties: Mapping[str, Party]) -> tuple[Agreement | None, list[Problem]]:
    """The agreement of the file at `path`; without one, every problem of the file."""
    text = read(path)
    reading = _Reading(text)
    raw = reading.raw
    if raw is None:
        return None, reading.problems
    named = raw.get("sources")
    sources = [table.get("id") for table in named if isinstance(table, dict)] if isinstance(named, list) else []
    context = {
        "parties": parties.keys(),
        "sources": [source for source in sources if isinstance(source, str)],
        "id": path.stem,
        "file": str(path),
    }
    agreement = reading.validated(Agreement, raw, context)
    reading.report(*faults.of_structure(raw))
    return settled(agreement) if agreement and not reading.problems else None, reading.problems


def read_parties(path: Path) -> tuple[dict[str, Party], list[Problem]]:
    """The parties that the file at `path` names, and every problem of the file."""
    reading = _Reading(read(path))
    parties = {}
    for name, table in (reading.raw or {}).items():
        party = reading.validated(Party, table, {}, (name,))
        if party:
            parties[name] = party
    for name, party in parties.items():
        for index, member in enumerate(party.members):
            if member not in parties:
                message = Message(N_("The party “{id}” is unknown"), {"id": member})
                reading.report(faults.Fault((name, "members", index), message))
    return parties, reading.problems


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
        from overens.loading.positions import positions

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


def _empty(folder: Path, problems: list[Problem]) -> list[Problem]:
    if problems and folder.is_dir():
        return []
    if not folder.is_dir():
        missing = Message(N_("The folder is not there"))
        return [Problem(str(folder), 0, 0, missing, Message(N_("Name another with --agreements FOLDER")))]
    hint = Message(N_("Put agreement files (*.toml) in it, or name another with --agreements FOLDER"))
    return [Problem(str(folder), 0, 0, Message(N_("The folder holds no agreements")), hint)]


def _dangling(agreements: Mapping[str, Agreement]) -> list[Problem]:
    """A problem for each related agreement that no file holds; the agreement itself is kept."""
    problems = []
    for agreement in agreements.values():
        unknown = [index for index, other in enumerate(agreement.related) if other not in agreements]
        if not unknown:
            continue
        reading = _Reading(read(Path(agreement.file)))
        for index in unknown:
            other = agreement.related[index]
            near = nearest(other, list(agreements))
            hint = Message(N_("Did you mean “{near}”?"), {"near": near}) if near else NOTHING
            message = Message(N_("There is no agreement “{id}”"), {"id": other})
            reading.report(faults.Fault(("related", index), message, hint))
        problems += reading.problems
    return problems
