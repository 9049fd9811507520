"""Agreements that do not exist, for measuring: like real ones, and the same each time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.generate import FOLDER_SIZE, agreements, generate
from overens.loading import PARTIES, Loaded, load
from overens.settings import shipped

COUNT = 30


def loaded(folder: Path) -> Loaded:
    """What the program reads from them, with the shipped parties."""
    return load(folder, shipped("agreements") / PARTIES)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its path there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.toml")}


def test_every_file_can_be_read(tmp_path: Path) -> None:
    generate(COUNT, tmp_path)
    read = loaded(tmp_path)
    assert read.problems == ()
    assert len(read.library.summaries) == COUNT


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    generate(COUNT, tmp_path / "one")
    generate(COUNT, tmp_path / "two")
    generate(COUNT, tmp_path / "other", seed=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one") != files(tmp_path / "other")


def test_the_first_of_many_are_those_of_few() -> None:
    assert list(agreements(COUNT, 1))[:12] == list(agreements(12, 1))


def test_ids_are_unique_and_sizes_like_the_real_ones() -> None:
    made = list(agreements(2 * FOLDER_SIZE, 1))
    assert max(Counter(key for key, _ in made).values()) == 1
    sizes = sorted(len(text.encode()) for _, text in made)
    real = [path.stat().st_size for path in shipped("agreements").glob("*.toml") if path.name != PARTIES]
    assert sum(sizes) / len(sizes) == pytest.approx(sum(real) / len(real), rel=0.25)


def test_folders_hold_a_thousand_files_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.generate.FOLDER_SIZE", 12)
    generate(COUNT, tmp_path)
    assert [len(list(folder.iterdir())) for folder in sorted(tmp_path.iterdir())] == [12, 12, 6]
