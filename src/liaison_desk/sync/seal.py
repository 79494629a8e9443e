"""Signing, and the keys of a laptop; with vault/keys.py the only place that knows cryptography. Pure but for fresh keys."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """A laptop's private keys: Ed25519 to sign (32 bytes), ML-KEM-768 (64) and X25519 (32) to have keys sealed to it."""

    signing: bytes
    kem: bytes
    x25519: bytes

    def public_signing(self) -> bytes:
        """The 32 bytes that others check signatures with."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()

    def public_sealing(self) -> tuple[bytes, bytes]:
        """What others seal to: ML-KEM-768 (1184 bytes) and X25519 (32 bytes)."""
        kem = MLKEM768PrivateKey.from_seed_bytes(self.kem).public_key().public_bytes_raw()
        return kem, X25519PrivateKey.from_private_bytes(self.x25519).public_key().public_bytes_raw()


def fresh_device_keys() -> DeviceKeys:
    """New keys for a laptop."""
    return DeviceKeys(
        Ed25519PrivateKey.generate().private_bytes_raw(),
        MLKEM768PrivateKey.generate().private_bytes_raw(),
        X25519PrivateKey.generate().private_bytes_raw(),
    )


def sign(tag: bytes, message: bytes, signing: bytes) -> bytes:
    """The Ed25519 signature (64 bytes) over tag and message; the tag says what the signature is for (SYNC, 'Words')."""
    return Ed25519PrivateKey.from_private_bytes(signing).sign(tag + message)


def signed_by(tag: bytes, message: bytes, signature: bytes, public: bytes) -> bool:
    """Whether a signature over tag and message is of that public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, tag + message)
    except (InvalidSignature, ValueError):
        return False
    return True
