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
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cbor2

from liaison_desk.errors import BadInput
from liaison_desk.vault import pieces
from liaison_desk.vault.stamp import MAX_CHANGE_BYTES, Value, travels

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

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
    """One change on the road."""

    type: str
    row: bytes
    stamp: bytes
    op: str
    fields: Mapping[str, tuple[Value, list[bytes]]]


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
        raise _broken("header")
    _version, space, device, incarnation, number, previous, epoch, roster, kind, schema, salt, length = parts
    sizes = ((space, 16), (device, 8), (incarnation, 8), (previous, 32), (epoch, 16), (roster, 32), (salt, 32))
    if not all(isinstance(part, bytes) and len(part) == size for part, size in sizes):
        raise _broken("header")
    if not (_whole(number, 1) and _whole(schema, 0) and _whole(length, 0) and isinstance(kind, str)):
        raise _broken("header")
    if (number == 1) != (previous == FIRST):
        raise _broken("previous")
    return Header(
        space=space, device=device, incarnation=incarnation, number=number, previous=previous, epoch=epoch, roster=roster,
        kind=kind, schema=schema, salt=salt, length=length,
    )  # fmt: skip


def decode_frame(encoded: bytes) -> Frame:
    """The frame in these bytes, nothing of it believed yet; raises BrokenFrame."""
    if len(encoded) > MOST_FRAME_BYTES:
        raise _broken("size")
    parts = _loads(encoded)
    if not isinstance(parts, list) or len(parts) != 3 or not all(isinstance(part, bytes) for part in parts):
        raise _broken("frame")
    header_bytes, body, signature = parts
    header = decode_header(header_bytes)
    if header.length != len(body) or len(signature) != 64:
        raise _broken("length")
    return Frame(header_bytes, body, signature, header)


def pack_body(body: Body) -> bytes:
    """The body's packing, a whole number of KiB, not sealed yet."""
    changes = [encode_change(c.type, c.row, c.stamp, c.op, pieces.of_fields(c.fields)) for c in body.changes]
    return pack_encoded(body.seen, body.salt, changes)


def encode_change(record_type: str, row: bytes, stamp: bytes, op: str, fields: bytes) -> bytes:
    """One change as it stands in a body; its fields are encoded already, as the vault keeps them."""
    name = pieces.of_name
    return pieces.of_list((name(record_type), pieces.of_bytes(row), pieces.of_bytes(stamp), name(op), fields))


def pack_encoded(seen: Sequence[Tip], salt: bytes, changes: Sequence[bytes]) -> bytes:
    """The packing of a body whose changes are encoded already."""
    tips = cbor2.dumps([[tip.device, tip.incarnation, tip.number, tip.hash] for tip in sorted(seen)], canonical=True)
    plain = pieces.of_list((tips, pieces.of_bytes(salt), pieces.of_list(changes)))
    if len(changes) > MOST_CHANGES or len(plain) > MOST_UNPACKED_BYTES:
        raise _broken("size")
    small = zstd.compress(plain, LEVEL)
    packed = len(small).to_bytes(4, "big") + small
    return packed + bytes(-len(packed) % PAGE)


def unpack_body(packed: bytes) -> Body:
    """The body in a packing; raises BrokenFrame for a wrong length, padding that is not zero, too much inside, or another form."""
    if len(packed) % PAGE or len(packed) < PAGE:
        raise _broken("padding")
    size = int.from_bytes(packed[:4], "big")
    if size > len(packed) - 4 or any(packed[4 + size :]) or len(packed) - 4 - size >= PAGE:
        raise _broken("padding")
    plain = _decompress(packed[4 : 4 + size])
    return _body(_loads(plain), large=len(plain) > MAX_CHANGE_BYTES)


def _decompress(small: bytes) -> bytes:
    unpacker = zstd.ZstdDecompressor()
    try:
        plain: bytes = unpacker.decompress(small, max_length=MOST_UNPACKED_BYTES + 1)
    except zstd.ZstdError as error:
        raise _broken("compression") from error
    if len(plain) > MOST_UNPACKED_BYTES or not unpacker.eof or unpacker.unused_data:
        raise _broken("compression")
    return plain


def _body(parts: object, *, large: bool) -> Body:
    if not isinstance(parts, list) or len(parts) != 3:
        raise _broken("body")
    seen, salt, changes = parts
    if not isinstance(seen, list) or not isinstance(changes, list) or len(changes) > MOST_CHANGES or not _sized(salt, 16):
        raise _broken("body")
    return Body(seen=tuple(_tip(one) for one in seen), salt=salt, changes=tuple(_change(one, large=large) for one in changes))


def _tip(parts: object) -> Tip:
    if not isinstance(parts, list) or len(parts) != 4:
        raise _broken("seen")
    device, incarnation, number, identity = parts
    if not (_sized(device, 8) and _sized(incarnation, 8) and _whole(number, 1) and _sized(identity, 32)):
        raise _broken("seen")
    return Tip(device, incarnation, number, identity)


def _change(parts: object, *, large: bool) -> Carried:
    if not isinstance(parts, list) or len(parts) != 5:
        raise _broken("change")
    kind, row, stamp, op, fields = parts
    if not (isinstance(kind, str) and _sized(row, 16) and _sized(stamp, 16) and isinstance(op, str) and isinstance(fields, dict)):
        raise _broken("change")
    if large and len(cbor2.dumps(fields, canonical=True)) > MAX_CHANGE_BYTES:
        raise _broken("change")
    return Carried(type=kind, row=row, stamp=stamp, op=op, fields={_name(name): _write(pair) for name, pair in fields.items()})


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise _broken("field")
    return name


def _write(pair: object) -> tuple[Value, list[bytes]]:
    if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[1], list) or not all(_sized(i, 16) for i in pair[1]):
        raise _broken("field")
    if pair[1] != sorted(set(pair[1])):
        raise _broken("over")
    if not travels(pair[0]):
        raise _broken("value")
    return pair[0], pair[1]


def _loads(encoded: bytes) -> object:
    """The value in these bytes; they must be the one deterministic encoding of it: no tags, no indefinite lengths, nothing after."""
    try:
        value: object = cbor2.loads(encoded)
        same = cbor2.dumps(value, canonical=True) == encoded
    except (cbor2.CBORDecodeError, cbor2.CBOREncodeError, ValueError, TypeError, RecursionError, MemoryError, OverflowError) as error:
        raise _broken("encoding") from error
    if not same:
        raise _broken("encoding")
    _check_depth(value, DEEPEST)
    return value


def _check_depth(value: object, left: int) -> None:
    if left == 0:
        raise _broken("depth")
    if isinstance(value, list):
        for item in value:
            _check_depth(item, left - 1)
    elif isinstance(value, dict):
        for item in value.values():
            _check_depth(item, left - 1)
    elif not (value is None or isinstance(value, bool | int | float | str | bytes)):
        raise _broken("encoding")


def _whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value < 2**63


def _sized(value: object, size: int) -> bool:
    return isinstance(value, bytes) and len(value) == size


def _broken(where: str) -> BrokenFrame:
    return BrokenFrame("A batch is damaged or not of our form", "Nothing of it was taken; it is fetched again.", where=where)
