"""Find: what the agreements say, by words and figures, the best first. Lives on summaries, never reads a file."""

from overens.lookup.hits import Hit, Hits
from overens.lookup.index import MOST_HITS, MOST_UNKEPT, Index

__all__ = ["MOST_HITS", "MOST_UNKEPT", "Hit", "Hits", "Index"]
