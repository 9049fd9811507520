"""One run of a command: its options, and the agreements that it reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.cli.precedence import choice
from overens.folders import own_folder
from overens.language import Translator
from overens.settings import Settings, SettingsFile, own_themes, shipped
from overens.writing import expanded

if TYPE_CHECKING:
    import argparse
    from types import SimpleNamespace

    from overens.loading import Loaded, Progress
    from overens.problems import Problem
    from overens.themes import Theme


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
        return None if self.kiosk else own_folder("cache")

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
