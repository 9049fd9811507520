"""The still frame: what a start shows before anything heavy is imported, and that it is never stale."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from shutil import copytree
from time import monotonic

import pytest
from watchfiles import watch

from overens import seeing, still
from overens.memory import Memory, remember
from tests.terminal import PATIENCE, ROOT, SEQUENCE, Terminal, environment, wait_until_gone

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")

SIZE = (100, 30)
PLACE, CRUMB = "god-och-nara-vard-2024/ambulans", "2. Förstärkn"
NEXT = "3. Nationella"

RIGHT = 40
"""The column at which the detail begins."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Agreements of the test's own."""
    return copytree(ROOT / "agreements", tmp_path / "agreements")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that were made for the test count as settled here; that young ones do not is a test of its own."""
    monkeypatch.setattr(seeing, "COARSEST", -(10**12))


def program(*arguments: str | Path) -> list[str]:
    """The program, in which files that were made for the test count as settled."""
    code = "from overens import seeing; seeing.COARSEST = -(10**12); from overens.start import run; run()"
    return [sys.executable, "-c", code, "--today", "2026-11-22", *map(str, arguments)]


PATIENT = """
import select
from overens import waiting
begin = waiting.begin
def patiently(**how):
    begin(**how)
    if waiting._waiting and waiting._waiting.glance:
        select.select([waiting._waiting.glance.reader], [], [])
waiting.begin = patiently
"""
"""Lets a program go on once the other process has looked at the files, however busy the machine is."""


def patient(*arguments: str | Path) -> list[str]:
    """The program, patient."""
    command = program(*arguments)
    command[2] = PATIENT + command[2]
    return command


def kept(home: Path) -> bytes:
    """The file of the still frame, once it is there."""
    file, deadline = home / "overens" / "still", monotonic() + PATIENCE
    for _ in watch(home, yield_on_timeout=True, rust_timeout=50, debounce=10, step=5):
        if file.exists():
            return file.read_bytes()
        assert monotonic() < deadline, "no still frame was kept"
    return b""


def left(home: Path, folder: Path, *keys: str) -> bytes:
    """Start the browser, press keys, quit; the still frame that is kept then."""
    with Terminal(program("--agreements", folder), environment(home), *SIZE) as terminal:
        terminal.wait_for("avsluta")
        for key in keys:
            terminal.send(key)
        terminal.send("q")
        assert terminal.status() == 0
    return kept(home)


def settled(terminal: Terminal) -> bool:
    """Whether the browser itself has the terminal: it has asked it what it can do."""
    return "\x1b[?2004h" in terminal.written


def shown_at_once(terminal: Terminal) -> bool:
    """Whether a still frame stood in the terminal before the browser had it."""
    terminal.wait(settled)
    return "avsluta" in terminal.written.partition("\x1b[?2004h")[0]


@pytest.mark.parametrize("keys", [("+", "\x1b[B", "\x1b[B"), ()], ids=["below", "at the top"])
def test_the_next_start_shows_its_first_screen_at_once_and_changes_nothing_in_it(
    tmp_path: Path, folder: Path, keys: Sequence[str]
) -> None:
    left(tmp_path, folder, *keys)
    with Terminal(patient("--agreements", folder), environment(tmp_path), *SIZE) as terminal:
        terminal.wait(settled)  # the frame may come in pieces
        still_frame = terminal.lines
        terminal.send("\x0c")  # draws everything anew
        terminal.wait(lambda one: one.written.count("avsluta") == 2 and one.lines == still_frame)
        before, _, after = terminal.written.partition("\x1b[?1000h")  # where Textual begins
        assert "avsluta" in before
        assert not re.search("[A-Za-zåäö]{3}|[█▉]", SEQUENCE.sub("", after.partition("\x1b[2J")[0]))
        assert terminal.written.count("\x1b[?1049h") == 1, "the screen was cleared for the browser"
        terminal.send("q")
        assert terminal.status() == 0
        assert terminal.restored


BROKEN = "import sys; sys.modules['textual'] = None"
"""Lets a program have nothing to show behind the frame."""


def test_where_the_browser_cannot_start_the_terminal_is_as_before_else_keys_pressed_over_the_frame_are_answered(
    tmp_path: Path, folder: Path
) -> None:
    at_an_agreement(tmp_path, folder)
    left(tmp_path, folder)
    broken = patient("--agreements", folder)
    broken[2] = f"{BROKEN}\n{broken[2]}"
    with Terminal(broken, environment(tmp_path), *SIZE) as terminal:
        assert terminal.status() == 1
        assert "avsluta" in terminal.written
        assert terminal.restored
        assert "ModuleNotFoundError" in terminal.text()
    with Terminal(patient("--agreements", folder), environment(tmp_path), *SIZE) as terminal:
        terminal.wait_for(CRUMB)
        terminal.send("\x1b[B")
        assert not settled(terminal)
        terminal.wait_for(NEXT)
        assert "^[[B" not in terminal.written


HELD = """
import importlib.machinery, os, sys
class Held:
    def find_spec(name, path, target=None):
        if name != "overens.tui.telling":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        begin = spec.loader.exec_module
        spec.loader.exec_module = lambda module: (open(os.environ["PIPE"], "rb", 0).read(1), begin(module))
        return spec
