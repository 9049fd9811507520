"""Numbers for the sources of a page: each source and heading gets one when it is first met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from overens.language import Translator
from overens.phrasing import words
from overens.phrasing.document import Block, Heading, Marks, Paragraph, Reference
from overens.problems import N_

if TYPE_CHECKING:
    from overens.model import Agreement, Cited, Source

Citation = tuple[str | None, str | None]
"""Id of a source, and the heading in it."""


class Citations:
    """The sources of one page, in the order in which they are met."""

    def __init__(self, agreement: Agreement, translate: Translator) -> None:
        self._agreement = agreement
        self._translate = translate
        self._numbers: dict[Citation, int] = {}

    def mark(self, *entries: Cited) -> Marks:
        """The numbers of the sources and headings under which `entries` stand."""
        return self.marks(*((entry.source, entry.where) for entry in entries))

    def marks(self, *citations: Citation) -> Marks:
        """The numbers of these sources and headings; none for what names neither."""
        named = [citation for citation in citations if citation != (None, None)]
        numbers = [self._numbers.setdefault(citation, len(self._numbers) + 1) for citation in named]
        return tuple(dict.fromkeys(numbers))

    def blocks(self, *, every: bool) -> Iterator[Block]:
        """The list of sources with their numbered headings; with `every`, also sources that have no number."""
        _ = self._translate
        yield Heading(_(N_("Sources")))
        cited = dict.fromkeys(source for source, _where in self._numbers)
        for source_id in cited:
            under = [(number, where) for (source, where), number in self._numbers.items() if source == source_id]
            headings = tuple(
                (number, _(N_("under “{heading}”")).format(heading=where) if where else _(N_("no heading")))
                for number, where in under
            )
            source = self._agreement.source_called(source_id)
            yield Reference(described(source, _) if source else _(N_("No source is stated.")), headings)
        rest = [source for source in self._agreement.sources if source.id not in cited] if every else []
        yield from (Reference(described(source, _), ()) for source in rest)
        if not cited and not rest:
            yield Paragraph(_(N_("No source is stated.")), style="muted")


def described(source: Source, _: Translator) -> str:
    """A source in words: publisher, title, kind, day and address."""
    title, kind = words.quoted(source.title, _), _(words.SOURCES[source.kind])
    published = words.published(source.published, _)
    return ", ".join(text for text in (source.publisher, title, kind, published, source.url) if text)
