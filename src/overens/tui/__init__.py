"""The browser. Whatever in it is imported first finds Textual as the browser wants it."""

from __future__ import annotations

import os
import sys

FRAMES = "250"
"""Frames a second: what a key changes waits for the next one, and one is painted only where something has changed."""


def _import_asyncio() -> None:
    """Import asyncio without TLS, which nothing here speaks: 4 MB, and a tenth of the start."""
    sys.modules["ssl"] = None  # type: ignore[assignment]
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]


def _import_constants() -> None:
    """Let Textual read the frames from the environment, unless the user has chosen others; it is left as it was."""
    os.environ["TEXTUAL_FPS"] = FRAMES
    try:
        import textual.constants  # noqa: F401
    finally:
        del os.environ["TEXTUAL_FPS"]


if not {"ssl", "asyncio"} & sys.modules.keys():
    _import_asyncio()
if "TEXTUAL_FPS" not in os.environ:
    _import_constants()
