"""Whatever a file holds: the program says what is wrong with it or what it says, and never acts on the terminal.

`make fuzz` draws for a minute; here a hundred or so are drawn, always the same.
"""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.fuzzing import BYTES, CHANGED, REAL, TWISTED, spoken
from tests.hostile import ACTING, HIDING

FORBIDDEN = {*ACTING, *HIDING} - {"\n"}

drawn = settings(
    max_examples=40, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


def holds(content: bytes) -> None:
    """No exception, and no character that a terminal would act on or hide."""
    for text in spoken(content):
        assert not FORBIDDEN & set(text), text


@drawn
@given(CHANGED)
def test_a_real_agreement_gone_wrong(content: bytes) -> None:
    holds(content)


@drawn
@given(TWISTED)
def test_a_real_agreement_that_says_something_else(content: bytes) -> None:
    holds(content)


@drawn
@given(BYTES)
def test_any_bytes(content: bytes) -> None:
    holds(content)


def test_the_real_agreements_themselves() -> None:
    for text in REAL:
        holds(text.encode())
