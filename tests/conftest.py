"""What holds for every test: none of them meets what the user has on this machine."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

settings.register_profile("quick", deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("quick")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The cache is kept in a folder of this run's own; commands that are started inherit it."""
    folder = tmp_path_factory.mktemp("cache")
    with patch.dict(os.environ, XDG_CACHE_HOME=str(folder)):
        yield folder


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is imported and collected is never garbage: it is not searched again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
