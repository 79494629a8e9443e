"""The vault's key: 32 random bytes, in the system's keychain or wrapped by a passphrase, never in plain on the disk.

The key file beside the vault says how the key is kept. A passphrase goes through Argon2id, at least as costly as the
second recommended option of RFC 9106 (64 MiB, 3 passes, 4 lanes) and otherwise about half a second of this computer,
and opens a ChaCha20-Poly1305 box that holds the key.
"""

import base64
import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from liaison_desk.errors import BadInput, NoProfile, NotUnlocked, VaultTrouble, WrongPassphrase
from liaison_desk.ids import random_bytes
from liaison_desk.vault import keychain, keyfile, sealing
from liaison_desk.vault.keyfile import KeyFile

WRAP_TAG = b"liaison-desk/vault-key/1"
MARK_TAG = b"liaison-desk/vault-key/mark/1"
RECOVERY_TAG = b"liaison-desk/recovery-key/1"
KEY_BYTES = 32
NONCE_BYTES, SEAL_BYTES = 12, 16
SHORTEST_PASSPHRASE = 8
FREE_TRIES = 3
LONGEST_WAIT_SECONDS = 60
AIM_SECONDS = 0.5
MOST_MEMORY = 4
"""Memory grows to this many times the least (256 MiB); what a faster computer could do beyond goes into passes."""
MOST_WORK = 32

Key = bytes | bytearray
Used = TypeVar("Used")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a passphrase costs to try; the values it has by itself are the least there is (RFC 9106, second recommended option)."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4


LEAST = Cost()


def seconds_of(cost: Cost) -> float:
    """How long this computer takes for one derivation."""
    began = time.perf_counter()
    Argon2id(salt=bytes(16), length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib).derive(b"measured")
    return time.perf_counter() - began


def cost_for(seconds: Callable[[Cost], float]) -> Cost:
    """The cost that takes about half a second by `seconds`, and never less than the least."""
    fold = min(AIM_SECONDS / max(min(seconds(LEAST), seconds(LEAST)), 0.001), MOST_WORK)
    memory = 1
    while memory * 2 <= min(fold, MOST_MEMORY):
        memory *= 2
    return Cost(memory_kib=LEAST.memory_kib * memory, passes=max(LEAST.passes, int(LEAST.passes * fold / memory)), lanes=LEAST.lanes)


@cache
def usual_cost() -> Cost:
    """What a passphrase that is chosen now costs on this computer; measured once, in a fraction of a second."""
    return cost_for(seconds_of)


def wipe(key: bytearray) -> None:
    """Overwrites a key that is needed no more. Copies that the language made in between are beyond reach."""
    key[:] = bytes(len(key))


# ------------------------------------------------------------------------------------------------- by a passphrase


def _derive(passphrase: str, kept: KeyFile) -> bytearray:
    """32 bytes from a passphrase; takes about half a second and much memory, so never on the screen's thread."""
    derived = bytearray(KEY_BYTES)
    kdf = Argon2id(
        salt=base64.b64decode(kept.salt), length=KEY_BYTES, iterations=kept.passes, lanes=kept.lanes, memory_cost=kept.memory_kib
    )
    kdf.derive_into(passphrase.encode(), derived)
    return derived


def _about(kept: KeyFile) -> bytes:
    return f"{kept.profile}/{kept.memory_kib}/{kept.passes}/{kept.lanes}".encode()


def box_of(key: Key, under: Key, about: bytes) -> str:
    """The key in a box that only `under` opens."""
    nonce = random_bytes(NONCE_BYTES)
    return base64.b64encode(nonce + ChaCha20Poly1305(under).encrypt(nonce, key, WRAP_TAG + about)).decode()


