"""Stamps and write ids: how a change is named and ordered, the same on every laptop.

Source: SYNC, 'Change'. A stamp is 16 bytes: 48-bit milliseconds since 1970, 16-bit counter,
8-byte stream tag, all big-endian, so that stamps sort as bytes. It only orders concurrent
writes for display; what replaces what comes from the ids a write covers.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import cbor2

from liaison_desk.errors import BadInput
from liaison_desk.vault import pieces

Value = None | bool | int | float | str | Sequence["Value"] | Mapping[str, "Value"]
"""What a field can hold: the values of JSON."""

WRITE_TAG = b"liaison-desk/write/1"
STREAM_TAG = b"liaison-desk/stream/1"
MAX_AHEAD_MS = 15 * 60 * 1000
LAST_MS = 253_402_214_400_000
"""The last day of the year 9999."""
MAX_CHANGE_BYTES = 256 * 1024
DEEPEST_VALUE = 10
"""How many lists and mappings may stand inside each other in one value: what a frame's depth of 16 leaves."""


@dataclass(frozen=True, slots=True)
class Hybrid:
    """A hybrid logical clock's state: the last milliseconds and counter it gave out."""

    ms: int
    counter: int

    def tick(self, now_ms: int) -> "Hybrid":
        """The next state: never behind the last one; a full counter carries into the milliseconds."""
        if now_ms > self.ms:
            return Hybrid(now_ms, 0)
        if self.counter < 0xFFFF:
            return Hybrid(self.ms, self.counter + 1)
        return Hybrid(self.ms + 1, 0)

    def heard(self, stamp: bytes, now_ms: int) -> "Hybrid":
        """The state after a foreign stamp; one more than 15 minutes ahead does not advance ours."""
        ms, counter = int.from_bytes(stamp[:6], "big"), int.from_bytes(stamp[6:8], "big")
        if ms > now_ms + MAX_AHEAD_MS or (ms, counter) <= (self.ms, self.counter):
            return self
        return Hybrid(ms, counter)

    def stamp(self, tag: bytes) -> bytes:
        """The 16 bytes of this state for a stream's 8-byte tag."""
        return self.ms.to_bytes(6, "big") + self.counter.to_bytes(2, "big") + tag


def stream_tag(device: bytes, incarnation: bytes) -> bytes:
    """The 8 bytes that stand for one laptop's one life (device id and incarnation, 8 bytes each)."""
    return hashlib.sha256(STREAM_TAG + device + incarnation).digest()[:8]


def stamp_ms(stamp: bytes) -> int:
    """The milliseconds since 1970 in a stamp."""
    return int.from_bytes(stamp[:6], "big")


def moment_of(stamp: bytes) -> datetime:
    """The moment in a stamp, for a person; a clock that ran past every calendar is shown at the calendar's end."""
    return datetime.fromtimestamp(min(stamp_ms(stamp), LAST_MS) / 1000, UTC)


def write_id(salt: bytes, record_type: str, row: bytes, field: str, op: str, stamp: bytes, value: Value, over: Sequence[bytes]) -> bytes:
    """The 16 bytes that name one write: SHA-256 over the tag and the deterministic CBOR list of all the rest.

    `salt` is the batch salt (16 bytes), `over` the sorted ids of the writes that the person saw.
    """
    return write_ids(salt, record_type, row, op, stamp, {field: (value, over)})[field]


def write_ids(
    salt: bytes, record_type: str, row: bytes, op: str, stamp: bytes, fields: Mapping[str, tuple[Value, Sequence[bytes]]]
) -> dict[str, bytes]:
    """The write ids of all fields of one change: what stands around each is put together once."""
    before = WRITE_TAG + b"\x88" + pieces.of_bytes(salt) + pieces.of_name(record_type) + pieces.of_bytes(row)
    after = pieces.of_name(op) + pieces.of_bytes(stamp)
    of_name, of_value, of_ids = pieces.of_name, pieces.of_value, pieces.of_ids
    return {
        name: hashlib.sha256(b"".join((before, of_name(name), after, of_value(value), of_ids(over)))).digest()[:16]
        for name, (value, over) in fields.items()
    }


def travels(value: object, depth: int = DEEPEST_VALUE) -> bool:
    """Whether a frame can carry a value: the kinds of JSON, whole numbers of 64 bits, finite numbers, whole characters."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    if isinstance(value, float):
        return math.isfinite(value)
    if depth == 0:
        return False
    if isinstance(value, list | tuple):
        return all(travels(item, depth - 1) for item in value)
    return isinstance(value, dict) and all(isinstance(name, str) and travels(item, depth - 1) for name, item in value.items())


def encode_fields(fields: Mapping[str, tuple[Value, list[bytes]]], where: str) -> bytes:
    """A change's fields as CBOR {field: [value, over]}; raises BadInput above 256 KiB, naming `where`."""
    encoded = pieces.of_fields(fields)
    if len(encoded) > MAX_CHANGE_BYTES:
        raise BadInput("This is too long to keep", "Up to 256 KiB fit into one entry; what you typed is still in the form.", where=where)
    return encoded


def decode_fields(encoded: bytes) -> dict[str, tuple[Value, list[bytes]]]:
    """The fields of a stored change: value and covered ids by field name."""
    return {str(name): (pair[0], list(pair[1])) for name, pair in cbor2.loads(encoded).items()}


def same_bytes(one: Value, other: Value) -> bool:
    """Whether two values are equal as they travel (1 and true are not)."""
    return cbor2.dumps(one, canonical=True) == cbor2.dumps(other, canonical=True)
