"""The shipped agreements, which do not change: read once for all tests of a process."""

from __future__ import annotations

from functools import cache

from overens.loading import PARTIES, Loaded, load
from overens.lookup import Index
from overens.settings import shipped


@cache
def shipped_agreements() -> Loaded:
    """The shipped agreements."""
    return load(shipped("agreements"), shipped("agreements") / PARTIES)


@cache
def shipped_index() -> Index:
    """What can be found in them."""
    return Index(shipped_agreements().library)
