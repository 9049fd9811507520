"""A document as lines of a width. Nothing is cut: what does not fit is wrapped or set on a line of its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import singledispatch

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from overens.phrasing.document import (
    Document,
    Fields,
    Heading,
    Headline,
    Item,
    Ledger,
    Marks,
    Paragraph,
    Reference,
    Row,
    Title,
)
from overens.phrasing.words import GLUE

NARROWEST = 20
"""The least width that is laid out; below it lines are wider than the place."""

BAR = "▏▎▍▌▋▊▉█"
FEWEST_BAR, MOST_BAR = 8, 36
"""Cells that a bar may take."""

_HELD = "\ue000"
"""Stands for `GLUE` while lines are broken: a character of private use, which no shown text holds."""


def visible(text: str) -> str:
    """`text` with each character that does not show as itself replaced by one that does, one for one.

    Control characters get their picture (␛), others that act or hide (bidirectional, zero width) a �.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char in "\n\t" or char == GLUE:
        return " " if char != GLUE else GLUE
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "␡"
    if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"):
        return "�"
    return char


def lines(document: Document, width: int) -> list[Text]:
    """The lines of `document`, each at most `width` cells wide."""
    width = max(width, NARROWEST)
    shown: list[Text] = []
    for block in document:
        shown += _block(block, width)
    return [_released(line) for line in shown]


def plain(text: str) -> str:
    """A text from a file or a catalog as one line of ordinary characters."""
    return visible(text).replace(GLUE, " ")


def _released(line: Text) -> Text:
    line.plain = line.plain.replace(_HELD, " ")
    return line


def styled(*spans: tuple[str, str]) -> Text:
    """A text of stretches, each with its style; their contents are shown as they are."""
    text = Text(no_wrap=False, end="")
    for content, style in spans:
        text.append(visible(content).replace(GLUE, _HELD), style)
    return text


def _marks(marks: Marks) -> tuple[str, str]:
    return "".join(f"{GLUE}[{mark}]" for mark in marks), "cite"


_CONSOLE: Callable[[], Console] = lambda: Console(width=80, color_system=None)  # noqa: E731


def wrapped(text: Text, width: int, first: Text | str = "", indent: int = 0) -> list[Text]:
    """`text` in lines of `width`; the first begins with `first`, the others with `indent` spaces."""
    broken = text.wrap(_CONSOLE(), max(width - indent, 1)) if text.plain else [Text()]
    out = []
    for number, line in enumerate(broken):
        line.rstrip()
        begin = Text(end="").append_text(Text(first) if isinstance(first, str) else first) if number == 0 else Text()
        begin.pad_right(max(indent - begin.cell_len, 0))
        out.append(begin.append_text(line))
    return out


def bar(share: Fraction, cells: int) -> str:
    """A bar of `share` of `cells`, to an eighth of a cell; something that is not zero always shows."""
    eighths = int(min(max(share, Fraction(0)), Fraction(1)) * cells * 8)
    if eighths == 0:
        return BAR[0] if share > 0 else ""
    return BAR[7] * (eighths // 8) + (BAR[eighths % 8 - 1] if eighths % 8 else "")


def aligned(figures: Iterable[str]) -> list[str]:
    """Figures padded so that they end in one column, their decimal marks under each other."""
    split = [_split(figure) for figure in figures]
    before = max((cell_len(whole) for whole, _ in split), default=0)
    after = max((cell_len(rest) for _, rest in split), default=0)
    return [whole.rjust(before) + rest.ljust(after) for whole, rest in split]


def _split(figure: str) -> tuple[str, str]:
    for mark in (",", "."):
        whole, point, rest = figure.rpartition(mark)
        if point and not (mark == "," and "." not in figure and len(rest) == 3 and GLUE not in figure and "," in whole):
            return whole, point + rest
    return figure, ""


@singledispatch
def _block(block: object, width: int) -> list[Text]:
    raise TypeError(block)


@_block.register
def _(block: Title, width: int) -> list[Text]:
    return wrapped(styled((block.text, "title")), width)


@_block.register
def _(block: Heading, width: int) -> list[Text]:
    return [Text(), *wrapped(styled((block.text, "heading")), width)]


@_block.register
def _(block: Paragraph, width: int) -> list[Text]:
    return wrapped(styled((block.text, block.style), _marks(block.marks)), width)


@_block.register
def _(block: Headline, width: int) -> list[Text]:
    amount = styled((block.amount, "amount"))
    if block.share is None:
        return [
            *wrapped(amount, width),
            *([Text("")] if not block.note else wrapped(styled((block.note, "muted")), width)),
        ]
    cells = min(MOST_BAR, width - amount.cell_len - cell_len(block.note) - 5)
    if cells < FEWEST_BAR:
        return [amount, *wrapped(styled((block.note, "muted")), width)]
    full = bar(block.share, cells)
    track = "░" * (cells - len(full))
    return [
        styled(
            (block.amount, "amount"), ("   ", ""), (full, "bar"), (track, "track"), ("  ", ""), (block.note, "muted")
        )
    ]


@_block.register
def _(block: Item, width: int) -> list[Text]:
    shown = wrapped(styled((block.text, "text"), _marks(block.marks)), width, "  • ", 4)
    return shown + (wrapped(styled((block.below, "muted")), width, "", 4) if block.below else [])


@_block.register
def _(block: Reference, width: int) -> list[Text]:
    number = styled((f"  [{block.number}] ", "cite"))
    return wrapped(styled((block.text, "text")), width, number, number.cell_len)


@_block.register
def _(block: Fields, width: int) -> list[Text]:
    indent = min(max(cell_len(field.label) for field in block.fields) + 2, width // 2)
    out: list[Text] = []
    for field in block.fields:
        label, text = styled((field.label, "label")), styled((field.text, "text"), _marks(field.marks))
        if label.cell_len >= indent:
            out += [*wrapped(label, width), *wrapped(text, width, "", indent)]
        else:
            out += wrapped(text, width, label, indent)
    return out


@_block.register
def _(block: Ledger, width: int) -> list[Text]:
    amounts = aligned(row.amount for row in block.rows)
    room = max((cell_len(amount) for amount in amounts), default=0)
    longest = max(_label(row).cell_len for row in block.rows)
    labels = min(longest, max(width * 2 // 5, width - room - 4 - MOST_BAR - 8), width - room - 4)
    cells = min(MOST_BAR, width - labels - room - 12)
    out: list[Text] = []
    for row, amount in zip(block.rows, amounts, strict=True):
        label, *more = wrapped(_label(row), labels + 2, "  ", 2)
        label.pad_right(max(labels + 2 - label.cell_len, 0))
        label.append_text(styled(("  " + amount, "amount" if row.amount else "muted")))
        if cells >= FEWEST_BAR:
            drawn = bar(row.share, cells) if row.share is not None else ""
            label.append_text(styled(("  " + drawn.ljust(cells), "bar")))
        label.append_text(styled(_marks(row.marks)))
        label.rstrip()
        out += [label, *more, *(wrapped(styled((row.below, "muted")), width, "", 4) if row.below else [])]
    return out


def _label(row: Row) -> Text:
    return styled((row.label, "text"), (f"  {row.beside}" if row.beside else "", "muted"))
