"""Every face says of an agreement what its sum check says: what contradicts itself does so in tree, page and file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from overens.cli import main
from overens.language import translator
from overens.library import Library
from overens.loading import PARTIES, load
from overens.loading.loaded import Loaded
from overens.loading.reading import load_paths
from overens.lookup import Index
from overens.paths import At
from overens.phrasing.as_json import check_json
from overens.phrasing.checking import check_report
from overens.phrasing.document import Document
from overens.phrasing.finding import hit_lines
from overens.phrasing.layout import lines
from overens.phrasing.money import money_sheet
from overens.phrasing.sheet import Named, Sheet
from overens.phrasing.sheets import checks_sheet, overview_sheet
from overens.phrasing.standing import standing
from overens.phrasing.verdicts import GLYPHS
from overens.settings import shipped
from overens.tally import Tally, Verdict, tally
from overens.tui.branches import Sight
from overens.tui.desk import Desk
from overens.tui.outline import Tree
from overens.tui.places import ROOT, Place
from overens.tui.reader_pages import problems_made
from tests.shipped import shipped_agreements

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
EN = translator("en")
WRONG = Verdict.CONTRADICTION
SIGN = GLYPHS[WRONG]


def text(document: Document) -> str:
    return "\n".join(line.plain for line in lines(document, 100))


def is_wrong(sheet: Sheet, key: str = "verdict") -> bool:
    column = [one.id for one in sheet.columns].index(key)
    return any(isinstance(cell := row[column], Named) and cell.id == WRONG.value for row in sheet.rows)


def of_sum_check(found: Tally, at: At = ()) -> bool:
    """Whether anything contradicts itself at a place or below it."""
    concerned = {check.id: check.relation.at for check in found.checks}
    alone = (check.relation.at for check in found.checks if check.verdict is WRONG)
    together = (place for one in found.conflicts for place in (one.cell.at, *map(concerned.__getitem__, one.checks)))
    return any(place[: len(at)] == at for place in (*alone, *together))


def is_said(page: str) -> bool:
    """Whether a page in English says that something contradicts itself."""
    return any(word in page for word in ("not tally", "contradict"))


def tree_faces(loaded: Loaded, name: str) -> dict[At, bool]:
    """What the lines of the tree say of each place of an agreement."""
    tree = Tree.at(Sight(loaded.library, "Alla"), ROOT).unfold_all()
    return {line.place.at: line.verdict == WRONG.value for line in tree.lines if line.place.agreement == name}


def found_faces(library: Library, name: str, title: str) -> dict[At, bool]:
    """What the hits say of each place that has a title."""
    hits = [hit for hit in Index(library).find(title, 50) if hit.summary.id == name and not (hit.inside or hit.duty)]
    return {hit.at: any(SIGN in line.plain for line in hit_lines(hit, 100, EN, library.parties)) for hit in hits}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_contradicts_itself_does_so_on_every_face(case: Path) -> None:
    loaded = load_paths([case], shipped("agreements") / PARTIES)
    desk = Desk(loaded, EN, date(2026, 11, 22))
    agreement, (summary,) = loaded.library.agreement(case.stem), loaded.library.summaries
    found, speaker = tally(agreement, loaded.library.parties), desk.pages.telling.speaker(case.stem)
    assert tree_faces(loaded, case.stem) == {at: of_sum_check(found, at) for at, _ in summary.money.walk()}
    for at, node in summary.money.walk():
        wrong, place = of_sum_check(found, at), Place(case.stem, at)
        said = {
            "summary": node.verdict == WRONG.value,
            "detail": is_said(text(desk.pages.document(place))),
            "standing": is_said(standing(speaker, found, at)),
            "list": any(line.verdict is WRONG for line in desk.pages.checks(place)),
            "export of the checks": is_wrong(checks_sheet(speaker, found, at)),
            "find": found_faces(loaded.library, case.stem, node.title)[at],
        }
        assert said == dict.fromkeys(said, wrong), at


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_an_agreement_that_contradicts_itself_does_so_on_every_face(
    case: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / case.name).write_bytes(case.read_bytes())
    loaded = load(tmp_path / "a", shipped("agreements") / PARTIES, tmp_path / "cache")
    library, (summary,) = loaded.library, loaded.library.summaries
    agreement = library.agreement(case.stem)
    desk, found = Desk(loaded, EN, date(2026, 11, 22)), tally(agreement, library.parties)
    speaker, wrong = desk.pages.telling.speaker(case.stem), of_sum_check(found)
    verdicts = [check_json(speaker, check, 1)["verdict"] for check in found.checks]
    report = [text(check_report(speaker, found, {}, verdict)) for verdict in Verdict]
    said = {
        "summary from the cache": summary.verdict == WRONG.value,
        "line of the series": any(WRONG.value == line.verdict for line in Tree.at(Sight(library, ""), ROOT).lines),
        "text": any(SIGN in one for one in report),
        "JSON": bool(found.conflicts) or WRONG.value in verdicts,
        "export of the money": is_wrong(money_sheet(speaker, found, ())),
        "export of the collection": is_wrong(overview_sheet(library, EN)),
    }
    assert said == dict.fromkeys(said, wrong)
    assert found.open_findings == summary.findings
    assert bool(found.open_findings) == (SIGN in text(desk.pages.document(ROOT)))
    assert main(["check", str(case)]) == (1 if found.open_findings or found.unknown else 0)
    capsys.readouterr()


def test_every_face_counts_an_explanation_that_names_no_check(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name = "explanation-that-does-not-close-the-difference"
    (case,) = (case for case in CASES if case.stem == name)
    file = tmp_path / "a" / case.name
    file.parent.mkdir()
    file.write_bytes(case.read_bytes())
    parties = shipped("agreements") / PARTIES
    ways = load(file.parent, parties), load(file.parent, parties, tmp_path / "cache"), load_paths([file], parties)
    for loaded in ways:
        assert [(one.line, one.column) for one in loaded.problems] == [(23, 9)]
        assert [summary.id for summary in loaded.library.summaries] == [name]
        desk = Desk(loaded, EN, date(2026, 11, 22))
        assert len(desk.problems) == 1
        assert "There is no check" in text(problems_made(desk).document)
        assert "1 problem" in text(desk.pages.document(ROOT))
    for command in (
        ["show"],
        ["show", name],
        ["find", "prov"],
        ["export"],
        ["check"],
        ["check", str(file)],
        ["check", name],
    ):
        assert main(["--lang", "en", "--agreements", str(file.parent), *command]) == 1
        said = capsys.readouterr()
        assert said.err.count("There is no check") == 1
        assert "other files" not in said.err
        assert command[0] != "check" or "1 problem in the files" in said.out


def test_an_explanation_of_a_check_that_is_misspelt_is_told_which_was_meant(tmp_path: Path) -> None:
    (case,) = (case for case in CASES if case.stem == "explained-in-the-file")
    text = case.read_text(encoding="utf-8").replace('check = "recipients"', 'check = "recipient"')
    (tmp_path / case.name).write_text(text, encoding="utf-8")
    (problem,) = load(tmp_path, shipped("agreements") / PARTIES).problems
    assert problem.hint.said(EN) == "Did you mean “recipients”?"


def test_none_of_the_shipped_agreements_is_wrong_only_together() -> None:
    loaded = shipped_agreements()
    for summary in loaded.library.summaries:
        found = tally(loaded.library.agreement(summary.id), loaded.library.parties)
        alone = replace(found, inference=replace(found.inference, conflicts=()))
        assert found.verdicts() == alone.verdicts()
