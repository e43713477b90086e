"""Who may do what where people meet."""