sys.meta_path.insert(0, Held)
"""
"""Lets a program wait, before it imports what tells of agreements, for a byte in a pipe."""


def at_an_agreement(home: Path, folder: Path) -> None:
    """Let the browser begin at an agreement, as one where it was left there."""
    remember(home / "overens" / "memory.json", Memory(place=PLACE), os.path.realpath(folder))


@pytest.fixture
def held(tmp_path: Path, folder: Path) -> Iterator[tuple[Terminal, Callable[[], object]]]:
    """A browser whose still frame shows, and what lets it tell of agreements."""
    at_an_agreement(tmp_path, folder)
    left(tmp_path, folder)
    os.mkfifo(tmp_path / "pipe")
    pipe = os.open(tmp_path / "pipe", os.O_RDWR)
    command = patient("--agreements", folder)
    command[2] = HELD + command[2]
    with Terminal(command, environment(tmp_path, PIPE=str(tmp_path / "pipe")), *SIZE) as terminal:
        assert shown_at_once(terminal)
        yield terminal, lambda: os.write(pipe, b"!")
    os.close(pipe)


def below_the_header(terminal: Terminal) -> list[str]:
    """What shows of the detail and the sum check."""
    return [line[RIGHT:] for line in terminal.lines[1:-1]]


def is_blank(terminal: Terminal) -> bool:
    """Whether detail and sum check show no words but their titles."""
    return not re.search("[a-zåäö]{3}", "".join(below_the_header(terminal)[1:]).replace("Avstämning", ""))


def test_zooming_ends_the_frame_that_stays_where_nothing_can_be_shown_yet(
    held: tuple[Terminal, Callable[[], object]],
) -> None:
    terminal, let_go = held
    before = terminal.lines
    terminal.send("z")
    terminal.wait(lambda one: "Detalj" not in one.text())
    terminal.send("z")
    terminal.wait(lambda one: "Detalj" in one.text())
    assert is_blank(terminal), "what the tree showed there stayed"
    let_go()
    terminal.wait(lambda one: one.lines == before)


@pytest.mark.parametrize("also", ["", "?"], ids=["", "help"])
def test_no_key_waits_for_what_tells_of_agreements(held: tuple[Terminal, Callable[[], object]], also: str) -> None:
    terminal, let_go = held

    def cursor_on(title: str) -> Callable[[Terminal], bool]:
        return lambda one: any("›" in line and title in line for line in one.lines)

    before = below_the_header(terminal)
    for key, title in (("\x1b[B", NEXT), ("\x1b[B", "4. Vård"), ("\x1b[A", NEXT)):
        terminal.send(key)
        terminal.wait(cursor_on(title))
    assert below_the_header(terminal) == before
    if also:
        terminal.send(also)
        terminal.wait_for("Sök och gå")
        terminal.send("\x1b")
        terminal.wait(lambda one: "Sök och gå" not in one.text() and "Detalj" in one.text() and is_blank(one))
    let_go()
    terminal.wait(lambda one: NEXT in one.lines[0])
    terminal.send("\x1b[A")
    terminal.wait(lambda one: CRUMB in one.lines[0] and below_the_header(one) == before)
    terminal.send("q")
    assert terminal.status() == 0


def changed_amount(folder: Path) -> None:
    file = folder / "god-och-nara-vard-2024.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("Förstärkning", "Förstarkning"), encoding="utf-8")


def another_agreement(folder: Path) -> None:
    (folder / "ny.toml").write_bytes((folder / "god-och-nara-vard-2024.toml").read_bytes())


def one_less(folder: Path) -> None:
    (folder / "god-och-nara-vard-2024.toml").unlink()


def settings(folder: Path) -> None:
    (folder.parent / "overens" / "config.toml").write_text('theme = "papper"\n', encoding="utf-8")


def theme(folder: Path) -> None:
    themes = folder.parent / "overens" / "themes"
    themes.mkdir()
    (themes / "skymning.toml").write_bytes((ROOT / "themes" / "papper.toml").read_bytes())


def memory(folder: Path) -> None:
    (folder.parent / "overens" / "memory.json").write_text("{}", encoding="utf-8")


def upgraded(folder: Path) -> None:
    (folder.parent / "program" / "words.py").write_text("# other words", encoding="utf-8")


@pytest.mark.parametrize("change", [upgraded, changed_amount, another_agreement, one_less, settings, theme, memory])
def test_where_what_it_was_made_from_has_changed_it_is_not_shown(
    tmp_path: Path, folder: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    frame(tmp_path, folder, monkeypatch)
    assert still.fitting(SIZE)
    change(folder)
    assert still.fitting(SIZE) is None


def frame(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A frame that is kept, made from the files that the program names."""
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["overens"])
    own = home / "overens"
    own.mkdir()
    for name in ("memory.json", "config.toml"):
        (own / name).write_text("", encoding="utf-8")
    (home / "program").mkdir()
    (home / "program" / "words.py").write_text("", encoding="utf-8")
    (folder / "nowhere.toml").symlink_to(home / "nowhere")
    paths = [
        str(folder),
        str(own / "themes"),
        str(own / "config.toml"),
        str(own / "memory.json"),
        str(home / "program"),
    ]
    file = own / "still"
    made_from = still.Frame(paths, still.contents(paths)[0], b"drawn", b"\0rows\0")
    file.write_bytes(still.packed(made_from, still.circumstances(SIZE)))
    file.chmod(0o600)
    return file


