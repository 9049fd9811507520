"""How an allocation stands by its checks, in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from overens.language import Translator
from overens.paths import At
from overens.phrasing.tallying import Speaker
from overens.problems import N_
from overens.tally import Check, Tally, Verdict


def standing(speaker: Speaker, tally: Tally, at: At = ()) -> str:
    """How an allocation stands, on one line: "14 avstämningar: 9 stämmer, 3 inom avrundning"."""
    checks, clashing, _ = tally.below(at), len(tally.conflicts_below(at)), speaker.translate
    together = _.plural(
        "{count} contradiction between figures that are possible one by one",
        "{count} contradictions between figures that are possible one by one",
        clashing,
    )
    if not checks:  # then it has neither parts nor shares, no sum inside it, and one printing at most
        single = N_("Nothing to check: the amount is neither divided nor stated more than once.")
        none, own = N_("Nothing to check: no amount is stated."), speaker.agreement.money.find(at)
        return together if clashing else _(single if own and own.amount else none)
    alone = _alone(checks, _)
    return f"{alone}; {together}" if clashing else alone


def _alone(checks: Sequence[Check], _: Translator) -> str:
    """How so many checks came out, each by itself."""
    contained = sum(check.lies_within for check in checks)
    counts = Counter(check.verdict for check in checks)
    findings = {check.finding for check in checks if check.finding}
    partial = counts[Verdict.PARTIAL] - contained
    exact, rounded, unstated = counts[Verdict.EXACT], counts[Verdict.ROUNDED], counts[Verdict.UNSTATED]
    wrong = counts[Verdict.CONTRADICTION]
    sharing = _.plural(
        "{count} contradiction, the same difference counted once",
        "{count} contradictions, the same difference counted once",
        len(findings),
    )
    known = sum(check.is_explained for check in checks)
    some = _.plural("{count} of them explained in the file", "{count} of them explained in the file", known)
    explained = _(N_("explained in the file")) if known == wrong else some
    beside = "; ".join(filter(None, (sharing if len(findings) < wrong else "", explained if known else "")))
    said = (
        (exact, _.plural("{count} tallies", "{count} tally", exact)),
        (rounded, _.plural("{count} within rounding", "{count} are within rounding", rounded)),
        (contained, _.plural("{count} lies within", "{count} lie within", contained)),
        (partial, _.plural("{count} is incomplete", "{count} are incomplete", partial)),
        (unstated, _.plural("{count} cannot be checked", "{count} cannot be checked", unstated)),
        (wrong, _.plural("{count} does not tally", "{count} do not tally", wrong) + (f" ({beside})" if beside else "")),
    )
    checks_said = _.plural("{count} check", "{count} checks", len(checks))
    return f"{checks_said}: {', '.join(text for count, text in said if count)}"
