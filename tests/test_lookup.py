"""Find: what a coordinator types, and what comes first; figures, deadlines and slips of the hand."""

from __future__ import annotations

from typing import get_args

import pytest

from overens.amount import parse
from overens.kinds import IN_SWEDISH, DutyKind
from overens.language import translator
from overens.library import Library
from overens.loading.reading import summary_of
from overens.loading.validating import validated
from overens.lookup import Hit, Index
from overens.lookup.subjects import WEIGHTS
from overens.lookup.terms import as_typed, terms
from overens.model import Agreement, named
from overens.phrasing import words
from tests.shipped import shipped_agreements, shipped_index

LIBRARY = shipped_agreements().library
INDEX = shipped_index()

FIRST = {
    # titles
    "nära vård 2020": "god-och-nara-vard-2020",
    "nara vard": "god-och-nara-vard-2024",
    "God och nära vård 2024": "god-och-nara-vard-2024",
    "kvinnors hälsa": "modrahalsovard-forlossningsvard-kvinnors-halsa",
    "e-hälsa": "vision-e-halsa-2025",
    "ehälsa strategi": "strategi-vision-e-halsa-2020-2022",
    "strategi 2021": "strategi-vision-e-halsa-2020-2022",
    "läkemedelsförmåner": "lakemedelsformaner-2020",
    "cancer": "cancervard-2020",
    "kortare väntetider": "okad-tillganglighet-2020/vantetider",
    "sällsynta diagnoser": "patientsakerhet-kvalitetsregister-2020/sallsynta-diagnoser",
    "sammanhållna vårdförlopp": "patientsakerhet-kvalitetsregister-2020/vardforlopp",
    "standardiserade vårdförlopp": "cancervard-2020/vardforlopp-regioner",
    "1177": "god-och-nara-vard-2020/e-halsa/1177",
    # beginnings, inflected and compound words, several words
    "ambul": "god-och-nara-vard-2024/ambulans",
    "ambulans 2024": "god-och-nara-vard-2024/ambulans",
    "kvalitetsreg": "god-och-nara-vard-2024/kvalitetsregister",
    "kvalitetsregister 2020": "patientsakerhet-kvalitetsregister-2020/kvalitetsregister",
    "civila försvaret": "patientsakerhet-kvalitetsregister-2020/civilt-forsvar",
    "cancervården": "cancervard-2020",
    "rekvirering": "god-och-nara-vard-2024!rekvisition",
    "mödrahälsa": "modrahalsovard-forlossningsvard-kvinnors-halsa",
    "barnhälsovård": "god-och-nara-vard-2020/barnhalsovard",
    "sjuksköterska utbildning": "god-och-nara-vard-2020/medarbetare/specialistutbildning",
    "specialistsjuksköterskor karriär": "god-och-nara-vard-2020/medarbetare/karriar",
    "väntetider statistik": "okad-tillganglighet-2020/tillganglighetsarbete",
    "digitalisering äldreomsorg": "aldreomsorg-teknik-kvalitet-effektivitet",
    "primarvard landsbygd": "god-och-nara-vard-2024:landsbygd",
    "regioner primärvård 2020": "god-och-nara-vard-2020/primarvard",
    "skr stöd 2020": "god-och-nara-vard-2020/skr-stod",
    "barncancer": "cancervard-2020/barncancer",
    # purposes, goals, uses, conditions, notes, amendments
    "antibiotikaresistens": "god-och-nara-vard-2024/antibiotika",
    "strama": "god-och-nara-vard-2024/antibiotika",
    "eftervård": "modrahalsovard-forlossningsvard-kvinnors-halsa",
    "psykisk ohälsa": "psykisk-halsa-2020",
    "suicid": "psykisk-halsa-2020/regioner-och-kommuner",
    "psykiatriteam": "psykisk-halsa-2020/regioner-och-kommuner",
    "kompetensförsörjning": "god-och-nara-vard-2024/nara-vard",
    "fast läkarkontakt": "god-och-nara-vard-2020/primarvard/delomraden/kontinuitet",
    "betala vidare skr": "god-och-nara-vard-2020/e-halsa/1177",
    "kömiljarden": "okad-tillganglighet-2020",
    "komiljarden": "okad-tillganglighet-2020",
    "sjukskrivningsmiljarden": "sjukskrivning-rehabilitering-2020",
    "försäkringskassan": "sjukskrivning-rehabilitering-2020",
    "coronapandemin": "okad-tillganglighet-2020",
    "ändrade krav": "god-och-nara-vard-2020",
    # figures
    "2935": "god-och-nara-vard-2020/primarvard",
    "2 935": "god-och-nara-vard-2020/primarvard",
    "2935 miljoner": "god-och-nara-vard-2020/primarvard",
    "6250,5": "god-och-nara-vard-2020",
    "2,9 miljarder": "god-och-nara-vard-2020/primarvard",
    "1,7 miljarder": "psykisk-halsa-2020",
    "en miljard": "sjukskrivning-rehabilitering-2020",
    "970 miljoner": "modrahalsovard-forlossningsvard-kvinnors-halsa",
    "500": "god-och-nara-vard-2020/medarbetare/kommuner",
    "114": "god-och-nara-vard-2020/barnhalsovard",
    "168": "god-och-nara-vard-2024/kvalitetsregister",
    "46 miljoner": "god-och-nara-vard-2024/ambulans",
    "3430": "god-och-nara-vard-2024",
    "750 miljoner kommuner": "god-och-nara-vard-2024",
    "100 miljoner kvalitetsregister 2024": "god-och-nara-vard-2024/kvalitetsregister",
    # parties
    "modellkommuner": "aldreomsorg-teknik-kvalitet-effektivitet/modellkommuner",
    "model municipalities": "aldreomsorg-teknik-kvalitet-effektivitet/modellkommuner",
    "regionala cancercentrum": "cancervard-2020/regional-utveckling",
    "centres for rare diseases": "god-och-nara-vard-2024/sallsynta-halsotillstand:centrum",
    "National Board of Health": "god-och-nara-vard-2024!slutredovisning",
    "Ministry of Health": "god-och-nara-vard-2024!skr-delredovisning",
    # deadlines
    "rekvirera": "god-och-nara-vard-2024!rekvisition",
    "rekvisition": "god-och-nara-vard-2024!rekvisition",
    "slutredovisning": "god-och-nara-vard-2024!slutredovisning",
    "SKR:s delredovisning": "god-och-nara-vard-2024!skr-delredovisning",
    "interim report": "god-och-nara-vard-2024!skr-delredovisning",
    "ekonomisk redovisning": "god-och-nara-vard-2024!skr-ekonomisk-redovisning",
    "1 december 2024": "god-och-nara-vard-2024!rekvisition",
    "31 mars 2025": "god-och-nara-vard-2024!slutredovisning",
    "5 november 2020": "god-och-nara-vard-2020!fragor-och-svar",
    "2020-11-10": "god-och-nara-vard-2020!fragor-och-svar",
    "maj 2020": "god-och-nara-vard-2020/primarvard/delomraden/patientkontrakt!handlingsplaner-patientkontrakt",
    "handlingsplaner": "god-och-nara-vard-2020/primarvard/delomraden/patientkontrakt!handlingsplaner-patientkontrakt",
    "rss redovisar": "god-och-nara-vard-2024!slutredovisning",
    "läkemedelsdomänen": "god-och-nara-vard-2024/lakemedelsinformation!utredning-lakemedelsdomanen",
    "patientkontrakt": "god-och-nara-vard-2020/primarvard/delomraden/patientkontrakt",
    # sources, by their days and titles
    "23 oktober 2020": "god-och-nara-vard-2020",
    "2024-05-22": "god-och-nara-vard-2024",
    "Miljardsatsning": "god-och-nara-vard-2020",
    # slips of the hand
    "kvalitetsregsiter": "god-och-nara-vard-2024/kvalitetsregister",
    "ambulanns": "god-och-nara-vard-2024/ambulans",
    "socialstyrlsen": "god-och-nara-vard-2024!slutredovisning",
    "antibiotka 2024": "god-och-nara-vard-2024/antibiotika",
    "lakemedelsformner": "lakemedelsformaner-2020",
}
"""What is typed, and what must come first: agreement/allocation, ":" and a sum inside it, "!" and a deadline."""


