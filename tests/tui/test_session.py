"""What can be done from every view, by its keys: find, go back, speak for a party, take along."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, Label

from overens.memory import Memory
from overens.settings import shipped
from overens.tui import clipboard
from overens.tui.keys import Habits, Keys
from overens.tui.places import ROOT, Place
from overens.tui.screens.asking import AskScreen, Question
from overens.tui.screens.browse import BrowseScreen
from overens.tui.screens.calendar import CalendarScreen
from overens.tui.screens.reader import ReaderScreen
from overens.tui.session import Session
from overens.tui.widgets.choices import ChoiceList
from tests.pictures import application
from tests.tui.test_browse import MEDIUM, SMALL, WIDE, browser, read_again, screen_text, where
from tests.tui.test_calendar import calendar

VARD = Place("god-och-nara-vard-2024")


def place(pilot: Pilot[None]) -> str:
    """Where the browser is."""
    assert isinstance(pilot.app, Session)
    return str(pilot.app.browser.place)


@pytest.mark.parametrize("size", [WIDE, MEDIUM, SMALL])
async def test_what_is_typed_is_found_and_gone_to(size: tuple[int, int]) -> None:
    async with browser(size=size) as pilot:
        await pilot.press("slash", *"ambul")
        text = screen_text(pilot)
        assert "Förstärkning av ambulanssjukvården" in text
        assert "46 mnkr" in text
        await pilot.press("enter")
        assert place(pilot) == "god-och-nara-vard-2024/ambulans"


async def test_escape_comes_back_to_where_one_was_and_what_was_typed_is_kept() -> None:
    async with browser(VARD) as pilot:
        await pilot.press("slash", *"regioner", "down", "escape")
        assert place(pilot) == "god-och-nara-vard-2024"
        await pilot.press("slash")
        assert "regioner" in screen_text(pilot)


async def test_nothing_found_is_said_and_enter_stays() -> None:
    async with browser(VARD) as pilot:
        await pilot.press("slash", *"xyzzyx", "enter")
        assert "Inga träffar." in screen_text(pilot)
        await pilot.press("escape", "n")
        assert "Du har inte sökt ännu: tryck /" in screen_text(pilot)


async def test_from_elsewhere_the_only_hit_is_come_back_to() -> None:
    async with browser() as pilot:
        await pilot.press("slash", *"ambulans", "enter")
        hit = place(pilot)
        await pilot.press("n")
        assert "Det finns inga fler träffar." in screen_text(pilot)
        for key in ("n", "N"):
            await pilot.press("1", "down", key)
            assert place(pilot) == hit
            assert "1 av 1" in screen_text(pilot)


async def test_of_more_than_are_found_the_best_are_counted_and_find_opens_where_one_is() -> None:
    async with browser() as pilot:
        await pilot.press("slash", *"regioner")
        assert pilot.app.screen.query_one("#chooser").border_subtitle == "De 50 bästa träffarna"
        await pilot.press("enter", "N")
        assert "Detta är den första träffen." in screen_text(pilot)
        await pilot.press("n", "n")
        assert "3 av de 50 bästa för ”regioner”" in screen_text(pilot)
        await pilot.press("slash")
        assert pilot.app.screen.query_one(ChoiceList).cursor == 2
        await pilot.press("r")
        assert pilot.app.screen.query_one(ChoiceList).cursor == 0


async def test_the_hits_are_walked_in_the_tree() -> None:
    async with browser() as pilot:
        await pilot.press("n")
        assert "Du har inte sökt ännu: tryck /" in screen_text(pilot)
        await pilot.press("slash", *"kvalitetsreg", "enter")
        first = place(pilot)
        await pilot.press("n")
        second = place(pilot)
        assert {first, second} == {
            "god-och-nara-vard-2024/kvalitetsregister",
            "patientsakerhet-kvalitetsregister-2020/kvalitetsregister",
        }
        assert "2 av " in screen_text(pilot)
        assert "”kvalitetsreg”" in screen_text(pilot)
        await pilot.press("N")
        assert place(pilot) == first


async def test_a_deadline_is_found_from_anywhere_and_shown_in_the_calendar() -> None:
    async with browser(Place("cancervard-2020")) as pilot:
        await pilot.press("slash", *"rekvirera", "enter")
        assert isinstance(pilot.app.screen, CalendarScreen)
        assert "[ 1]" in screen_text(pilot)
        await pilot.press("slash", *"ambul", "enter")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert place(pilot) == "god-och-nara-vard-2024/ambulans"


async def test_a_deadline_that_does_not_concern_the_party_is_not_hidden_in_silence() -> None:
    async with application(party="kommuner").run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"skr delredovisning", "enter")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert "Tidsfristen gäller inte kommuner. P visar allas." in screen_text(pilot)
        await pilot.press("P", "slash", "enter")
        assert isinstance(pilot.app.screen, CalendarScreen)
        assert "SKR:s delredovisning" in screen_text(pilot)


async def test_back_and_forward_lead_through_what_was_looked_at() -> None:
    async with browser(Place("cancervard-2020")) as pilot:
        await pilot.press("slash", *"ambul", "enter", "slash", *"landsbygd", "enter")
        assert place(pilot) == "god-och-nara-vard-2024"
        await pilot.press("backspace")
        assert place(pilot) == "god-och-nara-vard-2024/ambulans"
        await pilot.press("less_than_sign")
        assert place(pilot) == "cancervard-2020"
        await pilot.press("backspace")
        assert "Det finns inget att gå tillbaka till." in screen_text(pilot)
        await pilot.press("greater_than_sign", "greater_than_sign")
        assert place(pilot) == "god-och-nara-vard-2024"
        await pilot.press("greater_than_sign")
        assert "Det finns inget att gå framåt till." in screen_text(pilot)


async def test_lines_that_the_cursor_passes_are_not_gone_back_to() -> None:
    async with browser() as pilot:
        await pilot.press("down", "down", "2", "escape", "down", "down", "down", "backspace")
        assert where(pilot)[-1] == "Insatser inom området psykisk hälsa 2020"
        await pilot.press("backspace")
        assert place(pilot) == ""


async def test_everything_is_seen_by_the_party_one_speaks_for() -> None:
    async with browser(VARD) as pilot:
        assert "alla aktörer · 22 november 2026" in screen_text(pilot)
        await pilot.press("p", *"kommun", "enter")
        text = screen_text(pilot)
        assert "kommuner · 22 november 2026" in text
        assert "mnkr, kommuner" in text  # under the tree
        assert "750 mnkr till kommuner" in text
        await pilot.press("3", "z", "G", *["pagedown"] * 3)
        assert "Vem får vad" in screen_text(pilot)
        header = next(line for line in screen_text(pilot).split("\n") if "uträknat" in line and "SKR" in line)
        assert header.index("kommuner") < header.index("regioner")
        await pilot.press("P")
        assert "alla aktörer" in screen_text(pilot)
        assert "Inget perspektiv är valt." not in screen_text(pilot)
        await pilot.press("P")
        assert "Inget perspektiv är valt." in screen_text(pilot)


async def test_whom_one_speaks_for_is_where_the_choice_begins() -> None:
    async with application(start=VARD, party="region-skane").run_test(size=MEDIUM) as pilot:
        await pilot.press("p", "enter")
        assert "Region Skåne" in screen_text(pilot).split("\n")[0]
        await pilot.press("p", "down", "enter")  # nobody comes next
        assert "alla aktörer" in screen_text(pilot).split("\n")[0]


@pytest.mark.parametrize("size", [MEDIUM, SMALL])
async def test_the_header_always_says_for_whom(size: tuple[int, int]) -> None:
    async with application(start=VARD, party="region-skane").run_test(size=size) as pilot:
        assert "Region Skåne" in screen_text(pilot).split("\n")[0]


async def test_money_that_goes_another_way_than_most_says_so_in_the_tree(tmp_path: Path) -> None:
    for name, money in (("a", 'to = "skr"\namount = "60 mkr"'), ("b", 'payers = { skr = "40 mkr" }')):
        text = f'title = "{name.upper()}"\nparties = ["staten", "skr"]\n[money]\n{money}\n'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    async with application(folder=tmp_path, party="skr").run_test(size=WIDE) as pilot:
        tree = [" ".join(line[:48].split()) for line in screen_text(pilot).split("\n")]
        assert [line[2:].rstrip("┃– ") for line in tree[3:5]] == ["A 60", "B från 40"]


async def test_what_is_remembered_is_the_place_and_the_party() -> None:
    async with browser(VARD) as pilot:
        await pilot.press("p", *"rss", "enter", "slash", *"ambul", "enter", "4")
        assert isinstance(pilot.app, Session)
        assert (pilot.app.memory.perspective, pilot.app.memory.place) == ("rss", "god-och-nara-vard-2024/ambulans")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is sent to the terminal."""
    found: list[str] = []

    def send(sequence: str) -> bool:
        found.append(sequence)
        return True

    monkeypatch.setattr(clipboard, "send", send)
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return found


