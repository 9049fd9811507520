"""What is taken along, and where one goes, while the files change beneath a question or a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from overens.tui.clipboard import osc52
from overens.tui.places import ROOT, Place
from overens.tui.screens.browse import BrowseScreen
from overens.tui.screens.calendar import CalendarScreen
from tests.tui.test_living import KOK, MAT, folder, living, on_screen, the_app, write
from tests.tui.test_session import sent

__all__ = ["folder", "sent"]


@pytest.fixture(autouse=True)
def _here(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written goes to a folder that is not read."""
    monkeypatch.chdir(tmp_path_factory.mktemp("written"))


async def read_beneath(pilot: Pilot[None]) -> None:
    """Read the files again, whatever question or list is open."""
    the_app(pilot).files.read_again()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_a_table_is_written_as_the_files_say_when_it_is_written(folder: Path) -> None:
    async with living(folder, Place("mat"), watched=False) as pilot:
        await pilot.press("x")
        write(folder, MAT.replace("10 miljoner", "11 miljoner"))
        await read_beneath(pilot)
        await pilot.press("enter")
        assert on_screen(pilot, "Written: mat.csv")
    text = Path("mat.csv").read_text(encoding="utf-8-sig")
    assert "11 miljoner kronor" in text
    assert "10 miljoner kronor" not in text


async def test_a_calendar_file_holds_the_days_of_the_files_when_it_is_written(folder: Path) -> None:
    async with living(folder, Place("mat"), watched=False) as pilot:
        await pilot.press("4", "i")
        write(folder, MAT.replace("2024-11-30", "2024-11-28"))
        await read_beneath(pilot)
        await pilot.press("enter")
        assert on_screen(pilot, "2 deadlines in the file")
    text = Path("overens.ics").read_text(encoding="utf-8")
    assert "DTSTART;VALUE=DATE:20241128" in text
    assert "20241130" not in text


ANOTHER = MAT.replace('"Mat"', '"Annan mat"')


@pytest.mark.parametrize("keys", ["x", "4i", "4x"])
async def test_of_an_agreement_that_is_gone_nothing_is_written_nor_another_instead(folder: Path, keys: str) -> None:
    write(folder, ANOTHER, "annan")
    async with living(folder, Place("mat"), watched=False) as pilot:
        await pilot.press(*keys)
        (folder / "mat.toml").unlink()
        await read_beneath(pilot)
        await pilot.press("enter")
        assert on_screen(pilot, "What was to be written is no longer in the files")
        assert not list(Path().iterdir())


async def test_what_has_another_name_by_then_is_written_and_gone_back_to(folder: Path) -> None:
    async with living(folder, KOK, watched=False) as pilot:
        the_app(pilot).go(Place("ost"))
        await pilot.press("less_than_sign", "x")
        (folder / "mat.toml").rename(folder / "mat-2024.toml")
        await read_beneath(pilot)
        await pilot.press("enter")
        assert on_screen(pilot, "Written: mat-kok.csv")
        await pilot.press("greater_than_sign", "less_than_sign")
        assert the_app(pilot).view.place == Place("mat-2024", ("kok",))


async def test_a_figure_is_copied_only_where_the_files_still_say_so(
    folder: Path, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STY", raising=False)
    write(folder, MAT.replace('"30 miljoner kronor"', '"30 miljoner kronor"\nalso = ["cirka 30 miljoner kronor"]', 1))
    async with living(folder, Place("mat"), watched=False) as pilot:
        await pilot.press("y")
        write(folder, MAT.replace("30 miljoner", "31 miljoner"))
        await read_beneath(pilot)
        await pilot.press("enter")
        assert on_screen(pilot, "Changed in the files: choose again.")
        assert not sent
        await pilot.press("y")
        assert sent == [osc52("31 miljoner kronor", {"TERM": "xterm-256color"})]


async def test_the_calendar_of_an_agreement_that_is_gone_shows_all_deadlines_and_says_so(folder: Path) -> None:
    write(folder, ANOTHER, "annan")
    async with living(folder, Place("mat"), watched=False) as pilot:
        await pilot.press("4")
        assert not on_screen(pilot, "Annan mat")
        (folder / "mat.toml").unlink()
        await read_beneath(pilot)
        assert on_screen(pilot, "“Mat” is no longer in the files.", "Annan mat", "Planera maten")


async def test_the_calendar_of_an_agreement_follows_its_file(folder: Path) -> None:
    async with living(folder, Place("mat"), watched=False) as pilot:
        await pilot.press("4")
        (folder / "mat.toml").rename(folder / "mat-2024.toml")
        await read_beneath(pilot)
        assert on_screen(pilot, "Planera maten")
        assert not on_screen(pilot, "no longer")
        assert the_app(pilot).view.written == (Place("mat-2024"), "plan")


async def test_the_month_follows_the_day_of_the_entry(folder: Path) -> None:
    async with living(folder, Place("mat"), watched=False) as pilot:
        await pilot.press("4")
        write(folder, MAT.replace("2024-11-30", "2024-12-02"))
        await read_beneath(pilot)
        view = the_app(pilot).view
        assert isinstance(view, CalendarScreen)
        assert view.diary.entry
        assert view.diary.day == view.diary.entry.last
        assert on_screen(pilot, "December 2024")


async def test_a_filter_of_what_is_gone_is_not_set(folder: Path) -> None:
    async with living(folder, watched=False) as pilot:
        await pilot.press("4", "v", *"agreement mat")
        (folder / "mat.toml").unlink()
        await read_beneath(pilot)
        await pilot.press("enter")
        assert on_screen(pilot, "It is no longer in the files.")


async def test_a_party_that_is_gone_is_not_spoken_for(folder: Path) -> None:
    party = folder / "parties.toml"
    party.write_text('[koket]\nname = "Köket"\n', encoding="utf-8")
    write(folder, MAT.replace('title = "Kök"', 'title = "Kök"\nto = "koket"'))
    async with living(folder, watched=False) as pilot:
        await pilot.press("p", *"köket")
        write(folder, MAT)
        party.unlink()
        await read_beneath(pilot)
        await pilot.press("enter")
        assert on_screen(pilot, "It is no longer in the files.")
        assert not the_app(pilot).desk.party


async def test_where_all_that_was_found_is_gone_it_is_said(folder: Path) -> None:
    async with living(folder, watched=False) as pilot:
        await pilot.press("slash", *"kök", "enter", "g")
        (folder / "mat.toml").unlink()
        await read_beneath(pilot)
        await pilot.press("n")
        assert on_screen(pilot, "What was found is no longer in the files: / finds again.")


async def test_back_and_forward_pass_what_is_gone(folder: Path) -> None:
    write(folder, ANOTHER, "annan")
    async with living(folder, watched=False) as pilot:
        app = the_app(pilot)
        for place in (Place("ost"), KOK, Place("annan")):
            app.go(place)
        (folder / "mat.toml").unlink()
        await read_beneath(pilot)
        assert isinstance(app.view, BrowseScreen)
        for key, place in (
            ("less_than_sign", Place("ost")),
            ("less_than_sign", ROOT),
            ("greater_than_sign", Place("ost")),
        ):
            await pilot.press(key)
            assert app.view.place == place
        await pilot.press("greater_than_sign")
        assert app.view.place == Place("annan")


async def test_an_editor_is_not_opened_on_a_file_that_is_gone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.delenv("VISUAL", raising=False)
    async with living(folder, Place("mat"), watched=False) as pilot:
        (folder / "mat.toml").unlink()
        await pilot.press("e")
        assert on_screen(pilot, "mat.toml is not there any more.")
