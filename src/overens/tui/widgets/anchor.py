"""What stands at the top of a page stays there, however it is laid out."""

from __future__ import annotations

from overens.tui.widgets.laid import Laid


class Anchor:
    """The line at the top when the user scrolled last, and the layout in which they did."""

    def __init__(self) -> None:
        self._laid, self._line = Laid(), 0
        self._left_at = 0

    def hold(self, laid: Laid, top: int) -> None:
        """Keep what stands at the top, unless it is as a layout has left it: so several resizes lead back."""
        if laid.room and (top != self._left_at or self._laid.document is not laid.document):
            self._laid, self._line = laid, top

    def line_in(self, laid: Laid) -> int | None:
        """Where that line stands in another layout; nothing where it is of another document."""
        if self._laid.document is not laid.document or not self._laid.lines:
            return None
        return laid.line_of(self._laid, self._line)

    def leave(self, top: int) -> None:
        """A layout leaves this line at the top."""
        self._left_at = top