async def test_a_sentence_for_which_a_small_screen_has_no_room_is_shown_on_a_page(sent: list[str]) -> None:
    async with browser(Place("god-och-nara-vard-2024"), size=(40, 12)) as pilot:
        await pilot.press("3", "Y")
        await pilot.pause()
        assert "Avstämning av överenskommelsen" in screen_text(pilot)
        await pilot.press("G")
        assert "Överenskommelsens innehåll" in " ".join(screen_text(pilot).split())
        assert len(sent) == 1
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_the_figure_and_the_sentence_are_sent_and_shown(sent: list[str]) -> None:
    async with browser(Place("god-och-nara-vard-2024", ("ambulans",))) as pilot:
        await pilot.press("y")
        await pilot.pause()
        text = " ".join(screen_text(pilot).split())
        assert "Skickat till terminalens urklipp" in text
        assert "46 miljoner kronor" in text
        assert sent == [clipboard.osc52("46 miljoner kronor", {"TERM": "xterm-256color"})]
        await pilot.press("escape", "Y")
        for _ in range(3):  # the first message leaves, the second comes
            await pilot.pause()
        assert "Enligt överenskommelsen ”God och nära vård 2024”" in screen_text(pilot)
        assert len(sent[1]) > len(sent[0])


async def test_what_could_not_be_sent_is_shown_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "send", lambda _: False)
    async with browser(Place("god-och-nara-vard-2024", ("ambulans",))) as pilot:
        await pilot.press("y")
        await pilot.pause()
        text = screen_text(pilot)
        assert "Skickat" not in text
        assert "46 miljoner kronor" in text


