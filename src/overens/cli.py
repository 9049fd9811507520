"""The command-line face: the same core as the browser, without Textual."""

from __future__ import annotations

import argparse
import gettext
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from overens import __version__
from overens.language import DOMAIN, LANGUAGES, LOCALES, Translator, translator
from overens.problems import N_, Message, Problem
from overens.settings import Settings, read_settings, settings_file, shipped

if TYPE_CHECKING:
    from overens.loading import Loaded
    from overens.phrasing.document import Document
    from overens.summary import At

FINE, FINDINGS, WRONG_USE = 0, 1, 2
"""Exit statuses."""

ARGPARSE = (
    N_("usage: "), N_("positional arguments"), N_("options"), N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"), N_("expected one argument"), N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"), N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("not allowed with argument %s"), N_("ambiguous option: %(option)s could match %(matches)s"),
)  # fmt: skip
"""What argparse says; it asks the catalog for its words."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """One run of a command."""

    options: argparse.Namespace
    settings: Settings
    translate: Translator

    @property
    def folder(self) -> Path:
        """The folder of the agreements."""
        chosen = self.options.agreements or os.environ.get("OVERENS_AGREEMENTS") or self.settings.agreements
        folder = _expanded(Path(chosen)) if chosen else shipped("agreements")
        here = Path.cwd()
        return folder.relative_to(here) if folder.is_absolute() and folder.is_relative_to(here) else folder

    def load(self) -> Loaded:
        """Read the agreements."""
        from overens.loading import PARTIES, load

        return load(self.folder, shipped("agreements") / PARTIES)


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
    _report(problems, translate)
    try:
        return int(options.run(Invocation(options, settings, translate)))
    except BrokenPipeError:  # the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nor is the rest to be flushed
        return FINE
    except OSError as error:  # a full disk, say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _wrong(translate(N_("The output could not be written: {reason}")).format(reason=error.strerror))
        return FINDINGS


def _expanded(path: Path) -> Path:
    """The path with ~ as the home folder; an unknown ~user stays as it is."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


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
    added = command("schema", schema, _(N_("print the JSON Schema of agreement files")))
    added.add_argument("--parties", action="store_true", help=_(N_("that of parties.toml instead")))
    return parser


