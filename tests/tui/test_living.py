"""Files that change while the browser shows them, and files that the user edits from it."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from msgspec import structs
from rich.cells import cell_len
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from overens.loading import Loaded
from overens.tui import watching
from overens.tui.app import OverensApp
from overens.tui.places import ROOT, Place
from overens.tui.screens.browse import BrowseScreen
from overens.tui.screens.calendar import CalendarScreen
from overens.tui.widgets.bars import Banner
from tests.idle import SOON
from tests.pictures import application
from tests.tui.test_browse import WIDE, read_again, screen_text, where

TODAY = date(2024, 11, 15)

MAT = """\
title = "Mat"
parties = ["staten"]

[money]
amount = "30 miljoner kronor"

[[money.parts]]
title = "Kök"
amount = "10 miljoner kronor"

[[money.parts]]
title = "Sal"
amount = "20 miljoner kronor"

[[deadlines]]
id = "plan"
kind = "plan"
title = "Planera maten"
due = 2024-11-30

[[deadlines]]
id = "rapport"
kind = "final-report"
title = "Redovisa maten"
due = 2025-03-31
"""
OST = 'title = "Ost"\nparties = ["staten"]\n[money]\namount = "5 miljoner kronor"\n'
BROKEN = MAT.replace("amount = ", "amont = ", 1)
KOK = Place("mat", ("kok",))
BANNER = "mat.toml cannot be read just now"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mat.toml").write_text(MAT, encoding="utf-8")
    (tmp_path / "ost.toml").write_text(OST, encoding="utf-8")
    return tmp_path


def write(folder: Path, text: str, name: str = "mat") -> None:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def replace(folder: Path, text: str) -> None:
    """Save as vim does: the old file is moved away, the new one is written in its place."""
    (folder / "mat.toml").rename(folder / "mat.toml~")
    write(folder, text)
    (folder / "mat.toml~").unlink()


@asynccontextmanager
async def living(
    folder: Path,
    start: Place = ROOT,
    size: tuple[int, int] = WIDE,
    *,
    watched: bool = True,
    language: str = "en",
    cache: Path | None = None,
    day: Callable[[], date] | None = None,
) -> AsyncIterator[Pilot[None]]:
    app = application(folder, start, language=language, today=TODAY, watched=watched, cache=cache, day=day)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot
        await until(pilot, lambda: not app.files.reading)  # what a last key has begun


def the_app(pilot: Pilot[None]) -> OverensApp:
    assert isinstance(pilot.app, OverensApp)
    return pilot.app


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the program work until something holds; what comes is drawn frame by frame, and looked at as often."""
    latest = monotonic() + 20
    while not holds():
        assert monotonic() < latest, screen_text(pilot)
        await pilot.pause(SOON)


def on_screen(pilot: Pilot[None], *texts: str) -> bool:
    return all(text in " ".join(screen_text(pilot).split()) for text in texts)


async def test_an_agreement_whose_file_is_renamed_stays_in_sight_with_its_branches(folder: Path) -> None:
    async with living(folder, KOK, watched=False) as pilot:
        browser = the_app(pilot).browser
        (folder / "mat.toml").rename(folder / "mat-2024.toml")
        await read_again(pilot)
        assert (browser.place, browser.wanted) == (Place("mat-2024", ("kok",)), Place("mat-2024", ("kok",)))
        await pilot.press("left")
        (folder / "mat-2024.toml").rename(folder / "mat.toml")
        await read_again(pilot)
        assert (browser.place, browser.is_open) == (Place("mat"), True)


