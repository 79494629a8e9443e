"""The sheets a family can read."""
