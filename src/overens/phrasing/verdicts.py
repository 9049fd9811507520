"""Verdicts in a glyph, a colour and words."""

from __future__ import annotations

from overens.problems import N_
from overens.verdict import Verdict

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
