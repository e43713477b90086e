"""Invented doings where people meet."""