def place(hit: Hit) -> str:
    inside = f":{'/'.join(hit.inside)}" if hit.inside else ""
    return "/".join((hit.summary.id, *hit.at)) + inside + (f"!{hit.duty}" if hit.duty else "")


def places(query: str, index: Index = INDEX) -> list[str]:
    return [place(hit) for hit in index.find(query, 10_000)]


def of(**agreement: object) -> Index:
    """The index of one agreement of the year 2023."""
    read = validated(Agreement, {"title": "God mat", "parties": ["staten", "skr"], "period": 2023} | agreement)
    return Index(Library((summary_of(named(read, "mat", ""), LIBRARY.parties),), LIBRARY.parties))


@pytest.mark.parametrize("query", FIRST)
def test_what_is_meant_comes_first(query: str) -> None:
    assert places(query)[:1] == [FIRST[query]]


def test_several_words_narrow_and_the_year_and_the_titles_above_count() -> None:
    assert places("läkarkontakt fokus 2020") == ["god-och-nara-vard-2020/primarvard/delomraden/kontinuitet"]
    assert places("ambulans 2020") == []
    focused = places("fokus 2020")
    assert focused
    assert all(found.startswith("god-och-nara-vard-2020") for found in focused)


def test_a_figure_is_found_whole_in_its_unit_and_without_one_before_those_that_begin_with_it() -> None:
    index = of(
        money={
            "parts": [
                {"title": "Längre", "amount": "5 001 miljoner kronor"},
                {"title": "Hel", "amount": "500 miljoner kronor"},
                {"title": "Slutar så", "amount": "1 500 miljoner kronor"},
                {"title": "Liten", "amount": "5 miljoner kronor"},
            ]
        }
    )
    assert places("500", index) == ["mat/hel", "mat/langre"]
    assert places("500 miljoner", index) == ["mat/hel"], "with its unit it is said to its end"
    assert places("0,5 miljarder kronor", index) == ["mat/hel"]
    assert places("5,0 mdr kr", index) == ["mat/langre"]
    assert places("500 000 000 kr", index) == ["mat/hel"]
    assert places("500 miljarder", index) == []
    assert places("1 500", index) == ["mat/slutar-sa"]
    assert [hit.score for hit in of(money={"amount": "1 md"}).find("1 000 000 000 kronor")] == [1.0]


