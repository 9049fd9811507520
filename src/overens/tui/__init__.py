"""The browser. Whatever in it is imported first finds Textual as the browser wants it."""

from __future__ import annotations

import marshal

from overens.lean import SINCE, import_without

FRAMES = "1000"
"""Frames a second: what a key changes waits for the next one, and one is painted only where something has changed."""

# Without TLS, which nothing here speaks: 4 MB, and a tenth of the start.
import_without("asyncio", absent=("ssl",), empty=("asyncio.sslproto",))
import_without("shutil", absent=("bz2", "lzma"))  # nor packs anything here
# What rich packs are plain values: marshal does it without the 0.3 MB of pickle.
INSTEAD = {**SINCE, "pickle": marshal}
import_without("textual.constants", empty=("difflib",), instead=INSTEAD, TEXTUAL_FPS=FRAMES)
# Without the palette and its widgets, for which `ChooserScreen` serves, tables, and suggestions to who writes styles.
import_without("textual.app", empty=("textual.command", "rich.table", "mimetypes", "difflib"), instead=INSTEAD)

from overens.tui.output.caches import spare_caches  # noqa: E402

spare_caches()
