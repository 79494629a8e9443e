"""Sealed batches between laptops and a district that reads nothing."""
