"""The settings file, and where the program's own data lie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from overens.folders import own_folder
from overens.problems import N_, Message, Problem, UnfitError
from overens.toml import TomlFile, suggestion

MOST_DAYS = 3650
"""Days before a deadline that a reminder may come."""

REMINDERS = (30, 7)
"""Days before the last day at which a calendar reminds of a duty, unless others are asked for."""


class Settings(Struct, frozen=True):
    """What the user has chosen for good."""

    language: str | None = None
    """sv or en."""

    theme: str | None = None
    """The name of a theme."""

    perspective: str | None = None
    """The id of the party that the user speaks for."""

    agreements: str | None = None
    """The folder of the agreements."""

    reminders: tuple[int, ...] | None = None
    """Days before a deadline at which a calendar file reminds of it."""

    keymap: Mapping[str, str] = field(default_factory=dict)
    """Keys of commands, by the command's id: names of keys as Textual has them, joined by commas."""


class SettingsFile:
    """The settings of one file: what is wrong in it is reported and left out, the rest applies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = TomlFile(path, N_("The settings cannot be read: {reason}"))
        self.settings = Settings()
        known = list(Settings.__struct_fields__)
        readers: Mapping[str, Callable[[str, object], object]] = {"reminders": _days, "keymap": self._keymap}
        for key, value in self.file.values.items():
            if key not in known:
                message = Message(N_("The setting “{key}” is unknown"), {"key": key})
                self.file.report((key,), message, suggestion(key, known))
                continue
            try:
                self._set(key, readers.get(key, _text)(key, value))
            except UnfitError as error:
                self.file.report((key,), error.message, error.hint)

    def _keymap(self, key: str, commands: object) -> Mapping[str, str]:
        """The keys of commands that are text; the others are told of, each on its line."""
        if not isinstance(commands, dict):
            hint = Message(N_('Write a table: [keymap], and below it export = "X"'))
            raise UnfitError(Message(N_("The setting “{key}” is no table of commands and keys"), {"key": key}), hint)
        keymap: dict[str, str] = {}
        for command, keys in commands.items():
            if isinstance(keys, str):
                keymap[command] = keys
            else:
                message = Message(N_("The keys of “{command}” are not text"), {"command": command})
                self.file.report(
                    ("keymap", command), message, Message(N_('Write {command} = "X"'), {"command": command})
                )
        return keymap

    def _set(self, key: str, value: Any) -> None:
        self.settings = replace(self.settings, **{key: value})

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in it, in the order of its lines."""
        return sorted(self.file.problems, key=lambda problem: (problem.line, problem.column))

    def refuse(self, key: str, message: Message, hint: Message) -> Problem:
        """Leave out a setting that means nothing here; what is wrong with it."""
        self._set(key, None)
        return self.file.report((key,), message, hint)

    def refuse_key(self, command: str, message: Message, hint: Message) -> None:
        """Leave out the keys of a command."""
        self.file.report(("keymap", command), message, hint)
        keymap = {name: keys for name, keys in self.settings.keymap.items() if name != command}
        self._set("keymap", keymap)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str) or "\0" in value:  # no name of anything has that character: the system refuses it
        raise UnfitError(Message(N_("The setting “{key}” is not text"), {"key": key}))
    return value


def _days(key: str, value: object) -> tuple[int, ...]:
    days = value if isinstance(value, list) else []
    if not isinstance(value, list) or any(type(day) is not int or not 0 <= day <= MOST_DAYS for day in days):
        hint = Message(N_("Write a list: [30, 7]"))
        raise UnfitError(Message(N_("The setting “{key}” is no list of days"), {"key": key}), hint)
    return tuple(sorted(set(days), reverse=True))


def shipped(name: str) -> Path:
    """The folder of data that the program brings along: in the package when installed, beside src in a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / name
    return packaged if packaged.is_dir() else here.parents[1] / name


def settings_file() -> Path:
    """Where the settings are looked for."""
    return own_folder("config") / "config.toml"


def own_themes() -> Path:
    """Where the user's own themes are looked for: beside the settings."""
    return settings_file().with_name("themes")
