"""What changes where community groups ask what they want to know."""
