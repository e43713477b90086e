"""What is kept about people who meet."""
