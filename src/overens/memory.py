"""What the browser remembers between runs: for whom the user speaks, where they were last, in which colours."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict


class Memory(Struct, frozen=True):
    """What is remembered."""

    perspective: str | None = None
    """The id of the party that the user speaks for; empty for none, `None` where they never chose."""

    place: str = ""
    """Where the user was: an agreement's id, or that and the keys of a part, joined by `/`; empty for the start."""

    theme: str = ""
    """The name of the theme that the user chose; empty for none."""


def memory_file() -> Path:
    """Where it is kept: in the platform's folder for such things."""
    import platformdirs

    return platformdirs.user_state_path("overens", appauthor=False) / "memory.json"


def recalled(path: Path) -> Memory:
    """What the file at `path` remembers; nothing where there is none, or where it cannot be read."""
    import json

    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Memory()
    kept = raw if isinstance(raw, dict) else {}
    known = set(Memory.__struct_fields__)
    return Memory(**{key: value for key, value in kept.items() if key in known and isinstance(value, str)})


def remember(path: Path, memory: Memory) -> None:
    """Keep `memory` at `path`. A memory that cannot be kept is forgotten: nothing depends on it."""
    import json

    from overens.writing import write

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, json.dumps(asdict(memory), ensure_ascii=False).encode(), replace=True)
    except OSError:
        return
