"""Kronor, dates and agreements in words: documents that both faces lay out."""
