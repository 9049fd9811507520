"""Painting of each line only what nothing in front covers: Textual paints panes under their own content, too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from textual._compositor import Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from overens.tui.output.private import Part, changed

PARTS: tuple[Part, ...] = ((Compositor._render_chops, ("self", "crop", "is_rendered_line")),)
"""The parts of Textual that are used here, and what they take."""

R = TypeVar("R")


class CoveringCompositor(Compositor):
    """Gives what Textual's gives, without what does not show."""

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        """Of each line of the screen the strips of which it consists, by the columns at which they begin."""
        cuts = self.cuts
        chops: list[dict[int, Any]] = [dict.fromkeys(line[:-1]) for line in cuts]
        bare = {y: len(chops[y]) for y in crop.line_range if y < len(cuts) and is_rendered_line(y)}
        for widget, (region, clip) in self.visible_widgets.items():  # those in front first
            shown = region.intersection(clip)
            left, right = shown.column_span
            lines = [y for y in shown.line_range if bare.get(y)] if crop.overlaps(clip) else []
            places = {y: [cut for cut in cuts[y] if left <= cut <= right] for y in lines}
            lines = [y for y in lines if None in map(chops[y].get, places[y][:-1])]
            if not lines:
                continue
            top, height = lines[0], lines[-1] - lines[0] + 1
            strips = widget.render_lines(Region(left - region.x, top - region.y, shown.width, height))
            for y in lines:
                chop, own = chops[y], places[y]
                for cut, strip in zip(own, strips[y - top].divide([cut - left for cut in own[1:]]), strict=False):
                    if chop.get(cut) is None:
                        chop[cut] = strip
                        bare[y] -= 1
        return chops


class Covered(Screen[R]):
    """A screen that is painted so, where Textual is what this was written for."""

    def __init__(self) -> None:
        super().__init__()
        if not changed(PARTS):
            self._compositor = CoveringCompositor()
