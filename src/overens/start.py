"""Where the program starts: the still frame first, the rest behind it."""

from __future__ import annotations

import sys
from typing import NoReturn

from overens import still


def run() -> NoReturn:
    """What the installed command calls."""
    still.show()
    try:
        from overens.cli import main

        status = main()
    finally:
        still.take_back()
    sys.exit(status)
