"""Invented match events for the demo."""
