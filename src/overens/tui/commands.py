"""One declaration per command: its keys, its words in the footer, in the help and in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from overens.problems import N_

if TYPE_CHECKING:
    from textual.binding import Binding


class Command(Struct, frozen=True):
    """Something that the user can do."""

    id: str
    """What a user's keymap knows it by: the same in every view where its keys do the same kind of thing."""

    keys: str
    """Textual's names of its keys, joined by commas."""

    action: str
    shown: str
    """The keys as a person reads them; a message id, where they have names."""

    help: str
    """What it does; a message id."""

    footer: str = ""
    """Its word in the footer, if it stands there; a message id."""

    outside: bool = False
    """Whether it reaches beyond the program: to a file, an editor, a shell. A kiosk leaves it out."""

    always: bool = False
    """Whether it works over a list and a question, too."""

    @property
    def binding(self) -> Binding:
        """The command as Textual knows it."""
        from textual.binding import Binding

        return Binding(self.keys, self.action, self.help, show=False, priority=self.always, id=self.id)


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
    Command("toggle", "space", "branch('toggle')", N_("Space"), N_("open or close the branch")),
    Command("open-all", "plus", "branch('unfold_all')", "+", N_("open all branches")),
    Command("close-all", "minus", "branch('fold_all')", "-", N_("close all branches")),
    Command("enter", "enter", "enter", "Enter", N_("open the branch, go to the detail, open the check")),
    Command("goto", "o", "goto", "o", N_("from a check to its allocation, and back")),
)

TO_PANES = (
    Command("tree", "1", "pane('tree')", "1", N_("to the tree"), N_("tree")),
    Command("detail", "2", "pane('detail')", "2", N_("to the detail"), N_("detail")),
    Command("checks", "3", "pane('checks')", "3", N_("to the sum check"), N_("sum check")),
)

PANES = (
    *TO_PANES,
    Command("next-pane", "tab,shift+tab", "next_pane", "Tab", N_("to the next pane")),
    Command("zoom", "z", "zoom", "z", N_("show this pane alone, or all again")),
    Command("back", "escape", "back", "Esc", N_("back to the tree")),
)

FIND = Command("find", "slash", "find", "/", N_("find agreements, money and deadlines"), N_("find"))

WALKING = (
    Command("next-hit", "n", "hit(1)", "n", N_("to the next of what was found")),
    Command("previous-hit", "N,shift+n", "hit(-1)", "N", N_("to the previous of what was found")),
)

TRAVELLING = (
    Command("backwards", "backspace,less_than_sign", "travel(-1)", "⌫ <", N_("back to where you were")),
    Command("forwards", "greater_than_sign", "travel(1)", ">", N_("forward again")),
    Command("compare", "c", "compare", "c", N_("compare with another agreement")),
)

VIEWS = (Command("calendar", "4", "calendar", "4", N_("to the calendar of deadlines"), N_("calendar")),)

TAKING = (
    Command("perspective", "p", "perspective", "p", N_("choose the party that you speak for"), N_("perspective")),
    Command("everyone", "P,shift+p", "everyone", "P", N_("speak for no party")),
    Command("copy", "y", "copy(False)", "y", N_("copy the figure; in the calendar, a deadline's day"), N_("copy")),
    Command("cite", "Y,shift+y", "copy(True)", "Y", N_("copy a sentence with the source")),
    Command("export", "x", "export", "x", N_("export what is shown to a file"), N_("export"), outside=True),
)

COMMON = (
    Command("palette", "colon,ctrl+p", "palette", ": Ctrl-P", N_("find a command by its name")),
    Command("theme", "T,shift+t", "theme", "T", N_("choose the colours (theme)")),
    Command("problems", "f", "problems", "f", N_("problems in the files")),
    Command("reload", "r", "reload", "r", N_("read the files again")),
    Command(
        "suspend", "ctrl+z", "suspend", "Ctrl-Z", N_("leave to the shell; its fg comes back"), outside=True, always=True
    ),
    Command(
        "edit", "e", "edit", "e", N_("edit the file in your own editor, at the line of what is shown"), outside=True
    ),
    Command("redraw", "ctrl+l", "redraw", "Ctrl-L", N_("draw the screen anew"), always=True),
    Command("help", "question_mark,f1", "help", "? F1", N_("show the keys"), N_("help")),
)

PROGRAM = (
    *COMMON,
    Command("quit", "q,ctrl+c", "app.quit", "q", N_("quit"), N_("quit")),
)

GOING = (FIND, *WALKING, *TRAVELLING)

EVERYWHERE = (*GOING, *TO_PANES, *VIEWS, *TAKING, *PROGRAM)
"""The commands that every view has, unless it uses their keys itself."""

BROWSE_GROUPS = (
    (N_("Find and go"), GOING),
    (N_("Panes"), (*PANES, *VIEWS)),
    (N_("Move"), MOVING),
    (N_("Tree"), TREE),
    (N_("Perspective, copying, export"), TAKING),
    (N_("Program"), PROGRAM),
)
"""The commands of the browser, by group."""

