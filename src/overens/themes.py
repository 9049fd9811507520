"""Theme files as validated data: a broken theme is one message, never a crash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from overens.problems import N_, Message, Problem
from overens.seeing import is_toml
from overens.toml import TomlFile, suggestion

COLOURS = (
    "background", "text", "muted", "accent", "amount", "bar", "track", "border",
    "cursor", "cursor-text", "good", "warning", "bad",
)  # fmt: skip
"""The colours that every theme names."""

_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")

TERMINAL = ("default", *_HUES, *(f"bright-{hue}" for hue in _HUES))
"""The terminal's own colours: its default for text and background, and the sixteen that users choose in it."""

USUAL, SIXTEEN, COLOURLESS = "skymning", "sexton", "utan-farg"
"""The themes that are used where none is chosen: by the colours of the terminal."""


class Theme(Struct, frozen=True):
    """The colours of one look."""

    name: str
    """The file's stem."""

    title: str
    dark: bool
    colours: Mapping[str, str]
    """A colour for each of `COLOURS`: all of them #rrggbb, or all of them of `TERMINAL`."""

    @property
    def of_terminal(self) -> bool:
        """Whether its colours are the terminal's own."""
        return self.colours["text"] in TERMINAL


def read_theme(path: Path) -> Theme | Problem:
    """The theme of the file at `path`, or the first thing that is wrong with it."""
    file = TomlFile(path, N_("The theme cannot be read: {reason}"))
    if file.problems:
        return file.problems[0]
    for name, kind in (("title", str), ("dark", bool), ("colours", dict)):
        if not isinstance(file.values.get(name), kind):
            wrong = N_("The key “{key}” does not fit") if name in file.values else N_("The key “{key}” is missing")
            needs = Message(N_("A theme needs a title, dark (true or false) and [colours]"))
            return file.report((name,), Message(wrong, {"key": name}), needs)
    colours = file.values["colours"]
    _check(file, colours)
    if file.problems:
        return file.problems[0]
    return Theme(path.stem, file.values["title"], file.values["dark"], {name: colours[name] for name in COLOURS})


def _check(file: TomlFile, colours: Mapping[str, object]) -> None:
    """Report what is wrong with the colours."""
    for name in COLOURS:
        if name not in colours:
            file.report(("colours",), Message(N_("The colour “{name}” is missing"), {"name": name}))
        elif not (colours[name] in TERMINAL or re.fullmatch("#[0-9a-fA-F]{6}", str(colours[name]))):
            hint = Message(N_("Or one of the terminal's own: {names}"), {"names": ", ".join(TERMINAL)})
            wrong = Message(N_("The colour “{name}” is not written as #rrggbb"), {"name": name})
            file.report(("colours", name), wrong, hint)
        elif (colours[name] in TERMINAL) != (colours.get("background") in TERMINAL):
            mixed = N_("The colour “{name}” is of another sort than the background: #rrggbb or the terminal's own")
            file.report(("colours", name), Message(mixed, {"name": name}))
    for name in colours:
        if name not in COLOURS:
            unknown = Message(N_("The colour “{name}” is unknown"), {"name": str(name)})
            file.report(("colours", name), unknown, suggestion(name, COLOURS))


def themes_in(*folders: Path) -> tuple[dict[str, Theme], list[Problem]]:
    """The themes of the folders by name, a later folder before an earlier; a problem for each that is broken."""
    read = [read_theme(path) for path in _files(folders)]
    good = {theme.name: theme for theme in read if isinstance(theme, Theme)}
    return good, [problem for problem in read if isinstance(problem, Problem)]


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.glob("*") if is_toml(path.name) and path.is_file())


def fitting(themes: Mapping[str, Theme], wanted: str, colours: int) -> Theme:
    """The theme `wanted`, unless it needs more than the number of `colours` that the terminal has: 0, 16 or more."""
    theme = themes.get(wanted)
    if colours == 0:
        return themes[COLOURLESS]
    if colours <= 16:
        return theme if theme and theme.of_terminal else themes[SIXTEEN]
    return theme or themes[USUAL]
