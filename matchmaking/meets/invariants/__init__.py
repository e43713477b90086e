"""What must hold of all rows of match events."""
