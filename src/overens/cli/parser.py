"""Reading arguments, and saying what is wrong with one."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Callable, Sequence
from gettext import gettext
from typing import Any, NoReturn, TypeVar

from overens.language import Translator
from overens.problems import N_, UnfitError

V = TypeVar("V")


class Help(argparse.HelpFormatter):
    """Breaks nothing that one may have to type at its hyphens."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        from textwrap import wrap

        return wrap(" ".join(text.split()), width, break_on_hyphens=False)


class Parser(argparse.ArgumentParser):
    """Says what is wrong as the rest of the program does, and guesses what was meant.

    Like argparse itself it asks gettext for its words.
    """

    def __init__(self, **named: Any) -> None:
        super().__init__(formatter_class=Help, **named)
        self.commands: dict[str, Parser] = {}
        """The parsers of its commands, by their names."""

        self.whole: Parser | None = None
        """The parser that this one is a command of."""

        self.fill: Callable[[Parser], None] = lambda _: None
        """Adds its arguments when they are first needed: those of the commands that are not asked for never are."""

    def filled(self) -> Parser:
        """The parser with its arguments."""
        fill, self.fill = self.fill, lambda _: None
        fill(self)
        return self

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does."""
        return super(Parser, self.filled()).parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Tell of wrong use, without letting what was typed act on the terminal, and end the program."""
        from overens.phrasing.texts import visible

        quoted = gettext(N_("“{title}”")).format(title=r"\1")
        super().error(visible(re.sub(r"(?<![\w'])'([^']*)'(?![\w'])", quoted, message)))

    def refuse(self, word: str) -> NoReturn:
        """Tell of an argument that is none."""
        name = word.partition("=")[0]
        if own := [command for command, parser in self.commands.items() if name in parser.options]:
            said = gettext(N_("“{text}” stands after its command: {example}"))
            self.error(said.format(text=name, example=f"{self.prog} {own[0]} {name}"))
        if self.whole and name in self.whole.options:
            said = gettext(N_("“{text}” stands without a command: {example}"))
            self.error(said.format(text=name, example=f"{self.whole.prog} {name}"))
        self.error(_unknown(name, self.options if name.startswith("-") else ()))

    def refuse_options(self, given: Sequence[str]) -> None:
        """Refuse an option that is none and stands before the command: what follows would be taken for one."""
        for word in given:
            if word in self.commands:
                return
            if word.startswith("--") and len(word) > 2 and word.partition("=")[0] not in self.options:
                self.refuse(word)

    @property
    def options(self) -> Sequence[str]:
        """The long options."""
        return [*re.findall(r"--[a-z]+", self.filled().format_usage()), "--help"]

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Argparse's own lists every choice, and guesses none."""
        if action.choices is not None and value not in action.choices:
            opened = self._opened(str(value)) if [*action.choices] == [*self.commands] else ""
            raise argparse.ArgumentError(action, _unknown(str(value), list(action.choices), opened))

    def _opened(self, word: str) -> str:
        """How one opens what is no command: a folder, else an agreement."""
        if os.path.isdir(word):  # noqa: PTH112 (it raises for no name)
            said = gettext(N_("A folder is opened by an option: {example}"))
            return said.format(example=f"{self.prog} --agreements {word}")
        return gettext(N_("An agreement is opened by its id: {example}")).format(example=f"{self.prog} browse ID")


def _unknown(word: str, known: Sequence[str], more: str = "") -> str:
    """That a word is none of the known ones, and which was meant; where none is near all of them, and then `more`."""
    from overens.naming import nearest

    said, near = gettext(N_("“{text}” is unknown.")).format(text=word), nearest(word, list(known))
    if near:
        return f"{said} {gettext(N_('Did you mean “{near}”?')).format(near=near)}"
    if word.startswith("-") or not known:
        return said
    among = gettext(N_("Write one of: {words}")).format(words=", ".join(known))
    return f"{said} {among}. {more}" if more else f"{said} {among}"


def reader(parse: Callable[[str], V], _: Translator) -> Callable[[str], V]:
    """A reader of an argument; what is wrong with it is said in the language. `parse` raises `UnfitError`."""

    def read(text: str) -> V:
        try:
            return parse(text)
        except UnfitError as error:
            raise argparse.ArgumentTypeError(error.message.said(_).replace("%", "%%")) from None

    return read
