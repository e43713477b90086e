"""Numbers of this room that people could change in a meeting."""

READ_A_MINUTE = 120  # questions of one program to the reading interface