async def test_the_figure_copied_is_that_of_the_party_one_speaks_for(sent: list[str]) -> None:
    async with application(start=VARD, party="kommuner").run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("y", "enter")
        assert sent == [clipboard.osc52("750 miljoner", {"TERM": "xterm-256color"})]


async def test_of_several_figures_one_chooses_and_that_one_was_found_by_comes_first(sent: list[str]) -> None:
    xterm = {"TERM": "xterm-256color"}
    async with browser(ROOT) as pilot:
        await pilot.press("slash", *"5,9", "enter", "Y")
        assert "Miljardsatsning för nära vård" in screen_text(pilot)
        await pilot.press("enter")
        found = b64decode(sent[0].removeprefix("\x1b]52;c;").removesuffix("\a")).decode()
        # the press release says it, not the agreement
        assert found.startswith("Enligt en annan uppgift om överenskommelsen ”God och nära vård 2020” avsätts ”d")
        assert "(”Miljardsatsning för nära vård”, pressmeddelande, utan datum" in found
        await pilot.press("slash", *"landsbygd", "enter", "y", "enter")  # what is typed replaces what was found last
        assert sent[1] == clipboard.osc52("300 miljoner", xterm)
        await pilot.press("y", *"kommuner", "enter")
        assert sent[2] == clipboard.osc52("750 miljoner", xterm)


async def test_a_figure_that_two_sources_print_alike_is_offered_once_and_the_sentence_of_each() -> None:
    async with browser(Place("god-och-nara-vard-2020", ("primarvard",))) as pilot:
        await pilot.press("y", *"2,9 miljarder")
        assert screen_text(pilot).count("Annan uppgift") == 1
        await pilot.press("escape", "Y", *"2,9 miljarder")
        assert screen_text(pilot).count("Enligt en annan uppgift") == 2


