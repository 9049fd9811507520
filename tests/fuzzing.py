"""Agreements gone wrong, and all that the program says of them: drawn for `test_fuzz.py` and for `make fuzz`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from hypothesis import strategies as st

from overens.agenda import Selection, agenda
from overens.cli.printing import json_text
from overens.compare import compare
from overens.export import FORMATS
from overens.ical import ical
from overens.language import translator
from overens.library import Library
from overens.limits import MOST_BYTES
from overens.loading.loaded import KnownParties
from overens.loading.packing import FIELDS, pack, unpack
from overens.loading.reading import agreement_of, known_parties, summary_of
from overens.model import Agreement, nameless
from overens.phrasing.as_json import check_json, comparison_json, conflict_json, deadline_json, problem_json
from overens.phrasing.calendar import Calendar, agenda_page
from overens.phrasing.checking import check_page, check_report
from overens.phrasing.comparing import comparison_page
from overens.phrasing.document import Document
from overens.phrasing.files import problem_list
from overens.phrasing.layout import lines
from overens.phrasing.money import money_sheet
from overens.phrasing.place import place_page
from overens.phrasing.quoting import quotables
from overens.phrasing.sheets import agenda_sheet, checks_sheet
from overens.phrasing.tallying import Speaker
from overens.phrasing.texts import plain
from overens.positions import positions
from overens.problems import Problem
from overens.settings import shipped
from overens.tally import tally
from overens.texts import text_of
from overens.verdict import Verdict
from tests.hostile import ACTING, HIDING, MARKUP, escaped

TODAY = date(2024, 11, 15)
WIDTHS = (100, 37)
MOST_PLACES = 4
"""Places of one agreement that are looked at, and checks."""

FOLDER = shipped("agreements")
REAL = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.toml")) if path.name != "parties.toml"]
SMALL = sorted(REAL, key=len)[: len(REAL) // 2]
"""The shorter half: most of what can go wrong goes wrong in them, too, and sooner."""

TOKENS = re.compile(r'"[^"\n]*"|[\w.-]+|\s+|.', re.DOTALL)

ODD_TEXTS = (
    ACTING,
    HIDING,
    MARKUP,
    "",
    " ",
    "å" * 501,
    "=1+1",
    "|a|`b`\n# c",
    "a\ud7ffb",
    "\U0001f469\u200d\U0001f469",
    "e\u0301" * 30,
)
ODD_VALUES = (
    "9" * 18, "9" * 19, "9" * 5000, "-1", "0", "1e400", "nan", "-inf", "0x7f", "true", "[]", "{}", "[[]]", "''", '""',
    "0001-01-01", "9999-12-31", "2024-02-30", "2023-02-29", "2024-01-01T00:00:00Z", "12:00:00", "1900", "2199", "2200",
    '"0 kronor"', '"0,000 miljarder kronor"', '"drygt 1 krona"', '"högst 5 mkr"', '"minst 5 mkr"', '"ca 5,555 tkr"',
    '"närmare en halv miljard"', '"999999999999999999,999999999999999999 md"', '"1 2 3 mkr"', '"senast 31 mars 2025"',
    '"i början av november 1900"', '"före 1 januari 1900"', '"utgången av 2199"', '"tills vidare"', '"regioner"',
    '["regioner", "kommuner", "regioner"]', '{ regioner = 1, kommuner = "1 mkr" }', '{ amount = 1, also = [1, 2] }',
    '[{ title = "a", amount = 1 }, { title = "a", amount = 1 }]', '{ from = 2020-01-01, to = 2019-01-01 }',
)  # fmt: skip

AMOUNTS = (
    "0", "1", "999999999999999999", '"0 kronor"', '"0,000 miljarder kronor"', '"drygt 1 krona"', '"högst 5 mkr"',
    '"minst 5 mkr"', '"ca 5,555 tkr"', '"närmare en halv miljard"', '"999999999999999999,999999999999999999 md"',
    '"0,1 miljard"', '"100 miljoner kronor"', '"upp till 0 kronor"', '"knappt 10 mnkr"', '"2 miljarder"',
)  # fmt: skip
DATES = (
    "1900-01-01", "2199-12-31", "2024-02-29", '"senast 31 mars 2025"', '"i början av november 1900"', '"2199"',
    '"före 1 januari 1901"', '"vid utgången av 2199"', '"tills vidare"', '"löpande"', '"första halvåret 2023"',
)  # fmt: skip
PARTY_IDS = ('"regioner"', '"region-skane"', '"kommuner-och-regioner"', '"kommuner"', '"skr"', '"rss"')
FITTING = {
    "amount": AMOUNTS, "adds": AMOUNTS, "due": DATES, "preferred": DATES, "decided": DATES,
    "title": [escaped(f"x{text[:400]}") for text in ODD_TEXTS], "where": [escaped(text[:500]) for text in ODD_TEXTS],
    "text": [escaped(f"x{text[:400]}") for text in ODD_TEXTS],
    "goal": [escaped(f"x{text[:400]}") for text in ODD_TEXTS],
    "incomplete": ['["parts"]', '["recipients", "payers"]', "[]"],
    **dict.fromkeys(("to", "via", "onward"), PARTY_IDS),
    "regioner": AMOUNTS, "kommuner": AMOUNTS, "staten": AMOUNTS, "skr": AMOUNTS,
}  # fmt: skip
"""Values that may stand at a key, though none would write them."""

FIELD = re.compile(rf"\b({'|'.join(FITTING)})(\s*=\s*)(\"[^\"\n]*\"|\[[^\]\n]*\]|[\w.-]+)")

Change = Callable[[list[str], int, int], None]


def _cut(tokens: list[str], at: int, other: int) -> None:
    del tokens[at : at + other % 40 + 1]


def _doubled(tokens: list[str], at: int, other: int) -> None:
    tokens[at:at] = tokens[at : at + other % 60 + 1]


def _swapped(tokens: list[str], at: int, other: int) -> None:
    other %= len(tokens)
    tokens[at], tokens[other] = tokens[other], tokens[at]


def _odd_value(tokens: list[str], at: int, other: int) -> None:
    tokens[_value(tokens, at)] = ODD_VALUES[other % len(ODD_VALUES)]


def _odd_text(tokens: list[str], at: int, other: int) -> None:
    tokens[_value(tokens, at)] = escaped(ODD_TEXTS[other % len(ODD_TEXTS)])


def _odd_character(tokens: list[str], at: int, other: int) -> None:
    every = ACTING + HIDING + '"[]{}=,.#\\'
    tokens.insert(at, every[other % len(every)])


def _ended(tokens: list[str], at: int, other: int) -> None:
    del tokens[max(at, other % len(tokens)) :]


CHANGES: Sequence[Change] = (
    _cut,
    _doubled,
    _swapped,
    _odd_value,
    _odd_value,
    _odd_text,
    _odd_text,
    _odd_character,
    _ended,
)


def _value(tokens: list[str], at: int) -> int:
    """The position of the next text or number, else `at` itself."""
    return next((n for n in range(at, len(tokens)) if tokens[n][0] in '"0123456789'), at)


def changed(text: str, changes: Sequence[tuple[Change, int, int]]) -> bytes:
    """A text with these changes, each at a place, one after another."""
    tokens = TOKENS.findall(text)
    for change, at, other in changes:
        if tokens:
            change(tokens, at % len(tokens), other)
    return "".join(tokens).encode("utf-8", "surrogatepass")


def twisted(text: str, changes: Sequence[tuple[int, int]]) -> bytes:
    """A text with other values at some of its keys, each of which may stand there."""
    for at, other in changes:
        fields = list(FIELD.finditer(text))
        if fields:
            found = fields[at % len(fields)]
            values = FITTING[found[1]]
            text = text[: found.start(3)] + values[other % len(values)] + text[found.end(3) :]
    return text.encode("utf-8", "surrogatepass")


_NUMBER = st.integers(0, 2**20)
CHANGED = st.builds(
    changed,
    st.sampled_from(SMALL),
    st.lists(st.tuples(st.sampled_from(CHANGES), _NUMBER, _NUMBER), min_size=1, max_size=4),
)
TWISTED = st.builds(twisted, st.sampled_from(REAL), st.lists(st.tuples(_NUMBER, _NUMBER), min_size=1, max_size=12))
BYTES = st.one_of(
    st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)


@cache
def known() -> KnownParties:
    """The parties that the program brings along."""
    return known_parties(FOLDER, FOLDER / "parties.toml")


@cache
def another() -> Agreement:
    """A real agreement, to be compared with."""
    found, _ = agreement_of(text_of("annan.toml", SMALL[-1].encode(), MOST_BYTES), "annan", known())
    assert found is not None
    return found


def spoken(content: bytes) -> Iterator[str]:
    """All that the program says of a file with this content."""
    text = text_of("prov.toml", content, MOST_BYTES)
    positions(text.text[:5000])
    agreement, problems = agreement_of(text, "prov", known())
    assert (agreement is None) == bool(problems), "an agreement or problems, never both, never neither"
    yield from _drawn(problem_list(problems, translator("sv")))
    yield from _of_problems(problems)
    if agreement is not None:
        yield from _of_agreement(agreement)


def _of_problems(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems:
        assert problem.line >= 0
        assert 0 <= problem.caret <= len(problem.excerpt), problem
    yield from (json_text(problem_json(problem, translator("sv"))) for problem in problems)


def _drawn(document: Document) -> Iterator[str]:
    for width in WIDTHS:
        yield from (line.plain for line in lines(document, width))


def _of_agreement(agreement: Agreement) -> Iterator[str]:
    parties, _ = known().parties, translator("sv")
    summary = summary_of(agreement, parties)
    for field, kind in FIELDS.items():
        value = getattr(summary, field)
        assert unpack(kind, pack(value)) == value
    assert unpack(Agreement, pack(nameless(agreement))) == nameless(agreement)
    library = Library((summary,), parties, lambda _: agreement)
    found, speaker = tally(agreement, parties), Speaker(agreement, parties, _)
    calendar = Calendar(parties, TODAY, _)
    at_lines = {at: 1 for at, _allocation in agreement.money.walk()}
    for at in list(at_lines)[:MOST_PLACES]:
        yield from _drawn(place_page(library, found, at, calendar))
    for check in found.checks[:MOST_PLACES]:
        yield from _drawn(check_page(speaker, check))
    for verdict in Verdict:
        yield from _drawn(check_report(speaker, found, at_lines, verdict))
    yield from (json_text(check_json(speaker, check, 1)) for check in found.checks)
    yield from (json_text(conflict_json(speaker, found, conflict)) for conflict in found.conflicts)
    for quotable in quotables(agreement, (), parties, _):
        yield from (plain(quotable.figure), plain(quotable.sentence))
    duties = agenda(library)
    yield from _drawn(agenda_page(calendar, duties, Selection()))
    yield json_text([deadline_json(calendar, entry) for entry in duties.entries])
    for sheet in (
        money_sheet(speaker, found, ()),
        checks_sheet(speaker, found, ()),
        agenda_sheet(calendar, duties),
    ):
        yield from (write(sheet, _).decode().replace("\r\n", "\n").removeprefix("\ufeff") for write in FORMATS.values())
    ical(calendar, duties)
    compared = compare(agreement, another(), parties)
    yield from _drawn(comparison_page(compared, parties, _))
    yield json_text(comparison_json(compared))
