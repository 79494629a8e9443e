"""CBOR put together from its pieces, byte for byte what a library makes of the whole (deterministic encoding). Pure.

A change's values stand encoded in the body that travels, in the vault, and in what each write's id is the hash of.
To have a library walk through all of it each time takes most of the time of a round.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import cbor2

_BYTES, _TEXT, _LIST, _MAP = 0x40, 0x60, 0x80, 0xA0
LONGEST_KEPT = 64
_NO_IDS = bytes([_LIST])
_ID = bytes([_BYTES | 16])
_PAIR = bytes([_LIST | 2])


def _headed(kind: int, length: int) -> bytes:
    """The head of a thing of that kind and length."""
    if length < 24:
        return bytes((kind | length,))
    if length < 0x100:
        return bytes((kind | 24, length))
    if length < 0x10000:
        return bytes((kind | 25,)) + length.to_bytes(2, "big")
    return bytes((kind | 26,)) + length.to_bytes(4, "big")


_SHORT = tuple(_headed(_TEXT, length) for length in range(0x100))


def of_bytes(value: bytes) -> bytes:
    """Bytes, up to 4 GiB."""
    return _headed(_BYTES, len(value)) + value


def of_text(value: str) -> bytes:
    """A text; raises UnicodeEncodeError for half a character."""
    said = value.encode()
    length = len(said)
    return (_SHORT[length] if length < 0x100 else _headed(_TEXT, length)) + said


_kept_name = lru_cache(maxsize=4096)(of_text)


def of_name(name: str) -> bytes:
    """The name of a type, an operation or a field: few of them, again and again; a long one is none of ours and not kept."""
    return _kept_name(name) if len(name) <= LONGEST_KEPT else of_text(name)


def of_value(value: object) -> bytes:
    """A field's value, whatever of JSON it is."""
    if type(value) is not str:
        return cbor2.dumps(value, canonical=True)
    said = value.encode()
    length = len(said)
    return (_SHORT[length] if length < 0x100 else _headed(_TEXT, length)) + said


def of_ids(ids: Sequence[bytes]) -> bytes:
    """A list of ids."""
    return of_list([of_bytes(one) for one in ids]) if ids else _NO_IDS


def of_list(pieces: Sequence[bytes]) -> bytes:
    """A list of what is encoded already."""
    return _headed(_LIST, len(pieces)) + b"".join(pieces)


def _place(name: str) -> tuple[int, bytes]:
    """Where a name stands in a mapping: shorter ones first, then by their bytes."""
    encoded = of_name(name)
    return len(encoded), encoded


def _in_order(names: tuple[str, ...]) -> list[tuple[str, bytes]]:
    """Names in the order in which they stand in a mapping, each with what stands before its value."""
    return [(name, of_name(name) + _PAIR) for name in sorted(names, key=_place)]


_kept_order = lru_cache(maxsize=1024)(_in_order)


def of_fields(fields: Mapping[str, tuple[object, Sequence[bytes]]]) -> bytes:
    """A change's fields: `{field: [value, over]}`."""
    names = tuple(fields)
    parts = [_headed(_MAP, len(names))]
    for name, before in _kept_order(names) if sum(map(len, names)) <= LONGEST_KEPT * 8 else _in_order(names):
        value, over = fields[name]
        parts += (before, of_value(value), of_ids(over) if over else _NO_IDS)
    return b"".join(parts)


@lru_cache(maxsize=512)
def _of_number(number: int) -> bytes:
    return cbor2.dumps(number)


def of_heads(heads: Mapping[str, Sequence[tuple[bytes, int]]]) -> bytes:
    """The heads of a row, in the order given: `{field: [[write id, number of its change], …]}`."""
    parts = [_headed(_MAP, len(heads))]
    for name, places in heads.items():
        parts += (of_name(name), _headed(_LIST, len(places)))
        for identity, number in places:
            parts += (_PAIR, _ID, identity, _of_number(number))
    return b"".join(parts)
