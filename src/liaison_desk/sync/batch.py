"""Changes packed for the road: the frame, its header and its body, byte for byte (SYNC, 'Frame'). Pure.

A frame is the deterministic CBOR list `[header, body, signature]`:

- header, readable by the server, is the CBOR list `[version, space, device, incarnation, number, previous, epoch,
  roster, kind, schema, salt, length]`: 1, 16 bytes, 8, 8, a whole number from 1, 32 bytes (zeros for the first
  frame), 16, 32, "changes", a whole number, 32 bytes, the length of the body in bytes;
- body is the sealed packing of the CBOR list `[seen, batch salt, changes]`, where seen is a list of tips
  `[device, incarnation, number, hash]`, sorted, and a change is `[type, row, stamp, op, {field: [value, over]}]`;
- the packing is the length of the compressed bytes (4, big-endian), the bytes (zstd), zeros up to a whole KiB;
- signature is Ed25519 over tag and frame hash, and the frame hash is SHA-256 over tag, header and body.

No tags, no indefinite lengths, depth 16 at most; what is hashed are the bytes as they were received.
A value is one of JSON's with whole numbers of 64 bits and finite numbers; a change has at most 256 KiB. None of it
depends on what a version of the program knows, so that all laptops take the same frames for broken.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import cbor2

from liaison_desk.errors import BadInput
from liaison_desk.vault.stamp import Value

VERSION = 1
FRAME_TAG = b"liaison-desk/frame/1"
FIRST = bytes(32)
CHANGES_KIND = "changes"
MOST_FRAME_BYTES = 512 * 1024
MOST_CHANGES = 2_000
MOST_UNPACKED_BYTES = 8 * 1024 * 1024
PAGE = 1024
DEEPEST = 16
LEVEL = 3


class BrokenFrame(BadInput):
    """A frame that is not of the form; nothing of it is applied."""


@dataclass(frozen=True, slots=True, order=True)
class Tip:
    """The end of a stream as somebody saw it: device and incarnation (8 bytes each), frame number, frame hash."""

    device: bytes
    incarnation: bytes
    number: int
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the server may read of a frame."""

    space: bytes
    device: bytes
    incarnation: bytes
    number: int
    previous: bytes
    epoch: bytes
    roster: bytes
    kind: str
    schema: int
    salt: bytes
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One change on the road; `encoded` are its fields as they stood in a body that came."""

    type: str
    row: bytes
    stamp: bytes
    op: str
    fields: Mapping[str, tuple[Value, list[bytes]]]
    encoded: bytes = field(default=b"", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What only the space's members can read: the frontier its writer had seen, the batch salt, the changes."""

    seen: tuple[Tip, ...]
    salt: bytes
    changes: tuple[Carried, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame with the very bytes that travelled."""

    header_bytes: bytes
    body: bytes
    signature: bytes
    header: Header

    @property
    def hash(self) -> bytes:
        """The 32 bytes that name this frame."""
        return frame_hash(self.header_bytes, self.body)

    def encoded(self) -> bytes:
        """The frame as it travels."""
        return cbor2.dumps([self.header_bytes, self.body, self.signature], canonical=True)


def frame_hash(header: bytes, body: bytes) -> bytes:
    """SHA-256 over tag, header and body; without the signature, so that re-signing makes no other frame."""
    return hashlib.sha256(FRAME_TAG + header + body).digest()


def encode_header(header: Header) -> bytes:
    """The header's bytes."""
    parts = [
        VERSION, header.space, header.device, header.incarnation, header.number, header.previous, header.epoch,
        header.roster, header.kind, header.schema, header.salt, header.length,
    ]  # fmt: skip
    return cbor2.dumps(parts, canonical=True)


def decode_header(encoded: bytes) -> Header:
    """The header in these bytes; raises BrokenFrame for any other form."""
    parts = _loads(encoded)
    if not isinstance(parts, list) or len(parts) != 12 or parts[0] != VERSION or isinstance(parts[0], bool):
        raise broken("header")
    _version, space, device, incarnation, number, previous, epoch, roster, kind, schema, salt, length = parts
    sizes = ((space, 16), (device, 8), (incarnation, 8), (previous, 32), (epoch, 16), (roster, 32), (salt, 32))
    if not all(isinstance(part, bytes) and len(part) == size for part, size in sizes):
        raise broken("header")
    if not (whole(number, 1) and whole(schema, 0) and whole(length, 0) and isinstance(kind, str)):
        raise broken("header")
    if (number == 1) != (previous == FIRST):
        raise broken("previous")
    return Header(
        space=space, device=device, incarnation=incarnation, number=number, previous=previous, epoch=epoch, roster=roster,
        kind=kind, schema=schema, salt=salt, length=length,
    )  # fmt: skip


def decode_frame(encoded: bytes) -> Frame:
    """The frame in these bytes, nothing of it believed yet; raises BrokenFrame."""
    if len(encoded) > MOST_FRAME_BYTES:
        raise broken("size")
    parts = _loads(encoded)
    if not isinstance(parts, list) or len(parts) != 3 or not all(isinstance(part, bytes) for part in parts):
        raise broken("frame")
    header_bytes, body, signature = parts
    header = decode_header(header_bytes)
    if header.length != len(body) or len(signature) != 64:
        raise broken("length")
    return Frame(header_bytes, body, signature, header)


def _loads(encoded: bytes) -> object:
    """The value in these bytes; they must be the one deterministic encoding of it: no tags, no indefinite lengths, nothing after."""
    value = parsed(encoded)
    try:
        same = cbor2.dumps(value, canonical=True) == encoded
    except (cbor2.CBOREncodeError, ValueError, TypeError, RecursionError, MemoryError, OverflowError) as error:
        raise broken("encoding") from error
    if not same:
        raise broken("encoding")
    _check_depth(value, DEEPEST)
    return value


def parsed(encoded: bytes) -> object:
    """The value in these bytes, in whatever encoding; what is made of it is compared with them."""
    try:
        value: object = cbor2.loads(encoded)
    except (cbor2.CBORDecodeError, ValueError, TypeError, RecursionError, MemoryError, OverflowError) as error:
        raise broken("encoding") from error
    return value


def _check_depth(value: object, left: int) -> None:
    if left == 0:
        raise broken("depth")
    if isinstance(value, list):
        for item in value:
            _check_depth(item, left - 1)
    elif isinstance(value, dict):
        for item in value.values():
            _check_depth(item, left - 1)
    elif not (value is None or isinstance(value, bool | int | float | str | bytes)):
        raise broken("encoding")


def whole(value: object, least: int) -> bool:
    """Whether this is a whole number of 64 bits, not below the least."""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < 2**63


def sized(value: object, size: int) -> bool:
    """Whether these are bytes of that size."""
    return isinstance(value, bytes) and len(value) == size


def broken(where: str) -> BrokenFrame:
    """The error for a frame that is not of the form; `where` says which part of it."""
    return BrokenFrame("A batch is damaged or not of our form", "Nothing of it was taken; it is fetched again.", where=where)
