"""Invented families with a plausible year, to learn the desk with and to tell its road on."""

from liaison_desk.sample.furnishing import furnish_sample

__all__ = ["furnish_sample"]
