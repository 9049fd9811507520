"""What is copied: figures as printed, days, and sentences that say where they have it from."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from overens.agenda import agenda
from overens.amount import parse
from overens.compare import compare
from overens.entry import Entry
from overens.language import Translator, translator
from overens.library import Library
from overens.loading import PARTIES, load
from overens.loading.validating import validated
from overens.model import Agreement, settle
from overens.paths import At
from overens.phrasing import quoting, sentences
from overens.phrasing.calendar import Calendar
from overens.phrasing.tallying import Speaker
from overens.settings import shipped
from overens.summary import Portion
from overens.tally import Cell, tally
from overens.tally.values import Book
from tests.shipped import shipped_agreements

SV, EN = translator("sv"), translator("en")
LIBRARY = shipped_agreements().library
PLACES = [(summary.id, at) for summary in LIBRARY.summaries for at, _ in summary.money.walk()]

FILE = """
title = "God mat i vården"
period = 2023
parties = ["staten", "skr"]

[[sources]]
id = "skr"
title = "Överenskommelse om god mat"
publisher = "Sveriges Kommuner och Regioner"
published = 2023-02-01

[[sources]]
id = "press"
title = "Miljarder till mat"

[money]
amount = { amount = "drygt 1,2 miljarder kronor", source = "press" }
recipients = { regioner = "900 miljoner kronor", kommuner = 250000000, skr = "60,5 miljoner" }

[[money.parts]]
id = "kok"
title = "Kök nära patienten"
where = "Utvecklingsområden"
to = "regioner"
amount = "700 miljoner kronor"
parts = [
  { id = "spis", title = "Spisar", amount = "högst 5 miljoner kronor", to = "regioner" },
  { id = "diskmaskin", title = "Diskmaskiner" },
]

[[money.parts]]
id = "kvalitet"
title = "Kvalitet"
incomplete = ["recipients"]
recipients = { rss = "10 miljoner kronor" }
parts = [{ id = "matning", title = "Mätning", amount = "20 miljoner kronor" }]

[[deadlines]]
id = "rekvisition"
kind = "requisition"
title = "Rekvirera medlen"
due = "senast den 1 december 2023"
by = ["regioner", "rss"]
to = ["kammarkollegiet"]
where = "Utbetalning"

[[deadlines]]
id = "plan"
kind = "plan"
title = "Kostplan"
due = "i början av november 2023"

[[deadlines]]
id = "svar"
kind = "other"
title = "Svara på frågor"
due = "löpande"
source = "press"

[[deadlines]]
id = "rapport"
kind = "final-report"
title = "Slutrapport"
by = ["skr"]
notes = ["Vem som lämnar den framgår bara av rubriken."]
conditions = ["Beskriv maten."]

