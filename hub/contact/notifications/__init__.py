"""What people are told about meeting others."""
