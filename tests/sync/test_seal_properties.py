"""What is sealed opens for those it was sealed for, whole and as it was; a frame's key is used once, whatever chance does."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_desk.sync import batch, bodies, seal, team
from liaison_desk.sync.batch import Body, Header
from tests.sync.invented import bodies_, headers, sized
from tests.sync.world import keys_of

QUICK = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
SLOW = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
DEVICES = [team.Device(keys_of(number)) for number in range(3)]
SPACES, EPOCHS = (b"a" * 16, b"b" * 16), (b"1" * 16, b"2" * 16)


def frame_key(epoch_key: bytes, header: Header, packed: bytes, drawn: bytes) -> tuple[bytes, bytes]:
    """The key under which a packing goes with this header, and the header's bytes."""
    whole = replace(header, salt=seal.frame_salt(epoch_key, drawn, packed), length=len(packed) + seal.SEAL_BYTES)
    encoded = batch.encode_header(whole)
    return seal._frame_key(epoch_key, whole.salt, encoded), encoded


@QUICK
@given(key=sized(32), header=headers, body=bodies_)
def test_a_sealed_body_opens_with_its_key_and_its_header(key: bytes, header: Header, body: Body) -> None:
    packed, encoded = bodies.pack(body), batch.encode_header(header)
    sealed = seal.seal_body(key, header.salt, encoded, packed)
    assert len(sealed) == len(packed) + seal.SEAL_BYTES
    assert seal.open_body(key, header.salt, encoded, sealed) == packed


@QUICK
@given(key=sized(32), header=headers, body=bodies_, data=st.data())
def test_nothing_opens_when_a_bit_of_key_salt_header_or_body_is_another(
    key: bytes, header: Header, body: Body, data: st.DataObject
) -> None:
    encoded = batch.encode_header(header)
    parts = [key, header.salt, encoded, seal.seal_body(key, header.salt, encoded, bodies.pack(body))]
    which = data.draw(st.integers(0, 3))
    spoilt = bytearray(parts[which])
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    parts[which] = bytes(spoilt)
    assert seal.open_body(parts[0], parts[1], parts[2], parts[3]) is None


@QUICK
@given(key=sized(32), one=st.tuples(headers, bodies_), other=st.tuples(headers, bodies_), same=st.booleans())
def test_repeated_rng_a_frame_s_key_is_used_once(key: bytes, one: tuple[Header, Body], other: tuple[Header, Body], same: bool) -> None:
    """Chance gives the same bytes for both; another header or another body still has another key."""
    header, body = other if not same else (one[0], other[1])
    drawn = bytes(32)
    first, first_header = frame_key(key, one[0], bodies.pack(one[1]), drawn)
    second, second_header = frame_key(key, header, bodies.pack(body), drawn)
    alike = first_header == second_header and bodies.pack(one[1]) == bodies.pack(body)
    assert (first == second) == alike


@SLOW
@given(
    key=sized(32), recipient=st.integers(0, 2), space=st.sampled_from(SPACES), epoch=st.sampled_from(EPOCHS),
    opener=st.integers(0, 2), other_space=st.sampled_from(SPACES), other_epoch=st.sampled_from(EPOCHS), named=st.integers(0, 2),
)  # fmt: skip
def test_an_epoch_s_key_opens_only_for_its_recipient_space_and_epoch(
    key: bytes, recipient: int, space: bytes, epoch: bytes, opener: int, other_space: bytes, other_epoch: bytes, named: int
) -> None:
    kem, x25519 = DEVICES[recipient].keys.public_sealing()
    sealed = seal.seal_epoch_key(key, space=space, epoch=epoch, recipient=DEVICES[recipient].id, kem=kem, x25519=x25519)
    assert len(sealed) == 1168
    opened = seal.open_epoch_key(
        sealed, space=other_space, epoch=other_epoch, recipient=DEVICES[named].id, keys=DEVICES[opener].keys
    )  # fmt: skip
    assert opened == (key if (opener, named, other_space, other_epoch) == (recipient, recipient, space, epoch) else None)


@SLOW
@given(key=sized(32), data=st.data())
def test_an_epoch_s_key_with_a_bit_fallen_over_does_not_open(key: bytes, data: st.DataObject) -> None:
    kem, x25519 = DEVICES[0].keys.public_sealing()
    sealed = bytearray(seal.seal_epoch_key(key, space=SPACES[0], epoch=EPOCHS[0], recipient=DEVICES[0].id, kem=kem, x25519=x25519))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert seal.open_epoch_key(bytes(sealed), space=SPACES[0], epoch=EPOCHS[0], recipient=DEVICES[0].id, keys=DEVICES[0].keys) is None


@QUICK
@given(key=sized(32), other=sized(32), plain=st.binary(max_size=60), info=st.binary(max_size=10), data=st.data())
def test_a_short_text_opens_for_its_key_and_purpose_only(key: bytes, other: bytes, plain: bytes, info: bytes, data: st.DataObject) -> None:
    sealed = seal.seal_small(key, info, plain)
    assert seal.open_small(key, info, sealed) == plain
    assert seal.open_small(key, info + b"!", sealed) is None
    assert other == key or seal.open_small(other, info, sealed) is None
    spoilt = bytearray(sealed)
    spoilt[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert seal.open_small(key, info, bytes(spoilt)) is None
    assert seal.open_small(key, info, sealed[: data.draw(st.integers(0, len(sealed) - 1))]) is None


@QUICK
@given(message=st.binary(max_size=60), tag=st.binary(max_size=10), data=st.data())
def test_a_signature_is_of_one_hand_for_one_purpose_and_message(message: bytes, tag: bytes, data: st.DataObject) -> None:
    signature = seal.sign(tag, message, DEVICES[0].keys.signing)
    public = DEVICES[0].keys.public_signing()
    assert seal.signed_by(tag, message, signature, public)
    assert not seal.signed_by(tag, message, signature, DEVICES[1].keys.public_signing())
    assert not seal.signed_by(tag, message + b"!", signature, public)
    spoilt = bytearray(signature)
    spoilt[data.draw(st.integers(0, 63))] ^= 1 << data.draw(st.integers(0, 7))
    assert not seal.signed_by(tag, message, bytes(spoilt), public)
