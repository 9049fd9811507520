"""The whole way of a file: from its text to an agreement or to every problem in it, and on to its summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from overens.kinship import Party, party_named
from overens.lean import import_without
from overens.limits import MOST_PROBLEMS, TOO_MANY_PROBLEMS, excess, shortened
from overens.loading import faults, load
from overens.loading.files import file_of_parties, is_there, look, order, read
from overens.loading.loaded import TWIN, KnownParties, Loaded, Reading, loaded, same_id, together, twins
from overens.model import Agreement, FileTable, PartyEntry, Tallied, named, settle, summarise
from overens.naming import nearest
from overens.problems import N_, Loc, Message, Problem, UnreadableError, did_you_mean
from overens.seeing import is_of_parties
from overens.summary import Summary
from overens.tally import Tally, tally
from overens.tally.portions import Portions, computed
from overens.tally.values import Book
from overens.texts import FileText
from overens.toml import parse

# Pydantic looks for plug-ins (importlib.metadata: 20 ms, 2 MB), and its secrets bring OpenSSL along: 4 MB.
import_without(
    "overens.loading.validating", empty=("secrets", "importlib.metadata"), PYDANTIC_DISABLE_PLUGINS="__all__"
)

from overens.loading.validating import ValidationError, validated  # noqa: E402

if TYPE_CHECKING:
    from overens.positions import Positions

E = TypeVar("E", bound=FileTable)

FAR = 9
"""Years before or after what an agreement covers in which a day may lie: one digit too high or too low is ten."""


def read_folder(folder: Path, shipped_parties: Path | None) -> Loaded:
    """Every agreement below `folder`, read whole, and every problem met."""
    there = look(folder)
    known = known_parties(folder, shipped_parties)
    agreements: dict[str, Agreement] = {}
    readings = []
    for name in there.names:
        text, summary = read(folder / name), None
        agreement, problems = agreement_of(text, (folder / name).stem, known)
        if agreement:
            summary, found = tallied(agreement, known.parties, explaining=False)
            problems += doubts(agreement, text, found)
            agreements[agreement.file] = agreement
        readings.append(Reading(str(folder / name), summary, tuple(problems)))
    whole = together(folder, readings, known, there.closed, agreements.__getitem__)
    return replace(whole, mark=there.mark)


def load_paths(paths: Sequence[Path], shipped_parties: Path | None, beside: Loaded | None = None) -> Loaded:
    """The agreements of these files and folders, added to those `beside` them.

    The parties.toml beside a file counts for it.
    """
    problems: list[Problem] = list(beside.problems) if beside else []
    parties: dict[str, Party] = dict(beside.library.parties) if beside else {}
    first = [beside.library.agreement(summary.id) for summary in beside.library.summaries] if beside else []
    agreements = {agreement.id: agreement for agreement in first}
    known: dict[Path, KnownParties] = {}
    texts: dict[str, FileText] = {}  # of the agreements that are named one by one
    for path in paths:
        text = None if path.is_dir() else read(path)
        if text is None:
            inside = load(path, shipped_parties)
            found = [inside.library.agreement(summary.id) for summary in inside.library.summaries]
            parties |= inside.library.parties
            problems += inside.problems
        else:
            if path.parent not in known:
                known[path.parent] = known_parties(path.parent, shipped_parties)
                parties |= known[path.parent].parties
                problems += known[path.parent].problems
            agreement, new = (
                (None, []) if is_of_parties(path.name) else agreement_of(text, path.stem, known[path.parent])
            )
            problems += new
            found = [agreement] if agreement else []
        for agreement in found:
            other = agreements.setdefault(agreement.id, agreement)
            if other is agreement:
                texts |= {agreement.id: text} if text else {}
            elif Path(other.file).resolve() != Path(agreement.file).resolve():
                problems.append(same_id(agreement.file, agreement.id, other.file))
    summaries: dict[str, Summary] = {}
    for name, agreement in agreements.items():
        summaries[name], checked = tallied(agreement, parties, explaining=False)
        problems += doubts(agreement, texts[name], checked) if name in texts else []
    problems += _untold_twins(summaries.values(), problems)
    return loaded(summaries, parties, problems, agreements.__getitem__)


def _untold_twins(summaries: Iterable[Summary], problems: Sequence[Problem]) -> list[Problem]:
    """Those of agreements of several folders and files, but for files of which that is told already."""
    told = {problem.file for problem in problems if problem.message.text == TWIN}
    in_order = sorted(summaries, key=lambda summary: order(summary.file))
    return [problem for problem in twins(in_order) if problem.file not in told]


def known_parties(folder: Path, shipped: Path | None) -> KnownParties:
    """The shipped parties, and those of the folder's own parties.toml."""
    parties: dict[str, Party] = {}
    names: set[str] | None = set()
    problems: list[Problem] = []
    own = file_of_parties(folder)
    for file in dict.fromkeys([shipped, own]):
        if file is None or not is_there(file):
            continue
        reading = _FileReading(read(file))
        parties |= _parties(reading)
        names = None if reading.raw is None or names is None else names | reading.raw.keys()
        if file == own:
            _members_known(reading, parties, names)
            problems = reading.problems
    return KnownParties(parties, frozenset(names) if names is not None else None, tuple(problems))


