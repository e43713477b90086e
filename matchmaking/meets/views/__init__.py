"""The doors of match events."""
