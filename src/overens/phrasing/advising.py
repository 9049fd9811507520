"""What is said where nothing is found: what may be meant, and which words are in the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from overens.language import Translator
from overens.lookup.apart import apart
from overens.lookup.terms import LEAST, MOST, terms
from overens.lookup.unnamed import unnamed
from overens.phrasing import words
from overens.phrasing.texts import visible
from overens.phrasing.weekdays import WEEKDAYS
from overens.problems import N_

if TYPE_CHECKING:
    from overens.kinship import Party


def advice(
    query: str,
    find: Callable[[str], Sequence[object]],
    parties: Mapping[str, Party],
    translate: Translator,
    speak_for: Callable[[str], str],
) -> Iterator[str]:
    """What is to be known of a query that nothing fits.

    `find` gives what is found of other words; `speak_for` says how one speaks for a party.
    """
    if _names_a_weekday_or_a_week(query, translate):
        yield translate(N_("A day is found as “1 December”, “2024-12-01” or “December 2024”, not by weekday or week."))
        return
    if re.search(_RANGE, query, re.IGNORECASE) and not any(term.between for term in terms(query)):
        yield translate(N_("Amounts in a range are found as “100–300 mnkr” or “över 2 miljarder”, with a unit."))
        return
    named = unnamed(parties, query, find)
    for party_id in named:
        yield _to_be_spoken_for(party_id, speak_for(party_id), parties, translate)
    if not named:
        yield from _apart(query, find, translate)


def _names_a_weekday_or_a_week(query: str, translate: Translator) -> bool:
    weekdays = {name.lower() for english in WEEKDAYS for name in (english, translate(english))}
    return bool(_WEEK.search(query)) or not weekdays.isdisjoint(_WORD.findall(query.lower()))


_RANGE = rf"(?<![\d–-])\d[\d ,]* ?[-–] ?\d[\d ,]*$|[<>≤≥]=? ?\d|\b(?:mellan|between|{LEAST}|{MOST}) \d"
_WORD = re.compile(r"\w+")
_WEEK = re.compile(r"\b(?:vecka|week|v\.?) ?[0-9]{1,2}\b", re.IGNORECASE)


def _to_be_spoken_for(party: str, how: str, parties: Mapping[str, Party], translate: Translator) -> str:
    """That nothing is found of a party, and how its perspective is taken."""
    said = translate(N_("Nothing is found of {party}, but it can be spoken for: {how}"))
    return visible(said.format(party=words.party(party, parties, translate), how=how))


def _apart(query: str, find: Callable[[str], Sequence[object]], _: Translator) -> Iterator[str]:
    """Which words keep the others from being found."""
    found = apart(query, find)
    if found is None:
        return
    if found.missing:
        yield _listed(N_("Nothing is found of {words}."), found.missing, _)
        return
    yield _(N_("The words are found one by one, but not together."))
    if found.barring:
        yield _listed(N_("Something is found without {words}."), found.barring, _)


def _listed(said: str, typed: Sequence[str], _: Translator) -> str:
    each = [words.quoted(one, _) for one in typed]
    last = _(N_("or"))
    listed = f"{', '.join(each[:-1])} {last} {each[-1]}" if len(each) > 1 else each[0]
    return visible(_(said).format(words=listed))
