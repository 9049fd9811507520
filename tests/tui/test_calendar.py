"""The calendar by its keys."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from overens.tui.places import ROOT, Place
from overens.tui.screens.browse import BrowseScreen
from overens.tui.screens.calendar import CalendarScreen
from overens.tui.widgets.agenda import AgendaList
from overens.tui.widgets.month import Month
from tests.pictures import application
from tests.tui.test_browse import MEDIUM, SMALL, WIDE, screen_text, where


@asynccontextmanager
async def calendar(
    today: date = date(2024, 11, 15), start: Place = ROOT, size: tuple[int, int] = WIDE
) -> AsyncIterator[Pilot[None]]:
    async with application(start=start, today=today).run_test(size=size, notifications=True) as pilot:
        await pilot.press("4")
        yield pilot


@pytest.mark.parametrize("size", [WIDE, MEDIUM, SMALL])
async def test_it_opens_at_the_next_deadline_at_every_size(size: tuple[int, int]) -> None:
    async with calendar(size=size) as pilot:
        text = screen_text(pilot)
        assert "december 2024" in text
        assert "[ 1]!" in text
        assert "! Inom 30 dagar" in text
        assert "söndag 1 december 2024, vecka 48" in " ".join(text.split())


async def test_when_nothing_is_ahead_it_opens_at_the_latest_and_says_so() -> None:
    async with calendar(date(2026, 11, 22)) as pilot:
        text = screen_text(pilot)
        assert "mars 2025" in text
        assert "Inget med datum återstår: detta är den senaste tidsfristen." in text
        assert "[31]3" in text
        assert "Passerade för 601 dagar sedan" in text


async def test_when_nothing_is_due_this_year_it_opens_at_the_next_and_says_so() -> None:
    async with calendar(date(2023, 11, 22)) as pilot:
        assert "Inget i år: detta är nästa tidsfrist." in screen_text(pilot)
        assert "december 2024" in screen_text(pilot)


@pytest.mark.parametrize("size", [WIDE, MEDIUM, SMALL])
@pytest.mark.parametrize("today", [date(2020, 12, 20), date(2024, 12, 2), date(2025, 3, 31)])
async def test_the_next_deadline_shows_though_another_has_just_passed(size: tuple[int, int], today: date) -> None:
    async with calendar(today, size=size) as pilot:
        agenda = pilot.app.screen.query_one(AgendaList)
        line = agenda.lines_of(agenda.cursor).start
        assert 0 <= line - agenda.scroll_offset.y < agenda.scrollable_content_region.height
        assert any(said in agenda.text(line, 0).plain for said in ("kvar", "i dag"))


async def test_from_an_agreement_it_shows_its_deadlines() -> None:
    async with calendar(start=Place("god-och-nara-vard-2020")) as pilot:
        assert "Rekvirera" not in screen_text(pilot)
        assert "Frågor och svar" in screen_text(pilot)


async def test_the_window_of_an_inexact_date_is_drawn_as_a_window() -> None:
    async with calendar(date(2020, 10, 1), Place("god-och-nara-vard-2020")) as pilot:
        text = screen_text(pilot)
        month = [line[:60] for line in text.split("\n") if "inexakt" not in line]
        assert "".join(month).count("~") == 10
        assert "1–10 november 2020" in text


async def test_moving_by_day_week_month_deadline_and_to_today() -> None:
    async with calendar() as pilot:
        for keys, day in [
            (["t"], "[15]"),
            (["right"], "[16]"),
            (["left", "w"], "[22]"),
            (["W", "full_stop"], "[15]"),
            (["n"], "[31]3"),
            (["N"], "[ 1]!"),
        ]:
            await pilot.press(*keys)
            assert day in screen_text(pilot)
        await pilot.press("tab", "down")
        assert "[ 8]" in screen_text(pilot)
        await pilot.press("comma")
        assert "november 2024" in screen_text(pilot)
        assert "(15)" in screen_text(pilot)


async def test_pages_lead_through_the_agenda_and_through_the_months() -> None:
    async with calendar(size=SMALL) as pilot:
        agenda, month = pilot.app.screen.query_one(AgendaList), pilot.app.screen.query_one(Month)
        entries = [agenda.cursor]
        while entries[-1] < agenda.choices - 1:
            await pilot.press("pagedown")
            entries.append(agenda.cursor)
        assert entries == sorted({*entries})
        await pilot.press("z")
        assert not month.display
        await pilot.press("pageup")
        assert agenda.cursor < agenda.choices - 2  # several at once, where several show
        await pilot.press("t", "z", "tab", "pagedown")
        assert "december 2024" in screen_text(pilot)


async def test_in_an_empty_agenda_pages_lead_nowhere() -> None:
    async with application(today=date(2024, 11, 15), party="rcc").run_test(size=SMALL) as pilot:
        await pilot.press("4")
        assert pilot.app.screen.query_one(AgendaList).choices == 0
        await pilot.press("pagedown", "pageup", "z", "pagedown")
        assert isinstance(pilot.app.screen, CalendarScreen)


async def test_z_shows_the_pane_alone_that_a_click_led_to() -> None:
    async with calendar(size=WIDE) as pilot:
        month = pilot.app.screen.query_one(Month)
        await pilot.click(Month, offset=(10, 4))
        assert month.has_focus
        await pilot.press("z")
        assert month.display
        assert month.has_focus


async def test_on_a_day_after_the_last_deadline_it_is_said_why_another_entry_is_chosen() -> None:
    async with calendar(date(2026, 11, 29)) as pilot:
        said = "Inget med datum återstår: detta är den senaste tidsfristen."
        await pilot.press("up")
        assert said not in screen_text(pilot)
        await pilot.press("t")
        assert said in screen_text(pilot)


async def test_a_typed_date_is_gone_to_and_a_wrong_one_is_said() -> None:
    async with calendar() as pilot:
        await pilot.press("d", *"nar", "enter")
        assert "”nar” är inget datum" in screen_text(pilot)
        await pilot.press("backspace", "backspace", "backspace", *"2020-05-31", "enter")
        assert "maj 2020" in screen_text(pilot)
        await pilot.press("d", *"1/2", "enter")
        assert "februari 2020" in screen_text(pilot)
        await pilot.press("d", *"idag", "enter")
        assert "november 2024" in screen_text(pilot)
        await pilot.press("d", *"31 feb", "enter")
        assert "Det finns ingen sådan dag" in screen_text(pilot)
        await pilot.press("d", "escape")
        assert isinstance(pilot.app.screen, CalendarScreen)


async def test_enter_goes_to_the_agreement_and_escape_back_to_where_one_was() -> None:
    async with calendar() as pilot:
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert where(pilot) == ("God och nära vård", "2024")
    async with calendar(start=Place("cancervard-2020")) as pilot:
        await pilot.press("escape")
        assert where(pilot)[-1] == "Jämlik och effektiv cancervård 2020"


async def test_an_agreement_without_deadlines_shows_those_of_all_and_says_so() -> None:
    said = "Här finns inga tidsfrister. Tidsfristerna i alla överenskommelser visas."
    async with calendar(start=Place("psykisk-halsa-2020")) as pilot:
        assert said in screen_text(pilot)
        await pilot.press("j")
        assert said not in screen_text(pilot)
    for start in (Place("god-och-nara-vard-2024"), Place()):
        async with calendar(start=start) as pilot:
            assert said not in screen_text(pilot)


async def test_help_shows_the_keys_of_the_calendar() -> None:
    async with calendar() as pilot:
        await pilot.press("question_mark")
        assert "till ett datum som du skriver" in screen_text(pilot)
        await pilot.press("G")
        assert "en dag i ett inexakt datum" in screen_text(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, CalendarScreen)


async def test_the_calendar_file_is_written_and_replaced_only_when_asked_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "overens.ics"
    async with calendar() as pilot:
        await pilot.press("i", "enter")
        assert "Sparad: overens.ics" in screen_text(pilot)
        assert file.read_bytes().count(b"BEGIN:VEVENT") == 7
        await pilot.press("i", "tab", *"30", "enter")
        assert "finns redan" in screen_text(pilot)
        assert file.read_bytes().count(b"BEGIN:VEVENT") == 7
        await pilot.press("enter")
        assert file.read_bytes().count(b"BEGIN:VEVENT") == 14
        await pilot.press("i", "tab", *"snart", "enter")
        assert "är inget antal dagar" in screen_text(pilot)
        await pilot.press("shift+tab", "end", "x", "tab", *["backspace"] * 5, "enter")
        assert "Namnet måste sluta på .ics" in screen_text(pilot)
    assert [path.name for path in tmp_path.iterdir()] == ["overens.ics"]


async def test_how_many_were_written_and_how_many_not_is_said_whole_at_every_width(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = {
        120: "Sparad: overens.ics: 7 tidsfrister i filen; 2 utan datum är inte med",
        60: "7 tidsfrister i filen; 2 utan datum är inte med",
        40: "I filen: 7. Utan datum, inte med: 2.",
    }
    async with calendar() as pilot:
        for width, wording in said.items():
            await pilot.resize_terminal(width, 20)
            await pilot.press("i", "enter")
            assert wording in screen_text(pilot)
            (tmp_path / "overens.ics").unlink()


async def test_only_what_is_chosen_is_shown_and_written_and_escape_shows_all_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with calendar() as pilot:
        await pilot.press("v", *"slutred", "enter")
        assert "Agenda · slutredovisning" in screen_text(pilot)
        assert "Rekvirera" not in screen_text(pilot)
        await pilot.press("p", *"skr", "enter", "v", *"2025", "enter")
        assert "slutredovisning · 2025" in screen_text(pilot)
        await pilot.press("i", "enter")
        assert (tmp_path / "overens.ics").read_bytes().count(b"BEGIN:VEVENT") == 2
        await pilot.press("escape")
        assert "Agenda ━" in screen_text(pilot)
        assert isinstance(pilot.app.screen, CalendarScreen)
        await pilot.press("v", *"beslut", "enter")
        assert "med händelser" in screen_text(pilot)
        assert re.search("[0-9]+ tidsfrist(er)?; [0-9]+ händelser", screen_text(pilot))
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_the_agenda_is_that_of_the_party_one_speaks_for() -> None:
    async with calendar(start=Place("god-och-nara-vard-2024")) as pilot:
        assert "SKR:s slutredovisning" in screen_text(pilot)
        await pilot.press("p", *"kommuner", "enter")
        text = screen_text(pilot)
        assert "kommuner · 15 november 2024" in text
        assert "SKR:s slutredovisning" not in text
        assert "750 mnkr" in text
        await pilot.press("P")
        assert "alla aktörer" in screen_text(pilot)
        assert "regioner 2 546 mnkr, RSS 750 mnkr" in " ".join(screen_text(pilot).split())


@pytest.mark.parametrize(("count", "mark"), [(9, "9"), (10, "+")])
async def test_more_entries_on_a_day_than_one_figure_says_are_not_told_as_nine(
    tmp_path: Path, count: int, mark: str
) -> None:
    entry = '[[deadlines]]\nid = "d{}"\nkind = "plan"\ntitle = "Plan"\ndue = 2024-12-03\n'
    many = "".join(map(entry.format, range(count)))
    (tmp_path / "a.toml").write_text(f'title = "A"\nparties = ["skr"]\n{many}', encoding="utf-8")
    async with application(tmp_path, today=date(2024, 11, 15)).run_test(size=WIDE) as pilot:
        await pilot.press("4")
        assert f"[ 3]{mark}" in screen_text(pilot)
        assert "så många poster samma dag; fler än nio" in screen_text(pilot)


async def test_the_softer_day_is_marked_with_a_sign_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mat.toml").write_text(
        'title = "Mat"\nparties = ["skr"]\n[[deadlines]]\nid = "plan"\nkind = "plan"\ntitle = "Plan"\n'
        "due = 2024-11-29\npreferred = 2024-11-22\n",
        encoding="utf-8",
    )
    async with application(tmp_path, today=date(2024, 11, 15)).run_test(size=WIDE) as pilot:
        await pilot.press("4")
        text = screen_text(pilot)
        assert "22 ◦" in text
        assert "[29]!" in text
        assert "helst 22 november 2024" in text


@pytest.mark.parametrize("size", [(120, 36), (40, 12)], ids=str)
@pytest.mark.parametrize(("key", "pane"), [("1", "tree"), ("2", "detail"), ("3", "checks"), ("q", "detail")])
async def test_the_keys_of_the_panes_lead_from_the_calendar_to_them(key: str, pane: str, size: tuple[int, int]) -> None:
    app = application(None, Place("god-och-nara-vard-2024"))
    async with app.run_test(size=size) as pilot:
        await pilot.press("2", "4", key)
        await pilot.pause()
        assert app.screen is app.browser
        assert app.focused is not None
        assert app.focused.id == pane


async def test_from_a_series_it_shows_the_deadlines_of_the_series() -> None:
    async with calendar(start=Place(series="god-och-nara-vard")) as pilot:
        assert "Tidsfrister › God och nära vård" in screen_text(pilot)
        assert "9 tidsfrister" in screen_text(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


@pytest.mark.parametrize("size", [WIDE, MEDIUM, SMALL])
async def test_the_agreement_shows_where_it_tells_of_the_deadline_that_one_comes_from(size: tuple[int, int]) -> None:
    async with calendar(size=size) as pilot:
        await pilot.press("enter", "2")
        assert "Rekvirera" in screen_text(pilot)
        assert "16 dagar kvar (10 arbetsdagar)" in " ".join(screen_text(pilot).split())


async def test_where_nothing_concerns_the_party_one_speaks_for_it_is_said_for_whom() -> None:
    async with calendar(start=Place("god-och-nara-vard-2024")) as pilot:
        await pilot.press("p", *"försäk", "enter")
        assert "Det finns inga tidsfrister att visa för Försäkringskassan." in screen_text(pilot)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_hit_that_the_calendar_shows_says_how_one_comes_to_the_next(size: tuple[int, int]) -> None:
    async with application(today=date(2024, 11, 15)).run_test(size=size) as pilot:
        await pilot.press("slash", *"31 mars", "enter")
        assert isinstance(pilot.app.screen, CalendarScreen)
        assert "q och sedan n: nästa träff" in screen_text(pilot)
        await pilot.press("q", "n")
        assert "2 av 3 för ”31 mars”" in screen_text(pilot) or size == SMALL
        await pilot.press("q", "n")
        assert "nästa träff" not in screen_text(pilot)
