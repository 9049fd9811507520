"""`python -m overens`."""

from overens.cli import run

run()
