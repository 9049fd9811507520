"""Where the program starts: the still frame first, the rest behind it."""

from __future__ import annotations

import sys

from overens import still

TYPE_CHECKING = False  # typing itself is heavy
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> NoReturn:
    """What the installed command calls."""
    try:
        if "--kiosk" not in sys.argv:  # it reads nothing but the agreements
            still.show()
        from overens.cli import main

        status = main()
    except KeyboardInterrupt:  # before the browser has the terminal
        status = 130
    finally:
        still.take_back()
    sys.exit(status)
