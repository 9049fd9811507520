"""`overens compare`: what it prints, its JSON, its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from overens.cli import main
from overens.cli.printing import FINDINGS, FINE, WRONG_USE

pytestmark = pytest.mark.usefixtures("no_settings")

Captured = pytest.CaptureFixture[str]
OLD, NEW = "god-och-nara-vard-2020", "god-och-nara-vard-2024"


def rows(text: str) -> list[str]:
    """The printed lines with single spaces."""
    return [" ".join(line.split()) for line in text.splitlines()]


def test_two_agreements_stand_side_by_side_in_the_order_named(capsys: Captured) -> None:
    assert main(["compare", OLD, NEW]) == FINE
    out, err = capsys.readouterr()
    assert out.startswith("God och nära vård 2020 → God och nära vård 2024\n")
    assert "kommuner 500 750 +250 +50 %" in rows(out)
    assert "regioner 5 551 2 546 −3 005 −54 %" in rows(out)
    assert err == ""
    assert main(["compare", NEW, OLD]) == FINE
    out = capsys.readouterr().out
    assert out.startswith("God och nära vård 2024 → God och nära vård 2020\n")
    assert "kommuner 750 500 −250 −33 %" in rows(out)


def test_one_agreement_is_set_beside_the_one_before_it(capsys: Captured) -> None:
    assert main(["compare", NEW]) == FINE
    alone = capsys.readouterr().out
    assert main(["compare", OLD, NEW]) == FINE
    assert capsys.readouterr().out == alone
    assert main(["compare", "god-och-nara-vard"]) == FINE, "a series is its latest agreement"
    assert capsys.readouterr().out == alone


def test_whoever_one_speaks_for_is_told_that_all_money_is_compared(capsys: Captured) -> None:
    assert main(["compare", NEW]) == FINE
    everyone = capsys.readouterr().out
    assert main(["--perspective", "regioner", "compare", NEW]) == FINE
    told = capsys.readouterr().out.split("\n")
    assert told.pop(1) == "Jämförelsen gäller alla aktörer, inte bara den valda (regioner)."
    assert "\n".join(told) == everyone


@pytest.mark.parametrize(
    "ids", [[OLD], ["cancervard-2020"], ["vision-e-halsa-2025"], [OLD, OLD], [OLD, f"{NEW}/ambulans"]]
)
def test_what_cannot_be_compared_says_so(capsys: Captured, ids: list[str]) -> None:
    assert main(["compare", *ids]) == WRONG_USE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("overens: ")


def test_an_unknown_agreement_is_named_as_show_names_it(capsys: Captured) -> None:
    assert main(["show", "god-och-nara-vard-2023"]) == WRONG_USE
    shown = capsys.readouterr().err
    for ids in (["god-och-nara-vard-2023"], [OLD, "god-och-nara-vard-2023"]):
        assert main(["compare", *ids]) == WRONG_USE
        assert capsys.readouterr().err == shown


def test_it_speaks_english_too(capsys: Captured) -> None:
    assert main(["compare", OLD, NEW, "--lang", "en"]) == FINE
    out = capsys.readouterr().out
    assert "Total: −2,820.25 mnkr (−45%)" in rows(out)
    assert "5 parts in 2020 only, 6 parts and 1 “of which” in 2024 only" in out
    assert "municipalities 500 750 +250 +50%" in rows(out)


def test_what_a_recipient_gets_at_least_is_told(capsys: Captured) -> None:
    assert main(["--lang", "sv", "compare", OLD, "cancervard-2020"]) == FINE
    out = capsys.readouterr().out
    assert [line for line in ("regioner 5 551 ≥320", "SKR 52 ≥25", "RCC 0 ≥6") if line not in rows(out)] == []
    assert "≥: minst så mycket" in out


def test_the_json_is_the_contract(capsys: Captured) -> None:
    assert main(["compare", OLD, NEW, "--json"]) == FINE
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"one", "other", "difference", "per_cent", "parts", "recipients", "payers", "deadlines"}
    assert (told["one"]["id"], told["other"]["period"]) == (OLD, "2024")
    assert told["difference"] == {"low": -2_820_300_000, "nominal": -2_820_250_000, "high": -2_820_200_000}
    first = next(part for part in told["parts"] if part["one"])
    assert set(first) == {"change", "renamed", "one", "other", "difference", "per_cent"}
    assert (first["change"], first["one"]["at"], first["other"]) == ("dropped", "primarvard", None)
    assert set(first["one"]) == {"at", "title", "path", "of_which", "amount"}
    inside = next(part for part in told["parts"] if (part["other"] or {}).get("at") == "of_which:landsbygd")
    assert (inside["change"], inside["other"]["of_which"], inside["difference"]) == ("added", True, None)
    assert [row["party"] for row in told["recipients"]] == ["regioner", "kommuner", "skr"]
    assert [(row["party"], row["one"], row["other_more"]) for row in told["payers"]] == [
        ("regioner", None, True), ("staten", None, True),
    ]  # fmt: skip
    due = next(row["other"] for row in told["deadlines"] if row["other"] and row["other"]["id"] == "rekvisition")
    assert due["due"] == {"text": "senast den 1 december 2024", "first": "2024-12-01", "last": "2024-12-01"}


def test_problems_in_files_are_told_of(capsys: Captured, tmp_path: Path) -> None:
    for name in ("mat-2022", "mat-2023"):
        year = name[-4:]
        (tmp_path / f"{name}.toml").write_text(
            f'title = "Mat {year}"\nseries = "mat"\nperiod = {year}\nparties = ["skr"]\n', encoding="utf-8"
        )
    assert main(["compare", "mat-2023", "--agreements", str(tmp_path)]) == FINE
    (tmp_path / "mat-2021.toml").write_text('title = "Mat 2021"\nparties = ["skrr"]\n', encoding="utf-8")
    capsys.readouterr()
    assert main(["compare", "mat-2023", "--agreements", str(tmp_path)]) == FINDINGS
    out, err = capsys.readouterr()
    assert out.startswith("Mat 2022 → Mat 2023\n")
    assert err == "1 fel i andra filer: overens check visar det\n"
    assert main(["compare", "mat-2021", "mat-2023", "--agreements", str(tmp_path)]) == FINDINGS
    out, err = capsys.readouterr()
    assert out == ""
    assert "Menade du ”skr”?" in err
