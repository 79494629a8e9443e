"""A frame comes back as it went, in one encoding only; whatever is changed in one is refused or makes another frame."""

import sys
from dataclasses import replace

import cbor2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.sync import batch, bodies, seal
from liaison_desk.sync.batch import Body, BrokenFrame, Carried, Frame, Header, Tip
from liaison_desk.vault.stamp import Value
from tests.sync.invented import bodies_, headers, values
from tests.sync.world import keys_of

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

KEYS = keys_of(0)
QUICK = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])


def signed(header: Header, packed: bytes) -> Frame:
    header = replace(header, length=len(packed) + seal.SEAL_BYTES)
    header_bytes = batch.encode_header(header)
    body = seal.seal_body(b"e" * 32, header.salt, header_bytes, packed)
    return Frame(header_bytes, body, seal.sign(batch.FRAME_TAG, batch.frame_hash(header_bytes, body), KEYS.signing), header)


def packing(plain: bytes) -> bytes:
    """A packing of any bytes."""
    small = zstd.compress(plain, batch.LEVEL)
    packed = len(small).to_bytes(4, "big") + small
    return packed + bytes(-len(packed) % batch.PAGE)


def as_written(body: Body) -> list[object]:
    """A body as the plainest list of what is in it."""
    changes = [[c.type, c.row, c.stamp, c.op, {name: [value, over] for name, (value, over) in c.fields.items()}] for c in body.changes]
    return [[[tip.device, tip.incarnation, tip.number, tip.hash] for tip in sorted(body.seen)], body.salt, changes]


def empty(changes: list[object]) -> bytes:
    return packing(cbor2.dumps([[], bytes(16), changes], canonical=True))


@QUICK
@given(headers)
def test_a_header_comes_back_as_it_went(header: Header) -> None:
    encoded = batch.encode_header(header)
    assert batch.decode_header(encoded) == header
    assert batch.encode_header(batch.decode_header(encoded)) == encoded


@QUICK
@given(bodies_)
def test_a_body_comes_back_as_it_went_and_its_packing_is_always_the_same(body: Body) -> None:
    packed = bodies.pack(body)
    assert len(packed) % batch.PAGE == 0
    came = bodies.unpack(packed)
    assert (sorted(came.seen), came.salt) == (sorted(body.seen), body.salt)
    assert [replace(change, encoded=b"") for change in came.changes] == [replace(change, encoded=b"") for change in body.changes]
    assert bodies.pack(came) == packed
    assert packed == packing(cbor2.dumps(as_written(body), canonical=True))


@QUICK
@given(bodies_)
def test_the_order_in_which_the_tips_were_seen_is_not_told(body: Body) -> None:
    assert bodies.pack(replace(body, seen=tuple(reversed(body.seen)))) == bodies.pack(body)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(header=headers, body=bodies_, data=st.data())
def test_a_bit_that_falls_over_is_refused_or_makes_a_frame_that_nobody_signed(header: Header, body: Body, data: st.DataObject) -> None:
    frame = signed(header, bodies.pack(body))
    encoded = frame.encoded()
    assert batch.decode_frame(encoded).encoded() == encoded
    spoilt = bytearray(encoded)
    place = data.draw(st.integers(0, min(len(encoded), 400) - 1) | st.integers(0, len(encoded) - 1))
    spoilt[place] ^= 1 << data.draw(st.integers(0, 7))
    try:
        other = batch.decode_frame(bytes(spoilt))
    except BrokenFrame:
        return
    assert other.hash != frame.hash or other.signature != frame.signature
    assert not seal.signed_by(batch.FRAME_TAG, other.hash, other.signature, KEYS.public_signing())


@QUICK
@given(header=headers, cut=st.integers(1, 1200), more=st.binary(max_size=3))
def test_a_frame_that_is_cut_or_goes_on_is_refused(header: Header, cut: int, more: bytes) -> None:
    encoded = signed(header, bodies.pack(Body(seen=(), salt=bytes(16), changes=()))).encoded()
    for other in (encoded[:-cut], encoded + more + b"\0"):
        with pytest.raises(BrokenFrame):
            batch.decode_frame(other)


