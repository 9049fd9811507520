"""What a command imports, seen from outside: only this proves that a deferred import is deferred."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import tomli

FILL = "from overens.cli import main; main(['find', 'ambulans'])"
VERSION = "from overens.start import run\nsys.argv[1:] = ['--version']\ntry: run()\nexcept SystemExit: pass"
SHOW = "from overens.cli import main; main(['show', 'cancervard-2020'])"
BROWSER = """
import importlib
from overens.lean import import_without
from overens.start import ABSENT, EMPTY
import_without("msgspec", absent=ABSENT, empty=EMPTY)
import_without("urllib.parse", empty=("ipaddress",))
from overens.tui.living import LATER
from overens.tui.output import sparing_driver
from overens.tui.watching import watcher
sparing_driver({}), watcher().watch
for module in LATER: importlib.import_module(module)
"""


def modules_after(code: str) -> set[str]:
    """The modules that a fresh Python holds after `code`."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        ("import overens.amount, overens.due", {"overens.problems", "rich", "pydantic", "tomli", "textual"}),
        (VERSION, {"overens.cli", "msgspec", "gettext", "argparse"}),
        (SHOW, {"textual", "tree_sitter", "overens.tui"}),
        ("import overens.library, overens.loading, overens.tally", {"pydantic", "rich", "tomli", "overens.model"}),
        ("import overens.tui.telling", {"pydantic", "tomli", "overens.loading.reading"}),
        ("import overens.themes, overens.settings", {"pydantic", "rich", "textual", "overens.loading"}),
        (
            "import overens.tui.app",
            {"pydantic", "overens.model", "tree_sitter", "babel", "httpx", "watchfiles", "argparse"}
            | {"textual.command", "textual.widgets._input", "rich.table", "overens.lookup.index", "overens.tally"},
        ),
        ("import overens.tui.app, overens.loading.reading", {"ssl", "hashlib", "secrets", "importlib.metadata"}),
        ("from overens.workdays import holidays_of; holidays_of(2024)", {"holidays", "icalendar"}),
        (BROWSER, {"anyio", "ssl", "asyncio.sslproto", "multiprocessing", "typing_extensions", "bz2"}),
        (BROWSER, {"difflib", "ipaddress", "mimetypes", "pickle"}),
        ("from overens.settings import settings_file; settings_file()", {"tempfile", "shutil", "random"}),
    ],
)  # fmt: skip
def test_a_command_imports_no_more_than_it_needs(code: str, unwanted: set[str]) -> None:
    assert modules_after(code) & unwanted == set()


@pytest.fixture(scope="module")
def _kept() -> None:
    """What is read of the agreements, and what find has read of them, is in the cache."""
    modules_after(FILL)


@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize("command", ["find ambulans", "show", "deadlines"])
def test_what_lives_on_summaries_parses_and_validates_nothing_once_they_are_kept(command: str) -> None:
    found = modules_after(f"from overens.cli import main; main({command.split()})")
    assert found & {"pydantic", "tomli", "textual", "tree_sitter", "overens.model", "concurrent.futures"} == set()


@pytest.mark.usefixtures("_kept")
def test_an_agreement_that_is_kept_is_shown_without_what_reads_files() -> None:
    assert modules_after(SHOW) & {"pydantic", "tomli", "tree_sitter", "overens.loading.reading"} == set()


@pytest.mark.usefixtures("_kept")
def test_find_needs_little_of_what_msgspec_brings_along() -> None:
    find = "from overens.start import run\nsys.argv[1:] = ['find', 'ambulans']\ntry: run()\nexcept SystemExit: pass"
    without = {"typing_extensions", "platform", "ipaddress", "msgspec.inspect", "pydantic"}
    assert modules_after(find) & {*without, "gc"} == {"gc"}


@pytest.mark.usefixtures("_kept")
def test_what_no_terminal_shows_needs_no_console() -> None:
    assert modules_after(FILL) & {"rich.console", "rich.markup", "json", "rapidfuzz", "threading"} == set()


def test_amounts_and_dates_need_the_standard_library_only() -> None:
    bare = modules_after("pass")
    found = modules_after("import overens.amount, overens.due") - bare
    outside = {name.partition(".")[0] for name in found} - sys.stdlib_module_names - {"overens"}
    assert outside == set()


def test_what_tells_of_agreements_is_known_to_be_there_once_it_is() -> None:
    code = "from overens.tui.following import TELLER, is_cold; from overens.tui.places import Place; import importlib"
    code += "; place = Place('a'); assert is_cold(place); importlib.import_module(TELLER); assert not is_cold(place)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_where_nothing_is_to_suggest_textual_suggests_nothing() -> None:
    code = "import overens.tui; from textual.suggestions import get_suggestion as one, get_suggestions as some"
    code += "; assert one('redu', ['red']) is None; assert [*some('redu', ['red'], 3)] == []"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_module_below_the_face_is_held_not_to_know_it() -> None:
    root = Path(__file__).parents[1]
    contracts = tomli.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    (held,) = (one for one in contracts if one["name"] == "Only the Textual face knows Textual")
    there = {found.stem for found in (root / "src" / "overens").iterdir() if found.suffix == ".py" or is_package(found)}
    face = {"__init__", "__main__", "start", "cli", "tui"}
    assert {name.removeprefix("overens.") for name in held["source_modules"]} == there - face


def is_package(folder: Path) -> bool:
    return (folder / "__init__.py").exists()
