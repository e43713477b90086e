"""The declared answers, a file for each room: ROWS, the CANARIES it hides, `build` makes what they are about."""