@QUICK
@given(body=bodies_, data=st.data())
def test_a_padding_that_is_not_zero_too_long_or_missing_is_refused(body: Body, data: st.DataObject) -> None:
    packed = bodies.pack(body)
    end = 4 + int.from_bytes(packed[:4], "big")
    others = [packed + bytes(batch.PAGE), packed[: -batch.PAGE], packed[:-1], b""]
    if end < len(packed):
        place = data.draw(st.integers(end, len(packed) - 1))
        others.append(packed[:place] + b"\1" + packed[place + 1 :])
    for other in others:
        with pytest.raises(BrokenFrame):
            bodies.unpack(other)


@QUICK
@given(value=values, indefinite=st.booleans())
def test_another_encoding_of_the_same_is_refused(value: Value, indefinite: bool) -> None:
    change = Carried(type="liaison", row=bytes(16), stamp=bytes(16), op="set", fields={"name": (value, [])})
    plain = cbor2.dumps(as_written(Body(seen=(), salt=bytes(16), changes=(change,))), canonical=True)
    assert bodies.unpack(packing(plain)).changes[0].fields == change.fields
    # The outer list of three with no length, or with a longer head than it needs.
    other = b"\x9f" + plain[1:] + b"\xff" if indefinite else b"\x98\x03" + plain[1:]
    assert cbor2.loads(other) == cbor2.loads(plain)
    for wrong in (other, plain + b"\0", plain[:-1]):
        with pytest.raises(BrokenFrame):
            bodies.unpack(packing(wrong))


@pytest.mark.parametrize("number", [1, 2, 2**63 - 1])
def test_the_first_frame_and_no_other_has_none_before_it(number: int) -> None:
    header = Header(
        space=bytes(16), device=bytes(8), incarnation=bytes(8), number=number, previous=batch.FIRST, epoch=bytes(16), roster=bytes(32),
        kind="changes", schema=9, salt=bytes(32), length=0,
    )  # fmt: skip
    for one, fits in ((header, number == 1), (replace(header, previous=b"p" * 32), number > 1)):
        if fits:
            assert batch.decode_header(batch.encode_header(one)) == one
        else:
            with pytest.raises(BrokenFrame):
                batch.decode_header(batch.encode_header(one))


def test_what_is_too_much_too_deep_or_too_large_is_refused() -> None:
    change = ["t", bytes(16), bytes(16), "set", {}]
    assert len(bodies.unpack(empty([change] * batch.MOST_CHANGES)).changes) == batch.MOST_CHANGES
    nested: object = "x"
    for _ in range(batch.DEEPEST):
        nested = [nested]
    bomb = packing(bytes(batch.MOST_UNPACKED_BYTES + 1))
    assert len(bomb) <= 2 * batch.PAGE
    for wrong in (
        empty([change] * (batch.MOST_CHANGES + 1)),
        empty([[*change[:4], {"name": [nested, []]}]]),
        empty([[*change[:4], {"name": ["x" * (256 * 1024), []]}]]),
        empty([[*change[:4], {"name": ["x", [b"b" * 16, b"a" * 16]]}]]),
        empty([[*change[:4], {"name": ["x", [b"a" * 16, b"a" * 16]]}]]),
        bomb,
    ):
        with pytest.raises(BrokenFrame):
            bodies.unpack(wrong)
    with pytest.raises(BrokenFrame):
        batch.decode_frame(cbor2.dumps([b"h", bytes(batch.MOST_FRAME_BYTES), bytes(64)], canonical=True))
    carried = Carried(type="t", row=bytes(16), stamp=bytes(16), op="set", fields={})
    with pytest.raises(BrokenFrame):
        bodies.pack(Body(seen=(Tip(bytes(8), bytes(8), 1, bytes(32)),), salt=bytes(16), changes=(carried,) * (batch.MOST_CHANGES + 1)))
