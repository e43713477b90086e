"""Cohorts, learning groups and certificates. Knows all below; its rooms come next."""
