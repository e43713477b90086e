"""Doors to letters."""