def key_in(box: str, under: Key, about: bytes) -> bytearray | None:
    """The key in a box; None where `under` does not open it. Raises VaultTrouble for a box that is none."""
    try:
        sealed = base64.b64decode(box, validate=True)
    except ValueError:
        sealed = b""
    if len(sealed) != NONCE_BYTES + KEY_BYTES + SEAL_BYTES:
        raise VaultTrouble("The key file is damaged", "Put back vault.key from a backup; the vault itself is untouched.")
    key = bytearray(KEY_BYTES)
    try:
        ChaCha20Poly1305(under).decrypt_into(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], WRAP_TAG + about, key)
    except InvalidTag:
        return None
    return key


def check_passphrase(passphrase: str) -> None:
    """Raises BadInput for a passphrase under 8 characters."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BadInput("The passphrase is too short", "Use at least 8 characters; several words are best.")


def wrapped_by(kept: KeyFile, key: Key, passphrase: str, cost: Cost | None = None) -> KeyFile:
    """The key file with the key behind this passphrase; not written yet. Takes a while. Raises BadInput for a short one."""
    check_passphrase(passphrase)
    cost, salt = cost or usual_cost(), base64.b64encode(random_bytes(16)).decode()
    kept = replace(
        kept, version=keyfile.VERSION, kept="passphrase", salt=salt, memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes
    )
    derived = _derive(passphrase, kept)
    try:
        return replace(kept, wrapped=box_of(key, derived, _about(kept)))
    finally:
        wipe(derived)


def keep_by_passphrase(folder: Path, profile: str, key: Key, passphrase: str, cost: Cost | None = None) -> None:
    """Makes the key file of a new profile, with the key behind a passphrase; raises BadInput for one under 8 characters.

    `cost` None: what is usual on this computer.
    """
    keyfile.write(folder, wrapped_by(KeyFile(profile=profile, kept="passphrase"), key, passphrase, cost))


def key_from_passphrase(folder: Path, passphrase: str, *, wait: Callable[[float], None]) -> bytearray:
    """The key behind the passphrase; raises WrongPassphrase when it does not fit.

    After three wrong tries each further one first waits, twice as long as the last (`wait` gets seconds,
    60 at most); not on the screen's thread.
    """
    kept = keyfile.read(folder)
    if kept.kept != "passphrase":
        raise NotUnlocked("This profile's key is in the keychain", "Leave --passphrase-file away.")
    wrong = keyfile.wrong_tries(folder)
    if wrong >= FREE_TRIES:
        wait(waiting_seconds(wrong))
    derived = _derive(passphrase, kept)
    try:
        key = key_in(kept.wrapped, derived, _about(kept))
        second = key_in(kept.renewed, derived, _about(kept)) if key is not None and kept.renewed else None
    finally:
        wipe(derived)
    if key is None:
        keyfile.count_tries(folder, wrong + 1)
        raise WrongPassphrase("The passphrase does not open this profile", "Nothing was changed. Check Caps Lock and try again.")
    if wrong:
        keyfile.count_tries(folder, 0)
    return _the_one_that_fits(folder, key, second)


def _the_one_that_fits(folder: Path, key: bytearray, second: bytearray | None) -> bytearray:
    """While the vault is sealed anew there are two keys; the vault says which is its own."""
    if second is not None and not sealing.fits(keyfile.vault_path(folder), key) and sealing.fits(keyfile.vault_path(folder), second):
        key, second = second, key
    if second is not None:
        wipe(second)
    return key


def wrapped_by_recovery(kept: KeyFile, key: Key, secret: str, *, sign: str, day: str) -> KeyFile:
    """The key file with the key also behind a recovery key's 28 signs, in place of any page before; not written yet."""
    kept = replace(kept, version=keyfile.VERSION, recovery_sign=sign, recovery_day=day)
    return replace(kept, recovery=_of_recovery(kept, secret, lambda under, about: box_of(key, under, about)))


def key_behind_recovery(kept: KeyFile, secret: str) -> bytearray | None:
    """The key behind a recovery key's 28 signs; None where they do not open it. They are chance enough to need no slow derivation."""
    return _of_recovery(kept, secret, lambda under, about: key_in(kept.recovery, under, about))