@pytest.mark.parametrize("years", [(2023, 2024), (2022, 2023, 2024)])
async def test_of_a_series_from_which_an_agreement_is_gone_what_is_left_stays_in_sight_and_it_is_said(
    folder: Path, years: tuple[int, ...]
) -> None:
    text = 'title = "Mat {0}"\nseries = "mat-serie"\nperiod = {0}\nparties = ["skr"]\n'
    for year in years:
        write(folder, text.format(year), f"serie-{year}")
    first, *rest = (Place(f"serie-{year}") for year in years)
    async with living(folder, first, watched=False) as pilot:
        (folder / f"{first.agreement}.toml").unlink()
        the_app(pilot).files.read_again()
        await pilot.app.workers.wait_for_complete()
        browser = the_app(pilot).browser
        assert browser.place == (rest[0] if len(rest) == 1 else Place(series="mat-serie"))
        assert on_screen(pilot, f"“Mat {years[0]}” is no longer in the files.")
        write(folder, text.format(years[0]), first.agreement)
        the_app(pilot).files.read_again()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert browser.place == first  # where it comes back it is found again
        assert not on_screen(pilot, "is no longer in the files.")


async def test_where_an_agreement_is_gone_that_is_said_also_to_who_asked_for_a_reading(folder: Path) -> None:
    write(folder, OST.replace("Ost", "Fil"), "fil")
    async with living(folder, Place("fil"), watched=False) as pilot:
        (folder / "fil.toml").unlink()
        await read_again(pilot)
        assert on_screen(pilot, "“Fil” is no longer in the files.")
        await pilot.press("j", "k")
        write(folder, OST.replace("Ost", "Fil"), "fil")
        await read_again(pilot)
        assert the_app(pilot).browser.place == ROOT  # where the user has gone since


async def test_of_a_reading_that_failed_nothing_is_said_once_another_has_not(folder: Path) -> None:
    async with living(folder, watched=False) as pilot:
        app = the_app(pilot)
        load = app.load
        app.load = lambda: 1 / 0  # type: ignore[assignment, return-value]
        await read_again(pilot)
        assert on_screen(pilot, "could not be read again: ZeroDivisionError")
        app.load = load
        app.files.read_again()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert not on_screen(pilot, "could not be read again")


async def test_what_was_said_of_the_files_goes_when_they_are_read_otherwise(folder: Path) -> None:
    async with living(folder, watched=False) as pilot:
        write(folder, "x", "trasig")
        await read_again(pilot)
        assert on_screen(pilot, "Files read again: 1 problem (f)")
        (folder / "trasig.toml").unlink()
        the_app(pilot).files.read_again()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert not on_screen(pilot, "Files read again")


async def test_where_several_files_may_be_the_renamed_one_the_place_is_left(folder: Path) -> None:
    async with living(folder, KOK, watched=False) as pilot:
        (folder / "mat.toml").unlink()
        for name in ("ett", "annat"):
            write(folder, MAT, name)
        await read_again(pilot)
        assert the_app(pilot).browser.place == ROOT


@pytest.mark.parametrize("save", [write, replace])
async def test_a_saved_change_is_shown_and_the_place_and_the_branches_stay(
    folder: Path, save: Callable[[Path, str], None]
) -> None:
    async with living(folder, KOK) as pilot:
        assert on_screen(pilot, "Sal", "10 mnkr")
        save(folder, MAT.replace("10 mil", "11 mil"))
        await until(pilot, lambda: on_screen(pilot, "11 mnkr"))
        assert where(pilot) == ("Mat", "Kök")
        assert on_screen(pilot, "Sal")
        assert pilot.app.screen.focused is pilot.app.screen.query_one("#tree")


async def test_the_calendar_keeps_its_filter_and_its_entry(folder: Path) -> None:
    async with living(folder) as pilot:
        await pilot.press("4", "v", *"final", "enter")
        assert not on_screen(pilot, "Planera maten")
        write(folder, MAT.replace("2025-03-31", "2025-04-01").replace("Planera", "Planlägg"))
        await until(pilot, lambda: on_screen(pilot, "1 April 2025"))
        assert not on_screen(pilot, "Planlägg maten")
        assert the_app(pilot).view.written == (Place("mat"), "rapport")


