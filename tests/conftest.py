"""What holds for every test: none of them meets what the user has on this machine."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent

settings.register_profile("quick", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("quick")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The cache is kept in a folder of this run's own; commands that are started inherit it."""
    folder = tmp_path_factory.mktemp("cache")
    with patch.dict(os.environ, XDG_CACHE_HOME=str(folder)):
        yield folder


@pytest.fixture(autouse=True, scope="session")
def _own_terminal() -> Iterator[None]:
    """No test knows how wide the terminal is that the tests were started from, nor do commands that are started."""
    with patch.dict(os.environ):
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
        yield


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A command begins without settings, in a terminal of a hundred columns."""
    monkeypatch.setattr("overens.cli.settings_file", lambda: tmp_path / "config.toml")
    monkeypatch.delenv("OVERENS_AGREEMENTS", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


LONGEST = (
    "tui/test_watching", "tui/test_session", "loading/test_hostile", "test_terminals", "tui/test_covering",
    "test_check_kept", "tui/test_kiosk", "tui/test_looks", "tui/test_living", "tui/test_calendar",
    "tui/test_narrow", "loading/test_cache", "loading/test_catalogue", "tui/test_soak", "tui/test_checks",
    "tui/test_browse", "tui/test_output_terminal", "tui/test_typing", "test_guards", "test_imports", "test_ssh",
    "test_web", "test_still", "loading/test_program",
)  # fmt: skip
"""The files that take longest, first: whatever is begun last is waited for by all others."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest; the tests of a file stay together and in order."""
    order = {TESTS / f"{name}.py": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path, len(order)))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is imported and collected is never garbage: it is not searched again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