def test_every_printing_of_an_amount_is_found_and_whose_share_it_is_said() -> None:
    index = of(
        money={
            "amount": {"amount": "drygt 1,2 miljarder kronor", "also": ["1 210,5 miljoner kronor"]},
            "recipients": {"regioner": "900 miljoner kronor"},
        }
    )
    (hit,) = index.find("1210,5")
    assert (hit.kind, hit.text, hit.party) == ("also", "1 210,5 miljoner kronor", "")
    assert [hit.text[begin:end] for begin, end in hit.spans] == ["1 210,5"]
    (hit,) = index.find("900 miljoner")
    assert (hit.kind, hit.text, hit.party) == ("given", "900 miljoner kronor", "regioner")


def test_a_sum_inside_an_allocation_is_a_hit_of_its_own_that_leads_to_the_allocation() -> None:
    (hit, *_) = INDEX.find("landsbygd")
    assert (hit.at, hit.inside, hit.title, hit.path) == (
        (),
        ("landsbygd",),
        "Primärvård i landsbygd",
        ("God och nära vård 2024",),
    )
    assert hit.amount is not None
    assert hit.amount.text == "300 miljoner"


def test_a_deadline_has_neither_amount_nor_verdict_and_its_months_are_found_in_both_languages() -> None:
    index = of(
        money={"amount": "5 miljoner kronor"},
        deadlines=[
            {"id": "plan", "kind": "plan", "title": "Handlingsplan", "due": "första kvartalet 2024", "by": ["regioner"]}
        ],
    )
    for query in ("januari 2024", "mars 2024", "March", "kvartalet"):
        (hit,) = index.find(query)
        assert (place(hit), hit.amount, hit.verdict, hit.kind) == ("mat!plan", None, "", "date")
    assert places("april", index) == []


