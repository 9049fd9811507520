"""Questions with a line each to answer on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from overens.language import Translator
from overens.phrasing.texts import plain
from overens.problems import N_
from overens.tui.output.covering import Covered
from overens.tui.widgets.typing import TypingLine

Answer = Callable[[Sequence[str]], str]
"""Takes the answers; says what is wrong with them, and nothing where all is well."""


class Question(Struct, frozen=True):
    """What is asked, and what stands there to begin with."""

    text: str
    value: str = ""


class AskScreen(Covered[None], ModalScreen[None]):
    """Asks until the answers are good, or the user goes back."""

    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+c", "leave", priority=True),
        ("escape", "leave", "leave"),
        ("down", "app.focus_next", "next"),
        ("up", "app.focus_previous", "back"),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, translate: Translator, title: str, questions: Sequence[Question], answer: Answer) -> None:
        super().__init__()
        self._translate = translate
        self._title = title
        self._questions = questions
        self._answer = answer

    def compose(self) -> ComposeResult:
        """Each question over its line, and room for what is wrong."""
        with Vertical(id="question"):
            for question in self._questions:
                yield Label(plain(question.text), markup=False)
                yield TypingLine(plain(question.value), select_on_focus=False)
            yield Label("", id="answer", markup=False)
            yield Label(plain(self._translate(N_("Enter: go on   Esc: back"))), id="ways", markup=False)

    def on_mount(self) -> None:
        """Say what it is about."""
        self.query_one("#question").border_title = plain(self._title)

    def on_input_submitted(self) -> None:
        """Take the answers, or say what is wrong with them."""
        if not self.is_current:
            return
        said = self._answer([line.value for line in self.query(Input)])
        if said:
            self.query_one("#answer", Label).update(plain(said))
        else:
            self.dismiss()

    def action_leave(self) -> None:
        """Answer nothing."""
        if self.is_current:
            self.dismiss()
