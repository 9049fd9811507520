"""Find: what the agreements say, by words and figures, the best first. Lives on summaries, never reads a file."""

from overens.lookup.index import Hit, Index

__all__ = ["Hit", "Index"]
