"""One run of a command: its options, the agreements that it reads, and what its places and parties name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.cli.choices import choice
from overens.cli.printing import FINDINGS, FINE, StopError, WrongUseError, report
from overens.language import Translator
from overens.problems import N_, Message, Problem, did_you_mean
from overens.settings import Settings, SettingsFile, own_themes, shipped
from overens.toml import meant
from overens.writing import expanded

if TYPE_CHECKING:
    import argparse
    from types import SimpleNamespace

    from overens.library import Library
    from overens.loading import Loaded, Progress
    from overens.paths import At
    from overens.perspective import Perspective
    from overens.phrasing.calendar import Calendar
    from overens.themes import Theme


MOST_LISTED = 60
"""Names that are told where one is asked for that is not there."""


class Invocation(Struct, frozen=True, dict=True):
    """One run of a command."""

    options: argparse.Namespace | SimpleNamespace
    file: SettingsFile
    translate: Translator

    @property
    def settings(self) -> Settings:
        """What the user has chosen for good."""
        return self.file.settings

    @property
    def kiosk(self) -> bool:
        """Whether the user may do nothing but read."""
        return bool(self.options.kiosk)

    @cached_property
    def folder(self) -> Path:
        """The folder of the agreements, as seen from the working folder that the program began in."""
        chosen = choice(self, "agreements").value
        folder = expanded(Path(chosen)) if chosen else shipped("agreements")
        try:
            here = Path.cwd()
        except OSError:  # it has been removed
            return folder
        return folder.relative_to(here) if folder.is_absolute() and folder.is_relative_to(here) else folder

    @property
    def today(self) -> date:
        """The day to count from."""
        return self.options.today or date.today()

    @property
    def cache(self) -> Path | None:
        """The folder of the cache; nothing where nothing may be written."""
        import platformdirs

        return None if self.kiosk else platformdirs.user_cache_path("overens", appauthor=False)

    def load(
        self,
        progress: Progress = lambda done, count: None,
        most: int | None = None,
        glance: Callable[[], bytes] | None = None,
    ) -> Loaded:
        """Read the agreements, by way of the cache unless nothing may be written. As `overens.loading.load`."""
        from overens.loading import PARTIES, load

        return load(self.folder, shipped("agreements") / PARTIES, self.cache, progress, most, glance)

    def read(self) -> Loaded:
        """The same for a command: on a terminal it tells how far it has come."""
        from overens.cli.progress import telling
        from overens.phrasing.progress import being_read

        with telling(partial(being_read, _=self.translate)) as told:
            return self.load(told)

    @cached_property
    def themes(self) -> tuple[dict[str, Theme], list[Problem]]:
        """The shipped themes and the user's own by their names, and what is wrong in their files."""
        from overens.themes import themes_in

        return themes_in(shipped("themes"), own_themes())

    def perspective(self, library: Library) -> Perspective:
        """The party that the user speaks for; JSON does not follow the settings. Raises `WrongUseError`."""
        from overens.perspective import EVERYONE, perspective, speakers

        found, _ = choice(self, "perspective"), self.translate
        party = found.value
        unasked = found.origin == "settings" and getattr(self.options, "json", False)
        if not party or unasked or not library.parties:  # a folder that is not there has none to choose from
            return EVERYONE
        named = _named(library)
        if found.origin == "settings" and (unfit := self.unknown_party(library)):
            report([unfit], _)
            return EVERYONE
        if party.lower() not in named and party not in library.parties:
            said = _(N_("There is no party “{id}”.")).format(id=party)
            known = speakers(library)
            raise WrongUseError(unknown(said, party, [*named, *known], known, _, lambda near: _called(library, near)))
        return perspective(library, named.get(party.lower(), party))

    def unknown_party(self, library: Library) -> Problem | None:
        """Leave out the party of the settings where it is not there; what is wrong with it."""
        from overens.perspective import speakers

        party = self.settings.perspective
        if not party or party in library.parties or party.lower() in _named(library):
            return None
        message = Message(N_("There is no party “{id}”."), {"id": party})
        return self.file.refuse("perspective", message, meant(party, speakers(library), _named(library)))

    def calendar(self, library: Library) -> Calendar:
        """What puts deadlines into words, for the party that the user speaks for. Raises `WrongUseError`."""
        from overens.phrasing.calendar import Calendar

        return Calendar(library.parties, self.today, self.translate, self.perspective(library))

    def place(self, loaded: Loaded, place: str) -> tuple[str, At]:
        """The agreement and the keys that `place` names.

        Raises `WrongUseError` where there is no such place, and `StopError` where its own file could not be read.
        """
        _, library = self.translate, loaded.library
        agreement_id, *at = place.strip("/").split("/")
        summary = library.summary(agreement_id)
        if summary is None:
            self._unread(loaded, agreement_id)
            ids = library.order.ids
            said = _(N_("There is no agreement “{id}”.")).format(id=agreement_id)
            raise WrongUseError(unknown(said, agreement_id, ids, ids, _))
        if summary.money.find(tuple(at)) is None:
            said = _(N_("There is no part “{path}”.")).format(path="/".join(at))
            parts = ["/".join((agreement_id, *keys)) for keys, _node in summary.money.walk() if keys]
            raise WrongUseError(listed(said, parts, _))
        return agreement_id, tuple(at)

    def whole(self, loaded: Loaded, place: str) -> str:
        """The id of the agreement that `place` names, which must not be a part of one. Raises as `place` does."""
        agreement_id, at = self.place(loaded, place)
        if at:
            whole = self.translate(N_("A whole agreement is meant here: leave out “/{part}”"))
            raise WrongUseError(whole.format(part="/".join(at)))
        return agreement_id

    def _unread(self, loaded: Loaded, agreement_id: str) -> None:
        """Stop where the agreement's own file, or the whole folder, could not be read; what is wrong is told."""
        own = [problem for problem in loaded.problems if Path(problem.file).stem == agreement_id]
        if own or not loaded.library.summaries:
            report(own or loaded.problems, self.translate)
            raise StopError(FINDINGS)

    def others_unread(self, loaded: Loaded, *shown: str) -> int:
        """The exit status of a command that shows some agreements: it tells of their problems and counts the others."""
        files = {summary.file for summary in map(loaded.library.summary, shown) if summary}
        own = [problem for problem in loaded.problems if problem.file in files]
        report(own, self.translate)
        count = len(loaded.problems) - len(own)
        if count:
            said = self.translate.plural(
                "{count} problem in other files: overens check shows it",
                "{count} problems in other files: overens check shows them",
                count,
            )
            print(said, file=sys.stderr)
        return FINDINGS if loaded.problems else FINE

    def every_problem(self, loaded: Loaded) -> int:
        """The exit status of a command that shows everything; it tells of each problem."""
        report(loaded.problems, self.translate)
        return FINDINGS if loaded.problems else FINE


def _named(library: Library) -> dict[str, str]:
    """The ids of the parties by their names, in small letters."""
    return {party.name.lower(): party_id for party_id, party in library.parties.items()}


def _called(library: Library, near: str) -> str:
    """The name of a party as its file writes it, by the same in small letters; what is none stays as it is."""
    party_id = _named(library).get(near)
    return library.parties[party_id].name if party_id else near


def unknown(
    said: str,
    word: str,
    among: Sequence[str],
    known: Sequence[str],
    _: Translator,
    called: Callable[[str], str] = str,
) -> str:
    """What is wrong, with the nearest of `among` where one is near, as it is called; else with all that there is."""
    from overens.naming import nearest

    near = nearest(word, list(among))
    return f"{said} {did_you_mean(called(near)).said(_)}" if near else listed(said, known, _)


def listed(said: str, known: Sequence[str], _: Translator) -> str:
    """What is wrong, and below it what there is instead; of much the first, and how much more there is."""
    there, more = _(N_("There are:")), len(known) - MOST_LISTED
    rest = [_.plural("and {count} more", "and {count} more", more)] if more > 0 else []
    return "\n  ".join([f"{said} {there}", *known[:MOST_LISTED], *rest])
