"""How an attachment is sealed: cut into parts that say nothing of what they hold, each checked by its address and its seal.

The format (SYNC, 'Attachments'), version 1. An attachment has 32 random bytes as its key. Its bytes, and zeros after them
up to the length that Padmé gives, are cut into pieces of 1 MiB less 16 bytes. Piece `i` is sealed with ChaCha20-Poly1305
under the key; the nonce is `i` as 11 bytes, the highest first, and 1 byte: 1 for the last piece, else 0; the associated
data is the tag below. A part's address is the SHA-256 of what is sealed, in hex. A small picture of it is one such file of
its own under HKDF-SHA-256(key, no salt, info = the picture's tag).
"""

import hashlib
from collections.abc import Callable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

TAG = b"liaison-desk/attachment/1"
PICTURE_TAG = b"liaison-desk/attachment-picture/1"
KEY_BYTES, SEAL_BYTES = 32, 16
PART_BYTES = 1024 * 1024
"""The longest part, with its seal."""
PIECE_BYTES = PART_BYTES - SEAL_BYTES


def padded(size: int) -> int:
    """A length that tells little of `size`: at most 12 percent more, and few of them (Padmé, Nikitin and others 2019)."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (size + mask) & ~mask


def lengths(size: int) -> tuple[int, ...]:
    """How long each sealed part of so many bytes is."""
    whole = padded(size)
    return tuple(min(PIECE_BYTES, whole - start) + SEAL_BYTES for start in range(0, whole, PIECE_BYTES))


def address_of(part: bytes) -> str:
    """By what a sealed part is found, and told from another."""
    return hashlib.sha256(part).hexdigest()


def picture_key(key: bytes) -> bytes:
    """The key that the small picture of an attachment is sealed under."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=PICTURE_TAG).derive(key)


def sealed(key: bytes, size: int, read: Callable[[int], bytes]) -> Iterator[bytes]:
    """The parts of `size` bytes as `read` gives them (so many at most, b'' at the end), one after the other.

    Raises EOFError where there were fewer. One key seals one file only.
    """
    cipher, left = ChaCha20Poly1305(key), size
    whole = lengths(size)
    for index, length in enumerate(whole):
        piece = bytearray()
        wanted = min(left, length - SEAL_BYTES)
        while len(piece) < wanted:
            came = read(wanted - len(piece))
            if not came:
                raise EOFError
            piece += came
        left -= wanted
        piece += bytes(length - SEAL_BYTES - wanted)
        yield cipher.encrypt(_nonce(index, last=index == len(whole) - 1), bytes(piece), TAG)


def opened(key: bytes, size: int, index: int, part: bytes) -> bytes | None:
    """What one part of a file of `size` bytes holds, without what fills it up; None where it is not the part that was sealed here."""
    whole = lengths(size)
    try:
        piece = ChaCha20Poly1305(key).decrypt(_nonce(index, last=index == len(whole) - 1), part, TAG)
    except InvalidTag:
        return None
    holds = max(0, min(len(piece), size - index * PIECE_BYTES))
    return piece[:holds] if not any(piece[holds:]) else None


def _nonce(index: int, *, last: bool) -> bytes:
    return index.to_bytes(11, "big") + bytes([last])