def _of_recovery(kept: KeyFile, secret: str, use: Callable[[bytearray, bytes], Used]) -> Used:
    under = bytearray(KEY_BYTES)
    HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=RECOVERY_TAG + kept.profile.encode()).derive_into(
        secret.encode("ascii"), under
    )
    try:
        return use(under, f"{kept.profile}/recovery/{kept.recovery_sign}".encode())
    finally:
        wipe(under)


def waiting_seconds(wrong_tries: int) -> float:
    """How long the next try waits: nothing for the first three, then 1, 2, 4 … 60 seconds."""
    if wrong_tries < FREE_TRIES:
        return 0.0
    return float(min(2 ** min(wrong_tries - FREE_TRIES, 16), LONGEST_WAIT_SECONDS))


# ------------------------------------------------------------------------------------------------- in the keychain


def keep_in_keychain(folder: Path, profile: str, key: Key) -> None:
    """Makes the key file of a new profile, with the key in the system's keychain; raises NotUnlocked when there is none."""
    keychain.put(profile, key)
    keyfile.write(folder, KeyFile(profile=profile, kept="keychain"))


def key_from_keychain(folder: Path) -> bytearray:
    """The key as the keychain holds it; raises NotUnlocked when it does not."""
    kept = keyfile.read(folder)
    if kept.kept != "keychain":
        raise NotUnlocked("This profile opens with a passphrase", "Give it with --passphrase-file.")
    key = keychain.get(kept.profile)
    second = keychain.get(_renewed(kept.profile)) if kept.renewed else None
    if key is None or len(key) != KEY_BYTES:
        raise NotUnlocked(
            "The keychain does not hold this profile's key", "Nothing was changed. The recovery page opens it: 'key recover'."
        )
    return _the_one_that_fits(folder, key, second)


def _renewed(profile: str) -> str:
    """Under which name the keychain holds the key that comes while the vault is sealed anew."""
    return f"{profile}/renewed"


def forget_in_keychain(folder: Path) -> None:
    """Takes the key out of the keychain, for a profile that could not be made; silent when it is not there."""
    with contextlib.suppress(NoProfile, VaultTrouble):
        keychain.forget(keyfile.read(folder).profile)


# ------------------------------------------------------------------------------------------------- a key in place of another


def mark_of(key: Key) -> str:
    """By what a key is told from another without being known."""
    return HKDF(algorithm=SHA256(), length=8, salt=None, info=MARK_TAG).derive(bytes(key)).hex()


def promised(kept: KeyFile, key: Key, passphrase: str | None) -> KeyFile:
    """The key file with the key that comes beside the one that is, kept in the same way; not written yet."""
    if passphrase is None:
        keychain.put(_renewed(kept.profile), key)
        return replace(kept, version=keyfile.VERSION, renewed="keychain", renewed_mark=mark_of(key))
    derived = _derive(passphrase, kept)
    try:
        return replace(kept, version=keyfile.VERSION, renewed=box_of(key, derived, _about(kept)), renewed_mark=mark_of(key))
    finally:
        wipe(derived)


def settle(folder: Path, kept: KeyFile, key: Key) -> KeyFile:
    """Ends a change of keys, done or cut off, by the key that fits the vault: writes and gives the key file with that one alone.

    Where the new key came into force, a recovery page made before holds a key of no use and is forgotten.
    """
    if not kept.renewed:
        return kept
    came = mark_of(key) == kept.renewed_mark
    settled = replace(kept, renewed="", renewed_mark="")
    if came:
        settled = replace(settled, recovery="", recovery_sign="", recovery_day="")
        if kept.kept == "keychain":
            keychain.put(kept.profile, key)
        else:
            settled = replace(settled, wrapped=kept.renewed)
    keyfile.write(folder, settled)
    if kept.kept == "keychain":
        keychain.forget(_renewed(kept.profile))
    return settled
