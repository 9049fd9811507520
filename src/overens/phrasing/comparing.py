"""Two agreements side by side as a page: the money by part and by recipient, and the deadlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from overens.language import Translator
from overens.phrasing import differing, words
from overens.phrasing.document import (
    UNSTATED,
    WORDED,
    Block,
    Document,
    Field,
    Fields,
    Heading,
    Paragraph,
    Table,
    TableRow,
    Title,
)
from overens.phrasing.verdicts import contradicting
from overens.problems import N_
from overens.series import called

if TYPE_CHECKING:
    from overens.compare import Compared, Comparison, DeadlineRow, FigurePair, PartRow, Placed
    from overens.kinship import Party
    from overens.model import Deadline
    from overens.summary import Portion


def comparison_page(
    comparison: Comparison, parties: Mapping[str, Party], translate: Translator, own: str = ""
) -> Document:
    """Two agreements side by side, the one that is named first to the left.

    They are compared whole; who speaks for a party, `own`, is told so.
    """
    return tuple(_Page(comparison, parties, translate, own).blocks())


class _Page(Struct, frozen=True):
    """One page in the making."""

    comparison: Comparison
    parties: Mapping[str, Party]
    _: Translator
    own: str

    @property
    def labels(self) -> tuple[str, str]:
        """What the two agreements are called in columns."""
        return self.comparison.labels

    def blocks(self) -> Iterator[Block]:
        _, comparison, unit = self._, self.comparison, words.unit(self._)
        one, other = comparison.one, comparison.other
        yield Title(f"{called(one)} → {called(other)}")
        if self.own:
            said, name = _(N_("The comparison is of all parties, not of {party} alone.")), self.own
            yield Paragraph(said.format(party=words.party(name, self.parties, _)))
        if self.labels != (one.label, other.label):
            named = ((label, each.title) for label, each in zip(self.labels, (one, other), strict=True))
            yield Fields(tuple(Field(label, title) for label, title in named))
        yield from self.difference()
        parts = [row for row in comparison.parts if not row.implied]
        money = [self.money(_(N_("Total")), comparison.figures), *map(self.part, parts)]
        shares: list[TableRow] = []
        for heading, rows in ((N_("Recipients"), comparison.recipients), (N_("Payers"), comparison.payers)):
            told = [self.money(words.party(row.party, self.parties, _), row.figures) for row in rows]
            if told:
                yield Heading(f"{_(heading)}, {unit}")
                yield self.table(told)
            shares += told
        yield Heading(f"{_(N_('Parts'))}, {unit}")
        yield self.table(money)
        yield from self.legend([*money, *shares])
        if comparison.deadlines:
            yield Heading(_(N_("Deadlines")))
            yield Table(self.labels, tuple(map(self.deadline, comparison.deadlines)))

    def difference(self) -> Iterator[Block]:
        """What it comes to: the whole money, and what became of the parts."""
        _, one, other = self._, self.comparison.one, self.comparison.other
        figures = self.comparison.figures
        if figures.amounts:
            said = differing.sentence(*figures.amounts, _, vague=figures.vague)
            yield Paragraph(f"{_(N_('Total'))}: {said}", style="amount")
        yield from contradicting(zip(self.labels, (one.findings, other.findings), strict=True), _)
        if _days(one) and _days(other) and abs(_days(one) - _days(other)) > 1:  # a leap year is as long as another
            yield Paragraph(_(N_("The periods are not equally long; the amounts are not per year.")), style="warning")
        rows = [row for row in self.comparison.parts if not row.implied]
        counts = Counter(row.change for row in rows)
        several = [
            (counts["renamed"], _.plural("{count} part renamed", "{count} parts renamed", counts["renamed"])),
            (counts["moved"], _.plural("{count} part moved", "{count} parts moved", counts["moved"])),
        ]
        only = _(N_("in {label} only"))
        for label, change in zip(self.labels, ("dropped", "added"), strict=True):
            alone = [row for row in rows if row.change == change]
            inside = sum(map(_inside, alone))
            count = len(alone) - inside
            counted = [_.plural("{count} part", "{count} parts", count)] if count else []
            counted += [_.plural("{count} “of which”", "{count} “of which”", inside)] if inside else []
            several.append((len(alone), f"{words.joined(counted, _)} {only.format(label=label)}"))
        said = ", ".join(text for count, text in several if count)
        if said:
            yield Paragraph(said, style="muted")

    def table(self, rows: list[TableRow]) -> Table:
        """Figures of both agreements with their difference."""
        named = (*self.labels, self._(N_("difference")), self._(N_("per cent")))
        return Table(named, tuple(rows), words.decimal_mark(self._))

    def money(self, label: str, figures: FigurePair, said: str = "") -> TableRow:
        """One line of figures, with how much more the other is; `said` stands where there is nothing to subtract."""
        shown = (self.figure(figures.one), self.figure(figures.other))
        if figures.amounts is None:
            return TableRow(label, (*shown, (said, WORDED), ("", "text")))
        ways = (differing.difference, differing.per_cent)
        more = [way(*figures.amounts, self._, vague=figures.vague) for way in ways]
        return TableRow(label, (*shown, *((text, "text") for text in more)))

    def figure(self, shown: Portion) -> tuple[str, str]:
        """A figure, as a range where it is a sum of figures that are not exact enough for one number."""
        said = words.portion(shown, self._)
        return said, "muted" if said == UNSTATED else "amount"

    def part(self, row: PartRow) -> TableRow:
        """A part on one line, indented under the part round it."""
        one, other, _ = row.one, row.other, self._
        titles = [each.title for each in (one, other) if each]
        label = " → ".join(titles if row.renamed else titles[-1:])
        label = f"{_(N_('of which'))} {label}" if _inside(row) else label
        if row.change == "moved" and one and other:
            label += f" ({self.place(self.labels[0], one)}; {self.place(self.labels[1], other)})"
        alone = "" if one and other else self.labels[0] if one else self.labels[1]
        only = _(N_("{label} only")).format(label=alone) if alone else ""
        indent = words.GLUE * 2 * row.depth
        return self.money(indent + label, row.figures, only)

    def place(self, label: str, placed: Placed) -> str:
        """Where a part stands in one of the agreements: "2024 under ”Kök”"."""
        _, path = self._, placed.path
        under = _(N_("under “{heading}”")).format(heading=path[-1]) if path else _(N_("at the top level"))
        text = N_("{label} as “of which” {place}") if placed.inside else N_("{label} {place}")
        return _(text).format(label=label, place=under)

    def deadline(self, row: DeadlineRow) -> TableRow:
        """A deadline on one line, with who must act."""
        both = [each for each in (row.one, row.other) if each]
        titles = dict.fromkeys(each.title for each in both)
        label = " → ".join(titles if row.change == "renamed" else [both[-1].title])
        actors = [each.by for each in both]
        told = actors[-1:] if set(actors[0]) == set(actors[-1]) else actors
        by = " → ".join(", ".join(words.party(party, self.parties, self._) for party in one) for one in told if one)
        return TableRow(f"{label} ({by})" if by else label, (self.day(row.one), self.day(row.other)))

    def day(self, deadline: Deadline | None) -> tuple[str, str]:
        """The last day of a deadline in one of the agreements."""
        if deadline is None:
            return UNSTATED, "muted"
        if deadline.due is None:
            return self._(N_("Without a date")), "muted"
        return words.window(deadline.due, self._), "text"

    def legend(self, rows: Sequence[TableRow]) -> Iterator[Block]:
        """What the signs mean that stand in the tables, and how exact the differences are."""
        _ = self._
        texts = [text for row in rows for text, _style in row.cells]
        if any(text.startswith(words.COMPUTED) for text in texts):
            yield Paragraph(_(N_("Σ: computed, not stated.")), style="muted")
        figures = [row.figures for row in (*self.comparison.recipients, *self.comparison.payers)]
        if any(each.open and self.figure(each)[0] != UNSTATED for two in figures for each in (two.one, two.other)):
            said = _(N_("≥: at least so much; the sources do not say whether it is more, so there is no difference."))
            yield Paragraph(said, style="muted")
        if any(text.startswith(differing.ALIKE) for text in texts):
            yield Paragraph(_(N_("≈: the difference is within the rounding of the figures.")), style="muted")
        yield from self.passed_on()
        if any(row.cells[2][1] != WORDED for row in rows):
            said = N_(
                "The rounding of a last digit is not shown in a difference;"
                " where figures are less certain, it is a range."
            )
            yield Paragraph(_(said), style="muted")

    def passed_on(self) -> Iterator[Block]:
        """Who is to pass money on: it counts for them, and not for whom they pass it to."""
        _, both = self._, zip(self.labels, (self.comparison.one, self.comparison.other), strict=True)
        told = [
            f"{', '.join(self.way(passing, meant) for passing, meant in one.passed_on)} ({label})"
            for label, one in both
            if one.passed_on
        ]
        if told:
            said = _(N_("Money to be passed on stands with whoever is to pass it on: {ways}."))
            yield Paragraph(said.format(ways="; ".join(told)), style="muted")

    def way(self, passing: str, meant: str) -> str:
        """From whom to whom money is to be passed on."""
        from_whom, to_whom = (words.party(one, self.parties, self._) if one else "" for one in (passing, meant))
        return words.way(from_whom, to_whom)


def _days(compared: Compared) -> int:
    """How long its period is; 0 where no source states it."""
    return (compared.period.last - compared.period.first).days + 1 if compared.period else 0


def _inside(row: PartRow) -> bool:
    """Whether it is a sum inside another in each agreement that has it."""
    return all(placed.inside for placed in (row.one, row.other) if placed)
