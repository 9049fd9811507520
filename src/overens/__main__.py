"""`python -m overens`."""

from overens.start import run

run()
