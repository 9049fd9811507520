"""Where the platform keeps what is the user's own: settings, what is remembered, the cache."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from overens.lean import import_without


def own_folder(kind: Literal["config", "state", "cache"]) -> Path:
    """The folder of the program for things of a kind; it need not be there."""
    import_without("platformdirs", empty=("tempfile",))  # which it needs for no folder that is asked for
    import platformdirs

    found = {
        "config": platformdirs.user_config_path,
        "state": platformdirs.user_state_path,
        "cache": platformdirs.user_cache_path,
    }
    return found[kind]("overens", appauthor=False)
