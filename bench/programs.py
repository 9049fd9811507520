"""The programs that are measured beside each other, and the keys that are pressed in them."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bench import generate, wording

DOWN, UP, RIGHT, LEFT = b"\x1b[B", b"\x1b[A", b"\x1b[C", b"\x1b[D"
PAGE_DOWN, PAGE_UP, ESCAPE = b"\x1b[6~", b"\x1b[5~", b"\x1b"

FOLDER = Path(__file__).parent.parent / ".bench"
"""What the measurements need and keep; git ignores it."""

OWN = Path(sys.executable).with_name("overens")
"""Our program, as it is installed beside this Python."""

TODAY = "2024-11-15"


def keys(text: str) -> tuple[bytes, ...]:
    """The keys that write a text."""
    return tuple(letter.encode() for letter in text)


@dataclass(frozen=True, slots=True)
class Step:
    """Keys of which each is timed."""

    measure: str
    timed: tuple[bytes, ...]
    before: tuple[bytes, ...] = ()
    """Keys that lead there; they are not timed."""

    after: tuple[bytes, ...] = ()
    """Keys that lead back."""

    times: int = 1


@dataclass(frozen=True, slots=True)
class Program:
    """A program, and what is done with it."""

    name: str
    command: tuple[str, ...]
    steps: tuple[Step, ...]
    opened: tuple[bytes, ...] = ()
    """Keys that make its list long, for the held key."""

    quit: bytes = b"q"
    loses_keys: bool = False
    """Whether keys are lost that are pressed before it is ready."""


WORDS = ("ambulans", "vård 2020", "300 mnkr")
"""What is typed to find: a word, a broad one with a year, an amount."""

LETTERS = tuple(Step("letter in find", keys(words), before=(b"/",), after=(ESCAPE,)) for words in WORDS)

CURSOR = Step("cursor key", (DOWN,) * 30 + (UP,) * 15)
PAGE = Step("page key", (PAGE_DOWN, PAGE_DOWN, PAGE_UP, PAGE_UP) * 2)


def own(*arguments: str) -> Program:
    """Our program."""
    unfolded, folded = (b"+", b"g"), (b"-", b"g", DOWN)
    return Program(
        "Överens",
        (str(OWN), *arguments),
        (
            Step(CURSOR.measure, CURSOR.timed, before=unfolded),
            Step(PAGE.measure, PAGE.timed, before=unfolded),
            *LETTERS,
            Step("branch", (RIGHT,), before=folded, after=(LEFT,), times=5),
            Step("view 3", (b"3",), before=(b"1", b"g", DOWN), after=(b"1",), times=5),
            Step("view 4", (b"4",), before=(b"g",), after=(b"1",), times=5),
            Step("escape", (ESCAPE,), before=(b"/", b"a"), times=5),
        ),
        opened=unfolded,
    )


def bare() -> Program:
    """The bare Textual app."""
    return Program(
        "bare Textual app",
        (sys.executable, str(Path(__file__).with_name("bare.py"))),
        (
            CURSOR,
            PAGE,
            Step("branch", (b" ",), before=(b"\x1b[H", b" "), times=5),
            Step("escape", (ESCAPE,), before=(DOWN,), times=5),
        ),
        opened=(b"\x1b[H",),
    )


def hledger_ui(folder: Path) -> Program | None:
    """hledger-ui on 200 accounts; nothing where it is not installed."""
    found = shutil.which("hledger-ui")
    if not found:
        return None
    journal = folder / "accounts.journal"
    entries = (
        f"2024-01-{n % 28 + 1:02} entry {n}\n  tillgångar:konto {n:03}  {n + 1} SEK\n  eget\n" for n in range(200)
    )
    journal.write_text("\n".join(entries), encoding="utf-8")
    return Program("hledger-ui", (found, "-f", str(journal)), (CURSOR, PAGE))


def visidata(folder: Path) -> Program | None:
    """VisiData on a table of 200 rows; nothing where it is neither on the path nor under `.bench`."""
    found = shutil.which("vd") or shutil.which("vd", path=str(FOLDER / "visidata" / "bin"))
    if not found:
        return None
    table = folder / "table.csv"
    rows = (f"{n},Överenskommelse {n},{n * 1_000_000},staten\n" for n in range(200))
    table.write_text("nummer,titel,kronor,part\n" + "".join(rows), encoding="utf-8")
    return Program("VisiData", (found, "--motd-url=", str(table)), (CURSOR, PAGE), loses_keys=True)


def environment(home: Path) -> dict[str, str]:
    """A plain terminal, and a home of its own: what is kept between runs lies there."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }


def agreements(count: int) -> Path:
    """A folder with so many agreements, made unless it is there from the same generator."""
    code = b"".join(Path(module.__file__ or "").read_bytes() for module in (generate, wording))
    folder = FOLDER / f"agreements-{count}-{hashlib.sha256(code).hexdigest()[:8]}"
    if not folder.is_dir():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        generate.generate(count, unfinished)
        unfinished.rename(folder)
    return folder
