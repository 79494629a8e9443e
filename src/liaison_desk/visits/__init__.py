"""Visits and the contacts between them."""
