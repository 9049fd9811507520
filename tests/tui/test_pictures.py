"""The screen as pictures, at three sizes. After a change that is meant: `make snapshots`, and look at them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from overens.tui.places import ROOT, Place
from tests.pictures import application

Compare = Callable[..., bool]

PICTURES = {
    "overview_wide": (ROOT, "skymning", (120, 36), []),
    "perspective_wide": (
        Place("god-och-nara-vard-2020", ("medarbetare",)),
        "skymning",
        (120, 36),
        ["p", *"kommun", "enter"],
    ),
    "agreement_medium": (Place("god-och-nara-vard-2024"), "papper", (80, 24), ["space"]),
    "tree_small": (Place("god-och-nara-vard-2020", ("primarvard",)), "skymning", (60, 20), []),
    "detail_small": (Place("patientsakerhet-kvalitetsregister-2020"), "papper", (60, 20), ["2"]),
    "checks_wide": (Place("god-och-nara-vard-2024"), "skymning", (120, 36), ["3", "z"]),
    "checks_medium": (Place("god-och-nara-vard-2020"), "papper", (80, 24), ["3"]),
    "check_page": (Place("okad-tillganglighet-2020"), "skymning", (80, 24), ["3", "enter"]),
    "calendar_wide": (Place("god-och-nara-vard-2024"), "skymning", (120, 36), ["4"]),
    "calendar_medium": (ROOT, "papper", (80, 24), ["4"]),
    "find_medium": (ROOT, "skymning", (80, 24), ["slash", *"kvalitetsreg"]),
    "compare_small": (Place("god-och-nara-vard-2024"), "papper", (60, 20), ["c"]),
    "help": (ROOT, "skymning", (80, 24), ["question_mark"]),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_screen_looks_as_it_did(name: str, snap_compare: Compare) -> None:
    start, theme, size, keys = PICTURES[name]
    assert snap_compare(application(start=start, theme=theme), terminal_size=size, press=keys)


def test_problems_look_as_they_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snap_compare: Compare) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ond.toml").write_text(
        'title = "Ond"\npartier = ["skr"]\n[money]\namount = "42 045981 kronor"\n', encoding="utf-8"
    )
    assert snap_compare(application(Path()), terminal_size=(80, 24), press=["f"])
