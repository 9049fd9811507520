"""The lines on which the allocations and deadlines of an agreement stand in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from overens.limits import excess
from overens.loading.files import read
from overens.model import Agreement, Allocation
from overens.paths import OF_WHICH, At
from overens.problems import Loc
from overens.toml import parse

_HEADING = re.compile(r"\n\[{1,2}(money(?:\.(?:parts|of_which))*)\]{1,2}[ \t]*(?:#.*)?\r?(?=\n|\Z)")
"""The heading of an allocation's table, as it is mostly written, with the end of the line before."""


def lines_of(agreement: Agreement, text: str) -> dict[At, int]:
    """The line of each allocation in the text of the agreement, by its path; from 1."""
    places = dict(_places(agreement.money, (), ("money",)))
    headings = _headings(text)
    if headings.keys() == set(places.values()):
        return {at: headings[loc] for at, loc in places.items()}
    from overens.positions import positions

    found = positions(text, ("money", "parts", "of_which"))
    return {at: spot.line if (spot := found.key(loc)) else 1 for at, loc in places.items()}


def _headings(text: str) -> dict[Loc, int]:
    """The line of each heading of an allocation; none where a string spans lines, one of which may look like one.

    Where there is one for every allocation, it is the heading of that. It takes a twentieth of the time of a parser.
    """
    found: dict[Loc, int] = {}
    if '"""' in text or "'''" in text:
        return found
    last: dict[Loc, int] = {}
    below = "\n" + text
    line, before = 0, 0
    for heading in _HEADING.finditer(below):
        line, before = line + below.count("\n", before, heading.end()), heading.end()
        loc: Loc = ()
        for name in heading[1].split("."):
            loc = (*loc, last[loc], name) if loc in last else (*loc, name)
        if heading[0].startswith("\n[["):
            last[loc] = last.get(loc, -1) + 1
            loc = (*loc, last[loc])
        found[loc] = line
    return found


def _places(allocation: Allocation, at: At, loc: Loc) -> Iterator[tuple[At, Loc]]:
    """The path of an allocation and of everything in it, each with the keys that lead to it in the file."""
    yield at, loc
    for index, part in enumerate(allocation.parts):
        yield from _places(part, (*at, part.key), (*loc, "parts", index))
    for index, inside in enumerate(allocation.of_which):
        yield from _places(inside, (*at, OF_WHICH + inside.key), (*loc, "of_which", index))


def line_of(agreement: Agreement, at: At, duty: str = "") -> int:
    """The line of an allocation, or of the deadline with the id `duty`; 1 where the file does not say it just now."""
    from overens.positions import positions

    text = read(Path(agreement.file))
    raw = parse(text)[0]
    if raw is None or excess(raw):  # it may have changed since it was read
        return 1
    if not duty:
        return lines_of(agreement, text.text).get(at, 1)
    index = next((index for index, deadline in enumerate(agreement.deadlines) if deadline.id == duty), None)
    spot = positions(text.text).key(("deadlines", index)) if index is not None else None
    return spot.line if spot else 1
