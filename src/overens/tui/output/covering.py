"""Painting of what has changed and nothing covers: Textual paints whole lines, and panes under their content, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeVar

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from overens.tui.output.private import Part, changed

PARTS: tuple[Part, ...] = (
    (Compositor._render_chops, ("self", "crop", "is_rendered_line")),
    (Compositor.render_partial_update, ("self",)),
    (Compositor._regions_to_spans.__func__, ("cls", "regions")),  # type: ignore[attr-defined]
)
"""The parts of Textual that are used here, and what they take."""

R = TypeVar("R")


class CoveringCompositor(Compositor):
    """Gives what Textual's gives, without what does not show and what has not changed."""

    _spans: Mapping[int, Sequence[tuple[int, int]]] | None = None
    """Of each line that is painted in part where columns begin and have ended that are painted."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What is to be painted of the regions that have changed."""
        spans = defaultdict(list)
        for y, start, end in self._regions_to_spans(self._dirty_regions):
            spans[y].append((start, end))
        self._spans = spans
        try:
            return super().render_partial_update()
        finally:
            self._spans = None

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        """Of each line of the screen the strips of which it consists, by the columns at which they begin."""
        cuts = self.cuts
        chops: list[dict[int, Any]] = [dict.fromkeys(line[:-1]) for line in cuts]
        bare = {y: self._wanted(y) for y in crop.line_range if y < len(cuts) and is_rendered_line(y)}
        for widget, (region, clip) in self.visible_widgets.items():  # those in front first
            shown = region.intersection(clip)
            left, right = shown.column_span
            lines = [y for y in shown.line_range if bare.get(y)] if crop.overlaps(clip) else []
            places = {y: [cut for cut in cuts[y] if left <= cut <= right] for y in lines}
            lines = [y for y in lines if not bare[y].isdisjoint(places[y][:-1])]
            if not lines:
                continue
            top, height = lines[0], lines[-1] - lines[0] + 1
            strips = widget.render_lines(Region(left - region.x, top - region.y, shown.width, height))
            for y in lines:
                own = places[y]
                for cut, strip in zip(own, divided(strips[y - top], [cut - left for cut in own[1:]]), strict=False):
                    if cut in bare[y]:
                        chops[y][cut] = strip
                        bare[y].remove(cut)
        return chops

    def _wanted(self, y: int) -> set[int]:
        """The columns of a line at which something begins that is to be painted."""
        cuts = self.cuts[y]
        spans = [(cuts[0], cuts[-1])] if self._spans is None else self._spans.get(y, ())
        return {cut for cut, stop in pairwise(cuts) if any(start < stop and cut < end for start, end in spans)}


def divided(strip: Strip, cuts: Sequence[int]) -> Sequence[Strip]:
    """The parts of a strip that end at these cells; where segments end there they need not be cut as Textual does."""
    segments, parts, x = iter(strip), [], 0
    for cut in cuts:
        start, part = x, []
        while x < cut and (segment := next(segments, None)):
            part.append(segment)
            x += segment.cell_length
        if x != cut:
            return strip.divide(cuts)
        parts.append(Strip(part, cut - start))
    return parts


class Covered(Screen[R]):
    """A screen that is painted so, where Textual is what this was written for."""

    def __init__(self) -> None:
        super().__init__()
        if not changed(PARTS):
            self._compositor = CoveringCompositor()
