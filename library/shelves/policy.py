"""Numbers of this room that people could change in a meeting."""

MOST_SAVED = 500  # pages on one person's shelf
MOST_COLLECTIONS = 50
MOST_IN_COLLECTION = 100
MOST_LETTERS = 1000  # in a note
