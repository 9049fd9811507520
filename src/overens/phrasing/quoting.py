"""What leaves the screen: figures as printed, or computed for a party, and sentences that cite them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from overens.amount import summed
from overens.compare import Comparison, FigurePair
from overens.difference import difference
from overens.language import Translator
from overens.paths import OF_WHICH, At, around, is_of_which
from overens.phrasing import differing, words
from overens.phrasing.sentences import COMPUTED, RESTATED, STATED, UNSTATED, named, whole_sentence, with_years
from overens.phrasing.texts import plain
from overens.phrasing.verdicts import contradicted
from overens.problems import N_
from overens.summary import Portion, Provenance, Side
from overens.tally import Cell
from overens.tally.routing import saying

if TYPE_CHECKING:
    from overens.model import Agreement, Allocation, Party, Statement, Through


CONTRADICTED = N_("The amount does not tally with others in the agreement.")


class Quotable(Struct, frozen=True):
    """Something that can leave the screen."""

    label: str
    """What it is, where one chooses among several."""

    figure: str
    """As printed, without anything round it."""

    sentence: str
    """That can be cited: what it is about, and where it says so; empty for what no source states."""

    source: Provenance | None = None
    """Where it is printed."""

    party: str = ""
    """The party whose share it is."""

    inside: At = ()
    """The keys that lead to the sum inside the allocation that it is; `()` for one of the allocation itself."""


def quotables(
    agreement: Agreement,
    at: At,
    parties: Mapping[str, Party],
    translate: Translator,
    contradicted: Collection[Cell] = (),
) -> tuple[Quotable, ...]:
    """Every printed figure of the allocation at `at`: of its amount, its recipients and payers, the sums inside it.

    Where it has no figure of its own, that comes first, to be cited. Of those at places that are `contradicted` the
    sentence says so. Raises `KeyError` where there is no allocation.
    """
    writer = _Writer(agreement, parties, translate, contradicted)
    found = tuple(writer.figures(at))
    return found if _allocation(agreement, at).amount else (writer.silence(at), *found)


def computed_quotable(
    agreement: Agreement, at: At, portion: Portion, parties: Mapping[str, Party], translate: Translator
) -> Quotable | None:
    """What a party has of the allocation at `at`, where that is computed; the sentence says that no source states it.

    Raises `KeyError` where there is no allocation.
    """
    if portion.amount is None or not portion.computed or (portion.open and not portion.least):
        return None
    return _Writer(agreement, parties, translate).computed(at, portion)


class _Said(NamedTuple):
    """What is said of a figure."""

    text: str
    besides: tuple[Provenance, ...] = ()
    """Where some of it stands that need not stand beside the figure."""


class _Writer(Struct, frozen=True):
    """Cites the figures of one agreement."""

    agreement: Agreement
    parties: Mapping[str, Party]
    _: Translator
    contradicted: Collection[Cell] = ()

    def figures(self, at: At) -> Iterator[Quotable]:
        """The figures of an allocation, then those of the sums inside it."""
        allocation, _ = _allocation(self.agreement, at), self._
        title = _(N_("of which {title}")).format(title=allocation.title or "") if is_of_which(at) else ""
        paid_out = (allocation.amount and allocation.amount.via) or allocation.via
        passed_on = (allocation.amount and allocation.amount.onward) or allocation.onward
        said = [one for _, inner in allocation.every() for one in saying(inner)]
        all_paid_out = _unless_another(paid_out, (one.via for one in said))
        all_passed_on = None if allocation.recipients else _unless_another(passed_on, (one.onward for one in said))
        for number, statement in enumerate(allocation.figure.statements if allocation.figure else ()):
            label = title or _(N_("Another figure") if number else N_("Stated"))
            whom = self.whom(allocation, statement)
            via, onward = (None, None) if number else (all_paid_out, all_passed_on)
            given, frame = self.allotted(at, statement, whom, via, onward), RESTATED if number else STATED
            yield self.quotable(Cell(at), label, statement, given, allocation.to or "", frame)
        sides: tuple[Side, ...] = ("to", "from")
        for side in sides:
            for party, figure in allocation.shares(side).items():
                name = words.party(party, self.parties, _)
                whom = _(words.SIDES[side]).format(party=name)
                label, cell = ", ".join(filter(None, (title, whom))), Cell(at, side, party)
                for number, one in enumerate(figure.statements):
                    via, onward = (None, None) if number else (figure.via, figure.onward or passed_on)
                    given = self.allotted(at, one, whom, via, onward) if side == "to" else self.paid(at, one, name)
                    yield self.quotable(cell, label, one, given, party, RESTATED if number else STATED)
        for part in allocation.of_which:
            yield from self.figures((*at, OF_WHICH + part.key))

    def quotable(self, cell: Cell, label: str, statement: Statement, given: _Said, party: str, frame: str) -> Quotable:
        """One printed figure, and what is said of it."""
        inside = tuple(key.removeprefix(OF_WHICH) for key in cell.at if key.startswith(OF_WHICH))
        source = self.agreement.provenance(statement)
        sentence = whole_sentence(frame, self.named, given.text, source, self._, given.besides)
        if cell in self.contradicted:
            sentence = f"{sentence} {plain(self._(CONTRADICTED))}"
        printed = words.as_printed(statement.amount, self._)
        return Quotable(plain(label), plain(printed), sentence, source, party, inside)

    def allotted(
        self, at: At, statement: Statement, whom: str, paid_out: Through | None, passed_on: Through | None
    ) -> _Said:
        """How much is allotted, to whom, who pays it out, whom it is to be passed on to, for what."""
        inside, _ = around(at) != at, self._
        said = N_("{amount} of the money is allotted") if inside else N_("{amount} is allotted")
        given = _(said).format(amount=self.amount(statement))
        via = words.side(Portion("via", paid_out.party), self.parties, _) if paid_out else ""
        text = " ".join(filter(None, (given, whom, via)))
        if passed_on:
            party = words.party(passed_on.party, self.parties, _)
            text += _(N_(", to be passed on to {party},")).format(party=party)
        through = (self.agreement.provenance(one) for one in (paid_out, passed_on) if one)
        whole = " ".join(filter(None, (text, self.purpose(at)))).removesuffix(",")
        return _Said(whole, tuple(one for one in through if one))

    def paid(self, at: At, statement: Statement, name: str) -> _Said:
        """How much a party pays, for what."""
        given = self._(N_("{party} contributes {amount}")).format(party=name, amount=self.amount(statement))
        return _Said(" ".join(filter(None, (given, self.purpose(at, N_("towards {purpose}"))))))

    def amount(self, statement: Statement) -> str:
        """A figure as printed; what no source prints as a phrase without quotation marks."""
        printed = words.as_printed(statement.amount, self._)
        return printed if statement.amount.is_number else words.quoted(printed, self._)

    def computed(self, at: At, portion: Portion) -> Quotable:
        """A sum of figures, and what is said of it."""
        _, allocation = self._, _allocation(self.agreement, at)
        whom = words.side(portion, self.parties, _)
        figure = said = words.with_unit(words.portion(portion, _).removeprefix(words.COMPUTED), _)
        if portion.open:
            said = _(N_("at least {amount}")).format(amount=words.with_unit(words.millions(portion.least, _), _))
        given = " ".join(filter(None, (said, whom, self.purpose(at))))
        sentence = whole_sentence(COMPUTED, self.named, given, self.printed_at(allocation), _)
        label = _(N_("Computed, {side}")).format(side=whom)
        return Quotable(plain(label), plain(figure), sentence, party=portion.party)

    def silence(self, at: At) -> Quotable:
        """That no amount is stated of an allocation; what it is divided into may state amounts."""
        _, allocation = self._, _allocation(self.agreement, at)
        divided = allocation.parts or allocation.recipients or allocation.payers or allocation.of_which
        said = _(N_("no total is stated as allotted") if divided else N_("no amount is stated as allotted"))
        source = self.printed_at(allocation)
        whole = " ".join(filter(None, (said, self.whom(allocation, None), self.purpose(at))))
        sentence = whole_sentence(UNSTATED, self.named, whole, source, _)
        return Quotable(_(N_("No amount is stated")), "", sentence, source)

    def printed_at(self, allocation: Allocation) -> Provenance | None:
        """Where an allocation is told of; where that is not stated, the agreement."""
        return self.agreement.provenance(allocation if allocation.source else self.agreement)

    @property
    def named(self) -> str:
        """The agreement with its years."""
        return with_years(self.agreement.title, self.agreement.span, self._)

    def whom(self, allocation: Allocation, statement: Statement | None) -> str:
        """To whom, as far as the same source says it; not where what they get is another sum by every reading."""
        _, given = self._, allocation.recipients
        if allocation.to:
            if statement and statement.source != allocation.source:
                return ""
            return _(N_("to {parties}")).format(parties=named((allocation.to,), self.parties, _))
        same = [party for party, one in given.items() if statement is None or one.source == statement.source]
        if not same:
            return ""
        some = "recipients" in allocation.incomplete or len(same) < len(given)
        together = summed(given[party].amount for party in same)
        if statement and not some and difference(together, statement.amount).sign:
            return ""
        text = N_("to {parties} among others") if some else N_("to {parties}")
        return _(text).format(parties=named(same, self.parties, _))

    def purpose(self, at: At, frame: str = N_("for {purpose}")) -> str:
        """For what: the title, and those of what it lies in; of the whole money only a title of its own."""
        path = [at[:end] for end in range(len(at), 0, -1)] or [()]
        titles = [words.quoted(title, self._) for here in path if (title := _allocation(self.agreement, here).title)]
        within = self._(N_("within"))
        return self._(frame).format(purpose=f" {within} ".join(titles)) if titles else ""


def _unless_another(through: Through | None, others: Iterable[Through | None]) -> Through | None:
    """Who is said to pay an amount out, or to get it in the end, unless it is another for some of it."""
    return through if through and all(one is None or one.party == through.party for one in others) else None


def _allocation(agreement: Agreement, at: At) -> Allocation:
    allocation = agreement.money.find(at)
    if allocation is None:
        raise KeyError(at)
    return allocation


def compared(comparison: Comparison, parties: Mapping[str, Party], _: Translator) -> tuple[Quotable, ...]:
    """What two agreements differ by: in all, by recipient, by part; only where both state a figure, and where.

    The sentences say how many contradictions the agreements hold.
    """
    one, other = comparison.one, comparison.other
    total, rows = _(N_("Total")), list[tuple[str, FigurePair]]()
    rows += [(words.party(row.party, parties, _), row.figures) for row in comparison.recipients]
    rows += [(words.side(row.figures.one, parties, _), row.figures) for row in comparison.payers]
    rows += [(row.other.title, row.figures) for row in comparison.parts if row.one and row.other]
    wrong = [f"{said}." for said in contradicted(((each.title, each.findings) for each in (one, other)), _)]
    found = []
    for label, what, figures in (
        (total, _(N_("in all")), comparison.figures),
        *((name, name, row) for name, row in rows),
    ):
        if figures.amounts is None:
            continue
        said = differing.sentence(*figures.amounts, _, vague=figures.vague)
        shown = " → ".join(words.portion(each, _) for each in (figures.one, figures.other))
        whole = f"{one.title} → {other.title}, {what}: {shown} {words.unit(_)}, {said}"
        if all(figures.sources):
            whole += f" ({'; '.join(words.cited(source, _) for source in figures.sources)})"
        found.append(Quotable(plain(label), plain(said), plain(" ".join((f"{whole}.", *wrong)))))
    return tuple(found)
