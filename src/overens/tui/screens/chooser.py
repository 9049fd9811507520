"""Finding by typing: a line to write on, and under it what fits so far. One screen for all that is found or chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from overens.language import Translator
from overens.phrasing.texts import plain, released, styled, wrapped
from overens.problems import N_
from overens.tui.commands import CHOOSER
from overens.tui.desk import Desk
from overens.tui.offering import Choice, Offer
from overens.tui.output.covering import Covered
from overens.tui.theming import Painter
from overens.tui.widgets.bars import KeyBar
from overens.tui.widgets.choices import ChoiceList, Drawn
from overens.tui.widgets.typing import TypingLine, do_now

T = TypeVar("T")

FEW = 10
"""Choices that are all laid out at each letter; of more, those in sight."""


class ChooserScreen(Covered[T | None], ModalScreen[T | None]):
    """Gives what was chosen; nothing where the user goes back."""

    BINDINGS = [command.binding for command in CHOOSER]  # noqa: RUF012
    AUTO_FOCUS = "#wanted"

    def __init__(self, painter: Painter, desk: Desk, offer: Offer[T]) -> None:
        super().__init__()
        self._painter = painter
        self._translate = desk.translate
        self._commands = desk.habits.keys.of(CHOOSER)
        self.offer = offer
        """What is chosen from."""

        self._wanted = offer.typed
        self._choices: Sequence[Choice[T]] = ()
        self.waiting = False
        """Whether the first choice is taken as soon as there is one."""

    def compose(self) -> ComposeResult:
        """A line to write on, what fits, the keys."""
        with Vertical(id="chooser"):
            hint = plain(self._translate(N_("Type to find")))
            line = TypingLine(self._wanted, id="wanted", placeholder=hint, select_on_focus=False)
            line.entered = self.action_choose
            yield line
            yield ChoiceList(self._painter, id="found", few=FEW)
            yield KeyBar(self._painter, self._commands, self._translate, id="keys")

    def on_mount(self) -> None:
        """Show what fits at the beginning."""
        self.query_one("#chooser").border_title = Text(plain(self.offer.title))  # a string would be markup
        self._list.led = True
        self.query_one(TypingLine).action_select_all()
        self._show(self._wanted, self.offer.first)
        self.watch(self.query_one(TypingLine), "value", self._typed, init=False)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def _show(self, wanted: str, cursor: int = 0) -> None:
        self._choices = self.offer.find(wanted)
        self._list.draw(self._drawn, cursor)
        self._list.scroll_home(animate=False, immediate=True)
        self._show_preview()

    def _show_preview(self) -> None:
        if self._choices:
            self.offer.preview(self._choices[self._list.cursor].value)

    def find_again(self, find: Callable[[str, T | None], tuple[Sequence[Choice[T]], int]]) -> None:
        """There may be more by now; `find` gives what fits, and where in it that is which the cursor stands on.

        On the first it stands because nobody has moved it: there it stays.
        """
        if not self.is_mounted:
            return
        here = self._choices[self._list.cursor].value if self._choices and self._list.cursor else None
        self._choices, cursor = find(self._wanted, here)
        self._list.draw(self._drawn, cursor)
        if self.waiting and self._choices:
            self.action_choose()
        self.waiting = self.waiting and bool(self.offer.rest())

    def _drawn(self, width: int) -> Drawn:
        choices, offer = self._choices, self.offer
        every = "" if self._wanted or not choices else _counted(choices, self._translate)
        frame, said = self.query_one("#chooser"), plain(offer.rest() or offer.caution() or every)
        if (frame.border_subtitle or "") != said:  # it would be drawn anew with each letter
            frame.border_subtitle = said
        said_instead = [] if choices else offer.instead(self._wanted, self._translate)
        below = [row for one in said_instead for row in wrapped(styled((one, "muted")), width - 1, " ", 1)]
        return len(choices), lambda number: choices[number].draw(width), released(below)

    def _typed(self, wanted: str) -> None:
        """Show what fits now, together with the letter: what waits for a message would be drawn later."""
        if self.is_current and (wanted != self._wanted or not self._choices):
            self._wanted, self.waiting = wanted, False
            self._show(wanted)

    def action_choose(self) -> None:
        """Take the choice under the cursor; where there is none yet and may be soon, once it is there."""
        self.waiting = bool(self.offer.rest())
        if self.is_current and self._choices:
            self.dismiss(self._choices[self._list.cursor].value)

    def on_line_list_clicked(self, message: ChoiceList.Clicked) -> None:
        """Take the clicked choice."""
        if self.is_current:
            self.dismiss(self._choices[message.choice].value)

    async def on_key(self, event: events.Key) -> None:
        """Do at once what a key does that came before the line was in use."""
        await do_now(event, self)

    def action_move(self, lines: int) -> None:
        """Move among the choices."""
        self.waiting = False
        self._list.move_to(self._list.cursor + lines)
        self._show_preview()

    def action_leave(self) -> None:
        """Choose nothing."""
        if self.is_current:
            self.dismiss(None)

    def typed(self, letter: str) -> None:
        """Take a letter that came before the line was in use; the first replaces what stands there."""
        line = self.query_one(TypingLine)
        if line.selection.is_empty:
            line.insert_text_at_cursor(letter)
        else:
            line.replace(letter, *line.selection)


def _counted(choices: Sequence[object], _: Translator) -> str:
    """How many there are: more than show, it may be."""
    return _.plural("{count} choice", "{count} choices", len(choices))
