"""Families in SQL: what the families' actions read."""
