"""Keys as nobody would press them, and files that change meanwhile: for `tests/tui/test_soak.py` and `make soak`."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from overens.settings import shipped
from overens.tui.commands import BROWSE_GROUPS, CALENDAR_GROUPS, CHOOSER, READER_GROUPS, Command, all_of

LEAVING = {"quit", "quit-view", "suspend", "edit", "close-calendar"}
"""Commands that leave the program, or start another. Of q and Ctrl-C it depends on what lies over the browser."""

ASKING = {"palette": "colon", "export": "x", "export-calendar": "i", "date": "d"}
"""Commands that open what is closed again at once: the palette has every command, and a file would be written."""

TYPED = "abcdfghjklmnoprstuvwyzåäö0123456789 .,-"
"""Not e, i, q and x, which are commands of those that are left out."""
CANONICAL = ("escape",) * 8 + ("1", "minus", "g", "2", "g", "1", "g", "down", "g")
"""Keys that lead from anywhere to the first line of the closed tree."""

JUNK = ("@", "#", "{", "}", "\\", "|", "[", "]", "~", "€", "漢", "é", "é", "'", '"', "%", "&", "=")


def names(commands: Iterable[Command]) -> list[str]:
    """The keys of commands, as Textual names them."""
    return [key for command in commands for key in command.keys.split(",") if command.id not in {*LEAVING, *ASKING}]


BINDINGS = sorted(
    {*names((*all_of(BROWSE_GROUPS), *all_of(CALENDAR_GROUPS), *all_of(READER_GROUPS), *CHOOSER))} - {"q", "ctrl+c"}
)


def keys(random: Random) -> Iterator[str]:
    """Keys without end, as Textual names them or as they are written."""
    while True:
        kind = random.random()
        if kind < 0.75:
            yield random.choice(BINDINGS)
        elif kind < 0.85:
            yield from (
                random.choices(TYPED, k=random.randint(1, 6)) if random.random() < 0.3 else random.choice("åäöåäö")
            )
        elif kind < 0.9:
            yield random.choice(JUNK)
        elif kind < 0.95:
            yield "escape"
        else:
            yield random.choice(list(ASKING.values()))
            yield from random.choices("0123456789åäö", k=random.randint(0, 3))
            yield "escape"


class Changing:
    """A folder of agreements in which somebody works: files are written, broken, taken away and put back."""

    def __init__(self, folder: Path, random: Random) -> None:
        shutil.copytree(shipped("agreements"), folder)
        self.folder = folder
        self.random = random
        self.whole = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}

    def change(self) -> None:
        """Let something happen to one file."""
        name = self.random.choice(list(self.whole))
        happen: list[Callable[[Path, str], object]] = [_figures, _cut, _gone, _another, _longer, _replaced, _replaced]
        self.random.choice(happen)(self.folder / name, self.whole[name])

    def restore(self) -> None:
        """Put back every file as it was at first."""
        for path in self.folder.glob("*.toml"):
            if path.name not in self.whole:
                path.unlink()
        for name, text in self.whole.items():
            (self.folder / name).write_text(text, encoding="utf-8")


def _figures(path: Path, text: str) -> None:
    path.write_text(text.replace("miljoner", "tkr"), encoding="utf-8")


def _cut(path: Path, text: str) -> None:
    path.write_text(text[: len(text) // 2], encoding="utf-8")


def _gone(path: Path, _: str) -> None:
    path.unlink(missing_ok=True)


def _another(path: Path, text: str) -> None:
    path.with_name(f"ny-{path.name}").write_text(text, encoding="utf-8")


def _longer(path: Path, text: str) -> None:
    path.write_text(text + '\n[[documents]]\ntitle = "Ett till"\n', encoding="utf-8")


def _replaced(path: Path, text: str) -> None:
    beside = path.with_name(".beside")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
