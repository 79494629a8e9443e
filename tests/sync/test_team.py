"""A space is born with a signed first entry, and its id is that entry's hash."""

import cbor2
import pytest

from liaison_desk.sync import seal, team


def test_a_space_is_known_by_its_first_entry() -> None:
    device = team.new_device()
    space = team.new_space(device, "team")
    assert team.check_first_entry(space.first_entry) == space.id
    assert len(bytes.fromhex(space.id)) == 16
    assert team.new_space(device, "team").id != space.id


def test_an_entry_somebody_changed_is_no_first_entry() -> None:
    body, signature = cbor2.loads(team.new_space(team.new_device(), "team").first_entry)
    with pytest.raises(ValueError, match="first entry"):
        team.check_first_entry(cbor2.dumps([body.replace(b"team", b"tram"), signature]))


def test_a_laptop_comes_back_from_the_vault_with_its_keys() -> None:
    device = team.new_device()
    assert team.device_from(device.private_bytes()) == device
    assert len(device.id) == 8
    kem, x25519 = device.keys.public_sealing()
    assert (len(kem), len(x25519), len(device.keys.kem)) == (1184, 32, 64)


def test_a_signature_is_for_one_purpose_only() -> None:
    keys = seal.fresh_device_keys()
    signature = seal.sign(b"one/", b"message", keys.signing)
    assert seal.signed_by(b"one/", b"message", signature, keys.public_signing())
    assert not seal.signed_by(b"two/", b"message", signature, keys.public_signing())
    assert not seal.signed_by(b"one/", b"message!", signature, keys.public_signing())