async def test_what_is_computed_for_a_party_is_copied_too_and_never_cited(sent: list[str]) -> None:
    async with application(start=Place("okad-tillganglighet-2020"), party="regioner").run_test(size=WIDE) as pilot:
        await pilot.press("y")
        assert "Uträknat, till regioner" in screen_text(pilot)
        await pilot.press("enter", "Y")
        assert "Uträknat, till" not in screen_text(pilot)
    assert sent[0] == clipboard.osc52("2 885,9 mnkr", {"TERM": "xterm-256color"})


async def test_what_a_comparison_says_of_a_party_is_copied(sent: list[str]) -> None:
    async with browser(VARD) as pilot:
        await pilot.press("c", "y", *"kommuner", "enter")
        assert sent == [clipboard.osc52("+250 mnkr (+50 %)", {"TERM": "xterm-256color"})]


async def test_keys_that_come_together_are_each_taken_once() -> None:
    """Over a slow line several keys arrive before the first has done its work."""
    async with browser(VARD) as pilot:
        await pilot.press("p", *"kommun")
        for _ in range(2):
            pilot.app.simulate_key("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, BrowseScreen)
        await pilot.press("4", "d", *"2020")
        for _ in range(2):
            pilot.app.simulate_key("enter")
        await pilot.pause()
        assert pilot.app.is_running
        await pilot.press("escape", "escape")
        pilot.app.simulate_key("slash")
        for letter in "ambul":
            pilot.app.post_message(events.Key(letter, letter))
        await pilot.pause()
        await pilot.press("enter")
        assert place(pilot) == "god-och-nara-vard-2024/ambulans"
        pilot.app.simulate_key("slash")
        for letter in "landsbygd":  # instead of what was typed last
            pilot.app.post_message(events.Key(letter, letter))
        await pilot.pause()
        await pilot.press("enter")
        assert place(pilot) == "god-och-nara-vard-2024"
        assert "Primärvård i landsbygd" in screen_text(pilot)


async def test_a_hit_that_is_a_deadline_is_walked_to_and_what_is_said_stays() -> None:
    async with browser(VARD) as pilot:
        await pilot.press("slash", *"rekvirera", "enter", "escape", "N", "n")
        assert isinstance(pilot.app.screen, BrowseScreen | CalendarScreen)
        await pilot.press("escape", "slash", *"redovisning", "enter", "escape", "n")
        assert isinstance(pilot.app.screen, CalendarScreen)
        assert "2 av " in screen_text(pilot)
        await pilot.press("down")
        assert "2 av " not in screen_text(pilot)


async def test_of_a_party_of_which_nothing_is_found_it_is_said_that_it_can_be_spoken_for() -> None:
    async with browser(VARD) as pilot:
        await pilot.press("slash", *"skåne")
        text = " ".join(screen_text(pilot).replace("│", " ").split())
        assert "Inget hittades om Region Skåne. Du kan företräda aktören: Esc och sedan p" in text


async def test_after_reading_again_nothing_is_found_that_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "mat.toml"
    file.write_text('title = "Kök"\nparties = ["skr"]\n', encoding="utf-8")
    (tmp_path / "ost.toml").write_text('title = "Ost"\nparties = ["skr"]\n', encoding="utf-8")
    async with browser(folder=tmp_path) as pilot:
        await pilot.press("slash", *"kök", "enter")
        assert place(pilot) == "mat"
        file.unlink()
        await read_again(pilot)
        await pilot.press("slash")
        assert "Inga träffar." in screen_text(pilot)
        await pilot.press("escape", "n")
        assert "Det som hittades finns inte längre i filerna" in screen_text(pilot)


async def test_place_and_party_are_remembered_while_their_files_are_gone(tmp_path: Path) -> None:
    file, parties = tmp_path / "mat.toml", tmp_path / "parties.toml"
    file.write_text('title = "Kök"\nparties = ["skr"]\n', encoding="utf-8")
    parties.write_text('[byn]\nname = "byn"\n', encoding="utf-8")
    async with browser(Place("mat"), folder=tmp_path) as pilot:
        await pilot.press("p", *"byn", "enter")
        parties.unlink()
        file.unlink()
        await read_again(pilot)
        assert "alla aktörer" in screen_text(pilot)
        assert isinstance(pilot.app, Session)
        assert (pilot.app.memory.perspective, pilot.app.memory.place) == ("byn", "mat")
        parties.write_text('[byn]\nname = "byn"\n', encoding="utf-8")
        file.write_text('title = "Kök"\nparties = ["skr"]\n', encoding="utf-8")
        await read_again(pilot)
        assert "byn" in screen_text(pilot).split("\n")[0]
        assert place(pilot) == "mat"


@pytest.mark.parametrize(("size", "keys"), [(MEDIUM, "3"), (MEDIUM, "z"), (WIDE, "z")])
async def test_what_was_found_is_read_wherever_one_was(size: tuple[int, int], keys: str) -> None:
    async with browser(VARD, size) as pilot:
        await pilot.press(*keys, "slash", *"ambul", "enter")
        assert "Enligt källan" in screen_text(pilot)
        assert "46 mnkr" in screen_text(pilot)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_figure_that_was_found_is_in_sight(size: tuple[int, int]) -> None:
    async with browser(size=size) as pilot:
        await pilot.press("slash", *"landsbygd", "enter")
        await pilot.pause()
        assert "300" in screen_text(pilot)
        assert "Primärvård i landsbygd" in screen_text(pilot)


async def test_the_page_of_problems_follows_the_files(tmp_path: Path) -> None:
    file = tmp_path / "ond.toml"
    file.write_text('title = "Ond"\npartier = ["skr"]\n', encoding="utf-8")
    async with browser(folder=tmp_path) as pilot:
        await pilot.press("f")
        assert "partier" in screen_text(pilot)
        file.write_text('title = "Ond"\nparties = ["skr"]\n', encoding="utf-8")
        await read_again(pilot)
        assert "Alla filer kunde läsas." in screen_text(pilot)
        await pilot.press("f")
        assert isinstance(pilot.app.screen, BrowseScreen)


async def test_help_opens_over_every_view_and_the_same_key_closes_it() -> None:
    async with browser(VARD) as pilot:
        for keys in ([], ["c"], ["3", "enter"], ["4"]):
            await pilot.press(*keys, "question_mark")
            assert "Tangenter" in screen_text(pilot).split("\n")[0]
            await pilot.press("question_mark")
            assert "Tangenter" not in screen_text(pilot).split("\n")[0]
            await pilot.press("q" if keys else "escape")
            assert isinstance(pilot.app.screen, BrowseScreen)
        assert pilot.app.is_running


async def test_from_a_checks_page_one_goes_to_the_money_or_to_its_deadlines() -> None:
    async with browser(Place("god-och-nara-vard-2020")) as pilot:
        await pilot.press("3", "G", "enter", "o")
        assert isinstance(pilot.app.screen, BrowseScreen)
        assert place(pilot) != "god-och-nara-vard-2020"
        await pilot.press("o", "3", "enter", "4")
        assert "Tidsfrister › God och nära vård 2020" in screen_text(pilot)


async def test_the_day_and_the_entry_stay_when_the_files_are_read_again() -> None:
    async with calendar() as pilot:
        await pilot.press("g")
        await read_again(pilot)
        assert "maj 2020" in screen_text(pilot)
        assert "[31]" in screen_text(pilot)


async def test_an_entry_that_is_higher_than_the_list_is_read_line_by_line() -> None:
    async with calendar(size=SMALL) as pilot:
        await pilot.press("down")
        assert "regioner 2 546 mnkr" in screen_text(pilot)
        assert "[ 1]" in screen_text(pilot)


async def test_on_a_tiny_screen_the_agenda_shows_and_tab_shows_the_month() -> None:
    async with calendar(size=(40, 12)) as pilot:
        assert "Rekvirera medlen" in screen_text(pilot)
        await pilot.press("tab")
        assert "december 2024" in screen_text(pilot)
        assert "Rekvirera medlen" not in screen_text(pilot)


async def test_where_there_is_nothing_to_copy_it_says_so(sent: list[str]) -> None:
    async with browser(ROOT) as pilot:
        for key in "yY":
            await pilot.press("down", "up", key)
            assert "Här finns inget att kopiera." in screen_text(pilot)
        assert sent == []
        await pilot.press("question_mark", "x")
        assert "Här finns inget att exportera." in screen_text(pilot)


async def test_where_there_is_no_row_to_export_it_says_so() -> None:
    async with browser(Place("lakemedelsformaner-2020")) as pilot:
        await pilot.press("3", "x")
        assert "Här finns inget att exportera." in screen_text(pilot)


async def test_in_the_calendar_the_day_is_copied(sent: list[str]) -> None:
    async with calendar() as pilot:
        await pilot.press("y")
        assert sent == [clipboard.osc52("1 december 2024", {"TERM": "xterm-256color"})]


async def test_two_agreements_of_a_series_are_compared_at_once() -> None:
    async with browser(Place("god-och-nara-vard-2020")) as pilot:
        await pilot.press("c")
        assert "−2 820,25" in screen_text(pilot)
        await pilot.press("escape")
        assert place(pilot) == "god-och-nara-vard-2020"


async def test_an_agreement_without_others_in_its_series_is_compared_with_one_that_is_chosen() -> None:
    async with browser(Place("cancervard-2020")) as pilot:
        await pilot.press("c", *"kömilj", "escape", "c", *"tillgang", "enter")
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert "2 896" in screen_text(pilot)
    async with browser(ROOT) as pilot:
        await pilot.press("c")
        assert "Välj en överenskommelse först." in screen_text(pilot)


async def test_what_is_shown_is_exported_in_the_format_of_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with browser(VARD) as pilot:
        await pilot.press("x", "enter")
        assert "Sparad: god-och-nara-vard-2024.csv i " in screen_text(pilot)
        content = (tmp_path / "god-och-nara-vard-2024.csv").read_text(encoding="utf-8-sig")
        assert "3430250000" in content
        await pilot.press("x", *["backspace"] * 3, *"json", "enter")
        assert json.loads((tmp_path / "god-och-nara-vard-2024.json").read_text(encoding="utf-8"))
        await pilot.press("x", *["backspace"] * 3, *"pdf", "enter")
        assert "måste sluta på" in screen_text(pilot)
        await pilot.press("escape", "3", "x", "enter")
        assert (tmp_path / "god-och-nara-vard-2024-avstamning.csv").exists()


async def test_an_existing_file_is_replaced_only_when_asked_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "overenskommelser.csv").write_text("mitt", encoding="utf-8")
    async with browser() as pilot:
        await pilot.press("x", "enter")
        assert "finns redan" in screen_text(pilot)
        assert (tmp_path / "overenskommelser.csv").read_text(encoding="utf-8") == "mitt"
        await pilot.press("enter")
        assert (tmp_path / "overenskommelser.csv").read_text(encoding="utf-8") != "mitt"
        await pilot.press("x", *["backspace"] * 40, *"ingen/mapp.csv", "enter")
        assert "mappen finns inte" in screen_text(pilot)


