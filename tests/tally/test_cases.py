"""One small agreement and the expected text for each verdict of each rule and each kind of explanation: `cases/`.

After a change of wording: `UPDATE_CASES=1 make test`, and read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from overens.language import translator
from overens.loading import PARTIES
from overens.loading.files import read
from overens.loading.lines import lines_of
from overens.loading.reading import load_paths
from overens.loading.validating import validated
from overens.model import Agreement
from overens.phrasing.checking import check_page, check_report, matrix_table, summary_line
from overens.phrasing.files import problem_list
from overens.phrasing.layout import lines
from overens.phrasing.standing import standing
from overens.phrasing.tallying import Speaker
from overens.phrasing.verdicts import unexplained
from overens.settings import shipped
from overens.tally import Reason, Verdict, tally
from overens.tally.bounds import Range
from overens.tally.matrix import matrix
from overens.tally.portions import Portions
from overens.tally.values import Book, Cell

CASES = Path(__file__).parent / "cases"
SV = translator("sv")


def report(case: Path) -> str:
    """All that the program says of a case: every check, conflicts, problems, matrix, summary."""
    loaded = load_paths([case], shipped("agreements") / PARTIES)
    agreement = loaded.library.agreement(case.stem)
    speaker, found = Speaker(agreement, loaded.library.parties, SV), tally(agreement, loaded.library.parties)
    lines_in_file = lines_of(agreement, read(case).text)
    problems, wrong = loaded.problems, unexplained(found.open_findings, SV, merged=found.merged)
    sheet = matrix(found, ())
    document = (
        *(block for verdict in Verdict for block in check_report(speaker, found, lines_in_file, verdict)),
        *problem_list(problems, SV),
        *(matrix_table(speaker, sheet) if sheet else ()),
    )
    shown = [line.plain for line in lines(document, 100)]
    return (
        "\n".join(
            [
                *shown,
                "",
                standing(speaker, found),
                summary_line(1, len(found.checks), wrong, len(problems), SV),
            ]
        ).strip()
        + "\n"
    )


@pytest.mark.parametrize("case", sorted(CASES.glob("*.toml")), ids=lambda case: case.stem)
def test_each_case_gives_its_text(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(CASES)
    text = report(Path(case.name))
    expected = case.with_suffix(".txt")
    if os.environ.get("UPDATE_CASES"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


def test_the_cases_meet_every_verdict_of_every_rule_and_every_reason() -> None:
    loaded = load_paths(sorted(CASES.glob("*.toml")), shipped("agreements") / PARTIES)
    tallies = [
        tally(loaded.library.agreement(summary.id), loaded.library.parties) for summary in loaded.library.summaries
    ]
    checks = [check for found in tallies for check in found.checks]
    assert {check.verdict for check in checks} == set(Verdict)
    assert {check.relation.rule for check in checks if check.verdict is Verdict.CONTRADICTION} >= {
        "parts", "recipients", "cross-foot", "restatement", "containment",
    }  # fmt: skip
    assert {check.judgement.reason for check in checks} == set(Reason)
    assert {explanation.kind.value for check in checks for explanation in check.explanations} == {
        "remainder", "rounding", "scope", "slip",
    }  # fmt: skip
    assert any(found.conflicts for found in tallies)


def test_without_explaining_all_else_is_the_same() -> None:
    for folder in (CASES, shipped("agreements")):
        loaded = load_paths(sorted(folder.glob("*.toml")), shipped("agreements") / PARTIES)
        for summary in loaded.library.summaries:
            agreement, parties = loaded.library.agreement(summary.id), loaded.library.parties
            whole, book = tally(agreement, parties), Book(agreement, parties)
            plain = tally(agreement, parties, book, explaining=False)
            assert plain.verdicts() == whole.verdicts()
            assert plain.open_findings == whole.open_findings == summary.findings
            assert plain.inference == whole.inference
            assert plain.unknown == whole.unknown
            assert plain.checks == tuple(
                replace(check, explanations=(), sought=False, pointed_at=None) for check in whole.checks
            )
            assert [node.verdict for _, node in summary.money.walk()] == [
                whole.verdicts().get(at, "") for at, _ in summary.money.walk()
            ]
            fresh = Portions(Book(agreement, parties)).everywhere()
            assert all(node.portions == fresh[at] for at, node in summary.money.walk())


def test_what_a_source_is_called_says_nothing_of_what_is_compared() -> None:
    money = {
        "amount": "drygt 100 miljoner kronor",
        "also": [{"amount": text, "source": "source"} for text in ("105 miljoner kronor", "104,9 miljoner kronor")],
    }
    sources = [{"id": "page", "title": "Sida"}, {"id": "source", "title": "Nyhet"}]
    agreement = validated(Agreement, {"title": "Prov", "parties": ["skr"], "sources": sources, "money": money})
    found = tally(agreement, {})
    assert [check.id for check in found.checks] == ["restatement:source", "restatement:source:2"]
    assert found.inference.ranges[Cell(())] == Range(104_850_000, 104_950_000)  # as the narrower says


def test_the_page_of_a_check_quotes_no_number_that_the_file_gives_instead_of_a_phrase() -> None:
    money = {"amount": "970 mnkr", "recipients": {"regioner": 970_000_000}}
    agreement = validated(Agreement, {"title": "Prov", "parties": ["skr"], "money": money})
    (check,) = tally(agreement, {}).checks
    page = "\n".join(line.plain for line in lines(check_page(Speaker(agreement, {}, SV), check), 80))
    assert "”970 mnkr” tolkas som" in page
    assert "exakt 970 mnkr" in page
    assert "970000000" not in page


def test_the_page_of_a_check_calls_another_figure_by_its_source_s_title_not_by_the_id() -> None:
    money = {"amount": "100 mnkr", "also": [{"amount": "101 mnkr", "source": "skr"}]}
    sources = [{"id": "page", "title": "Sida"}, {"id": "skr", "title": "Nyhet"}]
    agreement = validated(Agreement, {"title": "Prov", "parties": ["skr"], "sources": sources, "money": money})
    (check,) = tally(agreement, {}).checks
    page = "\n".join(line.plain for line in lines(check_page(Speaker(agreement, {}, SV), check), 80))
    assert re.search("enligt ”Nyhet” +101\n", page)


def test_the_page_of_a_check_calls_what_one_gets_all_of_after_its_allocation() -> None:
    parts = [
        {"title": "Kök", "to": "region", "amount": "60 mnkr"},
        {"title": "Bröd", "recipients": {"region": "30 mnkr"}},
    ]
    money = {"amount": "100 mnkr", "to": "region", "parts": parts}
    agreement = validated(Agreement, {"title": "Prov", "parties": ["skr"], "money": money})
    (check,) = (one for one in tally(agreement, {}).checks if one.relation.rule == "cross-foot")
    page = "\n".join(line.plain for line in lines(check_page(Speaker(agreement, {}, SV), check), 80))
    assert re.search("Prov +100\n", page)
    assert not re.search("region +100\n", page)


def test_every_id_is_unique_in_its_agreement() -> None:
    for folder in (CASES, shipped("agreements")):
        loaded = load_paths(sorted(folder.glob("*.toml")), shipped("agreements") / PARTIES)
        for summary in loaded.library.summaries:
            found = tally(loaded.library.agreement(summary.id), loaded.library.parties)
            ids = [check.id for check in found.checks]
            assert len(set(ids)) == len(ids)


def test_findings_are_numbered_from_1_in_the_order_of_their_first_checks() -> None:
    loaded = load_paths(sorted(CASES.glob("*.toml")), shipped("agreements") / PARTIES)
    for summary in loaded.library.summaries:
        checks = tally(loaded.library.agreement(summary.id), loaded.library.parties).checks
        numbers = [*dict.fromkeys(check.finding for check in checks if check.finding)]
        assert numbers == [*range(1, len(numbers) + 1)]
