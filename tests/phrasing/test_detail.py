"""What is shown of an agreement: every figure of it, each with the number of its source."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from overens.language import translator
from overens.library import Library
from overens.loading import PARTIES, load
from overens.perspective import EVERYONE, Perspective, perspective
from overens.phrasing import words
from overens.phrasing.calendar import Calendar
from overens.phrasing.document import Headline, Ledger
from overens.phrasing.layout import lines
from overens.phrasing.place import place_page
from overens.settings import shipped
from overens.summary import Node, Portion
from overens.tally import tally
from tests.shipped import shipped_agreements

LIBRARY = shipped_agreements().library
PLACES = [(summary.id, at) for summary in LIBRARY.summaries for at, _ in summary.money.walk()]


def shown(
    agreement_id: str,
    at: tuple[str, ...],
    width: int = 100,
    language: str = "sv",
    library: Library = LIBRARY,
    party: str = "",
) -> str:
    calendar = replace(seen_by(party, library=library), translate=translator(language))
    found = tally(library.agreement(agreement_id), library.parties)
    return "\n".join(line.plain for line in lines(place_page(library, found, at, calendar), width))


def seen_by(party: str, today: date = date(2024, 11, 1), library: Library = LIBRARY) -> Calendar:
    """How a party sees the pages on a day."""
    return Calendar(library.parties, today, translator("sv"), perspective(library, party) if party else EVERYONE)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [44, 58, 100])
@pytest.mark.parametrize(
    ("agreement_id", "at"), PLACES, ids=lambda part: "/".join(part) if isinstance(part, tuple) else part
)
def test_every_printed_figure_of_an_allocation_is_shown(agreement_id: str, at: tuple[str, ...], width: int) -> None:
    allocation = LIBRARY.agreement(agreement_id).money.find(at)
    assert allocation is not None
    text = flat(shown(agreement_id, at, width))
    for figure in [allocation.figure, *allocation.recipients.values(), *allocation.payers.values()]:
        for statement in figure.statements if figure else ():
            assert f"”{statement.amount.text}”" in text
    for part in allocation.of_which:
        assert part.amount is not None
        assert f"”{part.amount.amount.text}”" in text
    for part in allocation.parts:
        assert flat(part.title) in text or width < 60


@pytest.mark.parametrize(
    ("agreement_id", "at"), PLACES, ids=lambda part: "/".join(part) if isinstance(part, tuple) else part
)
def test_every_number_of_a_source_is_listed_and_every_listed_one_is_used(
    agreement_id: str, at: tuple[str, ...]
) -> None:
    body, _, listed = shown(agreement_id, at).rpartition("\nKällor\n")
    assert set(re.findall(r"\[(\d+)\]", body)) == set(re.findall(r"\[(\d+)\]", listed))


@pytest.mark.parametrize("party", ["regioner", "kommuner", "skr"])
def test_beside_what_a_party_has_of_a_part_stands_where_the_part_s_own_figure_is_printed(party: str) -> None:
    whole = LIBRARY.agreement("god-och-nara-vard-2024")
    page = place_page(LIBRARY, tally(whole, LIBRARY.parties), (), seen_by(party))
    rows = [row for block in page if isinstance(block, Ledger) for row in block.rows if row.beside.startswith("av")]
    assert len(rows) >= 4
    assert all(row.marks for row in rows)


def test_which_way_money_goes_is_cited_where_that_is_said_and_not_where_the_amount_is_printed() -> None:
    body, _, listed = shown("god-och-nara-vard-2024", ()).rpartition("\nKällor\n")
    headings = dict(re.findall(r"\[(\d+)\] under (.+)", listed))
    (amount,) = re.findall(r"”750 miljoner” .+ \[(\d+)\]", body)
    (way,) = re.findall(r"Betalas ut via: RSS \[(\d+)\]", body)
    assert (headings[amount], headings[way]) == ("”Överenskommelsens innehåll 2024”", "”Utbetalning av medel”")


def test_a_detail_reads_like_this() -> None:
    assert (
        shown("god-och-nara-vard-2020", ("e-halsa", "1177"), 72)
        == """\
