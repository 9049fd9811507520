"""Where the keys and values of a TOML text stand. Imported only when there is something to report.

tree-sitter knows the place of everything it parses; tomli, which reads the values, does not keep it.
"""

from __future__ import annotations

import re
from collections.abc import Container

import tomli
import tree_sitter
import tree_sitter_toml
from msgspec import Struct

from overens.problems import Loc

_BARE = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
"""Keys that are written as they are."""


class Spot(Struct, frozen=True):
    """A stretch of one line."""

    line: int
    """From 1."""

    column: int
    """In characters, from 1."""

    width: int
    """In characters, at least 1."""


class Positions(Struct, frozen=True):
    """The places of every key and value of one text."""

    keys: dict[Loc, tree_sitter.Node]
    values: dict[Loc, tree_sitter.Node]
    lines: list[bytes]

    def key(self, loc: Loc) -> Spot | None:
        """Where the key of `loc` stands, else that of the nearest table round it."""
        return self._nearest(loc, self.keys, self.values)

    def own_key(self, loc: Loc) -> Spot | None:
        """Where the key of `loc` itself stands."""
        return self._spot(self.keys[loc]) if loc in self.keys else None

    def value(self, loc: Loc) -> Spot | None:
        """Where the value of `loc` stands, else the nearest that is known."""
        return self._nearest(loc, self.values, self.keys)

    def _nearest(
        self, loc: Loc, first: dict[Loc, tree_sitter.Node], second: dict[Loc, tree_sitter.Node]
    ) -> Spot | None:
        for end in range(len(loc), 0, -1):
            node = first.get(loc[:end]) or second.get(loc[:end])
            if node:
                return self._spot(node)
        return None

    def _spot(self, node: tree_sitter.Node) -> Spot:
        row, start = node.start_point
        end = node.end_point[1] if node.end_point[0] == row else len(self.lines[row])
        before, within = self.lines[row][:start], self.lines[row][start:end]
        return Spot(row + 1, len(before.decode()) + 1, max(len(within.decode()), 1))


DEEPEST = 50
"""Levels of tables and lists below which nothing is looked for."""


def positions(text: str, wanted: Container[str] | None = None) -> Positions:
    """The places of the keys and values of `text`, which is TOML; of another text those that can be told.

    Where it is said, only those of keys with these names, in tables with these names.
    """
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
    walk = _Walk(wanted)
    walk.document(parser.parse(text.encode()).root_node)
    return Positions(walk.keys, walk.values, text.encode().split(b"\n"))


class _Walk:
    """One pass over the tree of a text."""

    def __init__(self, wanted: Container[str] | None) -> None:
        self.wanted = wanted
        self.keys: dict[Loc, tree_sitter.Node] = {}
        self.values: dict[Loc, tree_sitter.Node] = {}
        self.last: dict[Loc, int] = {}
        """The position of the newest table of each list of tables."""

    def document(self, root: tree_sitter.Node) -> None:
        for node in root.named_children:
            if node.type == "pair":
                self.pair((), node)
            elif node.type in ("table", "table_array_element"):
                self.table(node)

    def table(self, node: tree_sitter.Node) -> None:
        header = node.named_child(0)
        names = self.names(header)
        if not names:
            return
        loc: Loc = ()
        *outer, name = names
        for key in outer:
            if not self.is_wanted(key):
                return
            self.keys.setdefault((*loc, key), header)
            loc = self.newest((*loc, key))
        if not self.is_wanted(name):
            return
        loc = (*loc, name)
        if node.type == "table_array_element":
            self.last[loc] = self.last.get(loc, -1) + 1
            self.keys.setdefault(loc, header)
            loc = self.newest(loc)
        self.keys[loc] = header
        for pair in node.named_children:
            if pair.type == "pair":
                self.pair(loc, pair)

    def is_wanted(self, name: str) -> bool:
        """Whether the places of keys with this name are asked for."""
        return self.wanted is None or name in self.wanted

    def newest(self, loc: Loc) -> Loc:
        return (*loc, self.last[loc]) if loc in self.last else loc

    def pair(self, loc: Loc, node: tree_sitter.Node) -> None:
        key = node.named_child(0)
        for name in self.names(key):
            if not self.is_wanted(name):
                return
            loc = (*loc, name)
            self.keys.setdefault(loc, key)
        values = [child for child in node.named_children[1:] if child.type != "comment"]
        if values:
            self.value(loc, values[0])

    def value(self, loc: Loc, node: tree_sitter.Node) -> None:
        self.values[loc] = node
        if node.type not in ("array", "inline_table") or len(loc) > DEEPEST:
            return
        members = [child for child in node.named_children if child.type != "comment"]
        if node.type == "array":
            for index, member in enumerate(members):
                self.value((*loc, index), member)
        else:
            for member in members:
                if member.type == "pair":
                    self.pair(loc, member)

    def names(self, key: tree_sitter.Node) -> list[str]:
        """The names of a key: `a."b c"` has two. None of what is no key, or longer than any that can be read."""
        written = (key.text or b"").decode()
        if _BARE.fullmatch(written):
            return written.split(".")
        try:
            table = tomli.loads(written + " = 0")
        except (tomli.TOMLDecodeError, RecursionError):
            return []
        names = []
        while table and isinstance(table, dict):
            name, table = next(iter(table.items()))
            names.append(name)
        return names
