"""The lines at the top and at the bottom of a screen."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from overens.language import Translator
from overens.phrasing.texts import plain
from overens.tui.commands import Command
from overens.tui.theming import Painter
from overens.tui.widgets.navigator import fitted

NARROW = 64
"""Below so many columns the day gives way to a breadcrumb that leaves no room for it."""


class Bar(Widget):
    """One line, drawn whole."""

    def __init__(self, painter: Painter, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = painter

    def render_line(self, y: int) -> Strip:
        """The line."""
        return self._painter.strip(self.line(self.size.width), self.size.width)

    def line(self, width: int) -> Text:
        """What stands in it."""
        raise NotImplementedError


class Banner(Bar):
    """Says, as long as there is something to say; the longest wording that fits."""

    wordings: Sequence[str] = ()
    """The longest first."""

    def show(self, *wordings: str) -> None:
        """Say something, or nothing any more."""
        self.wordings, self.display = wordings, bool(wordings)
        self.refresh()

    def line(self, width: int) -> Text:
        """A sign and the words."""
        return Text(f" ! {longest(self.wordings, width - 4)}" if self.wordings else "", "warning", end="", no_wrap=True)


def longest(wordings: Sequence[str], cells: int) -> str:
    """The first of some wordings that fits; the end of the last is cut off where none does."""
    texts = list(map(plain, wordings))
    return next((text for text in texts if cell_len(text) <= cells), fitted(texts[-1], cells))


class HeaderBar(Bar):
    """The program's name, where the user is, and what matters everywhere."""

    path: tuple[str, ...] = ()
    """The titles that lead to what is shown."""

    warning: str = ""
    parties: Sequence[str] = ("",)
    """Whom the user speaks for, always shown: what they are called, the longest name first."""

    day: str = ""

    def show(self, path: tuple[str, ...], warning: str, parties: Sequence[str], day: str) -> None:
        """Show another place."""
        if (path, warning, parties, day) != (self.path, self.warning, self.parties, self.day):
            self.path, self.warning, self.parties, self.day = path, warning, parties, day
            self.refresh()

    def line(self, width: int) -> Text:
        """Name and breadcrumb to the left; problems, perspective and day to the right."""
        right = Text(plain(self.warning), "bad", end="").append("  " if self.warning else "")
        text = Text(" Överens", "key", end="", no_wrap=True).append("  ")
        path = [plain(title) for title in self.path]
        whole = cell_len(" › ".join(path))
        day = f"{' · ' if any(self.parties) else ''}{plain(self.day)}" if self.day else ""
        room = width - text.cell_len - right.cell_len - 3
        beside = whole + (cell_len(day) if width >= NARROW else 0)
        fits = (name for name in self.parties if cell_len(plain(name)) + whole + cell_len(day) <= room)
        party = plain(next(fits, "")) or longest(self.parties, max(width // 3, room - beside))
        right.append(party, "muted")
        room -= cell_len(party)
        if width >= NARROW or whole + cell_len(day) <= room:
            right.append(day, "muted")
            room -= cell_len(day)
        text.append(crumbs(path, room), "text")
        return text.append(" " * max(width - text.cell_len - right.cell_len - 1, 1)).append_text(right)


def crumbs(path: Sequence[str], cells: int) -> str:
    """Titles joined by ›; the first ones give way when there is no room, the last one last."""
    for start in range(len(path)):
        shown = " › ".join((["…"] if start else []) + list(path[start:]))
        if cell_len(shown) <= cells:
            return shown
    return fitted(path[-1], cells) if path else ""


class KeyBar(Bar):
    """The keys that matter here."""

    def __init__(self, painter: Painter, commands: Sequence[Command], translate: Translator, *, id: str) -> None:  # noqa: A002
        super().__init__(painter, id=id)
        self._translate = translate
        self._said: Sequence[str] = ()
        self._here = ""
        self._words: list[tuple[str, str, str]] = []
        self.name_commands(commands)

    def say(self, wordings: Sequence[str]) -> None:
        """Say something in the place of the keys, the longest wording that fits, until the next step."""
        if wordings != self._said:
            self._said = wordings
            self.refresh()

    def name_commands(self, commands: Sequence[Command]) -> None:
        """Name these commands, as many as have a word here."""
        words = [
            (command.id, command.shown.split()[0], plain(self._translate(command.footer)))
            for command in commands
            if command.footer
        ]
        if words != self._words:
            self._words = words
            self.refresh()

    def stand(self, here: str) -> None:
        """Know the command that leads to where the user is already, by its id; empty where none does."""
        if here != self._here:
            before, self._here = self._fitting(self.size.width), here
            if self._fitting(self.size.width) != before:
                self.refresh()

    def line(self, width: int) -> Text:
        """What is said, else the commands."""
        if self._said:
            return Text(f" {longest(self._said, width - 2)}", "text", end="", no_wrap=True)
        text = Text(end="", no_wrap=True)
        for _, key, word in self._fitting(width):
            text.append(" ").append(key, "key").append(" ").append(word, "muted").append(" ")
        return text

    def _fitting(self, width: int) -> Sequence[tuple[str, str, str]]:
        """As many commands as fit; the last two, help and quit, always, and last of all what leads to here."""

        def fit(words: Sequence[tuple[str, str, str]]) -> bool:
            return sum(cell_len(key) + cell_len(word) + 3 for _, key, word in words) <= width

        fits = [word for word in self._words if word[0] != self._here]
        while len(fits) > 2 and not fit(fits):
            del fits[-3]
        with_here = [word for word in self._words if word in fits or word[0] == self._here]
        return with_here if fit(with_here) else fits
