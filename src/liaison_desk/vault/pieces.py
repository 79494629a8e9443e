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
    return of_text(value) if type(value) is str else cbor2.dumps(value, canonical=True)


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


def of_fields(fields: Mapping[str, tuple[object, Sequence[bytes]]]) -> bytes:
    """A change's fields: `{field: [value, over]}`."""
    parts = [_headed(_MAP, len(fields))]
    for name in fields if len(fields) == 1 else sorted(fields, key=_place):
        value, over = fields[name]
        parts += (of_name(name), _PAIR, of_value(value), of_ids(over) if over else _NO_IDS)
    return b"".join(parts)


@lru_cache(maxsize=512)
def _of_number(number: int) -> bytes:
    return cbor2.dumps(number)


def of_pair(identity: bytes, number: int) -> bytes:
    """A list of bytes and a whole number."""
    return _PAIR + of_bytes(identity) + _of_number(number)


def of_mapping(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """A mapping of names to what is encoded already, in the order given."""
    return _headed(_MAP, len(parts)) + b"".join([of_name(name) + value for name, value in parts])
