"""What was found, in words: the title with its figure, the way to it, and the text that fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from overens.kinship import party_named
from overens.language import Translator
from overens.lookup import Hit
from overens.lookup.folding import Stretch
from overens.lookup.subjects import PARTIES
from overens.phrasing import words
from overens.phrasing.document import UNSTATED
from overens.phrasing.layout import NARROWEST, NARROWEST_LABEL
from overens.phrasing.texts import released, styled, wrapped
from overens.phrasing.verdicts import GLYPHS, STYLES
from overens.phrasing.words import KINDS
from overens.problems import N_
from overens.series import called
from overens.summary import Portion, Provenance
from overens.verdict import Verdict

if TYPE_CHECKING:
    from overens.kinship import Party

INDENT = 4
"""Spaces before what stands under a title."""

MOST_RECIPIENTS = 6
"""Who gets the money of a hit: of a table by region the text that fits tells the one that was sought."""

LABELS: dict[str, str] = {
    "amount": N_("Stated"), "also": N_("Another figure"), "given": N_("Recipient"), "paid": N_("Payer"),
    "added": N_("Added"), "recipient": N_("Recipient"), "payer": N_("Payer"), "via": N_("Paid out via"),
    "onward": N_("To be passed on to"), "actor": N_("To be done by"), "receiver": N_("To be sent to"),
    "party": N_("Party to the agreement"), "channel": N_("Sent by way of"), "date": N_("Last day"),
    "preferred": N_("Preferred day"),
    "kind": N_("Kind of duty"), "purpose": N_("Purpose"), "goal": N_("Goal"), "use": N_("May be used for"),
    "condition": N_("Condition"), "note": N_("Note"), "basis": N_("Shared by"), "decided": N_("Decided"),
    "amendment": N_("Amendment"), "change": N_("Amendment"), "contact": N_("Contact"),
    "document": N_("Document"), "source": N_("Source"), "reference": N_("Diary number"),
}  # fmt: skip
"""What each kind of text is called; kinds without a label say no more than the title and the way to it."""

RECEIVED = {"payment": N_("To be paid to"), "publication": N_("Published for")}
"""What the receiver is called of kinds of duties by which nothing is sent."""


def hit_lines(hit: Hit, width: int, translate: Translator, parties: Mapping[str, Party]) -> list[Text]:
    """A hit on lines of `width`: title, figure and verdict; the titles that lead to it; the text that fits."""
    width = max(width, NARROWEST)
    shown = _head(hit, width, translate)
    to = _recipients(hit, translate, parties)
    path = (called(hit.summary), *hit.path[1:]) if hit.path else ()
    way = words.way(" › ".join(path), to)
    if way:
        shown += wrapped(styled((way, "muted")), width, " " * INDENT, INDENT)
    if hit.kind in LABELS:
        party = f" {words.party(hit.party, parties, translate)}" if hit.party else ""
        label = styled((f"{translate(_label(hit))}{party}: ", "label"))
        label.append_text(_matched(*_text(hit, translate, parties), "text"))
        if hit.source:
            label.append_text(styled((f" – {_cited(hit.kind, hit.source, translate)}", "muted")))
        shown += wrapped(label, width, " " * INDENT, INDENT)
    return released(shown)


def _cited(kind: str, source: Provenance, _: Translator) -> str:
    """Where a text stands; of a source of which the title is the text, who published it, and when."""
    if kind != "source":
        return words.cited(source, _)
    return ", ".join(filter(None, (source.publisher, words.published(source.published, _))))


def _label(hit: Hit) -> str:
    """What the text that fits is called: a message id."""
    duty = hit.summary.duty(hit.duty) if hit.kind == "receiver" else None
    return RECEIVED.get(duty.kind if duty else "", LABELS[hit.kind])


def _recipients(hit: Hit, translate: Translator, parties: Mapping[str, Party]) -> str:
    """Who gets it, a sum inside another, too; nothing of a deadline, or where no source says it.

    Of several, and of one who may not get all of it, it says how much in millions; of many how many more there are.
    """
    node = hit.summary.money.find(hit.at)
    if node is None or hit.duty:
        return ""
    if hit.inside:
        own = (one for one in hit.summary.passages if (one.at, one.inside) == (hit.at, hit.inside))
        named = dict.fromkeys(one.text for one in own if one.kind == "recipient")
        return ", ".join(words.party(party, parties, translate) for party in named)
    given = [one for one in node.portions if one.side == "to" and one.party and one.amount]
    every, alone = len(given), len(given) == 1 and not given[0].open and given[0].amount == node.worth.amount
    if len(given) > MOST_RECIPIENTS:  # who was sought is among them
        sought = hit.party or (party_named(hit.text, parties) if hit.kind in PARTIES else None)
        given = sorted(given, key=lambda one: one.party != sought)[:MOST_RECIPIENTS]
    shown = [
        words.party(one.party, parties, translate) + ("" if alone else f" {words.portion(one, translate)}")
        for one in given
    ]
    if more := every - len(given):
        shown.append(translate.plural("and {count} more", "and {count} more", more))
    return ", ".join(shown)


def _head(hit: Hit, width: int, translate: Translator) -> list[Text]:
    """The title with the figure at the right of its first line; below the title where there is no room for both."""
    title, figure = _matched(hit.title, hit.title_spans, "title"), _figure(hit, translate)
    if not hit.path:
        title.append(called(hit.summary).removeprefix(hit.title))
    room = width - figure.cell_len - 2
    if room < NARROWEST_LABEL:
        return [*wrapped(title, width), *wrapped(figure, width, " " * INDENT, INDENT)]
    first, *more = wrapped(title, room)
    first.pad_right(room + 2 - first.cell_len)
    first.append_text(figure).rstrip()
    return [first, *more]


def _figure(hit: Hit, translate: Translator) -> Text:
    """The amount and the verdict's glyph; of a deadline its day."""
    if hit.duty:
        duty = hit.summary.duty(hit.duty)
        day = words.window(duty.due, translate) if duty and duty.due else translate(N_("No day stated"))
        return styled((day, "text"), ("  ", ""))
    node = hit.summary.money.find(hit.at)
    worth = Portion.printed(hit.amount) if hit.amount else node.computed if node and not hit.inside else None
    amount = words.with_unit(words.portion(worth, translate), translate) if worth else UNSTATED
    verdict = Verdict(hit.verdict) if hit.verdict else None
    glyph = (f" {GLYPHS[verdict]}", STYLES[verdict]) if verdict else ("  ", "")
    return styled((amount, "amount" if worth else "muted"), glyph)


