"""What is remembered between runs, and that nothing depends on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from overens.memory import MOST_FOLDERS, Memory, recalled, remember


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    file = tmp_path / "new" / "memory.json"
    for memory in (
        Memory("regioner", "god-och-nara-vard-2024/ambulans", open=True),
        Memory("", "å", "papper"),
        Memory(),
    ):
        remember(file, memory)
        assert recalled(file) == memory
    assert [path.name for path in file.parent.iterdir()] == ["memory.json"]


def test_each_folder_has_its_own_place_the_latest_of_them(tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    remember(file, Memory("regioner", "a", open=True), "/first")
    remember(file, Memory("kommuner", "b"), "/second")
    assert recalled(file, "/first") == Memory("kommuner", "a", open=True)
    assert recalled(file, "/second") == Memory("kommuner", "b")
    assert recalled(file, "/third") == Memory("kommuner")
    remember(file, Memory("kommuner", "d"), "/no text: \udcff")
    assert recalled(file, "/no text: \udcff").place == "d"
    for number in range(MOST_FOLDERS - 1):
        remember(file, Memory("kommuner", "c"), f"/{number}")
        remember(file, Memory("kommuner", "b"), "/second")
    assert recalled(file, "/first").place == ""
    assert {recalled(file, f"/{number}").place for number in range(MOST_FOLDERS - 1)} == {"c"}
    assert recalled(file, "/second").place == "b"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[1]",
        "null",
        '{"place": 5, "perspective": ["x"], "mer": "y"}',
        "[" * 9999,
        '{"folders": []}',
        '{"folders": {"": 5}}',
        '{"folders": {"": {"place": ["x"], "open": "ja"}}}',
    ],
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
