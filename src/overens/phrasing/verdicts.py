"""Verdicts in a glyph, a colour and words; why a comparison is open, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from overens.language import Translator
from overens.phrasing.document import Paragraph
from overens.problems import N_
from overens.verdict import Reason, Verdict

GLYPHS: dict[Verdict, str] = {
    Verdict.CONTRADICTION: "✗", Verdict.PARTIAL: "…", Verdict.ROUNDED: "≈", Verdict.EXACT: "✓", Verdict.UNSTATED: "–",
}  # fmt: skip

STYLES: dict[Verdict, str] = {
    Verdict.CONTRADICTION: "bad", Verdict.PARTIAL: "warning", Verdict.ROUNDED: "good", Verdict.EXACT: "good",
    Verdict.UNSTATED: "muted",
}  # fmt: skip

VERDICTS: dict[Verdict, str] = {
    Verdict.CONTRADICTION: N_("does not tally"), Verdict.PARTIAL: N_("incomplete"),
    Verdict.ROUNDED: N_("within rounding"), Verdict.EXACT: N_("tallies"), Verdict.UNSTATED: N_("cannot be checked"),
}  # fmt: skip

REASONS: dict[Reason, str] = {
    Reason.WHOLE_UNSTATED: N_("No amount is stated for the whole."),
    Reason.WHOLE_COMPUTED: N_("The whole is not stated; it is only the sum of these figures."),
    Reason.MEMBERS_UNSTATED: N_("None of the figures that should make up the whole is stated."),
    Reason.MEMBER_UNSTATED: N_("Some of them have no amount."),
    Reason.PARTS_UNSAID: N_(
        "Some parts do not say whose share it is, or name several parties together or one inside another."
    ),
    Reason.NOT_NAMED: N_("Of the whole, only others are named."),
    Reason.CONTAINED: N_("The sum lies inside the whole and need not fill it."),
}  # fmt: skip

PAYER_UNSAID = N_("Some parts do not say who pays them, or name several parties together or one inside another.")
"""Of a payer what `Reason.PARTS_UNSAID` is of a recipient."""

NOBODY_GETS = N_("None of the parts goes to {party}, and the file does not say that parts are missing.")
NOBODY_PAYS = N_("None of the parts is paid by {party}, and the file does not say that parts are missing.")
"""That a party has nothing of what is divided, though it has a share of the whole."""

INCOMPLETE: dict[str, str] = {
    "parts": N_("The source names only some of the parts."),
    "recipients": N_("The source names only some of the recipients."),
    "payers": N_("The source names only some of the payers."),
}
"""That some are left out, by what is divided into them."""

BETWEEN = {
    Verdict.CONTRADICTION: " ≠ ",
    Verdict.PARTIAL: " = ",
    Verdict.ROUNDED: " ≈ ",
    Verdict.EXACT: " = ",
    Verdict.UNSTATED: " ? ",
}
"""Between the whole and its parts."""


def judged(verdict: Verdict, said: str) -> Paragraph:
    """What is said of something that came out so, with the verdict's glyph before it."""
    return Paragraph(f"{GLYPHS[verdict]} {said}", style=STYLES[verdict])


def unexplained(count: int, _: Translator, *, merged: int = 0) -> str:
    """How many contradictions no file explains; and that some are counted with others, where they are `merged`."""
    said = _.plural("{count} unexplained contradiction", "{count} unexplained contradictions", count)
    counted = _(N_("the same difference counted once"))
    return f"{said} ({counted})" if merged else said


def contradicting(found: Iterable[tuple[str, int]], _: Translator) -> Iterator[Paragraph]:
    """What is to be known before one relies on figures: of what the contradictions are that no file explains."""
    yield from (judged(Verdict.CONTRADICTION, said) for said in contradicted(found, _))


def contradicted(found: Iterable[tuple[str, int]], _: Translator) -> Iterator[str]:
    """The same in words alone."""
    yield from (f"{name}: {unexplained(count, _)}" for name, count in found if count)
