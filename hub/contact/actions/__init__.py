"""What changes where people meet."""
