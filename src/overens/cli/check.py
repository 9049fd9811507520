"""`overens check`: whether the published money adds up."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from overens.cli.answering import Answering, printed
from overens.cli.inquiry import Inquiry
from overens.cli.invocation import Invocation
from overens.cli.printing import (
    FINDINGS,
    FINE,
    WrongUseError,
    console_of,
    drawn,
    heard,
    plainly,
    report,
    unhidden,
    width_of,
)
from overens.cli.progress import telling
from overens.loading.files import is_there
from overens.problems import N_, Problem
from overens.seeing import is_toml
from overens.settings import shipped

if TYPE_CHECKING:
    from rich.console import Console

    from overens.loading import Checked, Loaded
    from overens.loading.packing import Line
    from overens.summary import Summary


def check(invocation: Invocation) -> int:
    """Print the sum check of agreements, contradictions first."""
    options, console = invocation.options, console_of()
    asked = Answering(
        invocation.translate.language, 0 if options.json else width_of(console), options.all or options.json
    )
    loaded, answer = _chosen(invocation, options.places, asked)
    answers = _Answers(loaded, answer)
    said = _json(answers, invocation) if options.json else _text(answers, console, invocation)
    for text in chain(said, ("",)):
        with heard():
            print(text, end="", flush=not text)
    return FINDINGS if answers.problems or answers.findings else FINE


@dataclass(slots=True)
class _Answers:
    """The answers of agreements, one at a time; and what they come to, of those that have been given."""

    loaded: Loaded
    answer: Callable[[Summary], Checked]
    checks: int = 0
    findings: int = 0
    merged: int = 0

    @property
    def problems(self) -> Sequence[Problem]:
        """Those of the files."""
        return self.loaded.problems

    def __iter__(self) -> Iterator[tuple[tuple[Line, ...], ...]]:
        for summary in self.loaded.library.summaries:
            answer = self.answer(summary)
            self.checks += answer.checks
            self.findings += answer.findings
            self.merged += answer.merged
            yield answer.said


def _text(answers: _Answers, console: Console, invocation: Invocation) -> Iterator[str]:
    """The answers for a reader, by verdict; problems on standard error."""
    from rich.text import Text

    from overens.phrasing.checking import summary_line
    from overens.phrasing.texts import wrapped
    from overens.phrasing.verdicts import unexplained

    seen = console if console.is_terminal else None  # asked once: rich looks it up in the environment each time
    by_verdict: list[list[str]] = []
    for said in answers:
        by_verdict = by_verdict or [[] for _ in said]
        for texts, lines in zip(by_verdict, said, strict=True):
            texts.append(_drawn(seen, lines))
    told = (plainly(text) for texts in by_verdict for text in texts if text)
    yield next(told, "").lstrip("\n")
    yield from told
    with heard():
        sys.stdout.flush()
        report(answers.problems, invocation.translate)
    count = len(answers.loaded.library.summaries)
    wrong = unexplained(answers.findings, invocation.translate, merged=answers.merged)
    line = summary_line(count, answers.checks, wrong, len(answers.problems), invocation.translate)
    yield drawn(console, wrapped(Text(line), width_of(console)) if seen else [Text(line)])


def _drawn(console: Console | None, lines: Iterable[Line]) -> str:
    """Lines as they are printed: whatever a cache may have made of them, nothing in them acts on a terminal.

    Without a console they go elsewhere, as plain text.
    """
    from overens.phrasing.texts import visible

    if console:
        from rich.text import Text

        return drawn(console, (Text.assemble(*((visible(text), style) for text, style in line)) for line in lines))
    return "".join([visible("".join([text for text, _ in line])) + "\n" for line in lines])


def _json(answers: _Answers, invocation: Invocation) -> Iterator[str]:
    """The answers as one value, of which no more than one agreement is in memory; and the conflicts."""
    from overens.phrasing.as_json import problem_json

    yield f'{{\n  "agreements": {len(answers.loaded.library.summaries)},\n  "checks": ['
    before, conflicts = "\n", []
    for checks, clashing in answers:
        conflicts += [text for ((text, _),) in clashing]
        if checks:
            yield before + unhidden(",\n".join([text for ((text, _),) in checks]))
            before = ",\n"
    yield "\n  ]" if before != "\n" else "]"
    problems = [f"    {printed(problem_json(one, invocation.translate), 4)}" for one in answers.problems]
    for name, values in (("conflicts", conflicts), ("problems", problems)):
        listed = "[\n" + ",\n".join(values) + "\n  ]" if values else "[]"
        yield f',\n  "{name}": {unhidden(listed)}'
    yield "\n}\n"


def _chosen(
    invocation: Invocation, places: Sequence[str], asked: Answering
) -> tuple[Loaded, Callable[[Summary], Checked]]:
    """The agreements that are named by id, series or path, all where none is; and what gives the answer of each.

    Raises as `Inquiry.place` does.
    """
    if not places and (cache := invocation.cache):
        from overens.loading import PARTIES, load_checked
        from overens.phrasing.progress import being_checked

        with telling(partial(being_checked, _=invocation.translate)) as told:
            return load_checked(invocation.folder, shipped("agreements") / PARTIES, cache, asked, told)
    loaded = _named(invocation, places) if places else invocation.read()

    def answer(summary: Summary) -> Checked:
        from overens.loading.checked import checked_now

        return checked_now(asked, loaded.library.agreement(summary.id), loaded.library.parties)

    return loaded, answer


def _named(invocation: Invocation, places: Sequence[str]) -> Loaded:
    """The agreements that are named by id, by series or by path. Raises as `Inquiry.place` does."""
    from overens.loading import PARTIES, only
    from overens.loading.reading import load_paths

    paths = [Path(place) for place in dict.fromkeys(places) if _is_path(place)]
    ids = [place for place in dict.fromkeys(places) if not _is_path(place)]
    for path in paths:
        if not is_there(path):
            raise WrongUseError(invocation.translate(N_("There is no file or folder {path}")).format(path=path))
    if not ids:
        return load_paths(paths, shipped("agreements") / PARTIES)
    inquiry = Inquiry(invocation, invocation.read())
    named = list(dict.fromkeys(name for one in ids for name in inquiry.several(one)))
    found = load_paths(paths, shipped("agreements") / PARTIES, only(inquiry.loaded, named))
    of_series = any(inquiry.library.summary(one) is None for one in ids)
    unread = inquiry.without_agreement if of_series else ()  # they may be of it
    return structs.replace(found, problems=(*found.problems, *(one for one in unread if one not in found.problems)))


def _is_path(place: str) -> bool:
    """Whether a place names a file or folder, rather than an agreement or a part of one."""
    return is_toml(place) or place.startswith((".", os.sep, "~")) or (bool(place) and is_there(Path(place)))
