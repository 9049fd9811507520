"""To speak for a party: the money that is shown, the deadlines that count, and what is never claimed."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from overens.agenda import agenda
from overens.amount import parse
from overens.kinship import Kinship, around, inside
from overens.language import translator
from overens.library import Library
from overens.loading import PARTIES, load
from overens.mentions import speakers
from overens.perspective import EVERYONE, added, perspective
from overens.phrasing import words
from overens.settings import shipped
from overens.stakes import concerns, money_on
from overens.summary import Portion
from overens.tally.values import Book
from overens.totals import sums
from tests.shipped import shipped_agreements

LIBRARY = shipped_agreements().library


def library(folder: Path, money: str) -> Library:
    text = f'title = "Mat"\nparties = ["staten", "skr"]\n{money}'
    (folder / "mat.toml").write_text(text, encoding="utf-8")
    loaded = load(folder, shipped("agreements") / PARTIES)
    assert loaded.problems == ()
    return loaded.library


def shown(portion: Portion) -> str:
    """A portion in millions: "5", "≥5" where there may be more, "–" unstated, "0" nothing."""
    if portion.amount is None:
        return "–" if portion.open else "0"
    return f"{'≥' if portion.open else ''}{float(portion.amount.nominal) / 1e6:g}"


def seen(found: Library, party: str) -> dict[str, str]:
    """What a party has of each allocation, by its key."""
    view = perspective(found, party).within(found.summaries[0])
    return {"/".join(at): shown(view.portion(node)) for at, node in found.summaries[0].money.walk()}


PARTS = """
[money]
amount = "10 mkr"
[[money.parts]]
id = "kok"
title = "Kök"
amount = "6 mkr"
recipients = { regioner = "4 mkr", kommuner = { amount = "2 mkr", via = "rss" } }
[[money.parts]]
id = "ugn"
title = "Ugn"
to = "regioner"
amount = "1 mkr"
[[money.parts]]
id = "disk"
title = "Disk"
amount = "3 mkr"
payers = { staten = "2 mkr", kommuner = "1 mkr" }
"""


@pytest.mark.parametrize(
    ("party", "portions"),
    [
        ("regioner", {"": "≥5", "kok": "4", "ugn": "1", "disk": "–"}),  # who gets "Disk" is not said
        ("region-skane", {"": "≥5", "kok": "4", "ugn": "1", "disk": "–"}),  # the regions' sum is not divided
        ("kommuner", {"": "≥2", "kok": "2", "ugn": "0", "disk": "–"}),
        ("skr", {"": "–", "kok": "0", "ugn": "0", "disk": "–"}),  # named nowhere
        ("rss", {"": "≥2", "kok": "2", "ugn": "–", "disk": "–"}),  # gets nothing, pays out the municipalities' money
        ("staten", {"": "≥2", "kok": "–", "ugn": "–", "disk": "2"}),  # only pays
        ("kommuner-och-regioner", {"": "≥7", "kok": "6", "ugn": "1", "disk": "–"}),  # what those inside it have
    ],
)
def test_what_a_party_has_of_each_allocation(tmp_path: Path, party: str, portions: dict[str, str]) -> None:
    assert seen(library(tmp_path, PARTS), party) == portions


def test_money_to_a_group_is_not_divided_among_its_members(tmp_path: Path) -> None:
    joint = '[money]\namount = "9 mkr"\nto = "kommuner-och-regioner"\n'
    assert seen(library(tmp_path, joint), "regioner") == {"": "9"}  # seen as the group, whose name is said
    assert perspective(library(tmp_path, joint), "regioner").money == "kommuner-och-regioner"
    both = joint + '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "4 mkr"\n'
    assert seen(library(tmp_path, both), "regioner") == {"": "≥4", "a": "4"}


def test_what_a_party_pays_or_pays_out_is_told_beside_what_it_gets(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        """
        [money]
        amount = "10 mkr"
        recipients = { regioner = { amount = "6 mkr", via = "rss" }, rss = "4 mkr" }
        payers = { staten = "9 mkr", regioner = "1 mkr" }
        """,
    )
    node = found.summaries[0].money

    def told(party: str) -> list[tuple[str, str]]:
        return [(one.side, shown(one)) for one in perspective(found, party).within(found.summaries[0]).beside(node)]

    assert told("regioner") == [("from", "1")]
    assert told("rss") == [("via", "6")]
    assert told("staten") == []
    assert told("vastra-gotalandsregionen") == [("from", "1")]
    assert EVERYONE.beside(node) == ()


def test_of_what_the_group_pays_a_member_is_told_also_where_it_pays_elsewhere_itself(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        """
        [money]
        [[money.parts]]
        title = "Ett"
        payers = { region-skane = "1 mkr", staten = "1 mkr" }
        [[money.parts]]
        title = "Två"
        payers = { regioner = "5 mkr", staten = "5 mkr" }
        """,
    )
    summary = found.summaries[0]
    view = replace(perspective(found, "region-skane"), side="to")
    ett, tva = summary.money.find(("ett",)), summary.money.find(("tva",))
    assert ett
    assert tva
    assert [(one.party, shown(one)) for one in view.beside(ett)] == [("region-skane", "1")]
    assert [(one.party, shown(one)) for one in view.beside(tva)] == [("regioner", "5")]


APART = (
    'recipients = { rss = { amount = "28 mkr", via = "region-skane" }, skr = { amount = "34 mkr", via = "regioner" } }'
)


OF_A_PART = """recipients = { rss = { amount = "28 mkr", via = "regioner" }, skr = "34 mkr" }
[[money.parts]]
title = "P"
to = "rss"
amount = "28 mkr"
[[money.parts]]
title = "Q"
to = "skr"
via = "region-skane"
amount = "34 mkr"
"""


@pytest.mark.parametrize(
    ("money", "party", "paid"),
    [
        (  # what a member pays out beside it is the group's, too, and the group may leave some of its own to the member
            APART,
            "regioner",
            "≥34",
        ),
        (
            APART,
            "region-skane",
            "≥28",
        ),
        (  # likewise of a part
            OF_A_PART,
            "regioner",
            "≥34",
        ),
        (  # others of the group may pay out the rest
            'recipients = { region-skane = { amount = "48 mkr", via = "modellkommuner" }, region-blekinge = "13 mkr" }',
            "kommuner",
            "≥48",
        ),
    ],
)
def test_what_somebody_pays_out_is_not_all_where_those_who_share_members_with_it_may_pay_out_more(
    tmp_path: Path, money: str, party: str, paid: str
) -> None:
    found = library(tmp_path, f"[money]\n{money}\n")
    alone = replace(perspective(found, party), side="via", money=party)
    assert shown(alone.portion(found.summaries[0].money)) == paid


def test_what_a_party_pays_out_is_the_least_where_a_group_with_it_pays_out_more(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        """
        [money]
        [[money.parts]]
        title = "Ett"
        to = "skr"
        via = "regioner"
        amount = "10 mkr"
        [[money.parts]]
        title = "Två"
        to = "skr"
        via = "kommuner-och-regioner"
        amount = "5 mkr"
        """,
    )
    out = {one.party: shown(one) for one in found.summaries[0].money.portions if one.side == "via"}
    assert out == {"regioner": "≥10", "kommuner-och-regioner": "≥5"}


def test_a_sum_inside_an_allocation_is_the_least_that_its_recipient_has(tmp_path: Path) -> None:
    inside_it = '[money]\namount = "10 mkr"\nof_which = [{ title = "Ost", to = "rcc", amount = "6 mkr" }]\n'
    assert seen(library(tmp_path, inside_it), "rcc") == {"": "≥6"}
    named = inside_it + 'recipients = { regioner = "10 mkr" }\n'
    assert seen(library(tmp_path, named), "rcc") == {"": "≥6"}  # never said to be nothing


@pytest.mark.parametrize(
    ("money", "party", "portion"),
    [
        # sums inside several parts, and whole parts, are added: they do not overlap
        (
            (
                '[money]\namount = "9 mkr"\n[[money.parts]]\nid = "a"\ntitle = "A"\namount = "6 mkr"\n'
                'of_which = [{ title = "I", to = "regioner", amount = "4 mkr" }]\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "regioner"\namount = "3 mkr"\n'
            ),
            "regioner",
            "≥7",
        ),
        # a party that the list of recipients leaves out, and that a part names, is not said to have nothing
        (
            (
                '[money]\namount = "9 mkr"\nrecipients = { regioner = "9 mkr" }\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "kommuner"\namount = "2 mkr"\n'
            ),
            "kommuner",
            "≥2",
        ),
        # "högst" leaves no least amount
        ('[money]\namount = "9 mkr"\nof_which = [{ title = "I", to = "rcc", amount = "högst 3 mkr" }]\n', "rcc", "≥0"),
        # the least of what is printed coarsely is the end of its range, not the figure
        (
            (
                '[money]\n[[money.parts]]\nid = "a"\ntitle = "A"\nto = "rcc"\namount = "2,9 miljarder"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\namount = "1 mkr"\n'
            ),
            "rcc",
            "≥2 850",
        ),
        # a sum of hedged figures is a range, and marked as computed
        (
            (
                '[money]\n[[money.parts]]\nid = "a"\ntitle = "A"\nto = "rcc"\namount = "högst 300 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "rcc"\namount = "drygt 500 mkr"\n'
            ),
            "rcc",
            "Σ500–850",
        ),
        (
            (
                '[money]\n[[money.parts]]\nid = "a"\ntitle = "A"\nto = "rcc"\namount = "3 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "rcc"\namount = "5,5 mkr"\n'
            ),
            "rcc",
            "Σ8,5",
        ),
    ],
)
def test_what_is_said_of_a_portion_is_no_more_than_the_figures_say(
    tmp_path: Path, money: str, party: str, portion: str
) -> None:
    found = library(tmp_path, money)
    view = perspective(found, party).within(found.summaries[0])
    said = words.portion(view.portion(found.summaries[0].money), translator("sv"))
    assert said.replace(words.GLUE, " ") == portion


@pytest.mark.parametrize(
    ("party", "money", "portions"),
    [
        (  # a sum of parts is not closed where a sum inside one of them gives the party more
            "regioner",
            (
                '[money]\n[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "10 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "skr"\namount = "20 mkr"\n'
                'of_which = [{ title = "I", to = "regioner", amount = "3 mkr" }]\n'
            ),
            {"": "≥13", "a": "10", "b": "≥3"},
        ),
        (  # what a part says of who pays out is not passed over
            "rss",
            (
                '[money]\namount = "150 mkr"\n'
                'recipients = { kommuner = { amount = "100 mkr", via = "rss" }, regioner = "50 mkr" }\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\nvia = "rss"\namount = "50 mkr"\n'
            ),
            {"": "≥100", "a": "50"},
        ),
        (  # a recipient's own figure says who pays it out, before the allocation does
            "rss",
            (
                '[money]\namount = "40 mkr"\nvia = "rss"\n'
                'recipients = { kommuner = "4 mkr", regioner = { amount = "36 mkr", via = "kammarkollegiet" } }\n'
            ),
            {"": "4"},
        ),
        (  # who has none of an allocation has none of its parts, or of what lies inside them, that name nobody
            "skr",
            (
                '[money]\namount = "50 mkr"\nto = "regioner"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\namount = "30 mkr"\nparts = [{ title = "N" }]\n'
                'of_which = [{ title = "I", amount = "3 mkr" }]\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "skr"\namount = "20 mkr"\n'
            ),
            {"": "≥20", "a": "0", "a/n": "0", "b": "20"},
        ),
        (  # who gets all of an allocation gets all of what in it names nobody, and of nothing else
            "regioner",
            (
                '[money]\namount = "50 mkr"\nto = "regioner"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\namount = "30 mkr"\nparts = [{ title = "N" }]\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\namount = "20 mkr"\n'
                'parts = [{ title = "N", amount = "19 mkr" }, { title = "S", to = "skr", amount = "1 mkr" }]\n'
            ),
            {"": "50", "a": "30", "a/n": "–", "b": "19", "b/n": "19", "b/s": "0"},
        ),
        (  # who lies in the one that has all of it may have anything of a part
            "region-skane",
            (
                '[money]\namount = "50 mkr"\nto = "regioner"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\namount = "30 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "region-skane"\namount = "20 mkr"\n'
            ),
            {"": "≥20", "a": "–", "b": "20"},
        ),
        (  # a list that falls short of the amount leaves somebody out, though it does not say so
            "skr",
            (
                '[money]\namount = "100 mkr"\nrecipients = { regioner = "60 mkr", kommuner = "20 mkr" }\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\namount = "80 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\namount = "20 mkr"\n'
                '[[deadlines]]\nid = "r"\nkind = "plan"\ntitle = "R"\nby = ["skr"]\n'
            ),
            {"": "0", "a": "–", "b": "–"},
        ),
        (  # what the parts divide of what several have together, they say of each
            "regioner",
            (
                '[money]\namount = "100 mkr"\nto = "kommuner-och-regioner"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "60 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "kommuner"\namount = "40 mkr"\n'
            ),
            {"": "60", "a": "60", "b": "0"},
        ),
        (  # unless more is there than they divide
            "regioner",
            (
                '[money]\namount = "105 mkr"\nto = "kommuner-och-regioner"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "60 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "kommuner"\namount = "40 mkr"\n'
            ),
            {"": "≥60", "a": "60", "b": "0"},
        ),
        (  # or several have more together than the parts leave for them
            "regioner",
            (
                '[money]\nrecipients = { kommuner-och-regioner = "100 mkr" }\nincomplete = ["recipients"]\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "40 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "kommuner"\namount = "40 mkr"\n'
                '[[money.parts]]\nid = "c"\ntitle = "C"\nto = "skr"\namount = "30 mkr"\n'
            ),
            {"": "≥40", "a": "40", "b": "0", "c": "0"},
        ),
        (
            "regioner",
            (
                '[money]\namount = "100 mkr"\nto = "kommuner-och-regioner"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "60 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "skr"\namount = "40 mkr"\n'
            ),
            {"": "≥60", "a": "60", "b": "0"},
        ),
        (
            "regioner",
            (
                '[money]\nrecipients = { kommuner-och-regioner = "80 mkr", skr = "30 mkr" }\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "40 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "kommuner"\namount = "40 mkr"\n'
                '[[money.parts]]\nid = "c"\ntitle = "C"\nto = "skr"\namount = "30 mkr"\n'
            ),
            {"": "40", "a": "40", "b": "0", "c": "0"},
        ),
        (  # who has a figure beside that of one of its members has no less than it, whatever the parts say
            "regioner",
            (
                '[money]\nrecipients = { regioner = "10 mkr", region-skane = "2 mkr" }\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "8 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "skr"\namount = "4 mkr"\n'
            ),
            {"": "≥10", "a": "8", "b": "0"},
        ),
        (  # of somebody whom no part names a list of groups says nothing
            "region-skane",
            (
                '[money]\namount = "100 mkr"\nto = "kommuner-och-regioner"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "60 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "region-skane"\namount = "40 mkr"\n'
            ),
            {"": "≥40", "a": "–", "b": "40"},
        ),
        (  # who pays out an allocation pays out what lies in it, unless that says otherwise
            "rss",
            (
                '[money]\nvia = "rss"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "60 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "kommuner"\namount = "40 mkr"\n'
                'of_which = [{ title = "I", amount = "5 mkr" }]\nparts = [{ title = "N", amount = "40 mkr" }]\n'
            ),
            {"": "100", "a": "60", "b": "40", "b/n": "40"},
        ),
        (
            "rss",
            (
                '[money]\nvia = "rss"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "60 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "kommuner"\nvia = "kammarkollegiet"\namount = "40 mkr"\n'
                'parts = [{ title = "N", amount = "40 mkr" }]\n'
            ),
            {"": "60", "a": "60", "b": "–", "b/n": "–"},
        ),
        (  # what is said of other parts changes nothing
            "rss",
            (
                '[money]\nvia = "rss"\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "60 mkr"\nincomplete = ["parts"]\n'
                'parts = [{ title = "N", via = "rss", amount = "40 mkr" }]\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "kommuner"\nvia = "kammarkollegiet"\namount = "40 mkr"\n'
            ),
            {"": "60", "a": "60", "a/n": "40", "b": "–"},
        ),
        (  # nor does it where what an allocation is divided among goes different ways
            "rss",
            (
                '[money]\namount = "40 mkr"\nvia = "rss"\n'
                'recipients = { kommuner = "4 mkr", regioner = { amount = "36 mkr", via = "kammarkollegiet" } }\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "kommuner"\namount = "4 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "regioner"\namount = "36 mkr"\n'
            ),
            {"": "4", "a": "–", "b": "–"},
        ),
        (
            "rss",
            (
                '[money]\namount = "40 mkr"\nvia = "rss"\nrecipients = { kommuner = "4 mkr", regioner = "36 mkr" }\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "kommuner"\namount = "4 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "regioner"\namount = "36 mkr"\n'
            ),
            {"": "40", "a": "4", "b": "36"},
        ),
        (  # a list that leaves some out says of nobody that it has none
            "skr",
            (
                '[money]\namount = "50 mkr"\nrecipients = { regioner = "30 mkr" }\nincomplete = ["recipients"]\n'
                '[[money.parts]]\nid = "a"\ntitle = "A"\namount = "30 mkr"\n'
                '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "skr"\namount = "20 mkr"\n'
            ),
            {"": "≥20", "a": "–", "b": "20"},
        ),
    ],
)
def test_nothing_that_is_said_below_is_passed_over(
    tmp_path: Path, party: str, money: str, portions: dict[str, str]
) -> None:
    assert seen(library(tmp_path, money), party) == portions


ONWARD = """
[money]
[[money.parts]]
id = "tjanst"
title = "Tjänst"
to = "regioner"
onward = "skr"
amount = "130 mkr"
[[money.parts]]
id = "annat"
title = "Annat"
to = "regioner"
amount = "100 mkr"
"""


@pytest.mark.parametrize(
    ("party", "more", "portions"),
    [
        ("skr", "", {"": "–", "tjanst": "–", "annat": "0"}),
        ("rcc", "", {"": "0", "tjanst": "0", "annat": "0"}),
        ("regioner", "", {"": "230", "tjanst": "130", "annat": "100"}),  # not taken from who passes it on
        (
            "skr",
            '[[money.parts]]\nid = "stod"\ntitle = "Stöd"\nto = "skr"\namount = "9 mkr"\n',
            {"": "≥9", "tjanst": "–", "annat": "0", "stod": "9"},
        ),
        (  # said of one recipient's figure, of a party that lies in a group, in a sum inside
            "skr",
            (
                '[[money.parts]]\nid = "ett"\ntitle = "Ett"\n'
                'recipients = { regioner = { amount = "5 mkr", onward = "skr" }, kommuner = "2 mkr" }\n'
            ),
            {"": "–", "tjanst": "–", "annat": "0", "ett": "–"},
        ),
        (
            "skr",
            (
                '[[money.parts]]\nid = "ett"\ntitle = "Ett"\nto = "regioner"\namount = "5 mkr"\n'
                'of_which = [{ title = "I", to = "regioner", onward = "skr", amount = "1 mkr" }]\n'
            ),
            {"": "–", "tjanst": "–", "annat": "0", "ett": "–"},
        ),
        (
            "kommuner",
            (
                '[[money.parts]]\nid = "ett"\ntitle = "Ett"\nto = "regioner"\n'
                'amount = { amount = "5 mkr", onward = "kommuner-och-regioner" }\n'
            ),
            {"": "–", "tjanst": "0", "annat": "0", "ett": "–"},
        ),
    ],
)
def test_what_is_passed_on_to_a_party_is_never_told_as_nothing(
    tmp_path: Path, party: str, more: str, portions: dict[str, str]
) -> None:
    assert seen(library(tmp_path, ONWARD + more), party) == portions


def test_what_a_source_gives_a_party_itself_is_not_doubted_for_what_is_passed_on(tmp_path: Path) -> None:
    own = ONWARD.replace("[money]", '[money]\nrecipients = { regioner = "230 mkr", skr = "9 mkr" }')
    assert seen(library(tmp_path, own), "skr") == {"": "9", "tjanst": "–", "annat": "0"}


def test_what_is_passed_on_is_told_in_words(tmp_path: Path) -> None:
    found = library(tmp_path, ONWARD)
    node = found.summaries[0].money.find(("tjanst",))
    assert node
    for party, said in (
        ("skr", "nothing directly to SALAR, but money is to be passed on there"),
        ("rcc", "nothing to RCC"),
    ):
        portion = perspective(found, party).within(found.summaries[0]).portion(node)
        assert words.shown_portion(portion, LIBRARY.parties, translator("en")) == said


def test_money_that_is_passed_on_is_not_money_of_which_nobody_says_who_gets_it(tmp_path: Path) -> None:
    assert sums(library(tmp_path, ONWARD), EVERYONE).undivided == 0


def test_on_the_duty_of_one_who_pays_out_hangs_what_it_pays_out(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        '[money]\n[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\nvia = "rss"\namount = "10 mkr"\n'
        '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "regioner"\namount = "50 mkr"\n'
        '[[deadlines]]\nid = "r"\nkind = "requisition"\ntitle = "R"\nby = ["rss"]\n',
    )
    summary = found.summaries[0]
    view = perspective(found, "regioner")
    assert [shown(one) for one in money_on(view, summary, summary.duties[0])] == ["≥10"], (
        "of B nobody is said to pay out"
    )
    joint = perspective(found, "kommuner-och-regioner")
    assert concerns(joint, summary, summary.duties[0])


NESTED = """
[money]
[[money.parts]]
title = "Stöd"
to = "kommuner"
via = "rss"
amount = "100 mkr"
parts = [
  { title = "Norr", to = "kommuner", via = "rss", amount = "40 mkr" },
  { title = "Söder", to = "kommuner", via = "rss", amount = "60 mkr" },
]
"""
OWN = """
[[money.parts]]
title = "Annat"
recipients = { kommuner = { amount = "200 mkr", via = "skr" } }
"""
INSIDE = """
[money]
amount = "300 mkr"
to = "kommuner"
of_which = [{ title = "Stöd", to = "kommuner", via = "rss", amount = "10 mkr" }]
"""
REQUISITION = '[[deadlines]]\nid = "r"\nkind = "requisition"\ntitle = "R"\nby = ["rss"]\n'


@pytest.mark.parametrize(("money", "hangs"), [(NESTED + OWN, ["100"]), (NESTED, ["100"]), (INSIDE, [])])
def test_on_the_duty_of_one_who_pays_out_no_money_hangs_twice_nor_what_it_does_not_pay_out(
    tmp_path: Path, money: str, hangs: list[str]
) -> None:
    found = library(tmp_path, money + REQUISITION)
    summary = found.summaries[0]
    view = perspective(found, "kommuner")
    assert concerns(view, summary, summary.duties[0])
    assert [shown(one) for one in money_on(view, summary, summary.duties[0])] == hangs


JOINT = 'recipients = { kommuner-och-regioner = { amount = "5 mkr", via = "rss" }, OTHER = "20 mkr" }'
OTHER_PART = (
    'recipients = { modellkommuner = "26 mkr", kommuner = { amount = "5 mkr", via = "rss" } }\n'
    'parts = [{ title = "A" }, { title = "B", to = "kommuner-och-regioner", via = "rss" }]'
)
SUM_INSIDE = (
    'recipients = { region-skane = "20 mkr", regioner = { amount = "5 mkr", via = "rss" } }\n'
    'of_which = [{ title = "O", amount = "12 mkr", to = "regioner" }]'
)
ALL_OF_A_PART = (
    'recipients = { regioner = "9 mkr", kommuner = { amount = "5 mkr", via = "rss" } }\n'
    'parts = [{ title = "A", to = "kommuner", via = "rss", amount = "5 mkr" }, { title = "B", to = "regioner" }]'
)
JOINT_WHOLE = 'to = "kommuner-och-regioner"\nvia = "rss"\nparts = [{ title = "A", to = "regioner", amount = "3 mkr" }]'


@pytest.mark.parametrize(
    ("money", "party", "hangs"),
    [
        (JOINT.replace("OTHER", "regioner"), "regioner", []),
        (JOINT.replace("OTHER", "regioner"), "region-skane", []),
        (JOINT.replace("OTHER", "skr"), "regioner", ["5"]),
        (JOINT_WHOLE, "regioner", ["≥3"]),
        (OTHER_PART, "kommuner", ["≥5"]),
        (SUM_INSIDE, "regioner", ["≥5"]),
        (JOINT.replace("OTHER", "modellkommuner"), "kommuner-och-regioner", ["≥5"]),
        (JOINT.replace("OTHER", "modellkommuner"), "modellkommuner", []),
        (ALL_OF_A_PART, "kommuner", ["5"]),
    ],
)
def test_what_is_paid_out_of_a_group_s_own_figure_is_no_money_of_who_has_one_beside_it(
    tmp_path: Path, money: str, party: str, hangs: list[str]
) -> None:
    found = library(tmp_path, f'[money]\namount = "25 mkr"\n{money}\n{REQUISITION}')
    summary = found.summaries[0]
    view = perspective(found, party)
    assert concerns(view, summary, summary.duties[0])
    assert [shown(one) for one in money_on(view, summary, summary.duties[0])] == hangs


@pytest.mark.parametrize(
    ("whole", "part", "hangs"),
    [
        ("", '{ title = "Mat", to = "kommuner-och-regioner", via = "rss", amount = "300 mkr" }', "≥430"),
        ('via = "rss", recipients = { regioner = "10 mkr" }, incomplete = ["recipients", "parts"]', "", "≥430"),
        ("", '{ title = "Mat", to = "regioner", via = "rss", amount = "300 mkr" }', "430"),
    ],
)
def test_who_pays_out_may_pay_more_where_of_some_of_it_no_single_figure_is_stated(
    tmp_path: Path, whole: str, part: str, hangs: str
) -> None:
    kitchen = '{ title = "Kök", to = "kommuner", via = "rss", amount = "430 mkr" }'
    money = ", ".join(filter(None, ('amount = "730 mkr"', whole, f"parts = [{kitchen}, {part}]")))
    found = library(tmp_path, f"money = {{ {money} }}\n{REQUISITION}")
    (summary,) = found.summaries
    view = perspective(found, "kommuner")
    assert [shown(one) for one in money_on(view, summary, summary.duties[0])] == [hangs]


def test_of_a_part_hangs_nothing_by_a_list_round_it_of_which_the_figure_may_be_another_s(tmp_path: Path) -> None:
    for beside, hangs in (("region-skane", []), ("skr", ["7"])):
        found = library(
            tmp_path,
            f'[money]\nrecipients = {{ {beside} = "50 mkr", regioner = {{ amount = "9 mkr", via = "rss" }} }}\n'
            'parts = [{ id = "a", title = "A", recipients = { regioner = "7 mkr" } }]\n'
            f'{REQUISITION}concerns = "a"\n',
        ).summaries[0]
        view = perspective(library(tmp_path, "[money]\n"), "regioner")
        assert [shown(one) for one in money_on(view, found, found.duties[0])] == hangs


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        ("74 mkr", "100 mkr", "74 %"),
        ("996 mkr", "1000 mkr", ">99 %"),
        ("600 mkr", "högst 1000 mkr", "≥59 %"),
        ("minst 576 mkr", "1000 mkr", "≥57 %"),
        ("minst 3 mkr", "1000 mkr", ""),
        ("1 mkr", "2 mkr", "20–100 %"),
        ("130 mkr", "drygt 100 mkr", ""),  # more than the whole: the sum check says that
        ("100 mkr", "2,9 miljarder", "3 %"),
    ],
)
def test_a_share_is_said_no_more_exactly_than_the_figures_allow(part: str, whole: str, said: str) -> None:
    one, other = Portion.printed(parse(part)), Portion.printed(parse(whole))
    assert words.part_of(one, other, translator("sv"))[1].replace(words.GLUE, " ") == said


DUTIES = """
[money]
amount = "1000 mkr"
recipients = { regioner = "800 mkr", kommuner = { amount = "200 mkr", via = "rss" } }
[[money.parts]]
id = "ett"
title = "Ett"
to = "regioner"
amount = "500 mkr"
[[deadlines]]
id = "skane"
kind = "plan"
title = "Plan"
by = ["region-skane"]
[[deadlines]]
id = "regionerna"
kind = "plan"
title = "Plan"
by = ["regioner"]
[[deadlines]]
id = "nagon"
kind = "plan"
title = "Plan"
[[deadlines]]
id = "sidan"
kind = "publication"
title = "Sida"
by = ["socialstyrelsen"]
concerns = "ett"
[[deadlines]]
id = "ingen"
kind = "other"
title = "Något om delen"
concerns = "ett"
"""


@pytest.mark.parametrize(
    ("party", "money"),
    [
        ("regioner", {"skane": [], "regionerna": ["800"], "nagon": [], "ingen": []}),
        ("region-skane", {"skane": ["800"], "regionerna": ["800"], "nagon": [], "ingen": []}),
        ("kommuner", {"nagon": [], "ingen": []}),
        ("socialstyrelsen", {"sidan": [], "nagon": [], "ingen": []}),
        ("", {"skane": [], "regionerna": ["800"], "sidan": [], "nagon": [], "ingen": ["500"]}),
    ],
)
def test_money_hangs_on_a_duty_only_for_those_who_must_act(
    tmp_path: Path, party: str, money: dict[str, list[str]]
) -> None:
    found = library(tmp_path, DUTIES)
    view = perspective(found, party) if party else EVERYONE
    duties = [duty for duty in found.summaries[0].duties if concerns(view, found.summaries[0], duty)]
    assert {duty.id: [shown(one) for one in money_on(view, found.summaries[0], duty)] for duty in duties} == money


def test_a_duty_concerns_those_to_whom_its_actor_is_to_pass_the_money_on(tmp_path: Path) -> None:
    found = library(
        tmp_path,
        """
        [money]
        [[money.parts]]
        id = "tjanst"
        title = "Tjänst"
        amount = "50 mkr"
        to = "regioner"
        onward = "kommuner"
        [[money.parts]]
        id = "plan"
        title = "Plan"
        amount = "70 mkr"
        to = "regioner"
        [[deadlines]]
        id = "rekvisition"
        kind = "requisition"
        title = "Rekvirera"
        by = ["regioner"]
        [[deadlines]]
        id = "planer"
        kind = "plan"
        title = "Upprätta planer"
        by = ["regioner"]
        concerns = "plan"
        """,
    )
    for party, duties in (("kommuner", ["rekvisition"]), ("skr", []), ("regioner", ["rekvisition", "planer"])):
        view, summary = perspective(found, party), found.summaries[0]
        assert [duty.id for duty in summary.duties if concerns(view, summary, duty)] == duties


def test_a_duty_of_nobody_in_particular_concerns_everyone(tmp_path: Path) -> None:
    found = library(tmp_path, DUTIES)
    duty = next(duty for duty in found.summaries[0].duties if duty.id == "nagon")
    assert all(concerns(perspective(found, party), found.summaries[0], duty) for party in ("rcc", "kommuner", "skr"))


def test_who_pays_out_the_money_of_an_allocation_is_known_however_it_is_said(tmp_path: Path) -> None:
    text = (
        '[money]\n[[money.parts]]\nid = "a"\ntitle = "A"\nvia = "rss"\n'
        'recipients = { kommuner = "2 mkr", regioner = "3 mkr" }\n'
        '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "skr"\namount = "1 mkr"\n'
        '[[deadlines]]\nid = "a"\nkind = "requisition"\ntitle = "A"\nby = ["rss"]\nconcerns = "a"\n'
        '[[deadlines]]\nid = "b"\nkind = "requisition"\ntitle = "B"\nby = ["rss"]\nconcerns = "b"\n'
    )
    found = library(tmp_path, text)
    for party, amount in (("kommuner", "2"), ("regioner", "3")):
        view = perspective(found, party)
        duties = [duty for duty in found.summaries[0].duties if concerns(view, found.summaries[0], duty)]
        assert [(duty.id, *map(shown, money_on(view, found.summaries[0], duty))) for duty in duties] == [("a", amount)]


def test_a_group_that_shares_members_is_meant_too(tmp_path: Path) -> None:
    (tmp_path / "parties.toml").write_text(
        '[grupp-a]\nname = "A"\nmembers = ["region-skane", "region-halland"]\n'
        '[grupp-b]\nname = "B"\nmembers = ["region-halland", "region-blekinge"]\n',
        encoding="utf-8",
    )
    text = '[[deadlines]]\nid = "a"\nkind = "plan"\ntitle = "A"\nby = ["grupp-b"]\n'
    found = library(tmp_path, text)
    duty = found.summaries[0].duties[0]
    assert concerns(perspective(found, "grupp-a"), found.summaries[0], duty)
    assert not concerns(perspective(found, "region-skane"), found.summaries[0], duty)


def test_a_region_that_one_agreement_names_sees_the_group_in_the_others(tmp_path: Path) -> None:
    for name, to in (("ett", "region-skane"), ("tva", "regioner"), ("tre", "regioner")):
        text = f'title = "Mat"\nparties = ["skr"]\n[money]\namount = "7 mkr"\nto = "{to}"\n'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    found = load(tmp_path, shipped("agreements") / PARTIES).library
    view = perspective(found, "region-skane")
    parties = {one.id: view.within(one).portion(one.money).party for one in found.summaries}
    assert parties == {"ett": "region-skane", "tva": "regioner", "tre": "regioner"}
    assert view.money == "regioner"  # the sums of a collection are of one party
    assert view.named == ("region-skane", "regioner")


def test_where_only_others_of_its_group_are_named_a_party_sees_what_the_group_does(tmp_path: Path) -> None:
    duty = '[[deadlines]]\nid = "a"\nkind = "plan"\ntitle = "A"\n'
    for name, to in (("ett", "region-halland"), ("tva", "regioner"), ("tre", "regioner")):
        text = f'title = "Mat"\nparties = ["skr"]\n[money]\namount = "7 mkr"\nto = "{to}"\n{duty}'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    found = load(tmp_path, shipped("agreements") / PARTIES).library
    view, one = perspective(found, "region-skane"), next(one for one in found.summaries if one.id == "ett")
    portion = view.within(one).portion(one.money)
    assert (portion.party, words.portion(portion, translator("sv"))) == ("regioner", "7")
    assert money_on(view, one, one.duties[0]) == ()  # what another gets does not hang on it


def test_of_what_another_member_has_all_of_a_member_has_nothing(tmp_path: Path) -> None:
    money = """
        [money]
        amount = "100 mkr"
        parts = [
            { id = "a", title = "A", amount = "60 mkr", to = "regioner", parts = [
                { id = "b", title = "B", amount = "10 mkr", to = "region-halland" },
                { id = "c", title = "C", amount = "50 mkr", to = "regioner" },
            ] },
            { id = "d", title = "D", amount = "35 mkr", to = "kommuner" },
            { id = "e", title = "E", amount = "5 mkr", to = "region-halland" },
            { id = "f", title = "F", recipients = { region-halland = "2 mkr" }, incomplete = ["recipients"] },
        ]
        """
    found = library(tmp_path, money)
    parts = {"a": "60", "d": "0", "a/c": "50"}
    skane, halland, regions = (seen(found, party) for party in ("region-skane", "region-halland", "regioner"))
    assert skane == {**parts, "": "≥60", "a/b": "0", "e": "0", "f": "–"}
    assert halland == {"": "≥17", "a": "≥10", "a/b": "10", "a/c": "–", "d": "0", "e": "5", "f": "2"}
    assert regions == {**parts, "": "≥67", "a/b": "10", "e": "5", "f": "≥2"}


GROUPS = ("kommuner", "modellkommuner")


def test_a_group_has_what_its_members_have_each_counted_once(tmp_path: Path) -> None:
    text = (
        '[money]\namount = "9 mkr"\nrecipients = { kommuner = "4 mkr", skr = "5 mkr" }\n'
        '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "kommuner"\namount = "3 mkr"\n'
        '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "modellkommuner"\namount = "2 mkr"\n'
    )
    found = library(tmp_path, text)
    assert seen(found, "kommuner") == {"": "4", "a": "3", "b": "2"}  # stated itself: nothing is added
    assert seen(found, "modellkommuner") == {"": "≥2", "a": "–", "b": "2"}
    assert seen(found, "kommuner-och-regioner") == {"": "4", "a": "3", "b": "2"}
    nodes = dict(found.summaries[0].money.walk())
    counted = {party: [perspective(found, party).counted(node) for node in nodes.values()] for party in GROUPS}
    assert counted == {"kommuner": [(), (), ("modellkommuner",)], "modellkommuner": [(), (), ()]}


def test_a_group_has_what_is_stated_of_each_of_its_members_also_where_the_parts_contradict_it(tmp_path: Path) -> None:
    money = (
        '[money]\namount = "9 mkr"\nrecipients = { regioner = "6 mkr", kommuner = "3 mkr" }\n'
        '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "8 mkr"\n'
    )
    assert seen(library(tmp_path, money), "kommuner-och-regioner") == {"": "9", "a": "8"}


def test_a_group_has_no_more_than_all_of_each_part_where_its_members_get_that(tmp_path: Path) -> None:
    parts = (
        '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "kommuner"\namount = "3 mkr"\n'
        '[[money.parts]]\nid = "b"\ntitle = "B"\nto = "modellkommuner"\namount = "2 mkr"\n'
        '[[money.parts]]\nid = "c"\ntitle = "C"\nto = "skr"\namount = "4 mkr"\n'
    )
    whole = '[money]\namount = "9 mkr"\n'
    assert seen(library(tmp_path, whole + parts), "kommuner") == {"": "5", "a": "3", "b": "2", "c": "0"}
    some = '[money]\namount = "9 mkr"\nincomplete = ["parts"]\n'
    assert seen(library(tmp_path, some + parts), "kommuner")[""] == "≥5"
    unsaid = parts.replace('to = "skr"\n', "")
    assert seen(library(tmp_path, whole + unsaid), "kommuner")[""] == "≥5"


def test_on_a_duty_of_members_hangs_for_their_group_what_hangs_for_each(tmp_path: Path) -> None:
    text = (
        '[money]\namount = "9 mkr"\nrecipients = { kommuner = { amount = "4 mkr", via = "rss" }, regioner = "5 mkr" }\n'
        '[[deadlines]]\nid = "a"\nkind = "requisition"\ntitle = "A"\nby = ["regioner", "rss"]\n'
        '[[deadlines]]\nid = "b"\nkind = "requisition"\ntitle = "B"\nby = ["skr"]\n'
    )
    found = library(tmp_path, text).summaries[0]
    view = perspective(library(tmp_path, text), "kommuner-och-regioner")
    hanging = {duty.id: [(one.party, shown(one)) for one in money_on(view, found, duty)] for duty in found.duties}
    assert hanging == {"a": [("regioner", "5"), ("kommuner", "4")], "b": []}


@pytest.mark.parametrize(
    ("parts", "by"),
    [
        ('to = "regioner"\namount = "6 mkr"\n', "region-skane"),
        ('to = "regioner"\namount = "2 mkr"\n', "region-skane"),
        ('to = "kommuner"\namount = "6 mkr"\n', "region-skane"),
    ],
)
def test_on_a_duty_of_one_of_several_that_share_members_hangs_what_hangs_for_that_one(
    tmp_path: Path, parts: str, by: str
) -> None:
    text = (
        f'[money]\n[[money.parts]]\nid = "a"\ntitle = "A"\n{parts}'
        f'[[money.parts]]\nid = "b"\ntitle = "B"\nto = "{by}"\namount = "4 mkr"\n'
        f'[[deadlines]]\nid = "b"\nkind = "plan"\ntitle = "B"\nby = ["{by}"]\nconcerns = "b"\n'
    )
    found = library(tmp_path, text)
    duty = found.summaries[0].duties[0]
    for party in ("kommuner-och-regioner", by):
        hanging = money_on(perspective(found, party), found.summaries[0], duty)
        assert [(one.party, shown(one)) for one in hanging] == [(by, "4")]


def test_what_a_group_pays_elsewhere_does_not_hide_what_those_inside_it_get(tmp_path: Path) -> None:
    for name, money in (
        ("ett", 'recipients = { regioner = "4 mkr", kommuner = "6 mkr" }'),
        ("tva", 'payers = { kommuner-och-regioner = "1 mkr" }'),
    ):
        text = f'title = "Mat"\nparties = ["skr"]\n[money]\namount = "10 mkr"\n{money}\n'
        text += '[[deadlines]]\nid = "a"\nkind = "plan"\ntitle = "A"\nby = ["regioner"]\n'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    found = load(tmp_path, shipped("agreements") / PARTIES).library
    view, (one, other) = perspective(found, "kommuner-och-regioner"), found.summaries
    assert (view.side, shown(view.within(one).portion(one.money))) == ("to", "10")
    assert [shown(portion) for portion in money_on(view, one, one.duties[0])] == ["4"]
    assert view.within(other).side == "from"


def test_what_a_group_pays_of_an_agreement_does_not_hide_what_those_inside_it_get_of_it(tmp_path: Path) -> None:
    money = '[money]\namount = "3 mkr"\npayers = { kommuner-och-regioner = "1 mkr", staten = "2 mkr" }\n'
    part = '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "region-skane"\namount = "2 mkr"\n'
    assert seen(library(tmp_path, money + part), "kommuner-och-regioner") == {"": "2", "a": "2"}


@pytest.mark.parametrize(
    ("money", "said"),
    [
        ('recipients = { region-skane = "2 mkr", region-stockholm = "10 mkr" }', "12"),
        ('recipients = { region-skane = "2 mkr" }\nincomplete = ["recipients"]', "≥2"),  # others may be regions
        ('recipients = { region-skane = "2 mkr", skr = "10 mkr" }', "2"),
    ],
)
def test_a_group_has_all_that_its_members_have_where_there_may_be_no_others(
    tmp_path: Path, money: str, said: str
) -> None:
    found = library(tmp_path, f'[money]\namount = "12 mkr"\n{money}\n')
    assert seen(found, "regioner") == {"": said}


def test_whose_it_is_that_no_source_says_concerns_everyone_but_what_is_published_those_who_get_it(
    tmp_path: Path,
) -> None:
    duties = "".join(
        f'[[deadlines]]\nid = "{name}"\nkind = "{kind}"\ntitle = "D"\n{to}'
        for name, kind, to in (
            ("plan", "plan", 'to = ["regioner"]\nconcerns = "a"\n'),
            ("sidan", "publication", ""),
            ("rapporten", "publication", 'to = ["regioner"]\nconcerns = "a"\n'),
        )
    )
    part = '[money]\n[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "3 mkr"\n'
    found = library(tmp_path, part + duties)
    summary = found.summaries[0]
    for party, meant in (("skr", ["plan", "sidan"]), ("region-skane", ["plan", "sidan", "rapporten"])):
        view = perspective(found, party)
        assert [duty.id for duty in summary.duties if concerns(view, summary, duty)] == meant
    assert [money_on(EVERYONE, summary, duty) for duty in summary.duties] == [(), (), ()]  # they only receive it


def test_on_what_a_party_pays_nothing_hangs(tmp_path: Path) -> None:
    text = (
        '[money]\namount = "10 mkr"\npayers = { kommuner-och-regioner = "10 mkr" }\n'
        '[[deadlines]]\nid = "a"\nkind = "plan"\ntitle = "A"\nby = ["regioner"]\n'
    )
    found = library(tmp_path, text)
    summary = found.summaries[0]
    assert [money_on(perspective(found, party), summary, summary.duties[0]) for party in GROUPS] == [(), ()]
    assert money_on(perspective(found, "regioner"), summary, summary.duties[0]) == ()


PAID_OUT = """
amount = "10 mkr"
incomplete = ["recipients"]
recipients.kommuner = { amount = "4 mkr", via = "rss" }
recipients.regioner = { amount = "5 mkr", via = "rss" }
"""
KITCHEN = '[[money.parts]]\nid = "a"\ntitle = "A"\n'


@pytest.mark.parametrize(
    ("money", "party", "portions"),
    [
        (  # what it has below may lie in what several have together
            'recipients = { kommuner-och-regioner = "72 mkr", region-skane = "1 mkr" }\n'
            + KITCHEN + 'recipients = { region-skane = "65 mkr" }\n',
            "region-skane", {"": "≥65", "a": "65"},
        ),
        (  # what their own figures say, and no more
            PAID_OUT,
            "rss", {"": "≥9"},
        ),
        (  # those whom money is passed on to may be among the municipalities
            'to = "skr"\n' + KITCHEN + 'amount = "7 mkr"\nonward = "modellkommuner"\n', "kommuner", {"": "–", "a": "–"},
        ),
        (  # what one of a group is known to pay is no more than the least that the group does
            'payers = { regioner = "2 mkr" }\nincomplete = ["payers"]\n', "kommuner-och-regioner", {"": "≥2"},
        ),
    ],
)  # fmt: skip
def test_what_is_known_of_some_of_it_is_the_least_that_a_party_has(
    tmp_path: Path, money: str, party: str, portions: dict[str, str]
) -> None:
    assert seen(library(tmp_path, f"[money]\n{money}"), party) == portions


def test_who_gets_all_of_an_allocation_pays_no_more_than_its_own_figure(tmp_path: Path) -> None:
    found = library(tmp_path, f'[money]\nto = "skr"\n{KITCHEN}payers = {{ skr = "2 mkr", staten = "3 mkr" }}\n')
    (part,) = found.summaries[0].money.parts
    assert [(one.side, one.party, shown(one)) for one in part.portions] == [
        ("to", "skr", "5"), ("from", "skr", "2"), ("from", "staten", "3"),
    ]  # fmt: skip


def test_on_the_duty_of_one_who_gets_money_and_pays_it_out_it_hangs_once(tmp_path: Path) -> None:
    duty = '[[deadlines]]\nid = "x"\nkind = "payment"\ntitle = "X"\nby = ["kommuner"]\n'
    found = library(tmp_path, f'[money]\nvia = "kommuner"\nrecipients = {{ kommuner = "25 mkr" }}\n{duty}')
    summary = found.summaries[0]
    assert [shown(one) for one in money_on(EVERYONE, summary, summary.duties[0])] == ["25"]


@pytest.mark.parametrize("party", ["", "rss"])
@pytest.mark.parametrize(
    ("parts", "hanging"),
    [
        (
            '[{ title = "A", to = "kommuner", amount = "350 mkr" }, { title = "B", to = "rss", amount = "50 mkr" }]',
            "400",
        ),
        (  # where its own money goes another way, it may be more than what it pays out
            (
                '[{ title = "A", to = "kommuner", amount = "350 mkr", via = "rss" },'
                ' { title = "B", to = "rss", amount = "50 mkr", via = "kammarkollegiet" }]'
            ),
            "≥350",
        ),
        (  # or where nothing says how much its own money is, or how much it pays out
            (
                '[{ title = "A", to = "kommuner", amount = "350 mkr", via = "rss" },'
                ' { title = "B", to = "rss", via = "kammarkollegiet" }]'
            ),
            "≥350",
        ),
        ('[{ title = "A", to = "kommuner", via = "rss" }, { title = "B", to = "rss", amount = "50 mkr" }]', "≥50"),
        (  # but not where it gets nothing
            (
                '[{ title = "A", to = "kommuner", amount = "350 mkr", via = "rss" },'
                ' { title = "B", to = "rss", amount = 0, via = "kammarkollegiet" }]'
            ),
            "350",
        ),
    ],
)
def test_on_the_requisition_of_one_who_pays_out_hangs_more_than_what_it_gets_itself(
    tmp_path: Path, parts: str, hanging: str, party: str
) -> None:
    via = "" if "via" in parts else 'via = "rss"\n'
    duty = 'deadlines = [{ id = "x", kind = "requisition", title = "X", by = ["rss"] }]\n'
    found = library(tmp_path, f'{duty}[money]\namount = "400 mkr"\n{via}parts = {parts}\n')
    summary, view = found.summaries[0], perspective(found, party) if party else EVERYONE
    assert [shown(one) for one in money_on(view, summary, summary.duties[0])] == [hanging]


def test_what_a_group_pays_out_does_not_hang_for_a_member_that_has_money_of_its_own(tmp_path: Path) -> None:
    duty = 'deadlines = [{ id = "x", kind = "plan", title = "X", by = ["regioner"] }]\n'
    parts = (
        '[{ title = "A", to = "kommuner", amount = "60 mkr", via = "regioner" },'
        ' { title = "B", to = "region-skane", amount = "40 mkr" }]'
    )
    found = library(tmp_path, f"{duty}money.parts = {parts}\n")
    view, summary = perspective(found, "region-skane"), found.summaries[0]
    assert [(one.party, shown(one)) for one in money_on(view, summary, summary.duties[0])] == [("region-skane", "40")]


def test_a_group_has_all_of_what_those_in_it_have_all_of_and_counts_nobody_who_may_be_in_another(
    tmp_path: Path,
) -> None:
    money = (
        '[money]\namount = "400 mkr"\nto = "kommuner-och-regioner"\n'
        '[[money.parts]]\nid = "a"\ntitle = "A"\namount = "250 mkr"\n'
        'recipients = { regioner = "200 mkr", kommuner = "50 mkr" }\n'
        '[[money.parts]]\nid = "b"\ntitle = "B"\namount = "150 mkr"\n'
        'recipients = { region-skane = "40 mkr", regioner = "110 mkr" }\n'
    )
    found = library(tmp_path, money)
    assert seen(found, "kommuner-och-regioner") == {"": "400", "a": "250", "b": "≥110"}
    view, part = perspective(found, "kommuner-och-regioner"), found.summaries[0].money.find(("b",))
    assert part
    assert view.within(found.summaries[0]).counted(part) == ("regioner",)


def test_of_a_collection_that_side_is_shown_on_which_the_party_or_its_group_is_named(tmp_path: Path) -> None:
    found = library(tmp_path, PARTS)
    shown_of = {party: perspective(found, party) for party in ("region-skane", "rss", "staten", "rcc")}
    assert {party: (view.side, view.money, view.named) for party, view in shown_of.items()} == {
        "region-skane": ("to", "regioner", ("regioner",)),
        "rss": ("via", "rss", ("rss",)),
        "staten": ("from", "staten", ("staten",)),
        "rcc": ("to", "rcc", ("rcc",)),
    }


def test_portions_are_added_as_far_as_they_are_known() -> None:
    some, more = Portion("to", "regioner", parse("5 mkr")), Portion("to", "regioner", parse("drygt 1 mkr"), vague=True)
    unsaid = Portion("to", "regioner", open=True)
    assert added([some]) == [some]
    assert added([some, unsaid]) == [replace(some, open=True)]
    assert added([unsaid]) == []
    (both,) = added([some, more])
    assert (shown(both), both.party, both.computed, both.vague) == ("6", "regioner", True, True)
    (three,) = added([some, some, unsaid])
    assert (shown(three), three.computed, three.vague) == ("≥10", True, False)


def test_every_closed_portion_is_what_the_sum_check_reads_and_every_open_one_no_less() -> None:
    for summary in LIBRARY.summaries:
        book = Book(LIBRARY.agreement(summary.id), LIBRARY.parties)
        for at, node in summary.money.walk():
            for one in node.portions:
                share = book.share(at, one.side, one.party)
                if one.side == "via" or share.value is None:
                    continue
                assert one.amount is not None
                assert one.open == share.open
                assert one.amount == share.value.amount or (one.open and one.amount.low > share.value.amount.low)


def test_a_party_with_a_closed_portion_never_has_more_than_the_whole() -> None:
    for summary in LIBRARY.summaries:
        for _, node in summary.money.walk():
            for one in node.portions:
                if one.amount and node.amount and not one.open and node.amount.high is not None:
                    assert one.amount.low <= node.amount.high


def test_without_a_perspective_the_whole_is_seen() -> None:
    node = LIBRARY.summaries[2].money
    assert EVERYONE.portion(node) == Portion("to", "", node.amount)
    assert all(concerns(EVERYONE, entry.summary, entry.duty) for entry in agenda(LIBRARY).entries)


def concerned(party: str) -> dict[str, list[str]]:
    """The duties of a party with the money that hangs on each."""
    view = perspective(LIBRARY, party)
    found = agenda(LIBRARY).without_events().in_agreement("god-och-nara-vard-2024").seen_by(view)
    return {one.duty.id: [shown(each) for each in money_on(view, one.summary, one.duty)] for one in found.entries}


def test_the_duties_of_a_party_and_the_money_that_hangs_on_them() -> None:
    regions = {"rekvisition": ["2546"], "slutredovisning": ["2546"], "utbetalning": ["2546"]}
    assert concerned("regioner") == concerned("region-skane") == regions
    # RSS requisitions the municipalities' money, and so they want to know of it, too
    assert concerned("rss") == concerned("kommuner") == {name: ["750"] for name in regions}
    assert concerned("socialstyrelsen") == {"slutredovisning": []}  # it receives a report, no money hangs on it
    assert concerned("skr")["slutredovisning"] == []
    assert concerned("skr")["utredning-lakemedelsdomanen"] == ["2.5"]


def test_without_a_perspective_the_money_of_each_who_acts_hangs_on_a_duty() -> None:
    found = {
        one.duty.id: one for one in agenda(LIBRARY).without_events().in_agreement("god-och-nara-vard-2024").entries
    }
    entry = found["rekvisition"]
    money = money_on(EVERYONE, entry.summary, entry.duty)
    assert [(one.party, shown(one)) for one in money] == [("regioner", "2546"), ("rss", "750")]


def test_speakers_are_all_parties_those_with_most_to_see_first() -> None:
    found = speakers(LIBRARY)
    assert found[0] == "regioner"
    assert sorted(found) == sorted(LIBRARY.parties)
    with pytest.raises(KeyError):
        perspective(LIBRARY, "kyrkan")


def test_who_lies_in_whom() -> None:
    parties = LIBRARY.parties
    assert around("region-skane", parties) == ("region-skane", "regioner", "kommuner-och-regioner")
    assert "vastra-gotalandsregionen" in inside("kommuner-och-regioner", parties)
    kinship = Kinship(parties)
    assert kinship.overlap("regioner", "kommuner-och-regioner")
    assert not kinship.overlap("regioner", "kommuner")
    assert not kinship.overlap("regioner", "regioner")
    assert kinship.overlap("regioner", "en-annan")  # whatever that is
    assert kinship.contains("regioner", "region-skane")
    assert not kinship.contains("region-skane", "regioner")
    assert not kinship.contains("en-annan", "regioner")


@pytest.mark.parametrize(
    ("recipients", "inside", "party", "has"),
    [
        ('regioner = "100 mkr"', 'to = "kommuner", amount = "20 mkr"', "kommuner-och-regioner", "100"),
        ('region-skane = "100 mkr"', 'to = "region-stockholm", amount = "20 mkr"', "regioner", "100"),
        ('regioner = "60 mkr", skr = "40 mkr"', 'to = "kommuner", amount = "40 mkr"', "kommuner-och-regioner", "≥60"),
        ('regioner = "60 mkr", skr = "40 mkr"', 'to = "kommuner", amount = "40 mkr"', "kommuner", "≥40"),
    ],
)
def test_a_sum_inside_what_others_get_is_not_counted_once_more(
    recipients: str, inside: str, party: str, has: str, tmp_path: Path
) -> None:
    money = (
        f'[money]\namount = "100 mkr"\nrecipients = {{ {recipients} }}\nof_which = [{{ title = "Del", {inside} }}]\n'
    )
    assert seen(library(tmp_path, money), party)[""] == has
    part = money.replace("[money]", '[[money.parts]]\nid = "kok"\ntitle = "Kök"')
    (tmp_path / "part").mkdir()
    assert seen(library(tmp_path / "part", part), party) == {"": has, "kok": has}


def test_of_what_may_lie_in_the_money_of_others_a_group_has_the_most_that_one_has(tmp_path: Path) -> None:
    inside = '{ title = "X", to = "region-skane", amount = "50 mkr" }'
    listed = 'amount = "100 mkr"\nrecipients = { region-stockholm = "30 mkr", skr = "70 mkr" }'
    found = library(tmp_path, f"[money]\n{listed}\nof_which = [{inside}]\n")
    assert seen(found, "regioner") == {"": "≥50"}
    view, node = perspective(found, "regioner").within(found.summaries[0]), found.summaries[0].money
    assert view.counted(node) == ("region-skane",)
    parts = (
        '[money]\namount = "40 mkr"\nparts = [{ id = "a", title = "A", amount = "30 mkr",'
        ' recipients = { region-stockholm = "30 mkr" },'
        ' of_which = [{ title = "X", to = "region-skane", amount = "20 mkr" }] },'
        ' { id = "b", title = "B", to = "region-skane", amount = "10 mkr" }]\n'
    )
    (tmp_path / "parts").mkdir()
    assert seen(library(tmp_path / "parts", parts), "regioner") == {"": "40", "a": "30", "b": "10"}
    deep = (
        '[money]\namount = "100 mkr"\nof_which = [{ title = "Y", amount = "30 mkr",'
        ' recipients = { region-stockholm = "30 mkr" },'
        ' of_which = [{ title = "X", to = "region-skane", amount = "20 mkr" }] }]\n'
    )
    (tmp_path / "deep").mkdir()
    assert seen(library(tmp_path / "deep", deep), "regioner") == {"": "≥30"}


def test_who_pays_money_out_pays_it_out_though_nobody_is_said_to_get_it(tmp_path: Path) -> None:
    duty = '[[deadlines]]\nid = "r"\nkind = "requisition"\ntitle = "R"\ndue = 2024-12-01\nby = ["rss"]\n'
    found = library(tmp_path, f'[money]\namount = "250 mkr"\nvia = "rss"\n{duty}')
    assert seen(found, "rss") == {"": "250"}
    assert seen(found, "kommuner") == {"": "–"}
    (summary,) = found.summaries
    for speaker in (EVERYONE, perspective(found, "rss")):
        assert [shown(one) for one in money_on(speaker, summary, summary.duties[0])] == ["250"]
