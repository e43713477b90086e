"""Partnerships, questions, match events and the fund. Knows the library; its rooms come next."""
