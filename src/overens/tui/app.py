"""The application: what can be taken along from every view, and what concerns the program itself.

What opens over a view is imported when it opens: the first screen does without.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from overens.problems import N_
from overens.series import latest
from overens.tui.first_reading import read_first
from overens.tui.glancing import hear
from overens.tui.leaving import LeavingSession
from overens.tui.living import LivingFiles
from overens.tui.places import Place
from overens.tui.travelling import TravellingSession

if TYPE_CHECKING:
    from overens.phrasing.quoting import Quotable
    from overens.tui.screens.reader import ReaderPage
    from overens.tui.screens.view import View


class OverensApp(TravellingSession, LeavingSession):
    """Browse agreements."""

    @cached_property
    def files(self) -> LivingFiles:
        """The files, as they change."""
        return LivingFiles(self)

    def on_mount(self) -> None:
        """Begin to read what is new, to hear how the folder was found, to watch it, and to wait for midnight."""
        glance, watched = self.surroundings.glance, self.surroundings.watched
        if self.desk.loaded.unread:
            read_first(self, self.files)
        if glance:
            hear(self, self.files, glance)
        if watched:
            self.files.watch(watched)
        self.day.begin()

    def action_reload(self) -> None:
        """Read the files again and stay at the same place, or come back to it once it can be read."""
        self.files.read_again(asked=True)

    def action_edit(self) -> None:
        """Open the user's editor at what is shown, and read the files again after that."""
        from overens.tui.editing import edit_shown

        edit_shown(self, self.files)

    def action_copy(self, whole: bool) -> None:
        """Send a figure, or a sentence with its source, to the terminal's clipboard; of several let the user choose."""
        from overens.tui.choosing import quotables_found
        from overens.tui.taking import copy, figures, sentences, with_first

        def quoted() -> list[Quotable]:
            found = with_first(self.view.quotables(), self._finder.hit if self._finder else None)
            return sentences(found) if whole else figures(found)

        def take(text: str) -> None:
            if still() and text in (text_of(one) for one in quoted()):
                copy(self, text)
            else:  # the files were read again meanwhile
                self.view.say(_(N_("Changed in the files: choose again.")))

        _, text_of, still = self.desk.translate, attrgetter("sentence" if whole else "figure"), self.view.still_shown()
        found = quoted()
        if not found:
            self.view.say(_(N_("There is nothing to copy here.")))
        elif len(found) == 1:
            copy(self, text_of(found[0]))
        else:
            title = _(N_("Copy a sentence")) if whole else _(N_("Copy a figure"))
            self.choose(title, partial(quotables_found, found, whole), take)

    def action_export(self) -> None:
        """Write what is shown to a file."""
        from overens.phrasing.sheets import whose
        from overens.tui.saving import Saver, sheet_file
        from overens.tui.screens.asking import AskScreen, Question

        found, _ = self.view.sheet(), self.desk.translate
        if self.view.waits():
            return
        if found is None or not found[1].rows:
            self.view.say(_(N_("There is nothing to export here.")))
            return
        name, sheet = found
        said = _.plural(
            "{count} row to the file; its ending says how: .csv (Excel), .json, .md",
            "{count} rows to the file; its ending says how: .csv (Excel), .json, .md",
            len(sheet.rows),
        )
        own = whose(sheet, self.desk.calendar)
        question = Question(f"{said}. {own}" if own else said, f"{name}.csv")
        still = self.view.still_shown()
        saver = Saver(_, partial(sheet_file, lambda: self.view.sheet() if still() else None, _), self.view.say)
        self.push_screen(AskScreen(_, _(N_("Export › {name}")).format(name=sheet.name), (question,), saver))

    def action_compare(self) -> None:
        """Compare the agreement in hand with another: of its series, else any."""
        from overens.tui.choosing import agreements_finder

        place, library, _ = self.view.place, self.desk.library, self.desk.translate
        series = library.series_called(place.series) or library.series_of(place.agreement)
        own = [head.id for head in series.heads] if series else []
        here = place.agreement or (latest(series.heads).id if series else "")
        if not here:
            if not self.view.waits():  # while files are read there may be none to choose
                self.view.say(_(N_("Choose an agreement first.")))
            return
        shown = _beside(self.view)
        others = [one for one in own if one not in (here, shown)]
        if len(others) == 1 and not shown:
            self._compare(own, here, others[0])
            return
        beside = {*own, shown}
        rest = [one for one in library.order.in_tree() if one not in beside]
        title = _(N_("Compare {agreement} with")).format(agreement=library.titles((here,)).get(here, here))
        self.choose(title, agreements_finder(self.desk, [*others, *rest]), partial(self._compare, own, here))

    def _compare(self, own: Sequence[str], here: str, other: str) -> None:
        """The older of a series stands first."""
        from overens.tui.reader_pages import comparison_made
        from overens.tui.screens.reader import ReaderPage

        if self.desk.library.summary(other) is None:  # the files were read again meanwhile
            self.view.say(self.desk.translate(N_("It is no longer in the files.")))
            return
        one, two = sorted((here, other), key=own.index) if other in own else (other, here)
        made = partial(comparison_made, one=one, two=two)
        if _beside(self.view):  # with another one now
            self.pop_screen()
        self._read(ReaderPage("compare", self.desk.translate(N_("Comparison")), made, Place(here), other))

    def action_pane(self, name: str) -> None:
        """From what lies over the browser to one of its panes."""
        while self.screen is not self.browser:
            self.pop_screen()
        self.browser.look_at(name)

    def action_palette(self) -> None:
        """Find a command by its name, and do it."""
        from overens.tui.choosing import commands_found

        found = partial(commands_found, self.view.commands, self.desk.translate)
        self.choose(self.desk.translate(N_("Commands")), found, self._press)

    def _press(self, key: str) -> None:
        self.call_after_refresh(self.simulate_key, key)

    def action_theme(self) -> None:
        """Choose the colours; each is shown while the cursor is on it."""
        from overens.tui.choosing import themes_found
        from overens.tui.offering import Offer
        from overens.tui.screens.chooser import ChooserScreen

        before, _ = self.worn, self.desk.translate

        def chosen(name: str | None) -> None:
            self.wear(name or before)
            if name is not None:
                self.chosen = replace(self.chosen, theme=name)
                self.keep_memory()

        found = partial(themes_found, list(self.surroundings.themes.values()), before)
        screen = ChooserScreen(self.painter, self.desk, Offer(_(N_("Colours")), found, preview=self.wear))
        self.push_screen(screen, chosen)

    def action_problems(self) -> None:
        """Show what could not be read."""
        from overens.tui.reader_pages import problems_made
        from overens.tui.screens.reader import ReaderPage

        self._read(ReaderPage("problems", self.desk.translate(N_("Problems")), problems_made))

    def action_help(self) -> None:
        """Show the keys of the view."""
        from overens.tui.reader_pages import Made
        from overens.tui.screens.reader import ReaderPage

        help_page = self.view.help
        self._read(ReaderPage("help", self.desk.translate(N_("Keys")), lambda _: Made(help_page)))

    def _read(self, reading: ReaderPage) -> None:
        """Show a page; the key that has opened one of its kind closes it."""
        from overens.tui.screens.reader import ReaderScreen

        view = self.view
        if isinstance(view, ReaderScreen) and view.reading.subject == reading.subject:
            view.action_leave()
        else:
            self.push_screen(ReaderScreen(self.painter, self.desk, reading))


def _beside(view: View[Any]) -> str:
    """The agreement that another one is compared with in a view; "" where it is no comparison."""
    from overens.tui.screens.reader import ReaderScreen

    return view.reading.beside if isinstance(view, ReaderScreen) else ""