async def test_a_command_is_found_by_its_name_and_done() -> None:
    async with browser(VARD) as pilot:
        await pilot.press("ctrl+p", *"till tidsf", "enter")
        assert isinstance(pilot.app.screen, CalendarScreen)
        await pilot.press("ctrl+p", *"en manad fram", "escape")
        await pilot.press("ctrl+p", *"till ett datum", "enter", *"2020", "enter")
        assert "januari 2020" in screen_text(pilot)


async def test_the_whole_tour_works_in_english() -> None:
    async with application(start=VARD, language="en", party="regioner").run_test(
        size=WIDE, notifications=True
    ) as pilot:
        text = screen_text(pilot)
        assert "regions · 22 November 2026" in text
        assert "2,546 mnkr to regions" in text
        await pilot.press("slash", *"ambul", "enter", "c")
        assert "−45%" in screen_text(pilot)
        await pilot.press("escape", "4", "v")
        assert "Kind: final report" in screen_text(pilot)
        await pilot.press("escape", "escape", "ctrl+p", *"party")
        assert "choose the party that you speak for" in screen_text(pilot)


async def test_colours_are_shown_while_one_chooses_and_kept_once_chosen() -> None:
    kept: list[Memory] = []
    app = application()
    app._remember = kept.append
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("T", "down")
        assert app.worn != "skymning"
        await pilot.press("escape")
        assert app.worn == "skymning"
        await pilot.press("colon", *"färger", "enter", *"papper")
        assert app.worn == "papper"
        await pilot.press("enter")
        assert app.worn == "papper"
        assert kept[-1].theme == "papper"
        assert kept[-1].perspective is None


