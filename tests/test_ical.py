"""The calendar file: what is in it, that it never changes by itself, and that another reader understands it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from overens.agenda import agenda
from overens.cli import main
from overens.cli.printing import FINE, WRONG_USE
from overens.ical import ical
from overens.language import translator
from overens.loading import load
from overens.phrasing.calendar import Calendar
from overens.settings import shipped

LIBRARY = load(shipped("agreements")).library
DUTIES = agenda(LIBRARY).duties()


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
    for text in ("regioner, RSS → Kammarkollegiet", "senast den 1 december 2024", "Utbetalning av medel"):
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


@pytest.fixture
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("overens.cli.settings_file", lambda: tmp_path / "config.toml")
    monkeypatch.delenv("OVERENS_AGREEMENTS", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.mark.usefixtures("_no_settings")
def test_the_command_writes_the_filtered_set_and_replaces_nothing_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ut.ics"
    command = ["deadlines", "--ics", str(file), "--perspective", "regioner", "--within", "60d", "--today", "2024-11-15"]
    assert main(command) == FINE
    assert capsys.readouterr().out == "1 post skriven till filen.\n"
    assert list(events(file.read_bytes())) == ["god-och-nara-vard-2024/rekvisition@overens"]
    before = file.read_bytes()
    assert main(command) == WRONG_USE
    assert "--force" in capsys.readouterr().err
    assert main([*command, "--force"]) == FINE
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["ut.ics"]


@pytest.mark.usefixtures("_no_settings")
def test_the_agenda_as_text_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    today = ["--today", "2024-11-15"]
    assert main(["deadlines", *today]) == FINE
    out = capsys.readouterr().out
    assert out.index("Inom 30 dagar") < out.index("Senare") < out.index("Utan datum") < out.index("Passerade")
    assert "söndag 1 december 2024, vecka 48: Rekvirera medlen" in out
    said = "16 dagar kvar (10 arbetsdagar); ingen arbetsdag; sista arbetsdagen dessförinnan är 29 november 2024"
    assert said in " ".join(out.split())
    assert main(["deadlines", *today, "--json", "--perspective", "regioner"]) == FINE
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)}
    assert set(found["rekvisition"]) == {
        "agreement", "id", "kind", "title", "by", "to", "due", "days_left", "amount", "amounts",
    }  # fmt: skip
    assert found["rekvisition"]["due"] == {
        "text": "senast den 1 december 2024", "first": "2024-12-01", "last": "2024-12-01",
    }  # fmt: skip
    assert found["rekvisition"]["days_left"] == 16
    assert found["rekvisition"]["amount"]["nominal"] == 2_546_000_000
    assert found["utbetalning"]["due"] == {"text": None, "first": None, "last": None}
    assert found["utbetalning"]["days_left"] is None
    assert found["fragor-och-svar"]["days_left"] == -1466
    assert main(["deadlines", "--perspective", "kyrkan"]) == WRONG_USE
