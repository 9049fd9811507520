"""The command-line face: the same core as the browser, without Textual."""

from __future__ import annotations

import argparse
import gettext
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from overens import __version__
from overens.cli.printing import FINDINGS, FINE, PLAINLY, StopError, WrongUseError, report, wrong
from overens.language import DOMAIN, LANGUAGES, LOCALES, Translator, translator
from overens.problems import N_, Message, UnreadableError
from overens.settings import SettingsFile, settings_file
from overens.toml import meant

ARGPARSE = (
    N_("usage: "), N_("positional arguments"), N_("options"), N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"), N_("expected one argument"), N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"), N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("not allowed with argument %s"), N_("ambiguous option: %(option)s could match %(matches)s"),
)  # fmt: skip
"""What argparse says; it asks the catalog for its words."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments; the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        print(f"overens {__version__}")
        return FINE
    from overens.cli.arguments import parser
    from overens.cli.browse import asked_theme, browse
    from overens.cli.config import config
    from overens.cli.invocation import Invocation

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without å or ▌ shows ? for them
    settings = _settings()
    chosen = _language(given) or settings.settings.language
    translate = translator(chosen if chosen in LANGUAGES else LANGUAGES[0])
    with _spoken(translate):
        options = parser(translate).parse_args(given)
    if options.run not in (browse, config):  # these show the problems themselves
        report(settings.problems, translate)
    PLAINLY.set(options.ascii)
    if options.kiosk and options.run is not browse:
        return wrong(translate(N_("--kiosk only browses")))
    invocation = Invocation(options, settings, translate)

    def run() -> int:
        asked_theme(invocation)
        return int(options.run(invocation))

    return _guarded(run, translate)


def _guarded(run: Callable[[], int], translate: Translator) -> int:
    """The exit status of a command, whatever becomes of it."""
    try:
        return run()
    except WrongUseError as error:
        return wrong(str(error))
    except StopError as stop:
        return stop.status
    except UnreadableError as error:  # a file that has changed while the command ran
        report(error.problems, translate)
        return FINDINGS
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor is the rest to be flushed
        return FINE
    except OSError as error:  # a full disk, say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        wrong(translate(N_("The output could not be written: {reason}")).format(reason=error.strerror))
        return FINDINGS


def _settings() -> SettingsFile:
    """What the user has chosen for good, without a language that is not there."""
    file = SettingsFile(settings_file())
    named = file.settings.language
    if named is not None and named not in LANGUAGES:
        unknown = Message(N_("The language “{name}” is unknown"), {"name": named})
        file.refuse("language", unknown, meant(named, LANGUAGES))
    return file


def _language(given: Sequence[str]) -> str | None:
    """The language asked for, which must be known before the arguments can be explained."""
    asking = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    asking.add_argument("--lang")
    try:
        return str(asking.parse_known_args(given)[0].lang or "") or None
    except argparse.ArgumentError:
        return None


@contextmanager
def _spoken(translate: Translator) -> Iterator[None]:
    """Let argparse speak the language: it asks gettext's current domain, which follows the environment."""
    before = os.environ.get("LANGUAGE"), gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, LOCALES)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = translate.language
    try:
        yield
    finally:
        gettext.textdomain(before[1])
        os.environ.pop("LANGUAGE")
        if before[0] is not None:
            os.environ["LANGUAGE"] = before[0]
