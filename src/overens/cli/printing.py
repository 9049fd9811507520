"""What goes to standard output and standard error."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from overens.language import Translator
from overens.problems import N_, Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from overens.phrasing.document import Document

FINE, FINDINGS, WRONG_USE = 0, 1, 2
"""Exit statuses."""


UNSEEN = 100
"""The width of what no terminal shows, unless COLUMNS says another."""

INCAPABLE = ("", "dumb", "unknown")
"""Names (TERM) of terminals that cannot be drawn on: their cursor does not move."""

LEAST, MOST = 40, 110
"""How wide lines are at the least and at the most."""

_FORCING = {"FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"}
"""By these rich colours also what no terminal shows."""

PLAINLY: ContextVar[bool] = ContextVar("PLAINLY", default=False)
"""Whether lines are printed without box characters and glyphs."""

GLYPHS = "≠≈≤−…✓✗█”"
"""What standard output must be able to take that is not printed plainly."""


def has_glyphs(stream: TextIO) -> bool:
    """Whether a stream can take box characters and glyphs, and show them where it is a terminal."""
    return _takes(stream, GLYPHS) and not (stream.isatty() and lacks_glyphs(os.environ))


def lacks_glyphs(environment: Mapping[str, str]) -> bool:
    """Whether a terminal cannot be counted on to show them: the Linux console, a locale that is not UTF-8."""
    import locale

    return environment.get("TERM") == "linux" or locale.getencoding().lower().replace("-", "") != "utf8"


def _takes(stream: TextIO, text: str) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def say(document: Document, *, warning: str = "", to_errors: bool = False) -> None:
    """Print a document, as wide as the terminal allows; above the first heading no line is left empty.

    A `warning` stands at the top.
    """
    from overens.phrasing.document import Paragraph
    from overens.phrasing.layout import lines

    whole = (Paragraph(warning, style="bad"), *document) if warning else document

    def made(width: int) -> list[Text]:
        found = lines(whole, width)
        return found if not found or found[0].plain else found[1:]

    say_lines(made, to_errors=to_errors)


_HIDDEN = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters that a terminal may act on or hide, but for the end of a line; JSON need not escape all of them."""


def say_json(value: object) -> None:
    """Print JSON."""
    print(json_text(value), flush=True)


def say_bytes(content: bytes) -> None:
    """Print the bytes of a format as they are, whatever letters and line ends standard output has of its own."""
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        print(content.decode(), end="", flush=True)


def json_text(value: object) -> str:
    """A value as JSON; no text in it reaches the terminal as a control sequence."""
    import json

    return unhidden(json.dumps(value, ensure_ascii=False, indent=2))


def unhidden(text: str) -> str:
    """JSON of which no text reaches the terminal as a control sequence.

    Where standard output lacks letters that are in it, all beyond ASCII are escaped: none is lost.
    """
    import json

    def escaped(found: re.Match[str]) -> str:
        return json.dumps(found[0])[1:-1]

    said = re.sub(_HIDDEN, escaped, text)
    return said if _takes(sys.stdout, said) else re.sub("[^\x00-\x7f]", escaped, said)


class StopError(Exception):
    """The command ends, with findings; what there is to say has been said."""


class WrongUseError(Exception):
    """The user asked for something that is not there, or that does not go together; the text says what there is."""


def say_lines(made: Callable[[int], Iterable[Text]], *, to_errors: bool = False) -> None:
    """Print the lines that are made for a width, as wide as the terminal allows."""
    stream = sys.stderr if to_errors else sys.stdout
    if stream.isatty() or not _FORCING.isdisjoint(os.environ):
        console = console_of(to_errors=to_errors)
        text = drawn(console, made(width_of(console)))
    else:
        text = "".join(f"{_plain(line).plain}\n" for line in made(_unseen()))
    print(plainly(text), end="", file=stream, flush=True)


