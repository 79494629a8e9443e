"""Frames that a laptop would not make of itself, signed with its keys all the same."""

from collections.abc import Sequence

from liaison_desk.sync import batch, bodies, seal
from liaison_desk.sync.batch import Body, Carried, Frame, Header, Tip
from liaison_desk.vault import frames, migrations
from liaison_desk.vault.stamp import Hybrid, Value
from tests.sync.sides import Side

SALT = b"s" * 16


def change(
    side: Side, row: bytes, fields: dict[str, tuple[Value, list[bytes]]], *, ms: int = 1, op: str = "set", kind: str = "liaison"
) -> Carried:
    """A change with a stamp of this laptop's stream."""
    return Carried(type=kind, row=row, stamp=Hybrid(ms, 0).stamp(side.mine.tag), op=op, fields=fields)


def frame_of(side: Side, changes: Sequence[Carried], *, salt: bytes = SALT) -> Frame:
    """The next frame of a laptop's stream, with these changes."""
    with side.office.reading() as db:
        seen = tuple(Tip(*tip) for tip in frames.frontier(db, side.roster.space))
    return sealed(side, bodies.pack(Body(seen=seen, salt=salt, changes=tuple(changes))))


def sealed(side: Side, packed: bytes) -> Frame:
    """The next frame of a laptop's stream around a packing, be it one or not."""
    with side.office.reading() as db:
        last = frames.last_of_stream(db, side.roster.space, side.mine.device.id, side.mine.incarnation)
    number, previous = (last[0] + 1, last[1]) if last else (1, batch.FIRST)
    ring = side.roster
    header = Header(
        space=bytes.fromhex(ring.space), device=side.mine.device.id, incarnation=side.mine.incarnation, number=number, previous=previous,
        epoch=ring.epoch, roster=ring.tip, kind=batch.CHANGES_KIND, schema=migrations.newest(),
        salt=seal.frame_salt(ring.epoch_key, bytes(32), packed), length=len(packed) + seal.SEAL_BYTES,
    )  # fmt: skip
    header_bytes = batch.encode_header(header)
    body = seal.seal_body(ring.epoch_key, header.salt, header_bytes, packed)
    signature = seal.sign(batch.FRAME_TAG, batch.frame_hash(header_bytes, body), side.mine.device.keys.signing)
    return Frame(header_bytes, body, signature, header)
