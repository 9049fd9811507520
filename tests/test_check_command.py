"""`overens check`: what it prints, its JSON, its exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from overens.cli import main
from overens.cli.printing import FINDINGS, FINE, WRONG_USE

pytestmark = pytest.mark.usefixtures("no_settings")

CASES = Path(__file__).parent / "tally" / "cases"
Captured = pytest.CaptureFixture[str]


def checked(capsys: Captured, *arguments: str) -> dict[str, Any]:
    """The JSON of a check."""
    main(["check", "--json", *arguments])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_contradictions_come_first_and_exact_ones_only_when_asked_for(capsys: Captured) -> None:
    assert main(["check"]) == FINDINGS
    out = capsys.readouterr().out
    assert out.index("✗") < out.index("…") < out.index("≈")
    assert "✓" not in out
    assert (
        out.splitlines()[-1] == "12 överenskommelser, 52 avstämningar, "
        "4 motsägelser som filen inte förklarar (samma skillnad räknad en gång), 0 fel i filerna"
    )
    assert main(["check", "--all"]) == FINDINGS
    assert "✓ stämmer" in capsys.readouterr().out


def test_an_explanation_of_what_tallies_is_told_unasked(capsys: Captured) -> None:
    assert main(["check", str(CASES / "explained-though-nothing-differs.toml")]) == FINE
    out = " ".join(capsys.readouterr().out.split())
    assert "✓ stämmer: Prov, mottagare 100 = 60 + 40" in out
    assert "Filen förklarar 10 mnkr, men det finns ingen skillnad att förklara" in out


def test_a_series_is_checked_as_its_agreements_are(capsys: Captured) -> None:
    names = ["god-och-nara-vard-2020", "god-och-nara-vard-2024"]
    assert checked(capsys, "god-och-nara-vard") == checked(capsys, *names)
    assert checked(capsys, "god-och-nara-vard", names[1])["agreements"] == 2
    assert checked(capsys, "cancervard") == checked(capsys, "cancervard-2020")


def test_of_a_series_the_files_that_may_be_of_it_and_cannot_be_read_are_told(capsys: Captured, tmp_path: Path) -> None:
    for year in (2019, 2020):
        text = f'title = "Mat {year}"\nseries = "mat"\nperiod = {year}\nparties = ["skr"]\n'
        (tmp_path / f"mat-{year}.toml").write_text(text, encoding="utf-8")
    there = ["--agreements", str(tmp_path), "--lang", "en", "check", "mat"]
    assert main(there) == FINE
    (tmp_path / "mat-2021.toml").write_text("money =", encoding="utf-8")
    assert main(there) == FINDINGS
    out, err = capsys.readouterr()
    assert out.endswith("2 agreements, 0 checks, 0 unexplained contradictions, 1 problem in the files\n")
    assert "mat-2021.toml:1" in err
    (tmp_path / "mat.toml").write_text("money =", encoding="utf-8")
    assert main(there) == FINDINGS
    assert "mat.toml:1" in capsys.readouterr().err


def test_checks_are_printed_as_they_come_and_before_the_problems(tmp_path: Path) -> None:
    (tmp_path / "trasig.toml").write_text("money =", encoding="utf-8")
    (tmp_path / "mat.toml").write_bytes((CASES / "parts-contradiction-without-explanation.toml").read_bytes())
    command = [sys.executable, "-m", "overens", "--agreements", str(tmp_path), "check"]
    said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout
    assert said.index("✗") < said.index("trasig.toml:1") < said.index("1 överenskommelse, ")


def test_the_line_that_names_a_check_is_never_broken(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    file = tmp_path / "en-overenskommelse-med-ett-langt-namn-2024.toml"
    file.write_bytes((CASES / "parts-contradiction-without-explanation.toml").read_bytes())
    main(["check", str(file)])
    assert any(line.startswith(f"{file}:") and line.endswith(": parts") for line in capsys.readouterr().out.split("\n"))


@pytest.mark.parametrize(
    ("case", "status"),
    [
        ("parts-exact", FINE),
        ("parts-incomplete", FINE),
        ("explained-in-the-file", FINE),
        ("total-without-parts", FINE),
        ("parts-contradiction-without-explanation", FINDINGS),
        ("explanation-that-does-not-close-the-difference", FINDINGS),
        ("conflict-though-no-relation-fails", FINDINGS),
    ],
)
def test_the_exit_status_tells_of_findings(case: str, status: int) -> None:
    assert main(["check", str(CASES / f"{case}.toml")]) == status


def test_a_figure_that_several_contradictions_point_at_is_told_with_its_other_value(capsys: Captured) -> None:
    pointed = {
        check["id"]: (check["pointed_at"]["figure"]["label"], check["pointed_at"]["value"]["nominal"])
        for check in checked(capsys, "god-och-nara-vard-2020")["checks"]
        if check["pointed_at"]
    }
    assert pointed == dict.fromkeys(("recipients", "cross-foot:to:regioner"), ("regioner", 5_698_500_000))


def test_a_check_is_the_contract(capsys: Captured) -> None:
    found = checked(capsys, "god-och-nara-vard-2024")
    assert set(found) == {"agreements", "checks", "conflicts", "problems"}
    assert found["agreements"] == 1
    check = next(check for check in found["checks"] if check["id"] == "recipients")
    assert set(check) == {
        "id", "agreement", "file", "line", "at", "rule", "kind", "verdict", "finding", "whole", "parts", "members",
        "difference", "remainder", "slack", "reason", "explanations", "remarks", "pointed_at", "explained",
    }  # fmt: skip
    assert (check["agreement"], check["at"], check["rule"], check["verdict"]) == (
        "god-och-nara-vard-2024", "", "recipients", "contradiction",
    )  # fmt: skip
    assert check["difference"] == 100_000_000
    assert check["slack"] == 1_000_000
    assert check["remainder"] is None
    assert check["explained"] is False
    assert check["whole"] == {
        "text": "3 430 250 000 kronor", "low": 3_430_250_000, "nominal": 3_430_250_000, "high": 3_430_250_000,
        "low_open": False, "high_open": False, "computed": False,
    }  # fmt: skip
    assert check["parts"]["computed"] is True
    assert [(one["label"], one["source"], one["amount"]["text"]) for one in check["members"]] == [
        ("regioner", "skr", "2 546 miljoner"), ("kommuner", "skr", "750 miljoner"), ("SKR", "skr", "34 250 000 kronor"),
    ]  # fmt: skip
    first = check["explanations"][0]
    assert (first["kind"], first["candidates"], first["amount"]["nominal"]) == ("remainder", 1, 100_000_000)
    assert first["figures"][0]["amount"]["text"] == "100 miljoner kronor"
    cross = next(check for check in found["checks"] if check["id"] == "cross-foot:to:regioner")
    assert (cross["rule"], cross["kind"], cross["remainder"]["nominal"]) == ("cross-foot", "to:regioner", 80_000_000)


def test_the_line_is_that_of_the_allocation(capsys: Captured) -> None:
    for check in checked(capsys)["checks"]:
        line = Path(check["file"]).read_text(encoding="utf-8").splitlines()[check["line"] - 1]
        assert line.startswith("[money]" if not check["at"] else "[[money.parts"), check


def test_an_amount_without_upper_end_has_null_there_and_bounds_go_outward(capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(
        'title = "A"\nparties = ["skr"]\n[money]\namount = "minst 12,5 kronor"\n'
        'parts = [{ title = "B", amount = "12,5 kronor" }]\n',
        encoding="utf-8",
    )
    (check,) = checked(capsys, str(file))["checks"]
    assert (check["whole"]["low"], check["whole"]["nominal"], check["whole"]["high"]) == (12, 13, None)
    assert (check["parts"]["low"], check["parts"]["high"]) == (12, 13)
    assert check["verdict"] == "rounded"
    assert check["file"] == str(file)


def test_an_unstated_check_has_nulls(capsys: Captured) -> None:
    (check,) = checked(capsys, str(CASES / "parts-without-figures.toml"))["checks"]
    assert (check["verdict"], check["parts"], check["difference"], check["slack"]) == ("unstated", None, None, None)
    assert [member["amount"] for member in check["members"]] == [None, None]
    assert check["reason"]


def test_conflicts_and_problems_are_in_the_json(capsys: Captured) -> None:
    found = checked(capsys, str(CASES / "conflict-though-no-relation-fails.toml"))
    assert [conflict["checks"] for conflict in found["conflicts"]] == [
        ["cross-foot:to:regioner", "cross-foot:to:kommuner"]
    ]
    found = checked(capsys, str(CASES / "explanation-that-does-not-close-the-difference.toml"))
    assert [(problem["line"], problem["column"]) for problem in found["problems"]] == [(23, 9)]
    assert set(found["problems"][0]) == {"file", "line", "column", "message", "hint"}


def test_texts_follow_the_language_and_figures_do_not(capsys: Captured) -> None:
    swedish, english = checked(capsys), checked(capsys, "--lang", "en")
    assert [check["id"] for check in swedish["checks"]] == [check["id"] for check in english["checks"]]
    assert [check["whole"] for check in swedish["checks"]] == [check["whole"] for check in english["checks"]]
    reasons = [{check["reason"] for check in found["checks"] if check["reason"]} for found in (swedish, english)]
    assert reasons[0].isdisjoint(reasons[1])


def test_ids_files_and_folders_may_be_named(capsys: Captured, tmp_path: Path) -> None:
    assert checked(capsys, "cancervard-2020", str(CASES / "parts-exact.toml"))["agreements"] == 2
    assert checked(capsys, str(CASES))["agreements"] == len(list(CASES.glob("*.toml")))
    assert main(["check", "finns-inte"]) == WRONG_USE
    assert main(["check", "cancervard-2020/barncancer"]) == WRONG_USE
    assert main(["check", "finns-inte.toml"]) == WRONG_USE
    assert "Det finns ingen fil eller mapp finns-inte.toml" in capsys.readouterr().err
    assert main(["check", ""]) == WRONG_USE
    assert main(["check", "a" * 300]) == WRONG_USE
    capsys.readouterr()
    assert checked(capsys, "cancervard-2020", "cancervard-2020")["agreements"] == 1
    absolute = str((CASES / "parts-exact.toml").resolve())
    assert checked(capsys, os.path.relpath(absolute), absolute)["problems"] == []
    (tmp_path / "parties.toml").write_text('[kyrkan]\nname = "kyrkan"\n', encoding="utf-8")
    (tmp_path / "egen.toml").write_text('title = "Egen"\nparties = ["kyrkan"]\n', encoding="utf-8")
    assert main(["check", str(tmp_path / "egen.toml"), str(tmp_path / "parties.toml")]) == FINE
    (tmp_path / "under").mkdir()
    (tmp_path / "egen.toml").rename(tmp_path / "under" / "egen.toml")
    assert main(["check", "egen", "--agreements", str(tmp_path)]) == FINE


def test_the_hook_is_as_the_readme_says() -> None:
    root = Path(__file__).parents[1]
    hook = (root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "entry: overens check" in hook
    assert "id: overens-check" in hook
    assert "id: overens-check" in (root / "README.md").read_text(encoding="utf-8")


def test_the_readmes_own_example_tallies(capsys: Captured, tmp_path: Path) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    (example,) = [text for text in re.findall(r"```toml\n(.*?)```", readme, re.DOTALL) if "#:schema" in text]
    (tmp_path / "exempel.toml").write_text(example, encoding="utf-8")
    assert main(["check", str(tmp_path / "exempel.toml")]) == FINE
    assert "0 motsägelser som filen inte förklarar" in capsys.readouterr().out


WHOLE_AND_PARTS = """title = "X 2020"
parties = ["staten", "skr"]
period = 2020
[[sources]]
id = "a"
publisher = "SKR"
title = "A"
[money]
amount = "100 miljoner kronor"
recipients = { alla = "60 miljoner kronor", skr = "40 miljoner kronor" }
[[money.parts]]
title = "A"
to = "alla"
amount = "50 miljoner kronor"
[[money.parts]]
title = "B"
to = "skr"
amount = "40 miljoner kronor"
[[money.parts]]
title = "C"
to = "kommuner"
amount = "10 miljoner kronor"
"""
TALLIES_NOT = WHOLE_AND_PARTS.replace('"100 miljoner kronor"', '"950 miljoner kronor"')


def test_parties_that_cannot_be_read_leave_a_check_of_one_agreement_open(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "x.toml").write_text(WHOLE_AND_PARTS, encoding="utf-8")
    parties = tmp_path / "parties.toml"
    parties.write_text('[alla]\nname = "alla"\nmembers = ["regioner", "kommuner"]\n', encoding="utf-8")
    before = checked(capsys, "--agreements", str(tmp_path), "x")
    assert {check["verdict"] for check in before["checks"]} == {"exact", "partial"}
    parties.write_text("[alla\n", encoding="utf-8")
    after = checked(capsys, "--agreements", str(tmp_path), "x")
    assert [problem["file"] for problem in after["problems"]] == [str(parties)]
    assert "contradiction" not in {check["verdict"] for check in after["checks"]}
    assert main(["check", "--agreements", str(tmp_path), "x"]) == FINDINGS


def test_a_second_file_with_the_id_that_is_checked_is_told_of(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "parties.toml").write_text('[alla]\nname = "alla"\n', encoding="utf-8")
    (tmp_path / "under").mkdir()
    (tmp_path / "under" / "x.toml").write_text(TALLIES_NOT, encoding="utf-8")
    (tmp_path / "x.toml").write_text(WHOLE_AND_PARTS, encoding="utf-8")
    (tmp_path / "y.toml").write_text("title", encoding="utf-8")
    found = checked(capsys, "--agreements", str(tmp_path), "x")
    assert [Path(problem["file"]).name for problem in found["problems"]] == ["x.toml"]
