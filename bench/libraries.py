"""Large libraries in memory, made of the shipped agreements: other ids, titles, series and words, the same money."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from msgspec import structs

from overens.library import Library
from overens.model import Agreement, named
from overens.summary import Summary


def many(library: Library, count: int, *, words: bool = True) -> Library:
    """So many agreements made from the library's; with `words` of their own in what can be found.

    Each round of copies has series of its own, so that these are as long as they were.
    """
    random = Random(1)
    originals = library.summaries
    rounds = {f"{originals[n % len(originals)].id}-{n:06}": n for n in range(count)}

    def varied(text: str) -> str:
        return " ".join(
            word + random.choice("aeiou") + random.choice("ndrst") if random.random() < 0.2 else word
            for word in text.split()
        )

    def copied(name: str, number: int) -> Summary:
        one, turn = originals[number % len(originals)], number // len(originals)
        passages = one.passages
        if words:
            passages = tuple(
                one if one.amount or " " not in one.text else structs.replace(one, text=varied(one.text))
                for one in passages
            )
        series = f"{one.series}-{turn}" if one.series else None
        return replace(one, id=name, title=f"{turn} {one.title}", series=series, passages=passages)

    def whole(name: str) -> Agreement:
        one = library.agreement(originals[rounds[name] % len(originals)].id)
        copy = replace(one, title=f"{rounds[name] // len(originals)} {one.title}")
        return named(copy, name, one.file)

    return replace(library, summaries=tuple(copied(*one) for one in sorted(rounds.items())), agreement=whole)
