"""Where the program starts: the still frame first, the rest behind it."""

from __future__ import annotations

import gc
import sys

from overens import __version__, waiting

TYPE_CHECKING = False  # typing itself is heavy
if TYPE_CHECKING:
    from typing import NoReturn


ABSENT = ("typing_extensions",)
EMPTY = ("platform", "msgspec.inspect", "msgspec._json_schema")
"""What msgspec brings along, and nothing here needs of it; who does finds it."""


def run() -> NoReturn:
    """What the installed command calls."""
    if sys.argv[1:] == ["--version"]:  # nothing else need be imported for it
        sys.stdout.write(f"overens {__version__}\n")
        sys.exit(0)
    try:
        if "--kiosk" not in sys.argv:  # it keeps nothing between runs, no first screen either
            waiting.begin(browsing=sys.argv[1:2] in ([], ["browse"]))  # other commands print what they have to say
        gc.disable()  # till something is done: nothing of what is imported goes before the end
        from overens.lean import import_without

        import_without("msgspec", absent=ABSENT, empty=EMPTY)
        import_without("urllib.parse", empty=("ipaddress",))  # that of addresses in brackets: pathlib brings it along
        from overens.cli import main

        status = main()
    except KeyboardInterrupt:  # before the browser has the terminal
        status = 130
    finally:
        waiting.take_back()
        gc.freeze()  # nothing is to be searched at the end
    sys.exit(status)
