"""What a laptop and its district's server agree on beside the frames: the tags, hashes and sizes of the calls. Pure."""

import hashlib
import unicodedata

LOGIN_TAG = b"liaison-desk/login/1"
LOG_TAG = b"liaison-desk/log/1"
EMPTY_LOG = bytes(32)
"""The log's hash before its first frame."""
NO_ROSTER = bytes(32)
"""The tip that is expected where a space has no roster yet."""
MOST_PUSH_BYTES = 4 * 1024 * 1024
"""The whole body of one push, and of one page of the log or the roster."""
MOST_PUSH_FRAMES = 4096
MOST_ENTRIES = 10_000
"""Entries of one roster."""
MOST_ROSTER_BYTES = 64 * 1024 * 1024
"""All of them; a laptop holds no more of what a server calls a roster."""


def login_message(pin: bytes, device: bytes, nonce: bytes) -> bytes:
    """What a laptop signs (under LOGIN_TAG) to open a session: the server's pin, its own id, the nonce it was given."""
    return pin + device + nonce


def log_hash(before: bytes, frame: bytes) -> bytes:
    """The log's hash after a frame: SHA-256 over tag, the hash before it and the frame's hash."""
    return hashlib.sha256(LOG_TAG + before + frame).digest()


def digits_in(typed: str) -> str:
    """Digits as people type or paste them, in any script, with gaps or dashes between: in Western ones and without; the rest stays."""
    kept = (sign for sign in typed if unicodedata.category(sign) not in ("Zs", "Cf", "Cc", "Pd"))
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in kept)