[[amendments]]
decided = 2023-04-09
title = "Mer fisk"
"""

SOURCE = "Sveriges Kommuner och Regioner, ”Överenskommelse om god mat”, 1 februari 2023"
NAMED = "överenskommelsen ”God mat i vården” (2023)"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("mat")
    (folder / "mat.toml").write_text(FILE, encoding="utf-8")
    loaded = load(folder, shipped("agreements") / PARTIES)
    assert not loaded.problems
    return loaded.library


@pytest.fixture(scope="module")
def agreement(library: Library) -> Agreement:
    return library.agreement("mat")


@pytest.mark.parametrize(
    ("at", "party", "printed"),
    [
        ((), "", "drygt 1,2 miljarder kronor"),
        ((), "regioner", "900 miljoner kronor"),
        ((), "kommuner", "250 000 000 kronor"),
        ((), "skr", "60,5 miljoner"),
        ((), "rss", ""),
        (("kok",), "regioner", "700 miljoner kronor"),
        (("kok",), "kommuner", ""),
        (("kok", "diskmaskin"), "", ""),
        (("kvalitet",), "", ""),  # the part's 20 million are printed of the part alone
    ],
)
def test_a_figure_is_copied_as_it_is_printed(
    agreement: Agreement, library: Library, at: At, party: str, printed: str
) -> None:
    found = quoting.quotables(agreement, at, library.parties, SV)
    of_party = [one for one in found if one.party == party] if party else list(found)
    assert (of_party[0].figure if of_party else "") == printed


@pytest.mark.parametrize(
    ("at", "party", "said"),
    [
        (
            (),
            "",
            (
                # whom it goes to is said by another source
                f"Enligt {NAMED} avsätts ”drygt 1,2 miljarder kronor” (”Miljarder till mat”, utan datum)."
            ),
        ),
        ((), "kommuner", f"Enligt {NAMED} avsätts 250 000 000 kronor till kommuner ({SOURCE})."),
        (
            ("kok",),
            "",
            (
                f"Enligt {NAMED} avsätts ”700 miljoner kronor” till regioner för ”Kök nära patienten”"
                f" ({SOURCE}, under ”Utvecklingsområden”)."
            ),
        ),
        (
            ("kok", "spis"),
            "",
            (
                f"Enligt {NAMED} avsätts ”högst 5 miljoner kronor” till regioner för ”Spisar” inom ”Kök nära patienten”"
                f" ({SOURCE}, under ”Utvecklingsområden”)."
            ),
        ),
        (
            ("kok", "diskmaskin"),
            "",
            (
                f"För {NAMED} anges inget belopp för ”Diskmaskiner” inom ”Kök nära patienten”"
                f" ({SOURCE}, under ”Utvecklingsområden”)."
            ),
        ),
        (("kvalitet",), "rss", f"Enligt {NAMED} avsätts ”10 miljoner kronor” till RSS för ”Kvalitet” ({SOURCE})."),
        (
            ("kvalitet",),
            "",
            f"För {NAMED} anges inget samlat belopp till bland andra RSS för ”Kvalitet” ({SOURCE}).",
        ),
    ],
)
def test_a_sentence_says_how_much_to_whom_for_what_and_where_it_stands(
    agreement: Agreement, library: Library, at: At, party: str, said: str
) -> None:
    found = quoting.quotables(agreement, at, library.parties, SV)
    assert next(one for one in found if not party or one.party == party).sentence == said


def test_a_sentence_in_english_keeps_what_is_printed(agreement: Agreement, library: Library) -> None:
    assert quoting.quotables(agreement, ("kok", "spis"), library.parties, EN)[0].sentence == (
        "According to the agreement “God mat i vården” (2023), “högst 5 miljoner kronor” is allotted to regions"
        " for “Spisar” within “Kök nära patienten” (Sveriges Kommuner och Regioner, “Överenskommelse om god mat”,"
        " 1 February 2023, under “Utvecklingsområden”)."
    )
    found = quoting.quotables(agreement, (), library.parties, EN)
    assert next(one.figure for one in found if one.party == "kommuner") == "250,000,000 kronor"


@pytest.mark.parametrize(("agreement_id", "at"), PLACES)
@pytest.mark.parametrize("translate", [SV, EN], ids=["sv", "en"])
def test_every_shipped_figure_stands_in_its_sentence_with_agreement_and_source(
    agreement_id: str, at: At, translate: Translator
) -> None:
    agreement = LIBRARY.agreement(agreement_id)
    found = quoting.quotables(agreement, at, LIBRARY.parties, translate)
    for one in found:
        assert one.figure in one.sentence
        assert agreement.title in one.sentence
        assert one.source is None or one.source.title in one.sentence
    book = Book(agreement, LIBRARY.parties)
    here = [allocation for path, allocation in book.allocations.items() if path[: len(at)] == at]
    inside = [one for one in here if one is book.allocations[at] or one in book.allocations[at].of_which]
    figures = [figure for one in inside for figure in (one.figure, *one.recipients.values(), *one.payers.values())]
    printed = [statement for figure in figures if figure for statement in figure.statements]
    assert len([one for one in found if one.figure]) == len(printed)


def test_a_figure_that_others_contradict_is_cited_with_that() -> None:
    agreement = LIBRARY.agreement("god-och-nara-vard-2020")
    found = tally(agreement, LIBRARY.parties)
    quoted = quoting.quotables(agreement, (), LIBRARY.parties, SV, found.contradicted())
    said = [one.party for one in quoted if one.sentence.endswith("stämmer inte med andra belopp i överenskommelsen.")]
    assert said == ["", "", "", "regioner"]  # the whole, in each source, and what the regions get
    assert not any(one.sentence.endswith("överenskommelsen.") for one in quoting.quotables(agreement, (), {}, SV))
    known = {"check": "recipients", "amount": "100 miljoner kronor", "text": "Regionernas insats ingår."}
    money = {"amount": "168 miljoner kronor", "recipients": {"skr": "68 miljoner kronor"}}
    table = {"title": "Mat", "parties": ["skr"], "money": money, "explanations": [known]}
    explained = validated(Agreement, table)
    settle(explained)
    assert tally(explained, LIBRARY.parties).contradicted() == frozenset()
    assert tally(dataclasses.replace(explained, explanations=()), LIBRARY.parties).contradicted() == {Cell(())}


def test_years_are_not_said_twice() -> None:
    found = quoting.quotables(LIBRARY.agreement("god-och-nara-vard-2024"), ("ambulans",), LIBRARY.parties, SV)
    assert found[0].sentence.startswith(
        "Enligt överenskommelsen ”God och nära vård 2024” avsätts ”46 miljoner kronor” till regioner"
    )


@pytest.mark.parametrize(
    ("recipients", "said"),
    [
        ('{ regioner = "9 mkr", kommuner = "3 mkr" }', " till regioner och kommuner ("),
        ('{ regioner = "9 mkr", kommuner = "1 mkr" }', "”12 mkr” ("),  # a million at least goes to nobody who is named
        ('{ regioner = "9 mkr" }\nmoney.incomplete = ["recipients"]', " till bland andra regioner ("),
    ],
)
def test_whom_it_goes_to_is_said_where_what_they_get_may_be_the_sum(tmp_path: Path, recipients: str, said: str) -> None:
    text = f'title = "Mat"\nparties = ["skr"]\nmoney.amount = "12 mkr"\nmoney.recipients = {recipients}\n'
    (tmp_path / "mat.toml").write_text(text, encoding="utf-8")
    library = load(tmp_path, shipped("agreements") / PARTIES).library
    assert said in quoting.quotables(library.agreement("mat"), (), library.parties, SV)[0].sentence


def test_a_place_that_is_not_there_is_an_error(agreement: Agreement, library: Library) -> None:
    with pytest.raises(KeyError):
        quoting.quotables(agreement, ("fika",), library.parties, SV)


def test_a_sum_inside_and_another_figure_can_be_cited_too() -> None:
    whole = quoting.quotables(LIBRARY.agreement("god-och-nara-vard-2024"), (), LIBRARY.parties, SV)
    rural = next(one for one in whole if one.inside == ("landsbygd",))
    assert rural.figure == "300 miljoner"
    assert "avsätts ”300 miljoner”, som ingår i medlen, till regioner för ”Primärvård i landsbygd”" in rural.sentence
    older = quoting.quotables(LIBRARY.agreement("god-och-nara-vard-2020"), (), LIBRARY.parties, SV)
    press = [one for one in older if one.figure == "drygt 5,9 miljarder kronor"]
    titles = [one.source.title for one in press if one.source]
    assert titles == ["Miljardsatsning för nära vård", "Aktuella överenskommelser"]
    assert press[0].sentence == (
        "Enligt en annan uppgift om överenskommelsen ”God och nära vård 2020” avsätts ”drygt 5,9 miljarder kronor” "
        "(”Miljardsatsning för nära vård”, pressmeddelande, utan datum, under ”Miljardsatsning för nära vård”)."
    )


def test_whom_the_money_goes_to_is_not_cited_from_a_source_that_was_read_for_another_figure() -> None:
    figures = quoting.quotables(LIBRARY.agreement("god-och-nara-vard-2020"), ("primarvard",), LIBRARY.parties, SV)
    own, press = (next(one for one in figures if one.figure.startswith(begin)) for begin in ("2935", "2,9"))
    assert "avsätts ”2935 miljoner kronor” till regioner för" in own.sentence
    assert "avsätts ”2,9 miljarder kronor” för" in press.sentence


def test_another_figure_of_a_share_is_cited_as_one(tmp_path: Path) -> None:
    share = '{ amount = "9 mkr", also = [{ amount = "drygt 8 mkr", where = "Inledning" }] }'
    text = f'title = "Mat"\nparties = ["skr"]\nmoney.amount = "12 mkr"\nmoney.recipients = {{ regioner = {share} }}\n'
    (tmp_path / "mat.toml").write_text(text, encoding="utf-8")
    library = load(tmp_path, shipped("agreements") / PARTIES).library
    *_, one, other = quoting.quotables(library.agreement("mat"), (), library.parties, SV)
    assert one.sentence.startswith("Enligt överenskommelsen ”Mat” avsätts ”9 mkr” till regioner (")
    assert other.sentence.startswith("Enligt en annan uppgift om överenskommelsen ”Mat” avsätts ”drygt 8 mkr” till re")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("page", "Enligt överenskommelsen ”Mat” avsätts"),
        ("decision", "Enligt överenskommelsen ”Mat” avsätts"),
        ("press-release", "Enligt ett pressmeddelande om överenskommelsen ”Mat” avsätts"),
        ("list", "Enligt en förteckning som tar upp överenskommelsen ”Mat” avsätts"),
    ],
)
def test_a_sentence_says_in_what_kind_of_source_it_stands(kind: str, said: str) -> None:
    source = {"id": "kalla", "title": "Källa", "kind": kind}
    agreement = validated(
        Agreement, {"title": "Mat", "parties": ["skr"], "sources": [source], "money": {"amount": "9 mkr"}}
    )
    settle(agreement)
    (one,) = quoting.quotables(agreement, (), {}, SV)
    assert one.sentence.startswith(said)


def test_who_pays_is_not_said_to_get() -> None:
    found = quoting.quotables(LIBRARY.agreement("god-och-nara-vard-2024"), ("kvalitetsregister",), LIBRARY.parties, SV)
    paid = next(one.sentence for one in found if one.party == "regioner")
    assert "bidrar regioner med ”100 miljoner kronor”" in paid


def test_a_comparison_can_be_cited_row_by_row() -> None:
    one, other = (LIBRARY.agreement(f"god-och-nara-vard-{year}") for year in (2020, 2024))
    found = quoting.compared(compare(one, other, LIBRARY.parties), LIBRARY.parties, SV)
    of_kommuner = next(one for one in found if one.label == "kommuner")
    assert of_kommuner.figure == "+250 mnkr (+50 %)"
    assert of_kommuner.sentence == (
        "God och nära vård 2020 → God och nära vård 2024, kommuner: 500 → 750 mnkr, +250 mnkr (+50 %)"
        " (Sveriges Kommuner och Regioner, ”Överenskommelse om en God och nära vård 2020”, 23 oktober 2020,"
        " under ”Överenskommelsens innehåll”; Sveriges Kommuner och Regioner,"
        " ”Överenskommelse om en God och nära vård”,"
        " 22 maj 2024, under ”Överenskommelsens innehåll 2024”)."
        " God och nära vård 2020: 2 motsägelser som filen inte förklarar."
        " God och nära vård 2024: 1 motsägelse som filen inte förklarar."
    )


def entry(library: Library, duty: str) -> Entry:
    return next(entry for entry in agenda(library).entries if entry.duty.id == duty)


@pytest.mark.parametrize(
    ("duty", "day", "said"),
    [
        (
            "rekvisition",
            "1 december 2023",
            (
                f"Enligt {NAMED} är tidsfristen för ”Rekvirera medlen” den 1 december 2023"
                " (”senast den 1 december 2023”), för regioner och RSS, med Kammarkollegiet som mottagare"
                " (Sveriges Kommuner och Regioner, ”Överenskommelse om god mat”, 1 februari 2023, under ”Utbetalning”)."
            ),
        ),
        (
            "plan",
            "1–10 november 2023",
            (
                f"Enligt {NAMED} är tidsfristen för ”Kostplan” 1–10 november 2023 (”i början av november 2023”)"
                " (Sveriges Kommuner och Regioner, ”Överenskommelse om god mat”, 1 februari 2023)."
            ),
        ),
        (
            "svar",
            "",
            f"Enligt {NAMED} är tidsfristen för ”Svara på frågor” ”löpande” (”Miljarder till mat”, utan datum).",
        ),
        (
            "rapport",
            "",
            (
                f"För {NAMED} anges ingen tidsfrist för ”Slutrapport”, för SKR"
                " (Sveriges Kommuner och Regioner, ”Överenskommelse om god mat”, 1 februari 2023)."
                " Vem som lämnar den framgår bara av rubriken."
            ),
        ),
        (
            ":amendment-mer-fisk",
            "9 april 2023",
            (
                f"Enligt {NAMED} dateras ”Mer fisk” (ändring) till 9 april 2023"
                " (Sveriges Kommuner och Regioner, ”Överenskommelse om god mat”, 1 februari 2023)."
            ),
        ),
    ],
)
def test_a_deadline_says_its_day_for_whom_and_where_it_stands(library: Library, duty: str, day: str, said: str) -> None:
    assert sentences.deadline_day(entry(library, duty), SV) == day
    calendar = Calendar(library.parties, date(2023, 3, 1), SV)
    assert sentences.deadline_sentence(calendar, entry(library, duty)) == said


def test_a_check_says_what_is_compared_and_how_it_came_out() -> None:
    agreement = LIBRARY.agreement("god-och-nara-vard-2024")
    checks = {check.id: check for check in tally(agreement, LIBRARY.parties).checks}
    speaker = Speaker(agreement, LIBRARY.parties, SV)
    assert sentences.check_sentence(speaker, checks["recipients"]) == (
        "Avstämning av överenskommelsen ”God och nära vård 2024” i mnkr, mottagare:"
        " 3 430,25 ≠ 2 546 + 750 + 34,25 – stämmer inte, skillnad 100 mnkr (Sveriges Kommuner och Regioner,"
        " ”Överenskommelse om en God och nära vård”, 22 maj 2024, under ”Överenskommelsens innehåll 2024”). "
        "Skillnaden är 100 mnkr och kan förklaras av regioner som finansiär under ”Nationella kvalitetsregister” "
        "(100 mnkr)."
    )
    crossed = next(check for check in checks.values() if check.relation.kind == "to:skr" and not check.relation.at)
    assert "mnkr, delar per aktör, SKR: " in sentences.check_sentence(speaker, crossed)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip))
def test_what_is_copied_is_one_line_without_control_characters(title: str) -> None:
    hostile = dataclasses.replace(LIBRARY.agreement("god-och-nara-vard-2024"), title=title + "\x1b]52;c;\a\n")
    for one in quoting.quotables(hostile, (), LIBRARY.parties, SV):
        assert one.sentence.isprintable()


@pytest.mark.parametrize(
    ("via", "said"),
    [
        ('"rss"', "till kommuner via RSS (”Beslut”, utan datum)."),
        (
            '{ party = "rss", where = "Betalning" }',
            "till kommuner via RSS (”Beslut”, utan datum, under ”Betalning”).",
        ),
        ('{ party = "rss", source = "b" }', "till kommuner via RSS (”Beslut”, utan datum; ”Bilaga”, utan datum)."),
    ],
)
def test_who_pays_a_share_out_is_cited_with_it_but_not_of_another_figure(tmp_path: Path, via: str, said: str) -> None:
    share = f'{{ amount = "9 mkr", also = ["drygt 8 mkr"], via = {via} }}'
    text = (
        'title = "Mat"\nparties = ["skr"]\nsources = [{ id = "a", title = "Beslut" }, { id = "b", title = "Bilaga" }]\n'
        f"[money.recipients]\nkommuner = {share}\n"
    )
    (tmp_path / "mat.toml").write_text(text, encoding="utf-8")
    loaded = load(tmp_path, shipped("agreements") / PARTIES)
    library = loaded.library
    _, one, other = quoting.quotables(library.agreement("mat"), (), library.parties, SV)
    assert one.sentence.endswith(said)
    assert other.sentence.endswith("till kommuner (”Beslut”, utan datum).")


@pytest.mark.parametrize(
    ("money", "said"),
    [
        (
            'amount = "9 mkr"\nto = "kommuner"\nvia = "rss"\nonward = { party = "rcc", source = "b" }',
            "till kommuner via RSS, att betalas vidare till RCC (”Beslut”, utan datum; ”Bilaga”, utan datum).",
        ),
        (
            (
                'amount = "9 mkr"\nto = "kommuner"\nvia = { party = "rss", source = "b" }\n'
                'onward = { party = "rcc", source = "c" }'
            ),
            "(”Beslut”, utan datum; ”Bilaga”, utan datum; ”Brev”, utan datum).",
        ),
        (  # of the whole it is not said where some of it goes another way
            (
                'amount = "9 mkr"\nvia = "rss"\n'
                'recipients = { regioner = "5 mkr", kommuner = { amount = "4 mkr", via = "skr" } }'
            ),
            "till regioner och kommuner (”Beslut”, utan datum).",
        ),
        (
            'amount = "9 mkr"\nto = "kommuner"\nonward = "rss"\nparts = [{ title = "A", onward = "rcc" }]',
            "till kommuner (”Beslut”, utan datum).",
        ),
        (
            (
                'amount = "9 mkr"\nvia = "rss"\n'
                'recipients = { regioner = "5 mkr", kommuner = { amount = "4 mkr", via = "rss" } }'
            ),
            "till regioner och kommuner via RSS (”Beslut”, utan datum).",
        ),
    ],
)
def test_of_the_way_of_an_amount_only_what_holds_of_all_of_it_is_cited_and_all_that_says_so(
    tmp_path: Path, money: str, said: str
) -> None:
    sources = '{ id = "a", title = "Beslut" }, { id = "b", title = "Bilaga" }, { id = "c", title = "Brev" }'
    text = f'title = "Mat"\nparties = ["skr"]\nsources = [{sources}]\n[money]\n{money}\n'
    (tmp_path / "mat.toml").write_text(text, encoding="utf-8")
    library = load(tmp_path, shipped("agreements") / PARTIES).library
    assert quoting.quotables(library.agreement("mat"), (), library.parties, SV)[0].sentence.endswith(said)


def test_what_is_computed_for_a_party_is_cited_as_that() -> None:
    (summary,) = (one for one in LIBRARY.summaries if one.id == "cancervard-2020")
    agreement = LIBRARY.agreement(summary.id)
    computed = Portion("to", "regioner", parse("320 mnkr"), computed=True)
    found = [
        quoting.computed_quotable(agreement, (), portion, LIBRARY.parties, SV)
        for portion in (computed, replace(computed, open=True), replace(computed, computed=False))
    ]
    said = [one and (one.figure, one.sentence.partition(" (")[0]) for one in found]
    named = "överenskommelsen ”Jämlik och effektiv cancervård 2020”"
    begin = f"Uträknat ur beloppen för {named}, utan att någon källa anger det"
    assert said == [
        ("320 mnkr", f"{begin}: 320 mnkr till regioner"),
        ("≥320 mnkr", f"{begin}: minst 320 mnkr till regioner"),
        None,
    ]


def test_whom_money_is_to_be_passed_on_to_is_cited_with_it() -> None:
    agreement = LIBRARY.agreement("god-och-nara-vard-2020")
    (one, *_) = quoting.quotables(agreement, ("e-halsa", "1177"), LIBRARY.parties, SV)
    assert "avsätts ”130 miljoner kronor” till regioner, att betalas vidare till SKR, för ”Satsni" in one.sentence
    money = {"amount": "9 mkr", "to": "regioner", "onward": "skr"}
    whole = validated(Agreement, {"title": "Mat", "parties": ["skr"], "money": money})
    settle(whole)
    (one,) = quoting.quotables(whole, (), LIBRARY.parties, SV)
    assert "till regioner, att betalas vidare till SKR (" in one.sentence
