"""Pages of the sum check: everything about one check, the report of the command line, the matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from overens.language import Translator
from overens.phrasing import clashing, words
from overens.phrasing.citing import Citations
from overens.phrasing.document import (
    UNSTATED,
    Block,
    Document,
    Heading,
    Item,
    Ledger,
    Marks,
    Note,
    Paragraph,
    Row,
    Table,
    TableRow,
    Title,
)
from overens.phrasing.explaining import explained, sentences, unclosed
from overens.phrasing.tallying import Speaker
from overens.phrasing.verdicts import judged
from overens.problems import N_
from overens.tally import Check, Conflict, Tally, Term, Verdict
from overens.tally.matrix import Matrix, MatrixRow, Square
from overens.tally.portions import portion

if TYPE_CHECKING:
    from overens.paths import At


def check_page(speaker: Speaker, check: Check) -> Document:
    """Everything about one check: slack; explanations; each figure as printed, what it was read as, its source."""
    return tuple(_check_page(speaker, check))


def _check_page(speaker: Speaker, check: Check) -> Iterator[Block]:
    _, relation = speaker.translate, check.relation
    line = speaker.line(check)
    yield Title(f"{speaker.title(relation.at)}: {line.rule}")
    yield judged(check.verdict, speaker.verdict(check))
    yield Paragraph("  ".join(filter(None, (line.sum, line.difference))), style="amount")
    for said in (speaker.reason(check), speaker.used(check)):
        if said:
            yield Paragraph(said)
    citations = Citations(speaker.agreement, _)
    yield from explanations(speaker, check, citations)  # of a long list the figures would hide them
    yield Heading(_(N_("Figures, {unit}")).format(unit=words.unit(_)))
    yield _figures(speaker, check, citations)
    yield from citations.blocks(every=False)


def conflict_page(speaker: Speaker, tally: Tally, conflict: Conflict) -> Document:
    """Everything about checks that cannot all hold: each of them, with its figures as printed and where they stand."""
    return tuple(_conflict_page(speaker, tally, conflict))


def _conflict_page(speaker: Speaker, tally: Tally, conflict: Conflict) -> Iterator[Block]:
    _, at = speaker.translate, conflict.cell.at
    yield Title(f"{speaker.title(at)}: {_(clashing.TOGETHER)}")
    yield _clash(speaker, tally, conflict)
    citations = Citations(speaker.agreement, _)
    checks = tally.clashing(conflict)
    for name, check in zip(clashing.names(speaker, checks, at), checks, strict=True):
        line = speaker.line(check, at)
        yield Heading(name)
        yield Paragraph("  ".join(filter(None, (line.sum, line.difference))), style="amount")
        yield _figures(speaker, check, citations)
    yield from citations.blocks(every=False)


def _clash(speaker: Speaker, tally: Tally, conflict: Conflict) -> Paragraph:
    return judged(Verdict.CONTRADICTION, clashing.sentence(speaker, tally, conflict))


def explanations(speaker: Speaker, check: Check, citations: Citations | None = None) -> Iterator[Block]:
    """What would explain a difference, where its figures stand, and what the file says of it."""
    _ = speaker.translate

    def marks(figures: Sequence[Term]) -> Marks:
        sources = dict.fromkeys(source for term in figures for source in term.sources)
        return citations.marks(*sources) if citations else ()

    if check.explained:
        yield Heading(_(N_("Explained in the file")))
        yield from map(Item, explained(speaker, check))
    if check.unexplained:
        yield Item(_left_unexplained(check, _))
    yield from map(Item, unclosed(speaker, check))
    if said := [*sentences(speaker, check)]:
        yield Heading(_(N_("Explanation")))
        yield from (Item(sentence, (), marks(figures)) for sentence, figures in said)


def _left_unexplained(check: Check, _: Translator) -> str:
    """In which checks the same difference is left that the file explains in this one."""
    said = N_("The same difference in {checks} has no explanation in the file: each check needs one of its own.")
    return _(said).format(checks=words.joined([words.quoted(name, _) for name in check.unexplained], _))


def _figures(speaker: Speaker, check: Check, citations: Citations) -> Ledger:
    """The figures of a comparison, as printed and as read."""
    _, relation = speaker.translate, check.relation
    restated = speaker.according_to(check) if relation.rule == "restatement" else ""
    rows = [_row(speaker, relation.whole, citations, speaker.label(relation.whole))]
    rows += [_row(speaker, term, citations, restated or speaker.label(term)) for term in relation.members]
    parts = relation.parts
    if parts and len(relation.members) > 1:
        stated = all(term.value for term in relation.members)
        label = _(N_("Sum of the parts")) if stated else _(N_("Sum of the parts that are stated"))
        rows.append(Row(label, speaker.figure(parts), below=(Note(words.reading(parts.amount, _)),)))
    return Ledger(tuple(rows), words.decimal_mark(_))


def _row(speaker: Speaker, term: Term, citations: Citations, label: str) -> Row:
    _, value = speaker.translate, term.value
    marks = citations.marks(*term.sources)
    if value is None:
        return Row(label, UNSTATED, marks=marks)
    if value.amount.text:
        said = words.read_as(value.amount, _)
    else:
        said = _(N_("computed: {read}")).format(read=words.reading(value.amount, _))
    return Row(label, words.figure(value.amount, _), below=(Note(said, marks),))


def check_report(
    speaker: Speaker, tally: Tally, lines: Mapping[At, int], verdict: Verdict, *, every: bool = True
) -> Document:
    """The checks of an agreement that came out in one way, for a reader of the command line; lines of the file.

    Each in three parts: place with file and line, the figures, what would explain it. Not `every` one is those only of
    which there is something to tell.
    """
    blocks: list[Block] = []
    for check in tally.checks:
        if check.verdict is verdict and (every or check.is_worth_telling):
            blocks += _report(speaker, check, lines.get(check.relation.at, 1))
    if verdict is Verdict.CONTRADICTION:
        for conflict in tally.conflicts:
            place = f"{speaker.agreement.file}:{lines.get(conflict.cell.at, 1)}"
            blocks += [Heading(f"{place}: {conflict.id}", whole=True), _clash(speaker, tally, conflict)]
    return tuple(blocks)


def _report(speaker: Speaker, check: Check, number: int) -> Iterator[Block]:
    relation, line = check.relation, speaker.line(check)
    yield Heading(f"{speaker.agreement.file}:{number}: {check.id}", whole=True)
    whole = "" if relation.at else speaker.title(())
    said = ", ".join(filter(None, (whole, line.place, speaker.crossing(check), line.rule)))
    yield judged(check.verdict, f"{speaker.verdict(check)}: {said}")
    yield Paragraph("    " + ", ".join(filter(None, (line.sum, line.difference))), style="amount")
    for text in filter(None, (speaker.reason(check), speaker.used(check))):
        yield Item(text)
    yield from (block for block in explanations(speaker, check) if isinstance(block, Item))


def summary_line(agreements: int, checks: int, contradictions: str, problems: int, _: Translator) -> str:
    """How everything stands, with what is said of contradictions."""
    parts = (
        _.plural("{count} agreement", "{count} agreements", agreements),
        _.plural("{count} check", "{count} checks", checks),
        contradictions,
        _.plural("{count} problem in the files", "{count} problems in the files", problems),
    )
    return ", ".join(parts)


def matrix_table(speaker: Speaker, found: Matrix, own: str = "") -> Document:
    """The matrix as a table, in millions; the column of the party that the reader speaks for (`own`) stands first."""
    _ = speaker.translate
    order = sorted(range(len(found.parties)), key=lambda column: found.parties[column] != own)

    def cell(square: Square, look: str = "text") -> tuple[str, str]:
        if square.value is not None:
            figure = words.measured(portion("to", "", square.value, square.open), _)
            return ("✗" if square.wrong else "") + figure, "bad" if square.wrong else look
        if square.nothing:
            return "0", "muted"
        if square.range is None:
            return "", "muted"
        return f"({words.span(square.range.low, square.range.high, _)})", "muted"

    def row(title: str, source: MatrixRow) -> TableRow:
        shares = (cell(source.squares[n], "amount" if found.parties[n] == own else "text") for n in order)
        return TableRow(title, (*shares, cell(source.published), cell(source.computed)))

    names = [words.party(found.parties[column], speaker.parties, _) for column in order]
    onward = Paragraph(_(N_("Money to be passed on stands with whoever is to pass it on.")), style="muted")
    return (
        Heading(_(N_("Who gets what, {unit}: published and computed")).format(unit=words.unit(_))),
        *_unstated(found, _),
        Table(
            (*names, _(N_("published")), _(N_("computed"))),
            (
                *(row(one.title, one) for one in found.rows),
                row(_(N_("Published")), found.published),
                row(_(N_("{sum} parts")).format(sum=words.COMPUTED), found.computed),
            ),
            words.decimal_mark(_),
        ),
        *((onward,) if found.onward else ()),
    )


def _unstated(found: Matrix, _: Translator) -> Iterator[Paragraph]:
    """What squares of a matrix mean for which no figure is stated, where one of them has a range."""
    squares = [square for one in found.rows for square in one.squares]
    if any(square.range for square in squares):
        said = [_(N_("In brackets: not stated; between these figures if the others are right."))]
        if any(square == Square(wrong=square.wrong) for square in squares):
            said.append(_(N_("Empty: not stated, and nothing follows for sure, or the figures contradict each other.")))
        yield Paragraph(" ".join(said), style="muted")
