"""Pictures of the real screen, made by the program itself: `make pictures`, `make theme-pictures`."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache as once
from pathlib import Path

from overens.language import translator
from overens.loading import PARTIES, Loaded, load
from overens.settings import shipped
from overens.themes import Theme, themes_in
from overens.tui.app import OverensApp
from overens.tui.desk import Desk
from overens.tui.keys import Habits
from overens.tui.places import ROOT, Place
from overens.tui.surroundings import Surroundings
from overens.tui.watching import Watched, state_of
from tests.shipped import shipped_agreements

TODAY = date(2026, 11, 22)


@once
def shipped_themes() -> Mapping[str, Theme]:
    """The shipped themes, read once in each process."""
    return themes_in(shipped("themes"))[0]


def application(
    folder: Path | None = None,
    start: Place = ROOT,
    theme: str = "skymning",
    *,
    language: str = "sv",
    today: date = TODAY,
    party: str = "",
    habits: Habits | None = None,
    ascii_only: bool = False,
    watched: bool = False,
    own_themes: Path | None = None,
    cache: Path | None = None,
    day: Callable[[], date] | None = None,
) -> OverensApp:
    """The browser on the shipped agreements, or on those of `folder`, which may be watched.

    With a folder for the cache an agreement is read whole when it is shown, as for the user. `day` tells another day
    than `today` later on.
    """
    parties = shipped("agreements") / PARTIES
    themes = themes_in(shipped("themes"), own_themes)[0] if own_themes else shipped_themes()

    def read() -> Loaded:
        return load(folder or shipped("agreements"), parties, cache) if folder or cache else shipped_agreements()

    desk = Desk(read(), translator(language), today, party, habits)
    seen = Watched(folder, state_of(folder)[0]) if watched and folder else None
    return OverensApp(desk, read, Surroundings(themes, theme, ascii=ascii_only, watched=seen, today=day), start)


def without_fonts(svg: str) -> str:
    """The picture without the fonts that it would fetch from elsewhere."""
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


async def picture(app: OverensApp, size: tuple[int, int], *keys: str) -> str:
    """The screen after these keys, as SVG."""
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return without_fonts(app.export_screenshot())


Taken = tuple[Place, str, tuple[int, int], tuple[str, ...], date]

PICTURES: dict[str, Taken] = {
    "browser": (Place("god-och-nara-vard-2024"), "skymning", (120, 36), ("space",), TODAY),
    "small": (Place("god-och-nara-vard-2024"), "papper", (80, 24), ("3",), TODAY),
    "find": (ROOT, "skymning", (100, 20), ("slash", *"amb"), TODAY),
    "calendar": (ROOT, "papper", (120, 30), ("p", *"rss", "enter", "4"), date(2024, 11, 15)),
    "compare": (Place("god-och-nara-vard-2024"), "skymning", (110, 36), ("c",), TODAY),
}
"""Name, and the place, theme, size, keys and day of each picture in the README."""


SCREENS: dict[str, tuple[Place, tuple[str, ...], date]] = {
    "browser": (Place("god-och-nara-vard-2024"), ("space",), TODAY),
    "checks": (Place("okad-tillganglighet-2020"), ("3",), TODAY),
    "find": (ROOT, ("slash", *"amb"), TODAY),
    "calendar": (ROOT, ("4",), date(2024, 11, 15)),
}
"""The screens of which there is a picture in every theme."""


def in_every_theme(folder: Path) -> None:
    """Write the same screens in every theme into `folder`, and drawn without box characters and glyphs."""
    for theme in sorted(themes_in(shipped("themes"))[0]):
        for name, (start, keys, today) in SCREENS.items():
            svg = asyncio.run(picture(application(start=start, theme=theme, today=today), (110, 32), *keys))
            (folder / f"{theme}-{name}.svg").write_text(svg, encoding="utf-8")
    for name, (start, keys, today) in SCREENS.items():
        app = application(start=start, theme="utan-farg", today=today, ascii_only=True)
        (folder / f"ascii-{name}.svg").write_text(asyncio.run(picture(app, (110, 32), *keys)), encoding="utf-8")


def main(folder: Path) -> None:
    """Write every picture of the README into `folder`."""
    for name, (start, theme, size, keys, today) in PICTURES.items():
        svg = asyncio.run(picture(application(start=start, theme=theme, today=today), size, *keys))
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    (in_every_theme if sys.argv[2:] == ["themes"] else main)(Path(sys.argv[1]))