READER = (
    Command("goto", "o", "goto", "o", N_("from a check to the money it is about")),
    Command("leave", "escape,q,enter,backspace", "leave", "Esc q", N_("close"), N_("close")),
    Command("quit-view", "ctrl+c", "app.quit", "Ctrl-C", N_("quit"), N_("quit")),
)
"""The commands of a page that lies over the browser."""


CHOOSER = (
    Command("choice-down", "down,ctrl+n", "move(1)", "↓", N_("one choice down"), N_("next")),
    Command("choice-up", "up", "move(-1)", "↑", N_("one choice up"), N_("previous")),
    Command("choices-down", "pagedown", "move(8)", "PgDn", N_("some choices down")),
    Command("choices-up", "pageup", "move(-8)", "PgUp", N_("some choices up")),
    Command("choose", "enter", "choose", "Enter", N_("take the choice"), N_("choose")),
    Command("leave-choices", "escape,ctrl+c", "leave", "Esc", N_("back to where you were"), N_("back"), always=True),
)
"""The commands of a list that one finds in by typing; Enter is the line's own."""

CALENDAR = (
    Command("day-on", "right,l", "step('days', 1)", "→ l", N_("one day on")),
    Command("day-back", "left,h", "step('days', -1)", "← h", N_("one day back")),
    Command("down", "down,j", "step('lines', 1)", "↓ j", N_("one week on; in the agenda, the next entry")),
    Command("up", "up,k", "step('lines', -1)", "↑ k", N_("one week back; in the agenda, the previous entry")),
    Command("week-on", "w", "step('weeks', 1)", "w", N_("one week on"), N_("week")),
    Command("week-back", "W,shift+w", "step('weeks', -1)", "W", N_("one week back")),
    Command("month-back", "comma", "step('months', -1)", ",", N_("one month back"), N_("month")),
    Command("month-on", "full_stop", "step('months', 1)", ".", N_("one month on")),
    Command("next-deadline", "n", "step('deadlines', 1)", "n", N_("the next day with a deadline"), N_("next")),
    Command("previous-deadline", "N,shift+n", "step('deadlines', -1)", "N", N_("the previous day with a deadline")),
    Command(
        "page-down",
        "pagedown,ctrl+f",
        "step('pages', 1)",
        "PgDn",
        N_("one page down; in the month, one month on"),
    ),
    Command(
        "page-up",
        "pageup,ctrl+b",
        "step('pages', -1)",
        "PgUp",
        N_("one page up; in the month, one month back"),
    ),
    Command("first", "home,g", "step('edge', -1)", "g Home", N_("to the first line")),
    Command("last", "end,G,shift+g", "step('edge', 1)", "G End", N_("to the last line")),
    Command("today", "t", "step('today', 0)", "t", N_("today"), N_("today")),
    Command("date", "d", "date", "d", N_("to a date that you write"), N_("date")),
    Command("select", "v", "select", "v", N_("choose which deadlines are shown"), N_("choose")),
    Command("next-pane", "tab,shift+tab", "other", "Tab", N_("to the next pane")),
    Command("zoom", "z", "zoom", "z", N_("show this pane alone, or all again")),
    Command(
        "export-calendar", "i", "ical", "i", N_("write a calendar file (iCalendar)"), N_(".ics file"), outside=True
    ),
    Command("enter", "enter", "enter", "Enter", N_("to the agreement"), N_("agreement")),
    Command("back", "escape", "leave", "Esc", N_("show every deadline again, then back")),
)

CALENDAR_LAST = (
    Command("close-calendar", "q", "leave_to", "q", N_("back to the browser"), N_("back")),
    Command("quit-view", "ctrl+c", "app.quit", "Ctrl-C", N_("quit")),
)
"""The commands of the calendar."""

CALENDAR_GROUPS = (
    (N_("Deadlines"), CALENDAR),
    (N_("Find and go"), (FIND, *TRAVELLING)),
    (N_("Perspective, copying, export"), TAKING),
    (N_("Panes"), TO_PANES),
    (N_("Program"), (*COMMON, *CALENDAR_LAST)),
)
"""The commands of the calendar, by group."""

READER_GROUPS = (
    (N_("Move"), MOVING),
    (N_("Find and go"), (FIND, *WALKING, *TRAVELLING[1:], *VIEWS)),
    (N_("Perspective, copying, export"), TAKING),
    (N_("Panes"), TO_PANES),
    (N_("Program"), (*COMMON, *READER)),
)
"""The commands of a page that lies over the browser, by group; Backspace closes it."""


Groups = tuple[tuple[str, tuple[Command, ...]], ...]
"""Commands under headings, which are message ids."""


def all_of(groups: Groups) -> tuple[Command, ...]:
    """The commands of every group."""
    return tuple(command for _, commands in groups for command in commands)