def test_another_size_day_version_language_or_command_line_does_not_show_it(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame(tmp_path, folder, monkeypatch)
    found = still.fitting(SIZE)
    assert found
    assert (found.sequence, found.rows) == (b"drawn", b"\0rows\0")
    assert still.fitting((80, 24)) is None
    for place, name, value in (
        (time, "strftime", lambda _: "2026-11-23"),
        (still, "MAGIC", b"overens still 9"),
        (still, "__version__", "9"),
        (sys, "argv", ["overens", "--lang", "en"]),
    ):
        with monkeypatch.context() as other:
            other.setattr(place, name, value)
            assert still.fitting(SIZE) is None, name
    for name, value in (("LC_ALL", "C"), ("TERM", "linux"), ("NO_COLOR", "1"), ("OVERENS_AGREEMENTS", "/")):
        with monkeypatch.context() as other:
            other.setenv(name, value)
            assert still.fitting(SIZE) is None, name
    assert still.fitting(SIZE)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-30])


def foreign(file: Path) -> None:
    file.write_bytes(b"\x1b[2J" * 100)


def others_may_write(file: Path) -> None:
    file.chmod(0o622)


def a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file, 0o600)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir(0o700)


@pytest.mark.parametrize("spoil", [cut, foreign, others_may_write, a_pipe, a_folder, Path.unlink])
def test_a_file_that_is_not_the_programs_own_is_not_shown(
    tmp_path: Path, folder: Path, spoil: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(frame(tmp_path, folder, monkeypatch))
    assert still.fitting(SIZE) is None


def test_a_change_far_down_in_a_file_counts(tmp_path: Path) -> None:
    file = tmp_path / "parties.toml"
    found = set()
    for last in b"ab":
        file.write_bytes(b"#" * 900_000 + bytes([last]))
        found.add(still.contents([str(file)])[0])
    assert len(found) == 2


def test_files_that_changed_just_now_are_not_settled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seeing, "COARSEST", 2 * 10**9)
    _, folders = still.contents([str(folder)])
    stats = [file.stat() for file in folder.rglob("*.toml")]
    last = max(max(one.st_mtime_ns, one.st_ctime_ns) for one in stats)
    assert not still.tells(folders, last + seeing.COARSEST)
    assert still.tells(folders, last + seeing.COARSEST + 1)


