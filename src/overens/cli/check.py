"""`overens check`: whether the published money adds up."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from overens.cli.invocation import Invocation
from overens.cli.printing import FINDINGS, FINE, WrongUseError, report, say, say_json
from overens.problems import N_
from overens.settings import shipped

if TYPE_CHECKING:
    from overens.loading import Loaded


def check(invocation: Invocation) -> int:
    """Print the sum check of agreements, contradictions first."""
    from overens.loading.lines import lines_of
    from overens.phrasing import checking
    from overens.phrasing.tallying import Speaker
    from overens.tally import tally

    _, options = invocation.translate, invocation.options
    loaded = _chosen(invocation, options.places)
    library = loaded.library
    agreements = [library.agreement(summary.id) for summary in library.summaries]
    tallies = [tally(agreement, library.parties) for agreement in agreements]
    speakers = [Speaker(agreement, library.parties, _) for agreement in agreements]
    lines = [lines_of(agreement) for agreement in agreements]
    problems = loaded.problems
    checked = list(zip(speakers, tallies, lines, strict=True))
    if options.json:
        from overens.phrasing.contract import checks_json

        say_json(checks_json(checked, problems, _))
    else:
        say(checking.check_report(checked, options.all))
        report(problems, _)
        print(checking.summary_line(tallies, len(problems), _), flush=True)
    return FINDINGS if problems or any(found.open_findings for found in tallies) else FINE


def _chosen(invocation: Invocation, places: Sequence[str]) -> Loaded:
    """The agreements that are named by id or by path, all where none is. Raises as `Invocation.place` does."""
    from overens.loading import PARTIES, only
    from overens.loading.reading import load_paths

    if not places:
        return invocation.load(whole=True)
    paths = [Path(place) for place in dict.fromkeys(places) if _is_path(place)]
    ids = [place for place in dict.fromkeys(places) if not _is_path(place)]
    for path in paths:
        if not _exists(path):
            raise WrongUseError(invocation.translate(N_("There is no file or folder {path}")).format(path=path))
    if not ids:
        return load_paths(paths, shipped("agreements") / PARTIES)
    loaded = invocation.load()
    named = [invocation.whole(loaded, place) for place in ids]
    return load_paths(paths, shipped("agreements") / PARTIES, only(loaded, named))


def _is_path(place: str) -> bool:
    """Whether a place names a file or folder, rather than an agreement or a part of one."""
    return place.endswith(".toml") or place.startswith((".", os.sep, "~")) or (bool(place) and _exists(Path(place)))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file can have
        return False
