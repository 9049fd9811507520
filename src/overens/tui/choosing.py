"""The choices of the lists that one finds in by typing: parties, commands, agreements, filters, and what was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rich.text import Text

from overens.agenda import Selection
from overens.language import Translator
from overens.lazily import Anew
from overens.lookup import Hit
from overens.lookup.folding import fold
from overens.phrasing import words
from overens.phrasing.advising import groups
from overens.phrasing.finding import hit_lines
from overens.phrasing.quoting import Quotable
from overens.phrasing.texts import released, styled, wrapped
from overens.themes import Theme
from overens.tui.commands import Command
from overens.tui.desk import Desk
from overens.tui.offering import Choice
from overens.tui.selecting import Option


def fits(wanted: str, *texts: str) -> bool:
    """Whether each word of `wanted` begins a word of the texts, in quotation marks or not, å, ä and ö as a, a and o."""
    return _begin(_typed(wanted), _searchable(*texts))


def _searchable(*texts: str) -> str:
    return " " + " ".join(fold(text) for text in texts).translate(_OPENING)


def _typed(wanted: str) -> list[str]:
    """The words of what is typed, each as it stands after a blank; a colon may follow a name."""
    return [f" {word.removesuffix(':')}" for word in fold(wanted).translate(_OPENING).split()]


def _begin(typed: Sequence[str], searchable: str) -> bool:
    return all(word in searchable for word in typed)


_OPENING = str.maketrans(dict.fromkeys("”“(", " "))


def line(mark: str, first: str, then: str = "") -> Callable[[int], list[Text]]:
    """Draws a choice: a mark, what it is, and what more there is to say of it."""

    def draw(width: int) -> list[Text]:
        text = styled((first, "text"), ("  " if then else "", ""), (then, "muted"))
        return released(wrapped(text, width - 1, styled((f" {mark} ", "key")), 3))

    return draw


def parties_found(desk: Desk, ids: Sequence[str], nobody: str, wanted: str) -> list[Choice[str]]:
    """The parties that one can speak for: the one that is chosen first, where nothing is typed, then nobody.

    `ids` are in the order in which they are offered.
    """
    chosen, known = desk.perspective.party, desk.library.parties
    found = [Choice("", line("●" if not chosen else " ", nobody))] if fits(wanted, nobody) else []
    names = {party: words.party(party, known, desk.translate) for party in ids}
    for party in sorted(ids, key=lambda party: not fits(wanted, names[party])):  # a name counts more than its long form
        name, full = names[party], known[party].full or ""
        if fits(wanted, name, party, known[party].name, *known[party].others):
            found.append(Choice(party, line("●" if party == chosen else " ", name, full if full != name else "")))
    if not wanted:
        found.sort(key=lambda choice: choice.value != chosen)
    return found


def groups_told(desk: Desk, ids: Sequence[str], _wanted: str) -> list[str]:
    """What to do where no party is called so."""
    return groups(ids, desk.library.parties, desk.translate)


def commands_found(commands: Sequence[Command], translate: Translator, wanted: str) -> list[Choice[str]]:
    """The commands by their names, also those in the line of keys, each with its keys; the value is its first key."""
    found = []
    for command in commands:
        name = translate(command.help)
        if command.keys and fits(wanted, name, translate(command.footer), command.id):
            found.append(Choice(command.keys.split(",")[0], line(" ", name, translate(command.shown))))
    return found


def themes_found(themes: Sequence[Theme], worn: str, wanted: str) -> list[Choice[str]]:
    """The themes by their titles, the one in use first."""
    found = [theme for theme in themes if fits(wanted, theme.title, theme.name)]
    found.sort(key=lambda theme: (theme.name != worn, theme.title))
    return [Choice(one.name, line("●" if one.name == worn else " ", one.title, one.name)) for one in found]


def options_found(options: Sequence[Option], wanted: str) -> list[Choice[Selection]]:
    """The values of the calendar's filters."""
    found = [option for option in options if fits(wanted, option.filter, option.value)]
    if wanted:  # what holds already is not what one types for
        found.sort(key=lambda option: option.chosen)
    return [
        Choice(option.selection, line("●" if option.chosen else " ", f"{option.filter}: {option.value}"))
        for option in found
    ]


def agreements_finder(desk: Desk, ids: Sequence[str]) -> Callable[[str], Sequence[Choice[str]]]:
    """Finds agreements by their titles, which are read once; only what shows is put together."""
    titles = desk.library.titles(ids)
    searchable = [_searchable(titles[one], one) for one in ids]

    def found(wanted: str) -> Sequence[Choice[str]]:
        typed = _typed(wanted)
        those = [one for one, texts in zip(ids, searchable, strict=True) if _begin(typed, texts)]
        return Anew(len(those), lambda at: Choice(those[at], line(" ", titles[those[at]], those[at])))

    return found


def hits_found(desk: Desk, hits: Sequence[Hit]) -> Sequence[Choice[Hit]]:
    """What was found, the best first; only what shows is put together."""

    def draw(number: int, width: int) -> list[Text]:
        shown = hit_lines(hits[number], width - 2, desk.translate, desk.library.parties)
        return [Text(" ", end="").append_text(one) for one in shown]

    return Anew(len(hits), lambda number: Choice(hits[number], partial(draw, number)))


def quotables_found(found: Sequence[Quotable], whole: bool, wanted: str) -> list[Choice[str]]:
    """Figures that can be copied, or with `whole` the sentences that cite them."""

    def draw(one: Quotable, width: int) -> list[Text]:
        shown = line(" ", one.sentence)(width) if whole else line(" ", one.figure, one.label)(width)
        return [*shown, Text()] if whole else shown

    texts = [(one, one.sentence if whole else one.figure) for one in found]
    return [Choice(text, partial(draw, one)) for one, text in texts if fits(wanted, one.label, text)]