def test_an_amendment_with_what_it_changes_and_adds_is_found_at_the_agreement() -> None:
    index = of(
        amendments=[
            {
                "title": "Ändrade krav",
                "summary": "Färre rapporter",
                "adds": "7 mnkr",
                "decided": "i början av maj 2023",
            }
        ]
    )
    for query, kind in (("krav", "amendment"), ("rapport", "change"), ("7 mnkr", "added"), ("maj", "decided")):
        (hit,) = index.find(query)
        assert (place(hit), hit.kind) == ("mat", kind)


def test_a_document_is_found_at_the_agreement_unless_a_part_is_called_as_it_is() -> None:
    index = of(
        documents=[{"title": "God mat på äldre dagar"}, {"title": "Kök nära patienten"}],
        money={"parts": [{"title": "Kök nära patienten"}]},
    )
    (hit,) = index.find("äldre dagar")
    assert (place(hit), hit.kind) == ("mat", "document")
    assert places("kök nära", index) == ["mat/kok-nara-patienten"]


def test_the_text_that_fits_is_shown_with_the_stretches_that_do() -> None:
    (hit,) = INDEX.find("läkarkontakt")
    assert hit.kind == "condition"
    assert [hit.text[begin:end] for begin, end in hit.spans] == ["läkarkontakt"]
    assert hit.title_spans == ()
    (hit, *_) = INDEX.find("sjukvard ambul")
    assert [hit.title[begin:end] for begin, end in hit.title_spans] == ["ambul", "sjukvård"]


def test_marks_that_are_typed_count() -> None:
    index = of(money={"parts": [{"title": "Var", "id": "a"}, {"title": "Vår", "id": "b"}, {"title": "Vär", "id": "c"}]})
    assert places("vår", index)[0] == "mat/b"
    assert places("var", index) == ["mat/a", "mat/b", "mat/c"]


def test_the_letters_as_typed_come_before_others_wherever_they_stand_and_another_word_last() -> None:
    index = of(
        parties=["staten", "skr", "äldrerådet"],
        money={
            "parts": [
                {"title": "Aldrig", "id": "never"},
                {"title": "Aldre", "id": "folded"},
                {"title": "Mat", "id": "note", "notes": ["Maten passar äldreomsorgen."]},
                {"title": "Ämbetsäldre", "id": "inside"},
            ]
        },
    )
    assert places("äldre", index) == ["mat/inside", "mat/note", "mat", "mat/folded", "mat/never"]
    assert places("ä", index)[:1] == ["mat/inside"]


def test_a_hyphen_that_is_typed_or_left_out_is_no_other_letter() -> None:
    index = of(money={"parts": [{"title": "E-hälsa", "id": "a"}, {"title": "Ehälsa", "id": "b"}]})
    for query in ("e-hälsa", "ehälsa"):
        assert [(place(hit), hit.score) for hit in index.find(query)] == [("mat/a", 1.0), ("mat/b", 1.0)]


def test_an_agreement_and_then_the_newest_comes_first_where_all_else_is_equal() -> None:
    assert places("kvalitetsregister nationella")[:2] == [
        "god-och-nara-vard-2024/kvalitetsregister",
        "patientsakerhet-kvalitetsregister-2020/kvalitetsregister",
    ]
    assert places("2020")[:2] == ["cancervard-2020", "god-och-nara-vard-2020"]