async def test_the_users_own_keys_do_it_and_are_shown() -> None:
    app = application(habits=Habits(Keys({"compare": "ö", "calendar": "ctrl+k"})), start=VARD)
    async with app.run_test(size=WIDE) as pilot:
        assert "Ctrl-K kalender" in screen_text(pilot)
        await pilot.press("4")
        assert isinstance(app.screen, BrowseScreen)
        await pilot.press("ctrl+k")
        assert isinstance(app.screen, CalendarScreen)
        await pilot.press("ö")
        assert isinstance(app.screen, ReaderScreen)


async def test_a_key_of_the_users_own_serves_every_view_that_has_the_command() -> None:
    app = application(habits=Habits(Keys({"zoom": "Z", "next-pane": "ctrl+t"})), start=VARD)
    async with app.run_test(size=WIDE) as pilot:
        for before in (), ("4",):
            await pilot.press(*before, "b")  # which does nothing but end what is said of the calendar
            pane, shown = app.focused, screen_text(pilot)
            await pilot.press("z")
            assert (app.focused, screen_text(pilot)) == (pane, shown)
            await pilot.press("ctrl+t")
            assert app.focused is not pane
            await pilot.press("Z")
            assert screen_text(pilot) != shown


async def test_what_is_said_of_keys_names_the_users_own(tmp_path: Path) -> None:
    (tmp_path / "mat.toml").write_text("titel", encoding="utf-8")
    own = {"perspective": "ö", "find": "ctrl+t,F", "problems": "k"}
    app = application(tmp_path, habits=Habits(Keys(own)))
    async with app.run_test(size=WIDE) as pilot:
        assert "1 fel (k)" in screen_text(pilot)
        assert "1 fel i filerna: tryck k" in screen_text(pilot)
        await pilot.press("n")
        assert "Du har inte sökt ännu: tryck Ctrl-T" in screen_text(pilot)
        await pilot.press("F", *"skåne")
        assert "Esc och sedan ö" in " ".join(screen_text(pilot).replace("│", " ").split())


