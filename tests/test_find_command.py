"""`overens find`: what it prints, its JSON and its exit status; hits on lines of a width."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from overens.cli import main
from overens.cli.find import MOST
from overens.cli.printing import FINDINGS, FINE, WRONG_USE
from overens.language import translator
from overens.library import Library
from overens.loading.reading import summary_of
from overens.loading.validating import validated
from overens.lookup import Index
from overens.lookup.subjects import WEIGHTS
from overens.model import Agreement
from overens.phrasing.finding import LABELS, hit_lines
from overens.phrasing.texts import visible
from overens.phrasing.words import GLUE
from tests.shipped import shipped_agreements, shipped_index

pytestmark = pytest.mark.usefixtures("no_settings")


Captured = pytest.CaptureFixture[str]
LIBRARY = shipped_agreements().library
INDEX = shipped_index()
SWEDISH = translator("sv")


def shown(query: str, width: int = 80, language: str = "sv") -> str:
    hit = INDEX.find(query)[0]
    return "\n".join(line.plain for line in hit_lines(hit, width, translator(language), LIBRARY.parties))


def test_a_party_is_found_by_another_name_of_it_and_shown_by_its_own(capsys: Captured) -> None:
    assert "Mottagare: SKR" in shown("SKL")
    assert main(["find", "vgr"]) == FINDINGS
    assert "Inget hittades om Västra Götalandsregionen." in capsys.readouterr().err


def test_the_title_its_amount_its_verdict_and_the_way_to_it_are_printed(capsys: Captured) -> None:
    assert main(["find", "ambul"]) == FINE
    out, err = capsys.readouterr()
    first, path = out.splitlines()[:2]
    assert first.startswith("Förstärkning av ambulanssjukvården  ")
    assert first.endswith("  46 mnkr")
    assert path == "    God och nära vård 2024 → regioner"
    assert err == ""


def test_the_text_in_which_most_of_what_is_wanted_stands_is_shown() -> None:
    assert "Skickas via: socialstyrelsen@socialstyrelsen.se, info@skr.se" in shown("info@skr.se")


def test_more_hits_than_are_printed_are_told_of(capsys: Captured) -> None:
    every = len(INDEX.find("region", 99_999))
    assert main(["find", "region", "--most", "3"]) == FINE
    assert capsys.readouterr().err == f"3 av {every} träffar visas: alla med --most {every}\n"
    assert main(["find", "region", "--most", str(every)]) == FINE
    assert capsys.readouterr().err == ""


def test_that_a_perspective_changes_nothing_is_said(capsys: Captured) -> None:
    assert main(["find", "ambul", "--perspective", "rss"]) == FINE
    assert capsys.readouterr().err == "Perspektivet ändrar inget här: allt söks igenom.\n"


def test_of_several_recipients_and_of_one_who_may_not_get_all_the_figure_is_said() -> None:
    assert "→ regioner ≥275" in shown("personcentrerade och sammanhållna vårdförlopp", 120)
    assert "→ regioner 2 546, kommuner 750, SKR 34,25" in shown("god och nära vård 2024", 120)


def test_of_many_recipients_the_one_that_was_sought_comes_first_and_it_is_said_how_many_more_there_are() -> None:
    regions = [name for name, party in LIBRARY.parties.items() if name in LIBRARY.parties["regioner"].members]
    recipients = "\n".join(f'{name} = "{number} miljoner"' for number, name in enumerate(regions, 2))
    text = f'title = "Mat"\nparties = ["skr"]\n[money.recipients]\n{recipients}'
    summary = summary_of(validated(Agreement, tomllib.loads(text)), LIBRARY.parties)
    (hit,) = Index(Library((summary,), LIBRARY.parties)).find("region skåne")
    lines = [line.plain.strip() for line in hit_lines(hit, 120, SWEDISH, LIBRARY.parties)]
    amount = regions.index("region-skane") + 2
    assert lines[1].startswith(f"→ Region Skåne {amount}, Region Blekinge ")
    assert " ".join(lines[1:3]).endswith("och 15 till")
    assert lines[3] == "Mottagare: Region Skåne"
    (hit, *_) = Index(Library((summary,), LIBRARY.parties)).find(f"{amount} miljoner")
    assert hit_lines(hit, 120, SWEDISH, LIBRARY.parties)[1].plain.strip().startswith(f"→ Region Skåne {amount}, ")


def test_a_diary_number_is_found_with_whose_it_is() -> None:
    content = {"title": "Mat", "parties": ["skr"], "reference": {"staten": "S2023/00372", "skr": "22/00456"}}
    summary = summary_of(validated(Agreement, content), LIBRARY.parties)
    (hit,) = Index(Library((summary,), LIBRARY.parties)).find("S2023/00372")
    lines = [line.plain.strip() for line in hit_lines(hit, 80, SWEDISH, LIBRARY.parties)]
    assert lines[1] == "Diarienummer staten: S2023/00372"


SKANE = "Inget hittades om Region Skåne. Du kan företräda aktören: overens --perspective region-skane"
PRINTED = "Belopp hittas så som de är publicerade, inte uträknade summor eller skillnader."
OREBRO = "Inget hittades om Region Örebro län. Du kan företräda aktören: overens --perspective region-orebro-lan"
ENGLISH_PRINTED = "Figures are found as they are printed, not those that are computed, nor differences."
RANGE = ["Sök belopp i ett intervall som ”100–300 mnkr” eller ”över 2 miljarder”, med enhet."]
DAYS = ["Sök en dag som ”1 december”, ”2024-12-01” eller ”december 2024”; veckodagar och veckor går inte att söka."]


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("100-300", RANGE),
        ("över 2000", RANGE),
        ("100 till 300", RANGE),
        ("900-950 mnkr", []),
        ("50 mnkr", ["Inget belopp är exakt så stort. Sök ”cirka 50 mnkr” för belopp i närheten", PRINTED]),
        ("0,9 mnkr", [PRINTED]),
        ("2 885,9", [PRINTED]),
        ("2019-12-24", []),
        ("region skåne ambu", [SKANE]),
        ("Region Skane", [SKANE]),
        ("region-skane", [SKANE]),
        ("skane region", [SKANE]),
        ("orebro", [OREBRO]),
        ("Region Örebro lan", [OREBRO]),
        ("nära vård skåne", [SKANE]),
        ("xyzzy skåne ambu", [SKANE, "Inget hittades om ”xyzzy”."]),
        ("xyzzy ambu qwertz", ["Inget hittades om ”xyzzy” eller ”qwertz”."]),
        ("ambulans kömiljarden", ["Orden hittas var för sig men inte tillsammans."]),
        ("regioner ambulans 99,9 miljarder", ["Inget hittades om ”99,9 miljarder”."]),
        (
            "regioner ambulans kömiljarden",
            [
                "Orden hittas var för sig men inte tillsammans.",
                "Det finns träffar utan ”ambulans” eller ”kömiljarden”.",
            ],
        ),
        ("zzzzzz", []),
        ("zzzzzz zzzzzz", []),
        ("zzzzzz qwertz zzzzzz", ["Inget hittades om ”zzzzzz” eller ”qwertz”."]),
        ("söndag", DAYS),
        ("ambulans, söndag?", DAYS),
        ("Söndag 1 december", DAYS),
        ("rekvirera v. 48", DAYS),
        ("vecka 14", DAYS),
        ("week 14", DAYS),
    ],
)
def test_what_keeps_anything_from_being_found_is_said(capsys: Captured, query: str, advice: list[str]) -> None:
    assert main(["find", query]) == FINDINGS
    assert capsys.readouterr().err.splitlines() == ["Inget hittades", *advice]


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("100-300", ["Amounts in a range are found as “100–300 million” or “over 2 billion”, with a unit."]),
        ("50 million", ["No amount is just that. Those near it: “about 50 million”", ENGLISH_PRINTED]),
        ("2,885,900", [ENGLISH_PRINTED]),
        ("0.9 million", [ENGLISH_PRINTED]),
        ("xyzzy over 2 billion", ["Nothing is found about “xyzzy”."]),
    ],
)
def test_in_english_it_is_said_with_english_amounts(capsys: Captured, query: str, advice: list[str]) -> None:
    assert main(["find", query, "--lang", "en"]) == FINDINGS
    assert capsys.readouterr().err.splitlines() == ["Nothing was found", *advice]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("lund", ["Ingen exakt träff: detta liknar det sökta"]),
        ("landsbygd", []),
        ("1-3", ["Ett intervall ska ha enhet: ”100–300 mnkr”"]),
        ("50–168 mnkr", []),
        ("v. 3", ["Veckor och veckodagar går bara att söka som ord"]),
        ("under 2024", []),
    ],
)
def test_that_what_is_found_may_not_be_what_was_meant_is_said(capsys: Captured, query: str, said: list[str]) -> None:
    assert main(["find", query, "--most", "99"]) == FINE
    assert capsys.readouterr().err.splitlines() == said


@pytest.mark.parametrize("query", ["1 december", "2024-12-01", "december 2024"])
def test_a_day_is_found_as_it_is_said_to_be(query: str) -> None:
    assert INDEX.find(query)[0].duty == "rekvisition"


def test_of_a_sum_inside_another_it_is_shown_who_gets_it() -> None:
    assert shown("primärvård landsbygd").splitlines()[1] == "    God och nära vård 2024 → regioner"
    inside = shown("till regionerna 275 miljoner", 120).splitlines()[1]
    assert inside.endswith(" → regioner")


def test_whom_to_ask_is_found() -> None:
    assert shown("pressekreterare").splitlines()[2:] == ["    Kontakt: Pressekreterare hos socialministern"]


def test_several_arguments_are_one_query(capsys: Captured) -> None:
    assert main(["find", "nära", "vård", "2020", "--most", "1"]) == FINE
    assert capsys.readouterr().out.splitlines()[0].endswith("6 250,5 mnkr ✗")


def test_where_nothing_is_found_that_is_said_on_standard_error(capsys: Captured) -> None:
    assert main(["find", "zzzzzz"]) == FINDINGS
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip()
    assert main(["find", "zzzzzz", "--json"]) == FINDINGS
    assert json.loads(capsys.readouterr().out) == []


def test_a_party_that_is_named_where_nothing_is_found_is_not_said_to_be_named_nowhere(capsys: Captured) -> None:
    contacts = shipped_agreements().library.agreement("god-och-nara-vard-2020").contacts
    assert "regeringskansliet" in {contact.organisation for contact in contacts}
    assert main(["find", "regeringskansliet", "--lang", "en"]) == FINDINGS
    said = capsys.readouterr().err.splitlines()[1]
    assert said.startswith("Nothing is found about Government Offices, but it can be spoken for:")


def test_a_party_of_which_nothing_is_found_is_told_of_as_a_perspective(capsys: Captured) -> None:
    assert main(["find", "Region", "skåne"]) == FINDINGS
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == ("", "Inget hittades")
    assert err.splitlines()[1:] == [
        "Inget hittades om Region Skåne. Du kan företräda aktören: overens --perspective region-skane"
    ]


def test_the_json_is_the_contract_best_first(capsys: Captured) -> None:
    assert main(["find", "2935", "--json"]) == FINE
    (hit,) = json.loads(capsys.readouterr().out)
    assert hit["agreement"] == "god-och-nara-vard-2020"
    assert hit["at"] == "primarvard"
    assert hit["title"] == "Nära vården med fokus på primärvården"
    assert hit["amount"]["nominal"] == 2_935_000_000
    assert (hit["kind"], hit["text"]) == ("amount", "2935 miljoner kronor")
    assert main(["find", "vård", "--json", "--most", "5"]) == FINE
    hits = json.loads(capsys.readouterr().out)
    assert len(hits) == 5
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_the_json_is_everything_unless_less_is_asked_for(capsys: Captured) -> None:
    assert main(["find", "vård", "--json"]) == FINE
    out, err = capsys.readouterr()
    assert (len(json.loads(out)) > MOST, err) == (True, "")


def test_a_deadline_in_the_json_names_itself_and_what_it_concerns(capsys: Captured) -> None:
    assert main(["find", "handlingsplaner", "--json", "--most", "1"]) == FINE
    (hit,) = json.loads(capsys.readouterr().out)
    assert hit["deadline"] == "handlingsplaner-patientkontrakt"
    assert hit["at"] == "primarvard/delomraden/patientkontrakt"
    assert hit["amount"] is None


@pytest.mark.parametrize("most", ["0", "-1", "många", "999999"])
def test_a_number_of_hits_is_a_number(capsys: Captured, most: str) -> None:
    with pytest.raises(SystemExit) as error:
        main(["find", "vård", f"--most={most}"])
    assert error.value.code == WRONG_USE
    assert most in capsys.readouterr().err.splitlines()[-1]


def test_the_text_that_fits_stands_under_the_title() -> None:
    assert "Villkor: Regionernas insatser ska syfta till" in shown("läkarkontakt")
    assert "Annan uppgift: 114 miljoner kronor" in shown("114 miljoner")
    assert "Mottagare kommuner: 750 miljoner" in shown("750 miljoner")
    assert shown("ambul").count("\n") == 1


def test_of_a_deadline_the_day_is_shown_and_of_what_has_no_amount_a_dash() -> None:
    assert shown("rekvirera").splitlines()[0].endswith("  1 december 2024")
    assert shown("läkemedelsdomänens").splitlines()[0].endswith("Inget datum angivet")
    assert shown("läkemedelsförmåner").splitlines()[0].endswith("  –")


def test_what_is_paid_out_is_not_said_to_be_sent() -> None:
    assert "Ska betalas till: RSS" in shown("utbetalning rss")
    assert "Publiceras för: RSS" in shown("frågor och svar rss")
    assert "Ska skickas till: Kammarkollegiet" in shown("kammarkollegiet rekvirera")


def test_in_english_kinds_parties_and_figures_are_english() -> None:
    assert "requisition" in shown("rekvisition", language="en")
    assert "Recipient municipalities: 750 miljoner" in shown("750 miljoner", language="en")
    assert "6,250.5" in shown("6250,5", language="en")


def test_a_party_that_is_found_by_its_name_in_the_other_language_is_called_as_ever() -> None:
    assert "Mottagare: kommuner" in shown("municipalities")
    lines = (line for hit in INDEX.find("staten") for line in hit_lines(hit, 80, translator("en"), LIBRARY.parties))
    assert "    Payer: the state" in {line.plain for line in lines}


def test_what_fits_is_set_off() -> None:
    (line, *_) = hit_lines(INDEX.find("ambul")[0], 80, SWEDISH, LIBRARY.parties)
    assert [line.plain[span.start : span.end] for span in line.spans if span.style == "match"] == ["ambul"]


def test_every_kind_of_text_has_a_label_unless_the_title_says_it() -> None:
    assert WEIGHTS.keys() - LABELS.keys() == {"title", "deadline", "year", "context"}


@given(st.sampled_from(["nara vard", "500", "skr", "1 december", "läkarkontakt", "landsbygd"]), st.integers(20, 120))
def test_no_line_is_wider_than_its_place_and_the_figure_is_whole(query: str, width: int) -> None:
    for hit in INDEX.find(query):
        lines = [line.plain for line in hit_lines(hit, width, SWEDISH, LIBRARY.parties)]
        assert all(cell_len(line) <= width for line in lines)
        if hit.amount and not hit.duty:
            assert any("mnkr" in line for line in lines)


def test_text_from_files_is_never_markup_nor_a_control_sequence() -> None:
    title = "[red]Kök\x1b[31m \u202e[/red]"
    agreement = validated(Agreement, {"title": title, "parties": ["skr"], "goal": f"Mat {title}"})
    (hit,) = Index(Library((summary_of(agreement, {}),))).find("mat kök")
    for line in hit_lines(hit, 60, SWEDISH, {}):
        assert visible(line.plain) == line.plain
    assert "[red]Kök␛[31m �[/red]" in hit_lines(hit, 60, SWEDISH, {})[0].plain


@pytest.mark.parametrize("words", ["mmarkollegiet", "landsting", "", " "])
def test_of_a_party_that_an_agreement_names_it_is_never_said_that_none_does(capsys: Captured, words: str) -> None:
    main(["find", words])
    assert "--perspective" not in capsys.readouterr().err


def test_a_problem_in_a_file_is_a_finding_also_when_something_is_found(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "god.toml").write_text('title = "Kök"\nparties = ["skr"]\n', encoding="utf-8")
    (tmp_path / "ond.toml").write_text('title = "Ond"\npartier = ["skr"]\n', encoding="utf-8")
    assert main(["find", "kok", "--agreements", str(tmp_path)]) == FINDINGS
    out, err = capsys.readouterr()
    assert "Kök" in out
    assert "partier" in err


def test_a_figure_is_found_with_its_source_and_an_allocation_with_whom_it_goes_to(capsys: Captured) -> None:
    assert main(["find", "5,9", "miljarder"]) == FINE
    assert "”Miljardsatsning för nära vård”, pressmeddelande, utan datum" in " ".join(capsys.readouterr().out.split())
    assert main(["find", "ambulans"]) == FINE
    assert "God och nära vård 2024 → regioner" in capsys.readouterr().out


def test_a_preferred_day_is_not_told_as_the_last_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mat.toml").write_text(
        'title = "Mat"\nparties = ["skr"]\n'
        'deadlines = [{ id = "p", kind = "plan", title = "Plan", due = 2027-01-06, preferred = 2026-12-18 }]\n',
        encoding="utf-8",
    )
    assert main(["--agreements", str(tmp_path), "find", "18 december 2026"]) == FINE
    out = capsys.readouterr().out.replace(GLUE, " ")
    assert "6 januari 2027" in out
    assert "Helst: 18 december 2026" in out
    assert "Sista dag" not in out