@pytest.mark.parametrize("query", ["xq", "vrd", "zzz", "q", "kvxxxxxtsregister", "99999", ""])
def test_what_is_too_far_off_finds_nothing(query: str) -> None:
    assert places(query) == []


def test_slips_are_tolerated_only_where_nothing_fits() -> None:
    index = of(money={"parts": [{"title": "Kvalitet"}, {"title": "Kvalutet"}]})
    assert places("kvalitet", index) == ["mat/kvalitet"]
    assert places("kvalotet", index) == ["mat/kvalitet", "mat/kvalutet"]


def test_no_more_are_given_than_asked_for() -> None:
    assert len(INDEX.find("regioner")) > 3
    assert INDEX.find("regioner", 3)[:] == INDEX.find("regioner")[:3]


@pytest.mark.parametrize(
    ("query", "least", "most"),
    [
        ("100–300 mnkr", 100, 300),
        ("100-300 miljoner kronor", 100, 300),
        ("300 – 100 mnkr", 100, 300),
        ("100 till 300 mnkr", 100, 300),
        ("från 100 till 300 mnkr", 100, 300),
        ("cirka 100–300 mnkr", 100, 300),
        ("mellan ungefär 100 och knappt 300 mnkr", 100, 300),
        ("högst cirka 300 mnkr", 0, 300),
        ("mellan 2 och 2,95 miljarder", 2000, 2950),
        ("mellan 2,1 och 3 mdr", 2100, 3000),
        ("1 000–2 000 mnkr", 1000, 2000),
        ("över 2,9 miljarder", 2900, 10**6),
        ("minst 2 935 mnkr", 2935, 10**6),
        ("mer än 2 miljarder kronor", 2000, 10**6),
        ("≥ 2000 mnkr", 2000, 10**6),
        (">2935 mnkr", 2936, 10**6),
        ("mer än 2 935 mnkr", 2936, 10**6),
        ("större än 2 935 mnkr", 2936, 10**6),
        ("inte mindre än 2 935 mnkr", 2935, 10**6),
        ("inte lägre än 2 935 mnkr", 2935, 10**6),
        ("no less than 2 935 mnkr", 2935, 10**6),
        ("greater than 2 935 mnkr", 2936, 10**6),
        (">= 2 miljarder", 2000, 10**6),
        ("inte mer än 5 mnkr", 0, 5),
        ("högst 5 mnkr", 0, 5),
        ("upp till 6 miljoner", 0, 6),
        ("<10 mnkr", 0, 9),
        ("<= 10 mnkr", 0, 10),
        ("inte över 10 mnkr", 0, 10),
        ("not higher than 10 mnkr", 0, 10),
        ("mindre än 10 mnkr", 0, 9),
        ("lägre än 10 mnkr", 0, 9),
    ],
)
def test_a_range_finds_every_amount_in_it_and_no_other(query: str, least: int, most: int) -> None:
    found = {(hit.summary.id, hit.at, hit.inside) for hit in INDEX.find(query, 999)}
    wanted = {
        (summary.id, passage.at, passage.inside)
        for summary in LIBRARY.summaries
        for passage in summary.passages
        if passage.amount and least * 10**6 <= passage.amount.nominal <= most * 10**6
    }
    assert found == wanted
    assert len(found) > 2


@pytest.mark.parametrize(
    ("printed", "over", "under"), [("3 mnkr", 0, 0), ("drygt 3 mnkr", 1, 0), ("knappt 3 mnkr", 0, 1)]
)
def test_what_is_over_a_figure_is_not_that_figure_but_is_drygt_so_much(printed: str, over: int, under: int) -> None:
    index = of(money={"amount": printed})
    assert len(index.find("över 3 mnkr")) == over
    assert len(index.find("mindre än 3 mnkr")) == under
    assert len(index.find("minst 3 mnkr")) == len(index.find("högst 3 mnkr")) == 1


