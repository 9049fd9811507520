"""Python's search for rings of objects, put off while many objects are made of which none is a ring."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept_waiting() -> Iterator[None]:
    """No search within it: on the way through thousands of files it costs half as much again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
