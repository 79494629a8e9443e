"""Liaison Desk: an offline-first desk for family liaisons."""

__version__ = "0.1.0"
