"""`overens find`: where it stands, from a few words or a figure."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from overens.cli.inquiry import Inquiry
from overens.cli.invocation import Invocation
from overens.cli.parser import reader
from overens.cli.printing import FINDINGS, FINE, remark, say_json, say_lines
from overens.cli.progress import telling
from overens.language import Translator
from overens.problems import N_, Message, UnfitError

if TYPE_CHECKING:
    from overens.lookup import Index

MOST = 20
"""Hits that are printed unless more or fewer are asked for."""

EVERY = 99_999
"""Hits that can be asked for: as many as have five digits."""


def find_arguments(added: argparse.ArgumentParser, _: Translator) -> None:
    """Add the arguments of the command."""
    text = _(N_("words or figures that must all stand there; their beginnings are enough"))
    added.add_argument("text", metavar=_(N_("TEXT")), nargs="+", help=text)
    most = _(N_("how many at most; without it {most}, all with --json")).format(most=MOST)
    added.add_argument("--most", metavar=_(N_("NUMBER")), type=reader(_count, _), help=most)
    added.add_argument("--json", action="store_true", help=_(N_("print JSON")))


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= 5 and int(text):
        return int(text)
    raise UnfitError(Message(N_("“{text}” is no number of hits: write it as 20"), {"text": text}))


def find(invocation: Invocation) -> int:
    """Print what fits the words best; exit status 1 where nothing does."""
    from overens.loading.garbage import kept_waiting

    options, _ = invocation.options, invocation.translate
    with kept_waiting():
        from overens.lookup import Index
        from overens.phrasing.progress import being_found

        inquiry = Inquiry(invocation, invocation.read())
        query, index = " ".join(options.text), Index(inquiry.library, at_once=False)
        with telling(partial(being_found, _=_)) as told:
            index.read_all(told)
        found = index.find(query, EVERY)
        hits = found[: options.most or (EVERY if options.json else MOST)]
    if options.json:
        from overens.phrasing.as_json import hits_json

        say_json(hits_json(hits))
    elif hits:
        from overens.phrasing.finding import hit_lines

        parties = inquiry.library.parties
        say_lines(lambda width: [line for hit in hits for line in hit_lines(hit, width, _, parties)])
    if len(hits) < len(found):
        said = _(N_("{count} of {every} hits are shown: all with --most {most}"))
        remark(said.format(count=_.number(len(hits)), every=_.number(len(found)), most=len(found)))
    if invocation.options.perspective is not None:
        remark(_(N_("The perspective changes nothing here: everything is found.")))
    if hits:
        from overens.phrasing.advising import caution

        if said := caution(query, _, alike=found.alike):
            remark(said)
    elif not inquiry.nothing_read:
        remark(_(N_("Nothing was found")))
        _advise(query, inquiry, index, _)
    return inquiry.status() or (FINE if hits else FINDINGS)


def _advise(query: str, inquiry: Inquiry, index: Index, _: Translator) -> None:
    """Say what is to be known of a query that nothing fits."""
    from overens.phrasing.advising import advice

    inquiry.remark_missing()
    for said in advice(query, index.find, inquiry.library.parties, _, "overens --perspective {}".format):
        remark(said)
