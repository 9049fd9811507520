"""The browser: the tree beside what the sources say of the line under its cursor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult

from overens.language import Translator
from overens.loading import Loaded
from overens.phrasing import words
from overens.phrasing.detail import detail
from overens.phrasing.document import Document, Paragraph
from overens.phrasing.layout import plain
from overens.phrasing.overview import overview, problem_list, series_overview
from overens.problems import N_
from overens.tui.commands import BROWSE, all_of, help_page
from overens.tui.outline import Place, Tree
from overens.tui.screens.reader import ReaderScreen, ReadingScreen
from overens.tui.theming import Painter
from overens.tui.widgets.bars import HeaderBar, KeyBar
from overens.tui.widgets.navigator import Navigator
from overens.tui.widgets.page import Page
from overens.tui.widgets.panes import Panes


class BrowseScreen(ReadingScreen):
    """Owns where the user is and which branches are open."""

    BINDINGS = [command.binding for command in all_of(BROWSE)]  # noqa: RUF012
    AUTO_FOCUS = "#tree"

    def __init__(
        self, load: Callable[[], Loaded], painter: Painter, translate: Translator, today: date, start: Place
    ) -> None:
        super().__init__()
        self._load = load
        self._painter = painter
        self._translate = translate
        self._today = today
        self._loaded = load()
        self._tree = Tree.revealing(self._loaded.library, translate(N_("All agreements")), start)

    def compose(self) -> ComposeResult:
        """Header, tree beside detail, keys."""
        yield HeaderBar(self._painter, id="header")
        with Panes(id="panes"):
            yield Navigator(self._painter, self._translate, id="tree")
            yield Page(self._painter, id="detail")
        yield KeyBar(self._painter, all_of(BROWSE), self._translate, id="keys")

    def on_mount(self) -> None:
        """Show the place to start at."""
        navigator = self.query_one(Navigator)
        navigator.border_title = plain(self._translate(N_("Agreements")))
        navigator.border_subtitle = words.unit(self._translate)
        self.page.border_title = plain(self._translate(N_("Detail")))
        navigator.show(self._tree.lines, self._tree.cursor)
        self._show_place()

    def _go(self, tree: Tree) -> None:
        """Show the tree after a step; where only the cursor has moved, draw no more than that."""
        before, self._tree = self._tree, tree
        if tree.lines is not before.lines:
            self.query_one(Navigator).show(tree.lines, tree.cursor)
        elif tree.cursor != before.cursor:
            self.query_one(Navigator).move_to(tree.cursor)
        if tree.line.place != before.line.place or tree.library is not before.library:
            self._show_place()

    def _show_place(self) -> None:
        self.page.show(self._document())
        count = len(self._loaded.problems)
        warning = self._translate.plural("{count} problem (f)", "{count} problems (f)", count) if count else ""
        self.query_one(HeaderBar).show(self._tree.path(), warning, words.day(self._today, self._translate))

    def _document(self) -> Document:
        library, place = self._loaded.library, self._tree.line.place
        if place.agreement:
            return detail(library.agreement(place.agreement), place.at, library.parties, self._translate)
        if place.series:
            series = next(series for series in library.series() if series.title == place.series)
            return series_overview(series.title, series.summaries, self._translate)
        return overview(library, len(self._loaded.problems), self._translate)

    def on_navigator_clicked(self, message: Navigator.Clicked) -> None:
        """Go to the clicked line; a click where the cursor is opens or closes the branch."""
        again = message.line == self._tree.cursor
        self._go(self._tree.toggle() if again else self._tree.moved(message.line))

    def action_move(self, lines: int) -> None:
        """Move the cursor, or scroll the detail."""
        if self.page.has_focus:
            super().action_move(lines)
        else:
            self._go(self._tree.moved(self._tree.cursor + lines))

    def action_edge(self, end: int) -> None:
        """Move to the first or the last line."""
        if self.page.has_focus:
            super().action_edge(end)
        else:
            self._go(self._tree.moved(0 if end < 0 else len(self._tree.lines)))

    def action_branch(self, step: str) -> None:
        """Open or close branches: a step of `Tree`. In the detail, closing goes back to the tree."""
        steps = {
            "unfold": self._tree.unfold,
            "fold": self._tree.fold,
            "toggle": self._tree.toggle,
            "unfold_all": self._tree.unfold_all,
            "fold_all": self._tree.fold_all,
        }
        if not self.page.has_focus:
            self._go(steps[step]())
        elif step == "fold":
            self.query_one(Panes).action_pane("tree")

    def action_enter(self) -> None:
        """Open a closed branch, else go to the detail."""
        line = self._tree.line
        if not self.page.has_focus and line.branch and not line.open:
            self._go(self._tree.unfold())
        else:
            self.query_one(Panes).action_pane("detail")

    def action_problems(self) -> None:
        """Show what could not be read."""
        none = (Paragraph(self._translate(N_("Every file could be read."))),)
        self._read(N_("Problems"), problem_list(self._loaded.problems, self._translate) or none)

    def action_help(self) -> None:
        """Show the keys."""
        self._read(N_("Keys"), help_page(self._translate))

    def _read(self, title: str, document: Document) -> None:
        self.app.push_screen(ReaderScreen(self._painter, self._translate, self._translate(title), document))

    def action_reload(self) -> None:
        """Read the files again and stay at the same place."""
        self._loaded = self._load()
        tree = self._tree
        self._go(Tree.at(self._loaded.library, tree.title, tree.line.place, tree.opened))
        self.notify(self._translate(N_("The files have been read again.")), timeout=3, markup=False)
