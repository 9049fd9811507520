"""Which deadlines are wanted, on the command line: `overens deadlines`, `overens export --what deadlines`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from overens.cli.invocation import Invocation
from overens.cli.parser import reader
from overens.language import Translator
from overens.phrasing.words import KINDS
from overens.problems import N_, Message, UnfitError, did_you_mean

if TYPE_CHECKING:
    from overens.agenda import Selection


def selection_arguments(command: argparse.ArgumentParser | argparse._ArgumentGroup, _: Translator) -> None:
    """Add the arguments that choose."""
    from overens.written import number_of_days, written_period

    days = _(N_("only what is due within so many days"))
    command.add_argument("--within", metavar=_(N_("DAYS")), type=reader(number_of_days, _), help=days)
    kinds = _(N_("only this kind, which may stand again: {kinds}")).format(kinds=_kinds(_))
    command.add_argument("--kind", metavar=_(N_("KIND")), type=reader(_kind(_), _), action="append", help=kinds)
    during = _(N_("only those that fall in a year or a month, or on a day"))
    command.add_argument("--during", metavar=_(N_("PERIOD")), type=reader(written_period, _), help=during)
    standing = command.add_mutually_exclusive_group()
    standing.add_argument("--open", action="store_true", help=_(N_("only what has not passed")))
    standing.add_argument("--passed", action="store_true", help=_(N_("only what has passed")))
    command.add_argument("--events", action="store_true", help=_(N_("decisions, amendments and sources, too")))


def selection(invocation: Invocation, *, agreement: str = "", series: str = "") -> Selection:
    """What these arguments choose, of an agreement or a series or of all."""
    from overens.agenda import Selection, Standing

    options = invocation.options
    return Selection(
        agreement=agreement,
        series=series,
        kinds=frozenset(options.kind or ()),
        period=options.during,
        standing=Standing.PASSED if options.passed else Standing.OPEN if options.open else Standing.ALL,
        within=options.within,
        events=options.events,
    )


def _kinds(_: Translator) -> str:
    """Every kind of duty, each with the word that is printed for it where that is another."""
    told = {kind: _(words) for kind, words in KINDS.items()}
    return ", ".join(kind if kind.replace("-", " ") == word else f"{kind} ({word})" for kind, word in told.items())


def _kind(_: Translator) -> Callable[[str], str]:
    """Reads a kind, which may be called as it is printed."""
    ids = {_(words): kind for kind, words in KINDS.items()}

    def read(text: str) -> str:
        kind = ids.get(text, text)
        if kind in KINDS:
            return kind
        raise UnfitError(
            Message(N_("“{text}” is no kind of duty. {hint}"), {"text": text, "hint": _hint(text, ids, _).said(_)})
        )

    return read


def _hint(text: str, ids: Mapping[str, str], _: Translator) -> Message:
    from overens.naming import nearest

    return did_you_mean(nearest(text, [*KINDS, *ids]), Message(N_("Write one of: {words}"), {"words": _kinds(_)}))