def _parties(reading: _FileReading) -> dict[str, Party]:
    """The parties of one file; what is wrong in it is reported."""
    found = {name: reading.validated(PartyEntry, table, {}, (name,)) for name, table in (reading.raw or {}).items()}
    return {name: entry.party for name, entry in found.items() if entry}


def _members_known(reading: _FileReading, parties: Mapping[str, Party], names: Iterable[str] | None) -> None:
    """Report each member that no party is."""
    for name in reading.raw or {}:
        for index, member in enumerate(parties[name].members if name in parties else ()):
            if names is not None and member not in names:
                message = Message(N_("The party “{id}” is unknown"), {"id": member})
                reading.report([faults.Fault((name, "members", index), message)])


def doubts(agreement: Agreement, text: FileText, tally: Tally) -> list[Problem]:
    """What is wrong in the text of an agreement that can be read all the same."""
    found = [*_unknown_checks(agreement, tally), *_far_days(agreement)]
    if not found:
        return []
    reading = _FileReading(text)
    reading.report(found)
    return reading.problems


def _unknown_checks(agreement: Agreement, tally: Tally) -> Iterator[faults.Fault]:
    """The explanations that name none of its checks."""
    for index in tally.unknown:
        name = agreement.explanations[index].check
        near = nearest(name, [check.id for check in tally.checks])
        message = Message(N_("There is no check “{id}”"), {"id": name})
        hint = did_you_mean(near, Message(N_("overens check --all prints the id of every check")))
        yield faults.Fault(("explanations", index, "check"), message, hint)


def _far_days(agreement: Agreement) -> Iterator[faults.Fault]:
    """The last days that are so far from what the agreement covers that their year must be a slip."""
    span = agreement.span
    for index, deadline in enumerate(agreement.deadlines):
        last = deadline.due.last if deadline.due else None
        if span and last and not span.first.year - FAR <= last.year <= span.last.year + FAR:
            said = N_("The day is many years from what the agreement covers: {years}")
            hint = Message(N_("Look whether the year is right: {year}"), {"year": str(last.year)})
            yield faults.Fault(("deadlines", index, "due"), Message(said, {"years": span.label}), hint)


def summary_of(agreement: Agreement, parties: Mapping[str, Party]) -> Summary:
    """What tree, find and calendar need of an agreement, with what the sum check says of it."""
    return tallied(agreement, parties, explaining=False)[0]


