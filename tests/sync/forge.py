"""Frames as a broken or hostile program of a member would make them: signed and sealed as they should be, with anything inside."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cbor2

from liaison_desk.ids import random_bytes
from liaison_desk.sync import batch, seal
from liaison_desk.sync.batch import Frame, Header
from liaison_desk.vault import frames
from liaison_desk.vault.stamp import Hybrid
from tests.sync.sides import Side

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MS = 1_795_446_720_000
"""The still clock's moment."""


@dataclass
class Forger:
    """A member's laptop that signs whatever it is told to; its frames follow on those its vault holds."""

    side: Side
    ms: int = MS

    def change(self, kind: object, row: object, op: object, fields: object, *, stamp: bytes | None = None) -> list[object]:
        """A change as it travels, with a stamp of this laptop."""
        self.ms += 1
        return [kind, row, stamp or Hybrid(self.ms, 0).stamp(self.side.mine.tag), op, fields]

    def write(self, row: str, kind: str = "liaison", op: str = "set", **fields: object) -> list[object]:
        """A change that covers nothing."""
        return self.change(kind, bytes.fromhex(row), op, {name: [value, []] for name, value in fields.items()})

    def frame(self, *changes: object, body: object = None, plain: bytes | None = None, **header: object) -> bytes:
        """A frame of these changes, or of any body or plain bytes at all; it is kept by its maker as taken, so that the next follows."""
        inside = [[], random_bytes(16), list(changes)] if body is None else body
        encoded = cbor2.dumps(inside, canonical=True) if plain is None else plain
        small = zstd.compress(encoded, 3)
        packed = len(small).to_bytes(4, "big") + small
        made = self.sealed(packed + bytes(-len(packed) % batch.PAGE), header)
        with self.side.office.vault.transaction() as db:
            frames.keep(db, _taken(made), self.side.office.now())
        return made.encoded()

    def sealed(self, packed: bytes, other: dict[str, object]) -> Frame:
        """A packing sealed and signed."""
        mine, roster = self.side.mine, self.side.roster
        with self.side.office.reading() as db:
            last = frames.last_of_stream(db, roster.space, mine.device.id, mine.incarnation)
        number, previous = (last[0] + 1, last[1]) if last else (1, batch.FIRST)
        header = Header(
            space=bytes.fromhex(roster.space), device=mine.device.id, incarnation=mine.incarnation, number=number, previous=previous,
            epoch=roster.epoch, roster=roster.tip, kind=batch.CHANGES_KIND, schema=1,
            salt=seal.frame_salt(roster.epoch_key, random_bytes(32), packed), length=len(packed) + seal.SEAL_BYTES,
        )  # fmt: skip
        header = replace(header, **other)  # type: ignore[arg-type]
        header_bytes = batch.encode_header(header)
        body = seal.seal_body(roster.epoch_key, header.salt, header_bytes, packed)
        signature = seal.sign(batch.FRAME_TAG, batch.frame_hash(header_bytes, body), mine.device.keys.signing)
        return Frame(header_bytes, body, signature, header)


def _taken(frame: Frame) -> frames.Kept:
    return frames.Kept(
        id=0, space=frame.header.space.hex(), hash=frame.hash, device=frame.header.device, incarnation=frame.header.incarnation,
        number=frame.header.number, previous=frame.header.previous, encoded=frame.encoded(), state=frames.FrameState.TAKEN,
        taken=0, changes=0, note="",
    )  # fmt: skip


def shown(side: Side, row: str, kind: str = "liaison") -> dict[str, object] | None:
    """A row of the table as it stands, hidden or not; None where there is none."""
    with side.office.reading() as db:
        return next(iter(db.query(f'SELECT * FROM "{kind}" WHERE id = ?', [row])), None)


def notes(side: Side) -> Sequence[str]:
    """The notes of all frames here, in order."""
    with side.office.reading() as db:
        return [str(row[0]) for row in db.execute("SELECT note FROM frame ORDER BY id").fetchall()]
