"""Where the program starts: the still frame first, the rest behind it."""

from __future__ import annotations

import sys

from overens import __version__, still

TYPE_CHECKING = False  # typing itself is heavy
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> NoReturn:
    """What the installed command calls."""
    if sys.argv[1:] == ["--version"]:  # nothing else need be imported for it
        sys.stdout.write(f"overens {__version__}\n")
        sys.exit(0)
    try:
        if "--kiosk" not in sys.argv:  # it reads nothing but the agreements
            still.show()
            if sys.argv[1:2] in ([], ["browse"]):  # other commands print what they have to say
                still.hush()
        from overens.cli import main

        status = main()
    except KeyboardInterrupt:  # before the browser has the terminal
        status = 130
    finally:
        still.take_back()
    sys.exit(status)