def tallied(agreement: Agreement, parties: Mapping[str, Party], *, explaining: bool) -> tuple[Summary, Tally]:
    """The summary of an agreement, and the sum check that it comes from."""
    book = Book(agreement, parties)
    found, portions = tally(agreement, parties, book, explaining=explaining), Portions(book)
    summary = summarise(
        agreement,
        Tallied(
            verdicts=found.verdicts(),
            portions=portions.everywhere(),
            computed=computed(book),
            routes=portions.routing.routes(),
            findings=found.open_findings,
        ),
    )
    return summary, found


def whole(path: Path, known: KnownParties) -> Agreement:
    """The agreement of the file at `path`. Raises `UnreadableError`."""
    agreement, problems = agreement_of(read(path), path.stem, known)
    if agreement is None:
        raise UnreadableError(problems)
    return agreement


def agreement_of(text: FileText, name: str, known: KnownParties) -> tuple[Agreement | None, list[Problem]]:
    """The agreement with the id `name` that is in a text; without one, every problem of the text."""
    reading = _FileReading(text)
    raw = reading.raw
    if raw is None:
        return None, reading.problems
    tables = raw.get("sources")
    sources = [table.get("id") for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []
    context = {
        "parties": known.names,
        "parties meant": partial(party_named, parties=known.parties),
        "sources": [source for source in sources if isinstance(source, str)],
    }
    agreement = reading.validated(Agreement, raw, context)
    reading.report(faults.of_structure(raw))
    if agreement is None or reading.problems:
        return None, reading.problems
    settle(agreement)
    return named(agreement, name, text.file), []


class _FileReading:
    """One file on its way from text to model: its TOML, and the problems met so far."""

    def __init__(self, text: FileText) -> None:
        self.text = text
        self.problems = list(text.problems)
        self.foreign = {problem.line for problem in text.problems}
        """Lines that are not UTF-8: reported once, for that."""

        self.raw = None
        if text.text or not text.problems:
            self.raw, syntax = parse(text)
            self.problems += [problem for problem in syntax if problem.line not in self.foreign]
        if self.raw is not None and (too_much := excess(self.raw)):
            self.problems.append(Problem(text.file, 0, 0, *too_much))
            self.raw = None
        self._bounded()

    def validated(self, model: type[E], value: object, context: Mapping[str, Any], loc: Loc = ()) -> E | None:
        """`value` as a `model`; without one, its problems are reported under `loc`."""
        try:
            return validated(model, value, context)
        except ValidationError as error:
            self.report(replace(fault, loc=(*loc, *fault.loc)) for fault in faults.of_validation(error, model))
            return None

    @cached_property
    def positions(self) -> Positions:
        """Where everything stands; worked out once there is something to report."""
        from overens.positions import positions

        return positions(self.text.text)

    def _bounded(self) -> bool:
        """Whether there are more problems than are told of; the rest is left out, and it is said."""
        if len(self.problems) <= MOST_PROBLEMS:
            return False
        self.problems[MOST_PROBLEMS:] = [Problem(self.text.file, 0, 0, *TOO_MANY_PROBLEMS)]
        return True

    def report(self, found: Iterable[faults.Fault]) -> None:
        """Add each fault as a problem with its place."""
        for fault in found:
            spot = self.positions.key(fault.loc) if fault.at_key else self.positions.value(fault.loc)
            line, column, width = (spot.line, spot.column, spot.width) if spot else (1, 1, 1)
            if line in self.foreign:
                continue  # what cannot be decoded cannot be judged
            said, hint = shortened(fault.message), shortened(fault.hint)
            self.problems.append(self.text.problem(line, column, said, hint, width))
            if self._bounded():
                return


def dangling_problems(summary: Summary, unknown: Sequence[int], ids: Set[str]) -> list[Problem]:
    """A problem for each related agreement, by its position in the file, that no file is called after."""
    reading = _FileReading(read(Path(summary.file)))
    for index in unknown:
        other = summary.related[index]
        hint = did_you_mean(nearest(other, sorted(ids)))
        message = Message(N_("There is no agreement “{id}”"), {"id": other})
        reading.report([faults.Fault(("related", index), message, hint)])
    return reading.problems
