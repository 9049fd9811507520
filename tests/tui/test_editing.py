"""Which editor is used, and the words that open it at a line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from overens.problems import UnfitError
from overens.tui.editing import command_line, edit, editor_of

FILE = Path("/avtal/god mat.toml")


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vim", ["vim", "+7", "/avtal/god mat.toml"]),
        ("/usr/bin/vim.basic", ["/usr/bin/vim.basic", "+7", "/avtal/god mat.toml"]),
        ("emacsclient -t -a ''", ["emacsclient", "-t", "-a", "", "+7", "/avtal/god mat.toml"]),
        ("nano --softwrap", ["nano", "--softwrap", "+7", "/avtal/god mat.toml"]),
        ("hx", ["hx", "/avtal/god mat.toml:7"]),
        ("subl", ["subl", "--wait", "/avtal/god mat.toml:7"]),
        ("subl -w", ["subl", "-w", "/avtal/god mat.toml:7"]),
        ("code", ["code", "--wait", "--goto", "/avtal/god mat.toml:7"]),
        ("code --wait", ["code", "--wait", "--goto", "/avtal/god mat.toml:7"]),
        ("'/opt/min red' -x", ["/opt/min red", "-x", "/avtal/god mat.toml"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, words: list[str]) -> None:
    assert command_line(editor, FILE, 7) == words


@pytest.mark.parametrize("name", ["-rf.toml", "+1.toml"])
def test_a_name_is_never_taken_for_an_option(name: str) -> None:
    for editor in ("vim", "hx", "other"):
        assert Path(command_line(editor, Path(name), 1)[-1].removesuffix(":1")) == Path.cwd() / name


def test_a_name_with_braces_is_a_name() -> None:
    assert command_line("vim", Path("/a/{line}.toml"), 3) == ["vim", "+3", "/a/{line}.toml"]


@pytest.mark.parametrize("editor", ["vim 'x", "", "  "])
def test_what_is_no_command_is_refused(editor: str) -> None:
    with pytest.raises(UnfitError, match="does not name a program"):
        command_line(editor, FILE, 1)


def test_visual_comes_before_editor_and_both_before_what_is_there() -> None:
    there = {"nano": "/bin/nano", "vi": "/bin/vi"}.get
    assert editor_of({"VISUAL": "hx", "EDITOR": "ed"}, there) == "hx"
    assert editor_of({"VISUAL": " ", "EDITOR": "ed"}, there) == "ed"
    assert editor_of({}, there) == "nano"
    assert editor_of({}, lambda _: None) == ""


def test_what_goes_wrong_is_said(tmp_path: Path) -> None:
    assert edit([sys.executable, "-c", ""]).said(str) == ""
    assert edit([sys.executable, "-c", "raise SystemExit(3)"]).said(str) == f"{sys.executable} ended with status 3"
    assert "could not be started: it is not there" in edit([str(tmp_path / "borta")]).said(str)


def test_ctrl_c_in_the_editor_ends_the_editor_alone() -> None:
    """The terminal sends it to both; here it comes to this process while it waits."""
    said = edit([sys.executable, "-c", "import os, signal; os.kill(os.getppid(), signal.SIGINT)"])
    assert said.said(str) == ""
