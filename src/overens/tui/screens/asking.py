"""Questions with a line each to answer on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from overens.language import Translator
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.tui.output.covering import Covered
from overens.tui.widgets.typing import TypingLine, do_now

Answer = Callable[[Sequence[str]], str]
"""Takes the answers; says what is wrong with them, and nothing where all is well."""


class Question(Struct, frozen=True):
    """What is asked, and what stands there to begin with."""

    text: str
    value: str = ""


class AskScreen(Covered[None], ModalScreen[None]):
    """Asks until the answers are good, or the user goes back."""

    VERTICAL_BREAKPOINTS = [(0, "low"), (16, "high")]  # noqa: RUF012
    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+c", "leave", priority=True),
        ("escape", "leave", "leave"),
        ("enter", "answer", "answer"),
        ("down", "step(1)", "next"),
        ("up", "step(-1)", "back"),
    ]

    def __init__(
        self,
        translate: Translator,
        title: str,
        questions: Sequence[Question],
        answer: Answer,
        ways: str = N_("Enter: write the file   Esc: back"),
    ) -> None:
        super().__init__()
        self._ways = plain(translate(ways))
        self._title = title
        self._questions = questions
        self._answer = answer
        self._at = 0
        """The line that is written on before one is in use."""

    def compose(self) -> ComposeResult:
        """Each question over its line, and room for what is wrong."""
        with Vertical(id="question"):
            for question in self._questions:
                yield Label(plain(question.text), markup=False)
                line = TypingLine(select_on_focus=False)
                line.entered = self.action_answer
                yield line
            yield Label("", id="answer", markup=False)
            yield Label(self._ways, id="ways", markup=False)

    def on_mount(self) -> None:
        """Say what it is about, and what stands in the lines to begin with."""
        self.query_one("#question").border_title = Text(plain(self._title))  # a string would be markup
        for line, question in zip(self._lines, self._questions, strict=True):
            line.value = plain(question.value)
            line.cursor_position = len(line.value)
        self.set_focus(self._lines[self._at])

    @property
    def _lines(self) -> Sequence[TypingLine]:
        return list(self.query(TypingLine))

    @property
    def _in_use(self) -> int:
        """The number of the line that is written on."""
        return next((number for number, line in enumerate(self._lines) if line is self.focused), self._at)

    async def on_key(self, event: events.Key) -> None:
        """Do at once what a key does that came before a line was in use."""
        if event.is_printable and event.character:
            event.prevent_default().stop()
            self.typed(event.character)
        else:
            await do_now(event, self)

    def typed(self, letter: str) -> None:
        """Write a letter that came before a line was in use."""
        self._lines[self._in_use].insert_text_at_cursor(letter)

    def action_step(self, count: int) -> None:
        """To another line; after the last to the first."""
        self._at = (self._in_use + count) % len(self._questions)
        self.set_focus(self._lines[self._at])

    def action_answer(self) -> None:
        """Take what stands in the lines, or say what is wrong with it."""
        if not self.is_current:
            return
        said = self._answer([line.value for line in self._lines])
        if said:
            self.query_one("#answer", Label).update(plain(said))
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Answer nothing."""
        if self.is_current:
            self.dismiss()
