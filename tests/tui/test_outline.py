"""The tree, without a screen: what its lines say, and where each step leads."""

from __future__ import annotations

from pathlib import Path

import pytest

from overens.library import Library
from overens.loading import PARTIES, load
from overens.perspective import perspective
from overens.settings import shipped
from overens.tui.branches import Sight
from overens.tui.outline import Tree
from overens.tui.places import ROOT, Place

FILES = {
    "mat-2020": 'title = "God mat 2020"\nseries = "mat"\nperiod = 2020\n[money]\namount = "5 mkr"\n'
    '[[money.parts]]\ntitle = "Kök"\namount = "3 mkr"\n[[money.parts.parts]]\ntitle = "Spis"\n',
    "mat-2024": 'title = "God mat 2024"\nseries = "mat"\nperiod = 2024\n',
    "ost": 'title = "Ost 2022"\nseries = "ost"\nperiod = 2022\n[money]\namount = "drygt 1 mkr"\n',
    "ar": 'title = "Årlig"\n',
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("agreements")
    for name, text in FILES.items():
        head, bracket, rest = text.partition("[")
        (folder / f"{name}.toml").write_text(f'{head}parties = ["skr"]\n{bracket}{rest}', encoding="utf-8")
    loaded = load(folder, shipped("agreements") / PARTIES)
    assert loaded.problems == ()
    return loaded.library


def drawn(tree: Tree) -> list[str]:
    def mark(number: int) -> str:
        line = tree.lines[number]
        arrow = ("▾" if line.open else "▸") if line.branch else " "
        amount = line.portion.amount.text if line.portion and line.portion.amount else ""
        cursor = ">" if number == tree.cursor else " "
        return f"{cursor}{'  ' * line.depth}{arrow} {line.title} {line.year} {amount}".rstrip()

    return [mark(number) for number in range(len(tree.lines))]


def test_series_then_year_then_areas_and_a_single_agreement_stands_for_its_series(library: Library) -> None:
    tree = Tree.at(Sight(library, "Alla"), ROOT).unfold_all()
    assert drawn(tree) == [
        ">  Alla",
        " ▾ God mat",
        "   ▾ 2020  5 mkr",
        "     ▾ Kök  3 mkr",
        "         Spis",
        "     2024",
        "   Ost 2022 drygt 1 mkr",
        "   Årlig",
    ]


def test_agreements_of_one_title_and_year_are_told_apart_by_what_their_ids_do_not_have_in_common(
    tmp_path: Path,
) -> None:
    for name in ("mat-2020", "mat-2024", "mat-2024-tillagg", "mat-2024-test-a"):
        text = f'title = "God mat"\nseries = "mat"\nperiod = {name[4:8]}\nparties = ["skr"]\n'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    tree = Tree.at(Sight(load(tmp_path, shipped("agreements") / PARTIES).library, "Alla"), ROOT).unfold_all()
    assert drawn(tree)[2:] == ["     2020", "     2024", "     2024 test-a", "     2024 tillagg"]


def test_the_year_of_an_id_alone_tells_no_agreements_apart(tmp_path: Path) -> None:
    for name in ("mat-2024", "mat-2025"):
        text = 'title = "God mat"\nseries = "mat"\nperiod = 2024\nparties = ["skr"]\n'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    tree = Tree.at(Sight(load(tmp_path, shipped("agreements") / PARTIES).library, "Alla"), ROOT).unfold_all()
    assert drawn(tree)[2:] == ["     2024 mat-2024", "     2024 mat-2025"]


def test_a_place_is_revealed_with_just_the_branches_above_it_open(library: Library) -> None:
    tree = Tree.at(Sight(library, "Alla"), Place("mat-2020", ("kok",)))
    assert drawn(tree)[1:5] == [" ▾ God mat", "   ▾ 2020  5 mkr", ">    ▸ Kök  3 mkr", "     2024"]
    assert tree.path() == ("God mat", "2020", "Kök")


def test_unfolding_opens_and_then_goes_in_and_folding_closes_and_then_goes_out(library: Library) -> None:
    tree = Tree.at(Sight(library, "Alla"), Place(series="mat"))
    opened = tree.unfold()
    assert opened.line.place == tree.line.place
    inside = opened.unfold()
    assert inside.line.title == "2020"
    assert inside.unfold().unfold().unfold().unfold().line.title == "Spis"
    assert inside.unfold().unfold().unfold().unfold().unfold().line.title == "Spis"
    assert inside.fold().line.title == "God mat"
    assert drawn(inside.fold().fold()) == drawn(tree)
    assert drawn(tree.fold()) == drawn(tree)


def test_closing_everything_leaves_the_cursor_at_the_nearest_line_that_is_left(library: Library) -> None:
    deep = Tree.at(Sight(library, "Alla"), Place("mat-2020", ("kok", "spis")))
    assert deep.line.title == "Spis"
    assert deep.fold_all().line.title == "God mat"
    assert deep.fold_all().unfold_all().line.title == "God mat"


def test_the_cursor_stops_at_both_ends(library: Library) -> None:
    tree = Tree.at(Sight(library, "Alla"), ROOT)
    assert tree.moved(-5).cursor == 0
    assert tree.moved(99).line.title == "Årlig"


def test_a_place_that_is_gone_gives_the_nearest_above_it(library: Library) -> None:
    assert Tree.at(Sight(library, "Alla"), Place("mat-2020", ("borta",))).line.title == "2020"
    assert Tree.at(Sight(library, "Alla"), Place("borta")).line.place == ROOT
    assert Tree.at(Sight(Library(), "Alla"), Place("mat-2020", ("kok",))).line.place == ROOT


def test_an_empty_library_is_one_line_that_every_step_leaves_alone(tmp_path: Path) -> None:
    tree = Tree.at(Sight(load(tmp_path).library, "Alla"), ROOT)
    for step in (tree.unfold, tree.fold, tree.toggle, tree.unfold_all, tree.fold_all):
        assert drawn(step()) == [">  Alla"]


def test_a_perspective_changes_the_figures_and_nothing_else(library: Library) -> None:
    everyone = Tree.at(Sight(library, "Alla"), ROOT).unfold_all()
    regions = everyone.seen(Sight(library, "Alla", perspective(library, "regioner")), Place("ost"))
    assert [line.place for line in regions.lines] == [line.place for line in everyone.lines]
    assert regions.line.place == Place("ost")
    assert all(line.portion is None or line.portion.amount is None for line in regions.lines)


def test_going_to_a_place_opens_the_branches_above_it_and_closes_none(library: Library) -> None:
    tree = Tree.at(Sight(library, "Alla"), ROOT).going(Place("mat-2020", ("kok", "spis")))
    assert tree.line.title == "Spis"
    assert drawn(tree.going(Place("ost")))[:5] == [*drawn(tree)[:4], "         Spis"]
