"""Doors to organisations: find, add, join, invite, look after, merge."""
