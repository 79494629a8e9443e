"""The vault's key: 32 random bytes, in the system's keychain or wrapped by a passphrase, never in plain on the disk.

The key file beside the vault says how the key is kept. A passphrase goes through Argon2id (RFC 9106,
second recommended option: 64 MiB, 3 passes, 4 lanes) and opens a ChaCha20-Poly1305 box that holds the key.
"""

import base64
import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import keyring
import keyring.errors
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from liaison_desk.errors import BadInput, NoProfile, NotUnlocked, VaultTrouble, WrongPassphrase
from liaison_desk.ids import random_bytes

SERVICE = "Liaison Desk"
WRAP_TAG = b"liaison-desk/vault-key/1"
SHORTEST_PASSPHRASE = 8
FREE_TRIES = 3
LONGEST_WAIT_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """How a profile's key is kept: `keychain` or `passphrase` (then with salt, cost and the wrapped key)."""

    version: int = 1
    profile: str
    kept: str
    salt: str = ""
    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4
    wrapped: str = ""
    wrong_tries: int = 0


def key_path(folder: Path) -> Path:
    """The key file of a profile's folder."""
    return folder / "vault.key"


def files(folder: Path) -> tuple[Path, Path]:
    """The key file, and the one it is written to before it gets its name."""
    return key_path(folder), key_path(folder).with_suffix(".part")


def read_key_file(folder: Path) -> KeyFile:
    """The key file of a profile; raises NoProfile when there is none and VaultTrouble when it is damaged."""
    try:
        return KeyFile(**json.loads(key_path(folder).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise NoProfile("There is no profile here", "Make one with 'init', or name another folder with --profile.") from error
    except (OSError, ValueError, TypeError) as error:
        raise VaultTrouble("The key file is damaged", "Put back vault.key from a backup; the vault itself is untouched.") from error


def _write(folder: Path, kept: KeyFile) -> None:
    """Writes the key file so that a power cut leaves the old or the new one, readable by its owner only."""
    path, partial = files(folder)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(kept), file)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _derive(passphrase: str, kept: KeyFile) -> bytes:
    """32 bytes from a passphrase; takes about 0.1 s and 64 MiB, so never on the screen's thread."""
    kdf = Argon2id(salt=base64.b64decode(kept.salt), length=32, iterations=kept.passes, lanes=kept.lanes, memory_cost=kept.memory_kib)
    return kdf.derive(passphrase.encode())


def _about(kept: KeyFile) -> bytes:
    return f"{kept.profile}/{kept.memory_kib}/{kept.passes}/{kept.lanes}".encode()


def check_passphrase(passphrase: str) -> None:
    """Raises BadInput for a passphrase under 8 characters."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BadInput("The passphrase is too short", "Use at least 8 characters; several words are best.")


def keep_by_passphrase(folder: Path, profile: str, key: bytes, passphrase: str) -> None:
    """Wraps the key with a passphrase in the key file; raises BadInput for one under 8 characters."""
    check_passphrase(passphrase)
    kept = KeyFile(profile=profile, kept="passphrase", salt=base64.b64encode(random_bytes(16)).decode())
    nonce = random_bytes(12)
    box = ChaCha20Poly1305(_derive(passphrase, kept)).encrypt(nonce, key, WRAP_TAG + _about(kept))
    _write(folder, replace(kept, wrapped=base64.b64encode(nonce + box).decode()))


def keep_in_keychain(folder: Path, profile: str, key: bytes) -> None:
    """Puts the key into the system's keychain; raises NotUnlocked when there is none that can be used."""
    try:
        keyring.set_password(SERVICE, profile, base64.b64encode(key).decode())
        if keyring.get_password(SERVICE, profile) != base64.b64encode(key).decode():
            raise NotUnlocked("The keychain did not keep the key", "Choose a passphrase instead.")
    except keyring.errors.KeyringError as error:
        raise NotUnlocked("This computer has no keychain that can be used", "Choose a passphrase instead (--passphrase-file).") from error
    _write(folder, KeyFile(profile=profile, kept="keychain"))


def keychain_works() -> bool:
    """Whether the system has a keychain that answers."""
    try:
        keyring.get_password(SERVICE, "probe")
    except keyring.errors.KeyringError:
        return False
    return True


def key_from_keychain(folder: Path) -> bytes:
    """The key as the keychain holds it; raises NotUnlocked when it does not."""
    kept = read_key_file(folder)
    if kept.kept != "keychain":
        raise NotUnlocked("This profile opens with a passphrase", "Give it with --passphrase-file.")
    try:
        said = keyring.get_password(SERVICE, kept.profile)
    except keyring.errors.KeyringError as error:
        raise NotUnlocked("The keychain cannot be reached", "Unlock it and try again; nothing was changed.") from error
    if said is None:
        raise NotUnlocked("The keychain does not hold this profile's key", "Nothing was changed. Restore a backup with its recovery.")
    return base64.b64decode(said)


def key_from_passphrase(folder: Path, passphrase: str, *, wait: Callable[[float], None]) -> bytes:
    """The key behind the passphrase; raises WrongPassphrase when it does not fit.

    After three wrong tries each further one first waits, twice as long as the last (`wait` gets seconds,
    60 at most); not on the screen's thread.
    """
    kept = read_key_file(folder)
    if kept.kept != "passphrase":
        raise NotUnlocked("This profile's key is in the keychain", "Leave --passphrase-file away.")
    if kept.wrong_tries >= FREE_TRIES:
        wait(waiting_seconds(kept.wrong_tries))
    box = base64.b64decode(kept.wrapped)
    try:
        key = ChaCha20Poly1305(_derive(passphrase, kept)).decrypt(box[:12], box[12:], WRAP_TAG + _about(kept))
    except InvalidTag as error:
        with contextlib.suppress(OSError):
            _write(folder, replace(kept, wrong_tries=kept.wrong_tries + 1))
        raise WrongPassphrase("The passphrase does not open this profile", "Nothing was changed. Check Caps Lock and try again.") from error
    if kept.wrong_tries:
        with contextlib.suppress(OSError):
            _write(folder, replace(kept, wrong_tries=0))
    return key


def waiting_seconds(wrong_tries: int) -> float:
    """How long the next try waits: nothing for the first three, then 1, 2, 4 … 60 seconds."""
    if wrong_tries < FREE_TRIES:
        return 0.0
    return float(min(2 ** min(wrong_tries - FREE_TRIES, 16), LONGEST_WAIT_SECONDS))


def forget_in_keychain(folder: Path) -> None:
    """Takes the key out of the keychain, for a profile that could not be made; silent when it is not there."""
    with contextlib.suppress(keyring.errors.KeyringError, NoProfile, VaultTrouble):
        keyring.delete_password(SERVICE, read_key_file(folder).profile)
