"""Doors about people: what they say of themselves, and the demo's cast."""
