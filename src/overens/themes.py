"""Theme files as validated data: a broken theme is one message, never a crash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import tomli

from overens.problems import N_, Message, Problem

COLOURS = (
    "background", "text", "muted", "accent", "amount", "bar", "track", "border",
    "cursor", "cursor-text", "good", "warning", "bad",
)  # fmt: skip
"""The colours that every theme names, each as #rrggbb."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look."""

    name: str
    """The file's stem."""

    title: str
    dark: bool
    colours: Mapping[str, str]
    """A colour for each of `COLOURS`."""


def read_theme(path: Path) -> Theme | Problem:
    """The theme of the file at `path`, or the first thing that is wrong with it."""
    try:
        raw = tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        message = Message(N_("The theme cannot be read: {reason}"), {"reason": str(error)})
        return Problem(str(path), 0, 0, message)
    title, dark, colours = raw.get("title"), raw.get("dark"), raw.get("colours")
    if not isinstance(title, str) or not isinstance(dark, bool) or not isinstance(colours, dict):
        return Problem(str(path), 0, 0, Message(N_("A theme needs title, dark (true or false) and [colours]")))
    for name in COLOURS:
        if not re.fullmatch("#[0-9a-fA-F]{6}", str(colours.get(name))):
            wrong = Message(N_("The colour “{name}” is not written as #rrggbb"), {"name": name})
            return Problem(str(path), 0, 0, wrong)
    for name in colours:
        if name not in COLOURS:
            unknown = Message(N_("The colour “{name}” is unknown"), {"name": str(name)})
            return Problem(str(path), 0, 0, unknown, Message("{names}", {"names": ", ".join(COLOURS)}))
    return Theme(path.stem, title, dark, {name: str(colours[name]) for name in COLOURS})


def themes_in(folder: Path) -> tuple[dict[str, Theme], list[Problem]]:
    """The themes of a folder by name, and a problem for each that could not be read."""
    read = [read_theme(path) for path in sorted(folder.glob("*.toml"))]
    good = {theme.name: theme for theme in read if isinstance(theme, Theme)}
    return good, [problem for problem in read if isinstance(problem, Problem)]
