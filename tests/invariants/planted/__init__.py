"""What breaks the invariants of each room, a file for each: see tests/invariants/declared.py."""
