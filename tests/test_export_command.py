"""`overens export`: what it prints and writes, and its exit status."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from overens.cli import main
from overens.cli.export import FORMATS
from overens.cli.printing import FINDINGS, FINE, WRONG_USE
from overens.export import FORMATS as WRITERS

pytestmark = pytest.mark.usefixtures("no_settings")

Captured = pytest.CaptureFixture[str]
Bytes = pytest.CaptureFixture[bytes]


def exported(capsys: Captured, *arguments: str) -> list[dict[str, Any]]:
    """The rows of an export as JSON."""
    assert main(["export", "--as", "json", *arguments]) == FINE
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_the_formats_are_those_that_can_be_written() -> None:
    assert tuple(WRITERS) == FORMATS


def test_without_a_place_it_is_the_overview_as_csv_bytes(capsysbinary: Bytes) -> None:
    assert main(["export"]) == FINE
    out = capsysbinary.readouterr().out
    assert out.startswith(b"\xef\xbb\xbf")
    assert out.count(b"\r\n") == out.count(b"\n") == 13
    _, first, *_rest = csv.reader(io.StringIO(out.decode("utf-8-sig"), newline=""), delimiter=";")
    assert first[0] == "god-och-nara-vard-2020"
    assert "6250500000" in first


def test_a_standard_output_of_characters_gets_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["export", "--lang", "en"]) == FINE
    assert out.getvalue().startswith("\ufeffId,Title")


@pytest.mark.parametrize("what", ["money", "checks", "deadlines", "overview"])
def test_of_a_series_what_its_agreements_have_is_exported(capsys: Captured, what: str) -> None:
    whole = exported(capsys, "--what", what)

    def of(*ids: str) -> list[dict[str, Any]]:
        return [row for row in whole if row.get("agreement", row.get("id")) in ids]

    named = of("god-och-nara-vard-2020", "god-och-nara-vard-2024")
    assert exported(capsys, "god-och-nara-vard", "--what", what) == named != []
    if what != "overview":  # of a single agreement there is none
        assert exported(capsys, "cancervard", "--what", what) == of("cancervard-2020")


def test_a_part_is_exported_with_its_source(capsys: Captured) -> None:
    (row,) = exported(capsys, "god-och-nara-vard-2024/ambulans")
    assert (row["agreement"], row["path"], row["what"], row["party"]) == (
        "god-och-nara-vard-2024", "ambulans", "amount", "regioner",
    )  # fmt: skip
    assert (row["printed"], row["low"], row["nominal"], row["high"]) == (
        "46 miljoner kronor", 45_500_000, 46_000_000, 46_500_000,
    )  # fmt: skip
    assert (row["source_date"], row["heading"]) == ("2024-05-22", "2. Förstärkning av ambulanssjukvården")


def test_the_money_of_all_agreements_is_one_table(capsys: Captured) -> None:
    rows = exported(capsys, "--what", "money")
    assert len({row["agreement"] for row in rows}) == 12
    one = exported(capsys, "cancervard-2020")
    assert [row for row in rows if row["agreement"] == "cancervard-2020"] == one


def test_the_agreements_stand_in_the_order_of_the_tree_whatever_is_exported(capsys: Captured) -> None:
    tree = [row["agreement"] for row in exported(capsys)]
    for what in ("money", "checks"):
        met = [*dict.fromkeys(row["agreement"] for row in exported(capsys, "--what", what))]
        assert met == [one for one in tree if one in met]


def test_checks_and_deadlines(capsys: Captured) -> None:
    checks = exported(capsys, "god-och-nara-vard-2024", "--what", "checks")
    assert checks[0]["verdict"] == "contradiction"
    assert checks[0]["difference"] is not None
    deadlines = exported(capsys, "god-och-nara-vard-2024", "--what", "deadlines", "--today", "2024-11-15")
    (requisition,) = [row for row in deadlines if row["id"] == "rekvisition"]
    assert (requisition["last"], requisition["days_left"], requisition["working_days_left"]) == ("2024-12-01", 16, 10)
    late = exported(capsys, "god-och-nara-vard-2024", "--what", "deadlines", "--today", "2024-12-02")
    (requisition,) = [row for row in late if row["id"] == "rekvisition"]
    assert (requisition["days_left"], requisition["working_days_left"]) == (-1, None)
    assert requisition["by"] == ["regioner", "rss"]
    part = exported(capsys, "god-och-nara-vard-2024/ambulans", "--what", "deadlines")
    assert "rekvisition" in [row["id"] for row in part]  # the requisition of the whole covers the part
    assert "utredning-lakemedelsdomanen" not in [row["id"] for row in part]  # that of another part does not
    every = exported(capsys, "--what", "deadlines")
    of_rss = exported(capsys, "--what", "deadlines", "--perspective", "rss")
    assert 0 < len(of_rss) < len(every)


def test_deadlines_are_chosen_as_the_command_chooses(capsys: Captured) -> None:
    choices = (["--open"], ["--passed"], ["--within", "60"], ["--kind", "plan", "--during", "2024"], ["--events"])
    counts = set()
    for chosen in choices:
        rows = exported(capsys, "--what", "deadlines", "--today", "2024-11-15", *chosen)
        assert main(["deadlines", "--json", "--today", "2024-11-15", *chosen]) == FINE
        wanted = json.loads(capsys.readouterr().out)
        assert [(row["agreement"], row["id"]) for row in rows] == [(one["agreement"], one["id"]) for one in wanted]
        counts.add(len(rows))
    assert len(counts - {0}) >= 4


@pytest.mark.parametrize("of", [["god-och-nara-vard"], ["god-och-nara-vard-2020", "god-och-nara-vard-2024"]])
def test_a_comparison_is_exported_as_the_command_compares(capsys: Captured, of: list[str]) -> None:
    whole, *rows = exported(capsys, "--what", "comparison", *of)
    assert (whole["what"], whole["one"], whole["other"]) == ("whole", 6_250_500_000, 3_430_250_000)
    assert {"part", "recipient", "deadline"} <= {row["what"] for row in rows}


@pytest.mark.parametrize("of", [[], ["cancervard-2020"], ["cancervard-2020", "--what", "checks"]])
def test_with_a_perspective_all_money_is_written_and_that_is_said(capsys: Captured, of: list[str]) -> None:
    every = exported(capsys, *of)
    assert main(["export", "--as", "json", *of, "--perspective", "skr"]) == FINE
    out, err = capsys.readouterr()
    rows = [row for row in json.loads(out) if not str(row.get("what")).startswith("portion")]
    told = [{column: row[column] for column in every[0]} for row in rows]  # the overview has more columns
    assert (told, err) == (every, "Allas medel tas med, inte bara de som rör SKR.\n")


def test_for_a_party_that_is_not_there_nothing_is_written(capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    asked = ["export", "cancervard-2020", "--what", "money", "--output", str(file)]
    assert main([*asked, "--perspective", "finns-inte"]) == WRONG_USE
    assert not file.exists()
    assert capsys.readouterr().out == ""


def test_what_a_file_calls_a_party_cannot_act_on_the_terminal(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text('[ond]\nname = "Ond\\u001b[31m"\n', encoding="utf-8")
    (tmp_path / "prov.toml").write_text('title = "Prov"\nparties = ["ond"]\nmoney.to = "ond"\n', encoding="utf-8")
    for asked in ([], ["prov"], ["--what", "deadlines"]):
        main(["--agreements", str(tmp_path), "export", *asked, "--perspective", "ond"])
        out, err = capsys.readouterr()
        assert "\x1b" not in out + err


def test_with_a_perspective_it_is_said_whose_deadlines_are_written(capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "tidsfrister.csv"
    assert main(["export", "--what", "deadlines", "--perspective", "rss", "--output", str(file)]) == FINE
    out, err = capsys.readouterr()
    assert ("filen" in out, err) == (True, "Bara det som gäller RSS tas med.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["god-och-nara-vard-2023"], "Did you mean “god-och-nara-vard-202"),
        (["cancervard-2020/kök"], "There is no part “kök”"),
        (["cancervard-2020", "--what", "overview"], "leave out “cancervard-2020”"),
        (["--what", "comparison"], "Name the agreement or the series"),
        (["--what", "comparison", "cancervard-2020"], "no earlier agreement in the series of “cancervard-2020”"),
        (["cancervard-2020", "psykisk-halsa-2020"], "to have them compared: --what comparison"),
        (["cancervard-2020", "--open"], "Only deadlines are chosen so: add --what deadlines"),
        (["--output", "medel.xlsx"], "medel.xlsx is to have cannot be told: choose one with --as (csv, json, md)"),
        (["--what", "deadlines", "--perspective", "ingen"], "There is no party “ingen”"),
        (["--perspective", "ingen"], "There is no party “ingen”"),
    ],
)
def test_wrong_use_is_told_with_what_to_do(capsys: Captured, arguments: list[str], said: str) -> None:
    assert main(["export", "--lang", "en", *arguments]) == WRONG_USE
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


@pytest.mark.parametrize(("name", "begins"), [("m.csv", b"\xef\xbb\xbf"), ("m.JSON", b"[\n"), ("m.md", b"# ")])
def test_a_file_has_the_format_of_its_name(capsys: Captured, tmp_path: Path, name: str, begins: bytes) -> None:
    assert main(["export", "cancervard-2020", "--output", str(tmp_path / name), "--lang", "en"]) == FINE
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert capsys.readouterr().out == "11 rows written to the file.\n"


def test_the_format_asked_for_comes_before_that_of_the_name(tmp_path: Path) -> None:
    assert main(["export", "--as", "json", "--output", str(tmp_path / "allt.csv")]) == FINE
    assert json.loads((tmp_path / "allt.csv").read_text(encoding="utf-8"))


def test_a_file_that_is_there_is_replaced_only_with_force(capsys: Captured, tmp_path: Path) -> None:
    path = tmp_path / "medel.md"
    path.write_text("mitt", encoding="utf-8")
    assert main(["export", "--output", str(path)]) == WRONG_USE
    assert f"{path} finns redan: --force ersätter den" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mitt"
    assert main(["export", "--output", str(path), "--force"]) == FINE
    assert path.read_text(encoding="utf-8").startswith("# Överenskommelser")


def test_a_full_disk_is_told_of_and_leaves_no_file(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    path = tmp_path / "medel.csv"
    assert main(["export", "--output", str(path), "--lang", "en"]) == FINDINGS
    said = f"{path} could not be written: the disk is full. Make room on it, or choose another folder.\n"
    assert capsys.readouterr().err == f"overens: {said}"
    assert list(tmp_path.iterdir()) == []


def test_problems_in_files_are_told_of_and_the_rest_is_exported(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "god.toml").write_text('title = "=1+1"\nparties = ["skr"]\n', encoding="utf-8")
    (tmp_path / "ond.toml").write_text('title = "Ond"\nparties = ["skrr"]\n', encoding="utf-8")
    assert main(["export", "--agreements", str(tmp_path)]) == FINDINGS
    out, err = capsys.readouterr()
    assert "\ngod;'=1+1;" in out
    assert "Menade du ”skr”?" in err
    assert main(["export", "ond", "--agreements", str(tmp_path)]) == FINDINGS
    assert "Menade du ”skr”?" in capsys.readouterr().err
    (tmp_path / "god.toml").unlink()
    for arguments in ([], ["ond"], ["--what", "money"]):
        assert main(["export", *arguments, "--agreements", str(tmp_path)]) == FINDINGS
        out, err = capsys.readouterr()
        assert out == ""
        assert "Menade du ”skr”?" in err
