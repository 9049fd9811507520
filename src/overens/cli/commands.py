"""The commands: each takes an invocation and gives an exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from overens.cli.printing import FINDINGS, FINE, report, say, wrong
from overens.language import Translator
from overens.problems import N_
from overens.settings import Settings, shipped

if TYPE_CHECKING:
    from overens.loading import Loaded
    from overens.summary import At


@dataclass(frozen=True, slots=True)
class Invocation:
    """One run of a command."""

    options: argparse.Namespace
    settings: Settings
    translate: Translator

    @property
    def folder(self) -> Path:
        """The folder of the agreements."""
        chosen = self.options.agreements or os.environ.get("OVERENS_AGREEMENTS") or self.settings.agreements
        folder = _expanded(Path(chosen)) if chosen else shipped("agreements")
        here = Path.cwd()
        return folder.relative_to(here) if folder.is_absolute() and folder.is_relative_to(here) else folder

    def load(self) -> Loaded:
        """Read the agreements."""
        from overens.loading import PARTIES, load

        return load(self.folder, shipped("agreements") / PARTIES)


def _expanded(path: Path) -> Path:
    """The path with ~ as the home folder; an unknown ~user stays as it is."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def browse(invocation: Invocation) -> int:
    """Open the browser."""
    from overens.themes import themes_in

    _, options = invocation.translate, invocation.options
    themes, problems = themes_in(shipped("themes"))
    report(problems, _)
    name = options.theme or invocation.settings.theme or "skymning"
    if name not in themes:
        known = ", ".join(sorted(themes))
        return wrong(_(N_("There is no theme “{name}”. Themes: {known}")).format(name=name, known=known))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return wrong(_(N_("The browser needs a terminal. Without one, use: overens show ID[/PART]")))
    loaded = invocation.load()
    found = _find(loaded, options.place, _) if options.place else ("", ())
    if isinstance(found, int):
        return found
    from overens.tui.app import OverensApp
    from overens.tui.outline import Place

    app = OverensApp(loaded, invocation.load, themes[name], _, options.today or date.today(), Place(*found))
    app.run()
    return app.return_code or FINE


def show(invocation: Invocation) -> int:
    """Print what an agreement, or a part of one, says."""
    from overens.phrasing.place import place_page
    from overens.tally import tally

    _ = invocation.translate
    loaded = invocation.load()
    agreement_id = invocation.options.place.partition("/")[0]
    own = [problem for problem in loaded.problems if Path(problem.file).stem == agreement_id]
    if loaded.library.summary(agreement_id) is None and (own or not loaded.library.summaries):
        report(own or loaded.problems, _)
        return FINDINGS
    found = _find(loaded, invocation.options.place, _)
    if isinstance(found, int):
        return found
    agreement_id, at = found
    library = loaded.library
    found_tally = tally(library.agreement(agreement_id), library.parties)
    say(place_page(library, found_tally, at, _))
    count = len(loaded.problems)
    if count:
        said = _.plural(
            "{count} problem in other files: overens check shows it",
            "{count} problems in other files: overens check shows them",
            count,
        )
        print(said, file=sys.stderr)
    return FINDINGS if count else FINE


def check(invocation: Invocation) -> int:
    """Print the sum check of agreements, contradictions first."""
    from overens.loading import explanation_problems, lines_of
    from overens.phrasing import checking
    from overens.phrasing.tallying import Speaker
    from overens.tally import tally

    _, options = invocation.translate, invocation.options
    loaded = _chosen(invocation, options.places)
    if isinstance(loaded, int):
        return loaded
    library = loaded.library
    agreements = [library.agreement(summary.id) for summary in library.summaries]
    tallies = [tally(agreement, library.parties) for agreement in agreements]
    speakers = [Speaker(agreement, library.parties, _) for agreement in agreements]
    lines = [lines_of(agreement) for agreement in agreements]
    problems = list(loaded.problems)
    for agreement, found in zip(agreements, tallies, strict=True):
        problems += explanation_problems(agreement, found.unknown)
    checked = list(zip(speakers, tallies, lines, strict=True))
    if options.json:
        import json

        from overens.phrasing.contract import checks_json

        print(json.dumps(checks_json(checked, problems, _), ensure_ascii=False, indent=2), flush=True)
    else:
        say(checking.check_report(checked, options.all))
        report(problems, _)
        print(checking.summary_line(tallies, len(problems), _), flush=True)
    return FINDINGS if problems or any(found.open_findings for found in tallies) else FINE


def _chosen(invocation: Invocation, places: Sequence[str]) -> Loaded | int:
    """The agreements that are named by id or by path, all where none is; else the exit status, with the reason said."""
    from overens.loading import PARTIES, load_paths, only

    if not places:
        return invocation.load()
    paths = [Path(place) for place in dict.fromkeys(places) if _is_path(place)]
    ids = [place for place in dict.fromkeys(places) if not _is_path(place)]
    for path in paths:
        if not _exists(path):
            return wrong(invocation.translate(N_("There is no file or folder {path}")).format(path=path))
    if not ids:
        return load_paths(paths, shipped("agreements") / PARTIES)
    loaded = invocation.load()
    for place in ids:
        found = _find(loaded, place, invocation.translate)
        if isinstance(found, int):
            return found
        if found[1]:
            whole = N_("A whole agreement is checked: leave out “/{part}”")
            return wrong(invocation.translate(whole).format(part="/".join(found[1])))
    return load_paths(paths, shipped("agreements") / PARTIES, only(loaded, ids))


def _is_path(place: str) -> bool:
    """Whether a place names a file or folder, rather than an agreement or a part of one."""
    return place.endswith(".toml") or place.startswith((".", os.sep, "~")) or (bool(place) and _exists(Path(place)))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file can have
        return False


def schema(invocation: Invocation) -> int:
    """Print the JSON Schema of agreement files, or of parties.toml."""
    from overens.schema import agreement_schema, parties_schema

    print(parties_schema() if invocation.options.parties else agreement_schema(), end="")
    return FINE


def _find(loaded: Loaded, place: str, _: Translator) -> tuple[str, At] | int:
    """The agreement and the keys that `place` names; else the exit status, with the reason said."""
    from overens.model import nearest

    agreement_id, *at = place.strip("/").split("/")
    summary = loaded.library.summary(agreement_id)
    if summary is None:
        ids = [known.id for known in loaded.library.summaries]
        near = nearest(agreement_id, ids)
        said = _(N_("There is no agreement “{id}”.")).format(id=agreement_id)
        known = _(N_("Did you mean “{near}”?")).format(near=near) if near else "\n  ".join([_(N_("There are:")), *ids])
        return wrong(f"{said} {known}")
    if summary.money.find(tuple(at)) is None:
        said = _(N_("There is no part “{path}”")).format(path="/".join(at))
        parts = ["/".join((agreement_id, *keys)) for keys, _node in summary.money.walk() if keys]
        return wrong("\n  ".join([f"{said}. " + _(N_("There are:")), *parts]))
    return agreement_id, tuple(at)
