"""What a family and the school set out to do together."""
