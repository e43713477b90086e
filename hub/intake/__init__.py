"""What people bring along, looked at before it is kept: pictures, papers, and what hides in them (T38 to T41)."""
