"""The resource directory: who helps with what, where and when (HSDS 3)."""
