"""What is put together from pieces has the very bytes that the library makes of the whole."""

import hashlib

import cbor2
import pytest
from backports import zstd
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk.sync import bodies
from liaison_desk.sync.batch import Body, Carried, Tip
from liaison_desk.vault import pieces
from liaison_desk.vault.stamp import WRITE_TAG, Value, write_id

TEXTS = st.text(max_size=400)
PLAIN = st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | TEXTS
VALUES: st.SearchStrategy[Value] = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=8)
OVER = st.lists(st.binary(min_size=16, max_size=16), max_size=40)
FIELDS = st.dictionaries(TEXTS, st.tuples(VALUES, OVER), max_size=30)
STAMPS = st.binary(min_size=16, max_size=16)


@given(FIELDS)
def test_fields(fields: dict[str, tuple[Value, list[bytes]]]) -> None:
    whole = {name: [value, over] for name, (value, over) in fields.items()}
    assert pieces.of_fields(fields) == cbor2.dumps(whole, canonical=True)


@given(STAMPS, TEXTS, STAMPS, TEXTS, TEXTS, STAMPS, VALUES, OVER)
def test_a_write_id(salt: bytes, kind: str, row: bytes, field: str, op: str, stamp: bytes, value: Value, over: list[bytes]) -> None:
    whole = cbor2.dumps([salt, kind, row, field, op, stamp, value, over], canonical=True)
    assert write_id(salt, kind, row, field, op, stamp, value, over) == hashlib.sha256(WRITE_TAG + whole).digest()[:16]


@given(st.lists(st.tuples(TEXTS, STAMPS, STAMPS, TEXTS, FIELDS), max_size=30))
def test_a_body(changes: list[tuple[str, bytes, bytes, str, dict[str, tuple[Value, list[bytes]]]]]) -> None:
    seen = (Tip(b"d" * 8, b"i" * 8, 2, b"h" * 32), Tip(b"c" * 8, b"i" * 8, 3, b"g" * 32))
    carried = tuple(Carried(type=kind, row=row, stamp=stamp, op=op, fields=fields) for kind, row, stamp, op, fields in changes)
    packed = bodies.pack(Body(seen=seen, salt=b"s" * 16, changes=carried))
    tips = [[tip.device, tip.incarnation, tip.number, tip.hash] for tip in reversed(seen)]
    plain = [[c.type, c.row, c.stamp, c.op, {n: [v, o] for n, (v, o) in c.fields.items()}] for c in carried]
    size = int.from_bytes(packed[:4], "big")
    assert zstd.decompress(packed[4 : 4 + size]) == cbor2.dumps([tips, b"s" * 16, plain], canonical=True)


@pytest.mark.parametrize("length", [0, 23, 24, 255, 256, 65535, 65536])
def test_every_length(length: int) -> None:
    assert pieces.of_text("a" * length) == cbor2.dumps("a" * length)
    assert pieces.of_bytes(b"a" * length) == cbor2.dumps(b"a" * length)
    assert pieces.of_list([b"\x01"] * length) == cbor2.dumps([1] * length)


def test_true_and_one_are_not_the_same() -> None:
    assert pieces.of_value(True) != pieces.of_value(1)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        pieces.of_text("\ud800")
