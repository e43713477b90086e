"""Numbers of this room that people could change in a meeting."""

from typing import Final

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = {  # of one file, by its ending
    **dict.fromkeys(("docx", "odt", "xlsx", "ods", "pdf"), 20 * MEGABYTE),
    **dict.fromkeys(("txt", "vtt"), MEGABYTE // 2),
    **dict.fromkeys(("m4a", "mp3"), 60 * MEGABYTE),
    **dict.fromkeys(("mp4", "webm"), 150 * MEGABYTE),
}
LONGEST_PICTURE: Final = 4_000  # pixels at any side; bigger ones are drawn smaller
AIMED_READING_AGE: Final = 12.0  # years; above it the hardest sentences are named
OLDEST_READING_AGE: Final = 15.0  # years; above it nothing is published
HARDEST_NAMED: Final = 3  # sentences
LEAST_WORDS: Final = 60  # fewer tell too little about how hard a text is
READ_A_MINUTE = 120  # questions of one program to the reading interface
