"""What goes to standard output and standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from overens.language import Translator
from overens.problems import Problem

if TYPE_CHECKING:
    from overens.phrasing.document import Document

FINE, FINDINGS, WRONG_USE = 0, 1, 2
"""Exit statuses."""


def say(document: Document, *, to_errors: bool = False) -> None:
    """Print a document, as wide as the terminal allows."""
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


def report(problems: Sequence[Problem], translate: Translator) -> None:
    """Tell of problems on standard error."""
    if problems:
        from overens.phrasing.overview import problem_list

        say(problem_list(problems, translate), to_errors=True)


def wrong(said: str) -> int:
    """Tell of wrong use; its exit status."""
    from overens.phrasing.layout import visible

    print("overens: " + "\n".join(visible(line) for line in said.split("\n")), file=sys.stderr)
    return WRONG_USE