async def test_a_broken_file_leaves_the_last_good_reading_and_says_so_until_it_is_mended(folder: Path) -> None:
    async with living(folder, KOK) as pilot:
        assert not pilot.app.screen.query_one(Banner).display
        write(folder, BROKEN.replace("10 mil", "11 mil"))
        await until(pilot, lambda: on_screen(pilot, BANNER))
        assert on_screen(pilot, "10 mnkr", "1 problem (f)", "! mat.toml")
        assert where(pilot) == ("Mat", "Kök")
        await pilot.press("f")
        assert on_screen(pilot, "amont", BANNER)
        await pilot.press("f", "4")
        assert on_screen(pilot, "Planera maten", BANNER)
        write(folder, MAT.replace("10 mil", "11 mil"))
        await until(pilot, lambda: not on_screen(pilot, "mat.toml"))
        await pilot.press("q")
        assert on_screen(pilot, "11 mnkr")
        assert not on_screen(pilot, "problem (f)")


async def test_files_come_and_go(folder: Path) -> None:
    async with living(folder, KOK) as pilot:
        write(folder, OST.replace("Ost", "Nytt"), "nytt")
        await until(pilot, lambda: on_screen(pilot, "Nytt"))
        (folder / "ost.toml").unlink()
        await until(pilot, lambda: not on_screen(pilot, "Ost"))
        assert where(pilot) == ("Mat", "Kök")
        await pilot.press("4")
        assert on_screen(pilot, "Planera maten")
        (folder / "mat.toml").unlink()  # its own calendar has nothing more to show
        await until(pilot, lambda: on_screen(pilot, "There are no deadlines to show."))
        await pilot.press("e")
        assert on_screen(pilot, "Choose an agreement first.")
        await pilot.press("escape")
        assert where(pilot) == ("All agreements",)


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_point_of_the_banner_stands_at_every_width(folder: Path, language: str) -> None:
    async with living(folder, watched=False, language=language) as pilot:
        write(folder, BROKEN)
        write(folder, "=", "ost")
        await read_again(pilot)
        for width in (120, 80, 60, 40):
            line = pilot.app.screen.query_one(Banner).line(width).plain
            assert line.startswith(" ! ")
            assert line.endswith(("f visar varför", "f shows why"))
            assert any(point in line for point in ("lästes senast", "read last", "version"))
            assert cell_len(line) <= width


async def test_only_what_has_an_earlier_reading_is_called_earlier(folder: Path) -> None:
    write(folder, BROKEN)
    write(folder, MAT, "ost")
    async with living(folder, watched=False) as pilot:
        for _ in range(2):
            assert on_screen(pilot, "1 problem (f)")
            assert on_screen(pilot, "! Problems in mat.toml: nothing of what stands there is shown. f shows which")
            await read_again(pilot)
        write(folder, BROKEN, "ost")
        await read_again(pilot)
        for width in (200, 120, 80, 60, 40):
            line = pilot.app.screen.query_one(Banner).line(width).plain
            assert ("earlier version" in line and ("1 not shown" in line or "1 missing" in line)) or (
                "ost.toml cannot be read" in line and "Problems in mat.toml" in line
            )
            assert cell_len(line) <= width


async def test_the_check_and_the_lines_that_one_reads_stay(folder: Path) -> None:
    uses = "uses = [" + ", ".join(f'"Ändamål {number}"' for number in range(60)) + "]\n"
    text = MAT.replace("[[money.parts]]", uses + '[[money.parts]]\nof_which = [{ title = "Ugn", amount = 1 }]', 1)
    write(folder, text.replace("[[money.parts]]", 'also = ["31 miljoner kronor"]\n[[money.parts]]', 1))
    async with living(folder, Place("mat"), watched=False) as pilot:
        await pilot.press("2", "pagedown", "3", "down")
        screen = pilot.app.screen
        scrolled, check = screen.query_one("#detail").scroll_offset.y, the_app(pilot).view.quotables()
        assert scrolled > 0
        write(folder, text.replace("[[money.parts]]", 'also = ["30 miljoner kronor"]\n[[money.parts]]', 1))
        await read_again(pilot)
        assert screen.query_one("#detail").scroll_offset.y == scrolled
        assert [one.label for one in the_app(pilot).view.quotables()] == [one.label for one in check]


