"""OSC 52 as terminals, tmux and GNU screen want it."""

from __future__ import annotations

import re
import sys
from base64 import b64decode
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.tui.clipboard import MOST_BYTES, osc52, send

TERMINAL = {"TERM": "xterm-256color"}
TMUX = {"TERM": "tmux-256color", "TMUX": "socket,1,0"}
SCREEN = {"TERM": "screen.xterm-256color", "STY": "1.pts-0.server"}
TMUX_IN_SCREEN = {**SCREEN, **TMUX}
SCREEN_IN_TMUX = {**TMUX, **SCREEN}

LONGEST = "å" * (MOST_BYTES // 2)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=1500)


def taken(sequence: str) -> list[str]:
    """The texts that a terminal puts on its clipboard."""
    found = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    return [b64decode(encoded, validate=True).decode() for encoded in found]


def strings(sequence: str) -> list[str]:
    """The contents of the control strings (DCS) in a sequence, as GNU screen reads them: of two ESC the last ends."""
    return re.findall(r"(?s)\x1bP(.*?)\x1b\\", sequence)


def through_tmux(sequence: str) -> str:
    """What tmux lets through with `allow-passthrough`."""
    found = re.findall(r"(?s)\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", sequence)
    return "".join(inner.replace("\x1b\x1b", "\x1b") for inner in found)


def through_screen(sequence: str) -> str:
    """What GNU screen lets through; a string of more than 767 bytes it drops."""
    assert all(len(piece) < 768 for piece in strings(sequence))
    return "".join(strings(sequence))


def read_by_tmux(sequence: str) -> list[str]:
    """What tmux takes with `set-clipboard`: an ESC that is not doubled breaks off a control string before it."""
    own = re.sub(r"(?s)\x1bPtmux;((?:[^\x1b]|\x1b\x1b)*)\x1b\\", "", sequence)
    found = re.findall(r"\x1b\]52;c;([^\x07\x1b]+)(?:\x07|\x1b\\)", own)
    return [b64decode(encoded + "==").decode(errors="replace") for encoded in found]


@given(TEXTS)
def test_a_terminal_gets_the_text_and_nothing_else(text: str) -> None:
    assert taken(osc52(text, TERMINAL)) == [text]
    assert re.fullmatch(r"\x1b\]52;c;[^\x1b\x07]*\x07", osc52(text, TERMINAL))


@given(TEXTS.filter(bool))
def test_tmux_can_read_it_and_can_let_it_through(text: str) -> None:
    assert read_by_tmux(osc52(text, TMUX)) == [text]
    assert taken(through_tmux(osc52(text, TMUX))) == [text]


@given(TEXTS)
def test_screen_lets_it_through_in_pieces(text: str) -> None:
    assert taken(through_screen(osc52(text, SCREEN))) == [text]


@pytest.mark.parametrize("text", ["46 miljoner kronor", "å" * 1000, LONGEST])
def test_tmux_inside_screen_passes_on_what_screen_lets_through(text: str) -> None:
    sequence = osc52(text, TMUX_IN_SCREEN)
    assert read_by_tmux(sequence) == [text]
    assert taken(through_screen(through_tmux(sequence))) == [text]


@pytest.mark.parametrize("text", ["46 miljoner kronor", "å" * 1000, LONGEST])
def test_screen_inside_tmux_lets_through_what_tmux_reads_or_lets_through(text: str) -> None:
    sequence = through_screen(osc52(text, SCREEN_IN_TMUX))
    assert read_by_tmux(sequence) == [text]
    assert taken(through_tmux(sequence)) == [text]


def test_a_tmux_that_ssh_does_not_name_is_known_by_its_terminal() -> None:
    assert osc52("kronor", {"TERM": "tmux-256color"}) == osc52("kronor", TMUX)


def test_a_tmux_that_is_taken_for_screen_never_copies_a_part() -> None:
    environment = {"TERM": "screen-256color"}
    assert read_by_tmux(osc52("kronor", environment)) == ["kronor"]
    assert read_by_tmux(osc52("å" * 1000, environment)) == []
    assert taken(through_screen(osc52("å" * 1000, environment))) == ["å" * 1000]


@pytest.mark.parametrize("environment", [TERMINAL, TMUX, SCREEN])
def test_a_text_that_is_too_long_is_not_sent(environment: dict[str, str]) -> None:
    assert osc52(LONGEST, environment)
    assert osc52(LONGEST + "1", environment) == ""


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


class GoneTerminal(Terminal):
    def write(self, _text: str) -> int:
        raise OSError


def test_a_sequence_is_written_to_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "__stderr__", terminal)
    assert send("\x1b]52;c;\a")
    assert terminal.getvalue() == "\x1b]52;c;\a"


@pytest.mark.parametrize("stream", [None, StringIO(), GoneTerminal()], ids=["none", "file", "gone"])
def test_without_a_terminal_nothing_is_sent(monkeypatch: pytest.MonkeyPatch, stream: StringIO | None) -> None:
    monkeypatch.setattr(sys, "__stderr__", stream)
    assert not send("\x1b]52;c;\a")


def test_a_closed_terminal_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    terminal.close()
    monkeypatch.setattr(sys, "__stderr__", terminal)
    assert not send("\x1b]52;c;\a")
