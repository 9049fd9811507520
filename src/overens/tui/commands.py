"""One declaration per command: its keys, its words in the footer and in the help."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from overens.language import Translator
from overens.phrasing.document import Document, Field, Fields, Heading, Item, Title
from overens.problems import N_


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the user can do."""

    id: str
    """What a user's keymap knows it by."""

    keys: str
    """Textual's names of its keys, joined by commas."""

    action: str
    shown: str
    """The keys as a person reads them."""

    help: str
    """What it does; a message id."""

    footer: str = ""
    """Its word in the footer, if it stands there; a message id."""

    @property
    def binding(self) -> Binding:
        """The command as Textual knows it."""
        return Binding(self.keys, self.action, self.help, show=False, id=self.id)


MOVING = (
    Command("down", "down,j", "move(1)", "↓ j", N_("one line down")),
    Command("up", "up,k", "move(-1)", "↑ k", N_("one line up")),
    Command("page-down", "pagedown,ctrl+f", "page(1)", "PgDn", N_("one page down")),
    Command("page-up", "pageup,ctrl+b", "page(-1)", "PgUp", N_("one page up")),
    Command("first", "home,g", "edge(-1)", "g Home", N_("to the first line")),
    Command("last", "end,G,shift+g", "edge(1)", "G End", N_("to the last line")),
)

TREE = (
    Command("open", "right,l", "branch('unfold')", "→ l", N_("open the branch, then into it")),
    Command("close", "left,h", "branch('fold')", "← h", N_("close the branch, then out of it")),
    Command("toggle", "space", "branch('toggle')", "Space", N_("open or close the branch")),
    Command("open-all", "plus", "branch('unfold_all')", "+", N_("open all branches")),
    Command("close-all", "minus", "branch('fold_all')", "-", N_("close all branches")),
    Command("enter", "enter", "enter", "Enter", N_("open the branch, go to the detail, open the check"), N_("open")),
    Command("goto", "o", "goto", "o", N_("from a check to its allocation, and back")),
)

PANES = (
    Command("tree", "1", "pane('tree')", "1", N_("to the tree"), N_("tree")),
    Command("detail", "2", "pane('detail')", "2", N_("to the detail"), N_("detail")),
    Command("checks", "3", "pane('checks')", "3", N_("to the sum check"), N_("sum check")),
    Command("next-pane", "tab,shift+tab", "next_pane", "Tab", N_("to the next pane")),
    Command("zoom", "z", "zoom", "z", N_("show this pane alone, or both again"), N_("zoom")),
    Command("back", "escape", "back", "Esc", N_("back to the tree")),
)

PROGRAM = (
    Command("problems", "f", "problems", "f", N_("problems in the files"), N_("problems")),
    Command("calendar", "4", "calendar", "4", N_("to the deadlines"), N_("deadlines")),
    Command("reload", "r", "reload", "r", N_("read the files again"), N_("reload")),
    Command("help", "question_mark,f1", "help", "? F1", N_("show the keys"), N_("help")),
    Command("quit", "q,ctrl+c", "app.quit", "q", N_("quit"), N_("quit")),
)

BROWSE = (
    (N_("Panes"), PANES),
    (N_("Move"), MOVING),
    (N_("Tree"), TREE),
    (N_("Program"), PROGRAM),
)
"""The commands of the browser, by group."""

READER = (
    *MOVING,
    Command("leave", "escape,q,enter,question_mark,f1,f,backspace", "leave", "Esc", N_("close"), N_("close")),
    Command("quit", "ctrl+c", "app.quit", "Ctrl-C", N_("quit"), N_("quit")),
)
"""The commands of a page that lies over the browser."""


