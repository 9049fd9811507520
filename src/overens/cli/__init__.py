"""The command-line face: the same core as the browser, without Textual."""

from __future__ import annotations

import argparse
import gettext
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NoReturn

from overens import __version__
from overens.cli.commands import Invocation, browse, check, schema, show
from overens.cli.deadlines import deadlines
from overens.cli.printing import FINDINGS, FINE, report, wrong
from overens.language import DOMAIN, LANGUAGES, LOCALES, Translator, translator
from overens.problems import N_, Message, Problem
from overens.settings import read_settings, settings_file

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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without å or ▌ shows ? for them
    settings, problems = read_settings(settings_file())
    chosen = _language(given) or settings.language
    translate = translator(chosen if chosen in LANGUAGES else LANGUAGES[0])
    if settings.language not in (None, *LANGUAGES):
        unknown = Message(N_("The language “{name}” is unknown"), {"name": str(settings.language)})
        problems.append(Problem(str(settings_file()), 0, 0, unknown))
    with _spoken(translate):
        options = _parser(translate).parse_args(given)
    report(problems, translate)
    try:
        return int(options.run(Invocation(options, settings, translate)))
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor is the rest to be flushed
        return FINE
    except OSError as error:  # a full disk, say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        wrong(translate(N_("The output could not be written: {reason}")).format(reason=error.strerror))
        return FINDINGS


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


def _parser(_: Translator) -> argparse.ArgumentParser:
    about = _(N_("The agreements between the Swedish state and SKR: what was agreed, and where it says so."))
    parser = argparse.ArgumentParser(prog="overens", description=about, allow_abbrev=False)
    parser.add_argument(
        "--version", action="version", version=f"overens {__version__}", help=_(N_("print the version"))
    )
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    for target, default in ((parser, None), (shared, argparse.SUPPRESS)):
        target.add_argument(
            "--agreements", metavar=_(N_("FOLDER")), default=default, help=_(N_("the folder of agreement files"))
        )
        target.add_argument("--lang", choices=LANGUAGES, default=default, help=_(N_("the language: sv or en")))
        target.add_argument("--theme", metavar=_(N_("NAME")), default=default, help=_(N_("the colours")))
        target.add_argument(
            "--today", metavar=_(N_("DATE")), type=_day(_), default=default, help=_(N_("the day to count from"))
        )
    parser.set_defaults(run=browse, place=None)
    commands = parser.add_subparsers(title=_(N_("commands")), metavar=_(N_("COMMAND")), prog="overens")

    def command(name: str, run: Callable[[Invocation], int], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words, parents=[shared], allow_abbrev=False)
        added.set_defaults(run=run)
        return added

    _commands(command, _)
    return parser


def _commands(
    command: Callable[[str, Callable[[Invocation], int], str], argparse.ArgumentParser], _: Translator
) -> None:
    """Add each command with its arguments."""
    place = _(N_("ID[/PART]"))
    added = command("browse", browse, _(N_("open the browser")))
    added.add_argument("place", metavar=place, nargs="?", help=_(N_("where to begin")))
    added = command("show", show, _(N_("print what an agreement says")))
    added.add_argument("place", metavar=place, help=_(N_("an agreement, or a part of one")))
    added = command("check", check, _(N_("check whether the published money adds up")))
    added.add_argument(
        "places", metavar=_(N_("ID|PATH")), nargs="*", help=_(N_("agreements, files or folders; else all"))
    )
    added.add_argument("--all", action="store_true", help=_(N_("print what tallies exactly, too")))
    added.add_argument("--json", action="store_true", help=_(N_("print JSON: everything, always")))
    added = command("deadlines", deadlines, _(N_("print who must send what to whom, by when")))
    added.add_argument(
        "--within", metavar=_(N_("DAYS")), type=_days(_), help=_(N_("only what is due within so many days"))
    )
    added.add_argument("--perspective", metavar=_(N_("PARTY")), help=_(N_("only what a party must do or receives")))
    added.add_argument("--events", action="store_true", help=_(N_("decisions and published sources, too")))
    added.add_argument("--json", action="store_true", help=_(N_("print JSON")))
    added.add_argument("--ics", metavar=_(N_("FILE")), help=_(N_("write a calendar file (iCalendar) instead")))
    added.add_argument("--force", action="store_true", help=_(N_("replace the file")))
    reminding = _(N_("with --ics: entries of their own so many days before"))
    added.add_argument("--remind", metavar=_(N_("DAYS,…")), type=_several_days(_), default=(), help=reminding)
    added = command("schema", schema, _(N_("print the JSON Schema of agreement files")))
    added.add_argument("--parties", action="store_true", help=_(N_("that of parties.toml instead")))


def _days(_: Translator) -> Callable[[str], int]:
    def days(text: str) -> int:
        number = text.removesuffix("d")
        if number.isascii() and number.isdecimal() and len(number) <= 5:
            return int(number)
        said = _(N_("“{text}” is no number of days: write it as 60 or 60d")).format(text=text)
        raise argparse.ArgumentTypeError(said.replace("%", "%%"))

    return days


def _several_days(_: Translator) -> Callable[[str], tuple[int, ...]]:
    def several_days(text: str) -> tuple[int, ...]:
        return tuple(map(_days(_), text.split(",")))

    return several_days


def _day(_: Translator) -> Callable[[str], date]:
    def day(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            said = _(N_("“{text}” is not a date: write it as 2025-03-31")).format(text=text)
            raise argparse.ArgumentTypeError(said.replace("%", "%%")) from None

    return day


def run() -> NoReturn:
    """What the installed command calls."""
    sys.exit(main())
