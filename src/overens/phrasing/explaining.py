"""What would explain a difference, in words: one sentence an explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from overens.kronor import unsigned
from overens.phrasing import words
from overens.phrasing.document import UNSTATED
from overens.phrasing.tallying import Speaker
from overens.problems import N_
from overens.tally import Check, Explanation, Kind, Pointed, Term, Verdict
from overens.tally.lists import left_out, limits_above

if TYPE_CHECKING:
    from overens.model import KnownDifference


def sentences(speaker: Speaker, check: Check) -> Iterator[tuple[str, Sequence[Term]]]:
    """All that may be said to explain a difference, or that nothing does, each with the figures that it names."""
    _ = speaker.translate
    yield from ((said, ()) for said in remarks(speaker, check))
    yield from ((explanation(speaker, check, one), one.named) for one in check.explanations)
    if not check.explanations and check.is_unexplained and check.sought:
        yield _(N_("No printed figures make up the difference, and no single slip does.")), ()
        if check.pointed_at:
            yield pointed_at(speaker, check.pointed_at), ()


def remarks(speaker: Speaker, check: Check) -> Iterator[str]:
    """What its figures say together: whom a list forgets, and that not all that is promised at most can come."""
    _ = speaker.translate
    if forgotten := left_out(check, speaker.agreement.money, speaker.parties):
        names = [words.party(one, speaker.parties, _) for one in (forgotten.group, *forgotten.missing)]
        said = _(N_("{count} of {every} in the group {group} are named; missing: {parties}."))
        count, every = forgotten.named, forgotten.named + len(forgotten.missing)
        yield said.format(count=count, every=every, group=names[0], parties=words.joined(names[1:], _))
    if more := limits_above(check):
        said = _(N_("The upper limits together are {amount} above that of the whole: not all of them can be reached."))
        yield said.format(amount=words.kronor(more, _))


def explanation(speaker: Speaker, check: Check, one: Explanation) -> str:
    """What would explain a difference."""
    _, count = speaker.translate, one.candidates
    single, also, several, many = _sentences(check, one)
    alone = single if one == check.explanations[0] else also
    text = alone if count == 1 else several if one.figures else many
    first = one.named[0].value if one.named else None
    listed = words.joined([_cited(speaker, term, one.kind) for term in one.named], _)
    rest = words.kronor(one.rest, _) if one.rest is not None else ""
    said = _(text).format(
        amount=words.kronor(unsigned(one.amount), _),
        count=_.number(count),
        figures=_(TOGETHER).format(figures=listed, rest=rest) if len(one.covered) > 1 else listed,
        printed=words.as_printed(first.amount, _) if first else "",
        corrected=one.corrected,
        rest=rest,
    )
    return f"{said} {_(SPARED)}" if one.are_spared else said


def _sentences(check: Check, one: Explanation) -> Sentences:
    if one.covered:
        return ONLY
    return (PARTIAL_SENTENCES if check.verdict is Verdict.PARTIAL else SENTENCES)[one.kind]


def _cited(speaker: Speaker, term: Term, kind: Kind) -> str:
    """A figure in a sentence."""
    if kind in (Kind.ROUNDING, Kind.SLIP) or term.value is None:
        return speaker.place(term.cell)
    return f"{speaker.place(term.cell)} ({words.stated(term.value.amount, speaker.translate)})"


def pointed_at(speaker: Speaker, pointed: Pointed) -> str:
    """A sentence on the figure that the contradictions of a finding have in common."""
    _, value = speaker.translate, pointed.term.value
    said = N_("{checks} would tally if {figure}, {place}, were {value}.")
    called = dict.fromkeys(speaker.called(check) for check in pointed.checks)
    return _(said).format(
        checks=words.joined([words.quoted(name, _) for name in called], _),
        figure=words.stated(value.amount, _) if value else UNSTATED,
        place=speaker.place(pointed.term.cell),
        value=words.kronor(pointed.value, _),
    )


def explained(speaker: Speaker, check: Check) -> list[str]:
    """What the file says of a difference with an amount that closes it, or with several."""
    frame = N_("The file explains it with {amount}: {text}")
    if len(check.explained) > 1:
        frame = N_("The file explains {amount} of it: {text}")
    return [_said(speaker, frame, one) for one in check.explained]


def unclosed(speaker: Speaker, check: Check) -> list[str]:
    """What the file says of it with amounts that do not close the difference."""
    return [_said(speaker, _unclosed(check, one), one) for one in check.unclosed]


def _said(speaker: Speaker, frame: str, one: KnownDifference) -> str:
    return speaker.translate(frame).format(amount=words.stated(one.amount, speaker.translate), text=one.text)


def _unclosed(check: Check, said: KnownDifference) -> str:
    """How an explanation of the file is told that does not close a difference."""
    difference = check.judgement.difference
    if difference is None:
        return N_("The file explains {amount}, but nothing can be compared here: {text}")
    if not check.differs:
        return N_("The file explains {amount}, but there is nothing to explain: {text}")
    if said.amount.nominal > unsigned(difference):
        return N_("The file explains {amount}, which is more than the difference: {text}")
    return N_("The file explains {amount} of it, which does not close the difference: {text}")


Sentences = tuple[str, str, str, str]
"""One candidate, one beside another kind that has a better one, two or three, more."""

SENTENCES: dict[Kind, Sentences] = {
    Kind.REMAINDER: (
        N_("The difference is {amount} and may be explained by {figures}."),
        N_("It may also be {figures}."),
        N_("The difference is {amount} and may be {figures} (one of {count} possibilities)."),
        N_("The difference is {amount}; {count} sets of figures make that up: no single explanation."),
    ),
    Kind.SCOPE: (
        N_("The difference may be explained by the figure not covering {figures}: the others are {rest}."),
        N_("It may also be that the figure does not cover {figures}: the others are {rest}."),
        N_("The figure may not cover {figures}: the others are {rest} (one of {count} possibilities)."),
        N_("The figure tallies without {count} different sets of parts: no single explanation."),
    ),
    Kind.ROUNDING: (
        N_("The difference may be explained by “{printed}” ({figures}) being rounded to whole {rest}."),
        N_("It may also be that “{printed}” ({figures}) is rounded to whole {rest}."),
    )
    * 2,
    Kind.SLIP: (
        N_("The difference may be explained by a slip, if “{printed}” ({figures}) should be “{corrected}”."),
        N_("It may also be a slip: “{printed}” ({figures}) for “{corrected}”."),
        N_("It may be a slip: “{printed}” ({figures}) for “{corrected}” (one of {count} possibilities)."),
        N_("{count} different slips would make it tally: no single explanation."),
    ),
}

ONLY: Sentences = (
    N_("The difference may be explained by the figure covering only {figures}."),
    N_("It may also be that the figure covers only {figures}."),
    N_("The figure may cover only {figures} (one of {count} possibilities)."),
    SENTENCES[Kind.SCOPE][3],
)
"""Those of a scope of which less is covered than left out."""

PARTIAL_SENTENCES = {
    **SENTENCES,
    Kind.REMAINDER: (
        N_("What remains is {amount} and may be explained by {figures}."),
        SENTENCES[Kind.REMAINDER][1],
        N_("What remains is {amount} and may be {figures} (one of {count} possibilities)."),
        N_("What remains is {amount}; {count} sets of figures make that up: no single explanation."),
    ),
}

TOGETHER = N_("{figures}, together {rest}")
"""Several figures that are covered."""

SPARED = N_("There are more possibilities, but they leave out parts of which the same source states figures.")
"""Why no more of them are possible."""
