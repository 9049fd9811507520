"""The widgets: they show what they are given, and know neither files nor screens."""
