"""Peer mentoring and partnership coaching. Knows partnerships; its rooms come next."""