async def test_the_page_of_a_check_is_that_of_the_files(folder: Path) -> None:
    async with living(folder, Place("mat"), watched=False) as pilot:
        await pilot.press("3", "enter")
        assert on_screen(pilot, "✓ tallies")
        write(folder, MAT.replace("30 mil", "40 mil"))
        await read_again(pilot)
        assert not on_screen(pilot, "✓ tallies")
        write(folder, OST)
        await read_again(pilot)
        assert on_screen(pilot, "What was shown here is no longer in the files.")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_what_goes_while_one_chooses_is_said(folder: Path) -> None:
    async with living(folder, Place("mat"), watched=False) as pilot:
        write(folder, OST.replace("Ost", "Fil"), "fil")
        await read_again(pilot)
        await pilot.press("c", *"ost")
        (folder / "ost.toml").unlink()
        the_app(pilot).files.read_again()
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        assert on_screen(pilot, "It is no longer in the files.")
        await pilot.press("slash", *"fil")
        (folder / "fil.toml").unlink()
        the_app(pilot).files.read_again()
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        assert pilot.app.is_running


async def test_what_was_found_is_walked_on_after_a_change(folder: Path) -> None:
    async with living(folder, watched=False) as pilot:
        await pilot.press("slash", *"maten", "enter")
        assert isinstance(pilot.app.screen, CalendarScreen)
        write(folder, MAT.replace("2024-11-30", "2024-12-01"))
        (folder / "ost.toml").unlink()
        await read_again(pilot)
        await pilot.press("escape", "n")
        assert on_screen(pilot, "2 of 2 for “maten”")


async def test_a_view_that_opens_while_the_files_are_read_shows_them(folder: Path) -> None:
    async with living(folder, watched=False) as pilot:
        app = the_app(pilot)
        write(folder, MAT.replace("Planera", "Planlägg"))
        loaded = app.load()
        app.action_calendar()  # not there yet when the desk changes
        app.use(app.desk.read_again(loaded))
        await pilot.pause()
        assert on_screen(pilot, "Planlägg maten")


async def test_changes_that_come_while_the_files_are_read_are_read_once(folder: Path) -> None:
    async with living(folder, watched=False) as pilot:
        app, began, go_on = the_app(pilot), Event(), Event()
        load, count = app.load, 0

        def slow() -> Any:
            nonlocal count
            count += 1
            found = load()
            began.set()
            assert go_on.wait(20)
            return found

        app.load = slow
        app.files.read_again()
        await until(pilot, began.is_set)
        write(folder, MAT.replace("Mat", "Måltid"))
        for _ in range(5):
            app.files.read_again()
        await pilot.press("down")  # the keys work while the files are read
        assert where(pilot) == ("Mat",)
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert (count, where(pilot)) == (2, ("Måltid",))


async def test_when_the_files_can_no_longer_be_watched_it_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path) -> bool:
        raise LookupError("unforeseen")

    monkeypatch.setattr(watching, "polls", broken)
    async with living(folder) as pilot:
        await until(pilot, lambda: on_screen(pilot, "Files no longer watched: r reads them."))


class Glanced:
    """What another process tells of a folder, once it does."""

    def __init__(self, told: bytes | None = None) -> None:
        self.reader, self._writer = os.pipe()
        self.told = False
        if told is not None:
            self.tell(told)
            self.told = True

    def tell(self, mark: bytes) -> None:
        os.write(self._writer, mark or b"-")

    def mark(self) -> bytes:
        return os.read(self.reader, 64).strip(b"-")


UNSURE = "Shown as the files were last time: checking whether they have changed"


def unsure(folder: Path, glance: Glanced) -> OverensApp:
    """The browser on a folder that is still being looked at."""
    app = application(folder, language="en", today=TODAY)
    app.desk.loaded = structs.replace(app.desk.loaded, certain=False)
    app.surroundings = structs.replace(app.surroundings, glance=glance)
    return app


