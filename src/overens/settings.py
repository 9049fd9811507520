"""The settings file, and where the program's own data lie."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path

from overens.problems import N_, NOTHING, Message, Problem


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has chosen."""

    language: str | None = None
    """sv or en."""

    theme: str | None = None
    """The name of a theme."""

    agreements: str | None = None
    """The folder of the agreements."""


def shipped(name: str) -> Path:
    """The folder of data that the program brings along: in the package when installed, beside src in a checkout."""
    here = Path(__file__).resolve().parent
    packaged = here / name
    return packaged if packaged.is_dir() else here.parents[1] / name


def settings_file() -> Path:
    """Where the settings are looked for."""
    import platformdirs

    return platformdirs.user_config_path("overens", appauthor=False) / "config.toml"


def read_settings(path: Path) -> tuple[Settings, list[Problem]]:
    """The settings of the file at `path`; what is wrong in it is reported and left out, the rest applies."""
    try:
        text = path.read_text(encoding="utf-8")
        import tomli  # most have no settings file

        raw = tomli.loads(text)
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError, RecursionError) as error:
        message = Message(N_("The settings cannot be read: {reason}"), {"reason": str(error)})
        return Settings(), [Problem(str(path), 0, 0, message)]
    settings, problems = Settings(), []
    known = [field.name for field in fields(Settings)]
    for key, value in raw.items():
        if key not in known:
            near = next(iter(get_close_matches(key, known, 1)), None)
            hint = Message(N_("Did you mean “{near}”?"), {"near": near}) if near else NOTHING
            problems.append(Problem(str(path), 0, 0, Message(N_("The setting “{key}” is unknown"), {"key": key}), hint))
        elif not isinstance(value, str):
            problems.append(Problem(str(path), 0, 0, Message(N_("The setting “{key}” is not text"), {"key": key})))
        else:
            settings = replace(settings, **{key: value})
    return settings, problems
