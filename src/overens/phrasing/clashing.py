"""Conflicts in words: checks that cannot all hold, by their names, on one line and in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from overens.phrasing import words
from overens.phrasing.tallying import CheckLine, Speaker
from overens.problems import N_
from overens.tally import Check, Conflict, Tally, Verdict

if TYPE_CHECKING:
    from overens.paths import At

TOGETHER = N_("together")


def names(speaker: Speaker, checks: Sequence[Check], at: At) -> list[str]:
    """What checks are called as seen from the allocation at `at`; those called alike with their sums, or ids."""
    found = [speaker.called(check, at) for check in checks]
    for more in (speaker.sum, lambda check: check.id):
        if len({*found}) == len(found):
            break
        alike = Counter(found)
        several = zip(found, checks, strict=True)
        found = [f"{name} ({more(check)})" if alike[name] > 1 else name for name, check in several]
    return found


def line(speaker: Speaker, tally: Tally, conflict: Conflict, at: At) -> CheckLine:
    """A conflict on one line, as seen from the allocation at `at`."""
    _, cell = speaker.translate, conflict.cell
    listed = words.joined(names(speaker, tally.clashing(conflict), at), _)
    place = speaker.title(cell.at) if cell.at != at else ""
    nothing = _(N_("no possible amount"))
    return CheckLine(conflict.id, cell.at, Verdict.CONTRADICTION, _(TOGETHER), listed, nothing, place)


def sentence(speaker: Speaker, tally: Tally, conflict: Conflict) -> str:
    """One sentence on checks that cannot all hold."""
    _, mark = speaker.translate, words.quoted("", speaker.translate)[-1]
    checks = tally.clashing(conflict)
    called = names(speaker, checks, conflict.cell.at)
    listed = words.joined([name if mark in name else words.quoted(name, _) for name in called], _)
    text = N_("Each of {checks} holds by itself, but together they leave no possible amount for {place}.")
    if conflict.open:
        text = N_("{checks} is open, but whatever is missing leaves no possible amount for {place}.")
        if checks[0].relation.rule == "containment":
            text = N_("{checks} fits into the whole, but the parts leave no possible amount for {place} then.")
    said = _(text).format(checks=listed, place=speaker.place(conflict.cell))
    sums = "; ".join(speaker.sum(check) for check in checks)
    beside = _(N_("In {unit}: {sums}.")).format(unit=words.unit(_), sums=sums)
    return f"{said} {beside}"
