"""What people fill in about questions: asking, offering, showing the way, looking after them."""
