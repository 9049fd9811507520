"""What is asked for, term by term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf, nextafter

from msgspec import Struct
from msgspec.structs import replace

from overens.amount import parse
from overens.kronor import parted, share
from overens.lookup.days import before_a_day, with_months
from overens.lookup.folding import SPACES, Stretch, Word, bare, fold, whole_words
from overens.lookup.wordings import AT_LEAST, AT_MOST, BEYOND, HEDGING, IN_LETTERS, MORE
from overens.phrase import HEDGES, MOST_DIGITS, UNITS, WORDS, AmountError, any_of

ENDINGS = (
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "ens", "ets", "ers",
    "en", "et", "er", "ar", "or", "na", "an", "as", "es", "a", "e", "n", "s", "t",
)  # fmt: skip
"""Endings of inflected words, the longest first: "försvaret" is asked for, "försvar" stands there."""

LEAST_STEM = 4
"""Letters that an ending must leave."""

PER_CENT = "procent"
"""After a figure that is no amount."""

UNSAID_UNITS = tuple(dict.fromkeys(UNITS.values()))
"""What a figure that is typed without a unit may be counted in."""


class QueryTerm(Struct, frozen=True):
    """One word or figure that is asked for."""

    folded: str
    written: str
    """With its marks, without hyphens and grouping."""

    stem: str
    """The folded word without its ending."""

    units: tuple[int, ...] = ()
    """Of a figure what it may be counted in, in kronor."""

    named: bool = False
    """Whether the unit was typed: then it is an amount and no other word."""

    rounded: str = ""
    """Of a figure the digits that are rounded up to it where 5 to 9 follow: "6,2" of "6,3", "114," of "115"."""

    between: tuple[float, float] | None = None
    """Of a range, and of a figure that is hedged, the ends in its unit; both belong to it, and one may be infinite.

    Where a figure itself does not ("mindre än 10"), the end is the number next to it.
    """


def terms(query: str) -> list[QueryTerm]:
    """What `query` asks for; a figure takes the unit that follows it.

    Two figures with a dash or "till" between are a range, and so is one that is said to be the least or the most.
    """
    return [term for term, _ in _asked(query)]


def as_typed(query: str) -> list[str]:
    """The terms of `query` as they are typed, figures with their unit."""
    return [query[begin:end] for _, (begin, end) in _asked(query)]


def _asked(query: str) -> Iterator[tuple[QueryTerm, Stretch]]:
    """Each term, and where it stands."""
    at = 0
    for found in re.finditer(_RANGE, query, re.IGNORECASE):
        if term := _range(found):
            yield from _without_ranges(query[: found.start()], at)
            yield term, found.span()
            at = found.end()
    yield from _without_ranges(query, at)


def _without_ranges(query: str, begin: int) -> Iterator[tuple[QueryTerm, Stretch]]:
    asked = [*_terms_as_typed(query[begin:])]
    for said, then in zip(asked, (*asked[1:], ()), strict=False):
        term, span = _term(said), (begin + said[0].begin, begin + said[-1].begin + len(said[-1].source))
        is_share = not term.named and bool(then) and then[0].folded == PER_CENT
        yield _share(term) if is_share else term, span


def _share(figure: QueryTerm) -> QueryTerm:
    """A figure that is no amount: a word, without zeros that end its decimals."""
    plain = shortest(figure.folded)
    return replace(figure, folded=plain, written=plain, stem=plain, units=(), rounded="")


_NUMBER = rf"(?:(?:[1-9]\d{{0,2}}(?:[{SPACES}]\d{{3}}){{1,4}}|\d+)(?:,\d+)?|\b(?:{any_of(WORDS)})\b)"
_NEAR = {word for word in HEDGING.values() if HEDGES[word] in ("about", "over", "under")} - {*MORE.split("|")}
_ABOUT = rf"(?:(?:{'|'.join(sorted(_NEAR))}) )?"
"""What says that an end of a range may be off: it is taken as it stands."""

_TOO = r"(?: ?(?P<{}>[^\W\d_]{{2,}})(?: kronor| kr)?)?"
"""The unit, where it stands after the first figure of a range, too."""

_RANGE = (
    rf"(?:\b(?:mellan|between|från|from) {_ABOUT}(?P<low>{_NUMBER}){_TOO.format('too')}"
    rf" (?:och|and|till|to) {_ABOUT}(?P<high>{_NUMBER})"
    rf"|(?<![\w,./–-]){_ABOUT}(?P<from>{_NUMBER}){_TOO.format('also')}(?: ?[-–] ?| (?:till|to) )(?P<till>{_NUMBER})"
    rf"|(?:>=?|≥|(?<!\w)(?:{AT_LEAST})\b) ?{_ABOUT}(?P<least>{_NUMBER})"
    rf"|(?:<=?|≤|(?<!\w)(?:{AT_MOST})\b) ?{_ABOUT}(?P<most>{_NUMBER}))"
    r" ?(?P<unit>[^\W\d_]{2,})(?: kronor| kr)?(?!\w)"
)
"""Figures and their unit: "100–300 mnkr", "mellan 2 och 3,5 miljarder kronor", "över 3 miljarder"."""


def as_number(digits: str) -> float:
    """The value of a figure in digits."""
    return float(digits.replace(",", "."))


def _range(found: re.Match[str]) -> QueryTerm | None:
    """The range that was found; nothing where its unit is none, or not one, or what looks like a figure is none."""
    units, too = _units(fold(found["unit"])), found["too"] or found["also"]
    said = filter(None, found.group("low", "high", "from", "till", "least", "most"))
    figures = [WORDS.get(end.lower()) or bare(end) for end in said]
    if len(units) != 1 or (too and UNITS.get(fold(too)) != units[0]) or not all(map(is_figure, figures)):
        return None
    ends = [as_number(figure) for figure in figures]
    far = inf if found["least"] else -inf if found["most"] else None
    if far is not None:
        is_beyond = re.match(BEYOND, found[0], re.IGNORECASE)
        ends = [nextafter(ends[0], far) if is_beyond else ends[0], far]
    least, most = min(ends), max(ends)
    alike = f"{least}–{most}"  # however it is typed, also while the unit is: it is looked for once
    return QueryTerm(alike, alike, alike, units, named=True, between=(least, most))


def _terms_as_typed(query: str) -> Iterator[Sequence[Word]]:
    """The words of each term: one, or a figure and its unit, with what hedges them; without those before a day."""
    waiting = _with_figures(with_months(whole_words(query), query))
    while waiting:
        said = [waiting.pop(0)]
        if before_a_day(said[0], waiting):
            continue
        if said[0].folded in HEDGING and _begins_with_an_amount(waiting):
            said.append(waiting.pop(0))
        units = _units(waiting[0].folded) if waiting and is_figure(said[-1].folded) else ()
        if units:
            said.append(waiting.pop(0))
            if 1 not in units and waiting and waiting[0].folded in ("kronor", "kr"):
                said.append(waiting.pop(0))
        yield said


def _with_figures(said: list[Word]) -> list[Word]:
    """The same words, but a figure that is said in letters before a unit is one word, in digits."""
    found: list[Word] = []
    while said:
        for count in (4, 2, 1):
            figure = IN_LETTERS.get(tuple(word.folded for word in said[:count]))
            if figure and _units("".join(word.folded for word in said[count : count + 1])):
                source = " ".join(word.source for word in said[:count])
                found.append(Word(figure, figure, said[0].begin, source))
                del said[:count]
                break
        else:
            found.append(said.pop(0))
    return found


def _begins_with_an_amount(said: Sequence[Word]) -> bool:
    return len(said) > 1 and is_figure(said[0].folded) and bool(_units(said[1].folded))


def _term(said: Sequence[Word]) -> QueryTerm:
    word, *unit = said
    if unit and word.folded in HEDGING:
        return _hedged(word, _term(unit))
    if not is_figure(word.folded):
        return QueryTerm(word.folded, bare(word.written), _stem(word.folded))
    units = _units(unit[0].folded) if unit else ()
    rounded = _below(word.folded) if units or "," in word.folded else ""
    return QueryTerm(word.folded, word.folded, word.folded, units or UNSAID_UNITS, bool(units), rounded)


def _hedged(word: Word, figure: QueryTerm) -> QueryTerm:
    """A figure with what hedges it: all that it can mean; while its unit may still be another, the figure alone."""
    if len(figure.units) != 1:
        return figure
    (unit,) = figure.units
    named = next(name for name, worth in UNITS.items() if worth == unit)
    try:
        meant = parse(f"{HEDGING[word.folded]} {figure.folded} {named}")
    except AmountError:
        return figure
    least, most = share(meant.low, unit), inf if meant.high is None else share(meant.high, unit)
    return replace(figure, rounded="", between=(float(least), float(most)))


def is_figure(folded: str) -> bool:
    """Whether a word is a figure in digits: not in more of them than an amount is printed with."""
    return folded.replace(",", "", 1).isdecimal() and len(folded) <= 2 * MOST_DIGITS


def shortest(figure: str) -> str:
    """A figure without zeros that end its decimals: those are printed, but not kept."""
    return figure.rstrip("0").rstrip(",") if "," in figure else figure


def _below(figure: str) -> str:
    """The figure that is one less in its last digit, with a comma; nothing below zero, or after a bare comma."""
    whole, comma, fraction = figure.partition(",")
    less = int(whole + fraction or "0") - 1
    if less < 0 or (comma and not fraction) or not whole:
        return ""
    return ",".join(parted(less, len(fraction)))


def _units(word: str) -> tuple[int, ...]:
    """What the units are worth that begin with `word`: one that is half typed counts from its second letter."""
    if word in UNITS:
        return (UNITS[word],)
    return tuple(dict.fromkeys(worth for unit, worth in UNITS.items() if len(word) > 1 and unit.startswith(word)))


def _stem(folded: str) -> str:
    if not folded.isalpha():
        return folded
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= LEAST_STEM:
            return folded.removesuffix(ending)
    return folded
