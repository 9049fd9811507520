"""One broken file and one expected text for each thing that can be wrong: `cases/*.toml` and `cases/*.txt`.

After a change of wording: `UPDATE_CASES=1 make test`, and read the difference.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from overens.language import translator
from overens.loading import PARTIES, load, swedish
from overens.phrasing.files import problem_list
from overens.phrasing.layout import lines
from overens.schema import agreement_schema, parties_schema
from overens.settings import shipped

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.toml")), ids=lambda case: case.stem)
def test_each_broken_file_gives_its_text(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(case, ".")
    Path("god.toml").write_text('title = "God fil"\nparties = ["skr"]\n', encoding="utf-8")
    loaded = load(Path(), shipped("agreements") / PARTIES)
    shown = "\n".join(line.plain for line in lines(problem_list(loaded.problems, translator("sv")), 80))
    text = shown.strip() + "\n"
    expected = case.with_suffix(".txt")
    if os.environ.get("UPDATE_CASES"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert loaded.library.summary("god"), "the good file is kept"
    assert all(char.isprintable() or char == "\n" for char in text)


def test_every_key_that_is_meant_by_a_swedish_word_is_one() -> None:
    written = agreement_schema() + parties_schema()
    for key in {key for keys in swedish.KEYS.values() for key in keys}:
        assert f'"{key}": {{' in written


def test_every_case_has_its_text_and_every_text_its_case() -> None:
    assert {case.stem for case in CASES.glob("*.toml")} == {text.stem for text in CASES.glob("*.txt")}
