"""Överens: a terminal browser for the agreements between the Swedish state and SKR."""

__version__ = "0.1.0"
