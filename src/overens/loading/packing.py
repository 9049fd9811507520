"""What the cache keeps of a file as bytes, and back: every value is checked on its way back, nothing in it is run."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from numbers import Rational
from typing import Any, NamedTuple, TypeVar, cast

import msgspec
from msgspec.structs import replace

from overens.digest import digest
from overens.kronor import Kronor
from overens.loading.files import Stamp
from overens.loading.loaded import KnownParties
from overens.paths import At
from overens.problems import Problem
from overens.summary import Duty, Node, Passage, Portion, Route, Side, Span, Summary, VerdictName

T = TypeVar("T")

MOST_UNPACKED = 64_000_000
"""Bytes that one value may have."""


WINDOW = 12
"""How far back what is packed is compared, as a power of two: more costs more to begin with than all the packing."""


class ForeignError(Exception):
    """Bytes that are not what was kept: cut, changed, or another's."""


Line = tuple[tuple[str, str], ...]
"""Stretches of text, each with the name of its style."""


class Card(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a line of the tree needs of an agreement, and what lies between agreements."""

    title: str
    name: str
    """The title without the years that it covers."""

    series: str | None
    period: Span | None
    verdict: VerdictName
    worth: Portion
    size: int
    """How many allocations it has, its whole money one of them."""

    findings: int
    routes: tuple[Route, ...]
    onward: tuple[tuple[At, str, str], ...]
    related: tuple[str, ...]
    named: tuple[tuple[Side, str], ...]


class Checked(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What `overens check` says of an agreement in one manner of asking."""

    checks: int
    findings: int
    merged: int
    """Contradictions that are counted with another one."""

    said: tuple[tuple[Line, ...], ...]
    """Its pieces, in the order in which they stand in the whole answer, each of them lines."""


class Packed(NamedTuple):
    """All that is kept of one file."""

    name: str
    """Its path from the folder."""

    stamp: Stamp
    settled: bool
    """Whether the stamp tells of any change since."""

    digest: bytes
    """Of its content."""

    card: bytes
    """Empty where the file gives no agreement."""

    problems: bytes
    """Empty where it has none."""

    money: bytes = b""
    duties: bytes = b""
    passages: bytes = b""
    agreement: bytes = b""
    checked: bytes = b""


def _plain(value: object) -> str:
    if not isinstance(value, Fraction):
        raise NotImplementedError(type(value))
    return str(value)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)


def _kronor(kind: type, value: Any) -> Kronor:
    """Kronor as an amount has them: an integer, or what is no integer as `_plain` makes it."""
    if kind is not Rational:
        raise NotImplementedError(kind)
    if type(value) is int:
        return value
    numerator, _, denominator = str(value).partition("/")
    return Fraction(int(numerator), int(denominator or 1))


FIELDS: Mapping[str, Any] = {"money": Node, "duties": tuple[Duty, ...], "passages": tuple[Passage, ...]}
"""What is fetched of a summary when it is first asked for, and of what kind it is."""


def pack(value: object, level: int = 1) -> bytes:
    """A value as bytes, with a sum over them; at level 0 as they are, for what is to be unpacked fast."""
    packing = zlib.compressobj(level, wbits=WINDOW, memLevel=5)
    return packing.compress(_ENCODER.encode(value)) + packing.flush()


def unpack(kind: type[T], packed: bytes) -> T:
    """The value of a kind. Raises `ForeignError`."""
    try:
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(packed, MOST_UNPACKED)
        if not unpacking.eof:
            raise ForeignError
        found: T = _decoder(cast("Any", kind)).decode(plain)
    except (msgspec.MsgspecError, zlib.error, ValueError, TypeError, ArithmeticError, RecursionError) as error:
        raise ForeignError from error
    return found


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind, dec_hook=_kronor)


def card(summary: Summary) -> Card:
    """The card of an agreement: what its summary has under the same names."""
    return Card(*(getattr(summary, name) for name in Card.__struct_fields__))


def of_file(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    """The problems of a file that is written as `file`: how it is written is not kept."""
    return tuple(replace(problem, file=file) for problem in problems)


def known_digest(known: KnownParties) -> bytes:
    """What tells apart the parties that a reading depended on: their ids, and who contains whom."""
    names = sorted(known.names) if known.names is not None else None
    return digest(_ENCODER.encode((names, [(name, party.members) for name, party in known.parties.items()])))
