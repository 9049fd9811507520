"""How far a command has come is told on standard error, where a terminal shows it, and goes again."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pyte
import pytest

from overens.cli import main, progress
from overens.cli.printing import PLAINLY
from overens.language import translator
from overens.phrasing.progress import being_read

Captured = pytest.CaptureFixture[str]
SAID = partial(being_read, _=translator("sv"))


class Shown:
    """What a terminal gets on standard error."""

    def __init__(self, capsys: Captured) -> None:
        self._capsys = capsys
        self.sent = ""

    def more(self) -> str:
        """What has been sent since."""
        found = self._capsys.readouterr().err
        self.sent += found
        return found

    def lines(self, width: int) -> list[str]:
        """What the terminal shows."""
        self.more()
        screen = pyte.Screen(width, 5)
        pyte.Stream(screen).feed(self.sent.replace("\n", "\r\n"))
        return [line.rstrip() for line in screen.display if line.strip()]


def terminal(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Standard error is a terminal from now on."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setenv("TERM", "xterm-256color")
    return Shown(capsys)


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (80, "█████░░░░░░░░░░░░░░░ 2 500 av 10 000 nya filer har lästs"),
        (58, "2 500 av 10 000 nya filer har lästs"),
        (38, "2 500 av 10 000 nya filer har lästs"),
        (20, "2 500 av 10 000 n"),
    ],
)
def test_the_line_is_as_long_as_there_is_room_and_leaves_nothing(
    capsys: Captured, width: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = terminal(capsys, monkeypatch)
    monkeypatch.setattr(progress, "_columns", lambda: width)
    with progress.telling(SAID) as told:
        told(2, 10_000)
        told(2_500, 10_000)
        assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in shown.lines(width)] == [said]
    assert shown.lines(width) == []


def test_what_is_done_soon_is_not_told(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(capsys, monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 1_000)
    with progress.telling(SAID) as told:
        told(1, 2)
    assert shown.more() == ""


def test_nothing_is_told_where_no_terminal_shows_it(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(capsys, monkeypatch)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    with progress.telling(SAID) as told:
        told(1, 2)
    assert shown.more() == ""


def test_it_goes_with_whatever_ends_the_work(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(capsys, monkeypatch)

    def interrupted() -> None:
        with progress.telling(SAID) as told:
            told(1, 2)
            assert shown.lines(80)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert shown.lines(80) == []


def test_a_terminal_that_can_do_too_little_shows_none(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(capsys, monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    with progress.telling(SAID) as told:
        told(1, 2)
    assert shown.more() == ""


def test_its_bar_is_drawn_without_signs_where_that_is_asked_for(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = terminal(capsys, monkeypatch)
    monkeypatch.setattr(progress, "_columns", lambda: 80)
    before = PLAINLY.set(True)
    with progress.telling(SAID) as told:
        told(1, 2)
        assert shown.lines(80) == ["##########.......... 1 av 2 nya filer har lästs"]
    PLAINLY.reset(before)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["check"], ["12 av 12 filer är kontrollerade"]),
        (["check", "--json"], ["12 av 12 filer är kontrollerade"]),
        (["deadlines"], ["12 av 12 nya filer har lästs"]),
        (["show", "cancervard-2020"], ["12 av 12 nya filer har lästs"]),
        (["find", "vård"], ["12 av 12 nya filer har lästs", "7 av 12 överenskommelser är klara för sökning …"]),
    ],
)
def test_each_command_tells_how_far_it_has_come(
    command: Sequence[str],
    said: Sequence[str],
    capsys: Captured,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = terminal(capsys, monkeypatch)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr("overens.lookup.index.STRIDE", 1)
    monkeypatch.setattr(progress, "_columns", lambda: 80)
    main(command)
    sent = shown.more()
    assert [text for text in said if text in sent] == said
    main(command)
    assert said[0] not in shown.more()
