"""Doors through which people meet."""
