"""To speak for a party: the money that is shown, the deadlines that count, and what is never claimed."""

from __future__ import annotations

from pathlib import Path

import pytest

from overens.agenda import agenda
from overens.kinship import around, inside, overlap
from overens.library import Library
from overens.loading import PARTIES, load
from overens.perspective import EVERYONE, perspective, speakers
from overens.settings import shipped
from overens.summary import Portion
from overens.tally.values import Book

LIBRARY = load(shipped("agreements")).library


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
    view = perspective(found, party)
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
        ("rss", {"": "2", "kok": "2", "ugn": "–", "disk": "–"}),  # gets nothing, pays out the municipalities' money
        ("staten", {"": "≥2", "kok": "–", "ugn": "–", "disk": "2"}),  # only pays
        ("kommuner-och-regioner", {"": "–", "kok": "–", "ugn": "–", "disk": "–"}),  # sums of members are not guessed
    ],
)
def test_what_a_party_has_of_each_allocation(tmp_path: Path, party: str, portions: dict[str, str]) -> None:
    assert seen(library(tmp_path, PARTS), party) == portions


def test_money_to_a_group_is_not_divided_among_its_members(tmp_path: Path) -> None:
    joint = '[money]\namount = "9 mkr"\nto = "kommuner-och-regioner"\n'
    assert seen(library(tmp_path, joint), "regioner") == {"": "9"}  # seen as the group, whose name is said
    assert perspective(library(tmp_path, joint), "regioner").money == "kommuner-och-regioner"
    both = joint + '[[money.parts]]\nid = "a"\ntitle = "A"\nto = "regioner"\namount = "4 mkr"\n'
    assert seen(library(tmp_path, both), "regioner") == {"": "–", "a": "4"}


def test_a_sum_inside_an_allocation_is_the_least_that_its_recipient_has(tmp_path: Path) -> None:
    inside_it = '[money]\namount = "10 mkr"\nof_which = [{ title = "Ost", to = "rcc", amount = "6 mkr" }]\n'
    assert seen(library(tmp_path, inside_it), "rcc") == {"": "≥6"}
    named = inside_it + 'recipients = { regioner = "10 mkr" }\n'
    assert seen(library(tmp_path, named), "rcc") == {"": "≥6"}  # never said to be nothing


def test_every_known_portion_is_what_the_sum_check_reads() -> None:
    for summary in LIBRARY.summaries:
        book = Book(LIBRARY.agreement(summary.id), LIBRARY.parties)
        for at, node in summary.money.walk():
            for one in node.portions:
                share = book.share(at, one.side, one.party)
                if one.side != "via" and share.value is not None:
                    assert (one.amount, one.open) == (share.value.amount, share.open)


def test_a_party_with_a_closed_portion_never_has_more_than_the_whole() -> None:
    for summary in LIBRARY.summaries:
        for _, node in summary.money.walk():
            for one in node.portions:
                if one.amount and node.amount and not one.open and node.amount.high is not None:
                    assert one.amount.low <= node.amount.high


def test_without_a_perspective_the_whole_is_seen() -> None:
    node = LIBRARY.summaries[2].money
    assert EVERYONE.portion(node) == Portion("to", "", node.amount)
    assert all(EVERYONE.concerns(entry.summary, entry.duty) for entry in agenda(LIBRARY).entries)


def concerned(party: str) -> dict[str, list[str]]:
    """The duties of a party with the money that hangs on each."""
    view = perspective(LIBRARY, party)
    found = agenda(LIBRARY).duties().in_agreement("god-och-nara-vard-2024").seen_by(view)
    return {one.duty.id: [shown(each) for each in view.hanging(one.summary, one.duty)] for one in found.entries}


def test_the_duties_of_a_party_and_the_money_that_hangs_on_them() -> None:
    regions = {"rekvisition": ["2546"], "slutredovisning": ["2546"], "utbetalning": ["2546"]}
    assert concerned("regioner") == concerned("region-skane") == regions
    # RSS requisitions the municipalities' money, and so they want to know of it, too
    assert concerned("rss") == concerned("kommuner") == {name: ["750"] for name in regions}
    assert concerned("socialstyrelsen") == {"slutredovisning": []}  # it receives a report, no money hangs on it
    assert concerned("skr")["slutredovisning"] == []
    assert concerned("skr")["utredning-lakemedelsdomanen"] == ["2.5"]


def test_without_a_perspective_the_money_of_each_who_acts_hangs_on_a_duty() -> None:
    found = {one.duty.id: one for one in agenda(LIBRARY).duties().in_agreement("god-och-nara-vard-2024").entries}
    entry = found["rekvisition"]
    money = EVERYONE.hanging(entry.summary, entry.duty)
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
    assert overlap("regioner", "kommuner-och-regioner", parties)
    assert not overlap("regioner", "kommuner", parties)
    assert not overlap("regioner", "regioner", parties)
