"""The whole collection on one page, made of summaries only: how much, to whom, what does not tally, what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from overens.agenda import nearest
from overens.entry import Entry
from overens.kronor import share
from overens.language import Translator
from overens.library import Library
from overens.mentions import named_in, passed_on
from overens.phrasing import words
from overens.phrasing.besides import besides
from overens.phrasing.calendar import Calendar
from overens.phrasing.document import (
    UNSTATED,
    Block,
    Document,
    Heading,
    Headline,
    Item,
    Ledger,
    Note,
    Paragraph,
    Row,
    Table,
    TableRow,
    Title,
)
from overens.phrasing.files import WAIT, problem_list
from overens.phrasing.verdicts import judged, unexplained
from overens.problems import N_, Problem
from overens.series import alphabetical, called
from overens.summary import Portion
from overens.totals import Account, Sums, Total, sums
from overens.verdict import Verdict

NEXT = 3
"""How many deadlines are shown at least; all of the last day of them."""


def collection_page(
    library: Library, problems: Sequence[Problem], calendar: Calendar, most: int | None = None, key: str = ""
) -> Document:
    """What someone new wants to see first, as the party of the calendar sees it, on the calendar's day.

    Of what there may be one of each agreement, `most` are told at most, and how many more there are; sums are of all.
    `key` shows the problems; where there is none, as on the command line, it is told which command shows the rest.
    """
    page = _Page(library, calendar, most, commands=not key)
    blocks = [*page.opening(problems, key)]
    if not library.summaries:
        return (*blocks, *problem_list(problems, calendar.translate))
    found = sums(library, calendar.perspective, most)
    short = (*page.whole(found.account), *page.contradictions(), *page.deadlines())  # the long tables stand below
    return (*blocks, *short, *page.money(found.account), *page.recipients(found))


def summing_page(library: Library, _: Translator) -> Document:
    """What is known of a large collection before it is added up."""
    count = _.plural("{count} agreement", "{count} agreements", len(library.summaries))
    title = _(words.COLLECTION)
    return Title(title), Paragraph(count, style="muted"), Paragraph(_(N_("Being added up …")), style="muted")


def reading_page(library: Library, series: str, _: Translator) -> Document:
    """What there is to say of a collection, or of a series, of which not every file has been read."""
    several = library.series_called(series)
    title = several.title if several else _(words.COLLECTION)
    return Title(title), Paragraph(_(WAIT), style="muted")


def told(total: Total, _: Translator) -> str:
    """A total for a column: "3 430,25", "≥1 170"; "900–1 800" where it is not known well enough for one number."""
    ends = total.ends
    return words.span(*ends, _) if ends else words.portion(total.portion, _)


class _Page:
    """The page in the making, section by section."""

    def __init__(self, library: Library, calendar: Calendar, most: int | None, *, commands: bool) -> None:
        self.library = library
        self.most = most
        self.commands = commands
        self.calendar = calendar
        self._ = calendar.translate
        found = ((called(one), one.findings) for one in library.passing if one.findings)
        self.contradicting = sorted(found, key=lambda one: (-one[1], alphabetical(one[0])))
        """The titles of the agreements with contradictions that nothing explains, and how many: the most first."""

    def opening(self, problems: Sequence[Problem], key: str) -> Iterator[Block]:
        """What it is a page of, and how it stands."""
        _, count = self._, len(self.library.summaries)
        yield Title(_(words.COLLECTION))
        findings = sum(findings for _title, findings in self.contradicting)
        counts = [_.plural("{count} agreement", "{count} agreements", count)]
        if count:
            counts.append(unexplained(findings, _))
        yield Paragraph(", ".join(counts), style="muted")
        if problems:
            found = _.plural(
                "{count} problem in the files: press {key}",
                "{count} problems in the files: press {key}",
                len(problems),
                key=key,
            )
            yield Paragraph(found, style="bad")

    @property
    def side(self) -> str:
        """Whose money it is, and which way it goes; nothing without a perspective."""
        seen = self.calendar.perspective
        return words.side(Portion(seen.side, seen.money), self.calendar.parties, self._) if seen.party else ""

    def whole(self, found: Account) -> Iterator[Block]:
        """How much there is in all."""
        _, amount = self._, told(found.whole, self._)
        if amount == UNSTATED:
            said = _(N_("no amount stated {side}")).format(side=self.side) if self.side else _(N_("no amount stated"))
            yield Headline(said, note=_(N_("in any agreement")))
            return
        shown = words.with_unit(amount, _)
        shown = _(N_("{amount} {side}")).format(amount=shown, side=self.side) if self.side else shown
        yield Headline(shown, note=_(N_("in all agreements together")))

    def money(self, found: Account) -> Iterator[Block]:
        """How much there is, by series and period."""
        _, unit = self._, words.unit(self._)
        heading = _(N_("By series and year, {unit}")).format(unit=unit)
        if self.side:
            heading = _(N_("By series and year, {side}, {unit}")).format(side=self.side, unit=unit)
        yield Heading(heading)
        yield self.table(found)
        yield from self.more(self.library.series, "overens export --what overview")
        yield from (Paragraph(text, style="muted") for text in self.remarks(found))

    def table(self, found: Account) -> Table:
        """Series down, periods across, their sums at the foot."""

        def row(title: str, cells: Sequence[Total | None], style: str) -> TableRow:
            texts = [told(cell, self._) if cell else "" for cell in cells]
            return TableRow(title, tuple((text, "muted" if text in (UNSTATED, "0") else style) for text in texts))

        rows = [row(title, cells, "text") for title, cells in found.rows]
        foot = row(self._(N_("Sum")), found.foot, "amount")
        return Table(
            tuple(period or self._(N_("no year stated")) for period in found.periods),
            (*rows, foot),
            words.decimal_mark(self._),
        )

    def remarks(self, found: Account) -> Iterator[str]:
        """What is added and what is not."""
        _, whole = self._, found.whole
        yield from besides(self.calendar, self.library.once(passed_on), self.library.once(named_in))
        yield _(
            N_("Each agreement counts once, under its own period. Parts, “of which” and repeated figures add nothing.")
        )
        if any(total.added and total.added.vague for total in (*found.foot, whole)):
            yield _(
                N_(
                    "Rounded figures are added as they are printed; with hedged ones, and coarse ones such as"
                    " “1,4 miljarder”, a sum is the range it can lie in, or after ≥ the least it can be."
                )
            )
        if whole.unstated or whole.partial:
            yield f"≥: {', '.join(self.lacking(whole))}"
        if whole.shared:
            yield _.plural(
                "{count} agreement is not added: it may share money with a larger one of its series, or related to it",
                "{count} agreements are not added: they may share money with larger ones of their series, or related",
                whole.shared,
            )

    def lacking(self, whole: Total) -> Iterator[str]:
        """How many agreements do not say how much, or not all of it."""
        _ = self._
        if whole.unstated and self.calendar.perspective.party:
            yield _.plural(
                "{count} agreement does not say whether or how much",
                "{count} agreements do not say whether or how much",
                whole.unstated,
            )
        elif whole.unstated:
            yield _.plural(
                "{count} agreement does not say how much", "{count} agreements do not say how much", whole.unstated
            )
        if whole.partial:
            yield _.plural(
                "{count} agreement may give more than it says",
                "{count} agreements may give more than they say",
                whole.partial,
            )

    def recipients(self, sums: Sums) -> Iterator[Block]:
        """Who gets how much in all agreements together."""
        _, found = self._, sums.recipients
        if not found:
            return
        most = max(total.shown for _party, total in found)
        rows = tuple(
            Row(
                self.calendar.listed((party,)),
                told(total, _),
                share(total.shown, most) if total.amount and most else None,
            )
            for party, total in found
        )
        yield Heading(_(N_("Recipients in all agreements, {unit}")).format(unit=words.unit(_)))
        yield Ledger(rows, words.decimal_mark(_))
        yield Paragraph(_(N_("Recipients may be part of each other: their sums are never added.")), style="muted")
        if count := sums.undivided:
            unsaid = _.plural(
                "{count} agreement may give a recipient more than it says",
                "{count} agreements may give a recipient more than they say",
                count,
            )
            yield Paragraph(f"≥: {unsaid}", style="muted")

    def contradictions(self) -> Iterator[Block]:
        """The agreements with contradictions that nothing explains."""
        found = self.contradicting
        if found:
            yield Heading(self._(N_("Unexplained contradictions")))
        for title, findings in found[: self.most]:
            yield judged(Verdict.CONTRADICTION, f"{title}: {findings}")
        yield from self.more(found, "overens check")

    def more(self, every: Sequence[object], command: str) -> Iterator[Block]:
        """How many more there are than are told, and the command that shows them all."""
        if self.most is not None and len(every) > self.most:
            count = len(every) - self.most
            said = self._.plural("and {count} more", "and {count} more", count)
            if self.commands:
                said = self._(N_("{more}: {command} shows all")).format(more=said, command=command)
            yield Paragraph(said, style="muted")

    def deadlines(self) -> Iterator[Block]:
        """The next deadlines that concern the party; where nothing is ahead, the latest that passed."""
        _ = self._
        found = nearest(self.library, self.calendar.perspective, self.calendar.today, NEXT)
        heading = N_("Next deadlines") if found.ahead else N_("Deadlines")
        if self.calendar.perspective.party:
            heading = N_("Next deadlines for {party}") if found.ahead else N_("Deadlines for {party}")
        yield Heading(_(heading).format(party=self.calendar.listed((self.calendar.perspective.party,))))
        if not found.ahead:
            nothing = _(N_("There are no deadlines."))
            latest = _.plural(
                "Nothing with a day is ahead. The latest deadline:",
                "Nothing with a day is ahead. The latest deadlines:",
                len(found.passed) + found.more,
            )
            yield Paragraph(latest if found.passed else nothing, style="muted")
        yield from map(self.deadline, found.ahead or found.passed)
        if found.more:
            yield Paragraph(_.plural("and {count} more", "and {count} more", found.more), style="muted")

    def deadline(self, entry: Entry) -> Item:
        """One deadline: when and what, the days left, the money that hangs on it, who sends it to whom."""
        calendar = self.calendar
        below = [
            "; ".join(filter(None, (calendar.left(entry), calendar.preferred(entry), calendar.money(entry)))),
            calendar.advice(entry),
            "; ".join(filter(None, (called(entry.summary), calendar.who(entry)))),
        ]
        return Item(f"{calendar.when(entry)}: {entry.duty.title}", tuple(Note(note) for note in below if note))
