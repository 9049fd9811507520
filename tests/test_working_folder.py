"""A working folder that is removed while the program runs, or was before it began."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from overens import still
from overens.cli.arguments import parser
from overens.cli.browse import browser
from overens.cli.invocation import Invocation
from overens.language import translator
from overens.loading import cached
from overens.loading.loaded import KnownParties
from overens.settings import SettingsFile
from overens.tui.editing import command_line
from overens.tui.watching import state_of
from overens.tui.widgets.bars import KeyBar

OST = 'title = "Ost"\nparties = ["staten"]\n[money]\namount = "5 miljoner kronor"\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working folder, which a test may remove; the test before it gets its own back."""
    before = os.open(".", os.O_RDONLY)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("VISUAL", "vim")
    monkeypatch.delenv("OVERENS_AGREEMENTS", raising=False)
    folder = tmp_path / "here"
    folder.mkdir()
    os.chdir(folder)
    yield folder
    os.fchdir(before)
    os.close(before)


def invocation(tmp_path: Path, *arguments: str) -> Invocation:
    translate = translator("en")
    return Invocation(parser(translate).parse_args(arguments), SettingsFile(tmp_path / "config.toml"), translate)


def test_the_folder_is_settled_once(tmp_path: Path, here: Path) -> None:
    mine = here / "avtal"
    mine.mkdir()
    one = invocation(tmp_path, "--agreements", str(mine))
    assert one.folder == Path("avtal")
    os.chdir(tmp_path)
    assert one.folder == Path("avtal")


def test_files_are_watched_from_before_they_were_read(
    tmp_path: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "ost.toml").write_text(OST, encoding="utf-8")
    before, read = state_of(Path()), cached._known_parties

    def meanwhile(*arguments: Any) -> KnownParties:
        found = read(*arguments)
        (here / "parties.toml").write_text("# changed while the program starts", encoding="utf-8")
        return found

    monkeypatch.setattr(cached, "_known_parties", meanwhile)
    watched = browser(invocation(tmp_path, "--agreements", ".")).surroundings.watched
    assert watched is not None
    assert watched.mark == before[0]
    assert state_of(Path()) != before


def test_a_browser_whose_working_folder_goes_reads_on(tmp_path: Path, here: Path) -> None:
    folder = tmp_path / "avtal"
    folder.mkdir()
    (folder / "ost.toml").write_text(OST, encoding="utf-8")
    app = browser(invocation(tmp_path, "--agreements", str(folder)), HeadlessDriver)

    async def look() -> None:
        async with app.run_test() as pilot:
            here.rmdir()
            (folder / "ost.toml").write_text(OST.replace("Ost", "Gammal ost"), encoding="utf-8")
            await pilot.press("r")
            await app.workers.wait_for_complete()
            assert [one.title for one in app.desk.library.summaries] == ["Gammal ost"]
            assert app.desk.problems == ()

    asyncio.run(look())


def test_a_browser_whose_folder_goes_with_the_working_folder_keeps_what_it_has(tmp_path: Path, here: Path) -> None:
    (here / "ost.toml").write_text(OST, encoding="utf-8")
    app = browser(invocation(tmp_path, "--agreements", str(here)), HeadlessDriver)

    async def look() -> None:
        async with app.run_test() as pilot:
            (here / "ost.toml").unlink()
            here.rmdir()
            await pilot.press("r")
            await app.workers.wait_for_complete()
            assert [one.title for one in app.desk.library.summaries] == ["Ost"]
            assert app.desk.loaded.kept == ("ost.toml",)
            await pilot.press("down", "e")
            assert any("ost.toml is not there any more." in bar.line(100).plain for bar in app.screen.query(KeyBar))
            await pilot.press("c", "x", "escape", "4", "f")

    asyncio.run(look())


COMMANDS = ("schema", "check", "show cancervard-2020", "find ambulans", "deadlines")


def test_a_command_in_a_folder_that_is_gone_says_what_it_says_elsewhere(tmp_path: Path, here: Path) -> None:
    def run(where: str) -> tuple[list[str], str]:
        script = f"import os; os.chdir({where!r}); {'os.rmdir(os.getcwd());' if where == str(here) else ''}"
        script += "import sys; from overens.cli import main\n"
        script += "for words in sys.argv[1:]: print(chr(0), words, main(words.split()))"
        words = [sys.executable, "-P", "-c", script, *COMMANDS]
        done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path, check=True)
        return done.stdout.split("\0"), done.stderr

    gone, elsewhere = run(str(here)), run(str(tmp_path))
    assert gone == elsewhere
    said = [f" {words} {number}" for words, number in zip(COMMANDS, (0, 1, 0, 0, 0), strict=True)]
    assert [one.partition("\n")[0] for one in gone[0][1:]] == said


def test_the_still_frame_is_neither_shown_nor_kept_where_there_is_no_working_folder(here: Path) -> None:
    file = Path(still.still_file())
    file.parent.mkdir(parents=True)
    made_from = [str(file.with_name("config.toml"))]
    before, folders = still.contents(made_from)
    file.write_bytes(still.packed(still.Frame(made_from, before, b"", b""), still.circumstances((80, 24))))
    file.chmod(0o600)
    assert still.fitting((80, 24))
    assert still.tells(folders, 0)
    here.rmdir()
    assert still.fitting((80, 24)) is None
    assert not still.tells(folders, 0)


def test_a_file_of_which_nobody_knows_where_it_is_is_not_opened(here: Path) -> None:
    here.rmdir()
    assert command_line("vim", Path("/avtal/ost.toml"), 1)[-1] == "/avtal/ost.toml"
    with pytest.raises(FileNotFoundError):
        command_line("vim", Path("ost.toml"), 1)