@pytest.mark.parametrize("changed", [False, True])
async def test_till_it_is_known_whether_the_files_have_changed_every_view_says_so(folder: Path, changed: bool) -> None:
    glance = Glanced()
    app = unsure(folder, glance)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("4")
        assert on_screen(pilot, UNSURE, "Planera maten")
        await pilot.press("i")
        assert isinstance(app.screen, CalendarScreen), "a calendar file is written of what may have changed"
        if changed:
            write(folder, MAT.replace("maten", "måltiden"))
        glance.tell(b"another" if changed else app.desk.loaded.mark)
        await until(pilot, lambda: not on_screen(pilot, UNSURE))
        assert app.desk.loaded.certain
        await until(pilot, lambda: on_screen(pilot, "Planera måltiden" if changed else "Planera maten"))
        await pilot.press("escape")
        assert not on_screen(pilot, UNSURE)


async def test_where_nobody_tells_it_the_files_are_looked_at(folder: Path) -> None:
    app = unsure(folder, Glanced(b""))
    write(folder, MAT.replace("Mat", "Måltid"))
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: on_screen(pilot, "Måltid") and not on_screen(pilot, UNSURE))


@pytest.mark.usefixtures("looked_at_soon")
async def test_a_folder_that_goes_leaves_what_was_read(folder: Path) -> None:
    async with living(folder, KOK) as pilot:
        away = folder.rename(folder.with_name("borta"))
        await until(pilot, lambda: on_screen(pilot, "mat.toml, ost.toml cannot be read just now"))
        assert on_screen(pilot, "10 mnkr")
        away.rename(folder)
        await until(pilot, lambda: not on_screen(pilot, "mat.toml"))
        assert where(pilot) == ("Mat", "Kök")


