"""The page of one allocation, as both faces show it: what the sources say, and how its sum check came out."""

from __future__ import annotations

from overens.language import Translator
from overens.library import Library
from overens.perspective import EVERYONE, Perspective
from overens.phrasing.detail import Beside, detail
from overens.phrasing.document import Document
from overens.phrasing.tallying import Speaker
from overens.summary import At, Portion
from overens.tally import Tally
from overens.tally.matrix import matrix
from overens.tally.portions import portion


def place_page(
    library: Library, tally: Tally, at: At, translate: Translator, perspective: Perspective = EVERYONE
) -> Document:
    """The page of the allocation at `at` of the agreement that `tally` is of, as a party sees it."""
    agreement, summary = library.agreement(tally.agreement), library.summary(tally.agreement)
    beside = Beside(
        titles=library.titles(agreement.related),
        standing=Speaker(agreement, library.parties, translate).standing(tally, at),
        computed=_computed(library, tally, at),
        perspective=perspective.within(summary) if summary else perspective,
        summary=summary,
    )
    return detail(agreement, at, library.parties, translate, beside)


def _computed(library: Library, tally: Tally, at: At) -> tuple[Portion, ...]:
    """What each recipient gets in all parts together: at the least where not all of them say, or nothing is known."""
    sheet = matrix(library.agreement(tally.agreement), library.parties, at, tally)
    if sheet is None:
        return ()
    columns = zip(sheet.parties, sheet.computed.squares, strict=True)
    named = ((party, square) for party, square in columns if square.value or square.open)
    return tuple(portion("to", party, square.value, square.open) for party, square in named)
