"""What the browser remembers between runs: for whom the user speaks, where they were last, in which colours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, json

from overens.folders import own_folder

MOST_FOLDERS = 20
"""Folders of agreements of which the place is remembered, the latest."""


class Memory(Struct, frozen=True):
    """What is remembered."""

    perspective: str | None = None
    """The id of the party that the user speaks for; empty for none, `None` where they never chose."""

    place: str = ""
    """Where the user was: an agreement's id, or that and the keys of a part, joined by `/`; empty for the start."""

    theme: str = ""
    """The name of the theme that the user chose; empty for none."""

    open: bool = False
    """Whether the branch of the place was open."""


def memory_file() -> Path:
    """Where it is kept: in the platform's folder for such things."""
    return own_folder("state") / "memory.json"


def recalled(path: Path, folder: str = "") -> Memory:
    """What the file at `path` remembers, with the place in a folder of agreements.

    Nothing where there is no file, or where it cannot be read.
    """
    kept = _kept(path)
    place, opened = _places(kept).get(_named(folder), ("", False))
    return Memory(_text(kept.get("perspective")), place, _text(kept.get("theme")) or "", opened)


def remember(path: Path, memory: Memory, folder: str = "") -> None:
    """Keep `memory` at `path`, the place as that in a folder of agreements; those in others stay as they are there.

    A memory that cannot be kept is forgotten: nothing depends on it.
    """
    from overens.writing import write

    places = _places(_kept(path))
    places.pop(_named(folder), None)
    places[_named(folder)] = memory.place, memory.open  # the latest stands last
    latest = list(places.items())[-MOST_FOLDERS:]
    folders = {name: {"place": place, "open": opened} for name, (place, opened) in latest}
    kept = {"perspective": memory.perspective, "theme": memory.theme, "folders": folders}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, json.encode(kept), replace=True)
    except (OSError, ValueError):  # a place may be no text
        return


def _kept(path: Path) -> Mapping[str, object]:
    try:
        raw = json.decode(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return raw if isinstance(raw, dict) else {}


def _places(kept: Mapping[str, object]) -> dict[str, tuple[str, bool]]:
    """The place in each folder, and whether its branch was open, the latest folder last."""
    folders = kept.get("folders")
    found = folders.items() if isinstance(folders, dict) else ()
    known = ((name, one) for name, one in found if isinstance(one, dict))
    return {name: (_text(one.get("place")) or "", one.get("open") is True) for name, one in known}


def _named(folder: str) -> str:
    """A folder as it is called in the file: its name may be no text."""
    return folder.encode("utf-8", "backslashreplace").decode()


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
