"""The sealing of attachments: its format to the byte, and every way in which a part is not what it was."""

import hashlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_desk.vault import parts

KEY = bytes(range(32))
BOUNDS = [1, 2, 3, 4096, parts.PIECE_BYTES - 1, parts.PIECE_BYTES, parts.PIECE_BYTES + 1, 3 * parts.PIECE_BYTES]


def sealed(data: bytes, key: bytes = KEY) -> list[bytes]:
    return list(parts.sealed(key, len(data), BytesIO(data).read))


@pytest.mark.parametrize(("size", "whole"), [(0, 0), (1, 1), (9, 10), (100, 104), (1000, 1024), (1_000_000, 1_015_808)])
def test_padding_follows_padme(size: int, whole: int) -> None:
    assert parts.padded(size) == whole


@given(st.integers(2, 20 * 1024 * 1024))
def test_padding_costs_at_most_an_eighth(size: int) -> None:
    assert size <= parts.padded(size) <= size * 1.12 + 1
    assert sum(parts.lengths(size)) == parts.padded(size) + len(parts.lengths(size)) * parts.SEAL_BYTES


def test_the_format_stays_as_it_is() -> None:
    (part,) = sealed(b"a signed paper")
    assert part.hex() == VECTOR
    assert parts.address_of(part) == hashlib.sha256(part).hexdigest()
    assert parts.picture_key(KEY).hex() == PICTURE_KEY


VECTOR = "087c0fb05664dd1e0d011f5fd66686e865ad6c3c83ebdf1ce78d79415fde"
PICTURE_KEY = "05dd1a3a5fa04be3b431d281b7257263f36ba3f5cd9302012eae1227886b1a8f"


@pytest.mark.parametrize("size", BOUNDS)
def test_what_is_sealed_opens_again(size: int) -> None:
    data = bytes(n % 251 for n in range(size))
    made = sealed(data)
    assert [len(part) for part in made] == list(parts.lengths(size))
    assert max(len(part) for part in made) <= 1024 * 1024
    pieces = [parts.opened(KEY, size, n, part) for n, part in enumerate(made)]
    assert b"".join(piece for piece in pieces if piece is not None) == data
    assert None not in pieces


@settings(max_examples=60)
@given(st.binary(min_size=1, max_size=300), st.integers(0), st.integers(0, 7))
def test_no_flipped_bit_is_taken(data: bytes, place: int, bit: int) -> None:
    (part,) = sealed(data)
    broken = bytearray(part)
    broken[place % len(part)] ^= 1 << bit
    assert parts.opened(KEY, len(data), 0, bytes(broken)) is None


def test_a_part_in_anothers_place_is_not_taken() -> None:
    size = 2_500_000
    one, two, last = sealed(bytes(size))
    assert parts.opened(KEY, size, 0, two) is None
    assert parts.opened(KEY, size, 1, last) is None
    assert parts.opened(KEY, 1_000_000, 0, one) is None  # a file cut after its first part
    assert parts.opened(bytes(32), size, 0, one) is None


def test_what_fills_up_is_nothing_else() -> None:
    (part,) = parts.sealed(KEY, 100, BytesIO(b"x" * 100).read)
    assert parts.opened(KEY, 99, 0, part) is None


def test_a_file_that_ends_early_is_told() -> None:
    with pytest.raises(EOFError):
        list(parts.sealed(KEY, 100, BytesIO(b"x" * 99).read))
