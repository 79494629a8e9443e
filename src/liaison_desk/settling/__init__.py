"""Settling what several people wrote at once, in a liaison's words: which record, which field, what each version says."""
