"""What changes about match events."""