def _day(_: Translator) -> Callable[[str], date]:
    def day(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            said = _(N_("“{text}” is not a date: write it as 2025-03-31")).format(text=text)
            raise argparse.ArgumentTypeError(said.replace("%", "%%")) from None

    return day


def browse(invocation: Invocation) -> int:
    """Open the browser."""
    from overens.themes import themes_in

    _, options = invocation.translate, invocation.options
    themes, problems = themes_in(shipped("themes"))
    _report(problems, _)
    name = options.theme or invocation.settings.theme or "skymning"
    if name not in themes:
        known = ", ".join(sorted(themes))
        return _wrong(_(N_("There is no theme “{name}”. Themes: {known}")).format(name=name, known=known))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _wrong(_(N_("The browser needs a terminal. Without one, use: overens show ID[/PART]")))
    loaded = invocation.load()
    found = _find(loaded, options.place, _) if options.place else ("", ())
    if isinstance(found, int):
        return found
    from overens.tui.app import OverensApp
    from overens.tui.outline import Place

    app = OverensApp(invocation.load, themes[name], _, options.today or date.today(), Place(*found))
    app.run()
    return app.return_code or FINE


def show(invocation: Invocation) -> int:
    """Print what an agreement, or a part of one, says."""
    from overens.phrasing.place import place_page
    from overens.tally import tally

    _ = invocation.translate
    loaded = invocation.load()
    agreement_id = invocation.options.place.partition("/")[0]
    own = [problem for problem in loaded.problems if Path(problem.file).stem == agreement_id]
    if loaded.library.summary(agreement_id) is None and (own or not loaded.library.summaries):
        _report(own or loaded.problems, _)
        return FINDINGS
    found = _find(loaded, invocation.options.place, _)
    if isinstance(found, int):
        return found
    agreement_id, at = found
    library = loaded.library
    found_tally = tally(library.agreement(agreement_id), library.parties)
    _print(place_page(library, found_tally, at, _))
    count = len(loaded.problems)
    if count:
        said = _.plural(
            "{count} problem in other files: overens check shows it",
            "{count} problems in other files: overens check shows them",
            count,
        )
        print(said, file=sys.stderr)
    return FINDINGS if count else FINE


def check(invocation: Invocation) -> int:
    """Print the sum check of agreements, contradictions first."""
    from overens.loading import explanation_problems, lines_of
    from overens.phrasing import checking
    from overens.phrasing.tallying import Speaker
    from overens.tally import tally

    _, options = invocation.translate, invocation.options
    loaded = _chosen(invocation, options.places)
    if isinstance(loaded, int):
        return loaded
    library = loaded.library
    agreements = [library.agreement(summary.id) for summary in library.summaries]
    tallies = [tally(agreement, library.parties) for agreement in agreements]
    speakers = [Speaker(agreement, library.parties, _) for agreement in agreements]
    lines = [lines_of(agreement) for agreement in agreements]
    problems = list(loaded.problems)
    for agreement, found in zip(agreements, tallies, strict=True):
        problems += explanation_problems(agreement, found.unknown)
    checked = list(zip(speakers, tallies, lines, strict=True))
    if options.json:
        import json

        from overens.phrasing.contract import checks_json

        print(json.dumps(checks_json(checked, problems, _), ensure_ascii=False, indent=2), flush=True)
    else:
        _print(checking.check_report(checked, options.all))
        _report(problems, _)
        print(checking.summary_line(tallies, len(problems), _), flush=True)
    return FINDINGS if problems or any(found.open_findings for found in tallies) else FINE


def _chosen(invocation: Invocation, places: Sequence[str]) -> Loaded | int:
    """The agreements that are named by id or by path, all where none is; else the exit status, with the reason said."""
    from overens.loading import PARTIES, load_paths

    if not places:
        return invocation.load()
    paths = [Path(place) for place in places]
    named = [place for place, path in zip(places, paths, strict=True) if not path.exists()]
    if named:
        loaded = invocation.load()
        for place in named:
            found = _find(loaded, place, invocation.translate)
            if isinstance(found, int):
                return found
            agreement_id, at = found
            if at:
                return _wrong(
                    invocation.translate(N_("A whole agreement is checked: leave out “/{part}”")).format(
                        part="/".join(at)
                    )
                )
            paths[places.index(place)] = Path(loaded.library.agreement(agreement_id).file)
    return load_paths(paths, shipped("agreements") / PARTIES)


def schema(invocation: Invocation) -> int:
    """Print the JSON Schema of agreement files, or of parties.toml."""
    from overens.schema import agreement_schema, parties_schema

    print(parties_schema() if invocation.options.parties else agreement_schema(), end="")
    return FINE


def _find(loaded: Loaded, place: str, _: Translator) -> tuple[str, At] | int:
    """The agreement and the keys that `place` names; else the exit status, with the reason said."""
    from overens.model import nearest

    agreement_id, *at = place.strip("/").split("/")
    summary = loaded.library.summary(agreement_id)
    if summary is None:
        ids = [known.id for known in loaded.library.summaries]
        near = nearest(agreement_id, ids)
        said = _(N_("There is no agreement “{id}”.")).format(id=agreement_id)
        known = _(N_("Did you mean “{near}”?")).format(near=near) if near else "\n  ".join([_(N_("There are:")), *ids])
        return _wrong(f"{said} {known}")
    if summary.money.find(tuple(at)) is None:
        said = _(N_("There is no part “{path}”")).format(path="/".join(at))
        parts = ["/".join((agreement_id, *keys)) for keys, _node in summary.money.walk() if keys]
        return _wrong("\n  ".join([f"{said}. " + _(N_("There are:")), *parts]))
    return agreement_id, tuple(at)


def _print(document: Document, *, to_errors: bool = False) -> None:
    from rich.console import Console
    from rich.theme import Theme

    from overens.phrasing.layout import lines

    styles = {
        "title": "bold", "heading": "bold cyan", "label": "dim", "muted": "dim", "cite": "dim", "amount": "bold",
        "bar": "blue", "track": "dim", "text": "none", "bad": "bold red", "good": "green", "warning": "yellow",
    }  # fmt: skip
    console = Console(theme=Theme(styles), stderr=to_errors, highlight=False, markup=False, emoji=False)
    width = console.width if console.is_terminal else 100
    with console.capture() as printed:  # rich would end the program with status 1 when its reader has seen enough
        for line in lines(document, min(width, 110)):
            console.print(line, soft_wrap=True)
    print(printed.get(), end="", file=sys.stderr if to_errors else sys.stdout, flush=True)


def _report(problems: Sequence[Problem], translate: Translator) -> None:
    """Tell of problems on standard error."""
    if problems:
        from overens.phrasing.overview import problem_list

        _print(problem_list(problems, translate), to_errors=True)


def _wrong(said: str) -> int:
    from overens.phrasing.layout import visible

    print("overens: " + "\n".join(visible(line) for line in said.split("\n")), file=sys.stderr)
    return WRONG_USE


def run() -> NoReturn:
    """What the installed command calls."""
    sys.exit(main())
