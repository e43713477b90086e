"""Forms with which people meet."""
