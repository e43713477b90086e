"""Who gets which letter when what is done, a file for each room: see tests/matrix/deeds.py."""