Satsningen på 1177
130 mnkr   ▋░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  2 % av hela beloppet 2020
Inget att stämma av: beloppet är varken uppdelat eller angivet mer än en
gång.
Enligt källan  ”130 miljoner kronor” tolkas som 129,5–130,5 mnkr [1]

Fakta
Ska betalas vidare till  SKR [1]

Mottagare, mnkr
  regioner  130  ████████████████████████████████████ [1]

Villkor
  • Regionerna ska betala pengarna vidare till SKR. [1]

Tidsfrister
Gäller även annat än detta:
  • 1–10 november 2020 (”i början av november 2020”): Frågor och svar om
    rapporteringen [2]
    för minst 1 452 dagar sedan
    publicering; → regioner, RSS

Källor
  Sveriges Kommuner och Regioner, ”Överenskommelse om en God och nära
  vård 2020”, webbsida, 23 oktober 2020
    [1] under ”Insatser inom ramen för Vision e-hälsa 2025”
    [2] under ”Förändring i kraven på rapportering”

Ord och förkortningar
  SKR  Sveriges Kommuner och Regioner
  RSS  Regionala samverkans- och stödstrukturer"""
    )


def test_what_recipients_are_to_pass_on_is_told_at_every_level_above_it(tmp_path: Path) -> None:
    said = "Satsningen på 1177: 130 mnkr till regioner, ska betalas vidare till SKR"
    for at in ((), ("e-halsa",)):
        assert said in flat(shown("god-och-nara-vard-2020", at))
    money = (
        '[money]\namount = "9 mkr"\n[[money.of_which]]\ntitle = "Stöd"\n'
        'recipients = { regioner = { amount = "2 mkr", onward = "rss" } }\n'
        '[[money.of_which]]\ntitle = "Annat"\nonward = "skr"\n'
    )
    (tmp_path / "prov.toml").write_text(f'title = "Prov"\nparties = ["skr"]\n{money}', encoding="utf-8")
    text = flat(shown("prov", (), library=load(tmp_path, shipped("agreements") / PARTIES).library))
    assert "Stöd: 2 mnkr till regioner, ska betalas vidare till RSS" in text
    assert "Annat: inget belopp angivet, ska betalas vidare till SKR" in text
    listed = '[money]\n[[money.parts]]\ntitle = "Ett"\nonward = "skr"\nrecipients = { regioner = "5 mkr" }\n'
    (tmp_path / "prov.toml").write_text(f'title = "Prov"\nparties = ["skr"]\n{listed}', encoding="utf-8")
    text = flat(shown("prov", (), library=load(tmp_path, shipped("agreements") / PARTIES).library))
    assert "Ett: 5 mnkr till regioner, ska betalas vidare till SKR" in text


def test_half_known_agreements_say_what_is_not_stated() -> None:
    text = shown("lakemedelsformaner-2020", ())
    assert "inget belopp angivet" in text
    assert "Period" in shown("vision-e-halsa-2025", ())
    assert "inte angiven" in shown("vision-e-halsa-2025", ())


def test_deadlines_stand_with_the_agreement_and_with_the_part_that_they_concern() -> None:
    line = "senast den 31 maj 2020"
    assert line in shown("god-och-nara-vard-2020", ())
    assert line in shown("god-och-nara-vard-2020", ("primarvard",))
    assert line in shown("god-och-nara-vard-2020", ("primarvard", "delomraden", "patientkontrakt"))
    assert line not in shown("god-och-nara-vard-2020", ("medarbetare",))


def test_a_last_day_that_is_no_working_day_is_told_as_such_beside_its_weekday() -> None:
    text = shown("god-och-nara-vard-2024", ())
    day = text.index("• söndag 1 december 2024")
    told = "sista arbetsdagen är fredag 29 november 2024 rekvisition;"
    assert told in flat(text[day:])
    assert "• måndag 31 mars 2025 (”senast 31 mars 2025”)" in text
    assert text.count("sista arbetsdagen") == 1


def test_days_are_counted_to_a_last_day_and_since_it() -> None:
    found = tally(LIBRARY.agreement("god-och-nara-vard-2024"), LIBRARY.parties)

    def told(today: date) -> str:
        document = place_page(LIBRARY, found, (), seen_by("", today))
        return flat("\n".join(line.plain for line in lines(document, 200)))

    assert "Rekvirera medlen [3] 30 dagar kvar (20 arbetsdagar); sista arbetsdagen" in told(date(2024, 11, 1))
    friday = "2 dagar kvar (0 arbetsdagar); i dag är sista arbetsdagen rekvisition"
    assert friday in told(date(2024, 11, 29))
    assert "i dag; sista arbetsdagen var fredag 29 november 2024" in told(date(2024, 12, 1))
    assert "Rekvirera medlen [3] för 1 dag sedan rekvisition" in told(date(2024, 12, 2))
    assert "hela 2024 [11] 1 000 dagar kvar slutredovisning" in told(date(2022, 7, 5))


def test_a_deadline_is_told_with_the_money_that_hangs_on_it() -> None:
    found = tally(LIBRARY.agreement("god-och-nara-vard-2024"), LIBRARY.parties)

    def told(party: str) -> str:
        document = place_page(LIBRARY, found, (), seen_by(party, date(2024, 11, 1)))
        return flat("\n".join(line.plain for line in lines(document, 200)))

    assert "rekvisition; regioner, RSS → Kammarkollegiet; regioner 2 546 mnkr, RSS 750 mnkr" in told("")
    assert "rekvisition; regioner, RSS → Kammarkollegiet; kommuner 750 mnkr" in told("kommuner")


def test_the_detail_speaks_english_too() -> None:
    text = shown("god-och-nara-vard-2024", (), language="en")
    assert "3,430.25 mnkr" in text
    assert "Recipients, mnkr" in text
    assert "1 December 2024" in text


def test_hostile_text_is_shown_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "ond.toml").write_text(
        """
        title = "[red]röd[/red] \\u001b[31m [@click=app.quit]x[/]"
        parties = ["skr"]
        [money]
        amount = "5 miljoner"
        """,
        encoding="utf-8",
    )
    library = load(tmp_path, shipped("agreements") / PARTIES).library
    assert shown("ond", (), library=library).startswith("[red]röd[/red] ␛[31m [@click=app.quit]x[/]\n5 mnkr")


@pytest.mark.parametrize(
    ("money", "party", "said"),
    [
        ('amount = "46 mkr"\nto = "regioner"', "regioner", "hela beloppet"),
        ('amount = "46 mkr"\nto = "regioner"\n[[money.parts]]\ntitle = "B"\nto = "skr"', "regioner", "97–100 %"),
        ('amount = "46 mkr"\nto = "regioner"\nof_which = [{ title = "B", to = "skr" }]', "regioner", "97–100 %"),
        ('amount = "46 mkr"\nrecipients = { vastra-gotalandsregionen = "46 mkr" }', "regioner", "hela beloppet"),
        ('amount = "närmare 1 miljard"\nrecipients = { regioner = "närmare 1 miljard" }', "regioner", "hela beloppet"),
        ('amount = "närmare 1 miljard"\npayers = { staten = "närmare 1 miljard" }', "staten", "hela beloppet"),
        (
            'amount = "46 mkr"\nrecipients = { regioner = "46 mkr" }\nincomplete = ["recipients"]',
            "regioner",
            "97–100 % av beloppet",
        ),
        ('amount = "46 mkr"\nrecipients = { regioner = "46 miljoner", skr = 0 }', "regioner", "97–100 % av beloppet"),
        ('amount = "46 mkr"\nrecipients = { regioner = 46000000 }', "regioner", "100 % av beloppet"),
        ('amount = "högst 46 mkr"\nrecipients = { regioner = "ca 46 mkr" }', "regioner", "≥94 % av beloppet"),
        ('amount = "46 mkr"\n[[money.parts]]\ntitle = "A"\nto = "regioner"\namount = "46 mkr"', "regioner", "97–100 %"),
    ],
)
def test_only_who_certainly_has_all_is_said_to_have_it(tmp_path: Path, money: str, party: str, said: str) -> None:
    (tmp_path / "a.toml").write_text(f'title = "A"\nparties = ["skr"]\n[money]\n{money}\n', encoding="utf-8")
    found = load(tmp_path, shipped("agreements") / PARTIES).library
    tallied = tally(found.agreement("a"), found.parties)
    document = place_page(found, tallied, (), seen_by(party, library=found))
    notes = [block.note.replace("\N{NO-BREAK SPACE}", " ") for block in document if isinstance(block, Headline)]
    assert notes[0].startswith(said)


@pytest.mark.parametrize(
    ("whole", "parts", "said"),
    [
        ("46 mkr", [("A", "46 miljoner")], "hela beloppet"),
        ("46 mkr", [("A", "46 miljoner"), ("B", "0 kronor")], "97–100 % av hela beloppet"),
        ("ca 46 mkr", [("A", "46 miljoner")], "93–100 % av hela beloppet"),
    ],
)
def test_only_a_part_beside_which_there_is_none_is_said_to_be_all(
    tmp_path: Path, whole: str, parts: list[tuple[str, str]], said: str
) -> None:
    tables = "".join(f'[[money.parts]]\ntitle = "{title}"\namount = "{amount}"\n' for title, amount in parts)
    text = f'title = "Avtal"\nparties = ["skr"]\n[money]\namount = "{whole}"\n{tables}'
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    library = load(tmp_path, shipped("agreements") / PARTIES).library
    told = flat(shown("a", ("a",), library=library))
    assert said in told
    assert ("% av" in told) == ("%" in said)
    incomplete = text.replace("[money]\n", '[money]\nincomplete = ["parts"]\n')
    (tmp_path / "a.toml").write_text(incomplete, encoding="utf-8")
    library = load(tmp_path, shipped("agreements") / PARTIES).library
    assert "% av hela beloppet" in flat(shown("a", ("a",), library=library))


@pytest.mark.parametrize("party", ["", "regioner"])
def test_recipients_computed_from_the_parts_have_what_sums_inside_the_parts_give_them(party: str) -> None:
    found = tally(LIBRARY.agreement("patientsakerhet-kvalitetsregister-2020"), LIBRARY.parties)
    document = place_page(LIBRARY, found, (), seen_by(party))
    told = flat("\n".join(line.plain for line in lines(document, 100)))
    assert "beräknat utifrån delarna, mnkr regioner ≥305" in told


def test_whoever_the_parts_name_stands_among_the_recipients_with_what_they_surely_get() -> None:
    found = tally(LIBRARY.agreement("aldreomsorg-teknik-kvalitet-effektivitet"), LIBRARY.parties)
    told = flat("\n".join(line.plain for line in lines(place_page(LIBRARY, found, (), seen_by("")), 100)))
    assert "kommuner ≥168,7" in told
    assert "modellkommuner ≥15" in told
    assert "SKR Σ16,3" in told


def test_what_the_reader_s_party_pays_stands_below_what_it_gets() -> None:
    found = tally(LIBRARY.agreement("god-och-nara-vard-2024"), LIBRARY.parties)
    document = place_page(LIBRARY, found, ("kvalitetsregister",), seen_by("regioner"))
    heads = [block.amount.replace("\N{NO-BREAK SPACE}", " ") for block in document if isinstance(block, Headline)]
    assert heads == ["inget belopp till regioner angivet", "100 mnkr från regioner", "168 mnkr sammanlagt"]


def seen_in(folder: Path, text: str, party: str) -> str:
    """The page of an agreement whose file says this, as a party sees it."""
    (folder / "prov.toml").write_text(text, encoding="utf-8")
    library = load(folder, shipped("agreements") / PARTIES).library
    return flat(shown("prov", (), library=library, party=party))


PAID = """
title = "Prov"
parties = ["skr"]
[money]
amount = "700 mnkr"
recipients = { kommuner = { amount = "500 mnkr", via = "rss" }, rss = "200 mnkr" }
[[money.parts]]
title = "Ett"
amount = "300 mnkr"
recipients = { kommuner = { amount = "200 mnkr", via = "rss" }, rss = "100 mnkr" }
payers = { staten = "200 mnkr", regioner = "100 mnkr" }
[[money.parts]]
title = "Två"
amount = "400 mnkr"
recipients = { kommuner = "300 mnkr", rss = "95 mnkr", region-skane = "5 mnkr" }
[[money.parts.parts]]
title = "Inne"
amount = "400 mnkr"
payers = { staten = "395 mnkr", region-skane = "5 mnkr", rss = "0 kronor" }
"""


@pytest.mark.parametrize(
    ("party", "said"),
    [
        ("regioner", "100 mnkr från regioner angivet för Ett 700 mnkr"),
        ("region-skane", "≥5 mnkr från Region Skåne angivet för Inne 700 mnkr"),
        ("rss", "500 mnkr via RSS █"),
    ],
)
def test_what_the_reader_s_party_pays_is_told_with_what_says_so_itself(tmp_path: Path, party: str, said: str) -> None:
    text = seen_in(tmp_path, PAID, party)
    assert said in text
    assert text.partition("sammanlagt")[0].count("angivet för") == (party != "rss")


def test_of_many_parts_that_say_what_is_paid_only_their_number_is_told(tmp_path: Path) -> None:
    parts = "".join(f'[[money.parts]]\ntitle = "Del {n}"\npayers = {{ regioner = "1 mnkr" }}\n' for n in range(4))
    text = f'title = "Prov"\nparties = ["skr"]\n[money]\nto = "regioner"\n{parts}'
    assert "4 mnkr från regioner angivet för 4 delar" in seen_in(tmp_path, text, "regioner")


def test_payers_computed_from_the_parts_stand_where_none_are_listed() -> None:
    text = flat(shown("god-och-nara-vard-2024", ()))
    stated = "angivet för Nationella kvalitetsregister"
    assert f"Finansiärer, beräknat utifrån delarna, mnkr regioner ≥100 █ {stated} staten ≥68 ▋ {stated}" in text
    listed = flat(shown("patientsakerhet-kvalitetsregister-2020", ()))
    assert "Finansiärer, mnkr staten 434,3" in listed
    assert "Finansiärer, beräknat" not in listed


@pytest.mark.parametrize("inner", ['title = "Inne"', 'title = "Inne"\npayers = { regioner = "20 mnkr" }'])
def test_a_payment_is_told_with_the_part_that_states_it_not_with_what_lies_in_that(tmp_path: Path, inner: str) -> None:
    text = (
        'title = "Prov"\nparties = ["skr"]\n[money]\namount = "700 mnkr"\nto = "regioner"\n[[money.parts]]\n'
        f'title = "Ett"\npayers = {{ regioner = "100 mnkr" }}\n[[money.parts.parts]]\n{inner}\n'
    )
    assert "; angivet för Ett 700 mnkr" in seen_in(tmp_path, text, "regioner")


def test_whose_money_shows_is_said_where_the_party_itself_is_not_named() -> None:
    said = "Detta är medel för gruppen regioner; Region Skåne nämns inte särskilt."
    assert said in shown("god-och-nara-vard-2024", (), party="region-skane")
    assert "Detta är medel för" not in shown("god-och-nara-vard-2024", (), party="regioner")
    assert "Detta är medel för" not in shown("okad-tillganglighet-2020", (), party="kommuner")  # they get none of it


def test_beside_what_a_party_has_itself_stands_what_the_groups_have_that_it_belongs_to(tmp_path: Path) -> None:
    money = 'title = "Mat"\nparties = ["skr"]\nmoney.recipients = { region-skane = "40 mkr", regioner = "110 mkr" }\n'
    (tmp_path / "mat.toml").write_text(money, encoding="utf-8")
    library = load(tmp_path, shipped("agreements") / PARTIES).library
    text = shown("mat", (), library=library, party="region-skane").replace(words.GLUE, " ")
    assert "40 mnkr till Region Skåne" in text
    assert "110 mnkr till regioner (som Region Skåne hör till)" in text
    assert "hör till" not in shown("mat", (), library=library, party="regioner")


def test_whom_a_short_name_stands_for_is_said_in_either_language() -> None:
    swedish = shown("god-och-nara-vard-2024", ()).rpartition("Ord och förkortningar")[2].split("\n")
    english = shown("god-och-nara-vard-2024", (), language="en").rpartition("Abbreviations")[2].split("\n")
    assert [line.split()[:1] for line in swedish[1:]] == [["SKR"], ["RSS"]]
    assert [line.split()[:1] for line in english[1:]] == [["SALAR"], ["RSS"]]
    assert english[1].endswith("Sveriges Kommuner och Regioner")


def test_what_is_only_computed_is_told_as_such_on_its_page_and_beside_others(tmp_path: Path) -> None:
    text = (
        'title = "Prov"\nparties = ["skr"]\n[money]\namount = "90 mkr"\n[[money.parts]]\ntitle = "Tabell"\n'
        'recipients = { region-skane = "50 mkr", region-halland = "40 mkr" }\n'
    )
    assert "Delar, mnkr Tabell Σ90 █" in seen_in(tmp_path, text, "")
    assert "Tabell av Σ90 50" in seen_in(tmp_path, text, "region-skane")
    library = load(tmp_path, shipped("agreements") / PARTIES).library
    page = flat(shown("prov", ("tabell",), library=library))
    assert page.startswith("Tabell Σ90 mnkr inget belopp angivet, utan uträknat")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ((), "Av detta ska 130 mnkr betalas vidare till SKR."),
        (("e-halsa",), "Av detta ska 130 mnkr betalas vidare till SKR."),
        (("e-halsa", "1177"), "hela beloppet Allt ska betalas vidare till SKR."),
    ],
)
def test_what_the_reader_s_party_must_pass_on_stands_below_what_it_gets(at: tuple[str, ...], said: str) -> None:
    assert said in flat(shown("god-och-nara-vard-2020", at, party="regioner"))
    assert "betalas vidare till SKR." not in flat(shown("god-och-nara-vard-2020", at, party="kommuner"))


def test_a_deadline_of_the_whole_stands_with_a_part_only_where_who_acts_may_have_money_of_it() -> None:
    of_skr = flat(shown("god-och-nara-vard-2024", ("lakemedelsinformation",)))
    assert "SKR:s ekonomiska redovisning" in of_skr
    assert "Rekvirera medlen" not in of_skr
    assert "gäller andra" not in of_skr
    unsaid = flat(shown("god-och-nara-vard-2024", ("kvalitetsregister",)))  # nobody says who gets it
    assert "SKR:s ekonomiska redovisning" in unsaid
    assert "Rekvirera medlen" in unsaid


def test_a_page_asks_a_few_times_of_each_part_what_the_party_has_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = "".join(f'[[money.parts]]\ntitle = "Del {n}"\nto = "regioner"\namount = "1 mkr"\n' for n in range(60))
    asked, portion = [], Perspective.portion

    def counted(seen: Perspective, node: Node) -> Portion:
        asked.append(node)
        return portion(seen, node)

    monkeypatch.setattr(Perspective, "portion", counted)
    seen_in(tmp_path, f'title = "Prov"\nparties = ["skr"]\n[money]\n{parts}', "kommuner-och-regioner")
    assert len(asked) < 10 * 60
