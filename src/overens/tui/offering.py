"""What a list is chosen from: found anew at each letter that is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from rich.text import Text

from overens.language import Translator
from overens.problems import N_

T = TypeVar("T")


class Choice(Struct, Generic[T], frozen=True):
    """Something that can be chosen."""

    value: T
    draw: Callable[[int], list[Text]]
    """Its lines in so many cells."""


class Offer(Struct, Generic[T], frozen=True):
    """What can be chosen, and what there is to say of it."""

    title: str
    find: Callable[[str], Sequence[Choice[T]]]
    """What fits what is typed."""

    typed: str = ""
    """What is typed to begin with."""

    first: int = 0
    """The choice that the cursor stands on to begin with."""

    preview: Callable[[T], None] = lambda _: None
    """Told of each choice that the cursor comes to."""

    rest: Callable[[], str] = str
    """Says why there may be more soon; nothing where this is all."""

    caution: Callable[[], str] = str
    """Says what is to be known of what shows."""

    advice: Callable[[str], Sequence[str]] = lambda _: ()
    """Says what may be meant by what is typed, where nothing fits."""

    def instead(self, typed: str, translate: Translator) -> Sequence[str]:
        """What is said where nothing fits what is typed."""
        if rest := self.rest():
            return [rest]
        return [translate(N_("Nothing fits.")), *self.advice(typed)] if typed.strip() else []
