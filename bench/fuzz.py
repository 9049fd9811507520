"""Agreements gone wrong, drawn for a minute: `make fuzz`; ARGS="--seconds 10 --seed 3" draws shorter, or again."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from time import monotonic, process_time

from hypothesis import HealthCheck, given, seed, settings

from overens.limits import MOST_BYTES
from overens.loading.reading import agreement_of
from overens.texts import text_of
from tests.fuzzing import BYTES, CHANGED, TWISTED, known
from tests.test_fuzz import holds

EACH = 300
"""Files that are drawn with one seed."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--seed", type=int, default=0, help="the first seed; each one after it follows")
    given_options = options.parse_args()
    end, number, counted, slowest = monotonic() + given_options.seconds, given_options.seed, Counter[str](), 0.0

    def counts(content: bytes) -> None:
        nonlocal slowest
        started = process_time()
        holds(content)
        slowest = max(slowest, process_time() - started)
        found, _ = agreement_of(text_of("prov.toml", content, MOST_BYTES), "prov", known())
        counted["agreements" if found else "with problems"] += 1

    while monotonic() < end:
        print(f"seed {number}", flush=True)
        for strategy in (CHANGED, TWISTED, BYTES):
            _drawn(number, given(strategy)(counts))()
        number += 1
    told = ", ".join(f"{count} {what}" for what, count in counted.items())
    print(f"{sum(counted.values())} files, of them {told}; the slowest took {slowest:.2f} s of the processor")


def _drawn(number: int, test: Callable[[], None]) -> Callable[[], None]:
    drawn = settings(max_examples=EACH, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    return seed(number)(drawn(test))


if __name__ == "__main__":
    main()
