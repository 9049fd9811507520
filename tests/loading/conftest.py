"""A folder with one agreement, and where what is read of it may be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

GOOD = 'title = "Prov 2024"\nparties = ["staten"]\nseries = "prov"\n[money]\namount = "12 miljoner kronor"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "avtal"
    made.mkdir()
    (made / "god.toml").write_text(GOOD, encoding="utf-8")
    return made


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"
