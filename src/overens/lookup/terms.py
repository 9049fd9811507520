"""What is asked for, term by term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import inf, nextafter

from msgspec import Struct
from msgspec.structs import replace

from overens.amount import parse
from overens.kronor import parted, share
from overens.lookup.days import before_a_day, with_days
from overens.lookup.folding import SPACES, Stretch, Word, bare, fold, whole_words
from overens.lookup.wordings import (
    AT_LEAST,
    AT_MOST,
    BEGINS_HEDGING,
    BEYOND,
    CURRENCY,
    ENGLISH,
    HEDGING,
    IN_LETTERS,
    KRONOR,
    MOST_HEDGING,
    OFF,
    UNITS,
    WORDS,
    has_figure,
    without_commas,
)
from overens.phrase import MOST_DIGITS, AmountError, any_of

ENDINGS = (
    "ningarna", "ningens", "ingarna", "ningar", "ningen", "ingens", "ingar", "nings", "ingen",
    "ernas", "arnas", "ornas", "erna", "arna", "orna", "ning", "ings", "ens", "ets", "ers", "ing",
    "en", "et", "er", "ar", "or", "na", "an", "as", "es", "a", "e", "n", "s", "t",
)  # fmt: skip
"""Endings of inflected words, the longest first: "försvaret" is asked for, "försvar" stands there, or "rekvirera" where
"rekvirering" is."""

LEAST_STEM = 4
"""Letters that an ending must leave."""

LEAST_UNIT, LEAST_ENGLISH = 2, 4
"""Letters by which a unit is known that is half typed; "bi" may be another word."""

PER_CENT = "procent"
"""After a figure that is no amount."""

UNSAID_UNITS = (*dict.fromkeys(UNITS.values()),)
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
    query, at = without_commas(query), 0
    for found in re.finditer(_RANGE, query, re.IGNORECASE) if has_figure(query) else ():
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


_NUMBER = rf"(?:(?:[1-9]\d{{0,2}}(?:[{SPACES}]\d{{3}}){{1,4}}|\d+)(?:[,.]\d+)?|\b(?:{any_of(WORDS)})\b)"
_ABOUT = rf"(?:(?:{OFF})\.? )?(?:{CURRENCY} )?"
"""What says that an end of a range may be off: it is taken as it stands."""

_OF_KRONOR = rf"(?: (?:{KRONOR}))?"
_TOO = rf"(?: ?(?P<{{}}>[^\W\d_]{{{{2,}}}}){_OF_KRONOR})?"
"""The unit, where it stands after the first figure of a range, too."""

_RANGE = (
    rf"(?:\b(?:mellan|between|från|from) {_ABOUT}(?P<low>{_NUMBER}){_TOO.format('too')}"
    rf" (?:och|and|till|to) {_ABOUT}(?P<high>{_NUMBER})"
    rf"|(?<![\w,./–-]){_ABOUT}(?P<from>{_NUMBER}){_TOO.format('also')}"
    rf"(?: ?[-–] ?| (?:till|to) )(?:{CURRENCY} )?(?P<till>{_NUMBER})"
    rf"|(?:>=?|≥|(?<!\w)(?:{AT_LEAST})\b) ?{_ABOUT}(?P<least>{_NUMBER})"
    rf"|(?:<=?|≤|(?<!\w)(?:{AT_MOST})\b) ?{_ABOUT}(?P<most>{_NUMBER}))"
    rf" ?(?P<unit>[^\W\d_]{{2,}}){_OF_KRONOR}(?!\w)"
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
    waiting = _without_currency(_with_figures(with_days(whole_words(query), query)))
    while waiting:
        if before_a_day(waiting):
            del waiting[0]
            continue
        count = _hedging(waiting) + 1
        has_more = len(waiting) > count
        units = _units(waiting[count].folded) if has_more and is_figure(waiting[count - 1].folded) else ()
        if units:
            count += 1
            if 1 not in units and len(waiting) > count and UNITS.get(waiting[count].folded) == 1:
                count += 1
        yield waiting[:count]
        del waiting[:count]


def _without_currency(said: Sequence[Word]) -> list[Word]:
    """The same words, but without the currency before a figure: "SEK 100 million"."""
    asked = [*said]
    for place in range(len(said) - 2, -1, -1):
        if said[place].folded == CURRENCY and is_figure(said[place + 1].folded):
            del asked[place]
    return asked


def _hedging(said: Sequence[Word]) -> int:
    """How many of the first words hedge the amount that follows them."""
    if said[0].folded not in BEGINS_HEDGING:
        return 0
    for count in range(1, MOST_HEDGING + 1):
        if _hedge(said[:count]) and _begins_with_an_amount(said[count:]):
            return count
    return 0


def _hedge(said: Sequence[Word]) -> str:
    """The Swedish hedge that is said by all of these words, if any."""
    return HEDGING.get(tuple(word.folded for word in said), "")


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
    hedging = _hedging(said)
    word, *unit = said[hedging:]
    if not is_figure(word.folded):
        return QueryTerm(word.folded, bare(word.written), _stem(word.folded))
    units = _units(unit[0].folded) if unit else ()
    rounded = _below(word.folded) if units or "," in word.folded else ""
    counted_in = _either_way(word.folded, units) or UNSAID_UNITS
    figure = QueryTerm(word.folded, word.folded, word.folded, counted_in, bool(units), rounded)
    return _hedged(_hedge(said[:hedging]), figure) if hedging else figure


def _either_way(figure: str, units: tuple[int, ...]) -> tuple[int, ...]:
    """The units, and those of thousands of them where a comma may set thousands apart: "2,935 mnkr" in English."""
    whole, _, decimals = figure.partition(",")
    if len(decimals) != 3 or not 1 <= len(whole) <= 3:
        return units
    return tuple(dict.fromkeys((*units, *(unit for unit in UNSAID_UNITS if share(unit, 1_000) in units))))


def _hedged(hedge: str, figure: QueryTerm) -> QueryTerm:
    """A figure with what hedges it: all that it can mean; while its unit may still be another, the figure alone."""
    if len(figure.units) != 1:
        return figure
    (unit,) = figure.units
    named = next(name for name, worth in UNITS.items() if worth == unit)
    try:
        meant = parse(f"{hedge} {figure.folded} {named}")
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
    """What the units are worth that begin with `word`: one that is half typed counts, too."""
    if word in UNITS:
        return (UNITS[word],)
    begun = [unit for unit in UNITS if unit.startswith(word)]
    typed = (unit for unit in begun if len(word) >= (LEAST_ENGLISH if unit in ENGLISH else LEAST_UNIT))
    return tuple(dict.fromkeys(UNITS[unit] for unit in typed))


def _stem(folded: str) -> str:
    if not folded.isalpha():
        return folded
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= LEAST_STEM:
            return folded.removesuffix(ending)
    return folded
