"""Ids for new rows, made offline, and the one door for chance."""

import hashlib
import secrets
from collections.abc import Callable

NewId = Callable[[], str]
"""Gives a fresh row id: 32 hex digits, 16 random bytes."""

SOURCE_TAG = b"liaison-desk/source-row/1"


def new_id() -> str:
    """A fresh row id: 16 random bytes as 32 hex digits."""
    return secrets.token_hex(16)


def random_bytes(count: int) -> bytes:
    """`count` bytes of chance, fit for keys and salts."""
    return secrets.token_bytes(count)


def row_id_from_source(space: str, source: str, record_type: str, source_id: str) -> str:
    """The id of an imported row, so that two laptops which import one directory meet in the same rows.

    The first 16 bytes of SHA-256 over tag, space, source, type and source id (each with its
    length before it, so that no two lists of parts read alike), as 32 hex digits. Source: SYNC, 'Change'.
    """
    digest = hashlib.sha256(SOURCE_TAG)
    for part in (space, source, record_type, source_id):
        data = part.encode()
        digest.update(len(data).to_bytes(4, "big"))
        digest.update(data)
    return digest.hexdigest()[:32]
