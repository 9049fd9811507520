"""The calendar file: what is in it, that it never changes by itself, and that another reader understands it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import icalendar
import pytest

from overens.agenda import agenda
from overens.cli import main
from overens.cli.printing import FINDINGS, FINE, WRONG_USE
from overens.ical import ical
from overens.language import translator
from overens.loading import PARTIES, load
from overens.phrasing.calendar import Calendar
from overens.settings import shipped
from tests.shipped import shipped_agreements

LIBRARY = shipped_agreements().library
DUTIES = agenda(LIBRARY).without_events()


def written(today: date = date(2024, 11, 15), lead: tuple[int, ...] = ()) -> bytes:
    calendar = Calendar(LIBRARY.parties, today, translator("sv"))
    return ical(calendar, DUTIES, lead)


def events(content: bytes) -> dict[str, Any]:
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_each_dated_duty_is_an_all_day_event_that_ends_the_day_after() -> None:
    found = events(written())
    assert len(found) == 7
    event = found["god-och-nara-vard-2024/rekvisition@overens"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2024, 12, 1), date(2024, 12, 2))
    assert event["transp"] == "TRANSPARENT"
    assert event["dtstamp"].dt == datetime(2024, 5, 22, tzinfo=UTC)
    read_so = "Här tolkas det som regionerna och RSS"
    for text in ("regioner, RSS → Kammarkollegiet", "senast den 1 december 2024", read_so, "Utbetalning av medel"):
        assert text in event["description"]
    window = found["god-och-nara-vard-2020/fragor-och-svar@overens"]
    assert (window["dtstart"].dt, window["dtend"].dt) == (date(2020, 11, 1), date(2020, 11, 11))


def test_the_same_data_give_the_same_bytes_whatever_the_day() -> None:
    assert written() == written(date(2030, 1, 1))


def test_alarms_count_from_the_last_day() -> None:
    window = events(written())["god-och-nara-vard-2020/fragor-och-svar@overens"]
    alarms = [window["dtstart"].dt + alarm["trigger"].dt for alarm in window.walk("VALARM")]
    assert alarms == [date(2020, 11, 10) - timedelta(days=days) for days in (30, 7)]


def test_lead_times_are_events_of_their_own() -> None:
    found = events(written(lead=(30, 7)))
    assert len(found) == 21
    before = found["god-och-nara-vard-2024/rekvisition/30@overens"]
    assert before["dtstart"].dt == date(2024, 11, 1)
    assert before["summary"].startswith("30 dagar kvar: Rekvirera medlen")


def test_khal_shows_the_same_days(tmp_path: Path) -> None:
    (tmp_path / "out.ics").write_bytes(written())
    (tmp_path / "calendars").mkdir()
    (tmp_path / "config").write_text(
        f"[calendars]\n[[overens]]\npath = {tmp_path}/calendars\n"
        "[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n[default]\ndefault_calendar = overens\n",
        encoding="utf-8",
    )
    khal = [str(Path(sys.executable).parent / "khal"), "-c", str(tmp_path / "config")]
    environment = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}

    def run(*arguments: str) -> str:
        done = subprocess.run([*khal, *arguments], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("import", "--batch", str(tmp_path / "out.ics"))
    listed = run("list", "--format", "{start-date} {end-date} {title}", "--day-format", "", "2025-03-01", "31d")
    shown = [line for line in listed.splitlines() if line.strip()]
    assert len(shown) == 3
    assert all(line.startswith("2025-03-31 2025-03-31 ") for line in shown)
    november = run(
        "list", "--format", "{start-date} {end-date} {title}", "--day-format", "", "2020-11-01", "30d", "--once"
    )
    assert [line for line in november.splitlines() if line.strip()] == [
        "2020-11-01 2020-11-10 Frågor och svar om rapporteringen – God och nära vård 2020"
    ]


@pytest.mark.usefixtures("no_settings")
def test_the_command_writes_the_filtered_set_and_replaces_nothing_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ut.ics"
    command = ["deadlines", "--ics", str(file), "--perspective", "regioner", "--within", "60d", "--today", "2024-11-15"]
    assert main(command) == FINE
    assert capsys.readouterr().out == "1 tidsfrist i filen\n"
    assert list(events(file.read_bytes())) == ["god-och-nara-vard-2024/rekvisition@overens"]
    before = file.read_bytes()
    assert main(command) == WRONG_USE
    assert "--force" in capsys.readouterr().err
    assert main([*command, "--force"]) == FINE
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["ut.ics"]


@pytest.mark.usefixtures("no_settings")
def test_on_standard_output_the_calendar_is_the_file_byte_for_byte_whatever_letters_that_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["deadlines", "--ics", str(tmp_path / "ut.ics")]) == FINE
    out = BytesIO()
    monkeypatch.setattr("sys.stdout", TextIOWrapper(out, encoding="latin-1", newline="\r\n"))
    assert main(["deadlines", "--ics", "-"]) == FINE
    assert out.getvalue() == (tmp_path / "ut.ics").read_bytes()


@pytest.mark.usefixtures("no_settings")
def test_the_agenda_as_text_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    today = ["--today", "2024-11-15"]
    assert main(["deadlines", *today]) == FINE
    out = capsys.readouterr().out
    assert out.index("Inom 30 dagar") < out.index("Senare") < out.index("Utan datum") < out.index("Passerade")
    assert "söndag 1 december 2024, vecka 48: Rekvirera medlen" in out
    advice = "sista arbetsdagen är fredag 29 november 2024"
    assert f"16 dagar kvar (10 arbetsdagar); {advice}" in " ".join(out.split())
    assert main(["deadlines", *today, "--json", "--perspective", "regioner"]) == FINE
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert set(found["rekvisition"]) == {
        "agreement", "id", "kind", "title", "by", "to", "due", "days_left", "amount", "amounts",
        "preferred", "working_days_left", "last_working_day", "channel", "conditions", "notes", "at", "source",
    }  # fmt: skip
    assert found["rekvisition"]["due"] == {
        "text": "senast den 1 december 2024", "first": "2024-12-01", "last": "2024-12-01",
    }  # fmt: skip
    assert found["rekvisition"]["days_left"] == 16
    assert (found["rekvisition"]["working_days_left"], found["rekvisition"]["last_working_day"]) == (10, "2024-11-29")
    assert found["rekvisition"]["source"]["where"]
    (note,) = found["rekvisition"]["notes"]
    assert note.endswith("Här tolkas det som regionerna och RSS, som medlen betalas ut till.")
    assert found["fragor-och-svar"]["working_days_left"] is None
    assert found["rekvisition"]["amount"]["nominal"] == 2_546_000_000
    assert found["utbetalning"]["due"] == {"text": None, "first": None, "last": None}
    assert found["utbetalning"]["days_left"] is None
    assert found["fragor-och-svar"]["days_left"] == -1466
    assert main(["deadlines", "--perspective", "kyrkan"]) == WRONG_USE


TWICE = """
title = "Mat"
parties = ["skr"]
[[sources]]
id = "skr"
title = "Sida"
published = 2024-02-01
[[amendments]]
title = "Ändrade krav"
decided = 2024-03-01
[[amendments]]
title = "Ändrade krav"
decided = 2024-04-01
[[amendments]]
id = "eget"
title = "!!!"
decided = 2024-05-01
[[deadlines]]
id = "decision"
kind = "plan"
title = "Plan"
due = 2024-06-01
[[deadlines]]
id = "source-skr"
kind = "plan"
title = "Plan"
due = 2024-06-02
"""


def test_no_two_entries_of_a_file_are_one_to_a_calendar(tmp_path: Path) -> None:
    (tmp_path / "mat.toml").write_text(TWICE, encoding="utf-8")
    found = load(tmp_path, shipped("agreements") / PARTIES).library
    calendar = Calendar(found.parties, date(2024, 1, 1), translator("sv"))
    every = agenda(found)
    assert len(every.entries) == len(events(ical(calendar, every))) == 6
    assert "mat/:amendment-eget@overens" in events(ical(calendar, every))


def test_what_is_told_of_a_source_in_the_calendar_file() -> None:
    described = str(events(written())["god-och-nara-vard-2024/rekvisition@overens"]["description"])
    assert "Källa: Sveriges Kommuner och Regioner, ”Överenskommelse om en God och nära vård”" in described
    assert "under ”Utbetalning av medel”" in described
    assert "sista arbetsdagen är fredag 29 november 2024" in described


@pytest.mark.usefixtures("no_settings")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--ics", ""], "Skriv namnet på en fil"),
        (["--remind", "30"], "--remind kräver --ics"),
        (["--perspective", "regoiner"], "Menade du ”regioner”?"),
        (["god-mat"], "Det finns ingen överenskommelse och ingen serie ”god-mat”. Det finns:"),
    ],
)
def test_wrong_use_says_what_to_do(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(["deadlines", *arguments]) == WRONG_USE
    assert said in capsys.readouterr().err


@pytest.mark.usefixtures("no_settings")
@pytest.mark.parametrize("asked", [["--kind", "utbetalning"], ["--within", "90", "--today", "2024-02-01"]])
def test_where_nothing_is_due_the_calendar_is_empty_and_no_old_one_stays(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, asked: list[str]
) -> None:
    file = tmp_path / "tom.ics"
    file.write_text("gammal", encoding="utf-8")
    assert main(["deadlines", "--ics", str(file), "--force", *asked]) == FINE
    assert capsys.readouterr().err == "Ingen tidsfrist har ett datum: kalendern är tom.\n"
    assert main(["deadlines", "--ics", "-", *asked]) == FINE
    assert capsys.readouterr().out.encode() == file.read_bytes()
    assert events(file.read_bytes()) == {}


@pytest.mark.usefixtures("no_settings")
def test_of_a_folder_that_is_not_there_no_calendar_is_written(tmp_path: Path) -> None:
    file = tmp_path / "kalender.ics"
    assert main(["deadlines", "--agreements", str(tmp_path / "borta"), "--ics", str(file)]) == FINDINGS
    assert not file.exists()


@pytest.mark.usefixtures("no_settings")
def test_the_kinds_are_explained_and_one_that_is_misspelt_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, status in ((["--help"], 0), (["--kind", "rekvistion"], WRONG_USE), (["--kind", "x"], WRONG_USE)):
        with pytest.raises(SystemExit) as ended:
            main(["deadlines", *arguments])
        assert ended.value.code == status
    out, err = (" ".join(text.split()) for text in capsys.readouterr())
    assert "requisition (rekvisition), plan, interim-report (delredovisning), " in out
    assert "”rekvistion” är inget slag av skyldighet. Menade du ”rekvisition”?" in err
    assert "”x” är inget slag av skyldighet. Skriv något av: requisition (rekvisition), plan" in err


@pytest.mark.usefixtures("no_settings")
def test_deadlines_are_chosen_by_the_words_that_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["--kind", "rekvisition"],
        ["--kind", "requisition"],
        ["--during", "2024-12"],
        ["--during", "december 2024"],
    ):
        assert main(["deadlines", *arguments, "--perspective", "Region Skåne", "--json"]) == FINE
        assert [one["id"] for one in json.loads(capsys.readouterr().out)] == ["rekvisition"]
    assert main(["deadlines", "--kind", "requisition", "--ics", "-"]) == FINE
    assert capsys.readouterr().out.startswith("BEGIN:VCALENDAR")
    with pytest.raises(SystemExit):
        main(["deadlines", "--during", "snart"])
    assert "”snart” är ingen period. Skriv 2024, 2024-11" in capsys.readouterr().err


@pytest.mark.usefixtures("no_settings")
def test_no_text_of_a_file_reaches_the_terminal_as_a_control_sequence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "mat.toml").write_text(
        'title = "Mat"\nparties = ["skr"]\n[[deadlines]]\nid = "a"\nkind = "plan"\ntitle = "\\u009b31m\\u202eA"\n',
        encoding="utf-8",
    )
    assert main(["deadlines", "--agreements", str(tmp_path), "--json"]) == FINE
    out = capsys.readouterr().out
    assert out.replace("\n", "").isprintable()
    assert json.loads(out)[0]["title"] == "\x9b31m\u202eA"
    with pytest.raises(SystemExit):
        main(["deadlines", "--today", "\x1b[31mx"])
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.usefixtures("no_settings")
def test_no_name_of_a_file_reaches_the_terminal_as_a_control_sequence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = 'title = "Mat"\nparties = ["skr"]\n[[deadlines]]\nid = "a"\nkind = "plan"\ntitle = "A"\ndue = 2024-12-01\n'
    names = ("E\x1b]0;pwn\x07", "E\x1b]0;pwn\x08", "E␛]0;pwn␇", "mat-2024", "vård och omsorg", os.fsdecode(b"v\xe5rd"))
    for number, name in enumerate(names):
        (tmp_path / f"{name}.toml").write_text(said.replace("Mat", f"Mat {number}"), encoding="utf-8")
    ids = []
    for _ in range(2):
        assert main(["deadlines", "--agreements", str(tmp_path), "--ics", "-", "--today", "2024-11-15"]) == FINE
        content = capsys.readouterr().out
        assert content.replace("\r\n", "").isprintable()
        ids.append(list(events(content.encode())))
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(names)
    assert set(ids[0]) >= {"E␛]0;pwn␇/a@overens", "mat-2024/a@overens", "vård och omsorg/a@overens"}


def test_where_nothing_is_due_within_so_many_days_the_next_deadline_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    within = ["deadlines", "--within", "3", "--today"]
    assert main([*within, "2024-09-01"]) == FINE
    said, _, told = capsys.readouterr().out.strip().partition("\n")
    assert said == "Inget infaller inom 3 dagar. Närmast därefter:"
    assert "30 september 2024, vecka 40: SKR:s delredovisning" in told
    assert told.count("•") == 1
    assert main([*within, "2024-09-01", "--kind", "requisition"]) == FINE
    assert "1 december 2024" in capsys.readouterr().out
    assert main([*within, "2030-01-01"]) == FINE
    assert capsys.readouterr().out.strip() == "Inget infaller inom 3 dagar, och inget med datum återstår därefter."
    assert main(["--lang", "en", *within, "2030-01-01"]) == FINE
    assert (
        capsys.readouterr().out.strip() == "Nothing is due within 3 days, and nothing with a day is ahead after that."
    )


@pytest.mark.parametrize(
    ("days", "today", "heading"),
    [
        ("0", "2024-12-01", "I dag"),
        ("1", "2024-11-30", "Inom 1 dag"),
        ("7d", "2024-11-30", "Inom 7 dagar"),
        ("60", "2024-11-30", "Inom 60 dagar"),
    ],
)
def test_what_is_due_within_so_many_days_stands_under_a_heading_that_says_how_many(
    days: str, today: str, heading: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deadlines", "--within", days, "--today", today]) == FINE
    told = capsys.readouterr().out.strip().splitlines()
    assert told[0] == heading
    assert all(line.startswith(" ") for line in told[1:])


def test_where_only_duties_without_a_day_are_open_it_is_said_that_none_with_a_day_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["deadlines", "--open", "--today", "2030-01-01"]) == FINE
    told = capsys.readouterr().out.strip()
    assert told.startswith("Ingen sådan tidsfrist med datum återstår.\n\nUtan datum\n  • Inget datum angivet: ")
    assert main(["deadlines", "--open", "--today", "2024-12-01"]) == FINE
    assert "återstår" not in capsys.readouterr().out
    assert main(["deadlines", "cancervard", "--open", "--today", "2030-01-01"]) == FINE
    assert capsys.readouterr().out.strip() == "Det finns inga tidsfrister att visa."
