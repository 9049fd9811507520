"""How far something has come that takes long, at length and shorter."""

from __future__ import annotations

from overens.language import Translator
from overens.problems import N_

BAR = 20
"""Cells of the bar that shows it."""


def being_read(done: int, count: int, _: Translator) -> tuple[str, str]:
    """Says how many of so many new files have been read."""
    return _said(N_("{done} of {count} new files have been read"), done, count, _)


def being_found(done: int, count: int, _: Translator) -> tuple[str, str]:
    """Says how many of so many agreements can be found."""
    return _said(N_("{done} of {count} agreements are ready for find …"), done, count, _)


def being_checked(done: int, count: int, _: Translator) -> tuple[str, str]:
    """Says how many of so many files have been checked."""
    return _said(N_("{done} of {count} files have been checked"), done, count, _)


def _said(message: str, done: int, count: int, _: Translator) -> tuple[str, str]:
    """What is said, with a bar before it and without."""
    said, full = _(message).format(done=_.number(done), count=_.number(count)), BAR * done // count
    return f"{'█' * full}{'░' * (BAR - full)} {said}", said