async def test_what_stands_on_a_line_to_begin_with_is_ordinary_text() -> None:
    app = application()
    async with app.run_test(size=WIDE) as pilot:
        app.push_screen(AskScreen(app.desk.translate, "Export", (Question("?", "E\x1b]0;pwn\x07.csv"),), lambda _: ""))
        await pilot.pause()
        assert app.screen.query_one(Input).value == "E␛]0;pwn␇.csv"


async def test_an_own_theme_may_be_called_as_one_of_textual(tmp_path: Path) -> None:
    worn = shipped("themes") / "papper.toml"
    (tmp_path / "textual-dark.toml").write_bytes(worn.read_bytes())
    (tmp_path / "textual-ansi.toml").write_bytes(worn.read_bytes())
    for name in ("textual-dark", "textual-ansi"):
        app = application(theme=name, own_themes=tmp_path)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("T", "down", "escape", "question_mark")
            assert app.worn == name


@pytest.mark.parametrize(("keys", "pane"), [(("3", "alt+1"), "tree"), (("question_mark", "alt+3"), "checks")])
async def test_escape_and_a_key_that_come_together_are_both_taken(keys: tuple[str, ...], pane: str) -> None:
    app = application(None, Place("god-och-nara-vard-2024"))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert app.screen is app.browser
        assert app.focused is app.browser.query_one(f"#{pane}")


@pytest.mark.parametrize(("keys", "said"), [(("x",), "Allas medel tas med"), (("4", "x"), "Bara det som gäller")])
async def test_whose_money_is_exported_is_said_to_who_speaks_for_a_party(keys: tuple[str, ...], said: str) -> None:
    for party in ("", "regioner"):
        app = application(None, Place("god-och-nara-vard-2024"), party=party)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press(*keys)
            await pilot.pause()
            asked = " ".join(str(label.content) for label in app.screen.query(Label))
            assert (said in asked) is bool(party)


async def test_ctrl_c_leaves_a_list_and_a_question() -> None:
    app = application(None, Place("god-och-nara-vard-2024"))
    async with app.run_test(size=(100, 30)) as pilot:
        for opening in ("slash", "p", "y", "T", "colon", "x"):
            await pilot.press(opening)
            assert app.screen is not app.browser, opening
            await pilot.press("ctrl+c")
            assert app.screen is app.browser, opening
