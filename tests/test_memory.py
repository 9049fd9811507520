"""What is remembered between runs, and that nothing depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from overens.memory import Memory, recalled, remember


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    file = tmp_path / "new" / "memory.json"
    for memory in (Memory("regioner", "god-och-nara-vard-2024/ambulans"), Memory("", "å"), Memory()):
        remember(file, memory)
        assert recalled(file) == memory
    assert [path.name for path in file.parent.iterdir()] == ["memory.json"]


@pytest.mark.parametrize(
    "content", ["", "{", "[1]", "null", '{"place": 5, "perspective": ["x"], "mer": "y"}', "[" * 9999]
)
def test_a_broken_memory_is_no_memory(tmp_path: Path, content: str) -> None:
    file = tmp_path / "memory.json"
    file.write_text(content, encoding="utf-8")
    assert recalled(file) == Memory()


def test_bytes_that_are_no_text_are_no_memory(tmp_path: Path) -> None:
    (tmp_path / "memory.json").write_bytes(b"\xff\xfe")
    assert recalled(tmp_path / "memory.json") == Memory()


def test_a_memory_that_cannot_be_kept_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    remember(tmp_path / "file" / "memory.json", Memory("regioner"))
    assert recalled(tmp_path / "file" / "memory.json") == Memory()
