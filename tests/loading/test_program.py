"""A program whose files are replaced while it runs: what it reads goes under no other program's name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from overens.loading import filling, load, program
from overens.loading.packing import Packed
from overens.settings import shipped
from tests.loading.conftest import GOOD

SOURCE = program.PACKAGE
SHIPPED = shipped("agreements") / "parties.toml"

RUN = """
import sys
from pathlib import Path
from overens.loading import load

def reads():
    counts = [0]
    loaded = load(Path(sys.argv[1]), Path(sys.argv[4]), Path(sys.argv[2]), lambda _, count: counts.append(count))
    return [(one.title, str(one.money.amount.nominal)) for one in loaded.library.summaries], counts[-1]
"""
UPGRADED = """
module = Path(sys.argv[3]) / "overens" / "model" / "money.py"
first = reads()
module.write_text(module.read_text(encoding="utf-8") + "\\n# another program\\n", encoding="utf-8")
file = Path(sys.argv[1]) / "god.toml"
file.write_text(file.read_text(encoding="utf-8").replace("Prov", "Mat"), encoding="utf-8")
print(first, reads())
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Where the program is installed a second time, in files that a test may replace."""
    place = tmp_path / "site"
    shutil.copytree(SOURCE, place / "overens", ignore=shutil.ignore_patterns("__pycache__"))
    return place


def run(code: str, installed: Path, folder: Path, cache: Path) -> str:
    command = [sys.executable, "-c", RUN + code, str(folder), str(cache), str(installed), str(SHIPPED)]
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()


def titles(folder: Path, cache: Path) -> list[str]:
    return [summary.title for summary in load(folder, SHIPPED, cache).library.summaries]


def test_a_running_program_leaves_nothing_to_the_one_that_takes_its_place(
    folder: Path, cache: Path, installed: Path
) -> None:
    before = run(UPGRADED, installed, folder, cache)
    assert before == "([('Prov 2024', '12000000')], 1) ([('Mat 2024', '12000000')], 1)"
    assert len(list(cache.glob("*.sqlite"))) == 1
    assert run("print(reads())", installed, folder, cache) == "([('Mat 2024', '12000000')], 1)"
    assert len(list(cache.glob("*.sqlite"))) == 2


def test_what_is_read_when_the_files_of_the_program_have_changed_is_shown_and_not_kept(
    folder: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert titles(folder, cache) == ["Prov 2024"]
    (folder / "god.toml").write_text(GOOD.replace("Prov", "Mat!"), encoding="utf-8")
    with monkeypatch.context() as upgrade:
        upgrade.setattr(program, "PACKAGE", tmp_path / "borta")
        assert titles(folder, cache) == ["Mat! 2024"]
        counts = [0]
        load(folder, SHIPPED, cache, lambda _, count: counts.append(count))
        assert counts[-1] == 1
    load(folder, SHIPPED, cache, lambda _, count: counts.append(count))
    assert counts[-1] == 1


def test_the_name_stays_whatever_becomes_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = program.program()
    assert before
    assert program.is_unchanged()
    monkeypatch.setattr(program, "PACKAGE", tmp_path / "borta")
    assert program.program() == before
    assert not program.is_unchanged()


def test_a_program_that_cannot_be_named_keeps_nothing(
    folder: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "PACKAGE", tmp_path / "borta")
    monkeypatch.setitem(program.NAMES, program.READS, "")
    assert titles(folder, cache) == ["Prov 2024"]
    assert not program.is_unchanged()
    assert not list(cache.glob("*.sqlite"))


def test_what_a_process_of_another_program_has_read_is_read_again_by_this_one(
    folder: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processes beside this one are started anew, with what is installed by then."""
    for number in range(4):
        (folder / f"mer-{number}.toml").write_text(GOOD, encoding="utf-8")
    here: list[str] = []
    real = filling.read_file

    def counted(place: Path, name: str, known: object, *rest: object) -> Packed | tuple[object, ...]:
        here.append(name)
        return real(place, name, known, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(filling, "MANY", 0)
    monkeypatch.setattr(filling, "BATCH", 2)
    monkeypatch.setattr(filling, "processes", lambda: 2)
    monkeypatch.setattr(filling, "read_file", counted)
    assert len(titles(folder, cache)) == 5
    assert here == []
    shutil.rmtree(cache)
    monkeypatch.setitem(program.NAMES, program.READS, "the one before")
    monkeypatch.setattr(filling, "is_unchanged", lambda: True)
    assert len(titles(folder, cache)) == 5
    assert len(here) == 5