@pytest.mark.parametrize(
    ("printed", "asked", "fits"),
    [
        ("6 250,5 mnkr", "6 miljarder", True),
        ("2 896 mnkr", "3 miljarder", True),
        ("1 819 mnkr", "2 miljarder", True),
        ("1 100 mnkr", "1 miljard", True),
        ("3 300 mnkr", "3 miljarder", True),
        ("3 301 mnkr", "3 miljarder", False),
        ("500 mnkr", "1 miljard", False),
        ("2 935 mnkr", "2 miljarder", False),
        ("2 935 mnkr", "2", True),  # more may be typed
    ],
)
def test_nothing_is_rounded_far_to_a_figure_with_its_unit(printed: str, asked: str, fits: bool) -> None:
    assert bool(len(of(money={"amount": printed}).find(asked))) is fits


@pytest.mark.parametrize(
    ("typed", "range_"),
    [
        ("mellan 100 mnkr och 300 mnkr", "100–300 mnkr"),
        ("100 mnkr till 300 mnkr", "100–300 mnkr"),
        ("2 miljoner kronor – 3 miljoner kronor", "2–3 miljoner"),
    ],
)
def test_a_range_may_name_its_unit_twice_where_it_is_one(typed: str, range_: str) -> None:
    assert terms(typed) == terms(range_)
    assert [one.between for one in terms("100 tkr till 3 mnkr")] == [None, None, None]


def test_a_range_goes_with_words_and_is_one_only_with_a_unit() -> None:
    assert [hit.title for hit in INDEX.find("landsbygd 100–300 mnkr")] == ["Primärvård i landsbygd"]
    assert INDEX.find("2020–2022")[0].summary.id == "strategi-vision-e-halsa-2020-2022"
    assert INDEX.find("landsbygd högst 300 mnkr")[0].title == "Primärvård i landsbygd"
    assert [one.between for one in terms("100–300")] == [None]
    assert [one.between for one in terms("över 2000")] == [None, None]
    for query in (
        "2020 och 300 mnkr",
        "1.2.5-3 miljarder",
        "2020-12-01 300 mnkr",
        "1-2-3 mnkr",
        "covid-19 och 300 mnkr",
    ):
        assert not any(one.between for one in terms(query)), query
    assert as_typed("vård 100–300 mnkr, år") == ["vård", "100–300 mnkr", "år"]


@pytest.mark.parametrize("hedge", ["cirka", "ca", "ca.", "Omkring", "ungefar", "drygt", "knappt", "närmare", "runt"])
@pytest.mark.parametrize("figure", ["200 mnkr", "450 mnkr", "2,9 miljarder kronor", "500 000 000 kr"])
def test_a_hedged_amount_finds_what_it_can_mean_first_what_is_printed_so(hedge: str, figure: str) -> None:
    meant = parse(f"{hedge.lower().replace('ungefar', 'ungefär')} {figure}")
    assert meant.high is not None
    found = INDEX.find(f"{hedge} {figure}", 999)
    assert {(hit.summary.id, hit.at, hit.inside) for hit in found} == {
        (summary.id, passage.at, passage.inside)
        for summary in LIBRARY.summaries
        for passage in summary.passages
        if passage.amount and meant.low <= passage.amount.nominal <= meant.high
    }
    so = [hit.amount is not None and hit.amount.nominal == parse(figure).nominal for hit in found]
    assert so == sorted(so, reverse=True)
    assert [hit.title for hit in INDEX.find(f"äldreomsorg {hedge} 200 mnkr")] != []


def test_a_hedge_is_a_word_where_no_amount_with_its_unit_follows() -> None:
    assert [one.folded for one in terms("cirka 200")] == ["cirka", "200"], "it may be a year"
    assert [one.folded for one in terms("nära vård 2020")] == ["nara", "vard", "2020"]
    assert len(terms("cirka mnkr")) == 2
    assert [one.between for one in terms("cirka 2 mi")] == [None], "the unit may still be another"