def console_of(*, to_errors: bool = False) -> Console:
    """What rich knows of the terminal, or of what stands in its place."""
    from rich.console import Console
    from rich.theme import Theme

    styles = {
        "title": "bold", "heading": "bold cyan", "label": "dim", "muted": "dim", "cite": "dim", "amount": "bold",
        "bar": "blue", "track": "dim", "text": "none", "bad": "bold red", "good": "green", "warning": "yellow",
        "match": "bold underline",
    }  # fmt: skip
    # Rich would print nothing in the width 0, and end where COLUMNS is no number that Python reads.
    read = {name: value for name, value in os.environ.items() if name != "COLUMNS" or _told_width() is not None}
    return Console(theme=Theme(styles), stderr=to_errors, highlight=False, markup=False, emoji=False, _environ=read)


def width_of(console: Console) -> int:
    """How wide lines may be."""
    return min(console.width, MOST) if console.is_terminal else _unseen()


def _unseen() -> int:
    told = _told_width()
    return UNSEEN if told is None else max(LEAST, min(told, MOST))


def _told_width() -> int | None:
    """The width that COLUMNS says; nothing where it says none, as 0 does."""
    told = os.environ.get("COLUMNS", "")
    return int(told) or None if re.fullmatch("[0-9]{1,9}", told) else None


def drawn(console: Console, lines: Iterable[Text]) -> str:
    """Lines as they are sent to a terminal; elsewhere only their text."""
    if not console.is_terminal:
        return "".join(f"{_plain(line).plain}\n" for line in lines)
    with console.capture() as printed:  # rich would end the program with status 1 when its reader has seen enough
        for line in lines:
            console.print(_plain(line), soft_wrap=True)
    return printed.get()


def _plain(line: Text) -> Text:
    """A line without box characters and glyphs, where that is asked for; before there are sequences between its words.

    A sign of two letters that would begin the line makes it one cell wider.
    """
    if not PLAINLY.get():
        return line
    from overens.phrasing.ascii import UNBOUND, WIDE, ascii_only

    plain = line.blank_copy(" ").append_text(line) if line.plain.startswith(WIDE) else line.copy()
    for sign, instead in UNBOUND.items():
        if sign in plain.plain:
            plain = line.blank_copy(instead).join(plain.split(sign, allow_blank=True))
    if plain.plain.endswith("→"):
        plain.append(" ")  # so that it does not read as “more than”
    said = ascii_only(plain.plain)
    if len(said) == len(plain):
        plain.plain = said
    return plain


def plainly(text: str) -> str:
    """What is to be printed, without box characters and glyphs where that is asked for."""
    from overens.phrasing.ascii import ascii_text

    return ascii_text(text) if PLAINLY.get() else text


def unheard(*streams: TextIO) -> None:
    """Let what is still to be printed go nowhere: nobody reads it any more."""
    for stream in streams or (sys.stdout,):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def heard() -> Iterator[None]:
    """Print, though the reader may have seen enough: who asks wants to know how it ends all the same."""
    try:
        yield
    except BrokenPipeError:
        unheard(sys.stdout, sys.stderr)


def report(problems: Sequence[Problem], translate: Translator) -> None:
    """Tell of problems on standard error."""
    if problems:
        from overens.phrasing.files import problem_list

        say(problem_list(problems, translate), to_errors=True)


def remark(said: str, *, to_errors: bool = True) -> None:
    """Print a remark; what comes of files in it cannot act on the terminal."""
    from overens.phrasing.texts import visible

    text = "\n".join(visible(line) for line in said.split("\n"))
    print(plainly(text), file=sys.stderr if to_errors else sys.stdout)


def wrong(said: str) -> int:
    """Tell of wrong use; its exit status."""
    remark(f"overens: {said}")
    return WRONG_USE


def saved(path: Path, content: bytes, force: bool, translate: Translator) -> None:
    """Write a file, over another one only with `force`. Raises `WrongUseError`; `StopError` where it cannot be done."""
    from overens.writing import reason, write

    try:
        write(path, content, replace=force)
    except FileExistsError:
        raise WrongUseError(translate(N_("{file} is there already: --force replaces it")).format(file=path)) from None
    except OSError as error:
        said = translate(N_("{file} could not be written: {reason}."))
        wrong(said.format(file=path, reason=reason(error).said(translate)))
        raise StopError from None
