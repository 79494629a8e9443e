"""What is due, and what the school promised."""
