"""The bare Textual app that the browser is measured beside: a Tree of 200 nodes and a Static that follows it."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Static, Tree

NODES = 200


class Bare(App[None]):
    """Nothing but what Textual does."""

    CSS = "Tree, Static { width: 1fr; height: 1fr; }"
    BINDINGS = [Binding("q", "quit"), Binding("escape", "mark")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Tree("Nodes")
            yield Static()

    def on_mount(self) -> None:
        tree = self.query_one(Tree)
        for number in range(NODES):
            tree.root.add_leaf(f"Node {number}")
        tree.root.expand()

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[None]) -> None:
        self.query_one(Static).update(f"This is {event.node.label}.")

    def action_mark(self) -> None:
        self.query_one(Static).update("Escape.")


if __name__ == "__main__":
    Bare().run()
