"""Invented families with a plausible year, to learn the desk with and to tell its road on."""