def test_settings_that_changed_while_the_browser_ran_keep_none(tmp_path: Path, folder: Path) -> None:
    own = tmp_path / "overens"
    own.mkdir()
    (own / "config.toml").write_text('language = "sv"\n', encoding="utf-8")
    with Terminal(patient("--agreements", folder), environment(tmp_path), *SIZE) as terminal:
        terminal.wait_for("avsluta")
        (own / "config.toml").write_text('language = "en"\n', encoding="utf-8")
        terminal.send("q")
        assert terminal.status() == 0
    wait_until_gone(tmp_path)
    assert not (own / "still").exists()


def test_folders_in_folders_without_end_are_looked_at_as_deep_as_they_are_read(tmp_path: Path) -> None:
    deepest = tmp_path
    for _ in range(seeing.DEEPEST_FOLDER + 5):
        deepest /= "x"
    deepest.mkdir(parents=True)
    (deepest / "deep.toml").write_text("", encoding="utf-8")
    (tmp_path / "x" / "near.toml").write_text("", encoding="utf-8")
    found = list(seeing.seen(str(tmp_path)))
    assert [Path(one.split("\0")[0]).name for one in found] == ["near.toml", "x"]
    assert found[1].endswith(seeing.FOLDER)


def test_the_first_start_of_all_leaves_the_terminal_as_it_was(tmp_path: Path, folder: Path) -> None:
    with Terminal(patient("--agreements", folder), environment(tmp_path), *SIZE) as terminal:
        terminal.wait(lambda terminal: terminal.now != terminal.attributes)
        terminal.send("j")
        terminal.wait_for("avsluta")
        terminal.send("q")
        assert terminal.status() == 0
        assert terminal.restored


def test_a_kiosk_keeps_none_and_leaves_its_home_as_it_was(tmp_path: Path, folder: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with Terminal(patient("--agreements", folder, "--kiosk", "browse", PLACE), environment(home), *SIZE) as terminal:
        terminal.wait_for(CRUMB, "avsluta")
        terminal.send("j")
        terminal.wait_for(NEXT)
        terminal.send("q")
        assert terminal.status() == 0
    wait_until_gone(home)
    assert list(home.iterdir()) == []


def heavy() -> Iterator[str]:
    """What takes longer to import than the frame may."""
    yield from ("typing", "re", "enum", "pathlib", "json", "argparse", "hashlib", "dataclasses", "overens.cli")


def test_it_needs_nothing_heavy() -> None:
    """Not by the command that pip writes either: one of an old pip imports `re`."""
    code = """if True:
        import sys
        from overens import waiting
        begin = waiting.begin
        def told(browsing):
            begin(browsing=browsing)
            print(*sys.modules)
            sys.exit()
        waiting.begin = told
        exec(open(sys.argv.pop()).read())
    """
    command = Path(sys.executable).with_name("overens")
    run = subprocess.run([sys.executable, "-I", "-c", code, command], capture_output=True, text=True, check=True)
    assert set(heavy()) & set(run.stdout.split()) == set()
    assert "overens.still" in run.stdout.split()


def test_its_place_is_where_the_platform_keeps_such_things(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import platformdirs

    for value in ("", str(tmp_path)):
        monkeypatch.setenv("XDG_STATE_HOME", value)
        assert still.still_file() == str(platformdirs.user_state_path("overens", appauthor=False) / "still")
