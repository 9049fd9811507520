"""Imports that do without something: only while they last, and only where what is imported can."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from overens.lean import import_without


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of modules, of which none stays imported: one that is heavy, and what imports it."""
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "heavy.py").write_text("class Base: kept = 1\n", encoding="utf-8")
    yield tmp_path
    for name in ("heavy", "light"):
        sys.modules.pop(name, None)


def light(modules: Path, code: str) -> None:
    """Write the module that imports the heavy one."""
    (modules / "light.py").write_text(code, encoding="utf-8")


def test_what_is_absent_is_not_to_be_found(modules: Path) -> None:
    light(modules, "try:\n    import heavy\nexcept ImportError:\n    heavy = None\n")
    assert import_without("light", absent=("heavy",)).heavy is None
    assert "heavy" not in sys.modules
    assert import_without("heavy").Base.kept


def test_in_what_is_empty_every_name_is_a_class(modules: Path) -> None:
    light(modules, "from heavy import Base, Other\nclass Own(Base): pass\n")
    found = import_without("light", empty=("heavy",))
    assert not hasattr(found.Own, "kept")
    assert "heavy" not in sys.modules


def test_of_what_is_empty_nothing_comes_whatever_it_is_asked_for(modules: Path) -> None:
    light(modules, "from heavy import entries\nfound = [*entries(group='mine')]\n")
    assert import_without("light", empty=("heavy",)).found == []


def test_what_does_not_do_without_is_imported_whole(modules: Path) -> None:
    light(modules, "from heavy import Base\nkept = Base.kept\n")
    assert import_without("light", empty=("heavy",)).kept == 1
    assert import_without("heavy").Base.kept


def test_what_is_there_already_stays(modules: Path) -> None:
    there = import_without("heavy")
    light(modules, "import heavy\n")
    assert import_without("light", empty=("heavy",)).heavy is there


def test_variables_are_set_for_so_long_and_the_users_own_stand(modules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWN", "own")
    light(modules, "import os\nfound = os.environ['OWN'], os.environ['USUAL']\n")
    assert import_without("light", OWN="ours", USUAL="ours").found == ("own", "ours")
    assert "USUAL" not in os.environ


def test_what_is_nowhere_is_told_of() -> None:
    with pytest.raises(ImportError):
        import_without("no_such_module_anywhere", empty=("heavy",))
