"""Sealed backups of the vault: made while people work, kept for weeks, looked into and put back."""
