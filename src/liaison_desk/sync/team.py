"""Laptops, spaces and the first entry of a space's roster (SYNC, 'Words', 'Enrolment, roster, revocation').

A roster is a chain of signed entries; a space's id is the first 16 bytes of the hash of its first
entry. An entry is deterministic CBOR `[body, signature]`; the first body is
`[1, "create", kind, nonce, device]` with device = `[id, Ed25519, ML-KEM-768, X25519, "admin"]`.
"""

import hashlib
from dataclasses import dataclass

import cbor2

from liaison_desk.ids import random_bytes
from liaison_desk.sync import seal

ROSTER_TAG = b"liaison-desk/roster/1"
EPOCH_TAG = b"liaison-desk/epoch/1"
DEVICE_TAG = b"liaison-desk/device/1"


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop: its private keys; its id is the first 8 bytes of the hash of its public signing key."""

    keys: seal.DeviceKeys

    @property
    def id(self) -> bytes:
        """The 8 bytes that name this laptop."""
        return device_id(self.keys.public_signing())

    def private_bytes(self) -> bytes:
        """The private keys as they are kept in the vault: CBOR of their three parts."""
        return cbor2.dumps([self.keys.signing, self.keys.kem, self.keys.x25519], canonical=True)


@dataclass(frozen=True, slots=True)
class NewSpace:
    """A space just made: its id (32 hex digits), its roster's first entry, and its first epoch's key (32 bytes)."""

    id: str
    first_entry: bytes
    epoch_key: bytes


def device_id(signing: bytes) -> bytes:
    """The 8 bytes that name the laptop with this public signing key."""
    return hashlib.sha256(DEVICE_TAG + signing).digest()[:8]


def new_device() -> Device:
    """A laptop with fresh keys."""
    return Device(seal.fresh_device_keys())


def device_from(private: bytes) -> Device:
    """The laptop whose private keys were kept by `private_bytes`."""
    signing, kem, x25519 = cbor2.loads(private)
    return Device(seal.DeviceKeys(bytes(signing), bytes(kem), bytes(x25519)))


def epoch_id(space: str, key: bytes) -> bytes:
    """The 16 bytes that name an epoch's key within its space: SHA-256 over tag, space and key."""
    return hashlib.sha256(EPOCH_TAG + bytes.fromhex(space) + key).digest()[:16]


def new_space(device: Device, kind: str) -> NewSpace:
    """A space of that kind (district or team) with this laptop as its first admin."""
    kem, x25519 = device.keys.public_sealing()
    member = [device.id, device.keys.public_signing(), kem, x25519, "admin"]
    body = cbor2.dumps([1, "create", kind, random_bytes(16), member], canonical=True)
    entry = cbor2.dumps([body, seal.sign(ROSTER_TAG, body, device.keys.signing)], canonical=True)
    space = hashlib.sha256(ROSTER_TAG + entry).digest()[:16].hex()
    return NewSpace(space, entry, random_bytes(32))


def maker_of(entry: bytes) -> bytes:
    """The device id of the laptop that made a space, by its roster's first entry."""
    _version, _verb, _kind, _nonce, member = cbor2.loads(cbor2.loads(entry)[0])
    return bytes(member[0])


def check_first_entry(entry: bytes) -> str:
    """The id of the space that a first entry makes; raises ValueError when its signature is not its maker's."""
    body, signature = cbor2.loads(entry)
    version, verb, _kind, _nonce, member = cbor2.loads(body)
    if (version, verb) != (1, "create") or not seal.signed_by(ROSTER_TAG, body, signature, member[1]):
        raise ValueError("not a first entry")
    return hashlib.sha256(ROSTER_TAG + entry).digest()[:16].hex()