@pytest.mark.parametrize(
    ("letters", "digits"),
    [
        ("en miljard", "1 miljard"),
        ("en halv miljard", "0,5 miljarder"),
        ("två miljoner", "2 miljoner"),
        ("över två miljarder", "över 2 miljarder"),
        ("mellan en och Två miljarder kronor", "mellan 1 och 2 miljarder"),
        ("cirka tre miljarder", "cirka 3 miljarder"),
        ("en och en halv miljard", "1,5 miljarder"),
    ],
)
def test_a_figure_may_be_said_in_letters(letters: str, digits: str) -> None:
    assert terms(letters) == terms(digits)
    assert as_typed(f"vård {letters}") == ["vård", letters]
    assert [one.folded for one in terms("två regioner")] == ["tva", "regioner"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("i mars", "mars"),
        ("senast i mars", "mars"),
        ("senast den 31 mars", "31 mars"),
        ("i slutet av Mars 2025", "Mars 2025"),
        ("före april", "april"),
        ("rapport den sista mars", "rapport mars"),
        ("in March", "March"),
        ("31/3 2025", "31 mars 2025"),
        ("senast 1/12", "1 december"),
    ],
)
def test_words_before_a_day_need_not_stand_there(typed: str, asked: str) -> None:
    assert terms(typed) == terms(asked)
    assert [one.folded for one in terms("i vården den 31")] == ["i", "varden", "den", "31"]
    assert [one.folded for one in terms("32/3 5/13 2/ 3 0/1")] == ["32", "3", "5", "13", "2", "3", "0", "1"]
    assert as_typed("rapport 31/3") == ["rapport", "31", "3"]


def test_a_share_in_per_cent_is_no_amount() -> None:
    assert places("50 %") == places("50%") == []
    shared = of(money={"amount": "400 kronor", "notes": ["Minst 40 % ska gå till kommuner"]})
    for query in ("40 %", "40%", "40 procent", "40 proc"):
        assert places(query, shared) == ["mat"]
    assert shared.find("40 %", 1)[0].text == "Minst 40 % ska gå till kommuner"


def test_kinds_of_deadlines_are_called_as_on_the_page() -> None:
    assert {kind: translator("sv")(words.KINDS[kind]) for kind in get_args(DutyKind)} == IN_SWEDISH
    assert {kind: translator("en")(words.KINDS[kind]) for kind in IN_SWEDISH}.keys() == words.KINDS.keys()


def test_every_passage_has_a_weight() -> None:
    assert {passage.kind for summary in LIBRARY.summaries for passage in summary.passages} <= WEIGHTS.keys()


@pytest.mark.parametrize(
    ("printed", "asked", "fits"),
    [
        ("2,90 miljarder kronor", "2,90 miljarder", True),
        ("2,90 miljarder kronor", "2,90", True),
        ("300 mnkr", "300,0 mnkr", True),
        ("12,50 miljoner", "12,50 miljoner", True),
        ("2,91 miljarder kronor", "2,90 miljarder", False),
        ("2,905 miljarder kronor", "2,90 miljarder", True),
        ("3000 mnkr", "300,0 mnkr", False),
    ],
)
def test_zeros_that_end_the_decimals_of_a_figure_change_nothing(printed: str, asked: str, fits: bool) -> None:
    assert (places(asked, of(money={"amount": printed})) == ["mat"]) is fits


@pytest.mark.parametrize(
    "query",
    ["100 mıljoner–200 miljoner", "över tıo miljoner", "1" * 5000, "1" * 5000 + " mnkr", "över " + "9" * 400 + " mnkr",
     "1" * 5000 + "/5", "12,25 %", "1300 procent"],
)  # fmt: skip
def test_what_looks_like_a_figure_and_is_none_finds_nothing(query: str) -> None:
    assert places(query) == []


def test_a_share_is_found_as_it_is_typed_and_not_by_a_slip() -> None:
    shared = of(money={"notes": ["Högst 12,35 procent", "Minst 40 %"]})
    assert places("12,25 procent", shared) == []
    assert places("40,0 %", shared) == places("12,35 %", shared) == ["mat"]
