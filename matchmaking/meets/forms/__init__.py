"""What people fill in for match events."""
