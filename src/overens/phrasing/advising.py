"""What is said where nothing is found: what may be meant, and which words are in the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from overens.due import ENGLISH_WEEKDAYS
from overens.language import Translator
from overens.lookup.missing import Apart, apart, unnamed
from overens.lookup.terms import terms
from overens.lookup.wordings import AT_LEAST, AT_MOST
from overens.phrasing import words
from overens.phrasing.texts import visible
from overens.problems import N_

if TYPE_CHECKING:
    from overens.kinship import Party


MOST_GROUPS = 3
"""Groups that are told of."""


def groups(ids: Sequence[str], parties: Mapping[str, Party], translate: Translator) -> list[str]:
    """What to do where none of these parties is called so: of a single municipality, say, the files do not speak."""
    found = [words.party(party, parties, translate) for party in ids if parties[party].members][:MOST_GROUPS]
    said = translate(N_("Anyone not named here can choose the group they belong to: {groups}"))
    return [said.format(groups=", ".join(found))] if found else []


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
    if _is_range_without_unit(query):
        yield translate(N_("Amounts in a range are found as “100–300 million” or “over 2 billion”, with a unit."))
        return
    if _is_a_figure(query):
        if _is_an_amount(query) and find(f"cirka {query}"):
            near = translate(N_("No amount is just that. Those near it: “about {amount}”"))
            yield near.format(amount=visible(query.strip()))
        yield translate(N_("Figures are found as they are printed, not those that are computed, nor differences."))
        return
    found = apart(query, find)
    missing = found.missing if found else ()
    named = {words: unnamed(parties, words, find) for words in (query, *missing)}
    for party_id in dict.fromkeys(chain(*named.values())):
        yield _to_be_spoken_for(party_id, speak_for(party_id), parties, translate)
    if not named[query] and found:
        yield from _apart(found, [word for word in missing if not named[word]], translate)


def caution(query: str, translate: Translator, *, alike: bool) -> str:
    """What is to be known of a query that something fits: that it may not be what was meant; else nothing."""
    if _names_a_weekday_or_a_week(query, translate):
        return translate(N_("Weeks and weekdays are found as words only"))
    if _is_range_without_unit(query) and not re.search(_YEAR, query):
        return translate(N_("A range takes a unit: “100–300 million”"))
    return translate(N_("Nothing stands so: this is like it")) if alike else ""


def _is_range_without_unit(query: str) -> bool:
    return bool(re.search(_RANGE, query, re.IGNORECASE)) and not any(term.between for term in terms(query))


def _is_a_figure(query: str) -> bool:
    """Whether a query is a figure, with its unit or without, and nothing else."""
    is_number = re.fullmatch(r"[\d\s,.]+", query.strip()) and not re.fullmatch(_YEAR, query.strip())
    return len(terms(query)) == 1 and (bool(is_number) or _is_an_amount(query))


def _is_an_amount(query: str) -> bool:
    """Whether a query is a figure with its unit, and nothing else."""
    asked = terms(query)
    return len(asked) == 1 and asked[0].named and not asked[0].between


def _names_a_weekday_or_a_week(query: str, translate: Translator) -> bool:
    weekdays = {name.lower() for english in ENGLISH_WEEKDAYS for name in (english, translate(english))}
    return bool(_WEEK.search(query)) or not weekdays.isdisjoint(_WORD.findall(query.lower()))


_RANGE = (
    rf"(?<![\d–-])\d[\d ,]* ?(?:[-–]|till|to) ?\d[\d ,]*$|[<>≤≥]=? ?\d|\b(?:mellan|between|{AT_LEAST}|{AT_MOST}) \d"
)
_YEAR = r"\b(?:19|20)\d\d\b"
_WORD = re.compile(r"\w+")
_WEEK = re.compile(
    r"\b(?:(?:vecka|week|v\.?) ?[0-9]{1,2}|(?:nästa|denna|förra|next|this|last) (?:vecka|week))\b", re.IGNORECASE
)


def _to_be_spoken_for(party: str, how: str, parties: Mapping[str, Party], translate: Translator) -> str:
    """That nothing is found of a party, and how its perspective is taken."""
    said = translate(N_("Nothing is found about {party}, but it can be spoken for: {how}"))
    return visible(said.format(party=words.party(party, parties, translate), how=how))


def _apart(found: Apart, missing: Sequence[str], _: Translator) -> Iterator[str]:
    """Which words keep the others from being found; of those that are `missing` nothing else is said."""
    if missing:
        yield _listed(N_("Nothing is found about {words}."), missing, _)
    if found.missing:
        return
    yield _(N_("The words are found one by one, but not together."))
    if found.barring:
        yield _listed(N_("Something is found without {words}."), found.barring, _)


def _listed(said: str, typed: Sequence[str], _: Translator) -> str:
    return visible(_(said).format(words=words.joined([words.quoted(one, _) for one in typed], _, N_("or"))))
