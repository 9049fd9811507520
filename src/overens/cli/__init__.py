"""The command-line face: the same core as the browser, without Textual."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from overens.cli.printing import FINDINGS, FINE, PLAINLY, StopError, WrongUseError, has_glyphs, report, unheard, wrong
from overens.language import LANGUAGES, Translator, translator
from overens.problems import N_, Message, UnreadableError, refusal
from overens.settings import SettingsFile, settings_file
from overens.toml import suggestion

if TYPE_CHECKING:
    import argparse

VALUED = ("--agreements", "--lang", "--theme", "--today", "--perspective")
FLAGS = ("--ascii", "--kiosk")
"""The options that the browser is mostly started with."""

NOTHING = {"place": None, **{name[2:]: None for name in VALUED}, **{name[2:]: False for name in FLAGS}}
"""What the parser makes of no arguments, but for the command."""


def browsing(given: Sequence[str]) -> SimpleNamespace | None:
    """What the parser makes of these arguments, which costs a twentieth of the start; nothing where it must be asked.

    That is where anything else stands there than options of the browser with values that it takes.
    """
    from overens.cli.browse import browse

    found: dict[str, object] = {**NOTHING}
    words = iter(given)
    for word in words:
        value = next(words, "-") if word in VALUED else word in FLAGS
        option = word[2:]
        if value is False or str(value).startswith("-") or found[option] != NOTHING[option]:
            return None
        found[option] = value
    if found["today"] is not None:
        found["today"] = _plain_day(str(found["today"]))
        if found["today"] is None:
            return None
    return SimpleNamespace(**found, run=browse) if found["lang"] in (None, *LANGUAGES) else None


def _plain_day(text: str) -> date | None:
    """The day of a text that is written as 2024-11-15, in the years that dates may have."""
    from overens.due import FIRST_YEAR, LAST_YEAR

    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR and day.isoformat() == text else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    from overens.cli.browse import browse
    from overens.cli.invocation import Invocation

    _make_ready("stdout", "stderr")
    settings = _settings()
    usual = settings.settings.language or LANGUAGES[0]
    options: argparse.Namespace | SimpleNamespace | None = browsing(given)
    if options is None:
        from overens.cli.arguments import SHOW_PROBLEMS, parsed

        options, translate = parsed(given, usual)
        if options.run not in SHOW_PROBLEMS:
            report(settings.problems, translate)
    else:
        translate = translator(options.lang or usual)
    PLAINLY.set(options.ascii or not has_glyphs(sys.stdout))
    if options.kiosk and options.run is not browse:
        return wrong(translate(N_("--kiosk only browses")))
    invocation = Invocation(options, settings, translate)

    def run() -> int:
        if not gc.isenabled():  # put off till here: nothing of what has been imported goes before the end
            gc.freeze()
            gc.enable()
        if options.theme is not None:
            from overens.cli.refusals import ensure_theme

            ensure_theme(invocation)
        return int(options.run(invocation))

    return _guarded(run, translate)


def _make_ready(*names: str) -> None:
    """Let every text be printed on these streams: where one lacks letters, and where it is closed."""
    for name in names:
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (till the program ends)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without å or ▌ shows ? for them


def _guarded(run: Callable[[], int], translate: Translator) -> int:
    """The exit status of a command, whatever becomes of it."""
    try:
        return run()
    except WrongUseError as error:
        return wrong(str(error))
    except StopError:
        return FINDINGS
    except UnreadableError as error:  # a file that has changed while the command ran
        report(error.problems, translate)
        return FINDINGS
    except BrokenPipeError:  # the reader has seen enough
        unheard()
        return FINE
    except OSError as error:
        if error.filename is not None:  # none that the command was asked for: that would have been told of as a problem
            said = N_("{file} cannot be used: {reason}")
        else:  # a full disk, say
            said = N_("The output could not be written: {reason}")
            unheard()
        wrong(translate(said).format(file=error.filename, reason=refusal(error).said(translate)))
        return FINDINGS


def _settings() -> SettingsFile:
    """What the user has chosen for good, without a language that is not there."""
    file = SettingsFile(settings_file())
    named = file.settings.language
    if named is not None and named not in LANGUAGES:
        unknown = Message(N_("The language “{name}” is unknown"), {"name": named})
        file.refuse("language", unknown, suggestion(named, LANGUAGES))
    return file
