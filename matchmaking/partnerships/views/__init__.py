"""Doors of the partnerships."""
