"""The browser: the tree, what the sources say of the line under its cursor, and whether that adds up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical

from overens.language import Translator
from overens.loading import Loaded
from overens.phrasing import words
from overens.phrasing.checking import check_page
from overens.phrasing.document import Document, Paragraph
from overens.phrasing.layout import plain
from overens.phrasing.overview import problem_list
from overens.problems import N_
from overens.tally.values import OF_WHICH
from overens.tui.commands import BROWSE, all_of, help_page
from overens.tui.desk import Desk
from overens.tui.diary import Diary
from overens.tui.outline import Place, Tree
from overens.tui.screens.calendar import CalendarScreen
from overens.tui.screens.reader import ReaderScreen, ReadingScreen
from overens.tui.theming import Painter
from overens.tui.widgets.bars import HeaderBar, KeyBar
from overens.tui.widgets.checks import CheckList
from overens.tui.widgets.lines import LineList
from overens.tui.widgets.navigator import Navigator
from overens.tui.widgets.page import Page
from overens.tui.widgets.panes import Panes


class BrowseScreen(ReadingScreen):
    """Owns where the user is and which branches are open."""

    BINDINGS = [command.binding for command in all_of(BROWSE)]  # noqa: RUF012
    AUTO_FOCUS = "#tree"

    def __init__(
        self,
        desk: Desk,
        load: Callable[[], Loaded],
        painter: Painter,
        translate: Translator,
        today: date,
        start: Place,
    ) -> None:
        super().__init__()
        self._load = load
        self._painter = painter
        self._translate = translate
        self._today = today
        self._desk = desk
        self._tree = Tree.revealing(self._desk.library, translate(N_("All agreements")), start)
        self._wanted = self._tree.line.place
        """Where the user was last by choice: kept while a file is broken, so that it is found again."""

        self._came_from: tuple[Place, int] | None = None
        """The place and the check from which the user jumped to an allocation."""

    def compose(self) -> ComposeResult:
        """Header, tree beside detail and sum check, keys."""
        yield HeaderBar(self._painter, id="header")
        with Panes(id="panes"):
            yield Navigator(self._painter, self._translate, id="tree")
            with Vertical(id="right"):
                yield Page(self._painter, id="detail")
                yield CheckList(self._painter, id="checks")
        yield KeyBar(self._painter, all_of(BROWSE), self._translate, id="keys")

    def on_mount(self) -> None:
        """Show the place to start at."""
        navigator = self.query_one(Navigator)
        navigator.border_title = plain(self._translate(N_("Agreements")))
        navigator.border_subtitle = words.unit(self._translate)
        self.page.border_title = plain(self._translate(N_("Detail")))
        self._checks.border_title = plain(self._translate(N_("Sum check")))
        navigator.measure(self._desk.library.amounts())
        navigator.show(self._tree.lines, self._tree.cursor)
        self._show_place()

    @property
    def _checks(self) -> CheckList:
        return self.query_one(CheckList)

    def _go(self, tree: Tree) -> None:
        """Show the tree after a step; where only the cursor has moved, draw no more than that."""
        before, self._tree = self._tree, tree
        if tree.lines is not before.lines:
            self.query_one(Navigator).show(tree.lines, tree.cursor)
        elif tree.cursor != before.cursor:
            self.query_one(Navigator).move_to(tree.cursor)
        if tree.line.place != before.line.place or tree.library is not before.library:
            self._wanted = tree.line.place
            self._show_place()
        self.query_one(KeyBar).say("")

    def _show_place(self) -> None:
        place = self._tree.line.place
        self.page.show(self._desk.document(place))
        self._checks.show(self._desk.checks(place), self._desk.below_checks(place))
        count = len(self._desk.problems)
        warning = self._translate.plural("{count} problem (f)", "{count} problems (f)", count) if count else ""
        self.query_one(HeaderBar).show(self._tree.path(), warning, words.day(self._today, self._translate))

    def on_line_list_clicked(self, message: LineList.Clicked) -> None:
        """Go to the clicked line; a click where the cursor is goes into it."""
        again = message.choice == message.lines.cursor
        if message.lines is self._checks:
            self._checks.move_to(message.choice)
            if again:
                self.action_enter()
        else:
            self._go(self._tree.toggle() if again else self._tree.moved(message.choice))

    def action_move(self, lines: int) -> None:
        """Move the cursor of the list in use, or scroll the detail."""
        if self.page.has_focus:
            super().action_move(lines)
        elif self._checks.has_focus:
            self._move_check(lines)
        else:
            self._go(self._tree.moved(self._tree.cursor + lines))

    def _move_check(self, lines: int) -> None:
        """Move among the checks; beyond the last of them, scroll to what stands below."""
        checks = self._checks
        if lines > 0 and checks.cursor >= checks.choices - 1:
            checks.scroll_relative(y=lines, animate=False, immediate=True)
        else:
            checks.move_to(checks.cursor + lines)

    def action_edge(self, end: int) -> None:
        """Move to the first or the last line."""
        if self.page.has_focus:
            super().action_edge(end)
        elif self._checks.has_focus:
            self._checks.move_to(0 if end < 0 else self._checks.choices - 1)
        else:
            self._go(self._tree.moved(0 if end < 0 else len(self._tree.lines)))

    def action_branch(self, step: str) -> None:
        """Open or close branches: a step of `Tree`. Outside the tree, closing goes back to it."""
        if self.query_one(Navigator).has_focus:
            self._go(self._tree.step(step))
        elif step == "fold":
            self.query_one(Panes).action_pane("tree")

    def action_enter(self) -> None:
        """Open a closed branch, else go to the detail; on a check, open its figures."""
        tree, checks = self._tree, self._checks
        if checks.has_focus:
            if checks.choices:
                self._open_check()
        elif self.query_one(Navigator).has_focus and tree.line.branch and not tree.line.open:
            self._go(tree.unfold())
        else:
            self.query_one(Panes).action_pane("detail")

    def _open_check(self) -> None:
        place = self._tree.line.place
        line = self._desk.checks(place)[self._checks.cursor]
        page = check_page(self._desk.speaker(place.agreement), line.check)
        self._read(N_("Check"), page)

    def action_goto(self) -> None:
        """From a check to the allocation that it is about, and back."""
        place, checks = self._tree.line.place, self._checks
        if checks.has_focus and checks.choices:
            at = self._desk.checks(place)[checks.cursor].check.relation.at
            self._came_from = place, checks.cursor
            there = Place(place.agreement, tuple(key for key in at if not key.startswith(OF_WHICH)))
            opened = self._tree.opened | set(self._tree.over(there))
            self._go(Tree.at(self._desk.library, self._tree.title, there, opened))
            self.query_one(Panes).action_pane("tree")
        elif self._came_from:
            (there, cursor), self._came_from = self._came_from, None
            self._go(Tree.at(self._desk.library, self._tree.title, there, self._tree.opened))
            checks.move_to(cursor)
            self.query_one(Panes).action_pane("checks")

    def action_calendar(self) -> None:
        """Show the deadlines: of the agreement under the cursor, else of all."""
        place, desk = self._tree.line.place, self._desk
        found = desk.agenda(place.agreement)
        calendar = desk.calendar(self._today)
        export = partial(desk.export, calendar, found)
        diary = Diary.opened(found, self._today)
        self.app.push_screen(CalendarScreen(self._painter, calendar, diary, export), self._come_back)

    def _come_back(self, place: Place | None) -> None:
        if place:
            opened = self._tree.opened | set(self._tree.over(place))
            self._go(Tree.at(self._desk.library, self._tree.title, place, opened))

    def action_problems(self) -> None:
        """Show what could not be read."""
        none = (Paragraph(self._translate(N_("Every file could be read."))),)
        self._read(N_("Problems"), problem_list(self._desk.problems, self._translate) or none)

    def action_help(self) -> None:
        """Show the keys."""
        self._read(N_("Keys"), help_page(self._translate))

    def _read(self, title: str, document: Document) -> None:
        self.app.push_screen(ReaderScreen(self._painter, self._translate, self._translate(title), document))

    def action_reload(self) -> None:
        """Read the files again and stay at the same place, or come back to it once it can be read."""
        self._desk = Desk(self._load(), self._translate)
        wanted, tree = self._wanted, self._tree
        self.query_one(Navigator).measure(self._desk.library.amounts())
        self._go(Tree.at(self._desk.library, tree.title, wanted, tree.opened))
        self._wanted = wanted
        count = len(self._desk.problems)
        said = self._translate(N_("The files have been read again."))
        self.query_one(KeyBar).say(
            said
            if not count
            else self._translate.plural("Read again: {count} problem (f)", "Read again: {count} problems (f)", count)
        )
