"""What was chosen that is not there: refused where it was asked for, left out where the settings name it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from overens.cli.printing import WrongUseError
from overens.kinship import ids_by_name, party_named
from overens.language import Translator
from overens.problems import N_, Message, Problem, did_you_mean
from overens.seeing import is_toml

if TYPE_CHECKING:
    from overens.cli.invocation import Invocation
    from overens.library import Library
    from overens.paths import At

MOST_LISTED = 60
"""Names that are told where one is asked for that is not there."""


def not_there(place: str, library: Library, translate: Translator) -> WrongUseError:
    """What is raised where neither an agreement nor a series is called as what is named first in `place`."""
    from overens.naming import nearest, slug

    named = place.strip("/").partition("/")[0]
    known = sorted({*(head.series for head in library.heads if head.series), *library.order.ids})
    there = os.path.exists(place) and nearest(named, known) is None  # noqa: PTH110 (it raises for no name)
    if there or is_toml(place):
        said = N_("“{path}” is a path. Write the id of an agreement: the name of its file without .toml.")
        other = N_("Another folder is chosen with --agreements.")
        return WrongUseError(f"{translate(said).format(path=place)} {translate(other)}")
    said = translate(N_("There is no agreement and no series “{id}”.")).format(id=named)
    holding = [one for one in known if slug(named) in one] if slug(named) else []
    return WrongUseError(unknown(said, named, known, holding or known, translate))


def in_series(series_id: str, at: At, library: Library, translate: Translator) -> WrongUseError:
    """What is raised where one agreement is meant, or a part of one, and a series of several is named."""
    there = [head.id for head in library.of_series(series_id)]
    holding = [one for one in there if (summary := library.summary(one)) and summary.money.find(at)]
    said = N_("“{id}” is a series: a part lies in one of its agreements.")
    if not at:
        said = N_("“{id}” is a series: write one of its agreements.")
    elif not holding:
        said = N_("No agreement of the series “{id}” has a part “{path}”.")
    told = translate(said).format(id=series_id, path="/".join(at))
    return WrongUseError(listed(told, ["/".join((one, *at)) for one in holding] or there, translate))


def ensure_theme(invocation: Invocation) -> None:
    """Raise `WrongUseError` where a theme is asked for on the command line that is not there, whatever the command."""
    from overens.problems import UnreadableError

    name, _ = invocation.options.theme, invocation.translate
    themes, broken = invocation.themes
    if wrong := [problem for problem in broken if Path(problem.file).stem == name and name not in themes]:
        raise UnreadableError(wrong)
    if name is not None and name not in themes:
        said = _(N_("There is no theme “{name}”.")).format(name=name)
        raise WrongUseError(unknown(said, name, list(themes), list(themes), _))


def leave_out_theme(invocation: Invocation) -> None:
    """Leave out a theme of the settings that is not there; of a broken one it is told already."""
    from overens.toml import suggestion

    name, (themes, broken) = invocation.settings.theme, invocation.themes
    if name is not None and name not in themes and name not in {Path(one.file).stem for one in broken}:
        message = Message(N_("There is no theme “{name}”."), {"name": name})
        invocation.file.refuse("theme", message, suggestion(name, sorted(themes)))


def leave_out_keys(invocation: Invocation) -> None:
    """Leave out keys of the settings that are none, that clash, or whose command is not there."""
    if invocation.settings.keymap:
        from overens.tui.keys import unfit

        for command, message, hint in list(unfit(invocation.settings.keymap)):
            invocation.file.refuse_key(command, message, hint)


def ensure_party(invocation: Invocation, word: str, library: Library) -> str:
    """The id of a party that is asked for. Raises `WrongUseError` where there is none."""
    party = party_named(word, library.parties)
    if party is None:
        from overens.mentions import speakers
        from overens.phrasing import words
        from overens.phrasing.advising import groups

        _, known, names = invocation.translate, speakers(library), ids_by_name(library.parties)
        said = _(N_("There is no party “{id}”.")).format(id=word)

        def called(near: str) -> str:
            return words.party(party_named(near, library.parties) or near, library.parties, _)

        there = [words.party(one, library.parties, _) for one in known]
        more = groups(known, library.parties, _)
        raise WrongUseError(unknown(said, word, [*names, *known], there, _, called, more))
    return party


def leave_out_party(invocation: Invocation, library: Library) -> Problem | None:
    """Leave out the party of the settings where it is not there; what is wrong with it."""
    from overens.mentions import speakers
    from overens.toml import suggestion

    party = invocation.settings.perspective
    if not party or party_named(party, library.parties) is not None:
        return None
    message = Message(N_("There is no party “{id}”."), {"id": party})
    return invocation.file.refuse(
        "perspective", message, suggestion(party, speakers(library), ids_by_name(library.parties))
    )


def unknown(
    said: str,
    word: str,
    among: Sequence[str],
    known: Sequence[str],
    _: Translator,
    called: Callable[[str], str] = str,
    more: Sequence[str] = (),
) -> str:
    """What is wrong, with the nearest of `among` where one is near, as it is called; else with all that there is.

    Below that stands what `more` there is to say.
    """
    from overens.naming import nearest

    near = nearest(word, list(among))
    return f"{said} {did_you_mean(called(near)).said(_)}" if near else "\n".join([listed(said, known, _), *more])


def listed(said: str, known: Sequence[str], _: Translator) -> str:
    """What is wrong, and below it what there is instead; of much the first, and how much more there is."""
    there, more = _(N_("There are:")), len(known) - MOST_LISTED
    rest = [_.plural("and {count} more", "and {count} more", more)] if more > 0 else []
    return "\n  ".join([f"{said} {there}", *known[:MOST_LISTED], *rest])
