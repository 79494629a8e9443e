"""Signing, and the keys of a laptop; with vault/keys.py the only place that knows cryptography. Pure but for fresh keys."""

from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, hmac, hpke, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from liaison_desk.ids import random_bytes


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


FRAME_KEY_TAG = b"liaison-desk/frame-key/1"
EPOCH_SEAL_TAG = b"liaison-desk/epoch-seal/1"
NAME_TAG = b"liaison-desk/roster-name/1"
ZERO_NONCE = bytes(12)
SEAL_BYTES = 16
"""How much longer a sealed body is than its packing."""


def frame_salt(epoch_key: bytes, drawn: bytes, body: bytes) -> bytes:
    """The salt of a frame: HMAC-SHA-256 under the epoch key over 32 random bytes and the hash of the body.

    The body is in it, so that even a random source that repeats itself never repeats a frame's key.
    """
    code = hmac.HMAC(epoch_key, hashes.SHA256())
    code.update(drawn + _sha256(body))
    return code.finalize()


def seal_body(epoch_key: bytes, salt: bytes, header: bytes, body: bytes) -> bytes:
    """The body as it travels: ChaCha20-Poly1305 under a key used once, the header bound to it (16 bytes longer)."""
    return ChaCha20Poly1305(_frame_key(epoch_key, salt, header)).encrypt(ZERO_NONCE, body, header)


def open_body(epoch_key: bytes, salt: bytes, header: bytes, sealed: bytes) -> bytes | None:
    """The body again; None when key, header or body are not the ones it was sealed with."""
    try:
        return ChaCha20Poly1305(_frame_key(epoch_key, salt, header)).decrypt(ZERO_NONCE, sealed, header)
    except InvalidTag:
        return None


def _frame_key(epoch_key: bytes, salt: bytes, header: bytes) -> bytes:
    info = FRAME_KEY_TAG + _sha256(header)
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(epoch_key)


def _sha256(data: bytes) -> bytes:
    digest = hashes.Hash(hashes.SHA256())
    digest.update(data)
    return digest.finalize()


def seal_epoch_key(key: bytes, *, space: bytes, epoch: bytes, recipient: bytes, kem: bytes, x25519: bytes) -> bytes:
    """An epoch's key sealed to one laptop (1168 bytes): HPKE, ML-KEM-768 + X25519, bound to space, epoch and recipient."""
    return seal_to(key, EPOCH_SEAL_TAG + space + epoch + recipient, kem=kem, x25519=x25519)


def open_epoch_key(sealed: bytes, *, space: bytes, epoch: bytes, recipient: bytes, keys: DeviceKeys) -> bytes | None:
    """The epoch's key again; None when it was not sealed to these keys for this space, epoch and recipient."""
    return open_sealed(sealed, EPOCH_SEAL_TAG + space + epoch + recipient, keys)


def seal_to(plain: bytes, info: bytes, *, kem: bytes, x25519: bytes) -> bytes:
    """A few bytes for one laptop (1136 longer): HPKE, ML-KEM-768 + X25519; `info` says what they are for."""
    public = hpke.MLKEM768X25519PublicKey(MLKEM768PublicKey.from_public_bytes(kem), X25519PublicKey.from_public_bytes(x25519))
    return _suite().encrypt(plain, public, info)


def open_sealed(sealed: bytes, info: bytes, keys: DeviceKeys) -> bytes | None:
    """The bytes again; None when they were not sealed to these keys for this purpose."""
    private = hpke.MLKEM768X25519PrivateKey(MLKEM768PrivateKey.from_seed_bytes(keys.kem), X25519PrivateKey.from_private_bytes(keys.x25519))
    try:
        return _suite().decrypt(sealed, private, info)
    except (InvalidTag, ValueError):
        return None


def _suite() -> hpke.Suite:
    return hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def seal_small(key: bytes, info: bytes, plain: bytes) -> bytes:
    """A short text for the members of a space: ChaCha20-Poly1305 under a key of its own, with a random nonce before it."""
    nonce = random_bytes(12)
    return nonce + ChaCha20Poly1305(_small_key(key, info)).encrypt(nonce, plain, info)


def open_small(key: bytes, info: bytes, sealed: bytes) -> bytes | None:
    """The short text again; None when key or purpose are others."""
    try:
        return ChaCha20Poly1305(_small_key(key, info)).decrypt(sealed[:12], sealed[12:], info)
    except (InvalidTag, ValueError):
        return None


def _small_key(key: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=info).derive(key)


def last_certificate(chain: bytes) -> bytes:
    """The last certificate (DER) of a chain in PEM, which is its authority's; raises ValueError."""
    return x509.load_pem_x509_certificates(chain)[-1].public_bytes(serialization.Encoding.DER)


def certificate_key(certificate: bytes) -> bytes:
    """The public key (DER) in a certificate (DER); raises ValueError."""
    try:
        key = x509.load_der_x509_certificate(certificate).public_key()
    except UnsupportedAlgorithm as error:
        raise ValueError("a key of a kind that is not known") from error
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
