"""The command line: what it prints, where, and its exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overens import __version__
from overens.cli import NOTHING, VALUED, browsing, main
from overens.cli.arguments import parsed
from overens.cli.browse import browse
from overens.cli.printing import FINDINGS, FINE, WRONG_USE
from overens.cli.refusals import listed
from overens.language import translator
from overens.loading.files import FileContent, contents

pytestmark = pytest.mark.usefixtures("no_settings")


Captured = pytest.CaptureFixture[str]


def test_show_prints_what_an_agreement_says(capsys: Captured) -> None:
    assert main(["show", "god-och-nara-vard-2024/ambulans"]) == FINE
    out, err = capsys.readouterr()
    assert "46 mnkr" in out
    assert "”46 miljoner kronor” tolkas som 45,5–46,5 mnkr [1]" in out
    assert "22 maj 2024" in out
    assert err == ""


def test_options_may_stand_before_and_after_the_command(capsys: Captured) -> None:
    for arguments in (["--lang", "en", "show", "cancervard-2020"], ["show", "cancervard-2020", "--lang", "en"]):
        assert main(arguments) == FINE
        assert "Recipients" not in capsys.readouterr().err
    assert main(["--lang", "en", "show", "cancervard-2020"]) == FINE
    assert "Parts, mnkr" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("god-och-nara-vard-2023", "Menade du ”god-och-nara-vard-202"),
        ("xyz", "Det finns:\n  aldreomsorg"),
        ("god-och-nara-vard-2024/kök", "Det finns ingen del ”kök”. Det finns:\n  god-och-nara-vard-2024/nara-vard"),
        ("\x1b[31m", "␛[31m"),
    ],
)
def test_an_unknown_place_names_the_known_ones(capsys: Captured, place: str, said: str) -> None:
    assert main(["show", place]) == WRONG_USE
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


@pytest.mark.parametrize("day", ["2024-11-15", "20241115", "2024-W46-5", "15 november 2024", "15/11 2024"])
def test_the_day_to_count_from_may_be_written_as_any_other(capsys: Captured, day: str) -> None:
    assert main(["deadlines", "--today", day, "god-och-nara-vard-2024"]) == FINE
    assert "16 dagar kvar" in capsys.readouterr().out


@pytest.mark.parametrize("day", ["igår", "november 2024", "2024-W48", "9999-12-31"])
def test_the_day_to_count_from_is_one_day_of_the_years_that_dates_may_have(capsys: Captured, day: str) -> None:
    with pytest.raises(SystemExit) as error:
        main(["--today", day])
    assert error.value.code == WRONG_USE
    assert f"”{day}” är inget datum: skriv det som 2025-03-31" in capsys.readouterr().err


def test_wrong_use_is_said_in_the_language_chosen(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "en", "find"])
    assert "the following arguments are required: TEXT" in capsys.readouterr().err


ANY_COMMAND = (
    "Skriv något av: browse, show, check, deadlines, export, find, compare, config, schema. "
    "En överenskommelse öppnas med sitt id: overens browse ID"
)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("chekc", "overens: fel: KOMMANDO: ”chekc” är okänt. Menade du ”check”?"),
        (
            "xyz",
            f"”xyz” är okänt. {ANY_COMMAND}",
        ),
        ("show --jsno", "overens show: fel: ”--jsno” är okänt."),
        ("check --jsno", "overens check: fel: ”--jsno” är okänt. Menade du ”--json”?"),
        ("check --kiosk", "overens check: fel: ”--kiosk” står utan kommando: overens --kiosk"),
        ("check --jsno=3", "”--jsno” är okänt. Menade du ”--json”?"),
        ("--perspektive regioner show", "overens: fel: ”--perspektive” är okänt. Menade du ”--perspective”?"),
        ("show --perspektive regioner", "overens show: fel: ”--perspektive” är okänt. Menade du ”--perspective”?"),
        ("show cancervard-2020 mera", "overens show: fel: ”mera” är okänt."),
        ("--json check", "overens: fel: ”--json” skrivs efter sitt kommando: overens check --json"),
        ("--during=2024 deadlines", "”--during” skrivs efter sitt kommando: overens deadlines --during"),
        (
            "a\u2019b",
            f"”a’b” är okänt. {ANY_COMMAND}",
        ),
        ("--lang se show", "--lang: ”se” är okänt. Skriv något av: sv, en"),
        ("export --as jsn", "--as: ”jsn” är okänt. Menade du ”json”?"),
        ("check --all=3", "--all: tar inget värde: ”3”"),
        ("check --\x1b[31m", "”--␛[31m” är okänt."),
        ("--lang en chekc", "COMMAND: “chekc” is unknown. Did you mean “check”?"),
    ],
)
def test_what_is_no_command_and_no_option_is_said_in_the_programs_own_words(
    capsys: Captured, arguments: str, said: str
) -> None:
    with pytest.raises(SystemExit) as error:
        main(arguments.split(" "))
    assert error.value.code == WRONG_USE
    err = " ".join(capsys.readouterr().err.split())
    assert err.endswith(said)
    assert "'" not in err


@pytest.mark.parametrize(
    "arguments",
    ["show {file}", "deadlines {folder}", "export {file}", "compare {file}", "show saknas.toml"],
)
def test_a_path_is_no_id_of_an_agreement(capsys: Captured, tmp_path: Path, arguments: str) -> None:
    (file := tmp_path / "a.toml").touch()
    assert main(arguments.format(file=file, folder=tmp_path).split(" ")) == WRONG_USE
    assert "är en sökväg. Skriv id för en överenskommelse: filens namn utan .toml." in capsys.readouterr().err


def test_a_folder_is_no_command(capsys: Captured, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
    err = " ".join(capsys.readouterr().err.split())
    assert f"En mapp öppnas med en flagga: overens --agreements {tmp_path}" in err


@pytest.mark.parametrize("name", ["a" * 300, "a\0b"])
def test_what_can_be_no_path_is_an_unknown_id(capsys: Captured, name: str) -> None:
    assert main(["show", name]) == WRONG_USE
    assert "Det finns ingen överenskommelse och ingen serie" in capsys.readouterr().err


def test_of_an_id_that_several_hold_these_are_told(capsys: Captured) -> None:
    assert main(["show", "god"]) == WRONG_USE
    told = capsys.readouterr().err.splitlines()[1:]
    assert told == ["  god-och-nara-vard", "  god-och-nara-vard-2020", "  god-och-nara-vard-2024"]


def test_deadlines_are_those_of_a_whole_agreement(capsys: Captured) -> None:
    assert main(["deadlines", "god-och-nara-vard-2020/barnhalsovard"]) == WRONG_USE
    assert "Här avses en hel överenskommelse" in capsys.readouterr().err


def test_help_is_in_swedish(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as error:
        main(["--help"])
    assert error.value.code == FINE
    out = capsys.readouterr().out
    assert "användning: overens" in out
    assert "skriv ut vad en överenskommelse säger" in out
    assert not re.search(r"\b(usage|options|show this)\b", out)


@pytest.mark.parametrize("given", [["--version"], ["--lang", "en", "--version"]], ids=str)
def test_version(given: list[str]) -> None:
    run = subprocess.run([sys.executable, "-m", "overens", *given], capture_output=True, text=True, check=True)
    assert run.stdout == f"overens {__version__}\n"


@pytest.mark.parametrize(("arguments", "file"), [([], "agreement.schema.json"), (["--parties"], "parties.schema.json")])
def test_the_committed_schema_is_that_of_the_model(capsys: Captured, arguments: list[str], file: str) -> None:
    assert main(["schema", *arguments]) == FINE
    printed = capsys.readouterr().out
    assert json.loads(printed)
    assert printed == (Path(__file__).parents[1] / "agreements" / file).read_text(encoding="utf-8")


def test_the_browser_needs_a_terminal_and_points_to_show(capsys: Captured) -> None:
    assert main([]) == WRONG_USE
    assert "overens show" in capsys.readouterr().err


def test_no_other_driver_stands_in_for_a_terminal(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTUAL_DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    assert main([]) == WRONG_USE
    assert "overens show" in capsys.readouterr().err


def test_a_party_may_be_meant_by_a_part_of_its_name(capsys: Captured) -> None:
    assert main(["show", "--perspective", "Skåne"]) == WRONG_USE
    assert "Det finns ingen aktör ”Skåne”. Menade du ”Region Skåne”?" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["zz", "malmö", "sor"])
def test_of_a_party_that_is_like_none_all_are_told_and_that_its_group_can_be_chosen(
    capsys: Captured, typed: str
) -> None:
    assert main(["show", "--perspective", typed]) == WRONG_USE
    err = capsys.readouterr().err
    assert "Menade du" not in err
    assert "\n  Region Skåne\n" in err
    assert err.endswith("kan välja gruppen som den ingår i: regioner, kommuner, kommuner och regioner\n")


def test_a_party_may_be_meant_by_another_name_of_it(capsys: Captured) -> None:
    assert main(["show", "god-och-nara-vard-2024", "--perspective", "vgr"]) == FINE
    named = capsys.readouterr().out
    assert main(["show", "god-och-nara-vard-2024", "--perspective", "vastra-gotalandsregionen"]) == FINE
    assert capsys.readouterr().out == named


def test_an_id_comes_before_names_an_own_name_before_others_and_what_several_are_called_is_nobody(
    tmp_path: Path, capsys: Captured
) -> None:
    own = '[vgr]\nname = "Vårdgivarrådet"\n[bolaget]\nname = "SKL"\nenglish = "the company"\n[kom]\nname = "kommuner"\n'
    own += '[ett]\nname = "Ett"\nalso = ["Båda"]\n[annat]\nname = "Annat"\nalso = ["båda"]\n'
    (tmp_path / "parties.toml").write_text(own, encoding="utf-8")
    shares = 'vgr = "60 mnkr", skr = "30 mnkr", bolaget = "7 mnkr", vastra-gotalandsregionen = "3 mnkr"'
    shares += ', kom = "1 mnkr", kommuner = "2 mnkr"'
    money = f'[money]\namount = "103 mnkr"\nrecipients = {{ {shares} }}\n'
    (tmp_path / "a.toml").write_text(f'title = "A"\nparties = ["skr"]\n{money}', encoding="utf-8")
    for named, said in (
        ("vgr", "60 mnkr till Vårdgivarrådet"),
        ("VGR", "60 mnkr till Vårdgivarrådet"),
        ("SKL", "7 mnkr till SKL"),
        ("KOM", "1 mnkr till kommuner"),
        ("kommuner", "2 mnkr till kommuner"),
        ("The company", "7 mnkr till SKL"),
        ("Sveriges Kommuner och Regioner", "30 mnkr till SKR"),
        ("vastra-gotalandsregionen", "3 mnkr till Västra Götalandsregionen"),
    ):
        assert main(["--agreements", str(tmp_path), "show", "a", "--perspective", named]) == FINE
        assert said in capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("styled", [True, False])
def test_drawn_plainly_at_least_is_two_signs_also_where_a_line_or_a_style_begins(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, styled: bool
) -> None:
    if styled:
        monkeypatch.setenv("FORCE_COLOR", "1")
    assert main(["show", "--ascii", "--perspective", "skr"]) == FINE
    out = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert "\n>=132,55 mnkr till SKR\n" in out
    assert "}" not in out


def test_drawn_plainly_an_arrow_at_the_end_of_a_line_is_no_more_than(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sent = 'id = "r"\nkind = "requisition"\ndue = 2024-03-01\nby = ["region-skane"]\nto = ["kammarkollegiet"]'
    text = f'title = "Samverkan om mat och dryck"\nparties = ["skr"]\n[[deadlines]]\ntitle = "Rekvirera"\n{sent}\n'
    (tmp_path / "mat.toml").write_text(text, encoding="utf-8")
    ends = set()
    for width in range(40, 80):
        monkeypatch.setenv("COLUMNS", str(width))
        assert main(["show", "--ascii", "--today", "2024-01-15", "--agreements", str(tmp_path)]) == FINE
        ends |= {line[-2:] for line in capsys.readouterr().out.splitlines() if line.endswith(">")}
    assert ends == {"->"}


def test_problems_in_files_are_told_of_on_standard_error_and_the_rest_is_shown(
    capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "god.toml").write_text('title = "God"\nparties = ["skr"]\n', encoding="utf-8")
    (tmp_path / "ond.toml").write_text('title = "Ond"\nparties = ["skrr"]\n', encoding="utf-8")
    assert main(["show", "god", "--agreements", str(tmp_path)]) == FINDINGS
    out, err = capsys.readouterr()
    assert out.startswith("God\n")
    assert err == "1 fel i andra filer: overens check visar det\n"
    assert main(["show", "ond", "--agreements", str(tmp_path)]) == FINDINGS
    out, err = capsys.readouterr()
    assert out == ""
    assert "Menade du ”skr”?" in err


GOD = 'title = "God {year}"\nseries = "god"\nperiod = {year}\nparties = ["skr"]\nmoney.amount = "1 mkr"\n'
LACKS = "1 fil har fel: det som står i den saknas\n"
MAY_LACK = "1 fil har fel: det som står i den kan höra hit men saknas\n"


@pytest.fixture
def one_faulty(tmp_path: Path) -> Path:
    """A folder with two agreements of a series, and a file that cannot be read."""
    for year in ("2020", "2024"):
        (tmp_path / f"god-{year}.toml").write_text(GOD.format(year=year), encoding="utf-8")
    (tmp_path / "ond.toml").write_text('title = "Ond"\nparties = ["skrr"]\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("command", "page", "beside"),
    [
        ("show", LACKS, ""),
        ("deadlines", LACKS, ""),
        ("deadlines --within 30", LACKS, ""),
        ("show god", MAY_LACK, ""),
        ("deadlines god", MAY_LACK, ""),
        ("show god-2024", "", ""),
        ("deadlines god-2024", "", ""),
        ("find ond", "", LACKS),
        ("deadlines --ics -", "", LACKS),
        ("deadlines --json", "", LACKS),
        ("deadlines god --json", "", MAY_LACK),
        ("deadlines god-2024 --json", "", ""),
        ("export", "", LACKS),
        ("export god", "", MAY_LACK),
        ("export god-2024", "", ""),
        ("compare god", "", MAY_LACK),
        ("compare god-2024", "", ""),
    ],
)
def test_what_is_missing_because_a_file_has_problems_is_said_where_it_could_matter(
    capsys: Captured, one_faulty: Path, command: str, page: str, beside: str
) -> None:
    assert main([*command.split(), "--agreements", str(one_faulty)]) == FINDINGS
    out, err = capsys.readouterr()
    for said in (LACKS, MAY_LACK):
        assert (said in out) == (said == page), out
        assert (said in err) == (said == beside), err
    (one_faulty / "ond.toml").unlink()
    main([*command.split(), "--agreements", str(one_faulty)])
    assert "har fel" not in "".join(capsys.readouterr())


def test_a_folder_without_agreements_says_so_wherever_it_is_asked(capsys: Captured, tmp_path: Path) -> None:
    for command in (["show", "x"], ["check"]):
        assert main([*command, "--agreements", str(tmp_path)]) == FINDINGS
        assert "Mappen innehåller inga överenskommelser" in capsys.readouterr().err
    for wrong in (tmp_path / "borta", Path("a" * 300), Path("~ingensadan/x")):
        assert main(["show", "x", "--agreements", str(wrong)]) == FINDINGS
        assert capsys.readouterr().err


@pytest.mark.parametrize("command", ["show", "show vard-2024", "deadlines", "deadlines --within 30", "find vård"])
def test_of_a_folder_that_is_not_there_nothing_else_is_said(capsys: Captured, tmp_path: Path, command: str) -> None:
    assert main(["--lang", "en", "--agreements", str(tmp_path / "borta"), *command.split()]) == FINDINGS
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[1:] == ["The folder is not there", "  • Name another with --agreements FOLDER"]


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
def test_a_poor_encoding_loses_characters_and_no_more(encoding: str) -> None:
    command = [sys.executable, "-m", "overens", "show", "god-och-nara-vard-2024"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == FINE
    assert b"3 430,25 mnkr" in done.stdout
    assert done.stderr == b""


def test_where_signs_cannot_be_shown_words_are_printed_plainly() -> None:
    command = [sys.executable, "-m", "overens", "check", "god-och-nara-vard-2024"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    out = subprocess.run(command, env=environment, capture_output=True, check=False).stdout.decode("latin-1")
    assert "    3 430,25 != 2 546 + 750 + 34,25, skillnad 100 mnkr\n" in out
    assert "~= inom avrundning" in out
    assert "    3 430,25 ~= 3 200 + 46" in out
    assert "    2 546 = 2 420 + 46 + ..., återstår 80 mnkr\n" in out
    assert "?" not in out.replace(" ? ", "")  # that sign alone is the program's own


@pytest.mark.parametrize(
    ("environment", "glyphs"),
    [
        ({"LC_ALL": "C.UTF-8", "TERM": "xterm"}, True),
        ({"LC_ALL": "C", "TERM": "xterm"}, False),
        ({"LC_ALL": "C.UTF-8", "TERM": "linux"}, False),
    ],
)
def test_a_terminal_that_cannot_show_signs_gets_none(environment: dict[str, str], glyphs: bool) -> None:
    command = [sys.executable, "-m", "overens", "find", "landsbygd"]  # few lines: nobody reads them meanwhile
    ours, theirs = os.openpty()
    subprocess.run(command, env=os.environ | environment, stdout=theirs, check=False)
    os.close(theirs)
    out = re.sub("\x1b\\[[0-9;]*m", "", os.read(ours, 65536).decode())
    os.close(ours)
    assert ("→ regioner" in out, "->regioner" in out) == (glyphs, not glyphs)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii"])
@pytest.mark.parametrize("command", ["find ambulans", "check god-och-nara-vard-2024", "deadlines"])
def test_json_loses_no_character_in_a_poor_encoding(command: str, encoding: str) -> None:
    asked = [sys.executable, "-m", "overens", *command.split(), "--json"]
    poor, rich = (
        subprocess.run(asked, env={**os.environ, "PYTHONIOENCODING": one}, capture_output=True, check=False).stdout
        for one in (encoding, "utf-8")
    )
    assert json.loads(poor.decode(encoding)) == json.loads(rich)


@pytest.mark.parametrize(
    ("columns", "widest"), [("60", 60), ("20", 40), ("300", 110), ("", 100), ("bred", 100), ("0", 100)]
)
def test_what_no_terminal_shows_is_as_wide_as_columns_says(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["show", "god-och-nara-vard-2024"]) == FINE
    assert widest - 8 <= max(map(len, capsys.readouterr().out.splitlines())) <= widest


@pytest.mark.parametrize("columns", ["0", "²"])
def test_where_columns_says_no_width_everything_is_printed_also_in_colours(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("COLUMNS")
    assert main(["deadlines"]) == FINE
    said = capsys.readouterr().out
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["deadlines"]) == FINE
    assert capsys.readouterr().out.split() == said.split() != []


def test_a_full_disk_is_said_and_no_traceback() -> None:
    command = [sys.executable, "-m", "overens", "show", "god-och-nara-vard-2024"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == FINDINGS
    assert done.stderr.startswith("overens: ")
    assert "Traceback" not in done.stderr


def test_the_folder_may_be_chosen_by_the_environment_and_by_the_settings(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "egna"
    folder.mkdir()
    (folder / "god.toml").write_text('title = "Egen"\nparties = ["skr"]\n', encoding="utf-8")
    (tmp_path / "config.toml").write_text(f'agreements = "{folder}"\nlanguage = "en"\n', encoding="utf-8")
    assert main(["show", "god"]) == FINE
    assert "no amount stated" in capsys.readouterr().out
    monkeypatch.setenv("OVERENS_AGREEMENTS", str(tmp_path / "borta"))
    assert main(["show", "god"]) == FINDINGS


def test_what_is_wrong_in_the_settings_is_said_and_the_rest_applies(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('langage = "en"\nlanguage = "de"\ntheme = 5\n', encoding="utf-8")
    assert main(["show", "cancervard-2020"]) == FINE
    err = capsys.readouterr().err
    assert "Inställningen ”langage” är okänd" in err
    assert "Menade du ”language”?" in err
    assert "Inställningen ”theme” är inte text" in err
    assert "Språket ”de” är okänt" in err


def test_a_reader_that_has_seen_enough_is_no_failure() -> None:
    command = [sys.executable, "-m", "overens", "show", "god-och-nara-vard-2024"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == FINE


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_a_check_tells_of_contradictions_though_nobody_reads_to_its_end(as_json: list[str]) -> None:
    for place, status in (("god-och-nara-vard-2024", FINDINGS), ("cancervard-2020", FINE)):
        command = [sys.executable, "-m", "overens", "check", place, *as_json]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.close()
            assert process.wait() == status


@pytest.mark.parametrize(("arguments", "status"), [("check god-och-nara-vard-2024", 1), ("show cancervard-2020", 0)])
def test_without_a_standard_output_a_command_ends_as_it_would(arguments: str, status: int) -> None:
    closed = f'"{sys.executable}" -m overens {arguments} >&-'
    done = subprocess.run(["/bin/sh", "-c", closed], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, "")


def test_show_prints_the_only_agreement_of_a_series(capsys: Captured) -> None:
    assert main(["show", "cancervard"]) == FINE
    of_series = capsys.readouterr().out
    main(["show", "cancervard-2020"])
    assert of_series == capsys.readouterr().out


def test_show_prints_the_agreements_of_a_series(capsys: Captured) -> None:
    assert main(["show", "god-och-nara-vard"]) == FINE
    out = " ".join(capsys.readouterr().out.split()).replace("\N{NO-BREAK SPACE}", " ")
    assert "God och nära vård 2020 6 250,5" in out
    assert "−2 820,25 mnkr (−45 %) mot 2020" in out


def test_a_part_of_a_series_is_asked_for_in_one_of_its_agreements(capsys: Captured) -> None:
    for command in ("show", "export"):
        assert main([command, "god-och-nara-vard/ambulans"]) == WRONG_USE
        err = capsys.readouterr().err
        assert "”god-och-nara-vard” är en serie: en del ligger i en av" in err
        assert "  god-och-nara-vard-2024/ambulans\n" in err


def test_where_a_whole_agreement_is_meant_no_part_of_a_series_is_offered(capsys: Captured) -> None:
    for command in ("check", "deadlines", "compare"):
        assert main([command, "god-och-nara-vard/ambulans"]) == WRONG_USE
        err = capsys.readouterr().err
        assert "”god-och-nara-vard” är en serie: skriv en av dess överenskommelser" in err
        assert "ambulans" not in err


def test_show_without_a_place_prints_the_overview_as_a_party_sees_it(capsys: Captured, tmp_path: Path) -> None:
    arguments = ["--lang", "en", "show", "--today", "2024-11-15", "--perspective", "regioner"]
    assert main(arguments) == FINE
    out, err = capsys.readouterr()
    assert out.startswith(
        "Agreements between the Swedish state and SALAR\n12 agreements, 4 unexplained contradictions\n"
    )
    assert "mnkr to regions" in out
    assert "16 days left (10 working days); regions 2,546 mnkr" in out
    assert err == ""
    (tmp_path / "ond.toml").write_text("titel = 1", encoding="utf-8")
    (tmp_path / "god.toml").write_text('title = "God"\nparties = ["skr"]\n', encoding="utf-8")
    assert main(["--lang", "en", "show", "--agreements", str(tmp_path)]) == FINDINGS
    out, err = capsys.readouterr()
    assert "1 agreement, 0 unexplained contradictions" in out
    assert "ond.toml" in err
    assert main(["show", "--perspective", "kyrkan"]) == WRONG_USE


@pytest.mark.parametrize("term", ["dumb", "unknown", "", None])
def test_a_terminal_that_cannot_be_drawn_on_is_refused(
    term: str | None, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.delenv("TERM", raising=False)
    if term is not None:
        monkeypatch.setenv("TERM", term)
    assert main(["--lang", "en"]) == WRONG_USE
    out, err = capsys.readouterr()
    assert out == ""
    assert f"(TERM={term or ''}). Use instead: overens show ID" in err


@pytest.mark.parametrize(
    ("elsewhere", "said"),
    [
        (("stdin",), "The browser needs a terminal. Without one, use: overens show"),
        (("stdin", "stdout", "stderr"), "The browser needs a terminal. Without one, use: overens show"),
        (("stdout",), "but standard output (>) goes elsewhere"),
        (("stderr",), "but standard error (2>) goes elsewhere"),
        (("stdout", "stderr"), "but output (> and 2>) goes elsewhere"),
    ],
)
def test_without_a_terminal_to_type_on_and_to_draw_on_nothing_is_browsed(
    elsewhere: tuple[str, ...], said: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda stream=stream: stream not in elsewhere)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("overens.cli.browse.browser", None)
    assert main(["--lang", "en"]) == WRONG_USE
    assert said in capsys.readouterr().err


def test_an_agreement_whose_file_breaks_while_the_command_runs_is_a_problem(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "prov.toml"
    file.write_text('title = "Prov"\nparties = ["staten"]\n', encoding="utf-8")

    def read(path: Path) -> FileContent | None:
        if path == file:
            file.write_text("x", encoding="utf-8")
        return contents(path)

    monkeypatch.setattr("overens.loading.cached.contents", read)
    assert main(["--agreements", str(tmp_path), "show", "prov"]) == FINDINGS
    out, err = capsys.readouterr()
    assert out == ""
    assert "prov.toml:1:" in err


def test_no_arguments_are_what_the_parser_makes_of_none() -> None:
    assert vars(parsed([], "sv")[0]) == NOTHING | {"run": browse}


def test_a_folder_that_is_not_there_is_told_of_rather_than_a_party(capsys: Captured, tmp_path: Path) -> None:
    assert main(["--agreements", str(tmp_path / "none"), "--perspective", "regioner", "show"]) == FINDINGS
    out, err = capsys.readouterr()
    assert out == ""
    assert "Mappen finns inte" in err


def test_of_ten_thousand_agreements_not_every_one_is_told_where_none_has_the_name() -> None:
    told = listed("Där finns ingen.", [f"avtal-{number}" for number in range(10_000)], translator("sv")).splitlines()
    assert told[:2] == ["Där finns ingen. Det finns:", "  avtal-0"]
    assert told[-1] == "  och 9\N{NO-BREAK SPACE}940 till"
    assert len(told) == 62


def test_a_file_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/" + "x" * 300)
    assert main(["config"]) == FINDINGS
    assert "/overens/themes går inte att använda: " in capsys.readouterr().err


VALUES = ["x", "", "sv", "en", "da", "2024-11-15", "2024-13-01", "20241115", "skr", "-x", "--", "å ä", "browse"]
WORDS = ["--ascii", "--kiosk", "--version", "--json", "--agreement", "--agreements=x", "check", "-h", *VALUES]


@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(VALUED), st.sampled_from(VALUES)), st.sampled_from(WORDS).map(lambda one: (one,))
        ),
        max_size=4,
    )
)
@example([("--today", "x"), ("--today", "2024-11-15")])
def test_what_the_browser_is_started_with_means_the_same_without_the_parser(typed: list[tuple[str, ...]]) -> None:
    words = [word for one in typed for word in one]
    found = browsing(words)
    if found is not None:
        assert vars(found) == vars(parsed(words, "sv")[0])


def test_the_parser_is_not_asked_for_what_the_browser_is_mostly_started_with() -> None:
    words = ["--agreements", "x", "--today", "2024-11-15", "--perspective", "skr", "--lang", "en", "--ascii", "--kiosk"]
    found = browsing(words)
    assert found
    assert vars(found) == vars(parsed(words, "sv")[0])
