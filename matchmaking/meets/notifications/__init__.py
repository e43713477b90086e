"""Who is told what about match events."""