CALENDAR = (
    Command("day-on", "right,l", "days(1)", "→ l", N_("one day on")),
    Command("day-back", "left,h", "days(-1)", "← h", N_("one day back")),
    Command("down-calendar", "down,j", "days(7)", "↓ j", N_("one week on; in the agenda, the next entry")),
    Command("up-calendar", "up,k", "days(-7)", "↑ k", N_("one week back; in the agenda, the previous entry")),
    Command("week-on", "w", "week(1)", "w", N_("one week on"), N_("week")),
    Command("week-back", "W,shift+w", "week(-1)", "W", N_("one week back")),
    Command("month-back", "comma", "month(-1)", ",", N_("one month back"), N_("month")),
    Command("month-on", "full_stop", "month(1)", ".", N_("one month on"), N_("month")),
    Command("next-deadline", "n", "next(1)", "n", N_("the next deadline"), N_("next")),
    Command("previous-deadline", "N,shift+n", "next(-1)", "N", N_("the previous deadline"), N_("previous")),
    Command("first-deadline", "home,g", "edge(-1)", "g Home", N_("to the first line")),
    Command("last-deadline", "end,G,shift+g", "edge(1)", "G End", N_("to the last line")),
    Command("today", "t", "today", "t", N_("today"), N_("today")),
    Command("date", "d", "date", "d", N_("to a date that you write"), N_("date")),
    Command("other-pane", "tab,shift+tab", "other", "Tab", N_("to the next pane")),
    Command("export-calendar", "i", "export", "i", N_("write a calendar file (iCalendar)"), N_("file")),
    Command("to-agreement", "enter", "enter", "Enter", N_("to the agreement"), N_("agreement")),
    Command("leave-calendar", "escape,1,2,3", "leave", "Esc", N_("back to the browser"), N_("back")),
    Command("help", "question_mark,f1", "help", "? F1", N_("show the keys"), N_("help")),
    Command("quit", "q,ctrl+c", "app.quit", "q", N_("quit"), N_("quit")),
)
"""The commands of the calendar."""


def all_of(groups: tuple[tuple[str, tuple[Command, ...]], ...]) -> tuple[Command, ...]:
    """The commands of every group."""
    return tuple(command for _, commands in groups for command in commands)


READINGS = (
    (N_("“2 935 miljoner”"), N_("rounded to the last digit: half a million either way")),
    (N_("“2,9 miljarder”"), N_("rounded or cut off: from half a digit below to a whole one above")),
    (N_("“970 000 000 kronor”"), N_("exactly that")),
    (N_("“drygt”, “över”"), N_("above the figure, by at most one in its last place that is not zero")),
    (N_("“närmare”, “knappt”"), N_("below the figure, by at most as much")),
    (N_("“cirka”, “omkring”"), N_("either way, by at least six per cent of the figure")),
    (N_("“högst”, “minst”"), N_("from nothing up to it; from it without limit")),
)
"""How printed amounts are read."""

SIGNS = (
    (N_("✗ …"), N_("does not tally; incomplete or lies within")),
    (N_("≈ ✓"), N_("tallies within rounding; tallies exactly")),
    (N_("→ regioner"), N_("goes to the regions")),
    (N_("██ ░░"), N_("share of the whole, to scale")),
    (N_("> before a figure"), N_("more than that (“drygt”)")),
    (N_("< before a figure"), N_("less than that (“närmare”)")),
    (N_("~ before a figure"), N_("about that (“cirka”)")),
    (N_("≤ ≥ before a figure"), N_("at most, at least")),
    (N_("–"), N_("no amount stated")),
    (N_("[1]"), N_("number of the source, listed last in the detail")),
)
"""The signs on the screen and what they mean."""


def help_page(translate: Translator) -> Document:
    """The keys of the browser, and the signs on its screen."""
    _ = translate
    blocks: list[Title | Heading | Fields | Item] = []
    for heading, commands in BROWSE:
        blocks.append(Heading(_(heading)))
        blocks.append(Fields(tuple(Field(f"  {command.shown:<8}", _(command.help)) for command in commands)))
    for heading, rows in ((N_("Signs"), SIGNS), (N_("How printed amounts are read"), READINGS)):
        blocks.append(Heading(_(heading)))
        blocks.append(Fields(tuple(Field(f"  {_(sign)}", _(meaning)) for sign, meaning in rows)))
    return tuple(blocks)


CALENDAR_SIGNS = (
    (N_("!"), N_("due within 30 days")),
    (N_("•"), N_("later")),
    (N_("·"), N_("passed")),
    (N_("~"), N_("a day of an inexact date")),
    (N_("2"), N_("so many entries on one day")),
    (N_("[ ] ( )"), N_("the chosen day; today")),
)
"""The signs of the calendar and what they mean."""


def calendar_help(translate: Translator) -> Document:
    """The keys of the calendar, and its signs."""
    _ = translate
    return (
        Heading(_(N_("Deadlines"))),
        Fields(tuple(Field(f"  {command.shown:<8}", _(command.help)) for command in CALENDAR)),
        Heading(_(N_("Signs"))),
        Fields(tuple(Field(f"  {_(sign):<8}", _(meaning)) for sign, meaning in CALENDAR_SIGNS)),
    )
