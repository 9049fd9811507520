"""The user's own editor: which it is, how it is told a line, and what is to be edited of what is shown."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from textual.app import SuspendNotSupported

from overens.phrasing.texts import plain
from overens.problems import N_, NOTHING, Message, Problem, UnfitError, UnreadableError, refusal
from overens.tui.desk import Desk
from overens.tui.places import Place
from overens.tui.screens.reader import ReaderScreen

if TYPE_CHECKING:
    from overens.tui.living import LivingFiles
    from overens.tui.session import Session

KNOWN = ("sensible-editor", "editor", "nano", "vi")
"""Editors to try where the user has not said which."""

PLUS = ("+{line}", "{file}")
COLON = ("{file}:{line}",)
WAITING_COLON = ("--wait", "{file}:{line}")
GOTO = ("--wait", "--goto", "{file}:{line}")
FOREGROUND = ("-f", "+{line}", "{file}")

FORMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("sensible-editor", "editor", "vi", "vim", "vim.basic", "vim.tiny", "nvi", "nvim"), PLUS),
    **dict.fromkeys(("nano", "rnano", "pico", "emacs", "emacsclient", "mg", "zile", "micro", "kak", "ne"), PLUS),
    **dict.fromkeys(("joe", "jmacs", "jpico", "jstar", "rjoe", "mcedit"), PLUS),
    **dict.fromkeys(("gvim", "mvim"), FOREGROUND),
    **dict.fromkeys(("hx", "helix"), COLON),
    **dict.fromkeys(("zed", "subl"), WAITING_COLON),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor"), GOTO),
}
"""How each editor is told a line, and to wait until the file is closed; any other is given the file alone."""


class EditSpot(Struct, frozen=True):
    """A line of a file."""

    file: Path
    line: int
    """From 1."""


def command_line(editor: str, file: Path, line: int) -> list[str]:
    """The words that open `file` at a line; `editor` is written as in $EDITOR.

    Raises `UnfitError` where it names no program, or a quotation mark in it is not closed; `OSError` where nobody can
    say where the file is, because the working folder has been removed.

    >>> command_line("vim -u NONE", Path("/a b.toml"), 7)
    ['vim', '-u', 'NONE', '+7', '/a b.toml']
    """
    try:
        words = shlex.split(editor)
    except ValueError:
        words = []
    if not words:
        raise UnfitError(Message(N_("VISUAL or EDITOR does not name a program: {editor}"), {"editor": editor}))
    form = FORMS.get(Path(words[0]).name, ("{file}",))
    whole = file.absolute()  # never begins with a hyphen, nor with a plus
    added = [word.format(file=whole, line=max(line, 1)) for word in form]
    said = {*words[1:], *(["--wait"] if "-w" in words else [])}
    return [*words, *(word for word in added if word not in said)]


def editor_of(environ: Mapping[str, str], which: Callable[[str], str | None]) -> str:
    """What the user edits with, as written in $VISUAL or $EDITOR, else an editor that is there; empty without one."""
    chosen = [environ.get(name, "").strip() for name in ("VISUAL", "EDITOR")]
    return next(filter(None, (*chosen, *(name for name in KNOWN if which(name)))), "")


def spot_of(desk: Desk, place: Place, duty: str = "") -> EditSpot | None:
    """Where a place, or a deadline by its id, is written; nothing for the collection or a series.

    Of a file that cannot be read that is where its first problem is.
    """
    summary = desk.library.summary(place.agreement)
    if summary is None:
        return None
    if summary.file in desk.loaded.kept:
        own = first_problem(problem for problem in desk.problems if problem.file == summary.file)
        return own or EditSpot(Path(summary.file), 1)  # it is a folder above it that cannot be read
    from overens.loading.lines import line_of

    try:
        agreement = desk.library.agreement(summary.id)
    except UnreadableError as error:
        return first_problem(error.problems) or EditSpot(Path(summary.file), 1)
    return EditSpot(Path(summary.file), line_of(agreement, place.at, duty))


def first_problem(problems: Iterable[Problem]) -> EditSpot | None:
    """Where the first problem of a file is."""
    spots = (EditSpot(Path(problem.file), max(problem.line, 1)) for problem in problems)
    return next((spot for spot in spots if os.path.isfile(spot.file)), None)  # noqa: PTH113 (as above)


def not_started(editor: str, error: OSError | ValueError) -> Message:
    """Why an editor did not start."""
    return Message(N_("{editor} could not be started: {reason}"), {"editor": editor, "reason": refusal(error)})


def edit(argv: list[str]) -> Message:
    """Run an editor until it ends, and say what went wrong, if anything did.

    Ctrl-C is for the editor: it must not end the browser that waits for it. Ctrl-Z stops both, for the shell to have
    the terminal.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)  # not ignored: that, the editor would inherit
    stopping = signal.signal(signal.SIGTSTP, signal.SIG_DFL) if os.name == "posix" else None
    try:
        status = subprocess.run(argv, check=False).returncode  # noqa: S603
    except (OSError, ValueError) as error:
        return not_started(argv[0], error)
    finally:
        signal.signal(signal.SIGINT, before)
        if stopping is not None:
            signal.signal(signal.SIGTSTP, stopping)
    said = Message(N_("{editor} ended with status {status}"), {"editor": argv[0], "status": str(status)})
    return said if status else NOTHING


def edit_shown(session: Session, files: LivingFiles) -> None:
    """Open the editor at what a session shows, or at the first problem in sight; then read the files again."""
    view, _ = session.view, session.desk.translate
    if isinstance(view, ReaderScreen) and view.reading.subject == "problems":
        problems, nothing = session.desk.problems, N_("Every file could be read.")
        spot = first_problem(problems[view.section :]) or first_problem(problems)
    else:
        spot, nothing = spot_of(session.desk, *view.written), N_("Choose an agreement first.")
    if spot is None:
        view.say(_(nothing))
        return
    if not os.path.isfile(spot.file):  # noqa: PTH113 (it raises for no folder that is closed)
        view.say(_(N_("{file} is not there any more.")).format(file=plain(str(spot.file))))
        return
    wrong = _edited(session, spot).said(_)
    files.read_again(asked=not wrong)
    view.say(wrong)


def _edited(session: Session, spot: EditSpot) -> Message:
    """Give the terminal to the editor until it ends; what went wrong, if anything did."""
    editor = editor_of(os.environ, shutil.which)
    if not editor:
        return Message(N_("No editor found: set EDITOR to yours"))
    try:
        argv = command_line(editor, spot.file, spot.line)
    except UnfitError as error:
        return error.message
    except OSError as error:
        return not_started(editor, error)
    try:
        with session.suspend():
            return edit(argv)
    except SuspendNotSupported:
        return Message(N_("No editor can be opened here"))
