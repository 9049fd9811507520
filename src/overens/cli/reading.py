"""Reading one argument."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeVar

from overens.language import Translator
from overens.problems import UnfitError

V = TypeVar("V")


def reader(parse: Callable[[str], V], _: Translator) -> Callable[[str], V]:
    """A reader of an argument; what is wrong with it is said in the language. `parse` raises `UnfitError`."""

    def read(text: str) -> V:
        try:
            return parse(text)
        except UnfitError as error:
            raise argparse.ArgumentTypeError(error.message.said(_).replace("%", "%%")) from None

    return read