@pytest.fixture
def editor(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the editor was told. It writes 12 where 10 stood; the driver gives it the terminal."""
    place = tmp_path_factory.mktemp("editor")
    told, script = place / "told", place / "vim"
    script.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\n"
        f"pathlib.Path({str(told)!r}).write_text('\\n'.join(sys.argv[1:]))\n"
        "file = pathlib.Path(sys.argv[-1])\n"
        "file.write_text(file.read_text('utf-8').replace('10 mil', '12 mil'), 'utf-8')\n",
        encoding="utf-8",
    )
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setattr(HeadlessDriver, "can_suspend", True)
    return told


SPOTS: dict[str, tuple[Place, tuple[str, ...], str]] = {
    "part": (KOK, (), "[[money.parts]]"),
    "page of a check": (Place("mat"), ("3", "enter"), "[money]"),
    "deadline": (Place("mat"), ("4", "down"), "[[deadlines]]"),
}


@pytest.mark.parametrize("shown", SPOTS)
async def test_the_editor_opens_at_the_line_of_what_is_shown(folder: Path, editor: Path, shown: str) -> None:
    start, keys, line = SPOTS[shown]
    number = MAT.split("\n").index(line) + 1
    if shown == "deadline":
        number = MAT.split("\n").index(line, number) + 1
    async with living(folder, start, watched=False) as pilot:
        await pilot.press(*keys, "e")
        assert editor.read_text(encoding="utf-8").split("\n") == [f"+{number}", str(folder / "mat.toml")]
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert on_screen(pilot, "The files have been read again.")
        assert the_app(pilot).browser.place == start
        assert the_app(pilot).desk.library.agreement("mat").money.parts[0].amount is not None
        assert "12 mil" in str(the_app(pilot).desk.library.agreement("mat").money.parts[0].amount)


async def test_a_broken_file_opens_at_its_first_problem(folder: Path, editor: Path) -> None:
    number = BROKEN.split("\n").index('amont = "30 miljoner kronor"') + 1
    async with living(folder, KOK, watched=False) as pilot:
        write(folder, BROKEN)
        await read_again(pilot)
        for keys in (["e"], ["f", "e"]):
            await pilot.press(*keys)
            assert editor.read_text(encoding="utf-8").split("\n")[0] == f"+{number}"
            editor.unlink()
        write(folder, MAT)
        await read_again(pilot)
        await pilot.press("e")
        assert on_screen(pilot, "Every file could be read.")
        assert not editor.exists()


async def test_of_many_problems_the_first_in_sight_is_opened(folder: Path, editor: Path) -> None:
    opened: list[str] = []
    for name in "abcdefgh":
        write(folder, "x = \n" * 9, name)
    async with living(folder, KOK, watched=False) as pilot:
        for key in ("f", "j", "j", "j", "G", "g"):
            await pilot.press(key)
            first = next(
                line.split("/")[-1].split(":")[0] for line in screen_text(pilot).split("\n") if ".toml:" in line
            )
            opened.append(first)
            await pilot.press("e")
            assert editor.read_text(encoding="utf-8").split("\n")[1] == str(folder / first)
    assert opened[0] == opened[-1] == "a.toml"
    assert len({*opened}) == 3


async def test_where_no_line_of_a_page_fits_the_first_problem_is_opened(folder: Path, editor: Path) -> None:
    write(folder, "x = \n", "a")
    async with living(folder, KOK, watched=False) as pilot:
        await pilot.resize_terminal(100, 3)
        await pilot.press("f", "e")
        assert editor.read_text(encoding="utf-8").split("\n")[1] == str(folder / "a.toml")


async def test_what_goes_wrong_with_the_editor_is_said(
    folder: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with living(folder, watched=False) as pilot:
        await pilot.press("e")
        assert on_screen(pilot, "Choose an agreement first.")
        await pilot.press("down")
        for command, said in (
            ("vim 'x", "VISUAL or EDITOR does not name a program: vim 'x"),
            ("/borta/vim", "/borta/vim could not be started: it is not there"),
            (f"{sys.executable} -c 'raise SystemExit(3)'", "ended with status 3"),
        ):
            monkeypatch.setenv("VISUAL", command)
            await pilot.press("e")
            await pilot.app.workers.wait_for_complete()
            assert on_screen(pilot, said)
        for name in ("VISUAL", "EDITOR", "PATH"):
            monkeypatch.setenv(name, "")
        await pilot.press("e")
        await pilot.app.workers.wait_for_complete()
        assert on_screen(pilot, "No editor found: set EDITOR to yours")
        assert not editor.exists()


async def test_where_there_is_no_terminal_to_give_away_it_is_said(
    folder: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HeadlessDriver, "can_suspend", False)
    async with living(folder, KOK, watched=False) as pilot:
        await pilot.press("e")
        await pilot.app.workers.wait_for_complete()
        assert on_screen(pilot, "No editor can be opened here")
        assert not editor.exists()


UNREAD = "The file cannot be read. The tree shows what it said last; this shows again once it is mended."
CHANGED = "The file has changed and does not say this any more: r reads it again."


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("noticed", [False, True])
@pytest.mark.parametrize("keys", [("c",), ("c", *"ost", "enter")])
async def test_a_comparison_with_a_broken_file_says_what_is_wrong(
    folder: Path, cache: Path, keys: tuple[str, ...], noticed: bool
) -> None:
    both = len(keys) == 1  # in one series there is no choice
    for name, text in (("mat", MAT), ("ost", OST)):
        write(folder, f'series = "s"\n{text}' if both else text, name)
    async with living(folder, Place("mat"), watched=False, cache=cache) as pilot:
        write(folder, OST.replace("amount", "amont"), "ost")
        if noticed:
            await read_again(pilot)
        await pilot.press(*keys)
        assert on_screen(pilot, "Ost", UNREAD if noticed else CHANGED, "amont")
        assert the_app(pilot).view.quotables() == ()
        await pilot.press("e")
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


@pytest.mark.parametrize("noticed", [False, True])
async def test_a_comparison_that_is_shown_stays_as_long_as_what_was_read(
    folder: Path, cache: Path, noticed: bool
) -> None:
    async with living(folder, Place("mat"), watched=False, cache=cache) as pilot:
        await pilot.press("c", *"ost", "enter")
        assert on_screen(pilot, "5 mnkr")
        write(folder, "x", "ost")
        if noticed:
            await read_again(pilot)
        assert on_screen(pilot, "5 mnkr")
        assert not on_screen(pilot, CHANGED)


@pytest.mark.parametrize("noticed", [False, True])
async def test_the_editor_opens_a_broken_file_that_was_never_shown_at_its_first_problem(
    folder: Path, editor: Path, cache: Path, noticed: bool
) -> None:
    number = BROKEN.split("\n").index('amont = "30 miljoner kronor"') + 1
    async with living(folder, watched=False, cache=cache) as pilot:
        await pilot.press("4", "down")
        write(folder, BROKEN)
        if noticed:
            await read_again(pilot)
        await pilot.press("e")
        assert editor.read_text(encoding="utf-8").split("\n") == [f"+{number}", str(folder / "mat.toml")]


async def test_the_page_of_a_check_of_which_the_file_breaks_says_so(folder: Path, cache: Path) -> None:
    async with living(folder, Place("mat"), watched=False, cache=cache) as pilot:
        await pilot.press("3", "enter")
        assert on_screen(pilot, "✓ tallies", " y copy")
        app = the_app(pilot)
        loaded = app.load()  # and of it no agreement is asked for before its file breaks
        write(folder, BROKEN)
        app.use(app.desk.read_again(loaded))
        await pilot.pause()
        assert on_screen(pilot, CHANGED, "amont")
        assert not on_screen(pilot, " y copy")
        await pilot.press("y", "Y", "x", "escape", "y", "Y", "x", "enter", "o", "g", "G")
        assert pilot.app.is_running


async def test_the_check_in_hand_of_an_agreement_that_is_no_longer_kept_whole(
    folder: Path, cache: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overens.loading.cached.MOST_WHOLE", 1)
    async with living(folder, Place("mat"), watched=False, cache=cache) as pilot:
        await pilot.press("3")
        app = the_app(pilot)
        assert app.view.quotables()
        write(folder, BROKEN)
        app.desk.library.agreement("ost")
        await pilot.press("y", "Y", "enter", "o", "e")
        assert app.view.quotables() == ()
        assert editor.read_text(encoding="utf-8").split("\n")[1] == str(folder / "mat.toml")


async def test_a_reading_that_fails_is_said_and_what_was_read_stays(folder: Path) -> None:
    async with living(folder, KOK, watched=False) as pilot:
        app = the_app(pilot)
        load = app.load

        def failing() -> Loaded:
            raise LookupError("unforeseen")

        app.load = failing
        await read_again(pilot)
        assert on_screen(pilot, "The files could not be read again: LookupError: unforeseen", "10 mnkr")
        assert not on_screen(pilot, "The files have been read again.")
        app.load = load
        write(folder, MAT.replace("10 mil", "11 mil"))
        app.files.read_again()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert on_screen(pilot, "11 mnkr")
        assert not on_screen(pilot, "The files have been read again.")


async def test_a_list_of_what_was_found_follows_the_files(folder: Path) -> None:
    async with living(folder) as pilot:
        await pilot.press("slash", *"kök")
        await until(pilot, lambda: on_screen(pilot, "10 mnkr"))
        write(folder, MAT.replace("10 mil", "11 mil"))
        await until(pilot, lambda: on_screen(pilot, "11 mnkr"))


async def test_what_is_said_of_where_the_agenda_begins_is_taken_back(folder: Path) -> None:
    said = "Nothing with a day is ahead: this is the latest deadline."
    write(folder, MAT.replace("2024-11-30", "2024-10-30").replace("2025-03-31", "2024-03-31"))
    async with living(folder) as pilot:
        await pilot.press("4")
        await until(pilot, lambda: on_screen(pilot, said))
        write(folder, MAT)
        await until(pilot, lambda: on_screen(pilot, "30 November 2024") and not on_screen(pilot, said))
