"""Doors of community questions (M11)."""
