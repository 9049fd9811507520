"""The arguments of every command."""

from __future__ import annotations

import argparse
import gettext
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial

from overens import __version__
from overens.cli.browse import browse
from overens.cli.check import check
from overens.cli.compare import compare, compare_arguments
from overens.cli.config import config
from overens.cli.deadlines import deadline_arguments, deadlines
from overens.cli.export import export, export_arguments
from overens.cli.find import find, find_arguments
from overens.cli.invocation import Invocation
from overens.cli.parser import Parser, reader
from overens.cli.schema import schema
from overens.cli.show import show
from overens.language import DOMAIN, LANGUAGES, LOCALES, Translator, translator
from overens.problems import N_, Message, UnfitError

ARGPARSE = (
    N_("usage: "), N_("positional arguments"), N_("options"), N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"), N_("expected one argument"),
    N_("the following arguments are required: %s"), N_("invalid %(type)s value: %(value)r"),
    N_("not allowed with argument %s"), N_("ignored explicit argument %r"),
)  # fmt: skip
"""What argparse says; it asks the catalog for its words."""

Fill = Callable[[argparse.ArgumentParser, Translator], None]

SHOW_PROBLEMS = (browse, config)
"""The commands that show the problems of the settings themselves."""


def parsed(given: Sequence[str], usual: str) -> tuple[argparse.Namespace, Translator]:
    """What the arguments say, and the translator into the language asked for; `usual` is one where none is."""
    chosen = _language(given) or usual
    translate = translator(chosen if chosen in LANGUAGES else LANGUAGES[0])
    with _spoken(translate):
        whole = parser(translate)
        whole.refuse_options(given)
        options, rest = whole.parse_known_args(given)
        asked: Parser = vars(options).pop("parser")
        if rest:
            asked.refuse(rest[0])
        return options, translate


def parser(_: Translator) -> Parser:
    """The parser of the whole command line, in the language of `_`."""
    about = _(N_("The agreements between the Swedish state and SALAR: what was agreed, and where it says so."))
    whole = Parser(prog="overens", description=about, allow_abbrev=False)
    whole.add_argument("--version", action="version", version=f"overens {__version__}", help=_(N_("print the version")))
    _shared(whole, None, _)
    whole.add_argument(
        "--kiosk", action="store_true", help=_(N_("browse only: no file is written, no editor and no shell opened"))
    )
    whole.set_defaults(run=browse, place=None, parser=whole)
    commands = whole.add_subparsers(title=_(N_("commands")), metavar=_(N_("COMMAND")), prog="overens")

    for name, (run, words, fill) in _commands(_).items():
        added = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
        added.set_defaults(run=run, parser=added)
        added.fill = partial(_filled, fill, _)
        whole.commands[name], added.whole = added, whole
    return whole


def _filled(fill: Fill, _: Translator, added: Parser) -> None:
    _shared(added, argparse.SUPPRESS, _)
    fill(added, _)


def _shared(target: Parser, default: str | None, _: Translator) -> None:
    """Add what may stand before a command and after it."""
    target.add_argument(
        "--agreements", metavar=_(N_("FOLDER")), default=default, help=_(N_("the folder of agreement files"))
    )
    target.add_argument("--lang", choices=LANGUAGES, default=default, help=_(N_("the language: sv or en")))
    colours = _(N_("the browser's colours; overens config lists them"))
    target.add_argument("--theme", metavar=_(N_("NAME")), default=default, help=colours)
    target.add_argument(
        "--today", metavar=_(N_("DATE")), type=reader(_day, _), default=default, help=_(N_("the day to count from"))
    )
    target.add_argument(
        "--perspective", metavar=_(N_("PARTY")), default=default, help=_(N_('the party that you speak for; "" for all'))
    )
    plain = _(N_("draw without box characters and glyphs"))
    target.add_argument("--ascii", action="store_true", default=default or False, help=plain)


def _commands(_: Translator) -> dict[str, tuple[Callable[[Invocation], int], str, Fill]]:
    """Each command by its name: what runs it, what it does, and what adds its arguments."""
    return {
        "browse": (browse, _(N_("open the browser")), _browse),
        "show": (show, _(N_("print what an agreement says")), _show),
        "check": (check, _(N_("check whether the published money adds up")), _check),
        "deadlines": (deadlines, _(N_("print who must send what to whom, by when")), deadline_arguments),
        "export": (export, _(N_("print or write a table of it: CSV, JSON or Markdown")), export_arguments),
        "find": (find, _(N_("print where a few words or a figure stand")), find_arguments),
        "compare": (compare, _(N_("set two agreements side by side")), compare_arguments),
        "config": (config, _(N_("print what is in force of the settings, and from where")), lambda *_: None),
        "schema": (schema, _(N_("print the JSON Schema of agreement files")), _schema),
    }


def _browse(added: argparse.ArgumentParser, _: Translator) -> None:
    added.add_argument("place", metavar=_(N_("ID[/PART]|SERIES")), nargs="?", help=_(N_("where to begin")))


def _show(added: argparse.ArgumentParser, _: Translator) -> None:
    place = _(N_("an agreement, a part of one or a series; else all of them together"))
    added.add_argument("place", metavar=_(N_("ID[/PART]|SERIES")), nargs="?", help=place)


def _check(added: argparse.ArgumentParser, _: Translator) -> None:
    places = _(N_("agreements, series, files or folders; else all"))
    added.add_argument("places", metavar=_(N_("ID|SERIES|PATH")), nargs="*", help=places)
    added.add_argument("--all", action="store_true", help=_(N_("print what tallies exactly, too")))
    added.add_argument("--json", action="store_true", help=_(N_("print JSON: everything, always")))


def _schema(added: argparse.ArgumentParser, _: Translator) -> None:
    added.add_argument("--parties", action="store_true", help=_(N_("that of parties.toml instead")))


def _day(text: str) -> date:
    from overens.written import written_period

    try:
        first, last = written_period(_iso(text))
    except UnfitError:
        first, last = date.min, date.max
    if first != last:
        raise UnfitError(Message(N_("“{text}” is not a date: write it as 2025-03-31"), {"text": text}))
    return first


def _iso(text: str) -> str:
    """A day that is written in another way of ISO 8601 ("20241115", "2024-W46-5") as 2024-11-15; any other text."""
    try:
        return text if text[-3:-2] == "W" else date.fromisoformat(text).isoformat()  # a week is no day
    except ValueError:
        return text


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
