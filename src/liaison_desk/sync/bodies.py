"""The body of a frame, byte for byte as batch.py says: changes into a packing and out of it again. Pure.

What came is taken apart and put together anew: only where that gives the very same bytes was it the deterministic encoding.
"""

import sys
from collections.abc import Sequence

import cbor2

from liaison_desk.sync import batch
from liaison_desk.sync.batch import Body, Carried, Tip
from liaison_desk.vault import pieces
from liaison_desk.vault.stamp import MAX_CHANGE_BYTES, Value, travels

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def pack(body: Body) -> bytes:
    """The body's packing, a whole number of KiB, not sealed yet."""
    return _packed(_plain(body), len(body.changes))


def encode_change(record_type: str, row: bytes, stamp: bytes, op: str, fields: bytes) -> bytes:
    """One change as it stands in a body; its fields are encoded already, as the vault keeps them."""
    name = pieces.of_name
    return pieces.of_list((name(record_type), pieces.of_bytes(row), pieces.of_bytes(stamp), name(op), fields))


def pack_encoded(seen: Sequence[Tip], salt: bytes, changes: Sequence[bytes]) -> bytes:
    """The packing of a body whose changes are encoded already."""
    return _packed(_together(seen, salt, changes), len(changes))


def _plain(body: Body) -> bytes:
    changes = [encode_change(c.type, c.row, c.stamp, c.op, c.encoded or pieces.of_fields(c.fields)) for c in body.changes]
    return _together(body.seen, body.salt, changes)


def _together(seen: Sequence[Tip], salt: bytes, changes: Sequence[bytes]) -> bytes:
    tips = cbor2.dumps([[tip.device, tip.incarnation, tip.number, tip.hash] for tip in sorted(seen)], canonical=True)
    return pieces.of_list((tips, pieces.of_bytes(salt), pieces.of_list(changes)))


def _packed(plain: bytes, changes: int) -> bytes:
    if changes > batch.MOST_CHANGES or len(plain) > batch.MOST_UNPACKED_BYTES:
        raise batch.broken("size")
    small = zstd.compress(plain, batch.LEVEL)
    packed = len(small).to_bytes(4, "big") + small
    return packed + bytes(-len(packed) % batch.PAGE)


def unpack(packed: bytes) -> Body:
    """The body in a packing; raises BrokenFrame for a wrong length, padding that is not zero, too much inside, or another form."""
    if len(packed) % batch.PAGE or len(packed) < batch.PAGE:
        raise batch.broken("padding")
    size = int.from_bytes(packed[:4], "big")
    if size > len(packed) - 4 or any(packed[4 + size :]) or len(packed) - 4 - size >= batch.PAGE:
        raise batch.broken("padding")
    plain = _decompress(packed[4 : 4 + size])
    body = _body(batch.parsed(plain))
    if _plain(body) != plain:
        raise batch.broken("encoding")
    return body


def _decompress(small: bytes) -> bytes:
    unpacker = zstd.ZstdDecompressor()
    try:
        plain: bytes = unpacker.decompress(small, max_length=batch.MOST_UNPACKED_BYTES + 1)
    except zstd.ZstdError as error:
        raise batch.broken("compression") from error
    if len(plain) > batch.MOST_UNPACKED_BYTES or not unpacker.eof or unpacker.unused_data:
        raise batch.broken("compression")
    return plain


def _body(parts: object) -> Body:
    if not isinstance(parts, list) or len(parts) != 3:
        raise batch.broken("body")
    seen, salt, changes = parts
    if not isinstance(seen, list) or not isinstance(changes, list) or len(changes) > batch.MOST_CHANGES or not batch.sized(salt, 16):
        raise batch.broken("body")
    return Body(seen=tuple(_tip(one) for one in seen), salt=salt, changes=tuple(_change(one) for one in changes))


def _tip(parts: object) -> Tip:
    if not isinstance(parts, list) or len(parts) != 4:
        raise batch.broken("seen")
    device, incarnation, number, identity = parts
    if not (batch.sized(device, 8) and batch.sized(incarnation, 8) and batch.whole(number, 1) and batch.sized(identity, 32)):
        raise batch.broken("seen")
    return Tip(device, incarnation, number, identity)


def _change(parts: object) -> Carried:
    if not isinstance(parts, list) or len(parts) != 5:
        raise batch.broken("change")
    kind, row, stamp, op, fields = parts
    if not (isinstance(kind, str) and batch.sized(row, 16) and batch.sized(stamp, 16) and isinstance(op, str) and isinstance(fields, dict)):
        raise batch.broken("change")
    written = {_name(name): _write(pair) for name, pair in fields.items()}
    try:
        encoded = pieces.of_fields(written)
    except ValueError as error:
        raise batch.broken("encoding") from error
    if len(encoded) > MAX_CHANGE_BYTES:
        raise batch.broken("change")
    return Carried(type=kind, row=row, stamp=stamp, op=op, fields=written, encoded=encoded)


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise batch.broken("field")
    return name


def _write(pair: object) -> tuple[Value, list[bytes]]:
    if not isinstance(pair, list) or len(pair) != 2 or not isinstance(pair[1], list):
        raise batch.broken("field")
    value, over = pair
    if over and not all(batch.sized(i, 16) for i in over):
        raise batch.broken("field")
    if over and over != sorted(set(over)):
        raise batch.broken("over")
    if not travels(value):
        raise batch.broken("value")
    return value, over