def _text(hit: Hit, translate: Translator, parties: Mapping[str, Party]) -> tuple[str, tuple[Stretch, ...]]:
    """The text that fits; a deadline's kind and a party's name in the other language follow the language."""
    swedish = translate.language == "sv"
    if hit.kind == "kind" and not swedish and (duty := hit.summary.duty(hit.duty)):
        return translate(KINDS[duty.kind]), ()
    if hit.kind in ("date", "preferred") and (duty := hit.summary.duty(hit.duty)):
        due = duty.due if hit.kind == "date" else duty.preferred
        if due and due.is_iso:
            return words.window(due, translate), ()
    if hit.kind in PARTIES:
        other = (name for name, party in parties.items() if hit.text == (party.english if swedish else party.name))
        named = next(other, None)
        if named and (name := words.party(named, parties, translate)) != hit.text:
            return name, ()
    return hit.text, hit.spans


def _matched(text: str, spans: tuple[Stretch, ...], style: str) -> Text:
    """`text` with the stretches that fit set off."""
    return styled(*_stretches(text, spans, style))


def _stretches(text: str, spans: tuple[Stretch, ...], style: str) -> Iterator[tuple[str, str]]:
    end = 0
    for begin, stop in spans:
        yield text[end:begin], style
        yield text[begin:stop], "match"
        end = stop
    yield text[end:], style
