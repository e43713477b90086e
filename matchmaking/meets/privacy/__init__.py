"""What match events keep about people."""
